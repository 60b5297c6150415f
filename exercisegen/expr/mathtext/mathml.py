"""A formula as MathML Core: what browsers draw by themselves and screen readers read.

Spaces around named operators and the form of a leading minus are written out, since the operator dictionary of the
browsers does not know them. Everything that comes from the formula is escaped.
"""

from html import escape

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.linear import BLACKBOARD
from exercisegen.expr.mathtext.mathml_tables import grid_table
from exercisegen.expr.mathtext.nodes import (
    Accent,
    Binomial,
    Boxed,
    Brace,
    Fenced,
    Formula,
    Fraction,
    Grid,
    Letter,
    Middle,
    Node,
    Number,
    Operator,
    Resized,
    Root,
    Row,
    Scripts,
    Sized,
    Space,
    Stacked,
    Styled,
    Substack,
    Symbol,
    Words,
    WordStyle,
    is_tall,
)
from exercisegen.expr.mathtext.parsing import as_formula
from exercisegen.expr.mathtext.spacing import Gap, gap_between, kinds_in_row
from exercisegen.expr.mathtext.symbols import Kind

_FONT_STYLES = {
    "mathbf": "font-weight:bold;font-style:normal",
    "boldsymbol": "font-weight:bold",
    "mathsf": "font-family:sans-serif",
    "mathtt": "font-family:monospace",
}
_UPRIGHT = ("mathrm", "mathbf", "mathsf", "mathtt", "mathbb", "mathcal", "mathfrak")
_BASES = {"mathcal": (0x1D49C, 0x1D4B6), "mathfrak": (0x1D504, 0x1D51E), "mathbb": (0x1D538, 0x1D552)}
_EXCEPTIONS = {
    **{("mathbb", letter): char for letter, char in {**BLACKBOARD, "H": "ℍ"}.items()},
    **{("mathcal", letter): char for letter, char in zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True)},
    **{("mathfrak", letter): char for letter, char in zip("CHIRZ", "ℭℌℑℜℨ", strict=True)},
}
_WORD_STYLES = {WordStyle.PLAIN: "", WordStyle.BOLD: "font-weight:bold", WordStyle.ITALIC: "font-style:italic"}
_SIZES = {"big": "1.2em", "Big": "1.8em", "bigg": "2.4em", "Bigg": "3em"}
_STRETCHED = ("overline", "underline", "widehat", "widetilde", "overrightarrow")


def to_mathml(source: Formula | str, *, display: bool = False) -> str:
    """Return ``source`` as one ``<math>`` element.

    Raises:
        MathTextError: ``source`` is a string outside the subset.
    """
    mode = "block" if display else "inline"
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML" display="{mode}">{to_mathml_row(source)}</math>'


def to_mathml_row(source: Formula | str) -> str:
    """Return ``source`` as an ``<mrow>``, to be put inside a ``<math>`` of the caller's own."""
    return _row(as_formula(source).body)


def _row(row: Row) -> str:
    kinds = kinds_in_row(row.items)
    parts: list[str] = []
    before: Kind | None = None
    for item, kind in zip(row.items, kinds, strict=True):
        spaced = kind is not None and before is not None and _needs_thin_space(before, kind)
        if spaced and not isinstance(item, Fenced):
            parts.append('<mspace width="0.1667em"/>')
        parts.append(_node(item, kind))
        before = kind
    return f"<mrow>{''.join(parts)}</mrow>"


def _needs_thin_space(left: Kind, right: Kind) -> bool:
    """Browsers space signs by themselves; a named operator is an identifier to them."""
    return Kind.OPERATOR in (left, right) and gap_between(left, right) is Gap.THIN


