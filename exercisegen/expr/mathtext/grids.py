"""Environments of rows and cells, and the short lines of ``\\substack``."""

import re
from collections.abc import Callable
from difflib import get_close_matches

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.nodes import Grid, Row, Substack
from exercisegen.expr.mathtext.tokens import Cursor, MathTextError, Stop, Token, TokenKind

_SPELLINGS = {"align": "aligned", "align*": "aligned", "split": "aligned", "gather": "gathered", "gather*": "gathered"}
_COLUMNS = re.compile(r"[lcr|\s]*")
_ROW_SPACE = re.compile(r"\s*-?\d*\.?\d+\s*(pt|em|ex|mm|cm)\s*\]")

RowReader = Callable[[Cursor, Stop], Row]
"""Reads nodes up to a token at which the stop holds, and leaves that token in place."""


def read_substack(cursor: Cursor, read_row: RowReader) -> Substack:
    """Read ``{line \\\\ line}``."""
    cursor.take_special("{", "\\substack")
    rows = [read_row(cursor, _ends_line)]
    while not cursor.take().is_special("}"):
        rows.append(read_row(cursor, _ends_line))
    return Substack(tuple(rows))


def read_grid(cursor: Cursor, token: Token, read_row: RowReader) -> Grid:
    """Read an environment after its ``\\begin``; space asked for between rows is left out."""
    name = _read_name(cursor, token)
    columns, vertical = _read_columns(cursor) if name == "array" else ("", ())
    rows: list[tuple[Row, ...]] = []
    horizontal = _read_rules(cursor, 0)
    while not cursor.peek().is_word("end"):
        rows.append(_read_cells(cursor, read_row))
        _read_row_space(cursor)
        horizontal += _read_rules(cursor, len(rows))
    _close(cursor, name)
    if columns and any(len(row) > len(columns) for row in rows):
        raise MathTextError(f"a row of the array has more than its {len(columns)} columns", token.start)
    return Grid(name, _rectangular(rows), columns, vertical, horizontal)


def _rectangular(rows: list[tuple[Row, ...]]) -> tuple[tuple[Row, ...], ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple(row + (Row(()),) * (width - len(row)) for row in rows)


def _read_name(cursor: Cursor, token: Token) -> str:
    raw, start = cursor.take_raw_group(str(token))
    name = _SPELLINGS.get(raw, raw)
    if name not in symbols.FENCES:
        close = get_close_matches(raw, symbols.FENCES, n=1)
        hint = f": did you mean {close[0]}?" if close else f": there are {', '.join(symbols.FENCES)}"
        raise MathTextError(f"unknown environment {raw}{hint}", start)
    return name


def _read_columns(cursor: Cursor) -> tuple[str, tuple[int, ...]]:
    raw, start = cursor.take_raw_group("\\begin{array}")
    if _COLUMNS.fullmatch(raw) is None or not raw.strip(" |"):
        raise MathTextError("the columns of an array are letters l, c and r, with | for a rule", start)
    columns = "".join(raw.split())
    places = {len(columns[:place].replace("|", "")) for place, char in enumerate(columns) if char == "|"}
    return columns.replace("|", ""), tuple(sorted(places))


def _read_rules(cursor: Cursor, row: int) -> tuple[int, ...]:
    rules: tuple[int, ...] = ()
    while cursor.peek().is_word("hline"):
        cursor.take()
        rules = (row,)
    return rules


def _read_cells(cursor: Cursor, read_row: RowReader) -> tuple[Row, ...]:
    cells = [read_row(cursor, _ends_cell)]
    while cursor.peek().is_special("&"):
        cursor.take()
        cells.append(read_row(cursor, _ends_cell))
    if _is_break(cursor.peek()):
        cursor.take()
    return tuple(cells)


def _read_row_space(cursor: Cursor) -> None:
    token = cursor.peek()
    if not token.is_char("["):
        return
    found = _ROW_SPACE.match(cursor.source, token.end)
    if found is not None:
        cursor.skip_to(found.end())


def _close(cursor: Cursor, name: str) -> None:
    end = cursor.take()
    raw, _ = cursor.take_raw_group(str(end))
    if _SPELLINGS.get(raw, raw) != name:
        raise MathTextError(f"\\end{{{raw}}} closes \\begin{{{name}}}", end.start)


def _is_break(token: Token) -> bool:
    return token.kind is TokenKind.ESCAPE and token.text == "\\"


def _ends_line(token: Token) -> bool:
    return _is_break(token) or token.is_special("}")


def _ends_cell(token: Token) -> bool:
    return _is_break(token) or token.is_special("&") or token.is_word("end")
