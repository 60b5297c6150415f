"""Vectors written in the units i, j and k."""

from fractions import Fraction

from exercisegen.expr.grammar.cursor import Cursor
from exercisegen.expr.grammar.words import unknown_name
from exercisegen.expr.scope import Expected
from exercisegen.expr.tree import Brackets, Listing, Negation, Node, Number, Product, Quotient, Sum, Symbol, walk

_UNITS = ("i", "j", "k")


def unit(cursor: Cursor, limit: int) -> Node:
    """Read ``i``, ``j`` or ``k`` as a unit vector; ``components`` turns the whole into a vector."""
    _, name, start, end = cursor.tokens[cursor.position]
    cursor.position += 1
    return Symbol("unit " + name, (start, end))


def components(cursor: Cursor, node: Node) -> Node:
    """Return the vector that ``2x i + 3y j`` is.

    Raises:
        LearnerError: ``parse.unknown-name`` where the letters i, j, k are not unit vectors after all.
    """
    if isinstance(node, Listing):
        items = tuple(components(cursor, item) for item in node.items)
        return node if items == node.items else Listing(items, node.brackets, node.span)
    found = [part for part in walk(node) if isinstance(part, Symbol) and part.name.startswith("unit ")]
    if not found:
        return node
    names = {part.name[-1] for part in found}
    parts: dict[str, list[Node]] = {name: [] for name in _UNITS}
    terms = node.terms if isinstance(node, Sum) else (node,)
    enough = len(names) > 1 or cursor.scope.expected is Expected.LIST
    if not enough or not all(_assign(term, parts) for term in terms):
        first = found[0]
        raise unknown_name(first.name[-1], cursor.scope, first.span[0] if first.span else 0)
    width = 3 if "k" in names else 2
    return Listing(tuple(_total(parts[name], node) for name in _UNITS[:width]), Brackets.ANGLE, node.span)


def _assign(term: Node, parts: dict[str, list[Node]]) -> bool:
    split = _coefficient(term)
    if split is None:
        return False
    parts[split[0]].append(split[1])
    return True


def _coefficient(term: Node) -> tuple[str, Node] | None:
    """Return the unit of a term and what multiplies it; ``None`` where it has no unit or more than one."""
    match term:
        case Symbol(name, span) if name.startswith("unit "):
            return name[-1], Number(Fraction(1), span)
        case Negation(operand, span):
            inner = _coefficient(operand)
            return None if inner is None else (inner[0], Negation(inner[1], span))
        case Quotient(above, below, span):
            inner = _coefficient(above)
            return None if inner is None or _mentions(below) else (inner[0], Quotient(inner[1], below, span))
        case Product(factors, span):
            units = [factor for factor in factors if _mentions(factor)]
            others = tuple(factor for factor in factors if not _mentions(factor))
            if len(units) != 1 or not isinstance(units[0], Symbol):
                return None
            return units[0].name[-1], others[0] if len(others) == 1 else Product(others, span)
    return None


def _mentions(node: Node) -> bool:
    return any(isinstance(part, Symbol) and part.name.startswith("unit ") for part in walk(node))


def _total(parts: list[Node], node: Node) -> Node:
    if not parts:
        return Number(Fraction(0), node.span)
    return parts[0] if len(parts) == 1 else Sum(tuple(parts), node.span)
