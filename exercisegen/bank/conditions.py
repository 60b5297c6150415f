"""Conditions on an answer, such as ``diff(answer, x) == 2*x``, closed over what an item's names stand for."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from exercisegen.bank.language import Allowance, Expression, LanguageError, compile_expression, compile_syntax, evaluate
from exercisegen.bank.language.arithmetic import scalar
from exercisegen.bank.language.syntax import Chain, Equation, parse
from exercisegen.errors import LimitExceeded
from exercisegen.expr.tree import Node, Relation, Sign
from exercisegen.frozen import frozen
from exercisegen.model.value import Value

ANSWER = "answer"
"""What conditions call the answer where it has one part and no other name is given."""
_SIGNS = {
    "==": Sign.EQUAL,
    "!=": Sign.UNEQUAL,
    "<": Sign.LESS,
    "<=": Sign.LESS_EQUAL,
    ">": Sign.GREATER,
    ">=": Sign.GREATER_EQUAL,
}


@frozen
class Conditions:
    """Conditions in the bank's language; ``names`` are the parts of an answer, ``given`` all other names in use.

    ``unmet`` has a sentence for each, or none at all.
    """

    names: tuple[str, ...]
    sources: tuple[str, ...]
    given: tuple[tuple[str, Value], ...]
    unmet: tuple[str, ...] = ()

    def claims(self, values: Sequence[Node]) -> tuple[Relation | bool | None, ...]:
        """Return what each condition comes to for an answer: a comparison of expressions stays to be shown.

        ``None`` stands for what cannot be computed from the answer, such as its value at a pole.
        """
        known = {**dict(self.given), **dict(zip(self.names, values, strict=True))}
        allowance = Allowance()
        return tuple(_claim(source, known, allowance) for source in self.sources)


def conditions_of(
    names: Sequence[str], sources: Sequence[str], known: Mapping[str, Value], unmet: tuple[str, ...] = ()
) -> Conditions:
    """Close conditions over ``known``; raise ``LanguageError`` for one that is not the language."""
    called = tuple(names) or (ANSWER,)
    used = {name for source in sources for name in compile_expression(source).names}
    given = tuple((name, known[name]) for name in sorted(used - set(called)) if name in known)
    return Conditions(called, tuple(sources), given, unmet)


@frozen
class _Compiled:
    """A condition: its sides where it is a comparison, and the whole of it."""

    sides: tuple[Expression, ...]
    signs: tuple[Sign, ...]
    whole: Expression


@lru_cache(maxsize=256)
def _compiled(source: str) -> _Compiled:
    syntax = parse(source)
    whole = compile_syntax(syntax, source)
    match syntax:
        case Chain(operators, operands) if set(operators) <= set(_SIGNS):
            sides = tuple(compile_syntax(operand, source) for operand in operands)
            return _Compiled(sides, tuple(_SIGNS[sign] for sign in operators), whole)
        case Equation(left, right):
            return _Compiled((compile_syntax(left, source), compile_syntax(right, source)), (Sign.EQUAL,), whole)
    return _Compiled((), (), whole)


def _claim(source: str, known: Mapping[str, Value], allowance: Allowance) -> Relation | bool | None:
    made = _compiled(source)
    try:
        values = tuple(evaluate(side, known, allowance=allowance) for side in made.sides)
        if values and not any(isinstance(value, str | bool) for value in values):
            return Relation(tuple(map(scalar, values)), made.signs)
        found = evaluate(made.whole, known, allowance=allowance)
    except (LanguageError, LimitExceeded, ValueError):
        return None
    return found if isinstance(found, bool) else None
