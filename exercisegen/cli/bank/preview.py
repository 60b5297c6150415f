"""``bank preview``: some variants of an item with everything that belongs to them, as an author reads it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exercisegen.cli.options import banks_option, plain_option, seed_option
from exercisegen.cli.voice import voice, wants_plain

if TYPE_CHECKING:
    from exercisegen.model.exercise import Exercise, Part
    from exercisegen.practice.session import Voice


@click.command(
    name="preview",
    epilog="""\b
Examples:
  exercisegen bank preview chain.elementary
  exercisegen bank preview week3.product --banks my-bank --variants 2 --seed 1""",
)
@click.argument("item")
@banks_option
@click.option("--variants", type=click.IntRange(1, 100), default=5, show_default=True, help="How many.")
@seed_option
@plain_option
def command(item: str, banks: tuple[Path, ...], variants: int, seed: int | None, plain: bool) -> None:
    """Show some variants of ITEM: text, key, mistakes with feedback, hints and solution."""
    from exercisegen.cli.drawing_of import variants_of
    from exercisegen.model.ref import PartialRef

    speak = voice(wants_plain(plain))
    ref = PartialRef.parse(item)
    shown = variants if ref.variant is None else 1
    for exercise in variants_of(ref, shown, banks, seed):
        click.echo("\n".join((*_lines(exercise, speak), "")))


def _lines(exercise: "Exercise", speak: "Voice") -> Iterator[str]:
    from exercisegen.papers.exercise_json import solution_content

    yield click.style(f"{exercise.ref}  {exercise.title}", bold=True)
    yield f"\n{speak.content(exercise.stem)}"
    for part in exercise.parts:
        yield from _part_lines(exercise, part, speak)
    if exercise.solution:
        yield f"\nSolution\n\n{speak.content(solution_content(exercise))}"


def _part_lines(exercise: "Exercise", part: "Part", speak: "Voice") -> Iterator[str]:
    from exercisegen import plugins
    from exercisegen.practice.session import offered

    yield f"\n{part.name} ({_points(part)}): {speak.content(part.prompt)}"
    if part.options:
        yield offered(part, speak)
    yield f"  ({speak.typed_form(part)})"
    yield f"  Answer: {speak.key(part, exercise)}"
    for mistake in part.mistakes:
        wrong = plugins.load("answers", part.key.answer).show(mistake.value, exercise.conventions)
        yield f"  Mistake {mistake.code}, earns {float(mistake.score):.0%}: {wrong}"
        yield f"    {speak.inline(mistake.feedback)}"
    if part.auto_mistakes:
        yield "  Mistakes that learners make with any function are looked for too (mal: auto)."
    for number, hint in enumerate(part.hints, start=1):
        yield f"  Hint {number}: {speak.inline(hint)}"


def _points(part: "Part") -> str:
    number = int(part.points) if part.points.denominator == 1 else float(part.points)
    return f"{number} {'point' if number == 1 else 'points'}"
