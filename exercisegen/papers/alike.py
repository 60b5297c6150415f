"""Parallel forms that are equally hard: for each question a variant measured to be as hard as that of another form."""

from collections.abc import Collection, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.papers.choosing import Chooser, existing_from, identity, next_exercise

if TYPE_CHECKING:
    from exercisegen.drawing import Difficulty

_LOOKED_AT = 60  # variants of an item among which the one nearest in difficulty is taken


def as_hard_as(model: Sequence[Exercise]) -> Chooser:
    """Return a chooser of exercises as hard as those of ``model``: the n-th of an item as the n-th of it there."""

    def choose(item: Item, place: int, taken: Collection[str], number: int) -> Exercise:
        alike = [exercise for exercise in model if (exercise.ref.bank, exercise.ref.item) == (item.bank, item.id)]
        if number >= len(alike):
            return next_exercise(item, place, taken)
        return _nearest(item, place, taken, alike[number])

    return choose


def _nearest(item: Item, place: int, taken: Collection[str], model: Exercise) -> Exercise:
    """Return the exercise nearest in difficulty to ``model`` among the next ones, the first of equals."""
    from exercisegen.drawing import draw, measured_difficulty

    wanted = measured_difficulty(item, model)
    looked_at = islice(existing_from(item, place), _LOOKED_AT)
    near = (
        (_distance(measured_difficulty(item, each), wanted), each) for each in looked_at if identity(each) not in taken
    )
    best = None
    for distance, exercise in near:
        if best is None or distance < best[0]:
            best = distance, exercise.ref.variant
        if not any(distance):
            break
    return next_exercise(item, place, taken) if best is None else draw(item, best[1])


def _distance(first: "Difficulty", second: "Difficulty") -> tuple[int, int, int]:
    return abs(first.rules - second.rules), abs(first.depth - second.depth), abs(first.digits - second.digits)
