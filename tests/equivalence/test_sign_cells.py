"""Signs of functions that are no polynomials: cells are proved to be all, or nothing is called equal."""

from collections.abc import Callable
from fractions import Fraction
from math import exp, hypot, log, sqrt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.decision import Decision
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Negation, Node, Number, Product, Sum
from exercisegen.model.evidence import Certainty, Method

SCOPE = Scope(("x", "y"))

# Equal but on a narrow interval, far out, or nowhere: a point shows the difference.
TRAPS = """
sin(x) | sin(x)+|sin(x)+0.9999999|-sin(x)-0.9999999
x | x+|e^x-2.719x|-(e^x-2.719x)
e^x | e^x+|x-50|-50+x
x | x+|x-ln(x)-1.00001|-(x-ln(x)-1.00001)
x | x+|x^2-2^x+0.0001-e^(-9)|-(x^2-2^x+0.0001-e^(-9))
x | x*sign(e^x-1000x^2)
1 | sign(2+sin(x)+cos(x)-0.6)
cos(x) | cos(x)*sign(cos(x)^2-0.000001)
x | x+|sqrt(x^2+1)-x-1/1000|-(sqrt(x^2+1)-x-1/1000)
x | x+|x-cbrt(x)+0.3849|-(x-cbrt(x)+0.3849)
1 | sign(x-sin(x)+1000)
x | x+|ln(x)-10|-10+ln(x)
x | x+|x-100pi|-(x-100pi)
"""

# Every sign cell is known.
PROVED = """
|2+sin(x)| | 2+sin(x)
|sin(x)+cos(x)+2| | sin(x)+cos(x)+2
|x-sin(x)| | (x-sin(x))*sign(x)
|e^x-1| | (e^x-1)*sign(x)
|e^x-x| | e^x-x
|e^x-1-x| | e^x-1-x
|e^x-2.718x| | e^x-2.718x
|ln(x)| | ln(x)*sign(x-1)
|x-ln(x)| | x-ln(x)
|x-1-ln(x)| | x-1-ln(x)
|cosh(x)-1-x^2/2| | cosh(x)-1-x^2/2
|x-arctan(x)| | (x-arctan(x))*sign(x)
|x-pi| | (x-pi)*sign(x-pi)
|sqrt(x^2+1)-x| | sqrt(x^2+1)-x
|x^2+x*y+y^2| | x^2+x*y+y^2
|e^(2x)+e^x*y+y^2| | y^2+e^x*y+e^(2x)
sqrt(x+2sqrt(x-1)) | 1+sqrt(x-1)
sqrt(2x+2sqrt(x^2-1)) | sqrt(x+1)+sqrt(x-1)
ln(x+sqrt(x^2-1)) | -ln(x-sqrt(x^2-1))
arcsin(x) | arctan(x/sqrt(1-x^2))
arsinh(x) | artanh(x/sqrt(1+x^2))
arcosh(x) | 2ln(sqrt((x+1)/2)+sqrt((x-1)/2))
|2sin(x)-1| | (2sin(x)-1)*sign(2sin(x)-1)
"""


# Whatever the signs are.
SHARED = """
|x-y|+|x-2y|+|x-3y|+|x-4y|+|x-5y|+|x-6y|+|x-7y| | |y-x|+|2y-x|+|3y-x|+|4y-x|+|5y-x|+|6y-x|+|7y-x|
sqrt((x-y)^2)/(x-y) | sign(x-y)
sign(x*y-1)*sqrt(x^2*y^2-2x*y+1) | x*y-1
1/(|x|+y) | (|x|-y)/(x^2-y^2)
|sin(x)||cos(y)|+sqrt(x^2) | |sin(x)*cos(y)|+|x|
|sin(x)+sin(sqrt(2)*x)+2|^2 | (sin(x)+sin(sqrt(2)*x)+2)^2
x*|e^x+e^y-3-x-y| | |x*e^x+x*e^y-3x-x^2-x*y|*sign(x)
"""


def pairs(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(" | ")) for line in table.strip().splitlines()]


