"""Text with mathematics, as a tree: what every renderer, terminal and exporter prints."""

from enum import StrEnum
from typing import TypeAlias

from exercisegen.frozen import frozen
from exercisegen.model.figure import Figure


class Emphasis(StrEnum):
    """How a run of text stands out."""

    NONE = "none"
    ITALIC = "italic"
    BOLD = "bold"
    CODE = "code"


@frozen
class Text:
    """A run of plain text; nothing in it is markup."""

    text: str
    emphasis: Emphasis = Emphasis.NONE


@frozen
class Math:
    """A formula in the LaTeX-math subset of ``expr/mathtext``; ``display`` sets it on a line of its own."""

    latex: str
    display: bool = False


@frozen
class Blank:
    """A gap to be filled in, ``width`` in ems."""

    width: int = 6


Inline: TypeAlias = Text | Math | Blank


@frozen
class Paragraph:
    """Inline pieces in a row; a display formula inside breaks the line before and after itself."""

    pieces: tuple[Inline, ...]


@frozen
class ListBlock:
    """Items of a list; each is a sequence of blocks."""

    items: tuple["Content", ...]
    ordered: bool = False


@frozen
class Table:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


Block: TypeAlias = Paragraph | ListBlock | Table | Figure
Content: TypeAlias = tuple[Block, ...]
