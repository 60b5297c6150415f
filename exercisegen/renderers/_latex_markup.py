"""Content as LaTeX: the only maker of ``Tex``, and ``Tex`` alone can reach TeX."""

import re
from dataclasses import replace
from functools import lru_cache
from math import inf

from pylatex import NoEscape

from exercisegen.errors import TypesettingError
from exercisegen.expr.mathtext.latex import to_latex
from exercisegen.expr.mathtext.parsing import MathTextError
from exercisegen.expr.mathtext.shapes import latex_by_shape
from exercisegen.frozen import frozen
from exercisegen.model.content import Blank, Block, Content, Emphasis, Inline, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.figure import Figure
from exercisegen.renderers._figure_latex import figure_latex
from exercisegen.renderers._latex_signs import SIGNS
from exercisegen.renderers._leading import with_leading_formula
from exercisegen.renderers._marks import Mark
from exercisegen.renderers._narrowing import IN_LIST, PAGE_LINE, narrow
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
        **SIGNS,
    }
)
_LIGATURE = re.compile(r"([-',])(?=\1)")  # T1 joins two of them to a dash or a quotation mark
_COMMANDS = {Emphasis.ITALIC: r"\emph", Emphasis.BOLD: r"\textbf", Emphasis.CODE: r"\texttt"}


def text(plain: str) -> Tex:
    """Return ``plain`` as LaTeX that prints it letter by letter."""
    return Tex(_escaped(plain))


@frozen
class Setting:
    """Sets content in lines of ``line`` ems: formulas that may be wider come with a version broken into lines.

    In a line without end, text and formulas are set without the commands of our own pages.
    """

    line: float = PAGE_LINE

    def text(self, plain: str) -> Tex:
        """Return ``plain`` as LaTeX that prints it letter by letter."""
        return text(plain)

    def formula(self, latex: str) -> Tex:
        """Return a formula in display size that is broken or shrunk where it is wider than its line."""
        return Tex(rf"\fitmath{self._versions(latex)}")

    def step(self, latex: str, reason: str) -> Tex:
        """Return one line of a derivation, its reason flush right."""
        because = rf"\reason{{{_escaped(reason)}}}" if reason else ""
        return Tex(rf"\derivationstep{self._versions(latex)}{{{because}}}")

    def mark(self, mark: Mark, said: str) -> Tex:
        """Return a code that says ``said``, drawn of black rules."""
        rules = "".join(
            rf"\qrrun{{{black.column}}}{{{mark.side - 1 - black.row}}}{{{black.length}}}" for black in mark.stretches
        )
        return Tex(rf"\qr{{{mark.side}}}{{{rules}}}")

    def option(self, item: Content) -> Tex:
        """Return one of several choices; a formula that leads in it is in display size."""
        return replace(self, line=self.line - IN_LIST).content(with_leading_formula(item))

    def content(self, blocks: Content) -> Tex:
        """Return ``blocks`` as LaTeX, one paragraph apart."""
        return Tex("\n\n".join(self._block(block) for block in blocks))

    def _versions(self, latex: str) -> str:
        """Return a formula as an argument, after an optional one that is the formula in lines."""
        broken = _broken(latex, self.line)
        return f"[{{{broken}}}]{{{_mathematics(latex)}}}" if broken else f"{{{_mathematics(latex)}}}"

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(pieces):
                return self._pieces(pieces)
            case ListBlock(items, ordered):
                name = "enumerate" if ordered else "itemize"
                lines = "\n".join(rf"\item {self.option(item)}" for item in items)
                return f"\\begin{{{name}}}\n{lines}\n\\end{{{name}}}"
            case Table(header, rows):
                return _table([self._cells(row) for row in (header, *rows)])
            case Figure():
                return figure_latex(block, _mathematics)

    def _cells(self, cells: tuple[tuple[Inline, ...], ...]) -> list[str]:
        return [self._pieces(cell) for cell in cells]

    def _pieces(self, pieces: tuple[Inline, ...]) -> str:
        return "".join(self._piece(piece) for piece in pieces).strip()

    def _piece(self, piece: Inline) -> str:
        match piece:
            case Text(plain, Emphasis.NONE):
                return _escaped(plain)
            case Text(plain, emphasis):
                return f"{_COMMANDS[emphasis]}{{{_escaped(plain)}}}"
            case Math(latex, display):
                return self._formula(latex, display)
            case Blank(width):
                return rf"\underline{{\hspace{{{int(width)}em}}}}" if self.line == inf else rf"\blank{{{int(width)}em}}"

    def _formula(self, latex: str, display: bool) -> str:
        """Return a formula that stands in a text."""
        if self.line == inf:
            return rf"\[{_mathematics(latex)}\]" if display else rf"\({_mathematics(latex)}\)"
        if display:
            return f"\n\\displayed{self._versions(latex)}\n"
        tex, broken = _mathematics(latex), _broken(latex, self.line)
        return rf"\wide{{{broken}}}{{{tex}}}" if broken else rf"\({tex}\)"


@lru_cache(maxsize=4096)  # most texts are the same in every variant
def _escaped(plain: str) -> str:
    pieces = breakable(printable(plain))
    return r"\allowbreak{}".join(_LIGATURE.sub(r"\1{}", piece.translate(_ESCAPES)) for piece in pieces)


def _mathematics(latex: str) -> str:
    try:
        return latex_by_shape(latex)
    except MathTextError as error:
        raise TypesettingError(f"the formula {latex!r} cannot be set: {error}") from error


def _broken(latex: str, line: float) -> str:
    formula = narrow(latex, line)
    return "" if formula is None else to_latex(formula)


def _table(rows: list[list[str]]) -> str:
    header, *body = ("{}" + " & ".join(row) + r" \\" for row in rows)  # {}: a star after \\ is TeX's own
    top = f"\\begin{{center}}\n\\begin{{tabular}}{{{'c' * len(rows[0])}}}\n\\hline\n{header}\n\\hline"
    return "\n".join((top, *body, "\\hline\n\\end{tabular}\n\\end{center}"))
