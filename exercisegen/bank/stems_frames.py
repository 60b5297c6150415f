r"""Texts that differ only in the values of their formulas: read once, the values set into what was read.

A frame is a filled text with a number that no one writes in place of every printed value: ``$f(x)=$`` and a number.
It is read as content once; for the next variant the LaTeX of its values takes the places of the numbers. A value of
one sign stands as a bare number, any other in brackets of its own, as braces around one sign alone say nothing. What
a frame gives is trusted once it was the same as the whole text gives, so that nothing is ever read otherwise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from exercisegen.bank.markdown import ContentError, parse_content
from exercisegen.expr.show.clean import clean_latex
from exercisegen.model.content import Block, Content, Inline, ListBlock, Math, Paragraph, Table

MOST_VALUES = 100

_DEEPEST = 20  # brackets in a value; with those around it a formula may have 60
_MARK = re.compile(r"(?:\\left\()?7707(\d)(\d\d)7077(?:\\right\))?")
_COMMAND_AT_END = re.compile(r"\\[A-Za-z]+\Z")


@dataclass(slots=True)
class _Frame:
    """The content of a frame; ``trusted`` is unknown until it has been compared."""

    content: Content | None
    trusted: bool | None = None


class Values:
    """The values of the formulas of one text, in the order in which they are printed."""

    __slots__ = ("latex",)

    def __init__(self) -> None:
        self.latex: list[str] = []

    def stand_in(self, latex: str) -> str:
        """Return what stands for ``latex`` in the frame: itself where it must be read each time."""
        place = len(self.latex)
        clean = clean_latex(latex) if place < MOST_VALUES else None
        if clean is None or clean.count("{") + clean.count("(") > _DEEPEST:
            return latex
        self.latex.append(clean)
        if len(clean) > 1 and not clean.isdigit():
            return rf"\left(77070{place:02}7077\right)"
        return f"7707{3 if clean.isalpha() else min(len(clean), 2)}{place:02}7077"


def content_of(text: str, frame: str, values: Values) -> Content:
    """Read ``text``, whose frame is ``frame``; raise ``ContentError`` as ``parse_content`` does."""
    if text == frame:
        return _content(text)
    known = _frame(frame)
    if known.content is None or known.trusted is False:
        return parse_content(text)
    content = tuple([_block(block, values.latex) for block in known.content])
    if known.trusted is None:
        whole = parse_content(text)
        known.trusted = content == whole
        return whole
    return content


@lru_cache(maxsize=512)
def _content(text: str) -> Content:
    """Read Markdown; prompts and hints without gaps are the same for every variant."""
    return parse_content(text)


@lru_cache(maxsize=2048)
def _frame(frame: str) -> _Frame:
    try:
        return _Frame(parse_content(frame))
    except ContentError:
        return _Frame(None)


def _block(block: Block, values: Sequence[str]) -> Block:
    match block:
        case Paragraph(pieces):
            return Paragraph(_inlines(pieces, values))
        case ListBlock(items, ordered):
            return ListBlock(tuple([tuple([_block(inner, values) for inner in item]) for item in items]), ordered)
        case Table(header, rows):
            filled = tuple([tuple([_inlines(cell, values) for cell in row]) for row in rows])
            return Table(tuple([_inlines(cell, values) for cell in header]), filled)


def _inlines(pieces: tuple[Inline, ...], values: Sequence[str]) -> tuple[Inline, ...]:
    return tuple([_with_values(piece, values) if type(piece) is Math else piece for piece in pieces])


def _with_values(formula: Math, values: Sequence[str]) -> Math:
    texts = _cut(formula.latex)
    if len(texts) == 1:
        return formula
    written = texts[0]
    for place, after in zip(texts[1::2], texts[2::2], strict=True):
        written = _beside(_beside(written, values[int(place)]), after)
    return Math(written, formula.display)


@lru_cache(maxsize=4096)
def _cut(latex: str) -> tuple[str, ...]:
    """Cut LaTeX at the values: text, the place of a value, text, and so on."""
    pieces = _MARK.split(latex)
    del pieces[1::3]
    return tuple(pieces)


def _beside(text: str, piece: str) -> str:
    """Put LaTeX side by side; a command that ends in a letter needs a space before a letter."""
    clash = piece[:1].isalpha() and text[-1:].isalpha() and _COMMAND_AT_END.search(text) is not None
    return f"{text} {piece}" if clash else text + piece
