"""``generate``: exercises of one item as JSON lines."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from exercisegen.cli.options import banks_option, seed_option
from exercisegen.cli.progress import progress_bar

LARGEST_COUNT = 1_000_000
_ALLOCATIONS = 100_000  # records made, less those gone, before the youngest of them are looked through


@click.command(
    name="generate",
    epilog="""\b
Examples:
  exercisegen generate calculus/chain.elementary --count 100 --seed 1 > exercises.jsonl
  exercisegen generate calculus/tangent.line --count 30 --full
  exercisegen generate calculus/tangent.line --count 30 --no-key""",
)
@click.argument("item")
@banks_option
@seed_option
@click.option("--count", type=click.IntRange(1, LARGEST_COUNT), default=1, show_default=True, help="How many.")
@click.option("--stratify", default="", metavar="NAME", help="Deal kinds out evenly: difficulty, a draw or a let.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line (the only format, and the default).")
@click.option("--full", is_flag=True, help="Add mistakes, hints and solutions to the keys, which takes longer.")
@click.option("--no-key", is_flag=True, help="Leave out everything that gives a key away.")
def command(
    item: str,
    banks: tuple[Path, ...],
    seed: int | None,
    count: int,
    stratify: str,
    jsonl: bool,
    full: bool,
    no_key: bool,
) -> None:
    """Write COUNT different exercises of ITEM, one JSON object a line (exercisegen.exercise/1)."""
    from exercisegen.cli.drawing_of import lines_of
    from exercisegen.model.ref import PartialRef

    lines = lines_of(PartialRef.parse(item), count, banks, seed, stratify, key=not no_key, full=full)
    with _few_collections(), progress_bar() as progress:
        for done, line in enumerate(lines, start=1):
            sys.stdout.write(line + "\n")
            if progress is not None and not sys.stdout.isatty():
                progress("exercises", done, count)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for cycles of garbage seldom: exercises leave none, and what is remembered is long to look through."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
