"""Numbers, as in ``3/4`` or ``12 m/s``: exact unless the question says how far off an answer may be."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias

from exercisegen.answers._judging import MISMATCH, Measure, judge
from exercisegen.answers._reading import echo, node_of, notes, read_value, scalar
from exercisegen.answers._units import Quantity, quantity_latex, quantity_text, unit_text
from exercisegen.answers._units_judging import compare_bare, compare_quantity
from exercisegen.answers._units_reading import check_unknown, read_unit, split_unit
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Constant, Negation, Node, Word, symbols
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadAs
from exercisegen.protocols import AnswerType

Answer: TypeAlias = Node | Quantity
_EXAMPLE_UNITS: Final = ("m/s", "kg")
"""Units of the example that a learner sees; the first of another dimension than the key's gives nothing away."""


@frozen
class NumberOptions:
    """``exact``: an exact value is asked for, so that a correctly rounded decimal is right only in part.

    ``unit``: what the key counts, such as ``m/s``; an answer needs a unit then, any that converts into it.
    """

    exact: bool = True
    unit: str = ""

    def __post_init__(self) -> None:
        if self.unit:
            try:
                read_unit(self.unit)
            except LearnerError as error:
                raise ValueError(error.message) from None

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """A right number without its unit is half of the answer."""
        return {"number.unit-missing": Fraction(1, 2)} if self.unit else {}


class NumberAnswer:
    """One number, ``dne`` or an infinity; a number with its unit where the key has one."""

    options: type[Any] = NumberOptions
    expected = Expected.SCALAR
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> Answer:
        """Take the let value, in the unit that the options name, or the word ``dne``; raise ``ValueError`` else."""
        node = Word("dne") if value == "dne" else node_of(value)
        if symbols(node):
            raise ValueError(f"a number is needed here, but {to_text(node)} holds {', '.join(sorted(symbols(node)))}")
        unit = options.unit if isinstance(options, NumberOptions) else ""
        return Quantity(node, read_unit(unit)) if unit and not _special(node) else node

    def parse(self, text: str, scope: Scope) -> Response[Answer]:
        """Read one number; ``x = 3`` is read as 3. What holds a variable of the question is read, and is wrong.

        A unit is read only where the scope says that one is asked for: its letters are no variables then.
        """
        split = split_unit(text, scope) if scope.units else None
        try:
            reading = read_value(text if split is None else split.number, scope, self.expected)
        except LearnerError:
            if scope.units:
                check_unknown(text, scope)
            raise
        if reading.tree == Word("none"):
            message = "Is there no such number? Write dne then; infinities are inf and -inf."
            raise LearnerError("number.none", message, reading.tree.span)
        tree = reading.tree if _special(reading.tree) else scalar(reading.tree, "one number")
        if split is None or _special(tree):
            return Response(tree, echo(tree, scope.conventions), notes(reading))
        quantity = Quantity(tree, split.unit)
        read_as = ReadAs(self.show(quantity, scope.conventions), self.latex(quantity, scope.conventions))
        return Response(quantity, read_as, notes(reading))

    def compare(self, key: Key[Answer], response: Answer) -> Comparison:
        """Exactly equal, in whatever unit; else within the question's tolerance, or the key correctly rounded."""
        measure = Measure(key.scope, key.tolerance, _is_exact(key))
        value = key.value
        if _special(value) or _special(response):
            same = value == response
            return Comparison.equal(MISMATCH) if same else Comparison.wrong("number.different", MISMATCH)
        if isinstance(value, Quantity):
            if isinstance(response, Quantity):
                return compare_quantity(value, response, measure)
            return compare_bare(value, response, measure)
        if isinstance(response, Quantity):
            return Comparison.wrong("number.unit-wrong", MISMATCH, unit=unit_text(response.unit))
        return judge("number.different", value, response, measure)

    def show(self, value: Answer, conventions: Conventions) -> str:
        """Print the number as text, with its unit."""
        return quantity_text(value, conventions) if isinstance(value, Quantity) else to_text(value, conventions)

    def latex(self, value: Answer, conventions: Conventions) -> str:
        """Print the number as LaTeX, with its unit."""
        return quantity_latex(value, conventions) if isinstance(value, Quantity) else to_latex(value, conventions)

    def typed_form(self, key: Key[Answer]) -> str:
        """Say whether it is to be exact or rounded and whether it needs a unit, with a neutral example."""
        form, example = _form(key)
        if not isinstance(key.value, Quantity):
            return f"{form}, such as {example}"
        unit = next(unit for unit in _EXAMPLE_UNITS if read_unit(unit).dimension != key.value.unit.dimension)
        return f"{form} with its unit, such as {example.split(' or ')[0]} {unit}"


def _form(key: Key[Answer]) -> tuple[str, str]:
    """Return what kind of number is asked for, and examples."""
    tolerance = key.tolerance
    if tolerance is not None and tolerance.decimals is not None:
        places = "1 decimal place" if tolerance.decimals == 1 else f"{tolerance.decimals} decimal places"
        return f"a number to {places}", f"{17 / 3:.{tolerance.decimals}f}"
    if tolerance is not None and tolerance.significant is not None:
        return f"a number to {tolerance.significant} significant figures", f"{17 / 3:.{tolerance.significant}g}"
    if isinstance(key.value, Quantity):
        return "a number", "17"
    is_exact = tolerance is None and _is_exact(key)
    return ("an exact number", "17/3 or 5 sqrt(7)") if is_exact else ("a number", "17/3 or 5.667")


def _is_exact(key: Key[Answer]) -> bool:
    return not isinstance(key.options, NumberOptions) or key.options.exact


def _special(value: Answer) -> bool:
    match value:
        case Word() | Constant("infinity") | Negation(Constant("infinity")):
            return True
    return False


PLUGIN: AnswerType[Answer] = NumberAnswer()
