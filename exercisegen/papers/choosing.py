"""Which exercises a selection gives: items spread over skills, variants without repeats, all fixed by one seed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from exercisegen import rng
from exercisegen.bank.configuration import Stated, with_conventions
from exercisegen.bank.finding import bank_id, bank_language, find_banks
from exercisegen.errors import UsageError
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.ref import PartialRef
from exercisegen.papers.selection import NO_FILTERS, Chosen, Filters, resolve, skills_known

if TYPE_CHECKING:
    from exercisegen.bank.index import ItemSummary

WHOLE_BANK = 10  # exercises of a bank without a count

ATTEMPTS = 1_000
"""Variants that print as an exercise already chosen, before an item counts as used up."""

_ATTEMPTS_OF_A_KIND = 20_000  # the same where a kind may be rare


@frozen
class Pick:
    """One exercise to be drawn; a ``variant`` of None is chosen when it is drawn.

    ``section`` is the title of the group of questions in which it stands; ``points`` is what it is worth, None for what
    its parts are worth.
    """

    bank: str
    item: str
    version: int
    variant: int | None = None
    section: str = ""
    points: Fraction | None = None

    @property
    def name(self) -> tuple[str, str]:
        """Bank and item."""
        return self.bank, self.item


Items: TypeAlias = Mapping[tuple[str, str], Item]  # by bank and name

Chooser: TypeAlias = Callable[[Item, int, Collection[str], int], Exercise]
"""Given an item, the variant to look from, what is taken, and how many of the item came before: one more exercise."""


def choose(
    selection: Sequence[str],
    filters: Filters = NO_FILTERS,
    banks: Sequence[Path] = (),
    *,
    seed: int,
    first: int = 0,
) -> tuple[Pick, ...]:
    """Return what the selection asks for, in order; raise ``UsageError`` as ``selection.resolve`` does.

    ``first`` counts the words of selections before this one, so that the same words choose otherwise.
    """
    chosen = resolve(selection, filters, banks)
    order = tuple(skills_known(find_banks(banks)))
    return tuple(pick for place, each in enumerate(chosen, first) for pick in _picks(each, order, (seed, place)))


def draw_picks(picks: Sequence[Pick], banks: Sequence[Path] = (), *, seed: int) -> Iterator[Exercise]:
    """Draw ``picks`` one by one; no exercise comes twice unless it is named twice.

    Raises ``UsageError`` where an item has fewer variants than are asked of it.
    """
    yield from draw_from(items_of(picks, banks), picks, (seed,))


def items_of(picks: Sequence[Pick], banks: Sequence[Path] = (), conventions: Stated | None = None) -> Items:
    """Read the items that ``picks`` name, in the notation of the bank but for the ``conventions`` that were stated.

    Raise ``UsageError`` where one is gone or has another version now.
    """
    from exercisegen.bank.loading import load_item

    paths = find_banks(banks)
    return {
        pick.name: with_conventions(load_item(paths, PartialRef(pick.bank, pick.item, pick.version, None)), conventions)
        for pick in dict.fromkeys(picks)
    }


def language_of(picks: Sequence[Pick], banks: Sequence[Path] = ()) -> str:
    """Return the language of the banks that ``picks`` name; English where they have several."""
    named = {pick.bank for pick in picks}
    found = {bank_language(path) for path in find_banks(banks) if bank_id(path) in named}
    return found.pop() if len(found) == 1 else "en"


def draw_from(
    items: Items,
    picks: Sequence[Pick],
    key: rng.Key,
    avoided: frozenset[str] = frozenset(),
    chooser: "Chooser | None" = None,
    *,
    whole: bool = True,
) -> Iterator[Exercise]:
    """Draw ``picks`` from ``items`` as ``draw_picks`` does; what is picked without a variant is not in ``avoided``.

    An item's variants start at a place fixed by ``key`` and go up from there: variant numbers are already a random
    order of the item's space. ``avoided`` holds what ``identity`` returns; ``chooser`` chooses among what is left,
    the next one unless it is given. Not ``whole``, exercises lack mistakes, hints and solution, which takes a fraction
    of the time.
    """
    from exercisegen.drawing import Detail, draw, space

    detail = Detail.FULL if whole else Detail.KEYS
    named = {pick: draw(items[pick.name], pick.variant, detail=detail) for pick in picks if pick.variant is not None}
    taken = {*avoided, *(identity(exercise) for exercise in named.values())}
    places: dict[tuple[str, str], int] = {}
    numbers: Counter[tuple[str, str]] = Counter()
    for pick in picks:
        if pick in named:
            yield named[pick]
            continue
        item = items[pick.name]
        if pick.name not in places:
            places[pick.name] = rng.Stream("variants", *key, item.bank, item.id).below(space(item).size)
        if chooser is None:
            exercise = next_exercise(item, places[pick.name], taken, whole=whole)
            places[pick.name] = exercise.ref.variant + 1
        else:
            exercise = chooser(item, places[pick.name], taken, numbers[pick.name])
        numbers[pick.name] += 1
        taken.add(identity(exercise))
        yield exercise


def existing_from(item: Item, place: int, *, whole: bool = False) -> Iterator[Exercise]:
    """Yield every exercise of ``item`` once, from variant ``place`` on: ``whole``, or without mistakes and solution."""
    from exercisegen.drawing import Detail, draw, variants_from

    for variant, _ in variants_from(item, place):
        yield draw(item, variant, detail=Detail.FULL if whole else Detail.KEYS)


def next_exercise(item: Item, place: int, taken: Collection[str], *, whole: bool = True) -> Exercise:
    """Return the first exercise from variant ``place`` on that is not ``taken``; raise ``UsageError`` if all are."""
    for exercise in islice(existing_from(item, place, whole=whole), ATTEMPTS):
        if identity(exercise) not in taken:
            return exercise
    raise used_up(item)


def next_of_kind(item: Item, place: int, taken: Collection[str], is_wanted: Callable[[Exercise], bool]) -> Exercise:
    """Return the first exercise that ``next_exercise`` could return and that ``is_wanted``; raise as it does."""
    from exercisegen.drawing import draw

    for exercise in islice(existing_from(item, place), _ATTEMPTS_OF_A_KIND):
        if is_wanted(exercise) and identity(exercise) not in taken:
            return draw(item, exercise.ref.variant)
    raise used_up(item)


def used_up(item: Item) -> UsageError:
    """Return the error that says that an item has too few variants for what is asked of it."""
    return UsageError(f"{item.bank}/{item.id} has no further variant that differs from those chosen: ask for fewer")


def identity(exercise: Exercise) -> str:
    """Return a text that two exercises share exactly when they ask the same."""
    return f"{exercise.ref.bank}/{exercise.ref.item}: {exercise.note}"


def spread(
    items: "Sequence[ItemSummary]", count: int, skills: Sequence[str], key: rng.Key
) -> "tuple[ItemSummary, ...]":
    """Return ``count`` of ``items``, as many of each skill as can be, easy before hard.

    An item belongs to the first of its skills; no item comes twice before all have come. ``key`` names the stream.
    """
    queues: dict[str, list[ItemSummary]] = {}
    shuffled = rng.Stream("spread", *key).shuffled(items)
    for item in sorted(shuffled, key=lambda item: skills.index(item.skills[0])):
        queues.setdefault(item.skills[0], []).append(item)
    taken: list[ItemSummary] = []
    while len(taken) < count:
        rest = {skill: list(queue) for skill, queue in queues.items()}
        while any(rest.values()) and len(taken) < count:
            taken += [rest[skill].pop() for skill in _evenly([s for s in rest if rest[s]], count - len(taken))]
    return tuple(sorted(taken, key=lambda item: (item.difficulty, skills.index(item.skills[0]))))


def _evenly(skills: Sequence[str], count: int) -> list[str]:
    """Return all ``skills``, or ``count`` of them at even distances."""
    if count >= len(skills):
        return list(skills)
    return [skills[(2 * place + 1) * len(skills) // (2 * count)] for place in range(count)]


def _picks(chosen: Chosen, skills: Sequence[str], key: rng.Key) -> Iterator[Pick]:
    term = chosen.term
    if chosen.is_bank:
        count = term.count if term and term.count else WHOLE_BANK
        for item in spread(chosen.items, count, skills, key):
            yield Pick(item.bank, item.id, item.version)
        return
    item = chosen.items[0]
    for _ in range((term.count if term else None) or 1):
        yield Pick(item.bank, item.id, item.version, term.variant if term else None)
