"""Equations, as in ``y = 3x - 2``: right in any form that differs by a nonzero factor."""

import re
from fractions import Fraction
from typing import Any

from exercisegen.answers._judging import MISMATCH, Measure, conclude, has, judge
from exercisegen.answers._reading import echo, node_of, notes, scalar
from exercisegen.answers._wrapped import blanked
from exercisegen.equivalence.decide import decide_proportional
from exercisegen.errors import LearnerError
from exercisegen.expr.names import SPELLINGS
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Negation, Node, Number, Product, Quotient, Relation, Sign, Sum, Symbol, symbols
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.protocols import AnswerType

_FUNCTION = re.compile(
    r"(?P<lead>[\s$]*)(?P<name>[A-Za-z])\s*\(\s*(?P<arguments>[A-Za-z]\s*(?:,\s*[A-Za-z]\s*)*)\)(?=\s*=(?!=))"
)
_LEAD = re.compile(
    r"\s*(?:(?:the\s+)?(?:equation|tangent|normal|line|plane|answer)(?:\s+(?:of|line|plane|the|to|tangent|normal|equation))*"
    r"\s*(?:is\b|:|=)|[A-Za-z](?:_\w)?\s*:(?!=))\s*(?=[^=]+=)",
    re.IGNORECASE,
)
_DERIVATIVE = re.compile(
    r"[\s$]*(?:[A-Za-z]\s*['′’]+(?:\s*\([A-Za-z, ]+\))?|\(?d\s?[A-Za-z]\s?/\s?d\s?[A-Za-z]\)?)(?=\s*=)"
)
_ONE = Number(Fraction(1))
_DEFINED = re.compile(r":=|≔")
_CAPITAL = re.compile(r"(?P<lead>[\s$]*)(?P<letter>[A-Z])(?=\s*=(?!=))")


@frozen
class EquationOptions:
    """``left_side``: the left side is to be written; where the prompt ends in ``y =``, it need not be."""

    left_side: bool = True


class EquationAnswer:
    """One equation, such as that of a tangent."""

    options: type[Any] = EquationOptions
    expected = Expected.ANY
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> Node:
        """Take one equation; raise ``ValueError`` on anything else."""
        node = node_of(value)
        if not _is_equation(node):
            raise ValueError(f'an equation is needed here, such as "y = 2*x + 1", not {to_text(node)}')
        return node

    def parse(self, text: str, scope: Scope) -> Response[Node]:
        """Read an equation, or its bare right side; ``t(x) = 2x`` is ``y = 2x`` in a question about x and y."""
        if (slope := _DERIVATIVE.match(text)) is not None:
            message = "This names a derivative; write the equation of the curve itself, such as y = 5x - 7."
            raise LearnerError("answer.derivative", message, slope.span())
        reading = read(_plain(text, scope), scope)
        tree = reading.tree
        if isinstance(tree, Relation) and not _is_equation(tree):
            raise LearnerError("answer.kind", "This question asks for one equation, like y = 5x - 7.", tree.span)
        for side in tree.sides if isinstance(tree, Relation) else (tree,):
            scalar(side, "one equation")
        return Response(tree, echo(tree, scope.conventions), notes(reading))

    def compare(self, key: Key[Node], response: Node) -> Comparison:
        """Equal up to a nonzero factor; a bare right side is ``equation.no-left-side`` where the left was asked for."""
        if isinstance(response, Relation):
            decision = decide_proportional(_difference(key.value), _difference(response), key.scope)
            if decision.is_different and _is_right_when_cleared(key, response):
                message = "Multiply by the denominator: as it stands, a point of the line is left out."
                return Comparison((Finding("notation.cleared", FindingKind.NOTE, (("message", message),)),), MISMATCH)
            return conclude("equation.different", decision, _difference(key.value), response, key.scope)
        right = _right_side(key.value)
        if right is None:
            return Comparison.wrong("equation.no-equation", MISMATCH)
        comparison = judge("equation.different", right, response, Measure(key.scope, key.tolerance))
        asked = not isinstance(key.options, EquationOptions) or key.options.left_side
        if has(comparison, FindingKind.WRONG, FindingKind.DOUBT) or not asked:
            return comparison
        bare = Finding("equation.no-left-side", FindingKind.SHAPE, (), response.span)
        return Comparison((*comparison.findings, bare), comparison.evidence)

    def show(self, value: Node, conventions: Conventions) -> str:
        """Print the equation as text."""
        return to_text(value, conventions)

    def latex(self, value: Node, conventions: Conventions) -> str:
        """Print the equation as LaTeX."""
        return to_latex(value, conventions)

    def typed_form(self, key: Key[Node]) -> str:
        """Give a neutral example in the first and the last variable, without the left side where it is printed."""
        names = key.scope.variables
        first, last = (names[0], names[-1]) if len(names) > 1 else ("x", "y")
        if isinstance(key.options, EquationOptions) and not key.options.left_side:
            return f"the right side, such as 5{first} - 7, or the whole equation"
        return f"an equation, such as {last} = 5{first} - 7"


