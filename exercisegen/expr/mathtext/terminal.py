"""A formula as a picture of characters for terminals: fractions, limits, matrices and roots as on paper."""

from collections.abc import Sequence
from dataclasses import replace

from exercisegen.expr.mathtext import pictures, symbols
from exercisegen.expr.mathtext.brackets import match_brackets
from exercisegen.expr.mathtext.linear import BLACKBOARD, runs_together, sign_text
from exercisegen.expr.mathtext.nodes import (
    Accent,
    Binomial,
    Boxed,
    Brace,
    Fenced,
    Formula,
    Fraction,
    Grid,
    Letter,
    Middle,
    Node,
    Number,
    Operator,
    Resized,
    Root,
    Row,
    Scripts,
    Sized,
    Space,
    Stacked,
    Styled,
    Substack,
    Symbol,
    Words,
    is_tall,
)
from exercisegen.expr.mathtext.parsing import as_formula
from exercisegen.expr.mathtext.pictures import EMPTY, Picture, beside, stacked
from exercisegen.expr.mathtext.spacing import aligned_cell, spaces_before
from exercisegen.frozen import frozen

__all__ = ["Picture", "to_terminal"]

_SPACE = Picture((" ",))
_INTEGRALS = {"int": 1, "iint": 2, "iiint": 3}


@frozen
class _Style:
    """``compact`` is the spacing of scripts."""

    unicode: bool
    compact: bool = False


def to_terminal(source: Formula | str, *, unicode: bool = True) -> Picture:
    """Return ``source`` as lines of equal width; ``unicode=False`` keeps to ASCII.

    Raises:
        MathTextError: ``source`` is a string outside the subset.
    """
    return _row(as_formula(source).body, _Style(unicode))


def _row(row: Row, style: _Style) -> Picture:
    return beside(_pieces(match_brackets(row.items), style))


def _pieces(items: Sequence[Node], style: _Style) -> list[Picture]:
    drawn: list[Picture] = []
    for item, spaced in zip(items, spaces_before(items, compact=style.compact, loose=True), strict=True):
        picture = _node(item, style)
        if spaced or (drawn and not style.unicode and _run_together(drawn[-1], picture)):
            drawn.append(_SPACE)
        drawn.append(picture)
    return drawn


def _run_together(left: Picture, right: Picture) -> bool:
    return runs_together(left.lines[left.baseline], right.lines[right.baseline])


def _sign(name: str, style: _Style) -> str:
    return sign_text(name, unicode=style.unicode)


def _node(node: Node, style: _Style) -> Picture:
    match node:
        case Number(text) | Words(text) | Letter(text) | Operator(text):
            return Picture((text.replace("\u00a0", " "),))
        case Symbol(name):
            return Picture((_sign(name, style),))
        case Space(name):
            return Picture((" " * round(3 * max(symbols.SPACES[name], 0)) or (" " if name == "," else ""),))
        case Row() | Resized(body=Row()):
            return _row(node if isinstance(node, Row) else node.body, style)
        case Scripts():
            return _scripts(node, style)
        case Fenced():
            return _fenced(node, style)
        case Middle(delimiter) | Sized(_, delimiter):
            return Picture((_sign(delimiter, style),))
        case Styled("mathbb", Row((Letter(char),))) if style.unicode:
            return Picture((BLACKBOARD.get(char, char),))
        case Styled(_, body):
            return _row(body, style)
        case _:
            return _structure(node, style)


def _structure(node: Node, style: _Style) -> Picture:
    match node:
        case Fraction(numerator, denominator):
            return _fraction(_row(numerator, style), _row(denominator, style), style)
        case Binomial(upper, lower):
            column = stacked([_row(upper, style), EMPTY, _row(lower, style)], 1)
            return pictures.fenced(column, "(", ")", unicode=style.unicode)
        case Root(radicand, index):
            drawn = None if index is None else _row(index, replace(style, compact=True))
            return pictures.rooted(_row(radicand, style), drawn, unicode=style.unicode)
        case Accent(command, body):
            return _accent(command, _row(body, style), style)
        case Boxed(body):
            return pictures.framed(_row(body, style), unicode=style.unicode)
        case Brace():
            return _brace(node, style)
        case Stacked(base, above, below):
            parts = [above, base, below]
            drawn_parts = [_row(part, style) for part in parts if part is not None]
            return stacked(drawn_parts, 0 if above is None else 1)
        case Substack(rows):
            return _centred(stacked([_row(row, style) for row in rows], 0))
        case Grid():
            return _grid(node, style)
        case _:
            raise TypeError(f"not a node: {node!r}")


def _fraction(top: Picture, bottom: Picture, style: _Style) -> Picture:
    """The bar is one column longer at both ends where it would touch another bar."""
    width = max(top.width, bottom.width, 1)
    inner_bar = any(line.strip(" ─-") == "" and line.strip() for line in (*top.lines, *bottom.lines) if top.height > 1)
    bar = Picture((("─" if style.unicode else "-") * (width + (2 if inner_bar else 0)),))
    return stacked([top, bar, bottom], 1)


