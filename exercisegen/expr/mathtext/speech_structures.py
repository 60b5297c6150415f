"""How the larger parts of a formula are read aloud: brackets, fractions, matrices and cases."""

from collections.abc import Callable

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.nodes import Fraction, Grid, Letter, Node, Number, Operator, Row, Scripts, Symbol
from exercisegen.expr.mathtext.symbols import Kind

ReadRow = Callable[[Row], str]

_PARTS = {2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters")}
_NUMERATORS = {"1": "one", "2": "two", "3": "three"}
_PAIRS = {
    ("(", ")"): ("the quantity", ", end quantity,"),
    ("|", "|"): ("the absolute value of", ", end absolute value,"),
    ("lvert", "rvert"): ("the absolute value of", ", end absolute value,"),
    ("Vert", "Vert"): ("the norm of", ", end norm,"),
    ("lVert", "rVert"): ("the norm of", ", end norm,"),
    ("lfloor", "rfloor"): ("the floor of", ", end floor,"),
    ("lceil", "rceil"): ("the ceiling of", ", end ceiling,"),
    ("{", "}"): ("the set", ", end set,"),
    ("", "|"): ("", ""),
    ("", "rvert"): ("", ""),
}


def is_plain(row: Row) -> bool:
    """Tell whether the words of ``row`` need no brackets: no sum, fraction, relation or comma at the top level."""
    separating = (Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION)
    inner = row.items[1:] if row.items[:1] == (Symbol("-"),) else row.items
    return not any(
        isinstance(item, Fraction) or (isinstance(item, Symbol) and symbols.SYMBOLS[item.name].kind in separating)
        for item in inner
    )


def brackets_aloud(left: str, body: str, right: str, *, plain: bool) -> str:
    """Read brackets around ``body``; the end is said only where the words of ``body`` are not plain."""
    if (left, right) in (("(", ")"), ("[", "]")) and "comma" in body:
        return f"{_name(left)} {body} {_name(right)}"
    if (left, right) in _PAIRS:
        start, end = _PAIRS[left, right]
        return f"{start} {body}" + ("" if plain else end)
    return f"{_name(left)} {body} {_name(right)}"


def ratio_aloud(numerator: Row, denominator: Row, read: ReadRow) -> str:
    """Read a fraction: "one half", "d y by d x", "x over 2", or with its end said where parts are long."""
    match numerator.items, denominator.items:
        case (Number(top),), (Number(bottom),) if top in _NUMERATORS and bottom in ("2", "3", "4"):
            one, many = _PARTS[int(bottom)]
            return f"{_NUMERATORS[top]} {one if top == '1' else many}"
        case _ if _is_differential(numerator) and _is_differential(denominator):
            return f"{read(numerator)} by {read(denominator)}"
        case _ if _is_short(numerator) and _is_short(denominator):
            return f"{read(numerator)} over {read(denominator)}"
        case _:
            return f"the fraction {read(numerator)} over {read(denominator)}, end fraction,"


def grid_aloud(grid: Grid, read: ReadRow) -> str:
    """Read an environment row by row."""
    match grid.environment:
        case "cases":
            lines = [_case(row, read) for row in grid.rows]
            return f"{_counted(len(lines), 'case')}: {'; '.join(lines)}"
        case "aligned" | "gathered":
            return "; ".join(" ".join(read(cell) for cell in row) for row in grid.rows)
        case name:
            kind = {"vmatrix": "the determinant of the", "array": "a table"}.get(name, "a")
            noun = "" if name == "array" else " matrix"
            width = len(grid.rows[0]) if grid.rows else 0
            lines = [f"row {number}: {', '.join(map(read, row))}" for number, row in enumerate(grid.rows, start=1)]
            return (
                f"{kind} {len(lines)} by {width}{noun}; {'; '.join(lines)}; end of {'table' if not noun else 'matrix'}"
            )


def _case(row: tuple[Row, ...], read: ReadRow) -> str:
    return ", ".join(said for cell in row if (said := read(cell).strip(" ,")))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _name(delimiter: str) -> str:
    return symbols.SYMBOLS[delimiter].spoken if delimiter else ""


def _is_short(row: Row) -> bool:
    return len(row.items) <= 1 and not any(isinstance(item, Fraction) for item in row.items)


def _is_differential(row: Row) -> bool:
    match row.items:
        case (first, *rest):
            return _unscripted(first) in (Letter("d"), Symbol("partial")) and not any(map(_is_operation, rest))
        case _:
            return False


def _unscripted(node: Node) -> Node:
    return node.base if isinstance(node, Scripts) else node


def _is_operation(node: Node) -> bool:
    return isinstance(node, Operator) or (
        isinstance(node, Symbol) and symbols.SYMBOLS[node.name].kind in (Kind.BINARY, Kind.RELATION)
    )
