"""A paper, or any content, as Markdown with LaTeX between dollar signs."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from exercisegen.errors import TypesettingError
from exercisegen.expr.mathtext.parsing import MathTextError
from exercisegen.expr.mathtext.shapes import latex_by_shape
from exercisegen.figures.describing import description
from exercisegen.frozen import frozen
from exercisegen.model.content import Blank, Block, Content, Emphasis, Inline, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.figure import Figure
from exercisegen.model.paper import Paper
from exercisegen.renderers._figure_svg import panel_link
from exercisegen.renderers._page import PageQuestion, PageWords, Section, page
from exercisegen.renderers._text import printable

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#$|~&]")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
_BREAK = re.compile(r"\s*\n\s*")
_MARKS = {Emphasis.ITALIC: "*", Emphasis.BOLD: "**"}
_UNDERSCORES_PER_EM = 2


def content(blocks: Content) -> str:
    """Return ``blocks`` as Markdown; raise ``TypesettingError`` for mathematics outside the subset.

    What was read by ``parse_content`` is written so that it is read as the same content again.
    """
    return "\n\n".join(_block(block) for block in blocks)


def text(plain: str) -> str:
    """Return ``plain`` as Markdown that shows it letter by letter."""
    return _at_line_start(_escaped(plain))


def formula(latex: str) -> str:
    """Return a formula on a line of its own."""
    return f"$${_latex(latex)}$$"


def step(latex: str, reason: str) -> str:
    """Return one line of a derivation and its reason."""
    return f"${_latex(latex)}$" + (f" ({_escaped(reason)})" if reason else "")


def no_mark(mark: object, text: str) -> str:
    """Return nothing: the id stands there in letters."""
    return ""


@lru_cache(maxsize=4096)  # most texts are the same in every variant
def _escaped(plain: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], printable(plain))


def _at_line_start(escaped: str) -> str:
    """Take the meaning of a list's mark from what begins a line."""
    if escaped[:1].isalpha() and "\n" not in escaped:
        return escaped  # as nearly all
    return _LINE_START.sub(lambda found: _unmarked(found[1], found[2]), escaped)


def _unmarked(space: str, mark: str) -> str:
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _latex(latex: str) -> str:
    try:
        return latex_by_shape(latex)
    except MathTextError as error:
        raise TypesettingError(f"the formula {latex!r} cannot be set: {error}") from error


def _block(block: Block) -> str:
    match block:
        case Paragraph(pieces):
            return _at_line_start(_pieces(pieces))
        case ListBlock(items, ordered):
            return "\n".join(_item(item, f"{number}. " if ordered else "- ") for number, item in enumerate(items, 1))
        case Table(header, rows):
            lines = [_row(header), "|" + "---|" * len(header), *(_row(row) for row in rows)]
            return "\n".join(lines)
        case Figure(panels):
            return "\n".join(_panel(block, place) for place in range(len(panels)))


def _panel(figure: Figure, place: int) -> str:
    """An image whose data stand in the link; brackets in its description would end it."""
    return f"![{_escaped(description(figure, place))}]({panel_link(figure, place)})"


def _item(item: Content, mark: str) -> str:
    lines = content(item).split("\n")
    return "\n".join([mark + lines[0], *(" " * len(mark) + line if line else "" for line in lines[1:])])


def _row(cells: tuple[tuple[Inline, ...], ...]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(pieces: tuple[Inline, ...]) -> str:
    """In a cell a bar would begin the next one, so the formula's bars are spelt out."""
    written = [_piece(piece) if isinstance(piece, Text | Blank) else _cell_formula(piece) for piece in pieces]
    return "".join(written)


def _cell_formula(piece: Math) -> str:
    marks = "$$" if piece.display else "$"
    return f"{marks}{_latex(_latex(piece.latex).replace('|', chr(92) + 'vert '))}{marks}"


def _pieces(pieces: tuple[Inline, ...]) -> str:
    """A display formula has a line of its own; an empty line beside it would end the paragraph."""
    written = "".join([_piece(piece) for piece in pieces])
    return _BREAK.sub("\n", written).strip("\n") if "\n" in written else written


def _piece(piece: Inline) -> str:
    match piece:
        case Text(plain, Emphasis.NONE):
            return _escaped(plain)
        case Text(plain, Emphasis.CODE):
            return _code(printable(plain))
        case Text(plain, emphasis):
            return _emphasised(_escaped(plain), _MARKS[emphasis])
        case Math(latex, True):
            return f"\n$${_latex(latex)}$$\n"
        case Math(latex):
            return f"${_latex(latex)}$"
        case Blank(width):
            return "_" * max(3, width // _UNDERSCORES_PER_EM)


def _code(plain: str) -> str:
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {plain} {fence}" if longest else f"{fence}{plain}{fence}"


def _emphasised(escaped: str, mark: str) -> str:
    """Marks of emphasis have no space inside them."""
    core = escaped.strip(" ")
    if not core:
        return escaped
    before, after = escaped[: len(escaped) - len(escaped.lstrip(" "))], escaped[len(escaped.rstrip(" ")) :]
    return f"{before}{mark}{core}{mark}{after}"


class _Setter:
    """What ``_page`` needs of this module."""

    text = staticmethod(text)
    content = staticmethod(content)
    option = staticmethod(content)
    formula = staticmethod(formula)
    step = staticmethod(step)
    mark = staticmethod(no_mark)


@frozen
class MarkdownRenderer:
    """Papers as ``.md``."""

    suffix: str = ".md"

    def render(self, paper: Paper, *, templates: Path | None = None) -> bytes:
        """Return the text in UTF-8; there are no templates of this format, so ``templates`` changes nothing."""
        context = page(paper, _Setter(), templates=templates)
        words = context.words
        blocks: list[str] = []
        for section in context.sections:
            key, form = (f" — {words.key}" if section.is_key else ""), (f" ({section.form})" if section.form else "")
            blocks += ["---"] if blocks else []
            blocks += [f"# {context.title}{key}{form}", *_heading(section, words, (context.course, context.date))]
            blocks += [context.instructions] if context.instructions and not section.is_key else []
            blocks += [section.grades]
            for question in section.questions:
                blocks += [f"## {question.section}"] if question.section else []
                blocks += [f"## {words.question} {question.number}", *_question(question, words, is_key=section.is_key)]
        return ("\n\n".join(block for block in blocks if block) + "\n").encode("utf-8")


def _heading(section: Section, words: PageWords, place: tuple[str, str]) -> Iterator[str]:
    yield ", ".join(part for part in (*place, section.paper_id) if part)
    total = f" ____ {section.total}" if section.total and not section.is_key else ""
    if section.student or not section.is_key:
        yield f"{words.name}: {section.student or '_' * 24}{total}"


def _question(question: PageQuestion, words: PageWords, *, is_key: bool) -> Iterator[str]:
    yield question.stem
    for part in question.parts:
        label = f"({part.label}) " if part.label else ""
        points = f" {part.points}" if part.points else ""
        line = "" if is_key or part.choices else f"{part.lead} {'_' * 24}".strip()
        asked = line if part.asks_by_lead else part.prompt
        yield f"{label}{part.answer if is_key else asked}{points}".strip()
        yield "\n".join(_item_text(choice, number) for number, choice in enumerate(part.choices))
        yield "" if part.asks_by_lead else line
    if question.solution:
        yield f"**{words.solution}.**"
        yield from question.solution


def _item_text(choice: str, number: int) -> str:
    return f"- ({chr(ord('A') + number)}) " + choice.replace("\n", "\n  ")


PLUGIN = MarkdownRenderer()