def _node(node: Node, kind: Kind | None = None) -> str:
    match node:
        case Number(text):
            return f"<mn>{escape(text)}</mn>"
        case Letter(char):
            return f"<mi>{escape(char)}</mi>"
        case Symbol(name):
            return _symbol(name, kind)
        case Operator(name, limits):
            shown = escape(name).replace(" ", "&#xa0;")
            if limits:
                return f'<mo movablelimits="true" lspace="0" rspace="0">{shown}</mo>'
            return f'<mi mathvariant="normal">{shown}</mi>'
        case Space(name):
            return f'<mspace width="{symbols.SPACES[name]:.4f}em"/>'
        case Words(text, style):
            shown = escape(text).replace(" ", "&#xa0;")
            return f"<mtext{_styled(_WORD_STYLES[style])}>{shown}</mtext>"
        case Row():
            return _row(node)
        case Scripts():
            return _scripts(node, kind)
        case Fenced(left, body, right):
            grows = is_tall(body)
            return f"<mrow>{_fence(left, 'prefix', grows)}{_row(body)}{_fence(right, 'postfix', grows)}</mrow>"
        case Middle(delimiter):
            return _mo(delimiter, 'stretchy="true" lspace="0.28em" rspace="0.28em"') if delimiter else "<mrow></mrow>"
        case Sized(command, delimiter):
            return _sized(command, delimiter)
        case _:
            return _structure(node)


def _structure(node: Node) -> str:
    match node:
        case Fraction(numerator, denominator, command):
            fraction = f"<mfrac>{_row(numerator)}{_row(denominator)}</mfrac>"
            return fraction if command == "frac" else _resized(command == "dfrac", fraction)
        case Binomial(upper, lower):
            column = f'<mfrac linethickness="0">{_row(upper)}{_row(lower)}</mfrac>'
            return f"<mrow>{_fence('(', 'prefix')}{column}{_fence(')', 'postfix')}</mrow>"
        case Root(radicand, index):
            root = _row(radicand)
            return f"<msqrt>{root}</msqrt>" if index is None else f"<mroot>{root}{_row(index)}</mroot>"
        case Accent(command, body):
            return _accent(command, body)
        case Styled(command, body):
            return _font(command, body)
        case Resized(display, body):
            return _resized(display, _row(body))
        case Boxed(body):
            return f'<mrow style="border:1px solid;padding:0.2em">{_row(body)}</mrow>'
        case Brace(body, over, label):
            return _brace(body, over, label)
        case Stacked(base, above, below):
            return _under_over(_row(base), below, above)
        case Substack(rows):
            lines = "".join(f"<mtr><mtd>{_row(row)}</mtd></mtr>" for row in rows)
            return f'<mtable rowspacing="0">{lines}</mtable>'
        case Grid():
            return _grid(node)
        case _:
            raise TypeError(f"not a node: {node!r}")


def _symbol(name: str, kind: Kind | None) -> str:
    sign = symbols.SYMBOLS[name]
    if sign.kind is Kind.ORDINARY and name not in ("|", "Vert", "vert", "/", "prime"):
        upright = ' mathvariant="normal"' if name[0].isupper() or not sign.char.isalpha() else ""
        return f"<mi{upright}>{escape(sign.char)}</mi>"
    if sign.kind is Kind.OPERATOR:
        return _mo(name, "")
    if sign.kind in (Kind.OPENING, Kind.CLOSING):
        form = "prefix" if sign.kind is Kind.OPENING else "postfix"
        return _mo(name, f'form="{form}" stretchy="false"')
    if sign.kind in (Kind.BINARY, Kind.RELATION) and kind is not Kind.ORDINARY:
        return _mo(name, 'lspace="0.2222em" rspace="0.2222em"' if name in ("/", "mid", "nmid", "colon") else "")
    if kind is not Kind.ORDINARY:
        return _mo(name, "")
    leading = sign.kind in (Kind.BINARY, Kind.RELATION)
    return _mo(name, 'form="prefix" lspace="0" rspace="0"' if leading else 'lspace="0" rspace="0"')


def _mo(name: str, attributes: str) -> str:
    return f"<mo{' ' if attributes else ''}{attributes}>{escape(symbols.SYMBOLS[name].char)}</mo>"


def _fence(name: str, form: str, grows: bool = True) -> str:
    stretchy = str(grows).lower()
    return _mo(name, f'fence="true" form="{form}" stretchy="{stretchy}" lspace="0" rspace="0"') if name else ""


