"""Variables that are integers: half turns, powers of negative numbers, and no zeros at every other integer."""

import pytest

from exercisegen.equivalence.decide import decide
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Assumption, Scope, Sort
from exercisegen.model.evidence import Certainty

INTEGERS = tuple((name, Assumption(Sort.INTEGER)) for name in ("m", "n"))
SCOPE = Scope(("x", "m", "n"), assumptions=INTEGERS)
REAL = Scope(("x", "m", "n"))

EQUAL = """
sin(n*pi) | 0
cos(n*pi) | (-1)^n
cos(2n*pi) | 1
tan(n*pi) | 0
sin((2n+1)*pi/2) | (-1)^n
cos((2n+1)*pi/2) | 0
cos((n+1)*pi) | (-1)^(n+1)
sin(x+2n*pi) | sin(x)
sin(x+n*pi) | (-1)^n*sin(x)
tan(x+n*pi) | tan(x)
cos(n*pi)*cos(m*pi) | cos((n+m)*pi)
cos(n*pi)*cos(m*pi) | (-1)^(n-m)
(1-cos(n*pi))/n | (1-(-1)^n)/n
2(cos(n*pi)-1)/(pi*n^2) | 2((-1)^n-1)/(pi*n^2)
cos(n^2*pi) | (-1)^n
cos(n*(n+1)*pi) | 1
(-1)^(2n) | 1
(-1)^(n+1)*(-1)^n | -1
(-2)^(n+1) | -2(-2)^n
x^(2n) | (x^2)^n
(-x)^(2n+1) | -x^(2n+1)
"""

DIFFERENT = """
sin(n*pi/2) | 0
cos(n*pi) | 1
cos(n*pi/2) | (-1)^n
(-1)^n | (-1)^(n+1)
sin(x+n*pi) | sin(x)
sin(n^2*pi/2) | sin(n*pi/2)^3
"""


@pytest.mark.parametrize(("key", "response"), [line.split(" | ") for line in EQUAL.strip().splitlines()])
def test_equal_for_all_integers_is_proved(key: str, response: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False)
    assert decision.is_equal, decision
    assert decision.evidence.certainty is Certainty.PROVED


@pytest.mark.parametrize(("key", "response"), [line.split(" | ") for line in DIFFERENT.strip().splitlines()])
def test_different_for_some_integer_is_refuted(key: str, response: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False)
    assert decision.is_different, decision


@pytest.mark.parametrize(("key", "response"), [("sin(n*pi)", "0"), ("cos(n*pi)^2", "1"), ("sin(x+2n*pi)", "sin(x)")])
def test_what_holds_for_integers_only_is_different_for_reals(key: str, response: str) -> None:
    assert decide(read(key, REAL).tree, read(response, REAL).tree, REAL, with_sympy=False).is_different


@pytest.mark.parametrize(("key", "response"), [("sign(cos(n*pi/2))^2", "1"), ("|n-10^6|", "10^6-n")])
def test_what_vanishes_or_turns_at_some_integers_is_not_proved_away(key: str, response: str) -> None:
    assert not decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False).is_equal
