"""Which mistake a wrong response comes from: one that the author predicted, else one that mal-rules explain."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from exercisegen.expr.scope import DomainPolicy
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.tree import Node
from exercisegen.marking import mark
from exercisegen.model.exercise import Differentiate, Key, Mistake, Rubric
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.verdict import Status
from exercisegen.plugins import load
from exercisegen.wording import plain

Diagnosed = tuple[Comparison, Fraction]
"""A comparison whose finding names the mistake, and what the response earns."""

_PLAIN = Rubric()


def with_mistake(comparison: Comparison, key: Key[Any], value: object, mistakes: Sequence[Mistake]) -> Diagnosed | None:
    """Name the author's mistake that the response equals, which earns what its author says.

    Where it equals several, it is the one that earns most; ``None`` where it equals none.
    """
    if not _is_wrong(comparison):
        return None
    for mistake in sorted(mistakes, key=lambda mistake: -mistake.score):
        if _equals(replace(key, value=mistake.value, shape=None, check=None), value):
            named = Finding(mistake.code, FindingKind.WRONG, (("message", plain(mistake.feedback)),))
            return _naming(comparison, named), mistake.score
    return None


def with_malrule(
    comparison: Comparison, key: Key[Any], value: object, rubric: Rubric, task: Differentiate
) -> Diagnosed | None:
    """Name the commonest mal-rule that leads to the response; ``None`` where none is shown to.

    It earns what the rubric says of its code, and never less than without a name.
    """
    if key.answer != "expression" or not isinstance(value, Node) or not _is_wrong(comparison):
        return None
    from exercisegen.expr.mathtext.linear import to_linear
    from exercisegen.mistakes import recognised  # only a wrong answer asks for the rules

    found = recognised(task, value, key.scope)
    if found is None:
        return None
    part = to_linear(to_latex(found.prediction.part, key.scope.conventions))
    others = (("others", ", ".join(found.others)),) if found.others else ()
    named = _naming(comparison, Finding(found.prediction.code, FindingKind.WRONG, (("part", part), *others)))
    scores = (mark(each, rubric, key.scope.domain)[1] or Fraction(0) for each in (comparison, named))
    return named, max(scores)


def _naming(comparison: Comparison, named: Finding) -> Comparison:
    others = (finding for finding in comparison.findings if finding.kind is not FindingKind.WRONG)
    return replace(comparison, findings=(named, *others))


def _is_wrong(comparison: Comparison) -> bool:
    return any(finding.kind is FindingKind.WRONG for finding in comparison.findings)


def _equals(key: Key[Any], value: object) -> bool:
    """Say whether ``value`` is shown to be right for ``key``, whatever its domain."""
    found: Comparison = load("answers", key.answer).compare(key, value)
    status, _ = mark(found, _PLAIN, DomainPolicy.NOTE)
    return status is Status.CORRECT
