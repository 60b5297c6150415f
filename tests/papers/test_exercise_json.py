"""Exercises as JSON: a line is the object, whatever of it was encoded once for all variants."""

import gc
import json
from dataclasses import replace
from itertools import islice

import pytest
from click.testing import CliRunner

from exercisegen.bank.loading import load_bank
from exercisegen.cli.generate import command
from exercisegen.model.item import Item
from exercisegen.papers.choosing import existing_from
from exercisegen.papers.exercise_json import exercise_json, exercise_line
from exercisegen.resources import banks_root

ITEMS = load_bank(banks_root() / "calculus").items


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_line_is_the_object_of_its_exercise(item: Item) -> None:
    for exercise in islice(existing_from(item, 0), 2):
        for key in (True, False):
            whole = exercise_json(exercise, key=key, full=False)
            assert exercise_line(exercise, key=key, full=False) == json.dumps(whole, ensure_ascii=False)


def test_a_line_may_be_full() -> None:
    exercise = next(existing_from(ITEMS[0], 0, whole=True))
    assert json.loads(exercise_line(exercise)) == exercise_json(exercise)


def test_a_title_that_holds_the_mark_of_a_place_changes_no_line() -> None:
    exercise = replace(next(existing_from(ITEMS[0], 0)), title="\ue000", licence='"\ue000"')
    assert json.loads(exercise_line(exercise, full=False)) == exercise_json(exercise, full=False)


def test_the_command_leaves_the_collection_of_garbage_as_it_was() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    done = CliRunner().invoke(command, [f"calculus/{ITEMS[0].id}", "--count", "2", "--seed", "1"])
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 2)
    assert (gc.get_threshold(), gc.get_freeze_count()) == before
