"""A formula in one line of Unicode or ASCII text, for screen readers, dumb terminals and logs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.brackets import match_brackets
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
)
from exercisegen.expr.mathtext.parsing import as_formula
from exercisegen.expr.mathtext.spacing import kind_of, spaces_before
from exercisegen.expr.mathtext.symbols import Kind
from exercisegen.frozen import frozen

BLACKBOARD: dict[str, str] = {"C": "ℂ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
"""Blackboard letters that every font has."""

_RAISED = str.maketrans("0123456789+-−()=ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾⁼ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−()=ijkmn", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎₌ᵢⱼₖₘₙ")
_SCRIPT_AT_END = re.compile(r"[\^_]\w+$")
_COMMON = {"-": "-", "cdot": "·", "mid": "|"}  # characters that every terminal's font has
_SEPARATING = (Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION)


@frozen
class LinearStyle:
    """``unicode=False`` keeps to ASCII; ``superscripts`` raises what has raised characters, as in x²."""

    unicode: bool = True
    superscripts: bool = False
    compact: bool = False


def to_linear(source: Formula | str, *, unicode: bool = True, superscripts: bool = False) -> str:
    """Return ``source`` in one line, such as ``f'(x) = 2x cos(x^2)``.

    Raises:
        MathTextError: ``source`` is a string outside the subset.
    """
    return " ".join(_row(as_formula(source).body, LinearStyle(unicode, superscripts)).split())


def sign_text(name: str, *, unicode: bool) -> str:
    """Return a sign as a line of text writes it; an empty name is no sign."""
    if not name:
        return ""
    sign = symbols.SYMBOLS[name]
    if unicode and name in _COMMON:
        return _COMMON[name]
    return sign.char if unicode else sign.ascii


def runs_together(text: str, piece: str) -> bool:
    """Tell whether a name of several letters, such as ASCII's ``pi``, would run into a neighbouring letter."""
    if not (text[-1:].isalpha() and piece[:1].isalpha()):
        return False
    return (len(piece) > 1 and piece[:2].isalpha()) or (len(text) > 1 and text[-2:].isalpha())


def _row(row: Row, style: LinearStyle) -> str:
    items = _with_bracketed_fractions(match_brackets(row.items))
    pieces: list[str] = []
    before = ""
    for item, spaced in zip(items, spaces_before(items, compact=style.compact), strict=True):
        piece = _node(item, style)
        merges = _ends_in_script(before, piece) or (not style.unicode and runs_together(before, piece))
        pieces += [" ", piece] if spaced or merges else [piece]
        before = piece or before
    return "".join(pieces)


def _ends_in_script(before: str, piece: str) -> bool:
    """After ``x^2`` a letter needs a space, or it would be read as a part of the exponent."""
    return piece[:1].isalnum() and _SCRIPT_AT_END.search(before) is not None


def _with_bracketed_fractions(items: Sequence[Node]) -> list[Node]:
    """A fraction beside a factor gets brackets: one line has no bar to hold it together."""
    result: list[Node] = []
    for index, item in enumerate(items):
        beside = (*items[max(index - 1, 0) : index], *items[index + 1 : index + 2])
        is_factor = isinstance(item, Fraction) and not all(map(_separates, beside))
        result.append(Fenced("(", Row((item,)), ")") if is_factor else item)
    return result


def _separates(node: Node) -> bool:
    match node.base if isinstance(node, Scripts) else node:
        case Space() | Operator(limits=True):
            return True
        case Symbol(name) as sign:
            return symbols.SYMBOLS[name].kind is Kind.OPERATOR or kind_of(sign) in _SEPARATING
        case other:
            return kind_of(other) in _SEPARATING


def _node(node: Node, style: LinearStyle) -> str:
    match node:
        case Number(text) | Words(text):
            return text.replace("\u00a0", " ")
        case Letter(char):
            return char
        case Symbol(name):
            return sign_text(name, unicode=style.unicode)
        case Operator(name):
            return name
        case Space(name):
            return "" if name == "!" else " "
        case Row() | Resized(body=Row()):
            return _row(node if isinstance(node, Row) else node.body, style)
        case Scripts():
            return _scripts(node, style)
        case Fenced("(" | "[", Row((Grid(environment="matrix" | "array"),)) as body, ")" | "]"):
            return _row(body, style)
        case Fenced(left, body, right):
            inner = _row(body, replace(style, compact=False))
            return sign_text(left, unicode=style.unicode) + inner + sign_text(right, unicode=style.unicode)
        case Middle(delimiter):
            return f" {sign_text(delimiter, unicode=style.unicode)} "
        case Sized(_, delimiter):
            return sign_text(delimiter, unicode=style.unicode)
        case _:
            return _structure(node, style)


