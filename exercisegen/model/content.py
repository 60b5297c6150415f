"""Text with mathematics, as a tree: what every renderer, terminal and exporter prints."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Emphasis(StrEnum):
    """How a run of text stands out."""

    NONE = "none"
    ITALIC = "italic"
    BOLD = "bold"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text; nothing in it is markup."""

    text: str
    emphasis: Emphasis = Emphasis.NONE


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in the LaTeX-math subset of ``expr/mathtext``; ``display`` sets it on a line of its own."""

    latex: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap to be filled in, ``width`` in ems."""

    width: int = 6


Inline: TypeAlias = Text | Math | Blank


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Inline pieces in a row; a display formula inside breaks the line before and after itself."""

    pieces: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Items of a list; each is a sequence of blocks."""

    items: tuple["Content", ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


Block: TypeAlias = Paragraph | ListBlock | Table
Content: TypeAlias = tuple[Block, ...]
