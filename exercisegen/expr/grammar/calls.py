"""Functions applied to arguments: with brackets and without, with powers, bases and primes on the name."""

from fractions import Fraction
from typing import NoReturn

from exercisegen.expr.grammar.bases import ordered
from exercisegen.expr.grammar.cursor import ADD, MULTIPLY, RAISE, Cursor, expression
from exercisegen.expr.grammar.products import OPERANDS, group, raised
from exercisegen.expr.names import FUNCTIONS, INVERSES
from exercisegen.expr.tree import Call, Constant, Negation, Node, Number, Power, Product, Symbol, symbols

_TWO_ARGUMENTS = frozenset(("log", "root"))
_INDEXED = {"log": "log", "root": "root", "sqrt": "root"}
_RADICALS = frozenset(("sqrt", "cbrt"))
_MINUS_ONE = Negation(Number(Fraction(1)))


def function(cursor: Cursor, limit: int) -> Node:
    """Read a function of the table with its power, base and argument."""
    _, name, start, end = cursor.tokens[cursor.position]
    cursor.position += 1
    base = _base(cursor, name)
    exponent = _name_power(cursor, name)
    if base is None and name == "log" and cursor.kind == "_":
        base = _base(cursor, name)
    if cursor.kind == "'":
        cursor.fail("prime", f"A prime cannot follow '{cursor.text[start:end]}': write the derivative out.")
    squared = cursor.kind == "["
    arguments = _arguments(cursor, name, start, base)
    if squared and base is None and cursor.kind in ("(", "{") and name in _INDEXED and len(arguments) == 1:
        base = _squared_base(cursor, name, arguments[0], start)
        name = _INDEXED[name]
        arguments = _arguments(cursor, name, start, base)
    span = (start, cursor.end)
    if exponent is not None and exponent == _MINUS_ONE:
        return _inverse(cursor, name, arguments, start)
    call = _call(cursor, name, base, arguments, start)
    return call if exponent is None else Power(call, exponent, span)


def _squared_base(cursor: Cursor, name: str, base: Node, start: int) -> Node:
    """Take the base of ``log[2](x)`` and the index of ``sqrt[3](x)``; with letters it may as well be a factor."""
    shown = cursor.typed(start)
    if symbols(base):
        cursor.fail("argument", f"Does '{shown}' end there? Write {shown}*(...), or {name} with two arguments.")
    cursor.note("base-first", f"'{shown}' was read with its base or index in square brackets.", start)
    return base


def _base(cursor: Cursor, name: str) -> Node | None:
    if name == "log" and cursor.kind == "number" and not cursor.gap():
        attached = _attached_base(cursor)
        if attached is not None:
            return attached
    if cursor.kind != "_":
        return None
    if name not in _TWO_ARGUMENTS:
        cursor.fail("subscript", "A subscript cannot follow this function: only log takes a base.")
    cursor.position += 1
    if cursor.kind == "{":
        return group(cursor)
    return first_operand(cursor) if cursor.latex else expression(cursor, RAISE)


def _attached_base(cursor: Cursor) -> Node | None:
    """Read the base of ``log10(x)``; ``log10 x`` may as well be the logarithm of 10x."""
    _, typed, first, last = cursor.tokens[cursor.position]
    if typed not in ("2", "10") or cursor.following() not in OPERANDS:
        return None
    if cursor.following() != "(" or cursor.tokens[cursor.position + 1][2] > last:
        cursor.fail("argument", f"Is {typed} the base of log? Write log_{typed}(...) or log({typed}*...).")
    cursor.position += 1
    cursor.note("log-base", f"'log{typed}' was read as the logarithm to base {typed}.", first)
    return Number(Fraction(typed), (first, last))


def _name_power(cursor: Cursor, name: str) -> Node | None:
    if cursor.kind != "^":
        return None
    if not FUNCTIONS["log" if name == "lg" else name].greedy_power:
        cursor.fail("function-power", f"Write the power after the argument, as in {name}(x)^2.")
    cursor.position += 1
    if cursor.kind in ("{", "("):
        return raised(cursor) if cursor.kind == "{" else expression(cursor, RAISE)
    sign = cursor.start
    if cursor.take("-"):
        return Negation(expression(cursor, RAISE), (sign, cursor.end))
    return first_operand(cursor) if cursor.latex else expression(cursor, RAISE)


