"""Whether an expression is written as a product that cannot be taken further apart over the rationals."""

from exercisegen.answers._polynomials import polynomials
from exercisegen.errors import LimitExceeded
from exercisegen.expr.tree import Negation, Node, Power, Product, Quotient, Sum, children, size

_MOST_NODES = 150


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
    try:
        (polynomial,) = polynomials((node,))
    except LimitExceeded:
        return True
    _, factors = polynomial.factor() if polynomial else (0, ())
    return sum(int(multiplicity) for _, multiplicity in factors) <= 1
