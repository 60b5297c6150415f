"""Whether an expression is written as a product that cannot be taken further apart over the rationals."""

from collections.abc import Iterator
from math import prod

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import numeric
from exercisegen.expr.tree import Negation, Node, Power, Product, Quotient, Sum, children, size

_MOST_NODES = 150
_MOST_TERMS = 400
_HIGHEST_POWER = 24


def is_factored(node: Node) -> bool:
    """Say whether every sum that is a factor of ``node`` is irreducible in its variables and functions.

    A common numerical factor may stay inside a bracket. A sum too large to be factored here passes.
    """
    match node:
        case Negation() | Product() | Quotient():
            return all(map(is_factored, children(node)))
        case Power(base, _):
            return is_factored(base)
        case Sum():
            return size(node) > _MOST_NODES or _is_irreducible(node)
    return True


def _is_irreducible(node: Node) -> bool:
    kernels = tuple(dict.fromkeys(_kernels(node)))
    context = fmpq_mpoly_ctx.get([f"k{number}" for number in range(len(kernels) or 1)], Ordering.lex)
    try:
        polynomial = _polynomial(node, context, dict(zip(kernels, context.gens(), strict=False)))
    except LimitExceeded:
        return True
    _, factors = polynomial.factor() if polynomial else (0, ())
    return sum(int(multiplicity) for _, multiplicity in factors) <= 1


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
        raise LimitExceeded("a sum that is to be factored", _MOST_TERMS)
    return prod(parts[1:], start=parts[0])


def _is_whole(exponent: Node) -> bool:
    power = numeric(exponent)
    return power is not None and power.denominator == 1 and 2 <= power <= _HIGHEST_POWER
