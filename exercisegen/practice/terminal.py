"""The learner's end of the line: what is written to it and asked of it, on a terminal or through a pipe."""

import sys
from typing import Protocol

import click

from exercisegen.frozen import frozen


class Terminal(Protocol):
    """Where a session is held."""

    def write(self, text: str, *, tone: str = "") -> None:
        """Write ``text`` and end the line; ``tone`` (good, bad, quiet) may add colour, never meaning."""
        ...

    def ask(self, prompt: str) -> str | None:
        """Return the line that was typed, or ``None`` at the end of input."""
        ...


_COLOURS = {"good": "green", "bad": "yellow", "quiet": "cyan"}


@frozen
class Console:
    """Standard input and output. Through a pipe the prompt is written too, so that a transcript can be read."""

    colour: bool

    def write(self, text: str, *, tone: str = "") -> None:
        """Write ``text`` and end the line."""
        click.echo(click.style(text, fg=_COLOURS.get(tone)) if self.colour and tone else text)

    def ask(self, prompt: str) -> str | None:
        """Return the line that was typed, or ``None`` at the end of input."""
        if sys.stdin.isatty() and sys.stdout.isatty():
            try:
                return input(prompt)
            except EOFError:
                click.echo()
                return None
        click.echo(prompt, nl=False)
        line = sys.stdin.readline()
        click.echo()
        return line.rstrip("\r\n") if line else None