def first_operand(cursor: Cursor) -> Node:
    """Read what LaTeX takes after a command: a group in braces, one digit, or one name."""
    kind, typed, start, end = cursor.tokens[cursor.position]
    if kind == "{":
        return group(cursor)
    if kind == "number" and len(typed) > 1 and typed.isdigit() and end - start == len(typed):
        cursor.tokens[cursor.position] = ("number", typed[1:], start + 1, end)
        return Number(Fraction(typed[0]), (start, start + 1))
    return expression(cursor, RAISE)


def _arguments(cursor: Cursor, name: str, start: int, base: Node | None) -> tuple[Node, ...]:
    gap = cursor.gap()
    kind = cursor.kind
    if kind in ("(", "[", "{"):
        return _bracketed(cursor, name, gap)
    if kind in ("|", "|("):
        argument = cursor.prefix[kind](cursor, RAISE)
        if cursor.kind == "^":
            cursor.fail("function-bars", f"Is the power inside or outside? Write {name}(|x|^2) or ({name}|x|)^2.")
        return (argument,)
    return (_bare_argument(cursor, name, start, gap),)


def _bracketed(cursor: Cursor, name: str, gap: bool) -> tuple[Node, ...]:
    opening, opened, closer = cursor.kind, cursor.start, cursor.closer
    closing = {"(": ")", "[": "]", "{": "}"}[opening]
    cursor.position += 1
    cursor.closer = ""
    arguments = [expression(cursor, ADD - 1)]
    while cursor.kind in (",", ";"):
        cursor.position += 1
        arguments.append(expression(cursor, ADD - 1))
    cursor.closer = closer
    cursor.expect(closing, opened)
    if gap and cursor.kind == "(" and not cursor.latex:
        cursor.note("argument", f"'{cursor.typed(opened)}' was read as the whole argument of {name}.", opened)
    return tuple(arguments)


def _bare_argument(cursor: Cursor, name: str, start: int, gap: bool) -> Node:
    """Read the argument of ``sin 2x``: juxtaposed factors, up to a sign, a bracket or the next function."""
    begin = cursor.start
    if cursor.kind == "-":
        cursor.position += 1
        operand = _bare_argument(cursor, name, start, gap)
        return Negation(operand, (begin, cursor.end))
    first = cursor.kind
    factors = [expression(cursor, MULTIPLY)]
    letters = first not in ("number", "fraction", "frac")
    spaced = False
    bracket = False
    while _continues(cursor, name, begin, letters):
        spaced = spaced or cursor.gap()
        bracket = bracket or cursor.kind == "("
        if spaced and not gap and not cursor.latex:
            shown = cursor.typed(begin)
            _ask(cursor, name, shown, "", " ...")
        factors.append(expression(cursor, MULTIPLY))
        letters = True
    if name in _RADICALS and not gap and len(factors) > 1 and first == "number":
        _ask(cursor, name, cursor.text[begin : factors[0].span[1] if factors[0].span else begin], "*...", "*...")
    argument = factors[0] if len(factors) == 1 else Product(tuple(factors), (begin, cursor.end))
    _note_argument(cursor, name, argument, begin, spaced or bracket)
    return argument


def _ask(cursor: Cursor, name: str, shown: str, outside: str, inside: str) -> NoReturn:
    message = f"Where does the argument of {name} end? Write {name}({shown}){outside} or {name}({shown}{inside})."
    cursor.fail("argument", message)


def _continues(cursor: Cursor, name: str, begin: int, letters: bool) -> bool:
    kind = cursor.kind
    if kind == cursor.closer:
        return False
    if kind in ("name", "constant"):
        if letters and cursor.tokens[cursor.position][1] == "e" and cursor.following() == "^":
            return _stops_at_exponential(cursor, name, begin)
        return True
    if letters and kind == "(":
        shown = cursor.typed(begin)
        _ask(cursor, name, shown, "*(...)", "*(...)")
    return not letters and kind in ("(", "root", "abstract", "|", "|(", "frac")


def _stops_at_exponential(cursor: Cursor, name: str, begin: int) -> bool:
    shown = cursor.typed(begin)
    if not cursor.gap():
        _ask(cursor, name, shown, "*e^...", "*e^...")
    cursor.note("argument", f"The argument of {name} was read as {shown}.", begin)
    return False


