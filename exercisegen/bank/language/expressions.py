"""The safe expression language of ``let``, answers and stems: compiled once, evaluated for every variant.

Nothing here runs code that an author wrote: ``syntax`` reads a small grammar, and what it allows is
arithmetic, lists, comparisons and calls (``calls``). Every result is measured, so that no expression takes
unbounded memory, and all results of one variant together are limited too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field

from exercisegen.bank.language import arithmetic
from exercisegen.bank.language.calls import Allowance, Run, Setting, call, guarded, unknown
from exercisegen.bank.language.predicates import COMPARISONS
from exercisegen.bank.language.reuse import reused
from exercisegen.bank.language.syntax import (
    Application,
    Chain,
    Conditional,
    Equation,
    Field,
    Items,
    LanguageError,
    Literal,
    Name,
    Prefix,
    Syntax,
    parse,
)
from exercisegen.expr import build
from exercisegen.expr.names import CONSTANTS
from exercisegen.expr.tree import Constant, Node, Number, Relation, Sign
from exercisegen.frozen import frozen
from exercisegen.model.value import ClassifiedPoint, Value


@frozen
class Expression:
    """A compiled expression; ``names`` are the draws, lets and variables it reads, ``calls`` the functions."""

    source: str
    names: frozenset[str]
    calls: frozenset[str]
    run: Run = field(compare=False, repr=False)


def compile_expression(source: str) -> Expression:
    """Compile ``source``; raise ``LanguageError`` with the place of what is not the language or not a function."""
    return compile_syntax(parse(source), source)


def compile_syntax(syntax: Syntax, source: str) -> Expression:
    """Compile an expression that is already read."""
    found = _Found(set(), set())
    run = _compile(syntax, found)
    if isinstance(syntax, Chain | Prefix | Items | Conditional | Equation):
        run = reused(run, found.names, _CONSTANTS)
    return Expression(source, frozenset(found.names), frozenset(found.calls), run)


def evaluate(
    expression: Expression,
    bindings: Mapping[str, Value],
    *,
    reference: bool = False,
    allowance: Allowance | None = None,
) -> Value:
    """Return the value of ``expression``, its let functions computed natively, or by SymPy where ``reference``.

    ``bindings`` holds draws, lets and variables (as symbols). Raises ``LanguageError`` for what cannot be computed
    (an unknown name, a division by zero) and ``LimitExceeded`` for what is too large.
    """
    allowance = Allowance() if allowance is None else allowance
    return allowance.spend(expression.run(Setting(bindings, reference, allowance)))


def evaluate_once(expression: Expression, bindings: Mapping[str, Value], allowance: Allowance) -> Value:
    """Return what ``evaluate`` does, computed once for ``allowance``, whose ``bindings`` are always the same."""
    known = allowance.results.get(expression.source)
    if known is None:
        known = allowance.results[expression.source] = evaluate(expression, bindings, allowance=allowance)
    return known


@frozen
class _Found:
    names: set[str]
    calls: set[str]


def _compile(syntax: Syntax, found: _Found) -> Run:
    match syntax:
        case Literal(literal):
            value = literal if isinstance(literal, str) else Number(literal)
            return lambda setting: value
        case Name(name, position):
            return _name(name, position, found)
        case Field(Name(record, _), name, position):
            found.names.add(record)
            return lambda setting: _field(setting.bindings, record, name, position)
        case Prefix(operator, operand, position):
            inner = _compile(operand, found)
            if operator == "-":
                return guarded(lambda setting: arithmetic.negate(inner(setting)), position)
            return lambda setting: not _truth(inner(setting), position)
        case Chain(operators, operands, position):
            return _chain(operators, tuple(_compile(operand, found) for operand in operands), position)
        case Items(items):
            runs = tuple(_compile(item, found) for item in items)
            return lambda setting: tuple([run(setting) for run in runs])
        case Application():
            return _application(syntax, found)
        case Conditional(chosen, condition, otherwise, position):
            first, test, second = (_compile(part, found) for part in (chosen, condition, otherwise))
            return lambda setting: first(setting) if _truth(test(setting), position) else second(setting)
        case Equation(left, right, position):
            sides = _compile(left, found), _compile(right, found)
            return guarded(
                lambda setting: Relation(
                    (arithmetic.scalar(sides[0](setting)), arithmetic.scalar(sides[1](setting))), (Sign.EQUAL,)
                ),
                position,
            )


def _name(name: str, position: int, found: _Found) -> Run:
    found.names.add(name)
    fallback: Value | None = _CONSTANTS.get(name)

    def look_up(setting: Setting) -> Value:
        value = setting.bindings.get(name, fallback)
        if value is None:
            raise unknown(f"no draw, let or variable is called {name!r}", name, setting.bindings, position)
        return value

    return look_up


_CONSTANTS: Mapping[str, Value] = {**{name: Constant(name) for name in CONSTANTS}, "true": True, "false": False}


def _field(bindings: Mapping[str, Value], record: str, name: str, position: int) -> Value:
    value = bindings.get(f"{record}.{name}")
    if value is not None:
        return value
    owner = bindings.get(record)
    if not isinstance(owner, ClassifiedPoint):
        raise LanguageError(f"{record!r} has no field {name!r}: only classified points have fields", position)
    if name == "kind":
        return owner.kind
    coordinates = dict(zip("xyz", owner.point, strict=False))
    fields = {**coordinates, **dict(owner.facts)}
    if name not in fields:
        raise unknown(f"a classified point here has kind, {', '.join(fields)}, not {name!r}", name, fields, position)
    return fields[name]


def _chain(operators: Sequence[str], runs: Sequence[Run], position: int) -> Run:
    match operators[0]:
        case "and":
            return lambda setting: all(_truth(run(setting), position) for run in runs)
        case "or":
            return lambda setting: any(_truth(run(setting), position) for run in runs)
        case "^":
            base, exponent = runs
            return guarded(lambda setting: arithmetic.raise_to(base(setting), exponent(setting)), position)
        case "+" | "-":
            return guarded(lambda setting: arithmetic.add_up(operators, [run(setting) for run in runs]), position)
        case "*" | "/" | "%":
            return guarded(lambda setting: arithmetic.multiply_up(operators, [run(setting) for run in runs]), position)
        case _:
            return guarded(lambda setting: _compare(operators, [run(setting) for run in runs]), position)


def _compare(operators: Sequence[str], values: Sequence[Value]) -> bool:
    pairs = zip(operators, values, values[1:], strict=False)
    return all(_compare_two(sign, left, right) for sign, left, right in pairs)


def _compare_two(sign: str, left: Value, right: Value) -> bool:
    """Compare numbers by value, words and truth values with their like, other expressions as they are written."""
    match left, right:
        case (str(), str()) | (bool(), bool()):
            if sign not in ("==", "!="):
                raise ValueError(f"{arithmetic.describe(left)} has no order: compare with == or !=")
            return (left == right) == (sign == "==")
        case (str() | bool() | tuple() | ClassifiedPoint(), _) | (_, str() | bool() | tuple() | ClassifiedPoint()):
            kinds = f"{arithmetic.describe(left)} and {arithmetic.describe(right)}"
            raise ValueError(f"numbers are compared with numbers and words with words, not {kinds}")
        case _:
            return _compare_trees(sign, left, right)


def _compare_trees(sign: str, left: Node, right: Node) -> bool:
    numbers = build.numeric(left), build.numeric(right)
    if None not in numbers:
        return COMPARISONS[sign](*numbers)
    if sign in ("==", "!="):
        return (left == right) == (sign == "==")
    raise ValueError(f"only numbers have an order, not {arithmetic.describe(left)} and {arithmetic.describe(right)}")


def _truth(value: Value, position: int) -> bool:
    if not isinstance(value, bool):
        raise LanguageError(f"{arithmetic.describe(value)} is neither true nor false", position)
    return value


def _application(syntax: Application, found: _Found) -> Run:
    inside = _Found(set(), {syntax.name})
    positional = tuple(_compile(argument, inside) for argument in syntax.positional)
    keywords = tuple((keyword, _compile(argument, inside)) for keyword, argument in syntax.keywords)
    found.names.update(inside.names)
    found.calls.update(inside.calls)
    return reused(call(syntax.name, positional, keywords, syntax.position), inside.names, _CONSTANTS)
