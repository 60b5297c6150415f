"""How lists and tables are laid out: entries apart by spaces or tabs, rows by line ends, rewritten as , and ; in place.

The rule for spaces is that of MATLAB: ``[1 -2]`` has two entries. Where a space may as well be a product or stand
before a sign between two terms, it is asked about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from exercisegen.errors import LearnerError, Span
from exercisegen.expr.names import SPELLINGS
from exercisegen.expr.reading import Notice
from exercisegen.expr.scope import Scope

_PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
_CLOSING = frozenset(_PAIRS.values())
_SEPARATORS = ",;"
_TIGHT_COMMA = re.compile(r"\d,\d")
_LOOSE_COMMA = re.compile(r"\d[,;]\s+[-+\d]")
_MINUS = "-−–+"
_JOINING_END = frozenset("+-−–*/^=·×÷<>≤≥")
_JOINING_START = frozenset("*/^=·×÷<>≤≥)")
_PLUS_MINUS = re.compile(r"(?:(?<=^)|(?<=[,;{=(]))(\s*)(\+/?-)(?=\s*[\w.√\\(])")


@dataclass(slots=True)
class _Sheet:
    """The text under work; ``columns`` is how many entries a row has where its spaces may be read in two ways."""

    characters: list[str]
    rows: bool
    columns: int
    notices: list[Notice] = field(default_factory=list)


def laid_out(text: str, *, rows: bool, columns: int = 0) -> tuple[str, tuple[Notice, ...]]:
    """Return ``text`` with a comma between entries and a semicolon between ``rows``, and remarks on spaces read so.

    ``columns`` is the number of entries that a list has in all likelihood. LaTeX is returned as it is.

    Raises:
        LearnerError: ``layout.spaces`` where a space may be a separator or not.
    """
    if "\\" in text:
        return text, ()
    sheet = _Sheet(list(text), rows, columns)
    _lay(sheet, 0, len(text), 0)
    return "".join(sheet.characters), tuple(sheet.notices)


def plus_or_minus(text: str) -> str:
    """Return the text with ``±`` for ``+-`` and ``+/-`` in front of a value, everything at its place."""
    return _PLUS_MINUS.sub(lambda found: found[1] + "±".ljust(len(found[2])), text)


def check_commas(text: str, scope: Scope, count: int = 0) -> None:
    """Ask about ``0,5, 2``: commas with and without a space may mean two things, unless they make ``count`` members.

    Raises:
        LearnerError: ``layout.comma`` at the comma without a space.
    """
    tight = _TIGHT_COMMA.search(text)
    if tight is None or _LOOSE_COMMA.search(text) is None or scope.conventions.decimal_mark == ",":
        return
    if text.count(",") + 1 != count:
        message = "Is this comma a decimal mark? Write 0.5 for the number, or put a space between two values."
        raise LearnerError("layout.comma", message, (tight.start() + 1, tight.end() - 1))


def lines_apart(text: str) -> str:
    """Return the text with a semicolon at the end of each line that does not end in a separator or inside brackets."""
    sheet = _Sheet(list(text), False, 0)
    _end_lines(sheet, 0, len(text))
    return "".join(sheet.characters)


def _lay(sheet: _Sheet, start: int, stop: int, depth: int) -> None:
    start, stop = _trimmed(sheet, start, stop)
    if start >= stop:
        return
    groups = tuple(_groups(sheet, start, stop))
    if len(groups) == 1 and groups[0] == (start, stop):
        _lay(sheet, start + 1, stop - 1, depth + 1)
        return
    if len(groups) > 1 and _only_groups(sheet, groups, start, stop):
        if depth or all(_is_list(sheet, group) for group in groups):
            _lay_groups(sheet, groups)
        return
    _end_lines(sheet, start, stop)
    parts = tuple(_parts(sheet, start, stop, ";"))
    if len(parts) == 1 and not depth:
        return  # without brackets, 1 -2 is a difference
    if len(parts) > 1 and not sheet.rows:
        return  # a column: its spaces are products
    columns = len(parts) if len(parts) > 1 else sheet.columns
    for part in parts:
        _lay_row(sheet, *_trimmed(sheet, *part), columns)


def _lay_groups(sheet: _Sheet, groups: tuple[Span, ...]) -> None:
    for (_, end), (begin, _) in pairwise(groups):
        between = sheet.characters[end:begin]
        if between and not any(character in _SEPARATORS for character in between):
            sheet.characters[end] = ","
    for begin, end in groups:
        inner = _trimmed(sheet, begin + 1, end - 1)
        if not any(True for _ in _groups(sheet, *inner)):
            _lay_row(sheet, *inner, len(groups) if sheet.rows else sheet.columns)


def _lay_row(sheet: _Sheet, start: int, stop: int, columns: int) -> None:
    """Put commas between the entries of a row that has none, or ask."""
    if any(sheet.characters[place] in ",;&|" for place in _level(sheet, start, stop)):
        return
    gaps = tuple(_gaps(sheet, start, stop))
    cuts = [(gap, kind) for gap, kind in gaps if kind not in ("joined", "signs")]
    if not cuts:
        return
    count = len(cuts) + 1
    if _is_unsure([kind for _, kind in gaps], sheet.rows, columns):
        shown = "".join(sheet.characters[start:stop])[:40]
        message = f"Which spaces in '{shown}' stand between entries? Put commas there, like (1, -2)."
        raise LearnerError("layout.spaces", message, (start, stop))
    for (place, _), _ in cuts:
        sheet.characters[place] = ","
    message = f"The spaces here were read as commas between {count} entries."
    sheet.notices.append(Notice("notation.spaces", message, (start, stop)))


def _is_unsure(kinds: list[str], rows: bool, columns: int) -> bool:
    """Say whether the spaces of a row may be meant in more than one way."""
    if set(kinds) <= {"tab", "joined"}:
        return False
    if "signs" in kinds:
        return True
    count = len(kinds) - kinds.count("joined") + 1
    if count == columns:
        return False
    return ("open" in kinds and (rows or count > 2)) or ("signed" in kinds and count > 2)


def _gaps(sheet: _Sheet, start: int, stop: int) -> Iterator[tuple[Span, str]]:
    """Yield each stretch of white space in a row, and what it does there.

    ``joined``: inside an entry; ``signs``: beside a sign with spaces on both sides; ``tab`` and ``clear``: between
    entries; ``signed``: before a signed entry; ``open``: between entries or a product.
    """
    text = "".join(sheet.characters)
    places = [place for place in _level(sheet, start, stop) if text[place].isspace()]
    chunks = [place for number, place in enumerate(places) if not number or places[number - 1] != place - 1]
    for place in chunks:
        end = place
        while end < stop and text[end].isspace():
            end += 1
        yield (place, end), _gap(text, start, place, end)


def _gap(text: str, start: int, place: int, end: int) -> str:
    before, after, beyond = text[place - 1], text[end], text[end + 1 : end + 2]
    word = re.search(r"[A-Za-z]+$", text[start:place])
    if before in _MINUS or (after in _MINUS and beyond.isspace()):
        return "signs"
    if before in _JOINING_END or after in _JOINING_START or (word is not None and word[0] in SPELLINGS):
        return "joined"
    if "\t" in text[place:end]:
        return "tab"
    if after in _MINUS:
        return "signed"
    return "clear" if after.isdigit() or after == "." else "open"


def _end_lines(sheet: _Sheet, start: int, stop: int) -> None:
    """Put a semicolon for a line end between two members."""
    before, line = "", -1
    for place in _level(sheet, start, stop, brackets=True):
        character = sheet.characters[place]
        if character == "\n":
            line = place if line < 0 else line
        elif not character.isspace():
            if line >= 0 and before and before not in _SEPARATORS and character not in _SEPARATORS:
                sheet.characters[line] = ";"
            before, line = character, -1


def _trimmed(sheet: _Sheet, start: int, stop: int) -> Span:
    while start < stop and sheet.characters[start].isspace():
        start += 1
    while stop > start and sheet.characters[stop - 1].isspace():
        stop -= 1
    return start, stop


def _groups(sheet: _Sheet, start: int, stop: int) -> Iterator[Span]:
    """Yield the stretches in brackets, brackets included, that stand in no other brackets."""
    depth, begin = 0, start
    for place in range(start, stop):
        character = sheet.characters[place]
        if character in _PAIRS:
            begin = begin if depth else place
            depth += 1
        elif character in _CLOSING and depth:
            depth -= 1
            if not depth:
                yield begin, place + 1


def _level(sheet: _Sheet, start: int, stop: int, *, brackets: bool = False) -> list[int]:
    """Return the places that stand in no brackets, with or without the outermost ``brackets`` themselves."""
    kept = 1 if brackets else 0
    groups = _groups(sheet, start, stop)
    inside = {place for begin, end in groups for place in range(begin + kept, end - kept)}
    return [place for place in range(start, stop) if place not in inside]


def _only_groups(sheet: _Sheet, groups: tuple[Span, ...], start: int, stop: int) -> bool:
    rest = (sheet.characters[place] for place in _level(sheet, start, stop))
    return all(character.isspace() or character in _SEPARATORS for character in rest)


def _is_list(sheet: _Sheet, group: Span) -> bool:
    begin, end = group
    return any(sheet.characters[place] in ",;|" for place in _level(sheet, begin + 1, end - 1)) or (
        sheet.characters[begin] == "["
    )


def _parts(sheet: _Sheet, start: int, stop: int, separator: str) -> Iterator[Span]:
    begin = start
    for place in _level(sheet, start, stop):
        if sheet.characters[place] == separator:
            yield begin, place
            begin = place + 1
    yield begin, stop
