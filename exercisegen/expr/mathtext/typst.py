"""A formula as Typst mathematics.

Signs are written as characters with their class stated where Typst's own differs, never by Typst's names: those have
changed between versions. Brackets are escaped so that, as in TeX, only ``\\left`` and ``\\right`` make them grow.
"""

from exercisegen.expr.mathtext import symbols
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
)
from exercisegen.expr.mathtext.parsing import as_formula
from exercisegen.expr.mathtext.symbols import Kind

_CLASSES = {
    Kind.ORDINARY: "normal",
    Kind.BINARY: "binary",
    Kind.RELATION: "relation",
    Kind.OPENING: "opening",
    Kind.CLOSING: "closing",
    Kind.PUNCTUATION: "punctuation",
}
_OWN_CLASS = frozenset(
    ("vert", "|", "Vert", "lvert", "rvert", "lVert", "rVert", "colon", ":", "/", "mid", "!", "?", ".")
)
_ACCENTS = {
    "bar": "macron", "hat": "hat", "tilde": "tilde", "vec": "arrow", "dot": "dot", "ddot": "dot.double",
    "check": "caron", "widehat": "hat", "widetilde": "tilde", "overline": "overline", "underline": "underline",
    "overrightarrow": "arrow",
}  # fmt: skip
_FONTS = {
    "mathbf": "upright(bold({}))", "boldsymbol": "bold({})", "mathrm": "upright({})", "mathbb": "bb({})",
    "mathcal": "cal({})", "mathit": "italic({})", "mathsf": "sans({})", "mathfrak": "frak({})", "mathtt": "mono({})",
}  # fmt: skip
_WORDS = {
    WordStyle.PLAIN: "#math.upright({})",
    WordStyle.BOLD: "#math.upright(math.bold({}))",
    WordStyle.ITALIC: "#math.italic({})",
}
_SIZES = {"big": "1.2em", "Big": "1.8em", "bigg": "2.4em", "Bigg": "3em"}


def to_typst(source: Formula | str) -> str:
    """Return ``source`` as Typst mathematics without dollar signs.

    Raises:
        MathTextError: ``source`` is a string outside the subset.
    """
    return _row(as_formula(source).body)


def _row(row: Row) -> str:
    """Typst keeps a space that is typed beside words, so none is put there."""
    text = ""
    for before, item in zip((None, *row.items), row.items, strict=False):
        tight = before is None or isinstance(before, Words) or isinstance(item, Words)
        text += _node(item) if tight else f" {_node(item)}"
    return text or '""'


def _node(node: Node) -> str:
    match node:
        case Number(text):
            return text
        case Letter(char):
            return char
        case Symbol(name):
            return _symbol(name)
        case Operator(name, limits):
            return f"op({_quoted(name)}{', limits: #true' if limits else ''})"
        case Space(name):
            return f"#h({symbols.SPACES[name]:.4f}em)"
        case Words(text, style):
            return _WORDS[style].format(_quoted(text.replace(" ", "\u00a0")))
        case Row(items):
            return f'class("normal", {_row(node)})' if items else '""'
        case Scripts():
            return _scripts(node)
        case Fenced(left, body, right):
            return f"lr({_fence(left)} {_row(body)} {_fence(right)})"
        case Middle(delimiter):
            return f"mid({_character(delimiter)})" if delimiter else '""'
        case Sized(command, delimiter):
            return _sized(command, delimiter)
        case Resized(display, body):
            return f"{'display' if display else 'inline'}({_row(body)})"
        case _:
            return _structure(node)


