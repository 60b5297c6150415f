"""How a part of a function is seen by someone who differentiates it: as a composition, as a power, as a product."""

from collections.abc import Callable
from fractions import Fraction

from exercisegen.calculus.derive import depends_on
from exercisegen.calculus.rules import FUNCTIONS, exponential_rule, power_rule
from exercisegen.expr.build import ONE, E, call, divide, multiply, number, power
from exercisegen.expr.tree import Call, Node, Number, Power, Product, Quotient, Sum, Symbol
from exercisegen.frozen import frozen

_ROOTS = {"sqrt": Fraction(1, 2), "cbrt": Fraction(1, 3)}


@frozen
class Composition:
    """``f(u)``: ``outer`` is f, ``slope`` its derivative, both to be given what is inside; ``inner`` is u."""

    inner: Node
    outer: Callable[[Node], Node]
    slope: Callable[[Node], Node]


@frozen
class RaisedTo:
    """``coefficient * base ^ exponent`` however it is written: as a power, a root or below a fraction line."""

    coefficient: Node
    base: Node
    exponent: Fraction

    def at(self, base: Node, exponent: Fraction) -> Node:
        """Return the coefficient times another power."""
        return multiply(self.coefficient, power(base, number(exponent)))


def composition(part: Node, variable: str) -> Composition | None:
    """Return ``part`` as ``f(u)`` where u is more than the variable, else ``None``."""
    found = function_of(part, variable)
    return None if found is None or isinstance(found.inner, Symbol) else found


def function_of(part: Node, variable: str) -> Composition | None:
    """Return ``part`` as ``f(u)``, u being the variable or more; ``None`` for sums, products and the like."""
    match part:
        case Power(base, exponent) if not depends_on(exponent, variable):
            return Composition(base, lambda u: power(u, exponent), lambda u: power_rule(u, exponent))
        case Power(base, exponent) if base == E:
            return Composition(exponent, lambda u: power(E, u), lambda u: power(E, u))
        case Power(base, exponent) if not depends_on(base, variable):
            return Composition(exponent, lambda u: power(base, u), lambda u: exponential_rule(base, u))
        case Call(name, (inner,), 0) if name in FUNCTIONS:
            return Composition(inner, lambda u: call(name, u), FUNCTIONS[name])
        case Call("log", (inner, base)) if not depends_on(base, variable):
            below = call("ln", base)
            return Composition(inner, lambda u: call("log", u, base), lambda u: divide(ONE, multiply(u, below)))
        case Quotient(above, below) if depends_on(below, variable) and not depends_on(above, variable):
            return _below_the_line(above, below)
    return None


def raised_to(part: Node, variable: str) -> RaisedTo | None:
    """Return ``part`` as a constant times a power whose base varies and whose exponent is a number; x is x^1."""
    match part:
        case Symbol():
            return RaisedTo(ONE, part, Fraction(1))
        case Power(base, Number(exponent)):
            return RaisedTo(ONE, base, exponent)
        case Call(name, (inner,)) if name in _ROOTS:
            return RaisedTo(ONE, inner, _ROOTS[name])
        case Quotient(above, below) if depends_on(below, variable) and not depends_on(above, variable):
            inside = raised_to(below, variable) or RaisedTo(ONE, below, Fraction(1))
            return RaisedTo(divide(above, inside.coefficient), inside.base, -inside.exponent)
    return None


def factors_of(part: Node, variable: str) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the constant and the varying factors of a product; two empty tuples for anything else."""
    if not isinstance(part, Product):
        return (), ()
    varying = tuple(factor for factor in part.factors if depends_on(factor, variable))
    return tuple(factor for factor in part.factors if not depends_on(factor, variable)), varying


def terms_of(part: Node) -> tuple[Node, ...]:
    """Return the terms of a sum; none for anything else."""
    return part.terms if isinstance(part, Sum) else ()


def _below_the_line(above: Node, below: Node) -> Composition:
    """See ``c / u^n`` as a constant times a power of u."""
    base, exponent = (below.base, below.exponent) if isinstance(below, Power) else (below, ONE)
    if not isinstance(exponent, Number):
        base, exponent = below, ONE
    raised = number(-exponent.value) if isinstance(exponent, Number) else number(-1)
    return Composition(
        base, lambda u: multiply(above, power(u, raised)), lambda u: multiply(above, power_rule(u, raised))
    )
