"""Equations as left side minus right side: equal up to a constant factor that is not zero."""

import pytest

from exercisegen.equivalence.decide import decide_proportional
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope

SCOPE = Scope(("x", "y"))


@pytest.mark.parametrize(
    ("key", "response"),
    [
        ("y-2x-1", "2y-4x-2"),
        ("y-2x-1", "2x+1-y"),
        ("y-x/3", "3y-x"),
        ("y-2x", "sqrt(2)*(y-2x)"),
        ("y-pi*x", "y/pi-x"),
        ("y-e*x", "1000000007y-1000000007e*x"),
        ("sin(x)-y", "(y-sin(x))/pi"),
        ("x^2+y^2-25", "50-2x^2-2y^2"),
        ("0", "0"),
    ],
)
def test_a_multiple_is_the_same_equation(key: str, response: str) -> None:
    assert decide_proportional(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE).is_equal


@pytest.mark.parametrize(
    ("key", "response"),
    [
        ("y-2x-1", "2y-4x-1"),
        ("y-2x-1", "y+2x-1"),
        ("y-2x", "x*(y-2x)"),
        ("y-2x", "0*x"),
        ("0*y", "y-2x"),
        ("x^2+y^2-1", "x^2+y^2-2"),
        ("y-sqrt(x^2)", "y-x"),
        ("y-x", "(y-x)^2"),
    ],
)
def test_anything_else_is_another_equation(key: str, response: str) -> None:
    decision = decide_proportional(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE)
    assert decision.is_different
    assert decision.evidence.witness is not None
