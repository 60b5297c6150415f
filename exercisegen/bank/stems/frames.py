r"""Texts that differ only in the values of their formulas: read once, the values set into what was read.

A frame is a filled text with something that no one writes in place of every printed value. It is read as content once;
for the next variant the LaTeX of its values takes those places, one after the other. Where reading a formula may turn
values round, or depends on what stands beside them, the whole text is read each time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from exercisegen.bank.markdown import ContentError, parse_content
from exercisegen.expr.show.clean import clean_latex
from exercisegen.frozen import frozen
from exercisegen.model.content import Block, Content, Inline, ListBlock, Math, Paragraph, Table
from exercisegen.model.figure import Figure

_DEEPEST = 20  # brackets in a value; with those around it a formula may have 60
_ATOM, _SEVERAL = "77077707", r"7707\left(7077\right)"  # cut in two where only one sign is read, as after \frac
_MARK = re.compile(r"77077707|7707\\left\(7077\\right\)")
_UNSURE = re.compile(r"[|~]|\\(?:text|operatorname|math|[lr]?vert)|_\{.*\}\^\{", re.DOTALL)
_COMMAND_AT_END = re.compile(r"\\[A-Za-z]+\Z")


class Values:
    """The values of the formulas of one text, in the order in which they are printed."""

    __slots__ = ("latex",)

    def __init__(self) -> None:
        self.latex: list[str] = []

    def stand_in(self, latex: str, *, in_braces: bool) -> str:
        """Return what stands for ``latex`` in the frame: itself where it must be read each time.

        Braces around one letter or number say nothing and are dropped, so that it matters there what a value is.
        """
        clean = clean_latex(latex)
        if clean is None or clean.count("{") + clean.count("(") > _DEEPEST:
            return latex
        self.latex.append(clean)
        is_atom = in_braces and (clean.isdigit() or (len(clean) == 1 and clean.isalpha()))
        return _ATOM if is_atom else _SEVERAL


def looks_like_a_value(text: str) -> bool:
    """Say whether an author writes what stands for values, so that his text must be read as it is."""
    return "7707" in text


@frozen
class _Frame:
    """The content of a frame; ``None`` where every text has to be read whole."""

    content: Content | None


def content_of(text: str, frame: str, values: Iterator[str]) -> Content:
    """Read ``text``, whose frame is ``frame``; take as many ``values`` as the frame has places.

    Raises ``ContentError`` as ``parse_content`` does.
    """
    if text == frame:
        return read_whole(text)
    known = _frame(frame)
    own = islice(values, len(_MARK.findall(frame)))
    if known.content is None:
        for _ in own:
            pass
        return parse_content(text)
    return tuple([_block(block, own) for block in known.content])


@lru_cache(maxsize=512)
def read_whole(text: str) -> Content:
    """Read Markdown; prompts and hints without gaps are the same for every variant."""
    return parse_content(text)


@lru_cache(maxsize=512)
def is_readable(text: str) -> bool:
    """Say whether Markdown can be read as content."""
    try:
        read_whole(text)
    except ContentError:
        return False
    return True


@lru_cache(maxsize=2048)
def _frame(frame: str) -> _Frame:
    try:
        content = parse_content(frame)
    except ContentError:
        return _Frame(None)
    formulas = [latex for block in content for latex in _formulas(block)]
    found = sum(len(_MARK.findall(latex)) for latex in formulas)
    plain = not any(_UNSURE.search(latex) for latex in formulas if _MARK.search(latex))
    return _Frame(content if plain and found == len(_MARK.findall(frame)) else None)


def _formulas(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(pieces):
            yield from (piece.latex for piece in pieces if isinstance(piece, Math))
        case ListBlock(items):
            yield from (latex for item in items for inner in item for latex in _formulas(inner))
        case Table(header, rows):
            for row in (header, *rows):
                yield from (latex for cell in row for latex in _formulas(Paragraph(cell)))


def _block(block: Block, values: Iterator[str]) -> Block:
    match block:
        case Paragraph(pieces):
            return Paragraph(_inlines(pieces, values))
        case ListBlock(items, ordered):
            return ListBlock(tuple([tuple([_block(inner, values) for inner in item]) for item in items]), ordered)
        case Table(header, rows):
            first = tuple([_inlines(cell, values) for cell in header])
            return Table(first, tuple([tuple([_inlines(cell, values) for cell in row]) for row in rows]))
        case Figure():
            return block


def _inlines(pieces: tuple[Inline, ...], values: Iterator[str]) -> tuple[Inline, ...]:
    return tuple([_with_values(piece, values) if type(piece) is Math else piece for piece in pieces])


def _with_values(formula: Math, values: Iterator[str]) -> Math:
    texts = _cut(formula.latex)
    if len(texts) == 1:
        return formula
    written = texts[0]
    for after in texts[1:]:
        written = _beside(_beside(written, next(values)), after)
    return Math(written, formula.display)


@lru_cache(maxsize=4096)
def _cut(latex: str) -> tuple[str, ...]:
    return tuple(_MARK.split(latex))


def _beside(text: str, piece: str) -> str:
    """Put LaTeX side by side; a command that ends in a letter needs a space before a letter."""
    clash = piece[:1].isalpha() and text[-1:].isalpha() and _COMMAND_AT_END.search(text) is not None
    return f"{text} {piece}" if clash else text + piece
