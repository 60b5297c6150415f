"""Root signs and fraction commands: operands that stand under, above or below a line."""

from fractions import Fraction

from exercisegen.expr.grammar.calls import first_operand
from exercisegen.expr.grammar.cursor import RAISE, SEPARATE, Cursor, expression
from exercisegen.expr.tree import Call, Node, Number, Quotient

_SIGNS = {"√": "2", "∛": "3", "∜": "4"}  # ``³√`` is one token, "√3"


def root(cursor: Cursor, limit: int) -> Node:
    r"""Read ``√x`` or ``\sqrt[3]{x}``: one operand, without its powers."""
    _, typed, start, _ = cursor.tokens[cursor.position]
    cursor.position += 1
    sign = typed[0] in "√∛∜"
    index = Number(Fraction(_SIGNS.get(typed) or typed[1:]), (start, start + 1)) if sign else _index(cursor)
    radicand = _under(cursor, start) if sign else first_operand(cursor)
    span = (start, cursor.end)
    if index is None or index == Number(Fraction(2)):
        return Call("sqrt", (radicand,), 0, span)
    return Call("cbrt", (radicand,), 0, span) if typed == "∛" else Call("root", (radicand, index), 0, span)


def _index(cursor: Cursor) -> Node | None:
    opened = cursor.start
    if not cursor.take("["):
        return None
    closer, cursor.closer = cursor.closer, ""
    index = expression(cursor, SEPARATE)
    cursor.closer = closer
    cursor.expect("]", opened)
    return index


def _under(cursor: Cursor, start: int) -> Node:
    bracketed = cursor.kind in ("(", "[", "{")
    radicand = expression(cursor, RAISE)
    if bracketed:
        return radicand
    if cursor.kind == "^":
        cursor.fail("root", "How far does the root reach? Write √(x^2) or (√x)^2.")
    if cursor.kind in ("name", "constant") and not cursor.gap():
        shown = cursor.typed(start)
        cursor.note("root", f"The root was read as {shown} alone; write √(...) for more.", start)
    return radicand


def fraction_command(cursor: Cursor, limit: int) -> Node:
    r"""Read ``\frac{1}{2}`` or ``\frac12``."""
    start = cursor.start
    cursor.position += 1
    numerator = first_operand(cursor)
    denominator = first_operand(cursor)
    return Quotient(numerator, denominator, (start, cursor.end))
