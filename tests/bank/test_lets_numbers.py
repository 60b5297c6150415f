"""Let functions that write decimals and that find where a function is largest."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.bank.language import LanguageError, compile_expression, evaluate
from exercisegen.expr.build import number, numeric
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Node, Symbol
from exercisegen.model.value import ClassifiedPoint, Value


def result(source: str, *, reference: bool = False, **names: Node) -> Value:
    return evaluate(compile_expression(source), {"x": Symbol("x"), **names}, reference=reference)


def shown(value: Value) -> str:
    match value:
        case tuple():
            return ", ".join(map(shown, value))
        case bool() | str() | ClassifiedPoint():
            return str(value)
    return to_text(value)


@pytest.mark.parametrize("reference", [False, True])
@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("decimal(1/8)", "0.125"),
        ("decimal(-5/2)", "-2.5"),
        ("decimal(12)", "12"),
        ("decimal(1691/10)", "169.1"),
        ("decimal(1/3, 2)", "0.33"),
        ("decimal(1/8, 2)", "0.13"),
        ("decimal(-1/8, 2)", "-0.13"),
        ("decimal(7, 3)", "7.000"),
        ("decimal(sqrt(2), 4)", "1.4142"),
        ("decimal(2*pi/3 - 9, 0)", "-7"),
        ("argmax(x^3 - 3*x, x, [-3, -1, 1, 2])", "-1, 2"),
        ("argmin(x^3 - 3*x, x, [-3, -1, 1, 2])", "-3"),
        ("argmax(x*exp(-x), x, [0, 1, 3])", "1"),
        ("argmin(abs(x - 1), x, [0, 2, 5])", "0, 2"),
        ("argmax(sqrt(x), x, [2, 8, 8])", "8"),
    ],
)
def test_numbers_and_places_are_found(source: str, text: str, reference: bool) -> None:
    assert shown(result(source, reference=reference)) == text


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("decimal(1/3)", "how many places"),
        ("decimal(pi)", "no fraction"),
        ("decimal(x, 2)", "no value"),
        ("decimal(1/3, 2, 3)", "one number of places"),
        ("argmax(x, x, [])", "at least one place"),
        ("argmin(1/x, x, [0, 1])", "division by zero"),
    ],
)
def test_what_cannot_be_written_or_ordered_is_said(source: str, message: str) -> None:
    with pytest.raises(LanguageError, match=message):
        result(source)


@given(st.fractions(max_denominator=500, min_value=-50, max_value=50), st.integers(0, 6))
def test_a_rounded_decimal_is_within_half_a_unit_of_its_last_place(value: Fraction, places: int) -> None:
    rounded = result("decimal(u, n)", u=number(value), n=number(places))
    assert isinstance(rounded, Node)
    found = numeric(rounded)
    assert found is not None
    assert abs(found - value) <= Fraction(1, 2 * 10**places)
    assert (found * 10**places).denominator == 1


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("decimal(sqrt(1/4), 0)", "1"),
        ("decimal(-sqrt(1/4), 0)", "-1"),
        ("decimal(sqrt(2)*sqrt(2) + 1/2, 0)", "3"),
        ("decimal(sqrt(2)^2 - 2 + 0*sqrt(3), 2)", "0.00"),
        ("decimal(exp(-20), 3)", "0.000"),
        ("decimal(-exp(1), 3)", "-2.718"),
        ("decimal(-exp(-20), 3)", "0.000"),
    ],
)
def test_what_lies_at_or_near_a_half_is_rounded_away_from_zero(source: str, text: str) -> None:
    value = evaluate(compile_expression(source), {})
    assert not isinstance(value, bool | str | tuple | ClassifiedPoint)
    assert to_text(value) == text
