"""Stratified draws: as many exercises of each kind as can be; a kind is a value of a let, or a band of difficulty."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from exercisegen import rng
from exercisegen.errors import UsageError
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.papers.choosing import Chooser, Items, existing_from, next_exercise, next_of_kind

if TYPE_CHECKING:
    from exercisegen.drawing import Difficulty

DIFFICULTY = "difficulty"
BANDS = ("easy", "medium", "hard")

_LOOKED_AT = 300  # variants of an item in which its kinds are looked for


@frozen
class Strata:
    """The kinds of one item: ``kind_of`` an exercise, and all ``kinds`` in the order in which they are dealt out."""

    kinds: tuple[str, ...]
    kind_of: Callable[[Exercise], str]


def strata_of(items: Items, by: str, seed: int) -> Mapping[tuple[str, str], Strata]:
    """Return the kinds of every item that has ``by``: a draw, a let, or ``difficulty`` (three bands, as measured).

    Raises ``UsageError`` where no item has it.
    """
    found = {name: _strata(item, by, seed) for name, item in items.items() if by == DIFFICULTY or _has(item, by)}
    if not found:
        known = sorted({name for item in items.values() for name in (*item.draws, *item.lets)})
        raise UsageError(f"nothing is called '{by}' here: stratify by difficulty or one of {', '.join(known)}")
    return found


def dealt(strata: Mapping[tuple[str, str], Strata], turn: int) -> Chooser:
    """Return a chooser that deals out the kinds in turn, beginning with number ``turn``."""

    def choose(item: Item, place: int, taken: Collection[str], number: int) -> Exercise:
        found = strata.get((item.bank, item.id))
        if found is None:
            return next_exercise(item, place, taken)
        kind = found.kinds[(turn + number) % len(found.kinds)]
        return next_of_kind(item, place, taken, lambda exercise: found.kind_of(exercise) == kind)

    return choose


def _has(item: Item, by: str) -> bool:
    return by in item.draws or by in item.lets


def _strata(item: Item, by: str, seed: int) -> Strata:
    kind_of = partial(_band, item, _edges(item)) if by == DIFFICULTY else partial(_value, by)
    kinds = dict.fromkeys(kind_of(exercise) for exercise in islice(existing_from(item, 0), _LOOKED_AT))
    return Strata(tuple(rng.Stream("strata", seed, item.bank, item.id).shuffled(sorted(kinds))), kind_of)


def _value(by: str, exercise: Exercise) -> str:
    return repr(exercise.bindings[by])


def _edges(item: Item) -> "tuple[Difficulty, ...]":
    """Return where the medium and the hard third of an item's variants begin, going by the first ones."""
    from exercisegen.drawing import measured_difficulty

    looked_at = islice(existing_from(item, 0), _LOOKED_AT)
    measured = sorted(measured_difficulty(item, exercise) for exercise in looked_at)
    return measured[len(measured) // 3], measured[2 * len(measured) // 3]


def _band(item: Item, edges: "tuple[Difficulty, ...]", exercise: Exercise) -> str:
    from exercisegen.drawing import measured_difficulty

    measured = measured_difficulty(item, exercise)
    return BANDS[sum(1 for edge in edges if measured >= edge)]
