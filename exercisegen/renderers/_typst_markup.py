"""Content as Typst: the only maker of ``Typ``, and ``Typ`` alone can reach Typst."""

import re
from functools import lru_cache

from exercisegen.errors import TypesettingError
from exercisegen.expr.mathtext.parsing import MathTextError, parse_math
from exercisegen.expr.mathtext.speech import to_speech
from exercisegen.expr.mathtext.typst import to_typst
from exercisegen.model.content import Blank, Block, Content, Emphasis, Inline, ListBlock, Math, Paragraph, Table, Text
from exercisegen.renderers._text import breakable, printable


class Typ(str):
    """Typst that this module made."""

    __slots__ = ()


# Every sign that starts markup, code, mathematics, a label, a comment, a link or a shorthand, wherever it stands.
# Apostrophes stay: Typst curls them as LaTeX does.
_SIGNS = re.compile(r'[\\#$*_`<>@\[\]~=+\-/"{}|^]|(?<=\d)\.|\.(?=\.)|(?<=\.)\.')
_CONTINUES = re.compile(r"^[(.;]")  # where a template has code right before a value
_SHORT = 20  # letters of LaTeX that fit into any column
_COMMANDS = {Emphasis.ITALIC: "emph", Emphasis.BOLD: "strong"}


def text(plain: str) -> Typ:
    """Return ``plain`` as Typst markup that prints it letter by letter."""
    return Typ(_apart(_escaped(plain)))


def formula(latex: str) -> Typ:
    """Return two arguments for a function that sets a formula in display size: its spoken form and the equation."""
    return Typ(_mathematics(latex))


def step(latex: str, reason: str) -> Typ:
    """Return one line of a derivation, its reason flush right."""
    return Typ(f"#derivation-step({_mathematics(latex)})[{_escaped(reason)}]")


def content(blocks: Content) -> Typ:
    """Return ``blocks`` as Typst markup, one paragraph apart."""
    return Typ(_apart("\n\n".join(_block(block) for block in blocks)))


def _escaped(plain: str) -> str:
    pieces = breakable(printable(plain))
    return r"\u{200B}".join(_SIGNS.sub(lambda found: "\\" + found[0], piece) for piece in pieces)


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


def _function(latex: str, display: bool) -> str:
    """Return what sets a formula; short ones need no look at the width of the line."""
    if display:
        return "displayed"
    return "m" if len(latex) <= _SHORT else "in-line"


def _block(block: Block) -> str:
    match block:
        case Paragraph(pieces):
            return _pieces(pieces)
        case ListBlock(items, ordered):
            lines = "\n".join(f"  [{content(item)}]," for item in items)
            return f"#{'enum' if ordered else 'list'}(\n{lines}\n)"
        case Table(header, rows):
            head = ", ".join(f"[{_pieces(cell)}]" for cell in header)
            body = "\n".join("  " + ", ".join(f"[{_pieces(cell)}]" for cell in row) + "," for row in rows)
            return f"#data-table({len(header)}, ({head},),\n{body}\n)"


def _pieces(pieces: tuple[Inline, ...]) -> str:
    return "".join(_piece(piece) for piece in pieces).strip()


def _piece(piece: Inline) -> str:
    """Return markup that ends in a semicolon where it is code: what follows cannot become its arguments."""
    match piece:
        case Text(plain, Emphasis.NONE):
            return _escaped(plain)
        case Text(plain, Emphasis.CODE):
            return f"#raw({_literal(printable(plain))});"
        case Text(plain, emphasis):
            return f"#{_COMMANDS[emphasis]}[{_escaped(plain)}];"
        case Math(latex, display):
            return f"#{_function(latex, display)}({_mathematics(latex)});"
        case Blank(width):
            return f"#blank({int(width)}em);"
