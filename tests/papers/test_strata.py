"""Stratified draws deal kinds out evenly; parallel forms are equally hard."""

from collections import Counter
from collections.abc import Mapping

import pytest

from exercisegen.drawing import measured_difficulty
from exercisegen.errors import UsageError
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.paper import Student
from exercisegen.papers.choosing import Items, Pick, draw_from, identity, items_of
from exercisegen.papers.sets import Recipe, holders, make_sheets
from exercisegen.papers.strata import dealt, strata_of

CHAIN = Pick("calculus", "chain.elementary", 1)
HESSIAN = Pick("calculus", "hessian.composed", 1)
CLASS = tuple(Student(f"s{number}", f"Name {number}") for number in range(18))


@pytest.fixture(scope="module")
def items() -> Items:
    return items_of((CHAIN, HESSIAN))


def drawn(items: Items, pick: Pick, count: int, by: str) -> list[Exercise]:
    strata = strata_of({pick.name: items[pick.name]}, by, 5)
    return list(draw_from(items, [pick] * count, (5,), chooser=dealt(strata, 0)))


def test_each_value_of_a_draw_comes_equally_often(items: Items) -> None:
    exercises = drawn(items, CHAIN, 18, "g")
    counted = Counter(repr(exercise.bindings["g"]) for exercise in exercises)
    assert len(counted) == 6
    assert set(counted.values()) == {3}
    assert len({identity(exercise) for exercise in exercises}) == 18


def test_bands_of_difficulty_come_in_turn(items: Items) -> None:
    exercises = drawn(items, CHAIN, 12, "difficulty")
    strata = strata_of({CHAIN.name: items[CHAIN.name]}, "difficulty", 5)[CHAIN.name]
    assert Counter(map(strata.kind_of, exercises)) == {kind: 12 // len(strata.kinds) for kind in strata.kinds}
    by_band: dict[str, list[object]] = {}
    for exercise in exercises:
        measured = measured_difficulty(items[CHAIN.name], exercise)
        by_band.setdefault(strata.kind_of(exercise), []).append(measured)
    assert max(by_band["easy"]) < min(by_band["hard"])  # type: ignore[type-var]


def test_a_class_gets_as_many_of_each_kind(items: Items) -> None:
    recipe = Recipe((CHAIN,), seed=3, stratify="g")
    sheets = make_sheets(recipe, holders(recipe, CLASS), items)
    kinds = Counter(repr(sheet.questions[0].exercise.bindings["g"]) for sheet in sheets)
    assert set(kinds.values()) == {3}


def test_latecomers_go_on_where_the_class_ended(items: Items) -> None:
    recipe = Recipe((CHAIN,), seed=3, stratify="g")
    first = make_sheets(recipe, holders(recipe, CLASS[:4]), items)
    late = make_sheets(recipe, holders(recipe, CLASS[4:6]), items, turn=4)
    kinds = {repr(sheet.questions[0].exercise.bindings["g"]) for sheet in (*first, *late)}
    assert len(kinds) == 6


def test_an_item_without_the_name_is_drawn_as_ever(items: Items) -> None:
    strata: Mapping[tuple[str, str], object] = strata_of(items, "df", 1)
    assert set(strata) == {CHAIN.name}


def test_a_name_that_nothing_has_is_refused_with_those_there_are(items: Items) -> None:
    with pytest.raises(UsageError, match="nothing is called 'colour' here: stratify by difficulty or one of a, b, c"):
        strata_of({CHAIN.name: items[CHAIN.name]}, "colour", 1)


def hardness(item: Item, exercise: Exercise) -> tuple[int, int]:
    measured = measured_difficulty(item, exercise)
    return measured.rules, measured.depth


def test_forms_are_equally_hard_question_by_question(items: Items) -> None:
    recipe = Recipe((CHAIN, HESSIAN, CHAIN), seed=8, forms=4)
    first, *others = make_sheets(recipe, holders(recipe), items)
    wanted = [
        hardness(items[CHAIN.name if place != 1 else HESSIAN.name], first.questions[place].exercise)
        for place in range(3)
    ]
    for sheet in others:
        found = [
            hardness(items[CHAIN.name if place != 1 else HESSIAN.name], sheet.questions[place].exercise)
            for place in range(3)
        ]
        assert found == wanted
