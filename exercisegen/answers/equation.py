"""Equations, as in ``y = 3x - 2``: right in any form that differs by a nonzero factor."""

import re
from typing import Any

from exercisegen.answers._judging import MISMATCH, Measure, conclude, has, judge
from exercisegen.answers._reading import echo, node_of, notes, scalar
from exercisegen.equivalence.decide import decide_proportional
from exercisegen.errors import LearnerError
from exercisegen.expr.names import SPELLINGS
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Negation, Node, Relation, Sign, Sum, Symbol, symbols
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.protocols import AnswerType

_FUNCTION = re.compile(r"(?P<lead>[\s$]*)(?P<name>[A-Za-z])\s*\(\s*(?P<argument>[A-Za-z])\s*\)(?=\s*=)")


@frozen
class EquationOptions:
    """``left_side``: the left side is to be written; where the prompt ends in ``y =``, it need not be."""

    left_side: bool = True


class EquationAnswer:
    """One equation, such as that of a tangent."""

    options: type[Any] = EquationOptions
    expected = Expected.ANY

    def key_value(self, value: Value, options: object, scope: Scope) -> Node:
        """Take one equation; raise ``ValueError`` on anything else."""
        node = node_of(value)
        if not _is_equation(node):
            raise ValueError(f'an equation is needed here, such as "y = 2*x + 1", not {to_text(node)}')
        return node

    def parse(self, text: str, scope: Scope) -> Response[Node]:
        """Read an equation, or its bare right side; ``t(x) = 2x`` is ``y = 2x`` in a question about x and y."""
        reading = read(_with_letter(text, scope), scope)
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


def _right_side(node: Node) -> Node | None:
    """Return the expression that a single letter equals, on either side; ``None`` where there is none."""
    match node:
        case Relation((Symbol(name), side), _) | Relation((side, Symbol(name)), _) if name not in symbols(side):
            return side
    return None


def _with_letter(text: str, scope: Scope) -> str:
    """Return the text with ``t(x) =`` replaced by the question's other letter, at the same place."""
    found = _FUNCTION.match(text)
    if found is None or found["argument"] not in scope.variables or len(scope.variables) != 2:
        return text
    if found["name"] in SPELLINGS or found["name"] == found["argument"]:
        return text
    other = next(name for name in scope.variables if name != found["argument"])
    width = found.end() - found.end("lead")
    return found["lead"] + other.ljust(width) + text[found.end() :]


PLUGIN: AnswerType[Node] = EquationAnswer()