def _note_argument(cursor: Cursor, name: str, argument: Node, begin: int, spaced: bool) -> None:
    shown = cursor.typed(begin)
    constant = isinstance(argument, Constant | Number) or (
        isinstance(argument, Product) and all(isinstance(part, Constant | Number) for part in argument.factors)
    )
    if isinstance(argument, Power) and name != "exp":
        cursor.note("argument", f"'{name} {shown}' was read as {name}({shown}), not as a power of {name}.", begin)
    elif spaced:
        cursor.note("argument", f"The argument of {name} was read as {shown}.", begin)
    elif cursor.kind == "*" and isinstance(argument, Number) and cursor.following() in ("name", "constant"):
        if name not in ("ln", "log", "lg", "sqrt"):
            _ask(cursor, name, shown, "*...", "*...")
    elif cursor.kind == "/" and name not in _RADICALS:
        if constant and not isinstance(argument, Number):
            _ask(cursor, name, shown, "/...", "/...")
        cursor.note("argument", f"The argument of {name} was read as {shown}, without what follows.", begin)


def _inverse(cursor: Cursor, name: str, arguments: tuple[Node, ...], start: int) -> Node:
    inverse = INVERSES.get(name)
    if inverse is None or len(arguments) != 1:
        message = f"Is {name}^-1 the inverse or 1/{name}? Write 1/{name}(...) for the reciprocal."
        cursor.fail("inverse", message, (start, cursor.end))
    cursor.note("inverse", f"'{name}^-1' was read as the inverse function {inverse}, not as 1/{name}.", start)
    return Call(inverse, arguments, 0, (start, cursor.end))


def _call(cursor: Cursor, name: str, base: Node | None, arguments: tuple[Node, ...], start: int) -> Call:
    span = (start, cursor.end)
    if name == "lg":
        base = Number(Fraction(10), span)
    if len(arguments) == 2 and name in _TWO_ARGUMENTS and base is None:
        return Call(name, ordered(cursor, name, (arguments[0], arguments[1]), start), 0, span)
    if name in ("log", "lg") and len(arguments) == 1:
        if base is None and cursor.scope.conventions.log_base == "e":
            return Call("ln", arguments, 0, span)
        return Call("log", (*arguments, base or Number(Fraction(10), span)), 0, span)
    if name == "root" and len(arguments) == 1 and base is not None:
        return Call("root", (*arguments, base), 0, span)
    arity = FUNCTIONS[name].arity if name in FUNCTIONS else 1
    if len(arguments) != arity or base is not None:
        wanted = "one argument" if arity == 1 else "two arguments"
        cursor.fail("arguments", f"{name} takes {wanted}, not {len(arguments)}: write {name}(...) with {wanted}.", span)
    return Call(name, arguments, 0, span)


def abstract(cursor: Cursor, limit: int) -> Node:
    """Read a function that the question declares, with its primes: ``g'(x)``; a bare ``y`` stands for ``y(x)``."""
    _, name, start, _ = cursor.tokens[cursor.position]
    cursor.position += 1
    primes = _primes(cursor)
    if cursor.kind == "^" and cursor.following(1) in ("-", "{"):
        cursor.fail("inverse", f"Is this the inverse of {name} or 1/{name}(x)? Write 1/{name}(x) for the reciprocal.")
    if cursor.kind == "(":
        return Call(name, _bracketed(cursor, name, False), primes, (start, cursor.end))
    variables = cursor.scope.variables
    if not variables:
        message = f"{name} is a function: write its argument in brackets, as in {name}(x)."
        cursor.fail("arguments", message, (start, cursor.end))
    span = (start, cursor.end)
    cursor.note("bare-function", f"'{cursor.typed(start)}' was read as a function of {variables[0]}.", start)
    return Call(name, (Symbol(variables[0], span),), primes, span)


def _primes(cursor: Cursor) -> int:
    if cursor.kind == "^" and (cursor.following() == "'" or (cursor.following() == "{" and cursor.following(2) == "'")):
        cursor.position += 1
        opened = cursor.start
        braced = cursor.take("{")
        count = _primes(cursor)
        if braced:
            cursor.expect("}", opened)
        return count
    count = 0
    while cursor.kind in ("'", "''"):
        count += len(cursor.kind)
        cursor.position += 1
    return count