def _sized(command: str, delimiter: str) -> str:
    side = command[-1] if command[-1] in "lrm" else ""
    size = _SIZES[command.removesuffix(side) if side else command]
    form = {"l": "prefix", "r": "postfix"}.get(side, "infix")
    return _mo(delimiter, f'form="{form}" stretchy="true" minsize="{size}" maxsize="{size}"') if delimiter else ""


def _styled(style: str) -> str:
    return f' style="{style}"' if style else ""


def _resized(display: bool, body: str) -> str:
    return f'<mstyle displaystyle="{"true" if display else "false"}" scriptlevel="0">{body}</mstyle>'


def _scripts(node: Scripts, kind: Kind | None) -> str:
    base = _node(node.base, kind)
    sup = _primed(node)
    if node.limits:
        return _scripted(
            base.replace('movablelimits="true"', 'movablelimits="false"'), node.sub, sup, "munder", "mover"
        )
    if node.limits is None and _moves_limits(node.base):
        return _scripted(base, node.sub, sup, "munder", "mover")
    return _scripted(base, node.sub, sup, "msub", "msup")


def _moves_limits(base: Node) -> bool:
    match base:
        case Operator(limits=limits):
            return limits
        case Symbol(name):
            return name in symbols.LIMIT_SIGNS
        case _:
            return False


def _primed(node: Scripts) -> str | None:
    primes = f"<mo>{'′' * node.primes}</mo>" if node.primes else ""
    if node.sup is None:
        return primes or None
    return f"<mrow>{primes}{_row(node.sup)}</mrow>" if primes else _row(node.sup)


def _scripted(base: str, sub: Row | None, sup: str | None, under: str, over: str) -> str:
    if sub is None and sup is None:
        return base
    if sub is None:
        return f"<{over}>{base}{sup}</{over}>"
    if sup is None:
        return f"<{under}>{base}{_row(sub)}</{under}>"
    both = "munderover" if under == "munder" else "msubsup"
    return f"<{both}>{base}{_row(sub)}{sup}</{both}>"


def _under_over(base: str, below: Row | None, above: Row | None) -> str:
    return _scripted(base, below, None if above is None else _row(above), "munder", "mover")


def _accent(command: str, body: Row) -> str:
    mark = symbols.ACCENTS[command][0]
    stretch = "true" if command in _STRETCHED else "false"
    sign = f'<mo stretchy="{stretch}">{escape(mark)}</mo>'
    if command in ("overline", "underline"):
        side = "top" if command == "overline" else "bottom"
        return f'<mrow style="border-{side}:0.06em solid;padding-{side}:0.1em">{_row(body)}</mrow>'
    return f'<mover accent="true">{_row(body)}{sign}</mover>'


def _brace(body: Row, over: bool, label: Row | None) -> str:
    tag, sign = ("mover", "⏞") if over else ("munder", "⏟")
    braced = f'<{tag}>{_row(body)}<mo stretchy="true">{sign}</mo></{tag}>'
    return braced if label is None else f"<{tag}>{braced}{_row(label)}</{tag}>"


def _font(command: str, body: Row) -> str:
    """Letters of a font are one identifier; anything else is set as it is, in that style."""
    style = _styled(_FONT_STYLES.get(command, ""))
    upright = ' mathvariant="normal"' if command in _UPRIGHT else ""
    if body.items and all(isinstance(item, Letter) for item in body.items):
        letters = "".join(_in_font(command, item.char) for item in body.items if isinstance(item, Letter))
        return f"<mi{upright}{style}>{escape(letters)}</mi>"
    return f"<mrow{style}>{_row(body)}</mrow>"


def _in_font(command: str, letter: str) -> str:
    """Return the mathematical letter of Unicode for a script, Fraktur or blackboard letter."""
    if command not in _BASES:
        return letter
    upper, lower = _BASES[command]
    code = upper + ord(letter) - ord("A") if letter.isupper() else lower + ord(letter) - ord("a")
    return _EXCEPTIONS.get((command, letter), chr(code))


def _grid(grid: Grid) -> str:
    left, right = symbols.FENCES[grid.environment]
    table = grid_table(grid, _row)
    return f"<mrow>{_fence(left, 'prefix')}{table}{_fence(right, 'postfix')}</mrow>" if left else table
