"""Signs of functions that are no polynomials: cells are proved to be all, or nothing is called equal."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.decision import Decision
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Negation, Node, Number, Sum
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


def pairs(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(" | ")) for line in table.strip().splitlines()]


def decided(key: str, response: str) -> list[Decision]:
    first, second = read(key, SCOPE).tree, read(response, SCOPE).tree
    return [decide(*sides, SCOPE, with_sympy=False) for sides in ((first, second), (second, first))]


@pytest.mark.parametrize(("key", "response"), pairs(TRAPS))
def test_what_differs_on_a_narrow_interval_is_refuted(key: str, response: str) -> None:
    for decision in decided(key, response):
        assert decision.is_different, decision


@pytest.mark.parametrize(("key", "response"), pairs(PROVED))
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


WAVES = ("sin(x)", "cos(2x)", "sin(x)*cos(x)", "sin(x)+cos(x)")
BOWLS = ("e^x-x", "x^2", "x-ln(x)", "e^(2x)-2x", "cosh(x)", "x*ln(x)", "x*e^x", "(x^2-1)^2", "sqrt(x^2+1)")


def least(text: str) -> Fraction:
    """A little more than the least value of a function, by looking: what is left of it dips below zero."""
    import math

    functions = {
        "sin(x)": -1.0,
        "cos(2x)": -1.0,
        "sin(x)*cos(x)": -0.5,
        "sin(x)+cos(x)": -math.sqrt(2),
        "e^x-x": 1.0,
        "x^2": 0.0,
        "x-ln(x)": 1.0,
        "e^(2x)-2x": 1.0,
        "cosh(x)": 1.0,
        "x*ln(x)": -math.exp(-1),
        "x*e^x": -math.exp(-1),
        "(x^2-1)^2": 0.0,
        "sqrt(x^2+1)": 1.0,
    }
    return Fraction(functions[text])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(WAVES + BOWLS),
    st.integers(2, 12),
    st.sampled_from(["x", "sin(x)", "e^x", "x^2-1", "1"]),
    st.integers(-40, 40),
    st.booleans(),
)
def test_no_tiny_dip_below_zero_is_taken_for_nothing(
    function: str, digits: int, base: str, shift: int, is_scaled: bool
) -> None:
    """``f + |g| - g`` is not f where g dips below zero, however little and however briefly."""
    inner = function.replace("x)", f"x-{shift})") if is_scaled and function in WAVES else function
    dip = Sum((read(inner, SCOPE).tree, Number(-least(function) - Fraction(1, 10**digits))))
    key: Node = read(base, SCOPE).tree
    response = Sum((key, Call("abs", (dip,)), Negation(dip)))
    for decision in (decide(key, response, SCOPE, with_sympy=False), decide(response, key, SCOPE, with_sympy=False)):
        assert not decision.is_equal, decision
