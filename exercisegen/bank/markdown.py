"""The Markdown that authors write, as content: paragraphs, lists, tables, emphasis, code, blanks and formulas.

A closed subset: paragraphs; lists (``-`` ``*`` ``1.``), nested once; pipe tables; ``**bold**``, ``*italic*``,
`` `code` ``; ``$math$`` and ``$$display$$``; ``___`` for a blank; a backslash takes the meaning of what follows away.
Anything else, HTML included, is plain text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from exercisegen.bank.markdown_inline import ContentError, Passage, formula_end, parse_inline
from exercisegen.frozen import frozen
from exercisegen.model.content import Block, Content, Inline, ListBlock, Paragraph, Table

__all__ = ["ContentError", "parse_content"]

_BULLET = re.compile(r"(?P<mark>[-*])(?P<space> +)(?=\S)")
_NUMBER = re.compile(r"(?P<mark>\d{1,9}[.)])(?P<space> +)(?=\S)")
_DELIMITER_ROW = re.compile(r"\|(\s*:?-+:?\s*\|)+\s*")
_LISTS_IN_LISTS = 2


@frozen
class _Line:
    """One line without its indentation; ``start`` is the place of its first character in the whole text."""

    text: str
    start: int
    indent: int

    @property
    def is_blank(self) -> bool:
        return not self.text

    def dropped(self, count: int) -> "_Line":
        rest = self.text[count:]
        indent = len(rest) - len(rest.lstrip())
        return _Line(rest.lstrip(), self.start + count + indent, self.indent + count + indent)


def parse_content(markdown: str) -> Content:
    """Read Markdown as content; formulas are stored as the clean LaTeX of ``mathtext``.

    Raises:
        ContentError: a formula is not closed or outside the subset, a table is not even, or a list is nested too
            deep; ``position`` counts characters of ``markdown`` from 0.
    """
    lines = []
    start = 0
    for raw in markdown.splitlines(keepends=True):
        text = raw.expandtabs(1).strip()
        indent = len(raw) - len(raw.lstrip())
        lines.append(_Line(text, start + (indent if text else 0), indent if text else 0))
        start += len(raw)
    return _read_blocks(lines, 0)


def _read_blocks(lines: Sequence[_Line], depth: int) -> Content:
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        if lines[index].is_blank:
            index += 1
            continue
        block, index = _read_block(lines, index, depth)
        blocks.append(block)
    return tuple(blocks)


def _read_block(lines: Sequence[_Line], index: int, depth: int) -> tuple[Block, int]:
    if _item_form(lines[index]) is not None:
        return _read_list(lines, index, depth)
    if _begins_table(lines, index):
        return _read_table(lines, index)
    return _read_paragraph(lines, index)


def _read_paragraph(lines: Sequence[_Line], index: int) -> tuple[Paragraph, int]:
    """A paragraph ends at an empty line, a list or a table, unless a display formula is still open there."""
    taken = [lines[index]]
    index += 1
    while index < len(lines) and not lines[index].is_blank:
        begins_other = _interrupts(lines[index]) or _begins_table(lines, index)
        if begins_other and not _leaves_formula_open(taken):
            break
        taken.append(lines[index])
        index += 1
    return Paragraph(parse_inline(_joined(taken))), index


def _joined(lines: Sequence[_Line]) -> Passage:
    text = "\n".join(line.text for line in lines)
    places: list[int] = []
    for line in lines:
        places += range(line.start, line.start + len(line.text) + 1)
    return Passage(text, tuple(places[:-1]))


def _leaves_formula_open(lines: Sequence[_Line]) -> bool:
    return sum(line.text.count("$$") for line in lines) % 2 == 1


def _item_form(line: _Line) -> re.Match[str] | None:
    return _BULLET.match(line.text) or _NUMBER.match(line.text)


def _interrupts(line: _Line) -> bool:
    """A line of prose may begin with ``1986.``: only an item numbered 1 ends a paragraph without an empty line."""
    form = _item_form(line)
    return form is not None and (form["mark"] in "-*" or form["mark"][:-1] == "1")


def _read_list(lines: Sequence[_Line], index: int, depth: int) -> tuple[ListBlock, int]:
    first = lines[index]
    if depth == _LISTS_IN_LISTS:
        raise ContentError(f"lists are nested at most {_LISTS_IN_LISTS} deep", first.start)
    ordered = _BULLET.match(first.text) is None
    items: list[Content] = []
    while index < len(lines) and _is_item_of(lines[index], first, ordered):
        form = _item_form(lines[index])
        opening = lines[index].dropped(form.end() if form else 0)
        stop = _end_of_item(lines, index + 1, first.indent)
        items.append(_read_blocks([opening, *lines[index + 1 : stop]], depth + 1))
        index = stop
    return ListBlock(tuple(items), ordered), index


def _is_item_of(line: _Line, first: _Line, ordered: bool) -> bool:
    form = _NUMBER if ordered else _BULLET
    return line.indent == first.indent and form.match(line.text) is not None


def _end_of_item(lines: Sequence[_Line], index: int, indent: int) -> int:
    """An item goes on over lines that are indented deeper, and over lines of prose right after a line of it."""
    while index < len(lines):
        line = lines[index]
        after_blank = lines[index - 1].is_blank
        if not line.is_blank and line.indent <= indent and (after_blank or _item_form(line) is not None):
            break
        index += 1
    return index


def _begins_table(lines: Sequence[_Line], index: int) -> bool:
    is_row = lines[index].text.startswith("|") and index + 1 < len(lines)
    return is_row and _DELIMITER_ROW.fullmatch(lines[index + 1].text) is not None


def _read_table(lines: Sequence[_Line], index: int) -> tuple[Table, int]:
    stop = index + 2
    while stop < len(lines) and lines[stop].text.startswith("|"):
        stop += 1
    header = _read_cells(lines[index])
    rows = tuple(_read_cells(line) for line in lines[index + 2 : stop])
    for line, row in zip(lines[index + 2 : stop], rows, strict=True):
        if len(row) != len(header):
            raise ContentError(f"this row has {len(row)} cells and the table's head {len(header)}", line.start)
    return Table(header, rows), stop


def _read_cells(line: _Line) -> tuple[tuple[Inline, ...], ...]:
    passage = _joined([line])
    edges = [*_cell_edges(line.text), len(line.text)]
    pairs = list(pairwise(edges))
    if not line.text[edges[-2] + 1 :].strip():
        pairs = pairs[:-1]
    return tuple(parse_inline(passage.slice(start + 1, stop)) for start, stop in pairs)


def _cell_edges(text: str) -> list[int]:
    """Return the places of the bars that part cells: not those in formulas or code, nor escaped ones."""
    edges = []
    index = 0
    while index < len(text):
        if text[index] == "\\":
            index += 1
        elif text[index] == "$":
            index = (formula_end(text, index) or len(text)) - 1
        elif text[index] == "`":
            index = max(text.find("`", index + 1), index)
        elif text[index] == "|":
            edges.append(index)
        index += 1
    return edges
