"""Whole answers: relations, unions, lists, alternatives, branches, and vectors in the units i, j, k."""

from exercisegen.errors import LearnerError, Span
from exercisegen.expr.grammar.brackets import branches, members
from exercisegen.expr.grammar.cursor import RELATE, SEPARATE, UNION, Cursor, expression
from exercisegen.expr.scope import Expected
from exercisegen.expr.tree import (
    Brackets,
    Constant,
    Interval,
    Listing,
    Negation,
    Node,
    Relation,
    Sign,
    Symbol,
    Union,
    Word,
)

_SIGNS = {sign.value: sign for sign in Sign}


def relation(cursor: Cursor, left: Node, start: int) -> Node:
    """Read the chain of signs and sides after ``left``."""
    sides, signs = [left], []
    while (sign := _SIGNS.get(cursor.kind)) is not None and cursor.kind != cursor.closer and cursor.following() != "pm":
        cursor.position += 1
        signs.append(sign)
        sides.append(expression(cursor, RELATE))
    return Relation(tuple(sides), tuple(signs), (start, cursor.end)) if signs else left


def union(cursor: Cursor, left: Node, start: int) -> Node:
    """Read the sets after ``left``; a pair in brackets is an interval here."""
    parts = [_as_set(left)]
    while cursor.take("union"):
        parts.append(_as_set(expression(cursor, UNION)))
    return Union(tuple(parts), (start, cursor.end))


def _as_set(node: Node) -> Node:
    match node:
        case Listing((low, high), Brackets.ROUND, span):
            return Interval(low, high, False, False, span)
        case Listing((low, high), Brackets.SQUARE, span):
            return Interval(low, high, True, True, span)
    return node


def without(cursor: Cursor, left: Node, start: int) -> Node:
    r"""Read ``R\{0}`` or ``(-1, 1)\{0}``: the interval as a condition, and each point left out as ``x != 0``."""
    cursor.position += 1
    variables = cursor.scope.variables
    variable = Symbol(variables[0] if variables else "x", left.span)
    conditions = _conditions(_as_set(left), variable)
    if conditions == () and cursor.kind in ("[", "(", "]"):
        return _outside(cursor, start)
    if conditions is None or cursor.kind not in ("{", "\\{"):
        cursor.fail("unexpected", "Points are left out of the real line or of an interval as in R\\{0}.")
    excluded = cursor.prefix["\\{"](cursor, SEPARATE)
    points = excluded.items if isinstance(excluded, Listing) else (excluded,)
    unequal = (Relation((variable, point), (Sign.UNEQUAL,), (start, cursor.end)) for point in points)
    found = (*conditions, *unequal)
    return found[0] if len(found) == 1 else Listing(found, Brackets.BARE, (start, cursor.end))


def _outside(cursor: Cursor, start: int) -> Node:
    """Read the interval behind ``R\\`` and return what is left of the real line."""
    opened, infinity = cursor.start, Constant("infinity")
    node = _as_set(cursor.prefix[cursor.kind](cursor, UNION))
    if not isinstance(node, Interval):
        cursor.fail("unexpected", "Leave out points or one interval, as in R\\{0} or R\\[0, 1].", (opened, cursor.end))
    span = (start, cursor.end)
    left = Interval(Negation(infinity), node.left, False, not node.left_closed, span)
    right = Interval(node.right, infinity, not node.right_closed, False, span)
    parts = [*([] if node.left == Negation(infinity) else [left]), *([] if node.right == infinity else [right])]
    return parts[0] if len(parts) == 1 else Union(tuple(parts), span)


def without_braces(cursor: Cursor, left: Node, start: int) -> Node:
    r"""Read ``(-1, 1)\{0}``, whose sign became one with the brace behind it."""
    cursor.position -= 1
    return without(cursor, left, start)


def _conditions(node: Node, variable: Symbol) -> tuple[Relation, ...] | None:
    """Return what being in an interval or in the real line says of a variable; ``None`` for anything else."""
    match node:
        case Word("all reals"):
            return ()
        case Interval(low, high, low_closed, high_closed):
            infinity = Constant("infinity")
            sides: list[Node] = [variable]
            signs: list[Sign] = []
            if low != Negation(infinity):
                sides.insert(0, low)
                signs.append(Sign.LESS_EQUAL if low_closed else Sign.LESS)
            if high != infinity:
                sides.append(high)
                signs.append(Sign.LESS_EQUAL if high_closed else Sign.LESS)
            return (Relation(tuple(sides), tuple(signs), node.span),) if signs else ()
    return None


def word(cursor: Cursor, limit: int) -> Node:
    r"""Read a word that is an answer, such as ``DNE``, or ``R`` with what is left out of it."""
    _, name, start, end = cursor.tokens[cursor.position]
    cursor.position += 1
    found = Word(name, (start, end))
    if name == "all reals" and cursor.kind in ("\\{", "{"):
        cursor.position -= 1  # the sign of ``R\ {0}`` was lost to LaTeX, where it is a space
        return without(cursor, found, start)
    if name == "all reals" and cursor.kind == "-" and cursor.following() in ("{", "\\{"):
        return without(cursor, found, start)
    return found


