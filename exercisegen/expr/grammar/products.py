"""Sums, products written with and without a sign, quotients, powers and degrees."""

from fractions import Fraction
from functools import lru_cache
from typing import NoReturn

from exercisegen.expr.grammar.cursor import ADD, MULTIPLY, NEGATE, RAISE, Cursor, expression
from exercisegen.expr.grammar.doubtful_products import check_grouped, check_juxtaposition
from exercisegen.expr.grammar.exponents import check_exponent, check_tower
from exercisegen.expr.tree import Constant, Decimal, Negation, Node, Number, Power, Product, Quotient, Sum

OPERANDS = frozenset(
    (
        *("number", "fraction", "name", "constant", "function", "abstract", "unit", "foreign"),
        *("(", "[", "{", "|", "|(", "frac", "root", "floor(", "ceil(", "begin"),
    )
)
"""Kinds of token that multiply when they follow an operand directly."""


@lru_cache(maxsize=1024)
def _fraction(typed: str) -> Fraction:
    return Fraction(typed)


def number(cursor: Cursor, limit: int) -> Node:
    """Read a number; one with a decimal mark or a power of ten stays as it was typed."""
    _, typed, start, end = cursor.tokens[cursor.position]
    cursor.position += 1
    return Number(_fraction(typed), (start, end)) if typed.isdigit() else Decimal(typed, (start, end))


def fraction(cursor: Cursor, limit: int) -> Node:
    """Read ``½``."""
    _, typed, start, end = cursor.tokens[cursor.position]
    cursor.position += 1
    above, below = typed.split("/")
    span = (start, end)
    return Quotient(Number(_fraction(above), span), Number(_fraction(below), span), span)


def minus(cursor: Cursor, limit: int) -> Node:
    """Read ``-x``; it binds looser than a product and tighter than a sum."""
    start = cursor.start
    cursor.position += 1
    operand = expression(cursor, max(NEGATE, limit))
    return Negation(operand, (start, cursor.end))


def plus(cursor: Cursor, limit: int) -> Node:
    """Read ``+x``."""
    cursor.position += 1
    return expression(cursor, max(NEGATE, limit))


def addition(cursor: Cursor, left: Node, start: int) -> Node:
    """Read all the terms that follow ``left``."""
    terms = [left]
    tokens = cursor.tokens
    while (kind := tokens[cursor.position][0]) in ("+", "-"):
        sign = tokens[cursor.position][2]
        cursor.position += 1
        term = expression(cursor, ADD)
        terms.append(term if kind == "+" else Negation(term, (sign, cursor.end)))
    return Sum(tuple(terms), (start, cursor.end))


def multiplication(cursor: Cursor, left: Node, start: int) -> Node:
    """Read all the factors and divisors that follow ``left``, left to right: ``1/2x`` is ``(1/2)x``."""
    factors = [left]
    divisor = ""  # the kind of token that the last divisor began with, until a sign follows
    slash = start
    while True:
        kind = cursor.kind
        if kind == "*":
            cursor.position += 1
            factors.append(expression(cursor, MULTIPLY))
            divisor = ""
        elif kind == "/":
            slash = cursor.start
            divisor = _divisor(cursor)
            below = expression(cursor, MULTIPLY)
            above = factors[0] if len(factors) == 1 else Product(tuple(factors), (start, slash))
            factors = [Quotient(above, below, (start, cursor.end))]
        elif kind in OPERANDS and kind != cursor.closer and not _closes(cursor):
            check_juxtaposition(cursor, start, slash, divisor)
            factors.append(expression(cursor, MULTIPLY))
            divisor = ""
        else:
            return factors[0] if len(factors) == 1 else Product(tuple(factors), (start, cursor.end))


def _divisor(cursor: Cursor) -> str:
    cursor.position += 1
    return cursor.following() if cursor.kind in "+-" else cursor.kind


def _closes(cursor: Cursor) -> bool:
    return cursor.kind == "[" and cursor.following() not in cursor.prefix


def power(cursor: Cursor, left: Node, start: int) -> Node:
    """Read ``^`` and an exponent, from the right: ``a^b^c`` is ``a^(b^c)``; ``30^\\circ`` is 30 degrees."""
    typed = cursor.tokens[cursor.position]
    cursor.position += 1
    if cursor.kind == "°" or (cursor.kind == "{" and cursor.following() == "°"):
        return _raised_circle(cursor, left, start)
    if cursor.kind == "'":
        prime(cursor, left, start)
    exponent = raised(cursor)
    if typed[1] != "raised":
        check_exponent(cursor, left, exponent, typed[3])
    check_tower(cursor, start)
    return Power(left, exponent, (start, cursor.end))


def raised(cursor: Cursor) -> Node:
    """Read what stands after ``^``: a group in braces, or a signed operand with its own powers."""
    if cursor.kind == "{":
        return group(cursor)
    return expression(cursor, RAISE - 1)


def group(cursor: Cursor) -> Node:
    """Read an expression in braces that only group, as after ``^`` or a command."""
    opened, closer = cursor.start, cursor.closer
    cursor.position += 1
    cursor.closer = ""
    inner = expression(cursor, ADD - 1)
    cursor.closer = closer
    cursor.expect("}", opened)
    return inner


def _raised_circle(cursor: Cursor, left: Node, start: int) -> Node:
    braced = cursor.take("{")
    result = degrees(cursor, left, start)
    if braced:
        cursor.expect("}", start)
    return result


def degrees(cursor: Cursor, left: Node, start: int) -> Node:
    """Read ``30°`` as ``30*pi/180``, with a notice."""
    cursor.position += 1
    span = (start, cursor.end)
    shown = cursor.typed(start, cursor.tokens[cursor.position - 1][2]).rstrip("^{ ")
    cursor.note("degrees", f"{shown} degrees were read in radians, as {shown}*pi/180.", start)
    return Quotient(Product((left, Constant("pi", span)), span), Number(Fraction(180), span), span)


def prime(cursor: Cursor, left: Node, start: int) -> NoReturn:
    """Refuse a prime on anything but a function of the question."""
    shown = cursor.typed(start)
    check_grouped(cursor, start)
    message = f"A prime cannot follow '{shown}' here: write the derivative out."
    cursor.fail("prime", message, cursor.here())
