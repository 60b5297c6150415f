"""Paragraphs of words and pictures, wrapped to a number of columns with everything on its baseline."""

from collections.abc import Iterable, Sequence

from exercisegen.expr.mathtext.linear import to_linear
from exercisegen.expr.mathtext.pictures import Picture, beside, columns
from exercisegen.expr.mathtext.terminal import to_terminal
from exercisegen.frozen import frozen
from exercisegen.model.content import Blank, Inline, Math, Text
from exercisegen.renderers._text import printable

_SPACE = Picture((" ",))
_INDENT = 4


@frozen
class Style:
    """How text is shown: its ``width`` in columns; ``plain`` keeps formulas in one line, ``unicode=False`` in ASCII."""

    width: int
    plain: bool = False
    unicode: bool = True


def paragraph(pieces: Sequence[Inline], style: Style) -> list[str]:
    """Return the lines of a paragraph; a display formula stands on lines of its own."""
    lines: list[str] = []
    run: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, Math) and piece.display:
            lines += [*_wrapped(run, style), *_apart(display(piece.latex, style))]
            run = []
        else:
            run.append(piece)
    return _without_blank_ends([*lines, *_wrapped(run, style)])


def line(pieces: Sequence[Inline], style: Style) -> Picture:
    """Return pieces side by side as one picture, however wide."""
    return _joined(_words(pieces, style))


def display(latex: str, style: Style, note: str = "") -> list[str]:
    """Return a formula on lines of its own, indented, with a note at its right where there is room, else below."""
    picture = _formula(latex, style)
    remark = f"   ({printable(note)})" if note else ""
    if remark and picture.width + columns(remark) + _INDENT > style.width:
        return [*display(latex, style), " " * _INDENT + remark]
    picture = beside([picture, Picture((remark,))])
    if picture.width + _INDENT > style.width:
        return _filled([Picture((word,)) for word in to_linear(latex, unicode=style.unicode).split()], style)
    return [(" " * _INDENT + line).rstrip() for line in picture.lines]


def _apart(lines: list[str]) -> list[str]:
    return ["", *lines, ""]


def _without_blank_ends(lines: list[str]) -> list[str]:
    start, stop = 0, len(lines)
    while start < stop and not lines[start]:
        start += 1
    while stop > start and not lines[stop - 1]:
        stop -= 1
    return lines[start:stop]


def _formula(latex: str, style: Style) -> Picture:
    if style.plain:
        return Picture((to_linear(latex, unicode=style.unicode),))
    return to_terminal(latex, unicode=style.unicode)


def _wrapped(pieces: Sequence[Inline], style: Style) -> list[str]:
    return _filled(_words(pieces, style), style)


def _words(pieces: Iterable[Inline], style: Style) -> list[Picture]:
    """Cut at spaces; what stands beside a formula with no space between stays with it."""
    words: list[list[Picture]] = [[]]
    for piece in pieces:
        for index, chunk in enumerate(_chunks(piece, style)):
            if index:
                words.append([])
            words[-1] += chunk
    return [beside(word) for word in words if word]


def _chunks(piece: Inline, style: Style) -> list[list[Picture]]:
    """Return what ``piece`` is made of; a word ends between two chunks."""
    match piece:
        case Text(text):
            return [[Picture((word,))] if word else [] for word in printable(text).split(" ")]
        case Blank(width):
            return [[Picture(("_" * width,))]]
        case Math(latex):
            return _formula_chunks(latex, style)


def _formula_chunks(latex: str, style: Style) -> list[list[Picture]]:
    """A formula that is wider than the text is set in one line, which can be broken."""
    picture = _formula(latex, style)
    if picture.width <= style.width and not style.plain:
        return [[picture]]
    return [[Picture((word,))] for word in to_linear(latex, unicode=style.unicode).split(" ")]


def _filled(words: Sequence[Picture], style: Style) -> list[str]:
    """Fill lines with words; lines with pictures are parted by an empty one."""
    rows: list[Picture] = []
    row: list[Picture] = []
    for word in words:
        if row and sum(one.width + 1 for one in row) + word.width > style.width:
            rows.append(_joined(row))
            row = []
        row.append(word)
    rows += [_joined(row)] if row else []
    lines: list[str] = []
    for number, picture in enumerate(rows):
        tall = number > 0 and (picture.height > 1 or rows[number - 1].height > 1)
        lines += [""] if tall else []
        lines += [text.rstrip() for text in picture.lines]
    return lines


def _joined(words: Sequence[Picture]) -> Picture:
    spaced = [part for word in words for part in (_SPACE, word)]
    return beside(spaced[1:])
