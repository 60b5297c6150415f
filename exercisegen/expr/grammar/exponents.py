"""Exponents that end where a reader may not expect it: ``e^2x``, ``x^1/2``, ``(x + 1)^22x``, ``x^n-1``."""

from exercisegen.expr.grammar.cursor import Cursor
from exercisegen.expr.tree import Constant, Decimal, Node, Number


def check_exponent(cursor: Cursor, base: Node, exponent: Node, after: int) -> None:
    """Remark on an exponent that may be meant to reach further than it was read, as in ``e^2x``."""
    token = cursor.tokens[cursor.position]
    kind = token[0]
    touching = token[2] == cursor.end
    shown = cursor.text[after : cursor.end].strip()
    last = cursor.tokens[cursor.position - 1][0]
    if touching and kind in ("name", "constant", "function", "root") and last in ("number", "name", "constant"):
        named_function = kind in ("function", "root") and last != "number"
        numeric = isinstance(base, Number | Decimal) or base == Constant("e")
        if numeric and not named_function and kind != cursor.closer:
            rest = cursor.text[token[2] : token[3]]
            message = f"Only {shown} was read as the exponent; write ^({shown}{rest}...) to raise more."
            cursor.note("exponent", message, after)
    elif touching and kind == "/" and last == "number" and cursor.following() == "number" and not cursor.latex:
        message = f"Only {shown} was read as the exponent; write ^({shown}/...) for a fraction in the exponent."
        cursor.note("exponent", message, after)


def check_tower(cursor: Cursor, start: int) -> None:
    """Ask about ``2^{x}^{y}``, which LaTeX refuses: without braces a tower is read from the top."""
    if cursor.kind == "^":
        shown = cursor.typed(start)
        message = f"Which power comes first? Write ({shown})^..., or put the upper powers in one pair of brackets."
        cursor.fail("tower", message)
