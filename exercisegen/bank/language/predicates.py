"""Conditions on draws (``where``): the expression language over plain integers and fractions, before any algebra."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from math import gcd, lcm
from typing import Any, TypeAlias

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
from exercisegen.frozen import frozen

Plain: TypeAlias = int | Fraction | str | bool | tuple[int, ...]
Draws: TypeAlias = Mapping[str, Plain]
Run: TypeAlias = Callable[[Draws], Any]  # what a subexpression gives is known when it runs; a wrong kind is a fault

LONGEST_POWER = 2_000
_KEPT = 4_096

NUMERIC: Mapping[str, Callable[..., Any]] = {"gcd": gcd, "lcm": lcm, "abs": abs, "min": min, "max": max}
"""Functions of numbers alone; ``gcd`` and ``lcm`` take integers."""


def _entry(values: tuple[int, ...], place: int) -> int:
    """Return the member of a list of distinct integers at ``place``, counted from 1, as the let function does."""
    if not isinstance(values, tuple) or place not in range(1, len(values) + 1):
        raise ValueError(f"{values} has no entry {place}")
    return values[place - 1]


_KNOWN: Mapping[str, Callable[..., Any]] = {**NUMERIC, "entry": _entry}

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@frozen
class Predicate:
    """A compiled condition; ``names`` are the draws that it reads, ``known`` what it came to for their values."""

    source: str
    names: frozenset[str]
    run: Run
    known: dict[tuple[Plain | None, ...], bool] = field(default_factory=dict, compare=False, repr=False)

    def holds(self, draws: Draws) -> bool:
        """Say whether the condition holds; raise ``LanguageError`` where it has no truth value."""
        key = tuple([draws.get(name) for name in self.names])
        truth = self.known.get(key)
        if truth is None:
            truth = self.run(draws)
            if not isinstance(truth, bool):
                raise LanguageError("a condition must be true or false, such as a == 1", 0)
            if len(self.known) >= _KEPT:
                self.known.clear()
            self.known[key] = truth
        return truth


def compile_predicate(source: str) -> Predicate:
    """Compile a condition on draws; raise ``LanguageError`` where it is not one."""
    names: set[str] = set()
    run = _compile(parse(source), names)
    return Predicate(source, frozenset(names), run)


def _compile(syntax: Syntax, names: set[str]) -> Run:
    match syntax:
        case Literal(Fraction() as value):
            exact = value.numerator if value.denominator == 1 else value
            return lambda draws: exact
        case Literal(text):
            return lambda draws: text
        case Name(("true" | "false") as word):
            truth = word == "true"
            return lambda draws: truth
        case Name(name, position):
            names.add(name)
            return _guarded(lambda draws: draws[name], position, f"{name!r} is not a draw")
        case Prefix("-", operand, position):
            inner = _compile(operand, names)
            return _guarded(lambda draws: -inner(draws), position)
        case Prefix(_, operand, position):
            inner = _compile(operand, names)
            return lambda draws: not _truth(inner(draws), position)
        case Chain(operators, operands, position):
            return _chain(operators, tuple(_compile(operand, names) for operand in operands), position)
        case Application(name, positional, (), position) if name in _KNOWN:
            function, arguments = _KNOWN[name], tuple(_compile(argument, names) for argument in positional)
            return _guarded(lambda draws: function(*(argument(draws) for argument in arguments)), position)
        case Application(name, _, _, position):
            raise LanguageError(f"a condition on draws knows {', '.join(sorted(_KNOWN))}, not {name!r}", position)
        case Conditional(value, condition, otherwise, position):
            first, test, second = (_compile(part, names) for part in (value, condition, otherwise))
            return lambda draws: first(draws) if _truth(test(draws), position) else second(draws)
        case Field(_, _, position) | Equation(_, _, position):
            raise LanguageError("a condition compares draws: write ==, <, and, or, not", position)
        case Items():
            raise LanguageError("a condition compares numbers and words, not lists", 0)


def _chain(operators: Sequence[str], runs: Sequence[Run], position: int) -> Run:
    match operators[0]:
        case "and":
            return lambda draws: all(_truth(run(draws), position) for run in runs)
        case "or":
            return lambda draws: any(_truth(run(draws), position) for run in runs)
        case "^":
            base, exponent = runs
            return _guarded(lambda draws: _power(base(draws), exponent(draws)), position)
        case sign if sign in COMPARISONS:
            return _guarded(_comparison(operators, runs), position)
        case _:
            return _guarded(_arithmetic(operators, runs), position)


def _comparison(operators: Sequence[str], runs: Sequence[Run]) -> Run:
    tests = tuple(COMPARISONS[sign] for sign in operators)
    if len(tests) == 1:
        (test,), (first, second) = tests, runs
        return lambda draws: test(first(draws), second(draws))

    def compare(draws: Draws) -> bool:
        values = [run(draws) for run in runs]
        return all(test(left, right) for test, left, right in zip(tests, values, values[1:], strict=False))

    return compare


def _arithmetic(operators: Sequence[str], runs: Sequence[Run]) -> Run:
    steps = tuple((_ARITHMETIC[sign], run) for sign, run in zip(operators, runs[1:], strict=True))
    first = runs[0]

    def compute(draws: Draws) -> Any:
        total = _number(first(draws))
        for combine, run in steps:
            total = combine(total, _number(run(draws)))
        return total

    return compute


_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "%": operator.mod,
    "/": lambda left, right: Fraction(left) / right,
}


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise TypeError(f"{value!r} is not a number")
    return value


def _power(base: Any, exponent: Any) -> Any:
    exact, index = Fraction(_number(base)), Fraction(_number(exponent))
    if index.denominator != 1:
        raise ValueError(f"the exponent {index} is not an integer")
    longest = max(abs(exact.numerator), exact.denominator).bit_length()
    if longest * abs(index.numerator) > LONGEST_POWER:
        raise ValueError(f"a power is limited to {LONGEST_POWER} bits")
    return exact**index.numerator


def _truth(value: Any, position: int) -> bool:
    if not isinstance(value, bool):
        raise LanguageError(f"{value!r} is neither true nor false", position)
    return value


def _guarded(run: Run, position: int, missing: str = "") -> Run:
    """Run with the faults that values can cause told as faults of the language."""

    def guarded(draws: Draws) -> Any:
        try:
            return run(draws)
        except KeyError:
            raise LanguageError(missing, position) from None
        except ZeroDivisionError:
            raise LanguageError("division by zero", position) from None
        except (TypeError, ValueError) as fault:
            raise LanguageError(f"this condition cannot be computed: {fault}", position) from fault

    return guarded
