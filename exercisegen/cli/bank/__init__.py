"""``bank``: what an author of a bank needs."""

import click

from exercisegen.cli.bank import checking, preview, schema, starting


@click.group(name="bank")
def command() -> None:
    """Start, preview and check banks; print the format's JSON Schema."""


for part in (starting, preview, checking, schema):
    command.add_command(part.command)
