"""``practice``: exercises at the prompt."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exercisegen.cli.options import banks_option, filter_options, plain_option, seed_option, selection_argument

if TYPE_CHECKING:
    from exercisegen.model.exercise import Exercise
    from exercisegen.model.submission import Submission
    from exercisegen.model.verdict import Verdict
    from exercisegen.practice.session import Grade


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
    from exercisegen.cli.drawing_of import exercises_of
    from exercisegen.cli.main import INTERRUPTED
    from exercisegen.cli.voice import voice, wants_colour, wants_plain
    from exercisegen.papers.selection import Filters
    from exercisegen.practice.session import practise, summary
    from exercisegen.practice.terminal import Console

    _edit_lines()
    linear = wants_plain(plain)
    console = Console(colour=wants_colour())
    exercises, _ = exercises_of(selection, Filters.of(**filters), banks, seed)
    records, interrupted = practise(exercises, console, _grader(banks), voice(linear))
    console.write(f"\n{summary(records)}")
    return INTERRUPTED if interrupted else 0


def _grader(banks: tuple[Path, ...]) -> "Grade":
    """Return a grader for students: nothing of the key can be read from its verdicts.

    What is right by an earlier answer of the student's own is found out from the item.
    """

    def graded(exercise: "Exercise", submission: "Submission") -> "Mapping[str, Verdict]":
        from exercisegen.bank.loading import find_banks, load_item
        from exercisegen.drawing import key_with
        from exercisegen.grading.exercises import FollowThrough, grade
        from exercisegen.model.ref import PartialRef
        from exercisegen.wording import for_student

        item = load_item(find_banks(banks), PartialRef.parse(str(exercise.ref)))
        verdicts = grade(exercise, submission, follow_through=FollowThrough(item, key_with))
        return {part: for_student(verdict) for part, verdict in verdicts.items()}

    return graded


def _edit_lines() -> None:
    """Let typed lines be edited and recalled where the system offers it."""
    try:
        import readline  # noqa: F401 - importing it is what turns editing on
    except ImportError:
        return
