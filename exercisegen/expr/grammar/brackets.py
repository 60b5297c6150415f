"""What stands in brackets: groups, points, vectors, sets, intervals, matrices, bars, floors and branches."""

from typing import Final

from exercisegen.expr.grammar.cursor import ADD, RELATE, SEPARATE, Cursor, expression
from exercisegen.expr.scope import Expected
from exercisegen.expr.tree import Brackets, Call, Constant, Interval, Listing, Matrix, Negation, Node, Piecewise

_SEPARATORS: Final = frozenset((",", ";"))


def round_bracket(cursor: Cursor, limit: int) -> Node:
    """Read ``(x + 1)``, ``(1, 2)``, ``(1, 2]`` or, where a list is asked for, the rows ``(1, 2; 3, 4)``."""
    opened, closer = cursor.start, cursor.closer
    cursor.position += 1
    cursor.closer = ""
    items, rows = _items(cursor, opened, rows=cursor.scope.expected is Expected.LIST)
    cursor.closer = closer
    if len(items) == 2 and cursor.kind in ("]", "["):
        cursor.position += 1
        return Interval(items[0], items[1], False, cursor.tokens[cursor.position - 1][0] == "]", (opened, cursor.end))
    cursor.expect(")", opened)
    if rows:
        return _matrix(cursor, rows, (opened, cursor.end))
    if len(items) == 1:
        return items[0]
    span = (opened, cursor.end)
    if len(items) == 2 and (_infinite(items[0]) or _infinite(items[1])):
        return Interval(items[0], items[1], False, False, span)
    return Listing(tuple(items), Brackets.ROUND, span)


def square_bracket(cursor: Cursor, limit: int) -> Node:
    """Read ``[x + 1]``, ``[1, 2]``, ``[1, 2)``, ``[[1, 2], [3, 4]]`` or ``[1, 2; 3, 4]``."""
    opened, closer = cursor.start, cursor.closer
    cursor.position += 1
    cursor.closer = ""
    nested = cursor.kind == "["
    items, rows = _items(cursor, opened, rows=True)
    cursor.closer = closer
    if len(items) == 2 and cursor.kind in (")", "["):
        cursor.position += 1
        return Interval(items[0], items[1], True, False, (opened, cursor.end))
    cursor.expect("]", opened)
    span = (opened, cursor.end)
    if rows:
        return _matrix(cursor, rows, span)
    if nested and all(isinstance(item, Listing) and item.brackets is Brackets.SQUARE for item in items):
        return _matrix(cursor, [item.items for item in items if isinstance(item, Listing)], span)
    if len(items) == 1 and not _is_row(cursor, opened):
        return items[0]
    if len(items) == 2 and (_infinite(items[0]) or _infinite(items[1])):
        return Interval(items[0], items[1], not _infinite(items[0]), not _infinite(items[1]), span)
    return Listing(tuple(items), Brackets.SQUARE, span)


def _is_row(cursor: Cursor, opened: int) -> bool:
    """Say whether ``[x]`` is a row of a matrix: it stands first or after a comma in square brackets, and ends there."""
    before = cursor.text[:opened].rstrip()[-1:]
    return cursor.kind in (",", "]") and before in ("[", ",") and cursor.text.lstrip(" $=").startswith("[")


def outward_bracket(cursor: Cursor, limit: int) -> Node:
    """Read ``]1, 2[``, an interval without its ends, or ``]1, 2]``."""
    opened, closer = cursor.start, cursor.closer
    cursor.position += 1
    cursor.closer = "["
    items, _ = _items(cursor, opened)
    cursor.closer = closer
    closed = cursor.kind == "]"
    if not (closed or cursor.kind in ("[", ")")) or len(items) != 2:
        message = "An interval such as ]1, 2[ has two ends and a closing bracket."
        cursor.fail("unexpected", message, (opened, cursor.end))
    cursor.position += 1
    return Interval(items[0], items[1], False, closed, (opened, cursor.end))


def _items(cursor: Cursor, opened: int, *, rows: bool = False) -> tuple[list[Node], list[tuple[Node, ...]]]:
    """Read expressions up to a closing bracket; with ``rows``, a semicolon after commas ends a row."""
    items = [expression(cursor, SEPARATE)]
    done: list[tuple[Node, ...]] = []
    first = cursor.kind
    while cursor.kind in _SEPARATORS:
        if cursor.kind != first and not (rows and (cursor.kind == ";" or done)):
            cursor.fail("separators", "Commas and semicolons are mixed here: use one of them between the members.")
        if rows and cursor.kind == ";" and (first == "," or done):
            done.append(tuple(items))
            items = []
        cursor.position += 1
        items.append(expression(cursor, SEPARATE))
    if done:
        done.append(tuple(items))
    return items, done


def _matrix(cursor: Cursor, rows: list[tuple[Node, ...]], span: tuple[int, int]) -> Node:
    if any(len(row) != len(rows[0]) for row in rows):
        lengths = ", ".join(str(len(row)) for row in rows)
        cursor.fail("rows", f"The rows of a matrix must be equally long; these have {lengths} entries.", span)
    return Matrix(tuple(rows), span)


def _infinite(node: Node) -> bool:
    inner = node.operand if isinstance(node, Negation) else node
    return inner == Constant("infinity")


