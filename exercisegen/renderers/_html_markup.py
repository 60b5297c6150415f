"""Content as HTML: the only maker of ``Html``, and ``Html`` alone can reach a page."""

from functools import lru_cache
from html import escape

from exercisegen.errors import TypesettingError
from exercisegen.expr.mathtext.latex import to_latex
from exercisegen.expr.mathtext.mathml import to_mathml_row
from exercisegen.expr.mathtext.parsing import MathTextError, parse_math
from exercisegen.expr.mathtext.shapes import set_by_shape
from exercisegen.model.content import Blank, Block, Content, Emphasis, Inline, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.figure import Figure
from exercisegen.renderers._figure_svg import panel_svg
from exercisegen.renderers._leading import with_leading_formula
from exercisegen.renderers._marks import MARK_SIDE, Mark, svg
from exercisegen.renderers._text import printable


class Html(str):
    """HTML that this module made."""

    __slots__ = ()


_TAGS = {Emphasis.ITALIC: "em", Emphasis.BOLD: "strong", Emphasis.CODE: "code"}


@lru_cache(maxsize=4096)  # most texts are the same in every variant
def text(plain: str) -> Html:
    """Return ``plain`` as HTML that shows it letter by letter, in an attribute too."""
    return Html(escape(printable(plain)))


def formula(latex: str) -> Html:
    """Return a formula in display size, from the left."""
    return Html(_math(latex, display=False, large=True))


def step(latex: str, reason: str) -> Html:
    """Return one line of a derivation, its reason at the right."""
    because = f'<span class="reason">{text(reason)}</span>' if reason else ""
    return Html(f'<div class="step">{_math(latex, display=False, large=True)}{because}</div>')


def option(item: Content) -> Html:
    """Return one of several choices; a formula that leads in it is in display size."""
    return Html(_item(item))


def content(blocks: Content) -> Html:
    """Return ``blocks`` as HTML elements."""
    return Html("\n".join(_block(block) for block in blocks))


def mark(mark_: Mark, said: str) -> Html:
    """Return a code that says ``said`` as a picture."""
    return Html(f'<span class="mark" role="img" aria-label="QR code of {text(said)}">{svg(mark_, MARK_SIDE)}</span>')


def _math(latex: str, *, display: bool, large: bool = False) -> str:
    """The LaTeX stays beside the MathML, for whoever copies it or has a typesetter of their own."""
    try:
        formula = _formula(latex)
    except MathTextError as error:
        raise TypesettingError(f"the formula {latex!r} cannot be set: {error}") from error
    size = ' displaystyle="true"' if large else ""
    return f'<math display="{"block" if display else "inline"}"{size} {formula}</math>'


@set_by_shape
def _formula(latex: str) -> str:
    tree = parse_math(latex)
    return f'data-tex="{escape(to_latex(tree))}">{to_mathml_row(tree)}'


def _block(block: Block) -> str:
    match block:
        case Paragraph(pieces):
            return f"<p>{_pieces(pieces)}</p>"
        case ListBlock(items, ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_item(item)}</li>' for item in items)}</{tag}>"
        case Table(header, rows):
            head = "".join(f'<th scope="col">{_pieces(cell)}</th>' for cell in header)
            body = "".join(_row(row) for row in rows)
            return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        case Figure(panels):
            shown = "\n".join(panel_svg(block, place) for place in range(len(panels)))
            return f'<div class="figure">{shown}</div>'


def _item(item: Content) -> str:
    match with_leading_formula(item):
        case (Paragraph(pieces),):
            return _pieces(pieces)
        case _:
            return content(item)


def _row(cells: tuple[tuple[Inline, ...], ...]) -> str:
    return f"<tr>{''.join(f'<td>{_pieces(cell)}</td>' for cell in cells)}</tr>"


def _pieces(pieces: tuple[Inline, ...]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Inline) -> str:
    match piece:
        case Text(plain, Emphasis.NONE):
            return text(plain)
        case Text(plain, emphasis):
            return f"<{_TAGS[emphasis]}>{text(plain)}</{_TAGS[emphasis]}>"
        case Math(latex, display):
            return _math(latex, display=display)
        case Blank(width):
            style = f"display:inline-block;width:{width}em"
            return f'<span class="blank" style="{style}" role="img" aria-label="blank"></span>'
