"""Numbers with the letter of a choice each, as in ``1-B, 2-A``, ``1B 2A``, ``B-1, A-2`` or ``1 goes with B``."""

import re

from exercisegen.answers._choosing import choice_for
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Choice, Scope

_BEFORE = r"[\s,;.&(){}\[\]$\"'#]*+(?:\band\b)?[\s(\[#\"']*+"
_LINK = (
    r"[\s)\]\"']*+(?:<?[-–—=]{0,3}>|[-–—=:.,)→↔⇒/~|]"
    r"|\b(?:is|to|with|goes\s+(?:with|to)|match(?:es)?(?:\s+with)?|belongs\s+(?:to|with)|pairs\s+with)\b)?[\s(\[\"']*+"
)
_NUMBER = r"(?P<number>[1-9]\d?)"
_LETTER = r"(?P<letter>[A-Za-z])(?![A-Za-z])"
_FORWARD = re.compile(rf"{_BEFORE}{_NUMBER}{_LINK}{_LETTER}[)\]\"']*")
_BACKWARD = re.compile(rf"{_BEFORE}{_LETTER}{_LINK}{_NUMBER}(?!\d)[)\]\"']*")
_REST = re.compile(r"[\s,;.&(){}\[\]$\"']*")


def numbered(plain: str, scope: Scope) -> tuple[tuple[int, Choice], ...]:
    """Return each number with its choice, by number.

    Raises:
        LearnerError: there is no such choice, a number has two, or something else stands between.
    """
    pattern = _FORWARD if _FORWARD.match(plain) else _BACKWARD
    found: dict[int, Choice] = {}
    end = 0
    while pair := pattern.match(plain, end):
        number, span = int(pair["number"]), (min(pair.start("number"), pair.start("letter")), pair.end())
        choice = choice_for(pair["letter"], scope)
        if choice is None:
            raise LearnerError("choice.unknown", f"There is no choice {pair['letter']}.", span)
        if number in found:
            raise LearnerError("matching.twice", f"Write one letter for each number; {number} has two.", span)
        found[number] = choice
        end = pair.end()
    rest = _REST.match(plain, end)
    if not found or rest is None or rest.end() < len(plain):
        raise LearnerError("matching.form", "Write each number with a letter, like 1-C, 2-A.", (end, len(plain)))
    return tuple(sorted(found.items()))
