"""Are two expressions equal up to a constant factor that is not zero? So equations are compared, as lhs - rhs."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import TypeAlias

from flint import arb, ctx

from exercisegen.equivalence.decision import Decision, Outcome, undecided
from exercisegen.equivalence.sampling import Seen, Sides, View, look
from exercisegen.equivalence.tape import CasesError, Tape
from exercisegen.errors import LimitExceeded
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node, Number, Product, Quotient, Symbol, children, with_children

Decide: TypeAlias = Callable[[Node, Node, Scope], Decision]

_TRIED = 40
_LARGEST = 10**6
_BITS = (256,)


def compare_proportional(key: Node, response: Node, scope: Scope, decide: Decide) -> Decision:
    """Decide whether ``response`` is a constant, not zero, times ``key``, by comparisons of two expressions."""
    plain = decide(key, response, scope)
    if not plain.is_different:
        return plain
    for seen in _seen(key, response, scope):
        if seen.values is None or any(value.contains(0) for value in seen.values):
            continue
        factor = _simple_factor(*seen.values)
        if factor is not None:
            scaled = decide(Product((Number(factor), key)), response, scope)
            if scaled.is_equal:
                return scaled
        return decide(_scaled(key, response, seen), response, scope)
    zero = Number(Fraction(0))
    if decide(key, zero, scope).is_equal or decide(response, zero, scope).is_equal:
        return Decision(Outcome.DIFFERENT, plain.evidence)
    return undecided("no point was found at which neither side is zero")


def _seen(key: Node, response: Node, scope: Scope) -> Iterator[Seen]:
    """Yield both sides at points where both have a value, as long as somebody asks for more."""
    tape = Tape()
    try:
        sides = Sides.of(tape, tape.write(key), tape.write(response), scope.assumptions)
    except (LimitExceeded, CasesError):
        return
    for index, point in islice(sides.points(), _TRIED):
        seen = look(sides, index, point, _BITS)
        if seen.view in (View.AGREE, View.DIFFER):
            yield seen


def _simple_factor(key: arb, response: arb) -> Fraction | None:
    """The only rational number with a small denominator in the ball of the ratio, if there is one."""
    with ctx.workprec(_BITS[0]):
        ratio = response / key
        middle, exponent = ratio.mid().man_exp()
        guess = (Fraction(int(middle)) * Fraction(2) ** int(exponent)).limit_denominator(_LARGEST)
        return guess if ratio.overlaps(arb(guess.numerator) / guess.denominator) else None


def _scaled(key: Node, response: Node, seen: Seen) -> Node:
    """The key times the ratio of both sides at one point: if the ratio is constant, that is what it is."""
    values = {name: Number(value) for name, value in seen.point}
    return Product((Quotient(_substituted(response, values), _substituted(key, values)), key))


def _substituted(node: Node, values: Mapping[str, Node]) -> Node:
    if isinstance(node, Symbol):
        return values.get(node.name, node)
    parts = children(node)
    return with_children(node, tuple(_substituted(part, values) for part in parts)) if parts else node
