"""A key that is not what SymPy computes, or not what plain numbers say, is found."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from exercisegen.bank.loading import load_bank
from exercisegen.checking.compared import against_reference, compare_variant
from exercisegen.drawing import draw, next_variant
from exercisegen.expr.build import add
from exercisegen.expr.tree import Node, Number, Relation
from exercisegen.model.exercise import Exercise, Tolerance
from exercisegen.model.item import Item
from exercisegen.resources import banks_root

ITEMS: Mapping[str, Item] = {item.id: item for item in load_bank(banks_root() / "calculus").items}
A_BIT = Number(Fraction(1, 1000))


def falsified(value: object) -> object:
    """Return a key's value with its first scalar off by a bit."""
    match value:
        case Relation((left, right), signs):
            return Relation((left, add(right, A_BIT)), signs)
        case tuple():
            return (falsified(value[0]), *value[1:])
        case _:
            assert isinstance(value, Node)
            return add(value, A_BIT)


def with_wrong_key(exercise: Exercise) -> Exercise:
    part = exercise.parts[-1]
    key = replace(part.key, value=falsified(part.key.value), tolerance=Tolerance(absolute=Fraction(1)))
    return replace(exercise, parts=(*exercise.parts[:-1], replace(part, key=key)))


@pytest.mark.parametrize(
    "name",
    [
        "chain.elementary",
        "rules.polynomial",
        "gradient.symbolic",
        "gradient.at-a-point",
        "hessian.polynomial",
        "tangent.line",
    ],
)
def test_a_wrong_key_is_refuted_by_sympy_and_by_numbers(name: str) -> None:
    item = ITEMS[name]
    exercise = draw(item, next_variant(item, 0))
    assert list(against_reference(item, exercise)) == []
    problems = list(against_reference(item, with_wrong_key(exercise)))
    assert [problem.kind for problem in problems] == ["reference", "numbers"]
    assert {problem.path for problem in problems} == {f"parts[{len(exercise.parts) - 1}].answer.value"}


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_the_first_variant_of_every_item_that_ships_is_sound(name: str) -> None:
    item = ITEMS[name]
    assert compare_variant(item, next_variant(item, 0)).problems == ()