def _structure(node: Node) -> str:
    match node:
        case Fraction(numerator, denominator, command):
            fraction = f"frac({_row(numerator)}, {_row(denominator)})"
            return {"frac": "{}", "dfrac": "display({})", "tfrac": "inline({})"}[command].format(fraction)
        case Binomial(upper, lower):
            return f"binom({_row(upper)}, {_row(lower)})"
        case Root(radicand, index):
            return f"sqrt({_row(radicand)})" if index is None else f"root({_row(index)}, {_row(radicand)})"
        case Accent(command, body):
            return f"{_ACCENTS[command]}({_row(body)})"
        case Styled(command, body):
            return _FONTS[command].format(_row(body))
        case Boxed(body):
            return f"#box(stroke: 0.5pt, inset: 4pt, baseline: 4pt, $display({_row(body)})$)"
        case Brace(body, over, label):
            return f"{'over' if over else 'under'}brace({_row(body)}{'' if label is None else f', {_row(label)}'})"
        case Stacked(base, above, below):
            top = "" if above is None else f", t: {_row(above)}"
            bottom = "" if below is None else f", b: {_row(below)}"
            return f"attach(limits({_row(base)}){top}{bottom})"
        case Substack(rows):
            return f"mat(delim: #none, row-gap: #0.2em, {'; '.join(_row(row) for row in rows)})"
        case Grid():
            return _grid(node)
        case _:
            raise TypeError(f"not a node: {node!r}")


def _symbol(name: str) -> str:
    sign = symbols.SYMBOLS[name]
    character = _character(name)
    return f'class("{_CLASSES[sign.kind]}", {character})' if name in _OWN_CLASS else character


def _character(name: str) -> str:
    """Return the character of a sign; all that is ASCII is escaped, since much of it is Typst's syntax."""
    char = symbols.SYMBOLS[name].char
    return f"\\{char}" if char.isascii() else char


def _fence(name: str) -> str:
    return _character(name) if name else ""


def _sized(command: str, delimiter: str) -> str:
    side = command[-1] if command[-1] in "lrm" else ""
    kind = {"l": "opening", "r": "closing", "m": "relation", "": "normal"}[side]
    size = _SIZES[command.removesuffix(side) if side else command]
    return f'class("{kind}", lr(size: #{size}, {_character(delimiter)}))' if delimiter else '""'


def _quoted(text: str) -> str:
    """Return ``text`` as a Typst string literal; control characters become spaces."""
    safe = "".join(char if char.isprintable() or char == "\u00a0" else " " for char in text)
    return '"' + safe.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _scripts(node: Scripts) -> str:
    base = _base(node)
    primes = "′" * node.primes
    sup = primes + (f" {_row(node.sup)}" if node.sup is not None else "")
    top = f", t: {sup.strip()}" if sup else ""
    bottom = f", b: {_row(node.sub)}" if node.sub is not None else ""
    return f"attach({base}{top}{bottom})"


def _base(node: Scripts) -> str:
    base = _node(node.base)
    match node.limits:
        case None:
            return base
        case True:
            return f"limits({base})"
        case False:
            return f"scripts({base})"


def _grid(grid: Grid) -> str:
    left, right = symbols.FENCES[grid.environment]
    table = f"mat({_grid_options(grid)}, {'; '.join(_cells(grid, row) for row in grid.rows)})"
    return table if not left else f"lr({_fence(left)} {table} {_fence(right)})"


def _grid_options(grid: Grid) -> str:
    options = ["delim: #none"]
    if grid.environment == "aligned":
        options.append("column-gap: #0em, row-gap: #0.6em")
    if grid.environment == "cases":
        options.append("column-gap: #1em, row-gap: #0.4em")
    if grid.vertical or grid.horizontal:
        vertical = "".join(f"{place}," for place in grid.vertical)
        horizontal = "".join(f"{place}," for place in grid.horizontal)
        options.append(f"augment: #(hline: ({horizontal}), vline: ({vertical}))")
    return ", ".join(options)


def _cells(grid: Grid, row: tuple[Row, ...]) -> str:
    return ", ".join(_cell(grid, column, cell) for column, cell in enumerate(row))


def _cell(grid: Grid, column: int, cell: Row) -> str:
    """An alignment point at the end of a cell sets its column flush right, at the beginning flush left.

    The size is stated since Typst would shrink the cells of a matrix in running text.
    """
    style = {"smallmatrix": "script", "aligned": "display", "gathered": "display"}.get(grid.environment, "inline")
    body = f"{style}({_row(cell)})"
    match grid.environment:
        case "aligned":
            gap = "#h(2em) " if column % 2 == 0 and column else ""
            return f"{gap}{body} &" if column % 2 == 0 else f'& display("" {_row(cell)})'
        case "cases":
            return f"& {body}"
        case "array":
            return {"l": f"& {body}", "r": f"{body} &", "c": body}[grid.columns[column]]
        case _:
            return body
