"""``bank``: what an author of a bank needs."""

import click

from exercisegen.cli.bank import checking, preview, reporting, schema, starting


@click.group(name="bank")
def command() -> None:
    """Start, preview, check and report on banks; print the format's JSON Schema."""


for part in (starting, preview, checking, reporting, schema):
    command.add_command(part.command)
