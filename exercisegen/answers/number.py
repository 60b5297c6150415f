"""Numbers, as in ``3/4`` or ``sqrt(2)/2``: exact unless the question says how far off an answer may be."""

from dataclasses import dataclass
from typing import Any

from exercisegen.answers._judging import MISMATCH, Measure, judge
from exercisegen.answers._reading import echo, node_of, notes, read_value, scalar
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Constant, Negation, Node, Word, symbols
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.protocols import AnswerType


@dataclass(frozen=True, slots=True)
class NumberOptions:
    """``exact``: an exact value is asked for, so that a correctly rounded decimal is right only in part."""

    exact: bool = True


class NumberAnswer:
    """One number, ``dne`` or an infinity."""

    options: type[Any] = NumberOptions
    expected = Expected.SCALAR

    def key_value(self, value: Value, options: object, scope: Scope) -> Node:
        """Take the let value as it is; raise ``ValueError`` where it is not one number."""
        node = node_of(value)
        if symbols(node):
            raise ValueError(f"a number is needed here, but {to_text(node)} holds {', '.join(sorted(symbols(node)))}")
        return node

    def parse(self, text: str, scope: Scope) -> Response[Node]:
        """Read one number; ``x = 3`` is read as 3. What holds a variable of the question is read, and is wrong."""
        reading = read_value(text, scope, self.expected)
        tree = reading.tree if _special(reading.tree) else scalar(reading.tree, "one number")
        return Response(tree, echo(tree, scope.conventions), notes(reading))

    def compare(self, key: Key[Node], response: Node) -> Comparison:
        """Exactly equal; else within the question's tolerance, or the key correctly rounded."""
        if _special(key.value) or _special(response):
            same = key.value == response
            return Comparison.equal(MISMATCH) if same else Comparison.wrong("number.different", MISMATCH)
        return judge("number.different", key.value, response, Measure(key.scope, key.tolerance, _is_exact(key)))

    def show(self, value: Node, conventions: Conventions) -> str:
        """Print the number as text."""
        return to_text(value, conventions)

    def latex(self, value: Node, conventions: Conventions) -> str:
        """Print the number as LaTeX."""
        return to_latex(value, conventions)

    def typed_form(self, key: Key[Node]) -> str:
        """Say whether it is to be exact or rounded, with a neutral example."""
        tolerance = key.tolerance
        if tolerance is None:
            return "an exact number, such as 17/3 or 5 sqrt(7)" if _is_exact(key) else "a number, such as 17/3 or 5.667"
        if tolerance.decimals is not None:
            return f"a number to {tolerance.decimals} decimal places, such as {17 / 3:.{tolerance.decimals}f}"
        if tolerance.significant is not None:
            return (
                f"a number to {tolerance.significant} significant figures, such as {17 / 3:.{tolerance.significant}g}"
            )
        return "a number, such as 17/3 or 5.667"


def _is_exact(key: Key[Node]) -> bool:
    return not isinstance(key.options, NumberOptions) or key.options.exact


def _special(node: Node) -> bool:
    match node:
        case Word() | Constant("infinity") | Negation(Constant("infinity")):
            return True
    return False


PLUGIN: AnswerType[Node] = NumberAnswer()
