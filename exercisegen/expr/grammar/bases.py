"""Which of two arguments is the base of a logarithm or the index of a root: other systems write it first."""

from fractions import Fraction
from typing import NoReturn

from exercisegen.expr.build import exact_root
from exercisegen.expr.grammar.cursor import Cursor
from exercisegen.expr.tree import Call, Constant, Node, Number, symbols, walk

Pair = tuple[Node, Node]


def ordered(cursor: Cursor, name: str, pair: Pair, start: int) -> Pair:
    """Return argument and base of ``log(x, 2)``, or radicand and index of ``root(x, 3)``.

    ``log(2, x)``, as Mathematica and GeoGebra write it, can only be the logarithm of x to base 2: it is read so, with
    a notice. Where both orders make sense, a logarithm is asked about, and a root too if its value tells no more.
    """
    first, second = _has_letters(pair[0]), _has_letters(pair[1])
    if second and not first:
        return _swapped(cursor, name, pair, start)
    if first and not second:
        return pair
    if name == "log" and (first or _both_plain(pair)):
        _ask(cursor, name, pair, start)
    if name == "root" and not first:
        _check_root(cursor, pair, start)
    elif name == "root" or not first:
        _note(cursor, name, pair, start)
    return pair


def _has_letters(node: Node) -> bool:
    return bool(symbols(node)) or any(isinstance(part, Call) and part.name not in _KNOWN for part in walk(node))


_KNOWN = frozenset(("log", "ln", "root", "sqrt", "cbrt", "exp", "sin", "cos", "tan", "abs"))


def _both_plain(pair: Pair) -> bool:
    return all(isinstance(node, Number | Constant) for node in pair)


def _shown(cursor: Cursor, node: Node) -> str:
    return cursor.typed(*node.span) if node.span is not None else "..."


def _swapped(cursor: Cursor, name: str, pair: Pair, start: int) -> Pair:
    base, argument = (_shown(cursor, node) for node in pair)
    meant = f"the logarithm of {argument} to base {base}" if name == "log" else f"root {base} of {argument}"
    cursor.note("base-first", f"'{cursor.typed(start)}' was read as {meant}.", start)
    return pair[1], pair[0]


def _ask(cursor: Cursor, name: str, pair: Pair, start: int) -> NoReturn:
    first, second = (_shown(cursor, node) for node in pair)
    if name == "log":
        message = f"Which is the base, {first} or {second}? Write log_{first}({second}) or log_{second}({first})."
    else:
        message = f"Which root of what? Write ({first})^(1/{second}) or ({second})^(1/{first})."
    cursor.fail("base-order", message, (start, cursor.end))


def _note(cursor: Cursor, name: str, pair: Pair, start: int) -> None:
    first, second = (_shown(cursor, node) for node in pair)
    meant = f"the logarithm of {first} to base {second}" if name == "log" else f"root {second} of {first}"
    cursor.note("base-second", f"'{cursor.typed(start)}' was read as {meant}.", start)


def _check_root(cursor: Cursor, pair: Pair, start: int) -> None:
    """Ask about ``root(3, 8)``, whose other order has the plain value 2; read ``root(8, 3)`` and ``root(7, 3)``."""
    radicand, index = pair
    if not (isinstance(radicand, Number) and isinstance(index, Number)) or _is_perfect(radicand, index):
        return
    if _is_perfect(index, radicand):
        _ask(cursor, "root", pair, start)
    _note(cursor, "root", pair, start)


def _is_perfect(radicand: Number, index: Number) -> bool:
    one_of_few = index.value.denominator == 1 and Fraction(2) <= index.value <= Fraction(60)
    whole = radicand.value.denominator == 1 and radicand.value > 1
    return one_of_few and whole and exact_root(radicand.value.numerator, index.value.numerator) is not None
