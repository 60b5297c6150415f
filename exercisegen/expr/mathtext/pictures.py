"""Pictures of characters: rectangles of text with a baseline, put side by side, stacked and fenced."""

import unicodedata
from collections.abc import Sequence

from exercisegen.frozen import frozen


@frozen
class Picture:
    """Lines of equal width; ``baseline`` is the index of the line that stands on the line of the text."""

    lines: tuple[str, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        """The columns that the picture takes on a terminal."""
        return columns(self.lines[0]) if self.lines else 0

    @property
    def height(self) -> int:
        """The number of lines."""
        return len(self.lines)

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)


EMPTY = Picture(("",))

_TALL = {
    "(": "⎛⎜⎜⎝", ")": "⎞⎟⎟⎠", "[": "⎡⎢⎢⎣", "]": "⎤⎥⎥⎦", "{": "⎧⎪⎨⎩", "}": "⎫⎪⎬⎭", "⌊": "⎢⎢⎢⎣", "⌋": "⎥⎥⎥⎦",
    "⌈": "⎡⎢⎢⎢", "⌉": "⎤⎥⎥⎥", "|": "││││", "‖": "║║║║",
}  # fmt: skip
_TALL_ASCII = {"(": "/||\\", ")": "\\||/", "[": "[[[[", "]": "]]]]", "{": "/|<\\", "}": "\\|>/", "|": "||||"}


def columns(text: str) -> int:
    """Return the columns that ``text`` takes: none for a combining mark, two for a wide character."""
    return sum(_columns_of(char) for char in text) if not text.isascii() else len(text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, width: int, align: str = "l") -> str:
    """Return ``text`` with spaces up to ``width`` columns; ``align`` is ``l``, ``c`` or ``r``."""
    missing = max(width - columns(text), 0)
    left = {"l": 0, "c": missing // 2, "r": missing}[align]
    return " " * left + text + " " * (missing - left)


def beside(pictures: Sequence[Picture]) -> Picture:
    """Put pictures in a row on one baseline."""
    shown = [picture for picture in pictures if picture.width]
    if not shown:
        return EMPTY
    above = max(picture.baseline for picture in shown)
    below = max(picture.height - picture.baseline for picture in shown)
    return Picture(
        tuple("".join(_line(picture, row - above) for picture in shown) for row in range(above + below)), above
    )


def _line(picture: Picture, offset: int) -> str:
    row = picture.baseline + offset
    return picture.lines[row] if 0 <= row < picture.height else " " * picture.width


def stacked(pictures: Sequence[Picture], base: int, align: str = "c") -> Picture:
    """Put pictures one below the other; the baseline is that of number ``base``."""
    width = max((picture.width for picture in pictures), default=0)
    lines = tuple(padded(line, width, align) for picture in pictures for line in picture.lines)
    return Picture(lines, sum(picture.height for picture in pictures[:base]) + pictures[base].baseline)


def aligned(picture: Picture, width: int, align: str) -> Picture:
    """Widen ``picture`` to ``width`` columns as a block."""
    missing = max(width - picture.width, 0)
    left = {"l": 0, "c": missing // 2, "r": missing}[align]
    return Picture(tuple(" " * left + line + " " * (missing - left) for line in picture.lines), picture.baseline)


def fence(delimiter: str, like: Picture, *, unicode: bool = True) -> Picture:
    """Draw ``delimiter`` as tall as ``like``; no delimiter gives no picture."""
    height = like.height
    table = _TALL if unicode else _TALL_ASCII
    if height == 1 or delimiter not in table:
        return Picture((delimiter,))
    top, side, middle, bottom = tuple(table[delimiter])
    column = [top, *[side] * (height - 2), bottom]
    if height > 2:
        column[height // 2] = middle
    return Picture(tuple(column), like.baseline)


def fenced(body: Picture, left: str, right: str, *, unicode: bool = True, grow: bool = True) -> Picture:
    """Put delimiters around ``body`` that grow with it, or keep to its baseline; an empty one is left out."""
    if not grow:
        return beside([Picture((left,)), body, Picture((right,))])
    return beside([fence(left, body, unicode=unicode), body, fence(right, body, unicode=unicode)])


def framed(body: Picture, *, unicode: bool = True) -> Picture:
    """Draw a frame around ``body``."""
    corners = "┌┐└┘─│" if unicode else "++++-|"
    rule = corners[4] * (body.width + 2)
    middle = tuple(f"{corners[5]} {line} {corners[5]}" for line in body.lines)
    lines = (corners[0] + rule + corners[1], *middle, corners[2] + rule + corners[3])
    return Picture(lines, body.baseline + 1)


def scripted(base: Picture, sub: Picture | None, sup: Picture | None) -> Picture:
    """Put ``sup`` above and ``sub`` below right of ``base``; beside a tall base they overlap its ends."""
    overlap = 1 if base.height > 2 else 0
    width = max(sub.width if sub else 0, sup.width if sup else 0)
    top = [padded(line, width) for line in sup.lines] if sup else []
    bottom = [padded(line, width) for line in sub.lines] if sub else []
    used = (overlap if sup else 0) + (overlap if sub else 0)
    lines = (*top, *[" " * width] * max(base.height - used, 0), *bottom)
    return beside([base, Picture(lines, base.baseline + len(top) - (overlap if sup else 0))])


def rooted(body: Picture, index: Picture | None, *, unicode: bool = True) -> Picture:
    """Draw a root sign around ``body``, with ``index`` in its crook."""
    sign, side = ("√", "│") if unicode else ("\\/", " |")
    top = Picture(("_" * body.width,))
    roof = stacked([top, body], 1)
    column = [" " * columns(sign), *[side] * (body.height - 1), sign]
    root = beside([Picture(tuple(column), roof.baseline), roof])
    if index is None:
        return root
    rise = Picture(index.lines, index.height - 1 + root.baseline)
    return beside([rise, root])
