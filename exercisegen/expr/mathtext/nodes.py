"""The syntax tree of a formula: what LaTeX math of the subset says, free of TeX's spelling."""

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from typing import TypeAlias

from exercisegen.frozen import frozen


@frozen
class Number:
    """Digits, with a decimal point where one was written."""

    text: str


@frozen
class Letter:
    """One Latin letter."""

    char: str


@frozen
class Symbol:
    """A sign by its name in ``symbols.SYMBOLS``: ``alpha``, ``leq``, ``+``, ``(``."""

    name: str


@frozen
class Operator:
    """A named operator, such as ``sin``; ``limits`` says that scripts stand below and above it in display."""

    name: str
    limits: bool = False


@frozen
class Space:
    """A space by its name in ``symbols.SPACES``."""

    name: str


class WordStyle(StrEnum):
    """The commands that set words inside a formula."""

    PLAIN = "text"
    BOLD = "textbf"
    ITALIC = "textit"


@frozen
class Words:
    """Words inside a formula, as plain text: nothing in them is markup."""

    text: str
    style: WordStyle = WordStyle.PLAIN


@frozen
class Row:
    """Nodes side by side; as a member of another row it is a group in braces."""

    items: "tuple[Node, ...]"


@frozen
class Fraction:
    """A fraction; ``command`` is ``frac``, ``dfrac`` (always large) or ``tfrac`` (always small)."""

    numerator: Row
    denominator: Row
    command: str = "frac"


@frozen
class Binomial:
    """A binomial coefficient."""

    upper: Row
    lower: Row


@frozen
class Root:
    """A root; ``index`` is ``None`` for a square root."""

    radicand: Row
    index: Row | None = None


@frozen
class Scripts:
    """A base with primes, a subscript or a superscript; ``limits`` is what ``\\limits`` or ``\\nolimits`` asked for."""

    base: "Node"
    sub: Row | None = None
    sup: Row | None = None
    primes: int = 0
    limits: bool | None = None


@frozen
class Accent:
    """A mark over or under a body, by its command in ``symbols.ACCENTS``."""

    command: str
    body: Row


@frozen
class Styled:
    """A body in a font, by its command in ``symbols.FONTS``."""

    command: str
    body: Row


@frozen
class Resized:
    """A body in display or text size: ``\\displaystyle`` and ``\\textstyle`` up to the end of their row."""

    display: bool
    body: Row


@frozen
class Fenced:
    """A body between delimiters that grow with it; a delimiter is a name in ``symbols.SYMBOLS`` or empty."""

    left: str
    body: Row
    right: str


@frozen
class Middle:
    """A delimiter inside a ``Fenced`` body that grows with it."""

    delimiter: str


@frozen
class Sized:
    """A delimiter of a fixed size, by its command: ``bigl``, ``Bigr``, ``bigg`` ..."""

    command: str
    delimiter: str


@frozen
class Boxed:
    """A body in a frame."""

    body: Row


@frozen
class Brace:
    """A body with a brace over or under it and, at the brace, a label."""

    body: Row
    over: bool
    label: Row | None = None


@frozen
class Stacked:
    """A base with something small above or below it."""

    base: Row
    above: Row | None = None
    below: Row | None = None


@frozen
class Substack:
    """Short lines one below the other, as under a limit."""

    rows: tuple[Row, ...]


@frozen
class Grid:
    """An environment of rows and cells.

    ``columns`` holds one of ``l c r`` for each column of an ``array``, else nothing. ``vertical`` are the numbers of
    the columns that have a rule before them, ``horizontal`` those of the rows.
    """

    environment: str
    rows: tuple[tuple[Row, ...], ...]
    columns: str = ""
    vertical: tuple[int, ...] = ()
    horizontal: tuple[int, ...] = ()


Node: TypeAlias = (
    Number
    | Letter
    | Symbol
    | Operator
    | Space
    | Words
    | Row
    | Fraction
    | Binomial
    | Root
    | Scripts
    | Accent
    | Styled
    | Resized
    | Fenced
    | Middle
    | Sized
    | Boxed
    | Brace
    | Stacked
    | Substack
    | Grid
)


@frozen
class Formula:
    """A whole formula."""

    body: Row


def walk(node: Node) -> Iterator[Node]:
    """Yield ``node`` and every node below it, parents first."""
    pending: list[object] = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, tuple):
            pending.extend(reversed(current))
        elif isinstance(current, Node):
            yield current
            pending.extend(getattr(current, field.name) for field in reversed(fields(current)))


def is_tall(row: Row) -> bool:
    """Tell whether brackets grow with ``row``: not for scripts alone."""
    return any(isinstance(node, Fraction | Binomial | Root | Grid | Boxed) for node in walk(row))
