"""Signs of what holds logarithms and roots: open where the domain is convex, never where they may change unseen."""

import pytest

from exercisegen.equivalence.decide import decide
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.model.evidence import Certainty

SCOPE = Scope(variables=("x", "y"))

EQUAL = [
    ("sqrt(1-(sin(x)+x)^2/(ln(x)+5)^2)", "sqrt(1-((sin(x)+x)/(ln(x)+5))^2)"),
    ("1/sqrt(1-x^2/(ln(x)+5)^2)", "|ln(x)+5|/sqrt((ln(x)+5)^2-x^2)"),
    ("2sqrt(4-(ln(x)+x)^2)", "sqrt(16-4(ln(x)+x)^2)"),
    ("sqrt(4-(ln(x)+x)^2)", "sqrt((2-ln(x)-x)*(2+ln(x)+x))"),
    ("sqrt(x-sin(x)*ln(x))/(x+ln(x))", "(x-sin(x)*ln(x))/((x+ln(x))*sqrt(x-sin(x)ln(x)))"),
    ("sqrt((ln(x^2+1)+sin(x))^2)", "|sin(x)+ln(x^2+1)|"),
    ("sqrt((ln(x)-y^2-x)^2*(y+1)^2)", "|ln(x)-y^2-x|*|y+1|"),
]
DIFFERENT = [
    ("x", "x+|ln(x)+20|-(ln(x)+20)"),
    ("sqrt(x)", "sqrt(x)+|sqrt(x)-ln(x)-62/100|-(sqrt(x)-ln(x)-62/100)"),
    ("|ln(x)+x|", "ln(x)+x"),
    ("sqrt(1-(sin(x)+x)^2/(ln(x)+5)^2)", "sqrt((ln(x)+5)^2-(sin(x)+x)^2)/(ln(x)+5)"),
]


@pytest.mark.parametrize(("first", "second"), [*EQUAL, *((second, first) for first, second in EQUAL)])
def test_they_are_proved_equal_whatever_the_signs(first: str, second: str) -> None:
    decision = decide(read(first, SCOPE).tree, read(second, SCOPE).tree, SCOPE)
    assert decision.is_equal
    assert decision.evidence.certainty is Certainty.PROVED


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_a_sign_that_changes_somewhere_is_not_taken_for_one_that_does_not(first: str, second: str) -> None:
    assert not decide(read(first, SCOPE).tree, read(second, SCOPE).tree, SCOPE).is_equal
