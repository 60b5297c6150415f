"""Numbers: exact, rounded, within a tolerance."""

from fractions import Fraction

import pytest

from exercisegen.answers.number import NumberOptions
from exercisegen.model.exercise import Tolerance


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("3", "x = 3"),
        ("3", "m = 3"),
        ("3", "= 3"),
        ("1/2", "0.5"),
        ("sqrt(2)/2", "1/sqrt(2)"),
        ("pi/6", "arcsin(1/2)"),
        ("2", "sqrt(4)"),
        ("-3/4", "-.75"),
    ],
)
def test_the_same_number_is_right(judge, expected, submitted):
    assert judge("number", expected, submitted)[:2] == ("correct", 1)


@pytest.mark.parametrize(
    ("expected", "submitted"), [("1/3", "0.33"), ("2/3", "0.667"), ("sqrt(2)", "1.41"), ("-1/3", "-0.333")]
)
def test_a_correctly_rounded_decimal_is_right_in_part(judge, expected, submitted):
    assert judge("number", expected, submitted) == ("partial", Fraction(1, 2), ["number.rounded"])


@pytest.mark.parametrize(
    ("expected", "submitted"), [("2/3", "0.66"), ("1/3", "0.3"), ("1/3", "0.34"), ("1/3", "333/1000"), ("pi", "22/7")]
)
def test_a_wrong_or_careless_rounding_is_wrong(judge, expected, submitted):
    assert judge("number", expected, submitted) == ("incorrect", 0, ["number.different"])


@pytest.mark.parametrize(
    ("expected", "tolerance", "submitted"),
    [
        ("1/8", Tolerance(decimals=2), "0.13"),
        ("1/8", Tolerance(decimals=2), "0.12"),
        ("2.345", Tolerance(decimals=2), "2.35"),
        ("-469/200", Tolerance(significant=3), "-2.35"),
        ("1", Tolerance(absolute=Fraction(1, 100)), "1.01"),
        ("1", Tolerance(absolute=Fraction(1, 100)), "0.99"),
        ("1/3", Tolerance(absolute=Fraction(1, 30)), "0.3"),
        ("0.7", Tolerance(relative=Fraction(1, 7)), "0.8"),
    ],
)
def test_what_lies_at_the_end_of_the_allowance_is_within_it(judge, expected, tolerance, submitted):
    assert judge("number", expected, submitted, tolerance=tolerance)[0] == "correct"


@pytest.mark.parametrize(
    ("expected", "tolerance", "submitted"),
    [
        ("0.1249", Tolerance(decimals=2), "0.13"),
        ("0.1251", Tolerance(decimals=2), "0.12"),
        ("1/8", Tolerance(decimals=2), "0.131"),
        ("1", Tolerance(absolute=Fraction(1, 100)), "1.01001"),
    ],
)
def test_what_lies_beyond_the_allowance_is_not_within_it(judge, expected, tolerance, submitted):
    assert judge("number", expected, submitted, tolerance=tolerance)[0] == "incorrect"


def test_where_no_exact_value_is_asked_a_rounded_one_is_right(judge):
    assert judge("number", "1/3", "0.333", options=NumberOptions(exact=False))[0] == "correct"


@pytest.mark.parametrize(
    ("tolerance", "submitted", "status"),
    [
        (Tolerance(decimals=2), "3.14", "correct"),
        (Tolerance(decimals=2), "3.1416", "correct"),
        (Tolerance(decimals=2), "3.15", "incorrect"),
        (Tolerance(decimals=2), "3.1", "incorrect"),
        (Tolerance(significant=3), "3.14", "correct"),
        (Tolerance(significant=3), "3.13", "incorrect"),
        (Tolerance(significant=1), "3", "correct"),
        (Tolerance(relative=Fraction(1, 100)), "3.15", "correct"),
        (Tolerance(relative=Fraction(1, 1000)), "3.15", "incorrect"),
        (Tolerance(absolute=Fraction(1, 10)), "3.2", "correct"),
        (Tolerance(absolute=Fraction(1, 10)), "3.3", "incorrect"),
        (Tolerance(absolute=Fraction(1, 10)), "22/7", "incorrect"),
        (Tolerance(absolute=Fraction(1, 10)), "pi", "correct"),
    ],
)
def test_a_tolerance_holds_for_what_was_written_as_a_rounded_number(judge, tolerance, submitted, status):
    assert judge("number", "pi", submitted, tolerance=tolerance)[0] == status


@pytest.mark.parametrize(
    ("expected", "submitted", "status"),
    [("dne", "DNE", "correct"), ("dne", "does not exist", "correct"), ("dne", "0", "incorrect"),
     ("infinity", "inf", "correct"), ("infinity", "-inf", "incorrect"), ("infinity", "10^9", "incorrect")],
)  # fmt: skip
def test_words_and_infinities_are_answers_too(judge, expected, submitted, status):
    assert judge("number", expected, submitted)[0] == status


def test_a_function_where_a_number_is_asked_for_is_wrong_and_not_unreadable(judge):
    assert judge("number", "5", "5x") == ("incorrect", 0, ["number.different"])
    assert judge("number", "5", "5 + x - x")[0] == "correct"
