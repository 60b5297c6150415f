"""Exponents that end where a reader may not expect it: ``e^2x``, ``x^1/2``, ``(x + 1)^22x``, ``x^n-1``."""

from exercisegen.expr.grammar.cursor import Cursor
from exercisegen.expr.tree import Constant, Decimal, Node, Number, Symbol

_NAMES = frozenset(("name", "constant", "function", "root"))


def check_exponent(cursor: Cursor, base: Node, exponent: Node, after: int) -> None:
    """Remark on an exponent that may be meant to reach further than it was read, as in ``e^2x``."""
    token = cursor.tokens[cursor.position]
    kind = token[0]
    if cursor.latex and isinstance(exponent, Number) and cursor.tokens[cursor.position - 1][1].isdigit():
        _check_digits(cursor, after)
    if token[2] != cursor.end or kind == cursor.closer:
        return
    last = cursor.tokens[cursor.position - 1][0]
    shown = cursor.text[after : cursor.end].strip()
    if kind in _NAMES and last in ("number", "name", "constant"):
        _check_factor(cursor, base, exponent, after)
    elif kind == "/" and last == "number" and _is_divided(cursor, base) and not cursor.latex:
        message = f"Only {shown} was read as the exponent; write ^({shown}/...) for a fraction in the exponent."
        cursor.note("exponent", message, after)
    elif kind in ("+", "-") and isinstance(base, Symbol) and isinstance(exponent, Symbol):
        _check_term(cursor, shown, after)


def _is_divided(cursor: Cursor, base: Node) -> bool:
    """Say whether what follows the slash may belong to the exponent, as in ``x^1/2`` and ``e^1/x``."""
    return cursor.following() == "number" or (base == Constant("e") and cursor.following() == "name")


def _check_digits(cursor: Cursor, after: int) -> None:
    """Remark on ``x^10``, of which LaTeX raises only the first digit."""
    shown = cursor.text[after : cursor.end].strip()
    if len(shown) > 1 and shown.isdigit():
        cursor.note("exponent", f"All of {shown} was read as the exponent; write ^{{{shown}}} in LaTeX.", after)


def _check_factor(cursor: Cursor, base: Node, exponent: Node, after: int) -> None:
    kind, value, begin, end = cursor.tokens[cursor.position]
    last = cursor.tokens[cursor.position - 1]
    shown, rest = cursor.text[after : cursor.end].strip(), cursor.text[begin:end]
    numeric = isinstance(base, Number | Decimal) or base == Constant("e")
    repeated = isinstance(base, Symbol) and value == base.name
    if (numeric or repeated) and not (kind in ("function", "root") and last[0] != "number"):
        message = f"Only {shown} was read as the exponent; write ^({shown}{rest}...) to raise more."
        cursor.note("exponent", message, after)
    elif isinstance(exponent, Number) and last[0] == "number" and len(last[1]) > 1:
        cursor.note("exponent", f"All of {shown} was read as the exponent; put * where it ends.", after)


def _check_term(cursor: Cursor, shown: str, after: int) -> None:
    """Remark on ``n x^n-1``, where all of n - 1 is mostly meant to be raised."""
    sign, number = cursor.tokens[cursor.position], cursor.tokens[cursor.position + 1]
    if number[0] == "number" and number[2] == sign[3]:
        typed = cursor.text[sign[2] : sign[3]]
        message = f"Only {shown} was read as the exponent; write ^({shown}{typed}...) to raise to more."
        cursor.note("exponent", message, after)


def check_tower(cursor: Cursor, start: int) -> None:
    """Ask about ``2^{x}^{y}``, which LaTeX refuses: without braces a tower is read from the top."""
    if cursor.kind == "^":
        shown = cursor.typed(start)
        message = f"Which power comes first? Write ({shown})^..., or put the upper powers in one pair of brackets."
        cursor.fail("tower", message)
