"""From what was typed to exercises: references and selections, with a fresh seed where none was given."""

import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from exercisegen.model.exercise import Exercise
from exercisegen.model.ref import PartialRef
from exercisegen.papers.choosing import choose, draw_picks
from exercisegen.papers.selection import Filters

LARGEST_SEED = 1_000_000


def seed_or_fresh(seed: int | None) -> int:
    """Return ``seed``, or a fresh one that is printed, so that the run can be repeated."""
    if seed is not None:
        return seed
    fresh = secrets.randbelow(LARGEST_SEED)
    click.echo(f"seed {fresh} (repeat with --seed {fresh})", err=True)
    return fresh


def exercise_at(text: str, banks: Sequence[Path], seed: int | None = None) -> Exercise:
    """Return the exercise that a reference names, at a fresh variant where it names none."""
    from exercisegen.bank.loading import find_banks, load_item
    from exercisegen.drawing import draw, next_variant, space
    from exercisegen.rng import Stream

    ref = PartialRef.parse(text)
    item = load_item(find_banks(banks), ref)
    if ref.variant is not None:
        return draw(item, ref.variant)
    start = Stream("show", seed_or_fresh(seed)).below(space(item).size)
    return draw(item, next_variant(item, start))


def exercises_of(selection: Sequence[str], filters: Filters, banks: Sequence[Path], seed: int) -> Iterator[Exercise]:
    """Draw what a selection asks for, one by one."""
    return draw_picks(choose(selection, filters, banks, seed=seed), banks, seed=seed)
