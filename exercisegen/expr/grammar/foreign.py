"""How programs and spreadsheets write mathematics: ``np.exp(x)``, ``pow(x, 2)``, ``Rational(1, 2)``, ``%pi``."""

from typing import Final

from exercisegen.errors import LearnerError
from exercisegen.expr.grammar.bases import ordered
from exercisegen.expr.grammar.cursor import ADD, Cursor, expression
from exercisegen.expr.grammar.source import Source
from exercisegen.expr.grammar.words import unknown_name
from exercisegen.expr.tree import Call, Node, Power, Quotient

_MODULES = frozenset(("math", "Math", "np", "numpy", "sympy", "sp", "sym", "sm", "mpmath", "mp", "cmath", "torch"))
_IN_MODULES: Final = {
    "log": ("foreign", "log"),
    "Log": ("foreign", "log"),
    "PI": ("constant", "pi"),
    "E": ("constant", "e"),
    "absolute": ("function", "abs"),
    "fabs": ("function", "abs"),
}
_ROOTS = frozenset(("nroot", "nthroot", "nthRoot", "surd", "Surd"))
_POWERS = frozenset(("pow", "Pow", "POW", "power", "Power", "POWER", "potenz", "POTENZ"))
_QUOTIENTS = frozenset(("Rational", "Fraction", "frac"))
_SAME = frozenset(("S", "Integer", "Float", "sympify", "N"))
_COMMANDS = frozenset(
    (
        *("diff", "Diff", "Derivative", "derivative", "deriv", "nDeriv", "differentiate", "D", "grad", "gradient"),
        *("integrate", "Integral", "Integrate", "int", "limit", "Limit", "lim", "solve", "Solve", "simplify"),
        *("Simplify", "expand", "Expand", "factor", "Factor", "sum", "Sum", "series", "taylor", "subs", "hessian"),
    )
)
_CLOSING: Final = {"(": ")", "[": "]"}
CALLED = _POWERS | _QUOTIENTS | _SAME | _ROOTS | _COMMANDS
"""Names that mean something only where an opening bracket follows them."""


def module_member(source: Source, word: str, end: int) -> int | None:
    """Add the token of ``exp`` in ``np.exp``, where ``np`` ends at ``end``; ``None`` where ``word`` is no module.

    Raises:
        LearnerError: ``parse.unknown-name`` for a member that no answer can use.
    """
    text = source.text
    if word not in _MODULES or word in source.known.letters:
        return None
    last = end + 1
    while last < source.end and (text[last].isalnum() and text[last].isascii()):
        last += 1
    member = text[end + 1 : last]
    if member.startswith("log") and member[3:] in ("2", "10"):
        source.tokens.append(("function", "log", end + 1, end + 4))
        source.tokens.append(("_", "_", end + 4, end + 4))
        source.tokens.append(("number", member[3:], end + 4, last))
        return last
    if member == "log":
        source.note("notation.log-base", f"'{word}.log' was read as the natural logarithm.", (end - len(word), last))
    meaning = _IN_MODULES.get(member) or source.known.whole.get(member)
    if meaning is None and member in CALLED:
        meaning = ("foreign", member)
    if meaning is None:
        raise unknown_name(f"{word}.{member}", source.scope, end - len(word))
    source.tokens.append((*meaning, end + 1, last))
    return last


def foreign(cursor: Cursor, limit: int) -> Node:
    """Read ``pow(x, 2)``, ``Rational(1, 2)`` or ``S(1)``; refuse ``diff(...)``, whose result is asked for."""
    _, name, start, end = cursor.tokens[cursor.position]
    cursor.position += 1
    opened = cursor.start
    if name in _COMMANDS:
        message = f"'{name}(...)' is not worked out here: write its result."
        raise LearnerError("parse.command", message, (start, end))
    if cursor.kind not in _CLOSING:
        cursor.fail("incomplete", f"Write the argument of {name} in brackets, as in {name}(x).", (start, end))
    closing = _CLOSING[cursor.kind]
    cursor.position += 1
    closer, cursor.closer = cursor.closer, ""
    arguments = [expression(cursor, ADD - 1)]
    while cursor.kind in (",", ";"):
        cursor.position += 1
        arguments.append(expression(cursor, ADD - 1))
    cursor.closer = closer
    cursor.expect(closing, opened)
    return _applied(cursor, name, arguments, (start, cursor.end))


def _applied(cursor: Cursor, name: str, arguments: list[Node], span: tuple[int, int]) -> Node:
    one = name in _SAME or (name in ("log", *_QUOTIENTS) and len(arguments) == 1)
    if len(arguments) != (1 if one else 2):
        wanted = "one argument" if one else "two arguments"
        message = f"{name} takes {wanted}, not {len(arguments)}: write {name}(...) with {wanted}."
        cursor.fail("arguments", message, span)
    if name == "log":
        return Call("ln" if one else "log", tuple(arguments), 0, span)
    if one:
        return arguments[0]
    if name in _POWERS:
        return Power(arguments[0], arguments[1], span)
    if name in _QUOTIENTS:
        return Quotient(arguments[0], arguments[1], span)
    return Call("root", ordered(cursor, "root", (arguments[0], arguments[1]), span[0]), 0, span)
