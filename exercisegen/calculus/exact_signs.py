"""The sign of a rational function, and of one times powers of e, at rational places: found factor by factor."""

from collections.abc import Sequence
from typing import TypeAlias

from exercisegen.calculus.polynomials import coefficients, read
from exercisegen.expr.tree import Constant, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

Factor: TypeAlias = tuple[Sequence[int], bool, bool]
"""Coefficients from the highest power down, whether the power is odd, and whether it stands below the line."""


_MINUS: Factor = ((-1,), True, False)


def sign_factors(node: Node, name: str) -> tuple[Factor, ...] | None:
    """Take ``node`` apart into polynomials in ``name``; ``None`` for what holds anything else.

    Powers of e change no sign and are left out. Of a fraction below the line nothing is known.
    """
    found: list[Factor] = []
    if not _gather(node, name, True, False, found):
        return None
    varying = [factor for factor in found if len(factor[0]) > 1 or not factor[0][0]]
    if sum(is_odd and len(known) == 1 and known[0] < 0 for known, is_odd, _ in found) % 2:
        varying.append(_MINUS)
    return tuple(varying)


def sign_at(factors: Sequence[Factor], above: int, below: int) -> int | None:
    """Return -1, 0 or 1 as the product is at ``above / below`` (``below`` positive); ``None`` where it is undefined."""
    sign: int = 1
    for polynomial, is_odd, is_below in factors:
        value, scale = 0, 1
        for coefficient in polynomial:
            value = value * above + coefficient * scale
            scale *= below
        if not value:
            if is_below:
                return None
            sign = 0
        elif is_odd and value < 0:
            sign = -sign
    return sign


def _gather(node: Node, name: str, odd: bool, below: bool, found: list[Factor]) -> bool:
    """Add the factors of ``node`` to ``found``; say whether all of it could be read."""
    match node:
        case Negation(operand):
            found.append(((-1,), odd, below))
            return _gather(operand, name, odd, below, found)
        case Product(factors):
            return all(_gather(factor, name, odd, below, found) for factor in factors)
        case Quotient(over, under) if not below:
            return _gather(over, name, odd, below, found) and _gather(under, name, odd, True, found)
        case Power(Constant("e"), exponent):
            return _coefficients(exponent, name) is not None
        case Power(base, Number(value)) if value.denominator == 1 and value.numerator > 0:
            return _gather(base, name, odd and value.numerator % 2 == 1, below, found)
        case Number() | Symbol() | Sum():
            known = _coefficients(node, name)
            if known is not None:
                found.append((known, odd, below))
            return known is not None or (not below and isinstance(node, Sum) and _gather_sum(node, name, odd, found))
    return False


def _gather_sum(node: Sum, name: str, odd: bool, found: list[Factor]) -> bool:
    """Bring a sum of fractions over one line."""
    tops: list[Node] = []
    under: list[Node] = []
    for term in node.terms:
        inner = term.operand if isinstance(term, Negation) else term
        top, line = (inner.numerator, (inner.denominator,)) if isinstance(inner, Quotient) else (inner, ())
        tops = [Product((other, *line)) for other in tops] if line else tops
        signed = top if inner is term else Negation(top)
        tops.append(Product((signed, *under)) if under else signed)
        under.extend(line)
    whole = _coefficients(Sum(tuple(tops)), name)
    if whole is None or not under:
        return False
    found.append((whole, odd, False))
    return all(_gather(factor, name, odd, True, found) for factor in under)


def _coefficients(node: Node, name: str) -> list[int] | None:
    polynomial = read(node)
    if polynomial is None or polynomial.names not in ((name,), ()):
        return None
    return coefficients(polynomial)
