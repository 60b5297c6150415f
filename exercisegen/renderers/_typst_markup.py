"""Content as Typst: the only maker of ``Typ``, and ``Typ`` alone can reach Typst."""

import re
from dataclasses import replace
from functools import lru_cache

from exercisegen.errors import TypesettingError
from exercisegen.expr.mathtext.parsing import MathTextError, parse_math
from exercisegen.expr.mathtext.speech import to_speech
from exercisegen.expr.mathtext.typst import to_typst
from exercisegen.frozen import frozen
from exercisegen.model.content import Blank, Block, Content, Emphasis, Inline, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.figure import Figure
from exercisegen.renderers._figure_typst import figure_typst
from exercisegen.renderers._leading import DISPLAY, with_leading_formula
from exercisegen.renderers._marks import MARK_SIDE, Mark, svg
from exercisegen.renderers._narrowing import IN_LIST, PAGE_LINE, narrow
from exercisegen.renderers._text import breakable, printable
from exercisegen.renderers._widths import widest


class Typ(str):
    """Typst that this module made."""

    __slots__ = ()


# Every sign that starts markup, code, mathematics, a label, a comment, a link or a shorthand, wherever it stands.
# Apostrophes stay: Typst curls them as LaTeX does.
_SIGNS = re.compile(r',(?=,)|[!?](?=`)|[\\#$*_`<>@\[\]~=+\-/"{}|^]|(?<=\d)\.|\.(?=\.)|(?<=\.)\.')
_JOINED = re.compile(r"--|``|,,|[!?]`")  # dashes, quotation marks and Spanish signs in TeX's fonts
_CONTINUES = re.compile(r"^[(.;]")  # where a template has code right before a value
_NARROWEST = 8  # ems of a column in large print, within a part
_REASON = 0.7  # ems of a letter in italics, at most
_COMMANDS = {Emphasis.ITALIC: "emph", Emphasis.BOLD: "strong"}


def text(plain: str) -> Typ:
    """Return ``plain`` as Typst markup that prints it letter by letter."""
    return Typ(_apart(_escaped(plain)))


@frozen
class Setting:
    """Sets content in lines of ``line`` ems: formulas that may be wider come with a version broken into lines."""

    line: float = PAGE_LINE

    def text(self, plain: str) -> Typ:
        """Return ``plain`` as Typst markup that prints it letter by letter."""
        return text(plain)

    def formula(self, latex: str) -> Typ:
        """Return arguments for a function that sets a formula in display size: those of ``_versions``."""
        return Typ(self._versions(latex))

    def step(self, latex: str, reason: str) -> Typ:
        """Return one line of a derivation, its reason flush right."""
        return Typ(f"#derivation-step({self._versions(latex)}, {_REASON * len(reason):.0f})[{_escaped(reason)}]")

    def mark(self, mark: Mark, said: str) -> Typ:
        """Return a code that says ``said`` as a picture."""
        return Typ(f"#qr({_literal(svg(mark, MARK_SIDE))}, {_literal(f'QR code of {printable(said)}')});")

    def option(self, item: Content) -> Typ:
        """Return one of several choices; a formula that leads in it is in display size."""
        return replace(self, line=self.line - IN_LIST).content(with_leading_formula(item))

    def content(self, blocks: Content) -> Typ:
        """Return ``blocks`` as Typst markup, one paragraph apart."""
        return Typ(_apart("\n\n".join(self._block(block) for block in blocks)))

    def _versions(self, latex: str) -> str:
        """Return what is said, the equation, the ems that it never exceeds and, where it may be too wide, its lines."""
        formula = narrow(latex, self.line)
        broken = "" if formula is None else f", narrow: ${to_typst(formula)}$"
        return f"{_mathematics(latex)}, {widest(latex)}{broken}"

    def _formula(self, latex: str, display: bool) -> str:
        """Return a formula that stands in a text; one that fits into any line needs no look at its width."""
        if display:
            return f"#displayed({self._versions(latex)});"
        if latex.startswith(DISPLAY):
            return f"#leading({self._versions(latex.removeprefix(DISPLAY))});"
        if widest(latex) <= _NARROWEST:
            return f"#m({_mathematics(latex)});"
        return f"#in-line({self._versions(latex)});"

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(pieces):
                return self._pieces(pieces)
            case ListBlock(items, ordered):
                lines = "\n".join(f"  [{self.option(item)}]," for item in items)
                return f"#{'enum' if ordered else 'list'}(\n{lines}\n)"
            case Table(header, rows):
                body = "\n".join(f"  {self._cells(row)}," for row in rows)
                return f"#data-table({len(header)}, ({self._cells(header)},),\n{body}\n)"
            case Figure():
                return figure_typst(block, _mathematics, _literal)

    def _cells(self, cells: tuple[tuple[Inline, ...], ...]) -> str:
        return ", ".join(f"[{self._pieces(cell)}]" for cell in cells)

    def _pieces(self, pieces: tuple[Inline, ...]) -> str:
        return "".join(self._piece(piece) for piece in pieces).strip()

    def _piece(self, piece: Inline) -> str:
        """Return markup that ends in a semicolon where it is code: what follows cannot become its arguments."""
        match piece:
            case Text(plain, Emphasis.NONE):
                return _escaped(plain)
            case Text(plain, Emphasis.CODE):
                return f"#raw({_literal(printable(plain))});"
            case Text(plain, emphasis):
                return f"#{_COMMANDS[emphasis]}[{_escaped(plain)}];"
            case Math(latex, display):
                return self._formula(latex, display)
            case Blank(width):
                return f"#blank({int(width)}em);"


def _escaped(plain: str) -> str:
    pieces = breakable(printable(plain))
    return r"\u{200B}".join(_SIGNS.sub(_protected, piece) for piece in pieces)


def _protected(sign: "re.Match[str]") -> str:
    """Return a sign that means nothing, with a mark behind it where the font would join it to the next one."""
    joins = _JOINED.match(sign.string, sign.start())
    return rf"\{sign[0]}\u{{200C}}" if joins else rf"\{sign[0]}"


def _apart(markup: str) -> str:
    """Return ``markup`` so that it cannot become the arguments of the code before it."""
    return _CONTINUES.sub(lambda found: "\\" + found[0], markup)


def _literal(plain: str) -> str:
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


@lru_cache(maxsize=4096)  # a class set repeats most of its formulas
def _mathematics(latex: str) -> str:
    """Return two arguments: what a screen reader says, and the equation."""
    try:
        tree = parse_math(latex)
        return f"{_literal(printable(to_speech(tree)))}, ${to_typst(tree)}$"
    except MathTextError as error:
        raise TypesettingError(f"the formula {latex!r} cannot be set: {error}") from error