def brace(cursor: Cursor, limit: int) -> Node:
    r"""Read ``{1, 2}``, a set; ``{x if x > 0, -x otherwise}``; or a group of LaTeX."""
    kind, _, opened, _ = cursor.tokens[cursor.position]
    closer = cursor.closer
    cursor.position += 1
    cursor.closer = ""
    if cursor.kind in ("}", "\\}"):
        cursor.position += 1
        return Listing((), Brackets.BRACE, (opened, cursor.end))
    items = members(cursor)
    first = items[0]
    if cursor.kind == "," and cursor.following() == "if":
        cursor.position += 1
    result = branches(cursor, first, opened) if cursor.kind == "if" else None
    while result is None and cursor.kind in _SEPARATORS:
        cursor.position += 1
        items += members(cursor)
    cursor.closer = closer
    if not cursor.take("\\}"):
        cursor.expect("}", opened)
    if result is not None:
        return result
    if len(items) == 1 and kind == "{" and (cursor.latex or cursor.scope.expected is Expected.SCALAR):
        return first
    span = (opened, cursor.end)
    if len(items) > 1 and all(isinstance(item, Listing) and item.brackets is Brackets.BRACE for item in items):
        return _matrix(cursor, [item.items for item in items if isinstance(item, Listing)], span)
    return Listing(tuple(items), Brackets.BRACE, span)


def members(cursor: Cursor) -> list[Node]:
    """Read a member of a set or a list; ``±2`` is two of them."""
    start = cursor.start
    if not cursor.take("pm"):
        return [expression(cursor, SEPARATE)]
    value = expression(cursor, RELATE)
    return [value, Negation(value, (start, cursor.end))]


def branches(cursor: Cursor, first: Node, start: int) -> Piecewise:
    """Read on after the first value of ``x if x > 0, -x otherwise``."""
    pairs: list[tuple[Node, Node]] = []
    value, otherwise = first, None
    while otherwise is None:
        if cursor.take("otherwise"):
            otherwise = value
            break
        if not cursor.take("if"):
            cursor.fail("branch", "Each branch needs its condition: write 'x if x > 0, -x otherwise'.")
        if cursor.take("otherwise"):
            otherwise = value
            break
        pairs.append((value, expression(cursor, SEPARATE)))
        if cursor.kind not in _SEPARATORS and cursor.kind != "and":
            if cursor.take("otherwise"):
                otherwise = expression(cursor, SEPARATE)
            break
        cursor.position += 1
        cursor.take("and")
        if cursor.take("otherwise"):
            otherwise = expression(cursor, SEPARATE)
            break
        value = expression(cursor, SEPARATE)
        if cursor.kind == "," and cursor.following() in ("if", "otherwise"):
            cursor.position += 1
    return Piecewise(tuple(pairs), otherwise, (start, cursor.end))


def angle(cursor: Cursor, limit: int) -> Node:
    """Read ``<2x, 3y>``."""
    opened = cursor.start
    closing = "angle)" if cursor.kind == "angle(" else ">"
    cursor.position += 1
    closer, cursor.closer = cursor.closer, closing
    items = [expression(cursor, ADD - 1)]
    while cursor.kind in _SEPARATORS:
        cursor.position += 1
        items.append(expression(cursor, ADD - 1))
    cursor.closer = closer
    cursor.expect(closing, opened)
    return Listing(tuple(items), Brackets.ANGLE, (opened, cursor.end))


_CLOSING: Final = {"|": "|", "|(": "|)", "floor(": "floor)", "ceil(": "ceil)"}
_BAR_CALLS: Final = {"|": "abs", "|(": "abs", "floor(": "floor", "ceil(": "ceil"}


def bars(cursor: Cursor, limit: int) -> Node:
    """Read ``|x|``, ``⌊x⌋`` or ``⌈x⌉``; inside bars, a bar after an operand closes."""
    kind, _, opened, _ = cursor.tokens[cursor.position]
    cursor.position += 1
    closer, cursor.closer = cursor.closer, _CLOSING[kind]
    if kind == "|" and cursor.kind == "+":
        cursor.fail("bars", "Which bars belong together? Write abs(...) for each absolute value.", (opened, cursor.end))
    inner = expression(cursor, ADD - 1)
    cursor.closer = closer
    if kind == "|(" and cursor.take("|"):
        return Call("abs", (inner,), 0, (opened, cursor.end))
    cursor.expect(_CLOSING[kind], opened)
    return Call(_BAR_CALLS[kind], (inner,), 0, (opened, cursor.end))


def environment(cursor: Cursor, limit: int) -> Node:
    r"""Read ``\begin{pmatrix} a & b \\ c & d \end{pmatrix}`` or ``cases``."""
    _, name, opened, _ = cursor.tokens[cursor.position]
    cursor.position += 1
    closer, cursor.closer = cursor.closer, ""
    rows: list[tuple[Node, ...]] = []
    cases: list[tuple[Node, Node]] = []
    otherwise: Node | None = None
    while cursor.kind != "end":
        value = expression(cursor, SEPARATE)
        if name == "cases":
            otherwise = _case(cursor, value, cases)
        else:
            rows.append(_row(cursor, value))
        if not cursor.take("row") or otherwise is not None:
            break
    cursor.closer = closer
    if cursor.kind == "end" and cursor.tokens[cursor.position][1] != name:
        cursor.fail("unclosed", f"\\begin{{{name}}} is closed by \\end{{{name}}}.")
    cursor.expect("end", opened)
    span = (opened, cursor.end)
    return Piecewise(tuple(cases), otherwise, span) if name == "cases" else _matrix(cursor, rows, span)


def _row(cursor: Cursor, first: Node) -> tuple[Node, ...]:
    entries = [first]
    while cursor.take("&"):
        entries.append(expression(cursor, SEPARATE))
    return tuple(entries)


def _case(cursor: Cursor, value: Node, cases: list[tuple[Node, Node]]) -> Node | None:
    cursor.take(",")
    cursor.take("&")
    cursor.take("if")
    if cursor.take("otherwise"):
        return value
    cases.append((value, expression(cursor, SEPARATE)))
    return None
