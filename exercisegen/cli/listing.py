"""``list``: the items of a selection."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exercisegen.cli.options import banks_option, filter_options, selection_argument

if TYPE_CHECKING:
    from exercisegen.bank.index import ItemSummary


@click.command(
    name="list",
    epilog="""\b
Examples:
  exercisegen list
  exercisegen list calculus --skill chain-rule --difficulty 1-3
  exercisegen list --json""",
)
@selection_argument
@filter_options
@banks_option
@click.option("--json", "as_json", is_flag=True, help="A JSON list, one object an item.")
def command(selection: tuple[str, ...], banks: tuple[Path, ...], as_json: bool, **filters: Any) -> None:
    """List items with skills, difficulty and number of variants."""
    from exercisegen.papers.selection import Filters, chosen_items

    items = chosen_items(selection, Filters.of(**filters), banks)
    if as_json:
        click.echo(json.dumps([_as_json(item) for item in items], ensure_ascii=False, indent=1))
        return
    width = max((len(f"{item.bank}/{item.id}") for item in items), default=0)
    for item in items:
        variants = "?" if item.variants is None else f"{item.variants:,}"
        name = f"{item.bank}/{item.id}"
        click.echo(
            f"{name:{width}}  {item.exercise_type:4} {'*' * item.difficulty:5}  {variants:>9}  {item.title}"
            f"  [{', '.join(item.skills)}]"
        )
    click.echo(f"{len(items)} items (exercise type, difficulty, variants, title, skills)", err=True)


def _as_json(item: "ItemSummary") -> dict[str, Any]:
    from exercisegen.papers.exercise_json import number_json

    return {
        "id": f"{item.bank}/{item.id}",
        "title": item.title,
        "exercise_type": item.exercise_type,
        "skills": list(item.skills),
        "difficulty": item.difficulty,
        "answers": list(item.answers),
        "points": number_json(item.points),
        "variants": item.variants,
    }
