"""One typed response against one key: read, compared, marked, worded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from exercisegen.errors import LearnerError, LimitExceeded
from exercisegen.expr.scope import DomainPolicy, Scope
from exercisegen.marking import mark
from exercisegen.model.evidence import Evidence
from exercisegen.model.exercise import Key, Mistake, Rubric
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.verdict import ReadAs, ReadingError, Status, Verdict
from exercisegen.plugins import load
from exercisegen.wording import feedback, messages, plain

LONGEST = 4000
"""Characters of a response; a longer one is not read."""
_PLAIN = Rubric()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was read, or why it was not; no verdict."""

    read_as: ReadAs | None
    error: ReadingError | None = None
    findings: tuple[Finding, ...] = ()
    messages: tuple[str, ...] = ()


def read_response(text: str, answer: str, scope: Scope) -> Response[Any] | ReadingError:
    """Read a response of the answer type ``answer``, or say why it cannot be read."""
    try:
        if len(text) > LONGEST:
            raise LearnerError("limit.length", f"An answer is limited to {LONGEST} characters.", (LONGEST, len(text)))
        response: Response[Any] = load("answers", answer).parse(text, scope)
    except LearnerError as error:
        return ReadingError(error.code, error.message, error.span)
    except LimitExceeded as error:
        return ReadingError("limit.size", f"This is too large: {error}.")
    return response


def reading_of(text: str, answer: str, scope: Scope) -> Reading:
    """Say how a text is read as an answer of a type, or where it is not."""
    response = read_response(text, answer, scope)
    if isinstance(response, ReadingError):
        return Reading(None, response)
    return Reading(response.read_as, None, response.notices, messages(response.notices))


def grade_response(
    text: str, key: Key[Any], rubric: Rubric = _PLAIN, mistakes: Sequence[Mistake] = (), *notes: Finding
) -> Verdict:
    """Grade one response; ``notes`` are findings about it that are known beforehand, such as ``follow-through``."""
    if not text.strip():
        return _worded(Verdict(Status.BLANK, Fraction(0)))
    response = read_response(text, key.answer, key.scope)
    if isinstance(response, ReadingError):
        return Verdict(Status.UNREADABLE, None, error=response, feedback=(response.message,))
    comparison: Comparison = load("answers", key.answer).compare(key, response.value)
    comparison = replace(comparison, findings=(*notes, *comparison.findings))
    status, score = mark(comparison, rubric, key.scope.domain)
    if status in (Status.INCORRECT, Status.PARTIAL) and score is not None:
        comparison, score = _with_mistake(comparison, score, key, response.value, mistakes)
        status = Status.PARTIAL if score else Status.INCORRECT
    findings = (*response.notices, *comparison.findings)
    return _worded(Verdict(status, score, findings, comparison.evidence, response.read_as))


def _with_mistake(
    comparison: Comparison, score: Fraction, key: Key[Any], value: object, mistakes: Sequence[Mistake]
) -> tuple[Comparison, Fraction]:
    """Name the predicted mistake that the response equals, which earns what its author says.

    Where it equals several, it is the one that earns most.
    """
    if not any(finding.kind is FindingKind.WRONG for finding in comparison.findings):
        return comparison, score
    for mistake in sorted(mistakes, key=lambda mistake: -mistake.score):
        if _equals(replace(key, value=mistake.value, shape=None), value):
            named = Finding(mistake.code, FindingKind.WRONG, (("message", plain(mistake.feedback)),))
            others = tuple(finding for finding in comparison.findings if finding.kind is not FindingKind.WRONG)
            return replace(comparison, findings=(named, *others)), mistake.score
    return comparison, score


def _equals(key: Key[Any], value: object) -> bool:
    """Say whether ``value`` is shown to be right for ``key``, whatever its domain."""
    found: Comparison = load("answers", key.answer).compare(key, value)
    status, _ = mark(found, _PLAIN, DomainPolicy.NOTE)
    return status is Status.CORRECT


def _worded(verdict: Verdict) -> Verdict:
    return replace(verdict, messages=messages(verdict.findings), feedback=feedback(verdict.findings))


def undecided(code: str, evidence: Evidence) -> Verdict:
    """Return the verdict of a response whose check was cut off; ``code`` says by what."""
    return _worded(Verdict(Status.UNDECIDED, None, (Finding(code, FindingKind.DOUBT),), evidence))
