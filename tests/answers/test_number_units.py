"""Numbers with units against a key that has one."""

from fractions import Fraction

import pytest

from exercisegen.answers.number import PLUGIN, NumberOptions
from exercisegen.expr.scope import Expected, Scope
from exercisegen.grading.responses import grade_response
from exercisegen.marking import rubric_of
from exercisegen.model.exercise import Key, Part, Tolerance
from exercisegen.model.verdict import Verdict


def key_of(value: str, unit: str, tolerance: Tolerance | None = None, exact: bool = True, letters: str = "xtm") -> Key:  # type: ignore[type-arg]
    options = NumberOptions(exact=exact, unit=unit)
    scope = Scope(variables=tuple(letters), expected=Expected.SCALAR, units=bool(unit))
    node = PLUGIN.parse(value, scope).value
    return Key("number", PLUGIN.key_value(node, options, scope), scope, tolerance=tolerance, options=options)  # type: ignore[arg-type]


def graded(key: Key, text: str) -> Verdict:  # type: ignore[type-arg]
    return grade_response(text, key, rubric_of(Part("p", (), key, Fraction(1))))


@pytest.mark.parametrize(
    ("value", "unit", "submitted"),
    [
        ("12", "m/s", "12 m/s"),
        ("12", "m/s", "12m/s"),
        ("12", "m/s", "12 m s^-1"),
        ("12", "m/s", "12 m·s⁻¹"),
        ("12", "m/s", r"12 \text{ m/s}"),
        ("12", "m/s", r"12\,\mathrm{m/s}"),
        ("12", "m/s", "12 meters per second"),
        ("12", "m/s", "v = 12 m/s"),
        ("12", "m/s", "43.2 km/h"),
        ("12", "m/s", "216/5 km/h"),
        ("1200", "m", "1.2 km"),
        ("1.2", "km", "1200m"),
        ("5 pi", "cm^2/s", "5 pi cm^2/s"),
        ("-9.81", "m/s^2", "-9.81 N/kg"),
        ("30", "degrees", "30°"),
        ("30", "degrees", "pi/6 rad"),
        ("30", "degrees", "pi/6"),
        ("1/10", "rad/s", "0.1 s^-1"),
        ("12", "%", "12 %"),
        ("12", "%", "0.12"),
        ("7", "$", "$7"),
        ("7", "$", "7 dollars"),
        ("0", "m", "0 km"),
        ("3", "m", "3 m"),
    ],
)
def test_an_equal_quantity_is_right_in_whatever_unit(value: str, unit: str, submitted: str) -> None:
    verdict = graded(key_of(value, unit), submitted)
    assert (verdict.status, verdict.score) == ("correct", 1), verdict


@pytest.mark.parametrize(
    ("value", "unit", "submitted", "status", "code"),
    [
        ("12", "m/s", "12", "partial", "number.unit-missing"),
        ("30", "degrees", "30", "partial", "number.unit-missing"),
        ("12", "%", "12", "partial", "number.unit-missing"),
        ("12", "m/s", "13", "incorrect", "number.different"),
        ("12", "m/s", "13 m/s", "incorrect", "number.different"),
        ("12", "m/s", "12 km/h", "incorrect", "number.unit-conversion"),
        ("12", "m/s", "12 m", "incorrect", "number.unit-wrong"),
        ("12", "m/s", "12 m/s^2", "incorrect", "number.unit-wrong"),
        ("12", "m/s", "12 kg", "incorrect", "number.unit-wrong"),
        ("30", "degrees", "30 rad", "incorrect", "number.unit-conversion"),
        ("7", "$", "7 €", "incorrect", "number.unit-wrong"),
        ("1/3", "m", "0.33 m", "partial", "number.rounded"),
        ("1/3", "m", "33.3 cm", "partial", "number.rounded"),
        ("1/3", "m", "33.4 cm", "incorrect", "number.unit-conversion"),
        ("12", "m/s", "dne", "incorrect", "number.different"),
        ("12", "m/s", "12 x", "incorrect", "number.different"),
        ("12", "m/s", "12 furlongs", "unreadable", "unit.unknown"),
    ],
)
def test_what_is_wrong_with_number_or_unit_is_said(
    value: str, unit: str, submitted: str, status: str, code: str
) -> None:
    verdict = graded(key_of(value, unit), submitted)
    codes = [finding.code for finding in verdict.findings] or [verdict.error.code if verdict.error else ""]
    assert (verdict.status, codes[0]) == (status, code), verdict
    assert all(verdict.feedback) and (status == "incorrect" or verdict.feedback)


@pytest.mark.parametrize(
    ("tolerance", "submitted", "status"),
    [
        (Tolerance(decimals=1), "3.3 m/s", "correct"),
        (Tolerance(decimals=1), "12 km/h", "correct"),
        (Tolerance(decimals=1), "11.8 km/h", "incorrect"),
        (Tolerance(relative=Fraction(1, 100)), "331 cm/s", "correct"),
        (Tolerance(relative=Fraction(1, 100)), "320 cm/s", "incorrect"),
        (Tolerance(decimals=1), "3.3", "partial"),
    ],
)
def test_a_tolerance_is_one_of_the_key_s_unit(tolerance: Tolerance, submitted: str, status: str) -> None:
    assert graded(key_of("10/3", "m/s", tolerance), submitted).status == status


def test_a_missing_unit_costs_half() -> None:
    assert graded(key_of("12", "m/s"), "12").score == Fraction(1, 2)


def test_a_variable_is_a_unit_only_where_the_key_has_one() -> None:
    scope = Scope(variables=("m",), expected=Expected.SCALAR)
    plain = Key("number", PLUGIN.parse("12", scope).value, scope, options=NumberOptions())
    assert graded(plain, "12 m").status == "incorrect"
    assert graded(plain, "12 m + 0 m").findings[0].code == "number.different"
    assert graded(key_of("12", "m", letters="m"), "12 m").status == "correct"


def test_without_a_unit_in_the_key_a_unit_is_an_unknown_name() -> None:
    scope = Scope(variables=("x",), expected=Expected.SCALAR)
    plain = Key("number", PLUGIN.parse("12", scope).value, scope, options=NumberOptions())
    assert graded(plain, "12 m/s").status == "unreadable"


def test_a_word_needs_no_unit() -> None:
    assert graded(key_of("dne", "m/s"), "does not exist").status == "correct"


@pytest.mark.parametrize("unit", ["furlongs", "2 m", "m/", "J/kg m", "m^0"])
def test_an_author_s_unit_that_is_none_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match=r"unit|brackets"):
        NumberOptions(unit=unit)


@pytest.mark.parametrize(
    ("unit", "tolerance", "form"),
    [
        ("kg", None, "a number with its unit, such as 17 m/s"),
        ("km/h", None, "a number with its unit, such as 17 kg"),
        ("cm", Tolerance(decimals=2), "a number to 2 decimal places with its unit, such as 5.67 m/s"),
        ("cm", Tolerance(decimals=1), "a number to 1 decimal place with its unit, such as 5.7 m/s"),
    ],
)
def test_the_typed_form_shows_a_unit_that_is_not_the_key_s(unit: str, tolerance: Tolerance | None, form: str) -> None:
    assert PLUGIN.typed_form(key_of("12", unit, tolerance)) == form
