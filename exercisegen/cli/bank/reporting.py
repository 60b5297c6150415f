"""``bank report``: what a bank covers and how it was verified."""

from pathlib import Path

import click


@click.command(
    name="report",
    epilog="""\b
Example:
  exercisegen bank report banks/calculus > docs/bank.md""",
)
@click.argument("path", type=click.Path(path_type=Path))
def command(path: Path) -> None:
    """Print a page in Markdown on the bank at PATH, from its lock: exercise types, items, what was verified."""
    from exercisegen.bank.overview import overview

    click.echo(overview(path), nl=False)
