"""Lines written many at a time are those of the exercises drawn one by one."""

from dataclasses import replace
from itertools import islice

import pytest

from exercisegen.bank.loading import load_bank
from exercisegen.drawing.compiled import compiled
from exercisegen.drawing.shown import showing_of
from exercisegen.errors import UsageError
from exercisegen.model.item import Item
from exercisegen.papers.choosing import Pick, draw_from
from exercisegen.papers.exercise_json import exercise_line
from exercisegen.papers.exercise_lines import exercise_lines
from exercisegen.resources import banks_root

ITEMS = load_bank(banks_root() / "calculus").items
BY_ID = {item.id: item for item in ITEMS}


def one_by_one(item: Item, count: int, seed: int, *, key: bool) -> list[str]:
    pick = Pick(item.bank, item.id, item.version)
    drawn = draw_from({pick.name: item}, [pick] * count, (seed,), whole=False)
    return [exercise_line(exercise, key=key, full=False) for exercise in drawn]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_lines_are_those_of_exercises_drawn_one_by_one(item: Item) -> None:
    assert list(exercise_lines(item, 40, 11)) == one_by_one(item, 40, 11, key=True)


@pytest.mark.parametrize("name", ["chain.elementary", "hessian.polynomial", "tangent.line", "rules.powers"])
def test_so_they_are_for_hundreds_of_variants_and_without_keys(name: str) -> None:
    item = BY_ID[name]
    assert list(exercise_lines(item, 600, 5)) == one_by_one(item, 600, 5, key=True)
    assert list(exercise_lines(item, 300, 5, key=False)) == one_by_one(item, 300, 5, key=False)


def test_a_title_may_hold_what_formats_and_references_are_made_of() -> None:
    for title in ('100 % of #7, {0} and %d "quoted"', "90000000009, 90010000009 and 99990000009"):
        item = replace(BY_ID["chain.elementary"], title=title)
        assert list(exercise_lines(item, 200, 1)) == one_by_one(item, 200, 1, key=True)


def test_most_items_of_rules_are_written_by_shape() -> None:
    rules = [item for item in ITEMS if item.exercise_type in {"D1", "D2", "D3", "D4", "D5", "D6"}]
    assert sum(showing_of(compiled(item)) is not None for item in rules) > len(rules) / 2


def test_no_exercise_comes_twice_and_the_end_is_told() -> None:
    item = BY_ID["chain.square-root"]
    lines: list[str] = []
    with pytest.raises(UsageError, match="no further variant"):
        lines.extend(islice(exercise_lines(item, 100_000, 1), 100_000))
    asked = [line.partition('"stem"')[2] for line in lines]
    assert len(set(asked)) == len(asked) > 1_000