def decided(key: str, response: str) -> list[Decision]:
    first, second = read(key, SCOPE).tree, read(response, SCOPE).tree
    return [decide(*sides, SCOPE, with_sympy=False) for sides in ((first, second), (second, first))]


@pytest.mark.parametrize(("key", "response"), pairs(TRAPS))
def test_what_differs_on_a_narrow_interval_is_refuted(key: str, response: str) -> None:
    for decision in decided(key, response):
        assert decision.is_different, decision


@pytest.mark.parametrize(("key", "response"), [*pairs(PROVED), *pairs(SHARED)])
def test_signs_that_are_known_everywhere_make_a_proof(key: str, response: str) -> None:
    for decision in decided(key, response):
        assert decision.is_equal, decision
        assert (decision.evidence.method, decision.evidence.certainty) == (Method.EXACT, Certainty.PROVED)


@pytest.mark.parametrize(
    ("key", "response"),
    [
        ("1", "sign(floor((x-500)/10)^2)"),
        ("1", "sign(sin(x)+1.0001-y^2/10^6)"),
        ("y", "y*sign(e^x+e^y-2.0001-x-y)"),
        ("x", "x*sign(2+sin(x)+sin(sqrt(2)*x)-10^(-9))"),
    ],
)
def test_signs_that_cannot_be_known_everywhere_make_nothing_equal(key: str, response: str) -> None:
    for decision in decided(key, response):
        assert not decision.is_equal, decision


# Functions with their least values, in terms of a, b and k.
LEAST: dict[str, Callable[[int, int, int], float]] = {
    "a*sin(k*x)+b*cos(k*x)": lambda a, b, k: -hypot(a, b),
    "a*sin(k*x)*cos(k*x)": lambda a, b, k: -a / 2,
    "a*sin(k*x)^2-b": lambda a, b, k: -b,
    "e^(k*x)-b*x": lambda a, b, k: b / k * (1 - log(b / k)),
    "a*e^(k*x)+b*e^(-k*x)": lambda a, b, k: 2 * sqrt(a * b),
    "a*cosh(k*x)": lambda a, b, k: a,
    "a*x^2-b*ln(x)": lambda a, b, k: b / 2 * (1 - log(b / (2 * a))),
    "x^k*ln(x)": lambda a, b, k: -exp(-1) / k,
    "x*e^(k*x)": lambda a, b, k: -exp(-1) / k,
    "a*x^2+b*x": lambda a, b, k: -b * b / (4 * a),
    "x/(x^2+a)": lambda a, b, k: -1 / (2 * sqrt(a)),
    "sqrt(x^2+a)": lambda a, b, k: sqrt(a),
    "sqrt(x^2+a)-x": lambda a, b, k: 0,
    "x^x": lambda a, b, k: exp(-exp(-1)),
    "e^(a*sin(x))": lambda a, b, k: exp(-a),
}
SMALL = st.integers(1, 5)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(LEAST)),
    SMALL,
    SMALL,
    SMALL,
    st.integers(2, 9),
    st.sampled_from(["x", "sin(x)", "e^x", "x^2-1", "1", "y"]),
)
def test_no_tiny_dip_below_zero_is_taken_for_nothing(form: str, a: int, b: int, k: int, digits: int, base: str) -> None:
    """``f + |g| - g`` is not f, nor ``|g|`` g, where g dips below zero, however little and however briefly."""
    text = form
    for letter, value in (("a*", a), ("+a", a), ("b", b), ("k", k)):
        text = text.replace(letter, letter.replace(letter.strip("*+"), str(value)))
    depth = Fraction(LEAST[form](a, b, k)) + Fraction(1, 10**digits)
    dip = Sum((read(text, SCOPE).tree, Number(-depth)))
    key: Node = read(base, SCOPE).tree
    sized = Call("abs", (dip,))
    for pair in ((key, Sum((key, sized, Negation(dip)))), (dip, sized), (key, Product((key, Call("sign", (dip,)))))):
        for left, right in (pair, pair[::-1]):
            decision = decide(left, right, SCOPE, with_sympy=False)
            assert not decision.is_equal, (left, right, decision)
