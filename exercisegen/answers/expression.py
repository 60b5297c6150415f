"""Expressions, as in ``3x^2 - 1``: any way of writing the same function is right, in the shape that was asked for."""

import re
from dataclasses import replace
from typing import Any

from exercisegen.answers._judging import Measure, has, judge
from exercisegen.answers._reading import echo, node_of, notes, read_value, scalar
from exercisegen.answers._shape import SAID, SHAPES, is_in_shape
from exercisegen.answers._typed_cases import typed_cases
from exercisegen.equivalence.decide import decide
from exercisegen.errors import LearnerError
from exercisegen.expr.reading import Reading
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Listing, Node, Piecewise
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.protocols import AnswerType

_SMALLER = "domain.smaller"
_CALLED = re.compile(r"\s*(?:[a-z]+\s*\.\s*)?piecewise\s*\(", re.IGNORECASE)  # where the first case that holds counts
_SPELT = re.compile(r"\\(?:text|mbox|textrm)\s*\{\s*(?P<word>if|for|when|where)?\s*\$(?P<condition>[^$]*)\$\s*\}")


@frozen
class ExpressionOptions:
    """An expression has no options of its own; its shape stands in the key."""


class ExpressionAnswer:
    """One expression in the question's variables."""

    options: type[Any] = ExpressionOptions
    expected = Expected.SCALAR
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> Node:
        """Take the let value as it is; raise ``ValueError`` where it is not one expression."""
        return node_of(value)

    def parse(self, text: str, scope: Scope) -> Response[Node]:
        """Read one expression; ``f'(x) =`` and the like in front do not count."""
        reading = _read(_SPELT.sub(_unspelt, text), scope)
        tree = scalar(reading.tree)
        if isinstance(tree, Piecewise) and _CALLED.match(text) is None:
            _check_cases(tree, scope)
        return Response(tree, echo(tree, scope.conventions), notes(reading))

    def compare(self, key: Key[Node], response: Node) -> Comparison:
        """Equal as functions on the common real domain; then the shape, if one was asked for."""
        comparison = judge("expression.different", key.value, response, Measure(key.scope, key.tolerance))
        if isinstance(response, Piecewise) and any(finding.code == _SMALLER for finding in comparison.findings):
            return replace(comparison, findings=tuple(map(_charged, comparison.findings)))
        failed = has(comparison, FindingKind.WRONG, FindingKind.DOUBT)
        if failed or key.shape is None or is_in_shape(key.shape, response):
            return comparison
        misshapen = Finding(f"shape.{key.shape}", FindingKind.SHAPE, (), response.span)
        return Comparison((*comparison.findings, misshapen), comparison.evidence)

    def show(self, value: Node, conventions: Conventions) -> str:
        """Print the expression as text."""
        return to_text(value, conventions)

    def latex(self, value: Node, conventions: Conventions) -> str:
        """Print the expression as LaTeX."""
        return to_latex(value, conventions)

    def typed_form(self, key: Key[Node]) -> str:
        """Name the variables and give a neutral example in the first of them."""
        names = key.scope.variables or ("x",)
        shape = "" if key.shape is None else f", {SAID[key.shape]}"
        return f"an expression in {', '.join(names)}{shape}, such as 5{names[0]}^2 - 7"


def _check_cases(tree: Piecewise, scope: Scope) -> None:
    """Ask about ``x if x > 0, -x if x < 1``, where two cases hold and do not agree."""
    turned = replace(tree, branches=tree.branches[::-1])
    if decide(tree, turned, scope).is_different:
        message = "Two of these cases hold for the same values and differ: write conditions that exclude each other."
        raise LearnerError("answer.cases", message, tree.span)


def _charged(finding: Finding) -> Finding:
    """Return the finding that a case is missing as one that costs the answer: where no case holds, nothing is said."""
    return replace(finding, kind=FindingKind.WRONG) if finding.code == _SMALLER else finding


def _read(text: str, scope: Scope) -> Reading:
    """Read one expression; what is no expression may be one in cases."""
    try:
        reading = read_value(text, scope, Expected.SCALAR)
    except LearnerError:
        cases = typed_cases(text, scope)
        if cases is None:
            raise
        return cases
    if isinstance(reading.tree, Listing):
        return typed_cases(text, scope) or reading
    return reading


def _unspelt(found: re.Match[str]) -> str:
    r"""Return ``\text{if $x > 0$}`` as ``if x > 0``, in its place."""
    before = found.start("word") - found.start()
    return f"{' ' * before}{found['word']}  {found['condition']}".ljust(len(found[0]))


__all__ = ["PLUGIN", "SHAPES", "ExpressionAnswer", "ExpressionOptions"]

PLUGIN: AnswerType[Node] = ExpressionAnswer()
