"""Marks behind a number: ``50%`` and ``3!``."""

from fractions import Fraction
from math import factorial as factorial_of
from typing import Final, NoReturn

from exercisegen.expr.grammar.cursor import Cursor
from exercisegen.expr.tree import Decimal, Node, Number, Quotient

_LARGEST_FACTORIAL: Final = 30
_BEGINS_AN_OPERAND = frozenset(("number", "fraction", "name", "constant", "function", "abstract", "(", "[", "|"))


def percent(cursor: Cursor, left: Node, start: int) -> Node:
    """Read ``50%`` as ``50/100``, with a notice; ask about ``5%3``, which may be a remainder."""
    shown = cursor.typed(start)
    cursor.position += 1
    if not isinstance(left, Number | Decimal) or cursor.kind in _BEGINS_AN_OPERAND:
        message = f"Does '{shown}%' mean percent or a remainder? Write ({shown})/100, or work the remainder out."
        cursor.fail("percent", message, (start, cursor.end))
    cursor.note("percent", f"'{shown}%' was read as {shown}/100.", start)
    span = (start, cursor.end)
    return Quotient(left, Number(Fraction(100), span), span)


def percent_name(cursor: Cursor, limit: int) -> Node:
    """Read ``%e`` and ``%pi``, as Maxima writes them."""
    sign = cursor.tokens[cursor.position]
    if cursor.following() != "constant" or cursor.tokens[cursor.position + 1][2] > sign[3]:
        cursor.fail("unexpected", "'%' cannot stand here: write a number before it, as in 50%.")
    cursor.position += 1
    return cursor.prefix["constant"](cursor, limit)


def colon(cursor: Cursor, left: Node, start: int) -> NoReturn:
    """Refuse ``x:2``, which is a quotient to some and a label to others."""
    shown = cursor.typed(start)
    cursor.fail("unexpected", f"What does the ':' behind '{shown}' mean? Write / for a quotient, = for a name.")


def factorial(cursor: Cursor, left: Node, start: int) -> Node:
    """Read ``3!`` as 6, with a notice; no other factorial is read."""
    shown = cursor.typed(start)
    cursor.position += 1
    value = left.value if isinstance(left, Number) else Fraction(-1)
    if value.denominator != 1 or not 0 <= value <= _LARGEST_FACTORIAL:
        message = f"The factorial '{shown}!' is not read: write the product, or leave the '!' out."
        cursor.fail("factorial", message, (start, cursor.end))
    product = factorial_of(int(value))
    cursor.note("factorial", f"'{shown}!' was read as the factorial {product}.", start)
    return Number(Fraction(product), (start, cursor.end))
