"""The class of each atom in a row and the space between neighbours (The TeXbook, chapter 18 and appendix G)."""

from collections.abc import Sequence
from enum import IntEnum

from exercisegen.expr.mathtext.nodes import (
    Accent,
    Fenced,
    Fraction,
    Middle,
    Node,
    Operator,
    Row,
    Scripts,
    Sized,
    Space,
    Stacked,
    Symbol,
)
from exercisegen.expr.mathtext.symbols import SYMBOLS, Kind


class Gap(IntEnum):
    """Space between two atoms, in eighteenths of an em."""

    NONE = 0
    THIN = 3
    MEDIUM = 4
    THICK = 5


_NO_OPERAND_BEFORE = (Kind.OPERATOR, Kind.BINARY, Kind.RELATION, Kind.OPENING, Kind.PUNCTUATION)
_NO_OPERAND_AFTER = (Kind.RELATION, Kind.CLOSING, Kind.PUNCTUATION)
_FACTORS = (Kind.ORDINARY, Kind.INNER, Kind.OPENING, Kind.CLOSING)
_SIDES = {"l": Kind.OPENING, "r": Kind.CLOSING, "m": Kind.RELATION}


def kind_of(node: Node) -> Kind:
    """Return the class of an atom by itself."""
    match node:
        case Symbol(name):
            return SYMBOLS[name].kind
        case Operator():
            return Kind.OPERATOR
        case Scripts(base=base):
            return kind_of(base)
        case Stacked(base=base) if len(base.items) == 1:
            return kind_of(base.items[0])
        case Accent():
            return Kind.ORDINARY
        case Fraction() | Fenced():
            return Kind.INNER
        case Middle():
            return Kind.RELATION
        case Sized(command):
            return _SIDES.get(command[-1], Kind.ORDINARY)
        case _:
            return Kind.ORDINARY


def kinds_in_row(items: Sequence[Node]) -> tuple[Kind | None, ...]:
    """Return the class of each atom in its row; ``None`` for a space.

    A binary sign with no operand on one side is ordinary: the minus of ``-x`` and of ``x = -1``.
    """
    kinds: list[Kind | None] = []
    before: Kind | None = None
    last = -1
    for item in items:
        kind = None if isinstance(item, Space) else kind_of(item)
        if kind is Kind.BINARY and (before is None or before in _NO_OPERAND_BEFORE):
            kind = Kind.ORDINARY
        if kind in _NO_OPERAND_AFTER and before is Kind.BINARY:
            kinds[last] = Kind.ORDINARY
        kinds.append(kind)
        if kind is not None:
            before, last = kind, len(kinds) - 1
    if before is Kind.BINARY:
        kinds[last] = Kind.ORDINARY
    return tuple(kinds)


def gap_between(left: Kind, right: Kind) -> Gap:
    """Return the space between two neighbouring atoms in text and display size."""
    pair = (left, right)
    if Kind.OPENING is left or Kind.CLOSING is right or Kind.PUNCTUATION is right:
        return Gap.THIN if pair == (Kind.PUNCTUATION, Kind.PUNCTUATION) else Gap.NONE
    if Kind.RELATION in pair:
        return Gap.NONE if left is right else Gap.THIN if left is Kind.PUNCTUATION else Gap.THICK
    if Kind.BINARY in pair:
        return Gap.MEDIUM
    if left is Kind.PUNCTUATION:
        return Gap.THIN
    if Kind.OPERATOR in pair:
        return Gap.NONE if right is Kind.OPENING else Gap.THIN
    if Kind.INNER in pair:
        return Gap.NONE if left is Kind.CLOSING and right is Kind.OPENING else Gap.THIN
    return Gap.NONE


def aligned_cell(cell: Row, column: int) -> Row:
    """Return a cell of ``aligned`` as its row is spaced: what follows an alignment point has something before it."""
    return cell if column % 2 == 0 else Row((Row(()), *cell.items))


def spaces_before(items: Sequence[Node], *, compact: bool = False, loose: bool = False) -> tuple[bool, ...]:
    """Tell for each item of a row in which brackets are matched whether text has a space before it.

    ``compact`` leaves out what TeX leaves out in scripts; ``loose`` also parts fractions from their neighbours.
    """
    kinds = kinds_in_row(items)
    spaces: list[bool] = []
    before: Kind | None = None
    for item, kind in zip(items, kinds, strict=True):
        left, right = _sides(item, kind)
        gap = Gap.NONE if before is None or left is None else gap_between(before, left)
        if gap is Gap.THIN and not loose and before in _FACTORS and left in _FACTORS:
            gap = Gap.NONE
        spaces.append(gap is Gap.THIN or (gap > Gap.THIN and not compact))
        before = right
    return tuple(spaces)


def _sides(item: Node, kind: Kind | None) -> tuple[Kind | None, Kind | None]:
    """Return the class that an item shows to its left and to its right: brackets show themselves."""
    core = item.base if isinstance(item, Scripts) else item
    if not isinstance(core, Fenced):
        return kind, kind
    return Kind.OPENING if core.left else Kind.ORDINARY, Kind.CLOSING if core.right else Kind.ORDINARY
