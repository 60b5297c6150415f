"""About how wide a formula is in display size, without setting it: enough to decide where it is broken.

The widths are those of Computer Modern, in ems of the text, rounded up: a formula is rarely wider than is said here.
"""

from collections.abc import Sequence
from itertools import pairwise

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.nodes import (
    Accent,
    Binomial,
    Boxed,
    Brace,
    Fenced,
    Fraction,
    Grid,
    Letter,
    Node,
    Number,
    Operator,
    Resized,
    Root,
    Row,
    Scripts,
    Space,
    Stacked,
    Styled,
    Substack,
    Symbol,
    Words,
)
from exercisegen.expr.mathtext.spacing import gap_between, kinds_in_row
from exercisegen.expr.mathtext.symbols import Kind

_SMALL = 0.72  # the size of a script
_FENCE = 0.6  # a growing bracket with the space beside it
_RULE = 0.25  # what a fraction rule sticks out, both sides
_COLUMN = 1.0  # between the columns of a matrix
_DIGIT, _LETTER, _WIDE, _WORD, _SIGN = 0.5, 0.6, 0.95, 0.52, 0.8
_WIDE_LETTERS = frozenset("mwMWHKNX")
_BRACKET = {Kind.OPENING: 0.4, Kind.CLOSING: 0.4, Kind.PUNCTUATION: 0.28, Kind.OPERATOR: 1.3}


def extent(items: Sequence[Node]) -> float:
    """Return the width of nodes side by side, in ems."""
    total = sum(map(_node, items))
    kinds = [kind for kind in kinds_in_row(items) if kind is not None]
    return total + sum(gap_between(left, right) / 18 for left, right in pairwise(kinds))


def _row(row: Row | None) -> float:
    return 0.0 if row is None else extent(row.items)


def _node(node: Node) -> float:
    match node:
        case Number(text):
            return _DIGIT * len(text)
        case Letter(char):
            return _WIDE if char in _WIDE_LETTERS else _LETTER + 0.15 * char.isupper()
        case Symbol(name):
            return _BRACKET.get(symbols.SYMBOLS[name].kind, _SIGN)
        case Operator(name) | Words(name):
            return _WORD * len(name)
        case Space(name):
            return symbols.SPACES[name]
        case Row():
            return _row(node)
        case Scripts(base, sub, sup, primes):
            scripts = max(_row(sub), _row(sup) + 0.4 * primes) * _SMALL
            return max(_node(base), scripts) if _is_limit(base) else _node(base) + scripts + 0.05
        case Fenced(left, body, right):
            return _row(body) + _FENCE * (bool(left) + bool(right))
        case _:
            return _structure(node)


def _is_limit(base: Node) -> bool:
    return isinstance(base, Operator) and base.limits


def _structure(node: Node) -> float:
    match node:
        case Fraction(upper, lower) | Binomial(upper, lower):
            shrunk = _SMALL if isinstance(node, Fraction) and node.command == "tfrac" else 1.0
            return max(_row(upper), _row(lower)) * shrunk + (_RULE if isinstance(node, Fraction) else 2 * _FENCE)
        case Root(radicand, index):
            return _row(radicand) + 0.9 + 0.3 * (index is not None)
        case Accent(_, body) | Styled(_, body) | Resized(_, body) | Brace(body):
            return _row(body)
        case Boxed(body):
            return _row(body) + 0.8
        case Stacked(base, above, below):
            return max(_row(base), _SMALL * max(_row(above), _row(below)))
        case Substack(rows):
            return max(map(_row, rows), default=0.0)
        case Grid():
            return _fences(node) + sum(columns(node)) + _gap(node) * (len(columns(node)) - 1)
        case _:
            return _SIGN


def columns(grid: Grid) -> tuple[float, ...]:
    """Return the width of each column."""
    count = max(map(len, grid.rows), default=0)
    return tuple(max(_row(row[place]) for row in grid.rows if place < len(row)) for place in range(count))


def around(grid: Grid) -> float:
    """Return what a grid takes beside its columns."""
    return _fences(grid) + _gap(grid) * (max(map(len, grid.rows), default=1) - 1)


def _fences(grid: Grid) -> float:
    return 0.8 * sum(map(bool, symbols.FENCES[grid.environment]))


def _gap(grid: Grid) -> float:
    return 0.3 if grid.environment in ("aligned", "gathered") else _COLUMN
