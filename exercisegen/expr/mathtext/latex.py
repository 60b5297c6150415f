"""A formula as clean LaTeX of amsmath and amssymb: what reaches TeX is this, never what an author typed."""

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
)
from exercisegen.expr.mathtext.parsing import as_formula

_WORD_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "\u00a0": "~",
        **{char: f"\\{char}" for char in symbols.ESCAPED},
    }
)


def to_latex(source: Formula | str) -> str:
    """Return ``source`` as LaTeX without dollar signs; reading that gives the same formula again.

    Raises:
        MathTextError: ``source`` is a string outside the subset.
    """
    return _row(as_formula(source).body)


def escape_words(text: str) -> str:
    """Escape plain text for LaTeX's ``\\text{...}``; a no-break space becomes a tie."""
    return text.translate(_WORD_ESCAPES)


def _row(row: Row) -> str:
    return _joined([_node(item) for item in row.items])


def _joined(pieces: list[str]) -> str:
    """Put pieces side by side; a command that ends in a letter needs a space before a letter."""
    text = ""
    for piece in pieces:
        clash = piece[:1].isalpha() and _ends_in_command(text)
        text += f" {piece}" if clash else piece
    return text


def _ends_in_command(text: str) -> bool:
    return text[-1:].isalpha() and text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").endswith("\\")


def _group(row: Row) -> str:
    return f"{{{_row(row)}}}"


def _node(node: Node) -> str:
    match node:
        case Number(text):
            return text
        case Letter(char):
            return char
        case Symbol(name):
            return _symbol(name)
        case Operator(name, limits):
            return _operator(name, limits)
        case Space(name):
            return name if name == "~" else f"\\{name}"
        case Words(text, style):
            return f"\\{style}{{{escape_words(text)}}}"
        case Row():
            return _group(node)
        case Scripts():
            return _scripts(node)
        case Fenced(left, body, right):
            return _joined([f"\\left{_delimiter(left)}", _row(body), f"\\right{_delimiter(right)}"])
        case Middle(delimiter):
            return f"\\middle{_delimiter(delimiter)}"
        case Sized(command, delimiter):
            return f"\\{command}{_delimiter(delimiter)}"
        case Resized(display, body):
            return _joined(["\\displaystyle" if display else "\\textstyle", _row(body)])
        case _:
            return _structure(node)


def _structure(node: Node) -> str:
    match node:
        case Fraction(numerator, denominator, command):
            return f"\\{command}{_group(numerator)}{_group(denominator)}"
        case Binomial(upper, lower):
            return f"\\binom{_group(upper)}{_group(lower)}"
        case Root(radicand, index):
            return f"\\sqrt{_group(radicand)}" if index is None else f"\\sqrt[{_group(index)}]{_group(radicand)}"
        case Accent(command, body) | Styled(command, body):
            return f"\\{command}{_group(body)}"
        case Boxed(body):
            return f"\\boxed{_group(body)}"
        case Brace(body, over, label):
            mark = "" if label is None else f"{'^' if over else '_'}{_group(label)}"
            return f"\\{'over' if over else 'under'}brace{_group(body)}{mark}"
        case Stacked(base, above, below):
            return _stacked(base, above, below)
        case Substack(rows):
            return "\\substack{" + " \\\\ ".join(_line(_row(row)) for row in rows) + "}"
        case Grid():
            return _grid(node)
        case _:
            raise TypeError(f"not a node: {node!r}")


def _symbol(name: str) -> str:
    return f"\\{name}" if name in symbols.ESCAPED or (name.isalpha() and name.isascii()) else name


def _operator(name: str, limits: bool) -> str:
    if name in symbols.STANDARD_OPERATORS and limits == (name in symbols.LIMIT_OPERATORS):
        return f"\\{name}"
    return f"\\operatorname{'*' if limits else ''}{{" + name.replace(" ", "\\,") + "}"


def _delimiter(name: str) -> str:
    return _symbol(name) if name else "."


def _scripts(node: Scripts) -> str:
    base = _node(node.base)
    if isinstance(node.base, Scripts | Brace | Resized):
        base = f"{{{base}}}"
    limits = {None: "", True: "\\limits", False: "\\nolimits"}[node.limits]
    sub = "" if node.sub is None else f"_{_group(node.sub)}"
    sup = "" if node.sup is None else f"^{_group(node.sup)}"
    primes = "'" * node.primes
    return f"{base}{limits}{primes}{sub}{sup}"


def _stacked(base: Row, above: Row | None, below: Row | None) -> str:
    text = _group(base)
    if above is not None:
        text = f"\\overset{_group(above)}{text}"
    if below is not None:
        text = f"\\underset{_group(below)}{text if above is None else f'{{{text}}}'}"
    return text


def _grid(grid: Grid) -> str:
    lines = [" & ".join(_row(cell) for cell in row) for row in grid.rows]
    ruled = [("\\hline " if number in grid.horizontal else "") + _line(line) for number, line in enumerate(lines)]
    body = " \\\\ ".join(ruled)
    closing = " \\\\ \\hline" if len(lines) in grid.horizontal else ""
    columns = _columns(grid) if grid.environment == "array" else ""
    return f"\\begin{{{grid.environment}}}{columns} {body}{closing} \\end{{{grid.environment}}}"


def _line(text: str) -> str:
    """After a line break TeX would take ``[`` as the beginning of a length."""
    return _joined(["\\lbrack", text[1:]]) if text.startswith("[") else text


def _columns(grid: Grid) -> str:
    rule = ["|" if number in grid.vertical else "" for number in range(len(grid.columns) + 1)]
    return "{" + "".join(before + column for before, column in zip(rule, grid.columns, strict=False)) + rule[-1] + "}"