def _structure(node: Node, style: LinearStyle) -> str:
    match node:
        case Fraction(numerator, denominator):
            return f"{_over(numerator, style)}/{_under(denominator, style)}"
        case Binomial(upper, lower):
            return f"binom({_row(upper, style)}, {_row(lower, style)})"
        case Root(radicand, None):
            return f"sqrt({_row(radicand, style)})"
        case Root(radicand, Row() as index):
            return f"root({_row(radicand, style)}, {_row(index, style)})"
        case Accent(command, body):
            return _accent(command, _row(body, style), style)
        case Styled("mathbb", Row((Letter(char),))) if style.unicode:
            return BLACKBOARD.get(char, char)
        case Styled(_, body) | Boxed(body) | Brace(body):
            return _row(body, style)
        case Stacked(base, above, below):
            notes = [_row(part, style) for part in (above, below) if part is not None]
            return f"{_row(base, style)}[{', '.join(notes)}]"
        case Substack(rows):
            return ", ".join(_row(row, style) for row in rows)
        case Grid():
            return _grid(node, style)
        case _:
            raise TypeError(f"not a node: {node!r}")


def _over(row: Row, style: LinearStyle) -> str:
    """A numerator needs no brackets where it is a plain product."""
    loose = any(isinstance(item, Operator | Fraction | Space | Grid | Resized) or _is_loose(item) for item in row.items)
    return f"({_row(row, style)})" if loose or not row.items else _row(row, style)


def _under(row: Row, style: LinearStyle) -> str:
    """A denominator needs no brackets where it is one thing, or a differential."""
    items = match_brackets(row.items)
    match items:
        case (Letter("d") | Symbol("partial"), Letter() | Scripts(base=Letter()) | Symbol()):
            return _row(row, style)
        case (Fraction() | Operator() | Row() | Resized() | Grid(),):
            return f"({_row(row, style)})"
        case (item,) if not _is_loose(item):
            return _row(row, style)
        case _:
            return f"({_row(row, style)})"


def _is_loose(node: Node) -> bool:
    return kind_of(node) in (*_SEPARATING, Kind.OPERATOR)


def _scripts(node: Scripts, style: LinearStyle) -> str:
    base = _node(node.base, style)
    if isinstance(node.base, Fraction | Row) and base:
        base = f"({base})"
    return base + "'" * node.primes + _sub(node.sub, style) + _sup(node.sup, style)


def _sub(row: Row | None, style: LinearStyle) -> str:
    if row is None:
        return ""
    text = _row(row, replace(style, compact=True))
    if style.unicode and style.superscripts and _has_all(text, _LOWERED):
        return text.translate(_LOWERED)
    return f"_{text}" if text.isalnum() or _is_bracketed(row.items) else f"_({text})"


def _sup(row: Row | None, style: LinearStyle) -> str:
    match row:
        case None | Row(()):
            return ""
        case Row((Symbol("prime"),)):
            return "'"
        case Row((Symbol("circ"),)):
            return "°" if style.unicode else " deg"
        case Row(items):
            text = _row(row, replace(style, compact=True))
            if style.unicode and style.superscripts and _has_all(text, _RAISED):
                return text.translate(_RAISED)
            is_one = len(items) == 1 and not isinstance(items[0], Fraction | Row | Scripts)
            return f"^{text}" if is_one or _is_bracketed(items) else f"^({text})"


def _is_bracketed(items: Sequence[Node]) -> bool:
    matched = match_brackets(items)
    return len(matched) == 1 and isinstance(matched[0], Fenced) and bool(matched[0].left and matched[0].right)


def _has_all(text: str, table: dict[int, int]) -> bool:
    return bool(text) and all(ord(char) in table for char in text)


def _accent(command: str, body: str, style: LinearStyle) -> str:
    if style.unicode and len(body) == 1:
        return body + symbols.ACCENTS[command][1]
    return f"{command}({body})"


def _grid(grid: Grid, style: LinearStyle) -> str:
    rows = [[_row(cell, style) for cell in row] for row in grid.rows]
    match grid.environment:
        case "cases":
            return "{ " + "; ".join(", ".join(filter(None, cells)) for cells in rows) + " }"
        case "aligned" | "gathered":
            return "; ".join(" ".join(filter(None, cells)) for cells in rows)
        case name:
            matrix = "[" + ", ".join(f"[{', '.join(cells)}]" for cells in rows) + "]"
            return f"det{matrix}" if name == "vmatrix" else matrix
