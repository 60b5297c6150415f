"""Expressions as polynomials over the rationals in their variables and functions, each taken as a letter of its own."""

from collections.abc import Iterator, Sequence
from math import prod

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import numeric
from exercisegen.expr.tree import Negation, Node, Power, Product, Quotient, Sum, children

_MOST_TERMS = 400
_HIGHEST_POWER = 24


def polynomials(nodes: Sequence[Node]) -> tuple[fmpq_mpoly, ...]:
    """Return the nodes as polynomials in the same letters; raise ``LimitExceeded`` where one grows too long."""
    kernels = tuple(dict.fromkeys(kernel for node in nodes for kernel in _kernels(node)))
    context = fmpq_mpoly_ctx.get([f"k{number}" for number in range(len(kernels) or 1)], Ordering.lex)
    generators = dict(zip(kernels, context.gens(), strict=False))
    return tuple(_polynomial(node, context, generators) for node in nodes)


def _kernels(node: Node) -> Iterator[Node]:
    """Yield what is neither a number nor put together by arithmetic: ``x``, ``e^x``, ``sin x``."""
    parts = _parts(node)
    if parts:
        for part in parts:
            yield from _kernels(part)
    elif numeric(node) is None:
        yield node


def _parts(node: Node) -> tuple[Node, ...]:
    """Return what a polynomial is put together from; nothing for a kernel or a number."""
    match node:
        case Sum() | Product():
            return children(node)
        case Negation(operand) if numeric(node) is None:
            return (operand,)
        case Quotient(numerator, denominator) if numeric(denominator):
            return (numerator, denominator)
        case Power(base, exponent) if _is_whole(exponent):
            return (base,)
    return ()


def _polynomial(node: Node, context: fmpq_mpoly_ctx, generators: dict[Node, fmpq_mpoly]) -> fmpq_mpoly:
    """Multiply ``node`` out; raise ``LimitExceeded`` where it grows too long."""
    value = numeric(node)
    if value is not None:
        return context.constant(fmpq(value.numerator, value.denominator))
    parts = [_polynomial(part, context, generators) for part in _parts(node)]
    match node:
        case Sum():
            return sum(parts, context.constant(0))
        case Product():
            return _product(parts)
        case Negation() if parts:
            return -parts[0]
        case Quotient(_, denominator) if parts:
            divisor = numeric(denominator) or 1
            return parts[0] * fmpq(divisor.denominator, divisor.numerator)
        case Power(_, exponent) if parts:
            return _product(parts * int(numeric(exponent) or 1))
    return generators[node]


def _product(parts: list[fmpq_mpoly]) -> fmpq_mpoly:
    if prod(len(part) for part in parts) > _MOST_TERMS**2:
        raise LimitExceeded("the length of a sum multiplied out", _MOST_TERMS)
    return prod(parts[1:], start=parts[0])


def _is_whole(exponent: Node) -> bool:
    power = numeric(exponent)
    return power is not None and power.denominator == 1 and 2 <= power <= _HIGHEST_POWER
