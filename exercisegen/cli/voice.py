"""How content and keys become terminal text."""

import os
import shutil
import sys
from functools import partial

from exercisegen import plugins
from exercisegen.model.exercise import Exercise, Part
from exercisegen.practice.session import Voice

WIDEST = 100


def wants_plain(asked: bool) -> bool:
    """Say whether mathematics goes on one line: when asked, through a pipe, or on a dumb terminal."""
    return asked or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb"


def wants_colour() -> bool:
    """Say whether colour may be used (https://no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def voice(plain: bool) -> Voice:
    """Return the printers for a terminal of this width."""
    from exercisegen.renderers import terminal

    width = min(shutil.get_terminal_size().columns, WIDEST)
    return Voice(
        content=partial(terminal.content, width=width, plain=plain),
        inline=partial(terminal.content, width=width, plain=True),
        key=_key,
        typed_form=lambda part: str(plugins.load("answers", part.key.answer).typed_form(part.key)),
    )


def _key(part: Part, exercise: Exercise) -> str:
    return str(plugins.load("answers", part.key.answer).show(part.key.value, exercise.conventions))
