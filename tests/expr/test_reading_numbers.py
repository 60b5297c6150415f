"""Numbers as calculators, phones and textbooks write them: recurring, mixed, raised, in percent."""

import pytest

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Expected, Scope

SCOPE = Scope(variables=("x",), expected=Expected.SCALAR)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (r"0.\overline{3}", "1/3"),
        (r"0.\overline3", "1/3"),
        (r"5.\bar{6}", "17/3"),
        (r"0.1\overline{6}", "1/6"),
        (r"0.\overline{142857}x", "(1/7)*x"),
        (r"0.\dot{3}", "1/3"),
        (r"0.\dot{1}4285\dot{7}", "1/7"),
        ("0.3\u0305", "1/3"),
        ("0.16\u0304", "1/6"),
        ("0.1\u03052\u0305", "4/33"),
        ("0.1\u030742857\u0307", "1/7"),
        ("-0.6\u0305", "-(2/3)"),
    ],
)
def test_a_marked_recurring_decimal_is_its_fraction_with_a_notice(typed: str, meant: str) -> None:
    reading = read(typed, SCOPE)
    assert reading.tree == read(meant, SCOPE).tree
    assert [notice.code for notice in reading.notices] == ["notation.recurring"]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("5.666...", "17/3"),
        ("5.666…", "17/3"),
        (r"0.33\ldots", "1/3"),
        ("0.1666...", "1/6"),
        ("0.1212...", "4/33"),
        ("0.142857142857...", "1/7"),
        ("3.14159...", "cut off"),
        ("0.(3)", "1/3"),
        ("0.3\u03055", "Mark the last digit"),
    ],
)
def test_a_decimal_without_an_end_is_asked_about(typed: str, named: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, SCOPE)
    assert raised.value.code == "parse.repeating"
    assert named in raised.value.message


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("¹⁷⁄₃", "17/3"),
        ("¹⁷/₃", "17/3"),
        ("2+¹⁄₂x", "2 + (1/2)*x"),
        ("⁻4", "-4"),
        ("3×⁻4", "3*(-4)"),
        ("e^⁻2", "e^(-2)"),
        ("x^²", "x^2"),
        ("x¹⁄²", "x^(1/2)"),
        ("x¹ᐟ²", "x^(1/2)"),
        ("x⁻¹/²", "x^(-1/2)"),
        ("e⁻⁰·⁵ˣ", "e^(-0.5x)"),
        ("e⁰.⁵ˣ", "e^(0.5x)"),
        ("³√x", "root_3(x)"),
        ("2 ³√x", "2*root_3(x)"),
        ("2·³√(x+1)", "2*root_3(x+1)"),
        ("⁴√x", "root_4(x)"),
        ("∜x", "root_4(x)"),
        ("²√x", "sqrt(x)"),
        ("√x", "sqrt(x)"),
    ],
)
def test_small_characters_are_read_where_they_stand(typed: str, meant: str) -> None:
    assert read(typed, SCOPE).tree == read(meant, SCOPE).tree


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("x³√x", "parse.raised"),
        ("5²⁄₃", "parse.raised"),
        ("x²⁄₃", "parse.raised"),
        ("x⁻4", "parse.raised"),
        ("²x", "parse.raised"),
        ("⁻⁴", "parse.raised"),
        ("5%3", "parse.percent"),
        ("x%", "parse.percent"),
        ("99!", "parse.factorial"),
        ("(x+1)!", "parse.factorial"),
        ("2^{x}^{3}", "parse.tower"),
        ("x²^3", "parse.tower"),
    ],
)
def test_a_small_character_or_mark_that_fits_nowhere_is_asked_about(typed: str, code: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, SCOPE)
    assert raised.value.code == code
    assert "''" not in raised.value.message
