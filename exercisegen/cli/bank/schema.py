"""``bank schema``: what editors complete and warn by."""

import json
import sys

import click


@click.command(name="schema")
def command() -> None:
    """Print the JSON Schema of bank files (for `# yaml-language-server: $schema=...`)."""
    from exercisegen.bank.schema.editors import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))
    if sys.stdout.isatty():
        click.echo("(redirect it into a file, and name that file in the first line of the bank)", err=True)
