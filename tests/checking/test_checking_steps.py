"""A step of a solution that does not hold is a fault of the bank."""

from dataclasses import replace

import pytest

from exercisegen.bank.loading import load_bank
from exercisegen.checking.steps import problems_of_steps
from exercisegen.drawing import draw, next_variant
from exercisegen.expr.build import add, negate, number
from exercisegen.model.exercise import Exercise
from exercisegen.model.solution import Step
from exercisegen.resources import banks_root

WORKED = ("product.polynomial", "quotient.elementary", "chain.three-levels")


def exercise(name: str) -> Exercise:
    item = next(item for item in load_bank(banks_root() / "calculus").items if item.id == name)
    return draw(item, next_variant(item, 0))


@pytest.mark.parametrize("name", WORKED)
def test_the_steps_of_shipped_solutions_hold_and_end_in_the_key(name: str) -> None:
    drawn = exercise(name)
    last = drawn.solution[-1]
    assert isinstance(last, Step)
    assert last.rhs == drawn.parts[0].key.value
    assert list(problems_of_steps(drawn)) == []


def test_a_false_step_is_found() -> None:
    drawn = exercise(WORKED[0])
    *others, last = drawn.solution
    assert isinstance(last, Step)
    wrong = replace(drawn, solution=(*others, replace(last, rhs=add(last.rhs, number(1)))))
    (problem,) = problems_of_steps(wrong)
    assert (problem.path, problem.kind) == ("solution", "step")
    assert list(problems_of_steps(replace(drawn, solution=(*others, replace(last, rhs=negate(last.rhs))))))
