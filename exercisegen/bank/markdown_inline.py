"""Markdown inside a paragraph or a cell: emphasis, code, blanks and formulas, each with its place in the whole text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from exercisegen.expr.mathtext.latex import to_latex
from exercisegen.expr.mathtext.parsing import MathTextError
from exercisegen.frozen import frozen
from exercisegen.model.content import Blank, Emphasis, Inline, Math, Text

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_SPECIAL = re.compile(r"\\.|\$\$?|`|_{3,}|\*\*?", re.DOTALL)
_EMS_PER_UNDERSCORE = 2
_WIDEST_BLANK = 60


class ContentError(ValueError):
    """Text that cannot be read as content: what is wrong and at which character (from 0) of the whole text."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} (at character {position + 1})")
        self.message = message
        self.position = position


@frozen
class Passage:
    """A stretch of text put together from lines; ``places`` has the place of each character in the whole text."""

    text: str
    places: tuple[int, ...]

    def place(self, index: int) -> int:
        """Return the place of character ``index``; past the end, that of the last one."""
        return self.places[min(index, len(self.places) - 1)] if self.places else 0

    def slice(self, start: int, stop: int) -> "Passage":
        """Return the part from ``start`` to ``stop``."""
        return Passage(self.text[start:stop], self.places[start:stop])


@frozen
class _Stars:
    """A run of one or two asterisks that may begin or end an emphasis."""

    count: int
    opens: bool
    closes: bool


def parse_inline(passage: Passage) -> tuple[Inline, ...]:
    """Read the pieces of one paragraph or cell; raise ``ContentError`` for a formula that cannot be read."""
    return _tidy(_with_emphasis(_split(passage)))


def formula_end(text: str, start: int) -> int | None:
    """Return where the formula whose dollar signs begin at ``start`` ends, or ``None`` if nothing closes it."""
    marks = "$$" if text.startswith("$$", start) else "$"
    index = start + len(marks)
    while index < len(text):
        if text[index] == "\\":
            index += 2
        elif text.startswith(marks, index):
            return index + len(marks)
        else:
            index += 1
    return None


def _split(passage: Passage) -> list[Inline | _Stars]:
    """Cut the text at formulas, code, blanks and asterisks; what is between them is plain text."""
    pieces: list[Inline | _Stars] = []
    index = 0
    while (found := _SPECIAL.search(passage.text, index)) is not None:
        pieces.append(Text(passage.text[index : found.start()]))
        piece, index = _read_special(passage, found)
        pieces.append(piece)
    pieces.append(Text(passage.text[index:]))
    return pieces


def _read_special(passage: Passage, found: re.Match[str]) -> tuple[Inline | _Stars, int]:
    mark = found.group()
    match mark[0]:
        case "\\":
            return Text(mark[1] if mark[1] in _PUNCTUATION else mark), found.end()
        case "$":
            return _read_formula(passage, found.start())
        case "_":
            return Blank(min(_EMS_PER_UNDERSCORE * len(mark), _WIDEST_BLANK)), found.end()
        case "`":
            close = passage.text.find("`", found.end())
            code = Text(passage.text[found.end() : close], Emphasis.CODE)
            return (Text(mark), found.end()) if close <= found.end() else (code, close + 1)
        case _:
            after = passage.text[found.end() : found.end() + 1]
            before = passage.text[max(found.start() - 1, 0) : found.start()]
            return _Stars(len(mark), bool(after.strip()), bool(before.strip())), found.end()


def _read_formula(passage: Passage, start: int) -> tuple[Math, int]:
    stop = formula_end(passage.text, start)
    display = passage.text.startswith("$$", start)
    width = 2 if display else 1
    if stop is None:
        raise ContentError("a formula begins here and nothing closes it: write \\$ for the sign", passage.place(start))
    latex = passage.text[start + width : stop - width]
    if not latex.strip():
        raise ContentError(
            "there is no formula between these dollar signs: write \\$ for the sign", passage.place(start)
        )
    if not display and latex[0].isspace() != latex[-1].isspace():
        raise ContentError("a formula has a space at one end only: write \\$ for the sign", passage.place(start))
    try:
        return Math(_clean(latex), display), stop
    except MathTextError as error:
        raise ContentError(error.message, passage.place(start + width + error.position)) from error


@lru_cache(maxsize=2048)
def _clean(latex: str) -> str:
    """Write a formula as clean LaTeX; the formulas of a text come again for every variant."""
    return to_latex(latex)


def _with_emphasis(pieces: Sequence[Inline | _Stars]) -> list[Inline]:
    """Resolve asterisks: a run that opens emphasises what is before the next run of its length that closes."""
    closers = {
        count: [
            i for i, piece in enumerate(pieces) if isinstance(piece, _Stars) and piece.closes and piece.count == count
        ]
        for count in (1, 2)
    }
    result: list[Inline] = []
    emphasis, end = Emphasis.NONE, -1
    for index, piece in enumerate(pieces):
        match piece:
            case _Stars() if index == end:
                emphasis, end = Emphasis.NONE, -1
            case _Stars(count, opens) if opens and end < 0 and closers[count] and index + 1 < closers[count][-1]:
                emphasis = Emphasis.BOLD if count == 2 else Emphasis.ITALIC
                end = closers[count][bisect_right(closers[count], index + 1)]
            case _Stars(count):
                result.append(Text("*" * count, emphasis))
            case Text(text, Emphasis.NONE):
                result.append(Text(text, emphasis))
            case _:
                result.append(piece)
    return result


def _tidy(pieces: Sequence[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring texts, make each run of spaces one, and leave none at the ends or beside a display formula."""
    joined: list[Inline] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, Text) and isinstance(last, Text) and piece.emphasis == last.emphasis:
            joined[-1] = Text(last.text + piece.text, last.emphasis)
        elif piece != Text("", getattr(piece, "emphasis", Emphasis.NONE)):
            joined.append(piece)
    tidied: list[Inline] = []
    for index, piece in enumerate(joined):
        if isinstance(piece, Text):
            text = _spaced(piece, _breaks(joined, index - 1), _breaks(joined, index + 1))
            tidied += [Text(text, piece.emphasis)] if text else []
        else:
            tidied.append(piece)
    return tuple(tidied)


def _breaks(pieces: Sequence[Inline], index: int) -> bool:
    if not 0 <= index < len(pieces):
        return True
    piece = pieces[index]
    return isinstance(piece, Math) and piece.display


def _spaced(piece: Text, after_break: bool, before_break: bool) -> str:
    text = re.sub(r"[ \t\r\n]+", " ", piece.text)
    text = text.removeprefix(" ") if after_break else text
    return text.removesuffix(" ") if before_break else text