def _is_equation(node: Node) -> bool:
    return isinstance(node, Relation) and node.signs == (Sign.EQUAL,)


def _difference(node: Node) -> Node:
    """Return left side minus right side."""
    assert isinstance(node, Relation)
    return Sum((node.sides[0], Negation(node.sides[1])), node.span)


def _is_right_when_cleared(key: Key[Node], response: Relation) -> bool:
    """Say whether a response is right once it is multiplied by the denominators of its sides.

    A denominator holds one letter at most, and not that of the vertical line ``x = 3``, so that it is zero at single
    points of the line only; ``(y - 2x)/(y - 2x) = 0`` has no points at all.
    """
    (left, below), (right, under) = (
        (side.numerator, side.denominator) if isinstance(side, Quotient) else (side, _ONE) for side in response.sides
    )
    letters = (symbols(below), symbols(under))
    if not any(letters) or any(len(each) > 1 for each in letters) or len(symbols(key.value)) < 2:
        return False
    cleared = Sum((Product((left, under)), Negation(Product((right, below)))), response.span)
    return decide_proportional(_difference(key.value), cleared, key.scope).is_equal


def _right_side(node: Node) -> Node | None:
    """Return the expression that a single letter equals, on either side; ``None`` where there is none."""
    match node:
        case Relation((Symbol(name), side), _) | Relation((side, Symbol(name)), _) if name not in symbols(side):
            return side
    return None


def _plain(text: str, scope: Scope) -> str:
    """Return the text without ``tangent:`` and the like, with ``=`` for ``:=`` and ``y =`` for ``t(x) =``."""
    lead = _LEAD.match(text)
    plain = text if lead is None else blanked(lead) + text[lead.end() :]
    plain = _DEFINED.sub(lambda found: "=".rjust(len(found[0])), plain)
    return _with_letter(plain, scope)


def _with_letter(text: str, scope: Scope) -> str:
    """Return the text with ``t(x) =`` replaced by the question's one other letter, at the same place; so ``Y =``."""
    capital = _CAPITAL.match(text)
    if (
        capital is not None
        and capital["letter"] not in scope.variables
        and capital["letter"].lower() in scope.variables
    ):
        return capital["lead"] + capital["letter"].lower() + text[capital.end() :]
    found = _FUNCTION.match(text)
    if found is None or found["name"] in SPELLINGS:
        return text
    arguments = {name.strip() for name in found["arguments"].split(",")}
    others = [name for name in scope.variables if name not in arguments]
    if len(others) != 1 or not arguments < set(scope.variables) or found["name"] in arguments:
        return text
    width = found.end() - found.end("lead")
    return found["lead"] + others[0].ljust(width) + text[found.end() :]


PLUGIN: AnswerType[Node] = EquationAnswer()
