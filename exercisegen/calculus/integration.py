"""Antiderivatives of polynomials, which backwards constructions need for every variant."""

from fractions import Fraction

from exercisegen.calculus.derive import depends_on
from exercisegen.calculus.evaluation import exact
from exercisegen.calculus.expansion import expand
from exercisegen.calculus.monomials import Monomial, monomial, rebuild
from exercisegen.calculus.polynomials import antiderivative, read, written
from exercisegen.expr.build import add
from exercisegen.expr.tree import Node, Sum, Symbol


def integrate_powers(node: Node, variable: str) -> Node | None:
    """Return the antiderivative without constant of a sum of powers of ``variable``, multiplied out.

    ``None`` where ``variable`` stands anywhere else, or to the power -1.
    """
    polynomial = read(node)
    if polynomial is not None:
        return written(antiderivative(polynomial, variable))
    expanded = expand(node)
    terms = expanded.terms if isinstance(expanded, Sum) else (expanded,)
    integrated = [_integrate_term(monomial(term), variable) for term in terms]
    if any(term is None for term in integrated):
        return None
    return expand(add(*(term for term in integrated if term is not None)))


def _integrate_term(term: Monomial, variable: str) -> Node | None:
    letter = Symbol(variable)
    exponent = term.above.pop(letter, 0) - term.below.pop(letter, 0)
    if exponent == -1 or any(depends_on(base, variable) for base in (*term.above, *term.below)):
        return None
    raised = Fraction(exponent) + 1
    above = {**term.above, letter: raised if raised.denominator != 1 else raised.numerator}
    return rebuild(Monomial(exact(term.coefficient / raised), above, term.below))
