"""Content as LaTeX: the only maker of ``Tex``, and ``Tex`` alone can reach TeX."""

import re
from functools import lru_cache

from pylatex import NoEscape

from exercisegen.errors import TypesettingError
from exercisegen.expr.mathtext.parsing import MathTextError
from exercisegen.expr.mathtext.shapes import latex_by_shape
from exercisegen.model.content import Blank, Block, Content, Emphasis, Inline, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.figure import Figure
from exercisegen.renderers._figure_latex import figure_latex
from exercisegen.renderers._leading import with_leading_formula
from exercisegen.renderers._marks import Mark
from exercisegen.renderers._text import breakable, printable


class Tex(NoEscape):  # type: ignore[misc]  # PyLaTeX has no types
    """LaTeX that this module made; PyLaTeX takes it as it is."""


_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "`": r"\textasciigrave{}",
        '"': r"\textquotedbl{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        "[": "{[}",
        "]": "{]}",
    }
)
_LIGATURE = re.compile(r"([-',])(?=\1)")  # T1 joins two of them to a dash or a quotation mark
_COMMANDS = {Emphasis.ITALIC: r"\emph", Emphasis.BOLD: r"\textbf", Emphasis.CODE: r"\texttt"}


def text(plain: str) -> Tex:
    """Return ``plain`` as LaTeX that prints it letter by letter."""
    return Tex(_escaped(plain))


def formula(latex: str) -> Tex:
    """Return a formula in display size that is shrunk where it is wider than its line."""
    return Tex(rf"\fitmath{{{_mathematics(latex)}}}")


def step(latex: str, reason: str) -> Tex:
    """Return one line of a derivation, its reason flush right."""
    because = rf"\reason{{{_escaped(reason)}}}" if reason else ""
    return Tex(rf"\derivationstep{{{_mathematics(latex)}}}{{{because}}}")


def mark(mark_: Mark, said: str) -> Tex:
    """Return a code that says ``said``, drawn of black rules."""
    rules = "".join(
        rf"\qrrun{{{black.column}}}{{{mark_.side - 1 - black.row}}}{{{black.length}}}" for black in mark_.stretches
    )
    return Tex(rf"\qr{{{mark_.side}}}{{{rules}}}")


def option(item: Content) -> Tex:
    """Return one of several choices; a formula that leads in it is in display size."""
    return content(with_leading_formula(item))


def content(blocks: Content) -> Tex:
    """Return ``blocks`` as LaTeX, one paragraph apart."""
    return Tex("\n\n".join(_block(block) for block in blocks))


@lru_cache(maxsize=4096)  # most texts are the same in every variant
def _escaped(plain: str) -> str:
    pieces = breakable(printable(plain))
    return r"\allowbreak{}".join(_LIGATURE.sub(r"\1{}", piece.translate(_ESCAPES)) for piece in pieces)


def _mathematics(latex: str) -> str:
    try:
        return latex_by_shape(latex)
    except MathTextError as error:
        raise TypesettingError(f"the formula {latex!r} cannot be set: {error}") from error


def _block(block: Block) -> str:
    match block:
        case Paragraph(pieces):
            return _pieces(pieces)
        case ListBlock(items, ordered):
            name = "enumerate" if ordered else "itemize"
            lines = "\n".join(rf"\item {option(item)}" for item in items)
            return f"\\begin{{{name}}}\n{lines}\n\\end{{{name}}}"
        case Table(header, rows):
            return _table(header, rows)
        case Figure():
            return figure_latex(block, _mathematics)


def _table(header: tuple[tuple[Inline, ...], ...], rows: tuple[tuple[tuple[Inline, ...], ...], ...]) -> str:
    def line(cells: tuple[tuple[Inline, ...], ...]) -> str:
        return "{}" + " & ".join(_pieces(cell) for cell in cells) + r" \\"  # {}: a star after \\ is TeX's own

    body = "\n".join(line(row) for row in rows)
    columns = "c" * len(header)
    top = f"\\begin{{center}}\n\\begin{{tabular}}{{{columns}}}\n\\hline\n{line(header)}\n\\hline"
    return f"{top}\n{body}\n\\hline\n\\end{{tabular}}\n\\end{{center}}"


def _pieces(pieces: tuple[Inline, ...]) -> str:
    return "".join(_piece(piece) for piece in pieces).strip()


def _piece(piece: Inline) -> str:
    match piece:
        case Text(plain, Emphasis.NONE):
            return _escaped(plain)
        case Text(plain, emphasis):
            return f"{_COMMANDS[emphasis]}{{{_escaped(plain)}}}"
        case Math(latex, display):
            tex = _mathematics(latex)
            return f"\n\\displayed{{{tex}}}\n" if display else rf"\({tex}\)"
        case Blank(width):
            return rf"\blank{{{int(width)}em}}"
