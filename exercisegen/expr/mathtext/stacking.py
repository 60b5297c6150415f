r"""A formula that is wider than its line, broken into lines: what a typist would do before making it smaller.

It is broken before relations first, then before plus and minus, then before other signs and between brackets; where a
piece is still too wide, what is inside its brackets, fractions, roots and matrices is broken in the same way, a list in
brackets with one entry a line. Nothing is left out or changed: only ``aligned`` and ``gathered`` come in, and brackets
that grow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exercisegen.expr.mathtext.brackets import match_brackets
from exercisegen.expr.mathtext.extent import around, columns, extent
from exercisegen.expr.mathtext.nodes import (
    Fenced,
    Formula,
    Fraction,
    Grid,
    Node,
    Resized,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
    is_tall,
)
from exercisegen.expr.mathtext.parsing import as_formula
from exercisegen.expr.mathtext.spacing import kinds_in_row
from exercisegen.expr.mathtext.symbols import Kind

Items = tuple[Node, ...]

_LISTS, _SUMS, _PRODUCTS = 1, 2, 3  # how deep a break cuts: relations and commas, terms, factors
_INDENT = 1.0  # of lines that continue, in ems
_LEAST = 4.0  # ems: nothing is broken into narrower pieces
_TERM_SIGNS = frozenset(("+", "-", "pm", "mp"))
_ENDS = (",", ";")
_ROUND = frozenset("()[]")


def stacked(source: Formula | str, line: float) -> Formula:
    """Return ``source`` broken so that it is about as wide as ``line``, in ems, or as near to that as can be.

    Raises:
        MathTextError: ``source`` is a string outside the subset.
    """
    items = as_formula(source).body.items
    match items:
        case (Resized(True, body),):
            items = body.items
    if extent(items) <= line:
        return Formula(Row(items))
    lines = _lines(match_brackets(items), line)
    return Formula(Row(_typed(lines[0]) if len(lines) == 1 else (_aligned(lines, Space("quad")),)))


def _aligned(lines: Sequence[Items], *indent: Node) -> Grid:
    """Return lines from the left, all but the first indented."""
    rows = (items if place == 0 else (*indent, *items) for place, items in enumerate(lines))
    return Grid("aligned", tuple((Row(()), Row(_typed(row))) for row in rows))


def _gathered(lines: Sequence[Items]) -> Grid:
    """Return centred lines; a sign that continues a sum has the space of one between two terms."""
    rows = (_typed(items if place == 0 else (Row(()), *items)) for place, items in enumerate(lines))
    return Grid("gathered", tuple((Row(row),) for row in rows))


def _typed(items: Items) -> Items:
    """Return ``items`` with brackets that need not grow as they were typed."""
    return tuple(each for item in items for each in _plain(item))


def _plain(node: Node) -> Items:
    match node:
        case Fenced(left, body, right) if left in _ROUND and right in _ROUND and not is_tall(body):
            return Symbol(left), *body.items, Symbol(right)
        case Scripts(base=Fenced(left, body, right)) if left in _ROUND and right in _ROUND and not is_tall(body):
            return Symbol(left), *body.items, replace(node, base=Symbol(right))
        case _:
            return (node,)


def _lines(items: Items, line: float, depth: int = _LISTS) -> list[Items]:
    """Return ``items`` in lines: pieces side by side as long as they fit, too wide ones in lines of their own."""
    lines: list[Items] = []
    may_go_on = False
    for piece in _pieces(items, depth):
        last = line - (_INDENT if len(lines) > 1 else 0)
        if may_go_on and extent((*lines[-1], *piece)) <= last:
            lines[-1] = (*lines[-1], *piece)
            continue
        inner = _deeper(piece, line - (_INDENT if lines else 0), depth)
        if may_go_on and depth == _LISTS and extent((*lines[-1], *inner[0])) <= last:
            lines[-1] = (*lines[-1], *inner.pop(0))
        lines += inner
        may_go_on = len(inner) == 1
    return lines


def _deeper(piece: Items, room: float, depth: int) -> list[Items]:
    """Return a piece in lines: broken at deeper signs where that is enough, else inside its members."""
    if extent(piece) <= room:
        return [piece]
    if depth < _PRODUCTS:
        lines = _lines(piece, room, depth + 1)
        if depth == _LISTS or all(extent(each) <= room for each in lines):
            return lines
    return [_narrowed(piece, room)]


def _pieces(items: Items, depth: int) -> Iterator[Items]:
    """Yield ``items`` in the pieces between which a line may end: before a sign, behind a comma."""
    kinds = kinds_in_row(items)
    start = 0
    for place in range(1, len(items)):
        if _is_end(items[place]) or isinstance(items[place - 1], Space):
            continue
        if _breaks(items[place - 1], items[place], kinds[place], depth):
            yield items[start:place]
            start = place
    yield items[start:]


def _breaks(before: Node, item: Node, kind: Kind | None, depth: int) -> bool:
    if _is_end(before) or kind is Kind.RELATION:
        return True
    if kind is Kind.BINARY:
        return depth >= (_SUMS if isinstance(item, Symbol) and item.name in _TERM_SIGNS else _PRODUCTS)
    return depth >= _PRODUCTS and _is_factor(before) and _is_factor(item)


def _is_end(node: Node) -> bool:
    return isinstance(node, Symbol) and node.name in _ENDS


def _is_factor(node: Node) -> bool:
    match node:
        case Scripts(base=base):
            return _is_factor(base)
        case Fenced() | Fraction() | Root():
            return True
        case _:
            return False


def _narrowed(items: Items, line: float) -> Items:
    """Return a piece whose widest members are broken inside until it fits, or none is left to be broken."""
    broken: set[int] = set()
    while extent(items) > line and len(broken) < len(items):
        place = max((place for place in range(len(items)) if place not in broken), key=lambda at: extent((items[at],)))
        room = line - extent(items) + extent((items[place],))
        broken.add(place)
        items = (*items[:place], _inside(items[place], max(room, _LEAST)), *items[place + 1 :])
    return items


def _inside(node: Node, room: float) -> Node:
    """Return ``node`` with what is inside it in lines, so that it takes about ``room``."""
    if extent((node,)) <= room:
        return node
    taken = extent((node,))
    match node:
        case Scripts(base=base):
            return replace(node, base=_inside(base, room - taken + extent((base,))))
        case Fenced(_, body, _):
            return replace(node, body=_body(body, room - taken + extent(body.items), one_a_line=True))
        case Fraction(upper, lower):
            frame = taken - max(extent(upper.items), extent(lower.items))
            return replace(node, numerator=_body(upper, room - frame), denominator=_body(lower, room - frame))
        case Root(body):
            return replace(node, radicand=_body(body, room - taken + extent(body.items)))
        case Row(inner):
            return Row(_narrowed(match_brackets(inner), room))
        case Resized(_, body):
            return replace(node, body=_body(body, room))
        case Grid():
            return _grid(node, room)
        case _:
            return node


def _body(row: Row, room: float, *, one_a_line: bool = False) -> Row:
    """Return a row in lines: entries of a list from the left, terms of a sum in the middle."""
    if extent(row.items) <= room:
        return row
    items = match_brackets(row.items)
    entries = tuple(_pieces(items, 0)) if one_a_line else ()
    if len(entries) > 1:
        lines = [
            (Space("quad"), *each) if place else each
            for entry in entries
            for place, each in enumerate(_lines(entry, room - _INDENT))
        ]
        return Row((_aligned(lines),))
    lines = _lines(items, room)
    return Row(_typed(lines[0]) if len(lines) == 1 else (_gathered(lines),))


def _grid(grid: Grid, room: float) -> Grid:
    """Return a matrix whose wide columns are narrower, an alignment with more lines."""
    widths = columns(grid)
    inner = room - around(grid)
    if grid.environment == "aligned" and len(widths) == 2:
        return replace(grid, rows=tuple(_longer(grid.rows, max(inner - widths[0], _LEAST))))
    rooms = _shares(widths, inner)
    rows = tuple(tuple(_body(cell, share) for cell, share in zip(row, rooms, strict=False)) for row in grid.rows)
    return replace(grid, rows=rows)


def _longer(rows: Sequence[tuple[Row, ...]], room: float) -> Iterator[tuple[Row, ...]]:
    for row in rows:
        first, *others = _lines(match_brackets(row[-1].items), room)
        yield (*row[:-1], Row(_typed(first)))
        for other in others:
            yield (Row(()), Row((Space("quad"), *_typed(other))))


def _shares(widths: Sequence[float], room: float) -> tuple[float, ...]:
    """Return a room for each column: narrow ones keep what they need, wide ones share what is left."""
    fair = room / len(widths)
    needy = [width for width in widths if width > fair]
    left = room - sum(width for width in widths if width <= fair)
    return tuple(width if width <= fair else max(left / len(needy), _LEAST) for width in widths)
