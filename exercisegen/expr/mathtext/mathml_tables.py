"""Environments of rows and cells as MathML tables, with their alignment and rules as CSS."""

from collections.abc import Callable

from exercisegen.expr.mathtext.nodes import Grid, Row
from exercisegen.expr.mathtext.spacing import aligned_cell

_RULE = "1px solid"
_SIDES = {"l": "left", "c": "center", "r": "right"}


def grid_table(grid: Grid, read: Callable[[Row], str]) -> str:
    """Return ``grid`` without its delimiters as an ``<mtable>``; ``read`` sets one cell."""
    display = ' displaystyle="true"' if grid.environment in ("aligned", "gathered") else ""
    rows = "".join(_table_row(grid, number, row, read) for number, row in enumerate(grid.rows))
    return f"<mtable{display}>{rows}</mtable>"


def _table_row(grid: Grid, number: int, row: tuple[Row, ...], read: Callable[[Row], str]) -> str:
    cells = [_cell(grid, (number, column), read(cell)) for column, cell in enumerate(_spaced(grid, row))]
    return f"<mtr>{''.join(cells)}</mtr>"


def _spaced(grid: Grid, row: tuple[Row, ...]) -> tuple[Row, ...]:
    if grid.environment != "aligned":
        return row
    return tuple(aligned_cell(cell, column) for column, cell in enumerate(row))


def _cell(grid: Grid, place: tuple[int, int], body: str) -> str:
    row, column = place
    styles = [f"text-align:{_side(grid, column)}"]
    if grid.environment == "aligned":
        styles += ["padding-right:0" if column % 2 == 0 else "padding-left:0"]
    if grid.environment == "cases":
        styles += ["padding-left:0"] if column == 0 else ["padding-left:1em"]
    if column in grid.vertical:
        styles.append(f"border-left:{_RULE}")
    if column + 1 == len(grid.columns) and len(grid.columns) in grid.vertical:
        styles.append(f"border-right:{_RULE}")
    if row in grid.horizontal:
        styles.append(f"border-top:{_RULE}")
    if row + 1 == len(grid.rows) and len(grid.rows) in grid.horizontal:
        styles.append(f"border-bottom:{_RULE}")
    return f'<mtd style="{";".join(styles)}">{body}</mtd>'


def _side(grid: Grid, column: int) -> str:
    match grid.environment:
        case "aligned":
            return "right" if column % 2 == 0 else "left"
        case "cases":
            return "left"
        case "array":
            return _SIDES[grid.columns[column]]
        case _:
            return "center"