def answer(cursor: Cursor) -> Node:
    """Read a whole answer: one expression, or several with commas, semicolons or ``or`` between them."""
    start = cursor.start
    items = _item(cursor)
    if cursor.kind == "if":
        found = branches(cursor, items[0], start)
        if cursor.kind != "":
            _refuse_rest(cursor)
        return found
    separators: set[str] = set()
    rows: list[tuple[Node, ...]] = []
    while cursor.kind in (",", ";", "or", "and"):
        separators.add(cursor.kind)
        if cursor.kind == ";" and cursor.scope.expected is Expected.LIST:
            rows.append(tuple(items))
            items = []
        elif not rows:
            _check_separators(cursor, separators)
        cursor.position += 1
        if cursor.kind in ("or", "and"):
            cursor.position += 1
        items += _item(cursor)
    if cursor.kind != "":
        _refuse_rest(cursor)
    if rows:
        return _in_rows((*rows, tuple(items)), (start, cursor.end))
    if len(items) == 1:
        return items[0]
    if "and" in separators:
        items = _joined(items) if separators == {"and"} else items
        _check_conjunction(items)
        if len(items) == 1:
            return items[0]
    span = (start, cursor.end)
    if "or" in separators and any(_is_region(item) for item in items):
        return Union(tuple(_as_set(item) for item in items), span)
    return Listing(tuple(items), Brackets.BARE, span)


def _item(cursor: Cursor) -> list[Node]:
    if cursor.kind == "pm":
        return members(cursor)
    start = cursor.start
    item = expression(cursor, SEPARATE)
    sign = _SIGNS.get(cursor.kind)
    if sign not in (Sign.EQUAL, Sign.UNEQUAL) or cursor.following() != "pm":
        return [item]
    cursor.position += 1
    return [Relation((item, side), (sign,), (start, cursor.end)) for side in members(cursor)]


def _in_rows(rows: tuple[tuple[Node, ...], ...], span: Span) -> Node:
    """Return what semicolons separate: single members as one list, several each as a list of their own."""
    if all(len(row) == 1 for row in rows):
        return Listing(tuple(row[0] for row in rows), Brackets.BARE, span)
    return Listing(tuple(Listing(row, Brackets.BARE, span) for row in rows), Brackets.BARE, span)


def _check_separators(cursor: Cursor, separators: set[str]) -> None:
    if {",", ";"} <= separators:
        cursor.fail("separators", "Commas and semicolons are mixed here: use one of them between the members.")


def _joined(items: list[Node]) -> list[Node]:
    """Return ``x > 1 and x < 3`` as the one condition ``1 < x < 3``; anything else as it is."""
    bounds = [item for item in items if isinstance(item, Relation) and not _excludes(item)]
    rest = [item for item in items if item not in bounds]
    if len(bounds) != 2 or len(rest) + 2 != len(items):
        return items
    for name in sorted(_alone(bounds[0]) & _alone(bounds[1])):
        (low, first), (high, second) = sorted(
            (_bound(each, name) for each in bounds), key=lambda pair: pair[1] in _UPPER
        )
        if first in _LOWER and second in _UPPER:
            sides = (low, Symbol(name, bounds[0].span), high)
            return [Relation(sides, (_FLIPPED[first], second), bounds[0].span), *rest]
    return items


_LOWER = frozenset((Sign.GREATER, Sign.GREATER_EQUAL))
_UPPER = frozenset((Sign.LESS, Sign.LESS_EQUAL))
_FLIPPED = {
    Sign.GREATER: Sign.LESS,
    Sign.GREATER_EQUAL: Sign.LESS_EQUAL,
    Sign.LESS: Sign.GREATER,
    Sign.LESS_EQUAL: Sign.GREATER_EQUAL,
}


def _alone(relation: Relation) -> frozenset[str]:
    """Return the letters that are a whole side of a single comparison."""
    sides = relation.sides if len(relation.sides) == 2 else ()
    return frozenset(side.name for side in sides if isinstance(side, Symbol))


def _bound(relation: Relation, name: str) -> tuple[Node, Sign]:
    """Return what a letter is compared with, and how, the letter first."""
    (first, second), (sign,) = relation.sides, relation.signs
    if isinstance(first, Symbol) and first.name == name:
        return second, sign
    return first, _FLIPPED.get(sign, sign)


def _check_conjunction(items: list[Node]) -> None:
    """Refuse two regions that ``and`` joins: whether both conditions hold or both sets are meant is not said.

    Points that are left out, as in ``x > 0 and x != 2``, can be joined to one region and to each other.
    """
    regions = [item for item in items if _is_region(item) and not _excludes(item)]
    if len(regions) > 1:
        raise LearnerError("parse.and", "Write two conditions as one chain, such as 1 < x < 3.", regions[1].span)


def _excludes(item: Node) -> bool:
    return isinstance(item, Relation) and item.signs == (Sign.UNEQUAL,)


def _is_region(node: Node) -> bool:
    match node:
        case Relation(_, signs):
            return any(sign is not Sign.EQUAL for sign in signs)
        case Interval() | Union():
            return True
        case Listing(items, Brackets.ROUND | Brackets.SQUARE):
            return any(item == Constant("infinity") for item in items)
    return False


def _refuse_rest(cursor: Cursor) -> None:
    shown = cursor.text[cursor.start : cursor.tokens[cursor.position][3]]
    if cursor.kind in (")", "]", "}", "\\}", "|)", "angle)"):
        cursor.fail("unopened", f"'{shown}' closes nothing: remove it, or open the bracket.")
    if cursor.kind == "'":
        cursor.fail("prime", "A prime cannot stand here: write the derivative out.")
    cursor.fail("unexpected", f"'{shown[:20]}' cannot stand here: put a sign such as * or + before it, or remove it.")
