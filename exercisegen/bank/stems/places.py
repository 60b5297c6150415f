"""Where a text stands as it is written piece by piece: in a formula, in code, or in neither."""

import re
from functools import lru_cache

from exercisegen.frozen import frozen

_MARK = re.compile(r"\\.|\$\$?|`", re.DOTALL)


@frozen
class Place:
    """``marks`` are the dollar signs that will end the formula that is open, ``formula`` is what it holds so far."""

    marks: str = ""
    formula: str = ""
    in_code: bool = False

    def after(self, text: str) -> "Place":
        """Return the place behind ``text``, which the author wrote."""
        found = _read(text, self.marks, self.in_code)
        continues = self.marks and found.goes_on
        return Place(found.marks, self.formula + found.formula if continues else found.formula, found.in_code)

    def after_value(self, text: str) -> "Place":
        """Return the place behind a printed value, which opens and ends nothing."""
        return Place(self.marks, self.formula + text, self.in_code) if self.marks else self


@frozen
class _Reading:
    """What a text does to the place: ``goes_on`` while the formula that was open before it is still open."""

    marks: str
    formula: str
    in_code: bool
    goes_on: bool


@lru_cache(maxsize=4096)
def _read(text: str, marks: str, in_code: bool) -> _Reading:
    formula, goes_on, at = "", bool(marks), 0
    while (found := _MARK.search(text, at)) is not None:
        start, stop = found.span()
        sign = found.group()
        if in_code:
            in_code = sign != "`"
        elif marks and sign.startswith(marks):
            stop, marks, goes_on = start + len(marks), "", False
        elif marks:
            formula += text[at:start] + sign
        elif sign[0] == "$":
            marks, formula = sign, ""
        elif sign == "`":
            in_code = "`" in text[stop:]
        at = stop
    return _Reading(marks, formula + text[at:] if marks else "", in_code, goes_on)
