"""From what was typed to exercises: references and selections, with a fresh seed where none was given."""

import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from exercisegen.errors import UsageError
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.ref import PartialRef
from exercisegen.papers.choosing import Pick, choose, draw_from, draw_picks
from exercisegen.papers.selection import Filters

LARGEST_SEED = 1_000_000


def fresh_seed() -> int:
    """Return a seed that nobody chose."""
    return secrets.randbelow(LARGEST_SEED)


def announce(seed: int) -> None:
    """Say which seed was drawn where nobody chose one."""
    click.echo(f"seed {seed} (repeat with --seed {seed})", err=True)


def exercise_at(text: str, banks: Sequence[Path], seed: int | None = None, *, whole: bool = True) -> Exercise:
    """Return the exercise that a reference names, at a fresh variant where it names none.

    Not ``whole``, it lacks mistakes, hints and solution, and takes a fraction of the time.
    """
    from exercisegen.bank.loading import find_banks, load_item
    from exercisegen.drawing import Detail, draw, next_variant, space
    from exercisegen.rng import Stream

    ref = PartialRef.parse(text)
    item = load_item(find_banks(banks), ref)
    detail = Detail.FULL if whole else Detail.KEYS
    if ref.variant is not None:
        return draw(item, ref.variant, detail=detail)
    start = Stream("show", fresh_seed() if seed is None else seed).below(space(item).size)
    return draw(item, next_variant(item, start), detail=detail)


def exercises_of(
    selection: Sequence[str], filters: Filters, banks: Sequence[Path], seed: int | None
) -> tuple[Iterator[Exercise], int]:
    """Draw what a selection asks for, one by one, with ``seed``, or a fresh one that is printed.

    Returns the exercises and the seed. Raises ``UsageError`` at once where the selection cannot be had.
    """
    used = fresh_seed() if seed is None else seed
    picks = choose(selection, filters, banks, seed=used)
    if seed is None:
        announce(used)
    return draw_picks(picks, banks, seed=used), used


def variants_of(
    ref: PartialRef,
    count: int,
    banks: Sequence[Path],
    seed: int | None,
    stratify: str = "",
    *,
    whole: bool = True,
) -> Iterator[Exercise]:
    """Draw ``count`` different exercises of one item, its kinds by ``stratify`` in turn.

    A reference with a variant gives that one exercise. Not ``whole``, they may lack mistakes, hints and solution.
    """
    from exercisegen.papers.strata import dealt, strata_of

    item, used = _item_of(ref, count, banks, seed)
    pick = Pick(item.bank, item.id, item.version, ref.variant)
    items = {pick.name: item}
    chooser = dealt(strata_of(items, stratify, used), 0) if stratify else None
    return draw_from(items, [pick] * count, (used,), chooser=chooser, whole=whole)


def lines_of(
    ref: PartialRef,
    count: int,
    banks: Sequence[Path],
    seed: int | None,
    stratify: str = "",
    *,
    key: bool = True,
    full: bool = False,
) -> Iterator[str]:
    """Write what ``variants_of`` draws as lines of JSON, with keys and, where ``full``, all else that is private."""
    if full or stratify or ref.variant is not None:
        from exercisegen.papers.exercise_json import exercise_line

        for exercise in variants_of(ref, count, banks, seed, stratify, whole=full):
            yield exercise_line(exercise, key=key, full=full)
        return
    from exercisegen.papers.exercise_lines import exercise_lines

    item, used = _item_of(ref, count, banks, seed)
    yield from exercise_lines(item, count, used, key=key)


def _item_of(ref: PartialRef, count: int, banks: Sequence[Path], seed: int | None) -> tuple[Item, int]:
    """Read the item; return it with the seed to use, which is printed where it was drawn."""
    from exercisegen.bank.loading import find_banks, load_item

    if ref.variant is not None and count > 1:
        raise UsageError(f"{ref.item}#{ref.variant} is one exercise: leave out #{ref.variant} to have {count}")
    item = load_item(find_banks(banks), ref)
    if seed is None and ref.variant is None:
        seed = fresh_seed()
        announce(seed)
    return item, seed or 0
