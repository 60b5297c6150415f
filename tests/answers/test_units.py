"""Units: how they are read, what they come to, how they are printed."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercisegen.answers._units import Quantity, Unit, converted, named, unit_latex, unit_text
from exercisegen.answers._units_reading import read_unit, split_unit
from exercisegen.answers._units_table import BY_SPELLING, UNITS
from exercisegen.answers.number import PLUGIN
from exercisegen.errors import LearnerError
from exercisegen.expr.mathtext.linear import to_linear
from exercisegen.expr.mathtext.parsing import parse_math
from exercisegen.expr.scope import Conventions, Scope
from exercisegen.expr.tree import Number

UNIT_NAMES = [unit.symbol for unit in UNITS]
SOME_UNITS = st.dictionaries(st.sampled_from(UNIT_NAMES), st.integers(-3, 3).filter(bool), min_size=1, max_size=3).map(
    lambda powers: Unit(tuple(powers.items()))
)
NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("m/s", "m/s"),
        ("m s^-1", "m/s"),
        ("m·s⁻¹", "m/s"),
        ("m*s**-1", "m/s"),
        ("m s-1", "m/s"),
        ("meters per second", "m/s"),
        ("Metres per Second", "m/s"),
        ("m/s^2", "m/s^2"),
        ("m/s/s", "m/s^2"),
        ("m per second per second", "m/s^2"),
        ("meters per second squared", "m/s^2"),
        ("cm3", "cm^3"),
        ("cm³/min", "cm^3/min"),
        ("cubic centimeters per minute", "cm^3/min"),
        ("sq ft", "ft^2"),
        (r"\frac{\text{m}}{\text{s}}", "m/s"),
        (r"\frac{1}{s}", "s^-1"),
        (r"\mathrm{m}\cdot\mathrm{s}^{-1}", "m/s"),
        ("1/s", "s^-1"),
        ("/s", "s^-1"),
        ("J/(kg m)", "J/(kg m)"),
        ("kg m / s^2", "kg m/s^2"),
        ("[m/s]", "m/s"),
        ("°C/min", "°C/min"),
        ("degrees Celsius per minute", "°C/min"),
        ("$/item", "$/item"),
        ("dollars per unit", "$/item"),
        ("percent", "%"),
        (r"\mu m", "µm"),
    ],
)
def test_a_unit_is_read_in_every_usual_spelling(text: str, shown: str) -> None:
    assert unit_text(read_unit(text)) == shown


@pytest.mark.parametrize(
    ("one", "factor", "other"),
    [
        ("km/h", Fraction(5, 18), "m/s"),
        ("L", Fraction(1000), "cm^3"),
        ("mL", Fraction(1), "cm^3"),
        ("N", Fraction(1), "kg m/s^2"),
        ("J", Fraction(1), "N m"),
        ("W", Fraction(1), "J/s"),
        ("kWh", Fraction(3600), "kJ"),
        ("Pa", Fraction(1), "N/m^2"),
        ("bar", Fraction(100), "kPa"),
        ("V", Fraction(1), "W/A"),
        ("Ω", Fraction(1), "V/A"),
        ("C", Fraction(1), "A s"),
        ("mi", Fraction(1609344, 1000), "m"),
        ("mph", Fraction(22, 15), "ft/s"),
        ("ha", Fraction(1, 100), "km^2"),
        ("rad/s", Fraction(1), "s^-1"),
        ("%", Fraction(1, 100), "rad"),
    ],
)
def test_one_of_a_unit_is_so_many_of_another(one: str, factor: Fraction, other: str) -> None:
    first, second = read_unit(one), read_unit(other)
    assert first.dimension == second.dimension
    assert converted(Number(Fraction(1)), first, second) == Number(factor)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("12 m/s", "12", "m/s"),
        ("12m/s", "12", "m/s"),
        ("12 m s^-1", "12", "m/s"),
        (r"12 \text{ m/s}", "12", "m/s"),
        (r"12\,\mathrm{m/s}", "12", "m/s"),
        (r"12\,\mathrm{m\,s^{-1}}", "12", "m/s"),
        (r"$12\,\frac{\mathrm{m}}{\mathrm{s}}$", " 12", "m/s"),
        (r"$12$ m/s", "$12$", "m/s"),
        (r"12 \cdot m/s", "12", "m/s"),
        ("12*m/s", "12", "m/s"),
        ("v = 12 m/s.", "v = 12", "m/s"),
        ("12/s", "12", "s^-1"),
        ("12 1/s", "12", "s^-1"),
        ("17/3 m", "17/3", "m"),
        ("5 pi m", "5 pi", "m"),
        ("3 sqrt(2) cm^2", "3 sqrt(2)", "cm^2"),
        ("2 e m", "2 e", "m"),
        ("30°", "30", "°"),
        (r"30^\circ", "30", "°"),
        (r"30^{\circ}", "30", "°"),
        ("12 %", "12", "%"),
        (r"12\%", "12", "%"),
        ("$12", " 12", "$"),
        ("€12", " 12", "€"),
        ("12€", "12", "€"),
        ("(1 + sqrt(2)) m", "(1 + sqrt(2))", "m"),
        ("12 m 1/s", None, None),
    ],
)
def test_the_unit_is_what_stands_behind_the_number(text: str, number: str | None, unit: str | None) -> None:
    found = split_unit(text, Scope(units=True))
    if number is None:
        assert found is None or found.number != "12"
        return
    assert found is not None
    assert (found.number, unit_text(found.unit)) == (number, unit)


@pytest.mark.parametrize("text", ["12", "pi", "sin(30°)", "10^3", "12 x", "dne", "infinity", ""])
def test_what_has_no_unit_at_its_end_has_none(text: str) -> None:
    assert split_unit(text, Scope(variables=("x",), units=True)) is None


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("12 furlongs", "unit.unknown", "furlongs"),
        ("12 furlongs/s", "unit.unknown", "furlongs"),
        ("12 M/S", "unit.unknown", "M"),
        ("12 J/kg m", "unit.ambiguous", "m"),
    ],
)
def test_a_unit_that_cannot_be_read_is_named_with_its_place(text: str, code: str, word: str) -> None:
    with pytest.raises(LearnerError) as caught:
        PLUGIN.parse(text, Scope(variables=("x",), units=True))
    assert caught.value.code == code
    assert caught.value.span is not None
    assert text[slice(*caught.value.span)] == word


@settings(deadline=None, max_examples=30)
@given(SOME_UNITS)
def test_a_unit_printed_is_read_as_the_same_unit(unit: Unit) -> None:
    again = read_unit(unit_text(unit))
    assert dict(again.powers) == dict(unit.powers)
    assert dict(read_unit(unit_latex(unit)).powers) == dict(unit.powers)


@settings(deadline=None, max_examples=30)
@given(NUMBERS, SOME_UNITS)
def test_a_number_with_its_unit_printed_in_any_notation_is_read_as_the_same(number: Fraction, unit: Unit) -> None:
    scope = Scope(units=True)
    value = PLUGIN.parse(PLUGIN.show(Quantity(Number(number), unit), Conventions()), scope).value
    latex = PLUGIN.latex(Quantity(Number(number), unit), Conventions())
    parse_math(latex)
    for text in (PLUGIN.show(value, Conventions()), latex, to_linear(latex)):
        again = PLUGIN.parse(text, scope).value
        assert isinstance(again, Quantity)
        assert dict(again.unit.powers) == dict(unit.powers)
        assert PLUGIN.show(Quantity(again.number, unit), Conventions()) == PLUGIN.show(
            Quantity(value.number, unit),
            Conventions(),  # type: ignore[union-attr]
        )


@settings(deadline=None, max_examples=30)
@given(NUMBERS, *[st.sampled_from(["m", "km", "cm", "ft", "in", "mi", "yd", "mm"])] * 3)
def test_conversion_is_exact_and_transitive(number: Fraction, one: str, two: str, three: str) -> None:
    start = Number(number)
    direct = converted(start, named(one), named(three))
    assert converted(converted(start, named(one), named(two)), named(two), named(three)) == direct
    assert converted(direct, named(three), named(one)) == start


@settings(deadline=None, max_examples=30)
@given(SOME_UNITS, SOME_UNITS)
def test_factors_and_dimensions_multiply(one: Unit, other: Unit) -> None:
    product = one * other
    assert product.factor == one.factor * other.factor
    assert (product * other**-1).dimension == one.dimension
    assert (one * one**-1) == Unit()


def test_no_spelling_stands_for_two_units() -> None:
    spellings = [spelling for unit in UNITS for spelling in {unit.symbol, *unit.spellings}]
    assert len(spellings) == len(set(spellings)) == len(BY_SPELLING)
