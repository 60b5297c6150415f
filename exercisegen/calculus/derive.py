"""Derivatives, substitution and evaluation on trees, without SymPy."""

from collections.abc import Mapping

from exercisegen.calculus.expansion import expand
from exercisegen.calculus.rules import RULES, Rules
from exercisegen.expr.build import ONE, ZERO, E, add, call, divide, multiply, negate, power
from exercisegen.expr.names import FUNCTIONS
from exercisegen.expr.tree import (
    Call,
    Constant,
    Decimal,
    Listing,
    Matrix,
    Negation,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    children,
    with_children,
)

__all__ = ["depends_on", "differentiate", "expand", "substitute"]


def differentiate(node: Node, variable: str, rules: Rules = RULES) -> Node:
    """Return the derivative of ``node`` with respect to ``variable``, tidy enough to be printed as a key.

    Every other letter is a constant; terms keep their order. An abstract function ``g(u)`` gives ``u' g'(u)``. Lists,
    matrices and branches are differentiated entry by entry. Raises ``ValueError`` for a function without a derivative
    (``floor``, ``ceil``, ``sign``), an abstract function of several arguments, and a relation or a set.
    """
    if isinstance(node, Symbol):
        return ONE if node.name == variable else ZERO
    if not depends_on(node, variable):
        return _constant(node)
    match node:
        case Negation(operand):
            return negate(differentiate(operand, variable, rules))
        case Sum(terms):
            return rules.sum(tuple(differentiate(term, variable, rules) for term in terms))
        case Product(factors):
            return _product(factors, variable, rules)
        case Quotient(numerator, denominator):
            return _quotient(numerator, denominator, variable, rules)
        case Power(base, exponent):
            return _power(base, exponent, variable, rules)
        case Call():
            return _call(node, variable, rules)
        case Piecewise(branches, otherwise):
            values = tuple((differentiate(value, variable, rules), when) for value, when in branches)
            return Piecewise(values, None if otherwise is None else differentiate(otherwise, variable, rules))
        case Listing() | Matrix():
            return with_children(node, tuple(differentiate(part, variable, rules) for part in children(node)))
    raise ValueError(f"a {type(node).__name__.lower()} has no derivative: differentiate an expression")


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """Return ``node`` with all ``values`` put in at once for the variables of these names, numbers folded exactly.

    Where nothing is put in, nothing is rewritten. Raises ``ValueError`` where the result is not defined (a division by
    0, ``0^0``) and ``LimitExceeded`` where a number becomes too long.
    """
    if isinstance(node, Symbol):
        return values.get(node.name, node)
    parts = children(node)
    changed = tuple(substitute(part, values) for part in parts)
    if all(new is old for new, old in zip(changed, parts, strict=True)):
        return node
    return _rebuilt(node, changed)


def depends_on(node: Node, variable: str) -> bool:
    """Say whether ``variable`` stands anywhere in ``node``."""
    if isinstance(node, Symbol):
        return node.name == variable
    if isinstance(node, Number):
        return False
    for part in children(node):  # noqa: SIM110 - a loop takes half the time of any(), and this is asked at every node
        if depends_on(part, variable):
            return True
    return False


def _rebuilt(node: Node, parts: tuple[Node, ...]) -> Node:
    match node:
        case Sum():
            return add(*parts)
        case Product():
            return multiply(*parts)
        case Negation():
            return negate(parts[0])
        case Quotient():
            return divide(parts[0], parts[1])
        case Power():
            return power(parts[0], parts[1])
        case Call(name, _, 0) if name in FUNCTIONS:
            return call(name, *parts)
    return with_children(node, parts)


def _constant(node: Node) -> Node:
    match node:
        case Listing() | Matrix():
            return with_children(node, tuple(_constant(part) for part in children(node)))
        case Number() | Decimal() | Symbol() | Constant() | Negation() | Sum() | Product() | Quotient() | Power():
            return ZERO
        case Call() | Piecewise():
            return ZERO
    raise ValueError(f"a {type(node).__name__.lower()} has no derivative: differentiate an expression")


def _product(factors: tuple[Node, ...], variable: str, rules: Rules) -> Node:
    varying = tuple(factor for factor in factors if depends_on(factor, variable))
    constants = tuple(factor for factor in factors if factor not in varying)
    rates = tuple(differentiate(factor, variable, rules) for factor in varying)
    inner = rates[0] if len(rates) == 1 else rules.product(varying, rates)
    if not constants:
        return inner
    if len(rates) > 1 and isinstance(inner, Sum):
        return add(*(rules.constant_multiple(constants, term) for term in inner.terms))
    return rules.constant_multiple(constants, inner)


def _quotient(above: Node, below: Node, variable: str, rules: Rules) -> Node:
    if not depends_on(below, variable):
        return rules.constant_multiple((divide(ONE, below),), differentiate(above, variable, rules))
    below_rate = differentiate(below, variable, rules)
    if not depends_on(above, variable):
        return rules.reciprocal(above, below, below_rate)
    return rules.quotient(above, below, differentiate(above, variable, rules), below_rate)


def _power(base: Node, exponent: Node, variable: str, rules: Rules) -> Node:
    if not depends_on(exponent, variable):
        return _chain(rules.power(base, exponent), base, variable, rules)
    if base == E:
        return _chain(rules.functions["exp"](exponent), exponent, variable, rules)
    if not depends_on(base, variable):
        return _chain(rules.exponential(base, exponent), exponent, variable, rules)
    rates = (differentiate(part, variable, rules) for part in (base, exponent))
    return rules.general_power(base, exponent, *rates)


def _call(node: Call, variable: str, rules: Rules) -> Node:
    inner = node.arguments[0]
    match node.name:
        case "log":
            return _quotient(call("ln", inner), call("ln", node.arguments[1]), variable, rules)
        case "root":
            return _root(inner, node.arguments[1], variable, rules)
    if node.name in rules.functions:
        return _chain(rules.functions[node.name](inner), inner, variable, rules)
    if node.name in FUNCTIONS or len(node.arguments) != 1:
        raise ValueError(f"there is no rule for the derivative of {node.name} of {len(node.arguments)} argument(s)")
    return _chain(Call(node.name, node.arguments, node.primes + 1), inner, variable, rules)


def _root(radicand: Node, index: Node, variable: str, rules: Rules) -> Node:
    """``1 / (n root(u, n)^(n-1))``, which holds for odd roots of negative numbers too."""
    if depends_on(index, variable):
        raise ValueError(f"the index of a root may not hold {variable}")
    below = multiply(index, power(Call("root", (radicand, index)), add(index, negate(ONE))))
    return _chain(divide(ONE, below), radicand, variable, rules)


def _chain(outer: Node, inner: Node, variable: str, rules: Rules) -> Node:
    if isinstance(inner, Symbol):
        return outer
    return rules.chain(outer, differentiate(inner, variable, rules))
