"""``practice``: exercises at the prompt."""

from pathlib import Path
from typing import Any

import click

from exercisegen.cli.options import banks_option, filter_options, plain_option, seed_option, selection_argument


@click.command(
    name="practice",
    epilog="""\b
Examples:
  exercisegen practice
  exercisegen practice calculus/chain.elementary:3
  exercisegen practice --skill product-rule --seed 7

At the prompt: :hint, :key, :skip, :quit; an empty line explains them.""",
)
@selection_argument
@filter_options
@banks_option
@seed_option
@plain_option
def command(selection: tuple[str, ...], banks: tuple[Path, ...], seed: int | None, plain: bool, **filters: Any) -> int:
    """Practise the exercises of SELECTION: type answers as on a calculator; tries are free."""
    from exercisegen.cli.drawing_of import exercises_of, seed_or_fresh
    from exercisegen.cli.main import INTERRUPTED
    from exercisegen.cli.voice import voice, wants_colour, wants_plain
    from exercisegen.papers.selection import Filters
    from exercisegen.practice.session import practise, summary
    from exercisegen.practice.terminal import Console

    _edit_lines()
    linear = wants_plain(plain)
    console = Console(colour=wants_colour())
    exercises = exercises_of(selection, Filters.of(**filters), banks, seed_or_fresh(seed))
    records, interrupted = practise(exercises, console, _grade, voice(linear))
    console.write(f"\n{summary(records)}")
    return INTERRUPTED if interrupted else 0


def _grade(*arguments: Any) -> Any:
    """Grade for the student: nothing of the key can be read from the verdict."""
    from exercisegen.grading import grade
    from exercisegen.wording import for_student

    return {part: for_student(verdict) for part, verdict in grade(*arguments).items()}


def _edit_lines() -> None:
    """Let typed lines be edited and recalled where the system offers it."""
    try:
        import readline  # noqa: F401 - importing it is what turns editing on
    except ImportError:
        return
