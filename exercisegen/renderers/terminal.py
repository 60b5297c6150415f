"""A paper, or any content, as text for terminals: formulas as pictures, or in one line for screen readers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from exercisegen.errors import TypesettingError
from exercisegen.expr.mathtext.parsing import MathTextError
from exercisegen.expr.mathtext.pictures import Picture, aligned, beside
from exercisegen.figures.describing import description
from exercisegen.frozen import frozen
from exercisegen.model.content import Block, Content, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.figure import Figure
from exercisegen.model.paper import Paper
from exercisegen.renderers._figure_terminal import figure_lines
from exercisegen.renderers._page import PagePart, PageQuestion, PageWords, Section, page
from exercisegen.renderers._text import printable
from exercisegen.renderers._wrapping import Style, display, line, paragraph

_WIDTH = 80
_NARROWEST = 20
_GUTTER = Picture(("   ",))


def content(blocks: Content, width: int = _WIDTH, plain: bool = False, unicode: bool = True) -> str:
    """Return ``blocks`` as text of at most ``width`` columns (20 at the least), as far as words and tables allow.

    ``plain`` sets formulas in one line, for screen readers and dumb terminals; ``unicode=False`` sets them in ASCII.
    Control characters never pass. Raise ``TypesettingError`` for mathematics outside the subset.
    """
    try:
        return "\n".join(_blocks(blocks, Style(max(width, _NARROWEST), plain, unicode)))
    except MathTextError as error:
        raise TypesettingError(f"a formula cannot be set: {error}") from error


def _blocks(blocks: Content, style: Style) -> list[str]:
    lines: list[str] = []
    for number, block in enumerate(blocks):
        lines += [""] if number else []
        lines += _block(block, style)
    return lines


def _block(block: Block, style: Style) -> list[str]:
    match block:
        case Paragraph(pieces):
            return paragraph(pieces, style)
        case ListBlock(items, ordered):
            marks = [f"{number}. " if ordered else "- " for number in range(1, len(items) + 1)]
            return [text for mark, item in zip(marks, items, strict=True) for text in _item(mark, item, style)]
        case Table():
            return _table(block, style)
        case Figure():
            return _figure(block, style)


def _figure(figure: Figure, style: Style) -> list[str]:
    """The picture, but for screen readers, and what it shows in words."""
    drawn = [] if style.plain else [*figure_lines(figure, style.width, unicode=style.unicode), ""]
    said = [description(figure, place) for place in range(len(figure.panels))]
    return [*drawn, *(text for one in said for text in paragraph((Text(f"[{one}]"),), style))]


def _item(mark: str, item: Content, style: Style) -> list[str]:
    """The mark of an item whose first line is a picture stands on the picture's baseline."""
    narrower = replace(style, width=max(style.width - len(mark), _NARROWEST))
    lines = _blocks(item, narrower)
    base = _first_baseline(item, narrower)
    return [
        ((mark if number == base else " " * len(mark)) + text).rstrip() for number, text in enumerate(lines or [""])
    ]


def _first_baseline(item: Content, style: Style) -> int:
    match item:
        case (Paragraph(pieces), *_) if pieces and not (isinstance(pieces[0], Math) and pieces[0].display):
            inline = [piece for piece in pieces if not (isinstance(piece, Math) and piece.display)]
            picture = line(inline, style)
            return picture.baseline if picture.width <= style.width else 0
        case _:
            return 0


def _table(table: Table, style: Style) -> list[str]:
    cells = [[line(cell, style) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(row[column].width for row in cells) for column in range(len(table.header))]
    rows = [_table_row(row, widths) for row in cells]
    rule = ("─" if style.unicode else "-") * (sum(widths) + _GUTTER.width * max(len(widths) - 1, 0))
    tall = any(row.height > 1 for row in rows[1:])
    lines = [*_shown(rows[0]), rule]
    for number, row in enumerate(rows[1:]):
        lines += [""] if number and tall else []
        lines += _shown(row)
    return lines


def _table_row(cells: Sequence[Picture], widths: Sequence[int]) -> Picture:
    padded = [aligned(cell, width, "l") for cell, width in zip(cells, widths, strict=True)]
    return beside([part for cell in padded for part in (_GUTTER, cell)][1:])


def _shown(picture: Picture) -> list[str]:
    return [text.rstrip() for text in picture.lines]


@frozen
class _Setter:
    """What ``_page`` needs: every result is lines of text."""

    style: Style

    def text(self, text: str) -> str:
        return printable(text)

    def content(self, content_: Content) -> str:
        return content(content_, self.style.width, self.style.plain, self.style.unicode)

    def option(self, item: Content) -> str:
        return self.content(item)

    def formula(self, latex: str) -> str:
        return "\n".join(display(latex, self.style))

    def step(self, latex: str, reason: str) -> str:
        return "\n".join(display(latex, self.style, reason))

    def mark(self, mark: object, text: str) -> str:
        return ""


@frozen
class TerminalRenderer:
    """Papers as ``.txt``."""

    suffix: str = ".txt"

    def render(
        self,
        paper: Paper,
        *,
        templates: Path | None = None,
        width: int = _WIDTH,
        plain: bool = False,
        unicode: bool = True,
    ) -> bytes:
        """Return the text in UTF-8; there are no templates of this format, so ``templates`` changes nothing."""
        context = page(paper, _Setter(Style(max(width, _NARROWEST), plain, unicode)), templates=templates)
        words = context.words
        blocks: list[str] = []
        for section in context.sections:
            key, form = (f" — {words.key}" if section.is_key else ""), (f" ({section.form})" if section.form else "")
            title = f"{context.title}{key}{form}"
            blocks += [f"{title}\n{'=' * len(title)}", *_heading(section, words, (context.course, context.date))]
            blocks += [] if section.is_key else [context.instructions, section.grades]
            for question in section.questions:
                blocks += [f"{question.section}\n{'-' * len(question.section)}"] if question.section else []
                blocks += _question(question, words, is_key=section.is_key)
        return ("\n\n".join(block for block in blocks if block) + "\n").encode("utf-8")


def _heading(section: Section, words: PageWords, place: tuple[str, str]) -> Iterator[str]:
    yield ", ".join(part for part in (*place, section.paper_id) if part)
    total = f"   ____ {section.total}" if section.total and not section.is_key else ""
    if section.student or not section.is_key:
        yield f"{words.name}: {section.student or '_' * 30}{total}"


def _question(question: PageQuestion, words: PageWords, *, is_key: bool) -> Iterator[str]:
    yield f"{words.question} {question.number}"
    yield question.stem
    for part in question.parts:
        yield from _part(part, is_key=is_key)
    if question.solution:
        yield words.solution
        yield from question.solution


def _part(part: PagePart, *, is_key: bool) -> Iterator[str]:
    head = " ".join(piece for piece in (f"({part.label})" if part.label else "", part.points) if piece)
    yield head
    yield part.answer if is_key else part.prompt
    for number, choice in enumerate(part.choices):
        yield f"{chr(ord('A') + number)}. " + choice.replace("\n", "\n   ")
    if not is_key and not part.choices:
        yield f"{part.lead} {'_' * 30}" if part.lead else ""


PLUGIN = TerminalRenderer()
