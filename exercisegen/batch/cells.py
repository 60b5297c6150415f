"""CSV that a spreadsheet can open: no cell of it is run as a formula, and every cell can be read back unharmed."""

import csv
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from io import StringIO

# What begins with = + - @ is run (OWASP, CSV injection). A spreadsheet that expects another separator begins a cell
# behind ; and tabs too, and behind the end of a line.
_BEGINNING = r"(^|[;\t\r\n])"
_MIGHT_RUN = r"(?=[ \u00a0]*[=+\-@\t\r\n'])"
_UNGUARDED = re.compile(_BEGINNING + _MIGHT_RUN)
_GUARDED = re.compile(_BEGINNING + "'" + _MIGHT_RUN)


def guarded(text: str) -> str:
    """Return ``text`` with an apostrophe wherever a spreadsheet might run it; ``unguarded`` takes it off."""
    return _UNGUARDED.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """Return the text that stands in a cell, whoever put an apostrophe in front of it."""
    return _GUARDED.sub(r"\1", text)


def csv_bytes(rows: Iterable[Sequence[str]], *, for_spreadsheets: bool = False) -> bytes:
    """Return guarded rows as CSV in UTF-8; ``for_spreadsheets`` with the mark by which Excel knows UTF-8."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if for_spreadsheets else "utf-8", "backslashreplace")


def decimal(number: Fraction) -> str:
    """Return ``number`` as a decimal, rounded to four places: ``2``, ``1.5``, ``0.3333``."""
    return f"{float(number):.4f}".rstrip("0").rstrip(".")
