"""Exercises are read back from JSON as the very records that were written."""

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from exercisegen.drawing import draw, next_variant
from exercisegen.expr.tree import Decimal, Interval, Number, Piecewise, Relation, Sign, Symbol, Word
from exercisegen.model.exercise import Exercise
from exercisegen.papers.printed import bare
from exercisegen.papers.records import exercise_record, item_record, read_content, read_exercise, read_item

ExerciseOf = Callable[[int], Exercise]


def again(exercise: Exercise) -> Exercise:
    return read_exercise(json.loads(json.dumps(exercise_record(exercise))))


def test_an_exercise_is_read_back(exercise_of: ExerciseOf) -> None:
    assert again(exercise_of(4)) == exercise_of(4)


def test_every_item_that_ships_is_read_back_itself(shipped: Any) -> None:
    for item in map(bare, shipped):
        made = read_item(json.loads(json.dumps(item_record(item))))
        assert made == item, item.id
        assert [*made.draws, *made.lets] == [*item.draws, *item.lets], item.id  # in which they are worked out


def test_every_exercise_that_ships_is_read_back(shipped: Any) -> None:
    for item in shipped:
        made = draw(item, next_variant(item, 0))
        assert again(made) == made, item.id


@pytest.mark.parametrize(
    "node",
    [
        Number(Fraction(-7, 3)),
        Decimal("0.50"),
        Interval(Word("dne"), Symbol("x"), True, False),
        Relation((Symbol("x"), Number(Fraction(1))), (Sign.LESS_EQUAL,)),
        Piecewise(((Symbol("x"), Word("a")),), None),
    ],
)
def test_bindings_of_any_kind_are_read_back(exercise_of: ExerciseOf, node: object) -> None:
    from dataclasses import replace

    made = replace(exercise_of(1), bindings={"a": node, "b": (node, (True, "word"))})
    assert again(made) == made


def damaged(record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**record, **changes}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": 3}, "Exercise has no title"),
        ({"stem": "text"}, "Exercise has no stem"),
        ({"difficulty": True}, "Exercise has no difficulty"),
        ({"parts": [{"is": "Text", "text": "x"}]}, "Exercise has no parts"),
        ({"colour": "red"}, "Exercise has no colour"),
        ({"note": {"is": "Path", "of": "/etc/passwd"}}, "no record called 'Path'"),
        ({"note": {"is": "os.system"}}, "no record called 'os.system'"),
        ({"note": {"is": "expression.ExpressionAnswer"}}, "no record called"),
        ({"note": {"is": "Fraction", "of": "x"}}, "Fraction"),
        ({"note": 1.5}, "no part of an exercise"),
        ({"is": "Text", "text": "x"}, "Text has no"),
    ],
)
def test_what_is_no_exercise_is_refused(exercise_of: ExerciseOf, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_exercise(damaged(exercise_record(exercise_of(4)), **changes))


def test_a_record_that_is_not_complete_is_refused(exercise_of: ExerciseOf) -> None:
    record = exercise_record(exercise_of(4))
    del record["note"]
    with pytest.raises(ValueError, match="not complete"):
        read_exercise(record)


@pytest.mark.parametrize("record", [{"is": "Text", "text": "x"}, 3, [{"is": "Text", "text": "x"}]])
def test_what_is_no_text_is_refused(record: object) -> None:
    with pytest.raises(ValueError, match="blocks of text"):
        read_content(record)
