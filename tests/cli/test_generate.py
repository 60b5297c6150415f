"""``generate``: exercises as JSON lines, with as much as is asked for."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
ITEM = "calculus/chain.elementary"


def lines(outcome: Any) -> list[dict[str, Any]]:
    assert outcome.code == 0, outcome.err
    return [json.loads(line) for line in outcome.out.splitlines()]


@pytest.mark.parametrize(
    ("options", "private"),
    [
        ([], ["keys", "note"]),
        (["--full"], ["keys", "mistakes", "hints", "solution", "note"]),
        (["--no-key"], []),
    ],
)
def test_a_line_holds_what_is_asked_for(run: Run, options: list[str], private: list[str]) -> None:
    (exercise,) = lines(run("generate", f"{ITEM}#7", "--jsonl", *options))
    assert exercise["schema"] == "exercisegen.exercise/1"
    assert list(exercise.get("private", {})) == private


def test_the_quick_lines_are_the_full_ones_without_what_is_told(run: Run) -> None:
    full = lines(run("generate", ITEM, "--count", "5", "--seed", "3", "--full"))
    quick = lines(run("generate", ITEM, "--count", "5", "--seed", "3"))
    for exercise in full:
        for told in ("mistakes", "hints", "solution"):
            assert exercise["private"].pop(told)
    assert quick == full


def test_no_exercise_comes_twice(run: Run) -> None:
    exercises = lines(run("generate", ITEM, "--count", "60", "--seed", "1"))
    assert len({exercise["private"]["note"] for exercise in exercises}) == 60
