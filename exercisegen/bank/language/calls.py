"""Calls in the bank's language: let functions, named functions, numbers; what they may cost and how they fail."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, partial
from inspect import signature
from types import MappingProxyType
from typing import TypeAlias

from exercisegen import plugins
from exercisegen.bank.language import arithmetic
from exercisegen.bank.language.predicates import NUMERIC
from exercisegen.bank.language.sympy_values import computed_apart
from exercisegen.bank.language.syntax import LanguageError
from exercisegen.errors import LimitExceeded, PluginError
from exercisegen.expr import build
from exercisegen.expr.names import CONSTANTS, FUNCTIONS, SPELLINGS
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction

LARGEST_WORK = 200_000


@dataclass(slots=True)
class Allowance:
    """What the expressions of one variant may still compute, in nodes; ``counted`` is the value counted last.

    ``results`` holds what expressions came to, by their source, as the names of one variant stand for the same things
    throughout.
    """

    left: int = LARGEST_WORK
    counted: Value = False
    results: dict[str, Value] = field(default_factory=dict)

    def spend(self, value: Value) -> Value:
        """Return ``value`` once its nodes are counted; raise ``LimitExceeded`` where they are too many."""
        if value is not self.counted:
            self.charge(arithmetic.extent_of(value).nodes)
            self.counted = value
        return value

    def charge(self, nodes: int) -> None:
        """Count nodes; raise ``LimitExceeded`` where they are too many."""
        self.left -= nodes
        if self.left < 0:
            raise LimitExceeded("the work of one variant in nodes", LARGEST_WORK)

    def extent(self, value: Value) -> arithmetic.Extent:
        """Measure ``value``; raise ``LimitExceeded`` where it is too large or too deep."""
        return arithmetic.extent_of(value)


@dataclass(slots=True)
class Setting:
    """What an expression is evaluated in."""

    bindings: Mapping[str, Value]
    reference: bool
    allowance: Allowance


Run: TypeAlias = Callable[[Setting], Value]


@cache
def let_functions() -> Mapping[str, LetFunction]:
    """Return the let functions of all groups; raise ``PluginError`` where two groups share a name."""
    functions: dict[str, LetFunction] = {}
    for group in plugins.names("lets"):
        for name, function in plugins.load("lets", group).items():
            if name in functions:
                raise PluginError(f"two groups of let functions define {name!r}; one of them is {group!r}")
            functions[name] = function
    return MappingProxyType(functions)


def call(name: str, positional: Sequence[Run], keywords: Sequence[tuple[str, Run]], position: int) -> Run:
    """Compile a call of ``name``; raise ``LanguageError`` where there is no such function or it is called otherwise.

    Let functions come first, then the functions of ``expr/names.py``, then those of numbers alone.
    """
    function = let_functions().get(name)
    if function is not None:
        return _let_call(name, function, positional, keywords, position)
    if keywords:
        raise LanguageError(f"{name!r} takes no argument with a name", position)
    if name in SPELLINGS:
        return _named_call(SPELLINGS[name], positional, position)
    if name in NUMERIC:
        return guarded(lambda setting: _numeric(name, [run(setting) for run in positional]), position)
    known = (*let_functions(), *SPELLINGS, *NUMERIC)
    raise unknown(f"there is no function {name!r}", name, known, position)


def guarded(run: Run, position: int, word: Callable[[str], str] = str) -> Run:
    """Run with the faults that values can cause told as faults of the language, at ``position``."""

    def guarded(setting: Setting) -> Value:
        try:
            return run(setting)
        except ZeroDivisionError:
            raise LanguageError("division by zero", position) from None
        except (ValueError, TypeError, AttributeError, ArithmeticError, NotImplementedError) as fault:
            raise LanguageError(word(str(fault)), position) from fault

    return guarded


def unknown(message: str, name: str, known: Iterable[str], position: int) -> LanguageError:
    """Make the fault of an unknown name, with the nearest known one where one is near."""
    near = get_close_matches(name, [*known, *CONSTANTS], 1)
    return LanguageError(f"{message}; did you mean {near[0]!r}?" if near else message, position)


def _let_call(
    name: str, function: LetFunction, positional: Sequence[Run], keywords: Sequence[tuple[str, Run]], position: int
) -> Run:
    native = function.native
    try:
        signature(native or function.reference).bind(*positional, **dict(keywords))
    except TypeError:
        raise LanguageError(f"{name!r} is called as {function.signature}", position) from None

    def call(setting: Setting) -> Value:
        spend = setting.allowance.spend
        arguments = [spend(run(setting)) for run in positional]
        named = {keyword: spend(run(setting)) for keyword, run in keywords}
        if setting.reference:
            return spend(function.reference(*arguments, **named))
        value = None if native is None else native(*arguments, **named)
        return spend(computed_apart(function, arguments, named) if value is None else value)

    return guarded(call, position, partial("{} does not take this: {}".format, function.signature))


def _named_call(name: str, positional: Sequence[Run], position: int) -> Run:
    arity = FUNCTIONS[name].arity
    if len(positional) != arity:
        raise LanguageError(
            f"{name!r} takes {arity} argument{'s' if arity > 1 else ''}, not {len(positional)}", position
        )
    return guarded(lambda setting: build.call(name, *(arithmetic.scalar(run(setting)) for run in positional)), position)


def _numeric(name: str, values: Sequence[Value]) -> Value:
    exact = [build.numeric(arithmetic.scalar(value)) for value in values]
    if any(value is None for value in exact):
        raise ValueError(f"{name!r} takes numbers")
    plain = [value.numerator if value is not None and value.denominator == 1 else value for value in exact]
    return build.number(NUMERIC[name](*plain))
