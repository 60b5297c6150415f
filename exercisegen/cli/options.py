"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def banks_option(command: F) -> F:
    """``--banks DIR``: folders with banks of one's own, in front of those that ship."""
    return click.option(
        "--banks",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A folder of banks, or one bank, in front of those that ship (again for more).",
    )(command)


def seed_option(command: F) -> F:
    """``--seed N``: fixes what is drawn."""
    return click.option("--seed", type=click.IntRange(0), help="Fix what is drawn; a fresh seed is printed otherwise.")(
        command
    )


def filter_options(command: F) -> F:
    """The filters of a selection."""
    for option in reversed(
        (
            click.option("--skill", multiple=True, metavar="S", help="Only items that practise this skill."),
            click.option("--exercise-type", multiple=True, metavar="D5", help="Only items of this exercise type."),
            click.option("--difficulty", metavar="1-3", help="Only items of this difficulty, or range of it."),
            click.option("--up-to", metavar="SKILL", help="Nothing that needs a later skill than this one."),
        )
    ):
        command = option(command)
    return command


def selection_argument(command: F) -> F:
    """``SELECTION``: any number of items and banks."""
    return click.argument("selection", nargs=-1, metavar="[SELECTION]...")(command)


def plain_option(command: F) -> F:
    """``--plain``: mathematics on one line."""
    return click.option("--plain", is_flag=True, help="Mathematics on one line, as for a screen reader.")(command)
