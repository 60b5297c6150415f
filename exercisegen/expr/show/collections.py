"""LaTeX of what is not one expression: lists, matrices, relations, intervals, unions, cases."""

from collections.abc import Callable

from exercisegen.expr.scope import Conventions
from exercisegen.expr.show.signs import SIGN_LATEX
from exercisegen.expr.tree import Brackets, Interval, Listing, Matrix, Node, Piecewise, Relation, Union

Printer = Callable[[Node, Conventions], str]

_BRACKETS = {
    Brackets.ROUND: (r"\left(", r"\right)"),
    Brackets.SQUARE: (r"\left[", r"\right]"),
    Brackets.ANGLE: (r"\left\langle ", r"\right\rangle"),
    Brackets.BRACE: (r"\left\{", r"\right\}"),
    Brackets.BARE: ("", ""),
}


def collection_latex(node: Node, conventions: Conventions, show: Printer) -> str:
    """Return a collection, relation or set as LaTeX; ``show`` prints what is inside."""
    match node:
        case Listing(items, brackets):
            opening, closing = _BRACKETS[brackets]
            return opening + _join(items, conventions, show) + closing
        case Matrix(rows):
            body = r" \\ ".join(" & ".join(show(entry, conventions) for entry in row) for row in rows)
            return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"
        case Relation(sides, signs):
            pieces = [show(sides[0], conventions)]
            for sign, side in zip(signs, sides[1:], strict=True):
                pieces += [SIGN_LATEX[sign], show(side, conventions)]
            return " ".join(pieces)
        case Interval():
            return _interval(node, conventions, show)
        case Union(parts):
            return r" \cup ".join(show(part, conventions) for part in parts)
        case Piecewise():
            return _cases(node, conventions, show)
    raise TypeError(f"{type(node).__name__} is not a node")


def column_latex(entries: tuple[str, ...]) -> str:
    """Return a column of entries that are LaTeX already."""
    body = r" \\ ".join(entries)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def _join(items: tuple[Node, ...], conventions: Conventions, show: Printer) -> str:
    return f"{conventions.list_separator} ".join(show(item, conventions) for item in items)


def _interval(node: Interval, conventions: Conventions, show: Printer) -> str:
    outward = conventions.interval_brackets == "]["
    opening = "[" if node.left_closed else "]" if outward else "("
    closing = "]" if node.right_closed else "[" if outward else ")"
    return rf"\left{opening}{_join((node.left, node.right), conventions, show)}\right{closing}"


def _cases(node: Piecewise, conventions: Conventions, show: Printer) -> str:
    rows = [rf"{show(value, conventions)} & \text{{if }} {show(when, conventions)}" for value, when in node.branches]
    if node.otherwise is not None:
        rows.append(rf"{show(node.otherwise, conventions)} & \text{{otherwise}}")
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"
