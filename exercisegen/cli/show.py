"""``show``: one exercise in the terminal."""

import json
from pathlib import Path

import click

from exercisegen.cli.options import banks_option, plain_option, seed_option
from exercisegen.cli.voice import wants_plain


@click.command(
    name="show",
    epilog="""\b
Examples:
  exercisegen show calculus/chain.elementary#7
  exercisegen show chain.elementary --key --solution
  exercisegen show calculus/hessian.classify#3 --json""",
)
@click.argument("ref")
@banks_option
@seed_option
@plain_option
@click.option("--key", is_flag=True, help="Show the keys.")
@click.option("--solution", is_flag=True, help="Show the worked solution.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object; private parts only with --key or --solution.")
def command(
    ref: str, banks: tuple[Path, ...], seed: int | None, plain: bool, key: bool, solution: bool, as_json: bool
) -> None:
    """Show one exercise, REF = bank/item@version#variant; without #variant a fresh one."""
    from exercisegen.cli.drawing_of import exercise_at
    from exercisegen.cli.voice import voice
    from exercisegen.papers.exercise_json import exercise_json, solution_content
    from exercisegen.practice.session import offered

    exercise = exercise_at(ref, banks, seed, whole=solution or (key and as_json))
    if as_json:
        click.echo(json.dumps(exercise_json(exercise, key=key or solution), ensure_ascii=False))
        return
    speak = voice(wants_plain(plain))
    click.echo(f"{exercise.ref}  {exercise.title}\n")
    click.echo(speak.content(exercise.stem))
    for part in exercise.parts:
        click.echo(f"\n{speak.content(part.prompt)}")
        if part.options:
            click.echo(f"\n{offered(part, speak)}")
        click.echo(f"  ({speak.typed_form(part)})")
        if key:
            click.echo(f"  Answer: {speak.key(part, exercise)}")
    if solution:
        click.echo(f"\nSolution\n\n{speak.content(solution_content(exercise))}")
