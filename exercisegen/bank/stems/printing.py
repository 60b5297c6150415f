r"""How a value is printed inside the text of a stem: its LaTeX, the brackets its neighbours ask for, its words.

Inside a formula a value that begins with a minus gets brackets behind an operator or a factor, and a sum where a minus
or a factor stands beside it, so that ``- [[ c ]]`` and ``[[ c ]]^2`` say what they mean for every c.
"""

import re

from exercisegen.bank.language.arithmetic import describe, scalar
from exercisegen.expr.names import FUNCTIONS, GREEK
from exercisegen.expr.scope import Conventions
from exercisegen.expr.show.latex import to_latex, vector_latex
from exercisegen.expr.tree import Brackets, Constant, Listing, Matrix, Negation, Number, Sum, Symbol
from exercisegen.frozen import frozen
from exercisegen.model.value import ClassifiedPoint, Value

_SPACING = re.compile(r"(?:\s|\\[ ,;:!]|\\q?quad(?![A-Za-z])|~)+$")
_INERT_GROUP = re.compile(r"\\(?:text|begin|end)\{[^{}]*\}$")
_COMMAND = re.compile(r"\\([A-Za-z]+)$")
_ROW_BREAK = re.compile(r"\\\\$")
_RIGHT_FACTOR = re.compile(r"\\(?:cdot|times|left\()|[A-Za-z(*/]")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|$<>])")
_WORD_SIGNS = re.compile(r"[%$&#_{}\\^~]")
_BARE_SIGNS = frozenset({"+", "-", "=", "<", ">"})
_TIMES = frozenset({"cdot", "times", "div", "ast"})
_FACTOR_COMMANDS = frozenset({*GREEK, *(row.latex.removeprefix("\\") for row in FUNCTIONS.values()), "pi", "prime"})


@frozen
class Printed:
    """A printed value: its LaTeX, which may be empty, and what stands around it in the text."""

    before: str
    latex: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The whole."""
        return self.before + self.latex + self.after


def in_text(value: Value, conventions: Conventions) -> Printed:
    """Print ``value`` as Markdown outside formulas; raise ``ValueError`` where it cannot be printed."""
    match value:
        case str():
            return Printed(_MARKUP.sub(r"\\\1", value))
        case Number(exact) if exact.denominator == 1 and exact >= 0:
            return Printed(str(exact))
        case _:
            return Printed("$", value_latex(value, conventions), "$")


def in_formula(value: Value, conventions: Conventions, before: str, after: str) -> Printed:
    """Print ``value`` as LaTeX between ``before`` and ``after``, the neighbouring text of the same formula."""
    latex = value_latex(value, conventions)
    if isinstance(value, str):
        return Printed("", latex)
    if before.rstrip().endswith(("^", "_")):
        return Printed("{", latex, "}")
    if _needs_brackets(value, latex, before, after.lstrip()):
        return Printed("", rf"\left({latex}\right)")
    if before[-1:].isdigit() and latex[:1].isdigit():
        return Printed(r" \cdot ", latex)
    joins_left = latex[:1].isalpha() and _COMMAND.search(before) is not None
    joins_right = after[:1].isalpha() and _COMMAND.search(latex) is not None
    return Printed(" " if joins_left else "", latex, " " if joins_right else "")


def value_latex(value: Value, conventions: Conventions) -> str:
    """Return ``value`` as LaTeX for math mode; raise ``ValueError`` for a truth value."""
    match value:
        case bool():
            raise ValueError("a truth value cannot be printed: write 'one text' if condition else 'another'")
        case str():
            return value if value in _BARE_SIGNS else rf"\text{{{_WORD_SIGNS.sub(_word_sign, value)}}}"
        case ClassifiedPoint(point):
            return vector_latex(Listing(point, Brackets.ROUND), conventions)
        case Listing(_, Brackets.ROUND | Brackets.ANGLE):
            return vector_latex(value, conventions)
        case tuple():
            return _list_latex(value, conventions)
        case _:
            return to_latex(value, conventions)


def _list_latex(values: tuple[Value, ...], conventions: Conventions) -> str:
    """Set a list of expressions as a vector, rows of equal length as a matrix, anything else with commas."""
    if values and all(isinstance(row, tuple) and len(row) == len(_row(values[0])) for row in values):
        return to_latex(Matrix(tuple(tuple(scalar(entry) for entry in _row(row)) for row in values)), conventions)
    try:
        return vector_latex(Listing(tuple(scalar(value) for value in values), Brackets.ROUND), conventions)
    except ValueError:
        return f"{conventions.list_separator} ".join(value_latex(value, conventions) for value in values)


def _row(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, tuple):
        raise ValueError(f"{describe(value)} is not a row")
    return value


def _word_sign(found: re.Match[str]) -> str:
    """Escape a sign inside ``\\text{...}``; what has no escape there is left out."""
    return "" if found[0] in "\\^~" else f"\\{found[0]}"


def _left_neighbour(before: str) -> str:
    """Say what stands left of a value: ``"-"``, ``"+"``, ``"*"`` (a factor or a sign of multiplication) or nothing."""
    text = _SPACING.sub("", before)
    if not text or _ROW_BREAK.search(text) or _INERT_GROUP.search(text):
        return ""
    command = _COMMAND.search(text)
    if command is not None:
        return "*" if command[1] in _TIMES | _FACTOR_COMMANDS else "-" if command[1] in ("pm", "mp") else ""
    last = text[-1]
    if last in "+-":
        return last
    return "*" if last in "*/)]}'!" or last.isalnum() else ""


def _needs_brackets(value: Value, latex: str, before: str, after: str) -> bool:
    if after.startswith(("^", "'")):
        return not (isinstance(value, Symbol | Constant) or latex.isdigit())
    if not isinstance(value, Sum | Negation | Number):
        return False
    left = _left_neighbour(before)
    if latex.startswith("-") and left:
        return True
    return isinstance(value, Sum) and (left in ("-", "*") or _RIGHT_FACTOR.match(after) is not None)
