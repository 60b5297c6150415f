"""Answers copied from programs, calculators and spreadsheets are read as they mean there."""

import pytest

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Expected, Scope

SCOPE = Scope(variables=("x",), expected=Expected.SCALAR)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("math.exp(x)", "exp(x)"),
        ("np.sqrt(x)", "sqrt(x)"),
        ("numpy.sin(2*x)", "sin(2*x)"),
        ("sympy.cos(x)**2", "cos(x)^2"),
        ("2*math.pi*x", "2*pi*x"),
        ("math.e**x", "e^x"),
        ("np.log(x)", "ln(x)"),
        ("math.log(x, 2)", "log_2(x)"),
        ("math.log(8, 2)", "log_2(8)"),
        ("np.log10(x)", "log_10(x)"),
        ("math.log2(x)", "log_2(x)"),
        ("np.arctan(x)", "arctan(x)"),
        ("np.abs(x)", "abs(x)"),
        ("np.power(x, 2)", "x^2"),
        ("Math.PI*x", "pi*x"),
        ("pow(x,2)", "x^2"),
        ("pow(x+2,3)", "(x+2)^3"),
        ("Power[x, 2]", "x^2"),
        ("POWER(x;2)", "x^2"),
        ("sp.Rational(1,2)*x", "(1/2)*x"),
        ("Rational(1, 2)", "1/2"),
        ("S(1)/2", "1/2"),
        ("nroot(x,3)", "root_3(x)"),
        ("surd(x, 3)", "root_3(x)"),
        ("PI()*x", "pi*x"),
        ("log(x+1,2)", "log_2(x+1)"),
        ("root(x+1,3)", "root_3(x+1)"),
        ("E**x", "e^x"),
        ("=2*x^2", "2*x^2"),
        ("Sin[x]", "sin(x)"),
        ("Exp[2 x]", "exp(2*x)"),
        ("Log[2, x]", "log_2(x)"),
        ("%e^(2*x)", "e^(2*x)"),
        ("2*%pi", "2*pi"),
    ],
)
def test_the_notation_of_a_program_is_read_as_it_means_there(typed: str, meant: str) -> None:
    assert read(typed, SCOPE).tree == read(meant, SCOPE).tree


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("diff(x^2, x)", "parse.command"),
        ("Derivative(x**2, x)", "parse.command"),
        ("D[x^2, x]", "parse.command"),
        ("sp.diff(x**2, x)", "parse.command"),
        ("integrate(x, x)", "parse.command"),
        ("np.foo(x)", "parse.unknown-name"),
        ("pow(x)", "parse.arguments"),
        ("np.log", "parse.incomplete"),
        ("os.system(x)", "parse.unknown-name"),
        ("x.y", "parse.character"),
    ],
)
def test_what_asks_for_a_calculation_or_is_no_mathematics_is_refused(typed: str, code: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, SCOPE)
    assert raised.value.code == code


def test_declared_letters_are_no_names_of_programs() -> None:
    scope = Scope(variables=("S", "D", "m"))
    assert read("S(m+1)", scope).tree == read("S*(m+1)", scope).tree
    assert read("D(m+1)", scope).tree == read("D*(m+1)", scope).tree
