"""Answers that are built to take long are refused or compared soon."""

import time
from contextlib import suppress

import pytest

from exercisegen import plugins
from exercisegen.answers._choosing import lettered
from exercisegen.errors import LearnerError, LimitExceeded
from exercisegen.expr.scope import Scope
from exercisegen.model.exercise import Key

SCOPE = Scope(variables=("x", "y"), choices=lettered(("a jump", "a pole", "a corner", "a cusp"), (1, 2, 3, 4)))
KEYS = {
    "interval_set": "(0, 1)", "sign_chart": "+: x > 0", "choice": "A", "choices": "A", "matching": "1-A",
    "ordering": "A B", "text": "word", "witness": "x", "points": "{1}",
}  # fmt: skip
HOSTILE = {
    "spaces": " " * 3990 + "x",
    "a number and spaces": "1" + " " * 3990,
    "numbers": "1 " * 1990,
    "signs": "+: " * 1300,
    "brackets": "(" * 3900,
    "square brackets": "]" * 3900,
    "letters": "a," * 1900,
    "conditions": "x > 0, " * 570,
    "unions": "(0,1) U " * 480 + "(0,1)",
    "gaps": ", ".join(f"x != {k}" for k in range(400)),
    "ends": ", ".join(f"(sqrt({k}),sqrt({k}+1/2))" for k in range(1, 20)),
    "rows": "; ".join(f"+: ({k},{k}.5)" for k in range(40)),
    "commands": "\\text{" * 600,
    "colons": ": " * 1990,
    "words": "is\t" * 1300 + "a",
    "tabs": "a" + " \t" * 1990 + ":",
    "towers": "(9^9^9^9, 10^9^9)",
    "close ends": "(sqrt(2), sqrt(2) + 10^-400)",
}
SECONDS = 3.0  # a tenth of it on a machine with nothing else to do


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("answer", KEYS)
def test_an_answer_is_read_and_compared_soon(answer, text):
    plugin = plugins.load("answers", answer)
    key = Key(answer, plugin.parse(KEYS[answer], SCOPE).value, SCOPE, options=plugin.options())
    start = time.monotonic()
    with suppress(LearnerError, LimitExceeded):
        plugin.compare(key, plugin.parse(text, SCOPE).value)
    assert time.monotonic() - start < SECONDS