def _fenced(node: Fenced, style: _Style) -> Picture:
    pieces = _pieces(match_brackets(node.body.items), style)
    whole = beside(pieces)
    signs = [_sign(item.delimiter, style) for item in node.body.items if isinstance(item, Middle)]
    if signs and is_tall(node.body):
        whole = beside([_grown(piece, whole, signs, style) for piece in pieces])
    left, right = _sign(node.left, style), _sign(node.right, style)
    return pictures.fenced(whole, left, right, unicode=style.unicode, grow=is_tall(node.body))


def _grown(piece: Picture, whole: Picture, signs: Sequence[str], style: _Style) -> Picture:
    if piece.height > 1 or piece.lines[0] not in signs:
        return piece
    return pictures.fence(piece.lines[0], whole, unicode=style.unicode)


def _scripts(node: Scripts, style: _Style) -> Picture:
    small = replace(style, compact=True)
    sub = None if node.sub is None else _row(node.sub, small)
    sup = None if node.sup is None else _row(node.sup, small)
    base = _node(node.base, style)
    if sup is not None and style.unicode and sup.lines == ("∘",):
        base, sup = beside([base, Picture(("°",))]), None
    if node.primes:
        base = beside([base, Picture(("'" * node.primes,))])
    if _has_limits(node):
        parts = [part for part in (sup, base, sub) if part is not None]
        return stacked(parts, 0 if sup is None else 1)
    if isinstance(node.base, Symbol) and node.base.name in _INTEGRALS and style.unicode:
        base = Picture(tuple(char * _INTEGRALS[node.base.name] for char in "⌠⎮⌡"), 1)
    return pictures.scripted(base, sub, sup)


def _has_limits(node: Scripts) -> bool:
    if node.limits is not None:
        return node.limits
    match node.base:
        case Operator(limits=limits):
            return limits
        case Symbol(name):
            return name in symbols.LIMIT_SIGNS
        case _:
            return False


def _accent(command: str, body: Picture, style: _Style) -> Picture:
    _, _, ascii_mark, _ = symbols.ACCENTS[command]
    mark = "→" if style.unicode and command in ("vec", "overrightarrow") else ascii_mark
    if command in ("overline", "bar"):
        mark = "_" * body.width
    if command == "underline":
        return stacked([body, Picture((("‾" if style.unicode else "-") * body.width,))], 0)
    return stacked([Picture((mark,)), body], 1)


def _brace(node: Brace, style: _Style) -> Picture:
    body = _row(node.body, style)
    width = max(body.width, 3)
    left, right = ("┌┐" if node.over else "└┘") if style.unicode else "++"
    line = Picture((left + ("─" if style.unicode else "-") * (width - 2) + right,))
    label = [] if node.label is None else [_row(node.label, replace(style, compact=True))]
    return stacked([*label, line, body], len(label) + 1) if node.over else stacked([body, line, *label], 0)


def _centred(picture: Picture) -> Picture:
    return Picture(picture.lines, picture.height // 2)


def _grid(grid: Grid, style: _Style) -> Picture:
    cells = [[_row(_spaced(grid, column, cell), style) for column, cell in enumerate(row)] for row in grid.rows]
    if not cells or not cells[0]:
        return EMPTY
    widths = [max(row[column].width for row in cells) for column in range(len(cells[0]))]
    lines = [_grid_row(grid, row, widths, style) for row in cells]
    spread = any(line.height > 1 for line in lines) or len(lines) % 2 == 0
    table = _centred(stacked(_with_rules(grid, lines, style, spread=spread), 0))
    left, right = (_sign(name, style) for name in symbols.FENCES[grid.environment])
    gap = [Picture((" ",))] if grid.environment == "cases" else []
    return pictures.fenced(beside([*gap, table]), left, right, unicode=style.unicode)


def _spaced(grid: Grid, column: int, cell: Row) -> Row:
    return aligned_cell(cell, column) if grid.environment == "aligned" else cell


def _grid_row(grid: Grid, row: Sequence[Picture], widths: Sequence[int], style: _Style) -> Picture:
    drawn: list[Picture] = []
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        align = _alignment(grid, column)
        if column:
            drawn.append(_gutter(grid, column, style))
        drawn.append(pictures.aligned(cell, width, align))
    return beside(drawn)


def _gutter(grid: Grid, column: int, style: _Style) -> Picture:
    if column in grid.vertical:
        return Picture((" │ " if style.unicode else " | ",))
    return Picture((" " * (0 if grid.environment == "aligned" and column % 2 else 3),))


def _alignment(grid: Grid, column: int) -> str:
    match grid.environment:
        case "aligned":
            return "r" if column % 2 == 0 else "l"
        case "cases":
            return "l"
        case "array":
            return grid.columns[column]
        case _:
            return "c"


def _with_rules(grid: Grid, lines: Sequence[Picture], style: _Style, *, spread: bool) -> list[Picture]:
    width = max(line.width for line in lines)
    rule = Picture((("─" if style.unicode else "-") * width,))
    result: list[Picture] = []
    for number, line in enumerate(lines):
        if number in grid.horizontal:
            result.append(rule)
        elif number and spread and grid.environment not in ("aligned", "gathered"):
            result.append(Picture((" " * width,)))
        result.append(pictures.aligned(line, width, "l"))
    return [*result, rule] if len(lines) in grid.horizontal else result
