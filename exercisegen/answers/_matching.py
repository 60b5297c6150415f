"""Claimed points against the key's: which are there, which are missing, and which are not what they are said to be."""

from collections.abc import Iterator, Sequence

from exercisegen.answers._judging import MISMATCH, Measure, has, join, judge_pairs
from exercisegen.expr.scope import Conventions
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Listing
from exercisegen.frozen import frozen
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.value import ClassifiedPoint

_SAME_CLASS = {"inflection": "none", "saddle": "none"}  # in a question that does not tell these apart
_SPARE = 1  # more points that are none of the key's than the key has, and this many, is no answer but a list


@frozen
class _Match:
    """One claimed point: the key point that it is (``None`` for none of them), whether it may be one, and why."""

    claim: ClassifiedPoint
    key: int | None
    doubtful: bool
    comparison: Comparison


def match_points(
    keys: Sequence[ClassifiedPoint], claims: Sequence[ClassifiedPoint], classes: Sequence[str], measure: Measure
) -> Comparison:
    """Compare a set of classified points with the key's; one unit a key point.

    A claim with one coordinate more than the key's points also states the height, which is judged where the key has
    the fact ``value``.
    """
    matches = [_match(keys, claim, measure) for claim in claims]
    findings = (*_about_keys(keys, matches, classes, measure), *_about_claims(keys, matches, measure.scope.conventions))
    comparisons = [match.comparison for match in matches]
    wrong = any(finding.kind is FindingKind.WRONG for finding in findings)
    evidence = MISMATCH if wrong or not matches else join(comparisons).evidence
    return Comparison(findings, evidence, max(len(keys), 1))


def _match(keys: Sequence[ClassifiedPoint], claim: ClassifiedPoint, measure: Measure) -> _Match:
    doubtful = Comparison((), MISMATCH)
    for number, key in enumerate(keys):
        given = claim.point[: len(key.point)]
        if len(given) < len(key.point) or len(claim.point) > len(key.point) + 1:
            continue
        comparison = judge_pairs("points.coordinate", tuple(zip(key.point, given, strict=True)), measure)
        if not has(comparison, FindingKind.WRONG, FindingKind.DOUBT):
            return _Match(claim, number, False, comparison)
        if not has(comparison, FindingKind.WRONG):
            doubtful = comparison
    return _Match(claim, None, has(doubtful, FindingKind.DOUBT), doubtful)


def _about_keys(
    keys: Sequence[ClassifiedPoint], matches: Sequence[_Match], classes: Sequence[str], measure: Measure
) -> Iterator[Finding]:
    """Yield what is wrong with each key point; a claim in doubt may be any one that is not there."""
    in_doubt = sum(match.doubtful for match in matches)
    for number, key in enumerate(keys):
        own = [match for match in matches if match.key == number]
        kinds = {_class_of(match.claim.kind, classes) for match in own}
        if not own and in_doubt:
            in_doubt -= 1
        elif not own:
            yield _finding("points.missing", key, measure.scope.conventions)
        elif len(kinds) > 1:
            yield _finding("points.contradiction", key, measure.scope.conventions)
        elif kinds != {_class_of(key.kind, classes)}:
            yield _finding("points.class", key, measure.scope.conventions)
        for match in own[:1]:
            yield from match.comparison.findings
            yield from _about_height(key, match.claim, measure)


def _about_claims(
    keys: Sequence[ClassifiedPoint], matches: Sequence[_Match], conventions: Conventions
) -> Iterator[Finding]:
    extras = [match.claim for match in matches if match.key is None and not match.doubtful]
    yield from (_finding("points.extra", claim, conventions) for claim in extras)
    if len(extras) > len(keys) + _SPARE:
        yield Finding("points.too-many", FindingKind.WRONG)
    for match in matches:
        if match.doubtful:
            yield _finding("points.undecided", match.claim, conventions, FindingKind.DOUBT)


def _about_height(key: ClassifiedPoint, claim: ClassifiedPoint, measure: Measure) -> Iterator[Finding]:
    """Yield what is wrong with a stated height; where the key does not know it, it is not judged."""
    if len(claim.point) == len(key.point):
        return
    height = dict(key.facts).get("value")
    if height is None:
        yield _finding("points.height-ignored", claim, measure.scope.conventions, FindingKind.NOTE)
        return
    comparison = judge_pairs("points.height", ((height, claim.point[-1]),), measure)
    yield from comparison.findings


def _finding(
    code: str, point: ClassifiedPoint, conventions: Conventions, kind: FindingKind = FindingKind.WRONG
) -> Finding:
    shown = point.point[0] if len(point.point) == 1 else Listing(point.point, Brackets.ROUND)
    return Finding(code, kind, (("point", to_text(shown, conventions)), ("kind", point.kind)), point.point[0].span)


def _class_of(kind: str, classes: Sequence[str]) -> str:
    """Return the question's word for a kind: where it does not know saddle points, they are neither."""
    return kind if not classes or kind in classes else _SAME_CLASS.get(kind, kind)
