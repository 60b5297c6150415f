"""Every ambiguous notation is read in the one decided way: silently, with a notice, or not without a question."""

import pytest

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Expected, Scope

SCOPE = Scope(variables=("x", "y"), functions=("g",), expected=Expected.SCALAR)

SILENT = [
    ("sin 2x", "sin(2*x)"),
    ("sin x cos x", "sin(x)*cos(x)"),
    ("sin^2 x", "(sin(x))^2"),
    ("sin^2(x)", "(sin(x))^2"),
    ("xy", "x*y"),
    ("g(x)", "g(x)"),
    ("x(x+1)", "x*(x+1)"),
    ("-x^2", "-(x^2)"),
    ("2^-x", "2^(-x)"),
    ("2^x^y", "2^(x^y)"),
    ("log(x)", "ln(x)"),
    ("log_2 x", "log(x, 2)"),
    ("x²", "x^2"),
    ("√x", "sqrt(x)"),
    ("½", "(1/2)"),
    ("2·x×y−π", "2*x*y-pi"),
    ("|x||y|", "abs(x)*abs(y)"),
    ("1/2*x", "(1/2)*x"),
    ("1/x*y", "(1/x)*y"),
    ("sqrt3/2", "sqrt(3)/2"),
    ("||x|-1|", "abs(abs(x)-1)"),
]
NOTICED = [
    ("1/2x", "(1/2)*x", "notation.slash"),
    ("1/2(x+1)", "(1/2)*(x+1)", "notation.slash"),
    ("1/(2x)y", "(1/(2*x))*y", "notation.slash"),
    ("1 / 2 x", "(1/2)*x", "notation.slash"),
    (r"1 / 2 \sqrt{x}", "(1/2)*sqrt(x)", "notation.slash"),
    ("3(x^2+1)^22x", "3*((x^2+1)^22)*x", "notation.exponent"),
    ("x^23y", "(x^23)*y", "notation.exponent"),
    ("x^2x", "(x^2)*x", "notation.exponent"),
    ("yx^y-1", "y*(x^y) - 1", "notation.exponent"),
    ("e^1/x", "(e^1)/x", "notation.exponent"),
    (r"\frac{x^10}{2}", "(x^10)/2", "notation.exponent"),
    ("2ex", "2*e*x", "notation.e-product"),
    ("sin x^2", "sin(x^2)", "notation.argument"),
    ("sin^-1 x", "arcsin(x)", "notation.inverse"),
    ("sin^{-1}(x)", "arcsin(x)", "notation.inverse"),
    ("tan^(-1)(x)", "arctan(x)", "notation.inverse"),
    ("sinh^-1(x)", "arsinh(x)", "notation.inverse"),
    ("sinx", "sin(x)", "notation.split"),
    ("xsinx", "x*sin(x)", "notation.split"),
    ("secxtanx", "sec(x)*tan(x)", "notation.split"),
    ("e^2x", "e^2*x", "notation.exponent"),
    ("e^-2x", "e^(-2)*x", "notation.exponent"),
    ("x^1/2", "(x^1)/2", "notation.exponent"),
    ("ln x y", "ln(x*y)", "notation.argument"),
    ("2e3", "2e3", "notation.scientific"),
    ("x2", "x*2", "notation.number-after"),
    ("sin 2(x+1)", "sin(2*(x+1))", "notation.argument"),
    ("sin x/2", "sin(x)/2", "notation.argument"),
    ("cos x e^x", "cos(x)*e^x", "notation.argument"),
    ("√2x", "sqrt(2)*x", "notation.root"),
    ("30°", "30*pi/180", "notation.degrees"),
    ("log10(x)", "log(x, 10)", "notation.log-base"),
    ("Cos(x)", "cos(x)", "notation.capital"),
    ("X^2", "x^2", "notation.capital"),
    ("2,5x", "2.5x", "notation.decimal-comma"),
    ("2½", "5/2", "notation.mixed"),
    ("5 ⅔x", "(17/3)*x", "notation.mixed"),
    ("50%", "50/100", "notation.percent"),
    ("3!x", "6*x", "notation.factorial"),
    ("２ｘ＋１", "2*x + 1", "notation.width"),
    ("x\u200b+1", "x + 1", "notation.invisible"),
]
ASKED = [
    ("1/x y", "parse.denominator"),
    ("1/xy", "parse.denominator"),
    ("1/sin(x)cos(x)", "parse.denominator"),
    ("x/y(x+1)", "parse.denominator"),
    ("3 4", "parse.two-numbers"),
    ("3 1/2", "parse.two-numbers"),
    ("x^2 3", "parse.two-numbers"),
    ("10 000", "parse.two-numbers"),
    (r"5\frac{2}{3}", "parse.two-numbers"),
    (r"5\frac23x", "parse.two-numbers"),
    ("2x3", "parse.times"),
    ("3 x 10^-3", "parse.times"),
    ("3x10^4", "parse.times"),
    ("2e-3", "parse.scientific"),
    ("1,234", "parse.thousands"),
    ("1,234,567", "parse.thousands"),
    ("x'", "parse.prime"),
    ("f(x)", "parse.unknown-name"),
    ("xz", "parse.unknown-name"),
    ("sin pi/2", "parse.argument"),
    ("sin 2*x", "parse.argument"),
    ("sin x(x+1)", "parse.argument"),
    ("cos xe^x", "parse.argument"),
    ("ln2 x", "parse.argument"),
    ("sqrt2x", "parse.argument"),
    ("log10 x", "parse.argument"),
    ("ln|x|^2", "parse.function-bars"),
    ("√x²", "parse.root"),
    ("ln^-1 x", "parse.inverse"),
    ("g^-1(x)", "parse.inverse"),
    ("sin'(x)", "parse.prime"),
    ("|2|x|+1|", "parse.bars"),
]


@pytest.mark.parametrize(("typed", "meant"), SILENT)
def test_a_plain_notation_is_read_without_a_remark(typed: str, meant: str) -> None:
    reading = read(typed, SCOPE)
    assert reading.tree == read(meant, SCOPE).tree
    assert reading.notices == ()


@pytest.mark.parametrize(("typed", "meant", "code"), NOTICED)
def test_a_notation_that_others_read_otherwise_is_read_with_a_notice(typed: str, meant: str, code: str) -> None:
    reading = read(typed, SCOPE)
    assert reading.tree == read(meant, SCOPE).tree
    assert [notice.code for notice in reading.notices] == [code]


@pytest.mark.parametrize(("typed", "code"), ASKED)
def test_a_notation_with_two_likely_meanings_is_asked_about(typed: str, code: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, SCOPE)
    assert raised.value.code == code


def test_a_power_of_ten_with_a_minus_is_read_where_rounded_numbers_are_taken() -> None:
    rounded = Scope(variables=("x",), rounded=True)
    assert read("2e-3", rounded).tree == read("2E-3", rounded).tree


def test_a_declared_e_is_no_power_of_ten() -> None:
    assert read("2e", Scope(variables=("e",))).tree == read("2*e", Scope(variables=("e",))).tree


def test_asin_is_asked_about_where_a_is_a_letter_of_the_question() -> None:
    assert read("asin(x)", Scope(variables=("x",))).tree == read("arcsin(x)", Scope(variables=("x",))).tree
    with pytest.raises(LearnerError, match="inverse function or a times sin"):
        read("asin(x)", Scope(variables=("a", "x")))


def test_a_repeating_decimal_is_asked_about() -> None:
    with pytest.raises(LearnerError) as error:
        read("0.(3)", Scope(("x",)))
    assert (error.value.code, error.value.span) == ("parse.repeating", (0, 5))
