"""Derivatives, substitution and evaluation on trees, without SymPy."""

from collections.abc import Mapping

from exercisegen.calculus.evaluation import Exact, exact, rational_at
from exercisegen.calculus.expansion import expand
from exercisegen.calculus.letters import derivative_of_terms
from exercisegen.calculus.monomials import negated_terms
from exercisegen.calculus.rules import RULES, Rules
from exercisegen.expr.build import ONE, ZERO, E, add, call, divide, multiply, negate, number, power
from exercisegen.expr.names import FUNCTIONS
from exercisegen.expr.remembered import remembered
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

    Every other letter is a constant; terms keep their order and take a minus in front of them each into itself. An
    abstract function ``g(u)`` gives ``u' g'(u)``. Lists, matrices and branches are differentiated entry by entry.
    Raises ``ValueError`` for a function without a derivative (``floor``, ``ceil``, ``sign``), an abstract function of
    several arguments, and a relation or a set.
    """
    rate = _rate(node, variable, rules)
    return _constant(node) if rate is None else rate


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """Return ``node`` with all ``values`` put in at once for the variables of these names, numbers folded exactly.

    Where nothing is put in, nothing is rewritten. Raises ``ValueError`` where the result is not defined (a division by
    0, ``0^0``) and ``LimitExceeded`` where a number becomes too long.
    """
    numbers = {name: exact(value.value) for name, value in values.items() if isinstance(value, Number)}
    if len(numbers) < len(values):
        return _put_in(node, values, None)
    match node:
        case Listing() | Matrix():
            return with_children(node, tuple(_numbers_in(part, values, numbers) for part in children(node)))
    return _numbers_in(node, values, numbers)


def _numbers_in(node: Node, values: Mapping[str, Node], numbers: Mapping[str, Exact]) -> Node:
    value = rational_at(node, numbers)
    return _put_in(node, values, numbers) if value is None else number(value)


def _put_in(node: Node, values: Mapping[str, Node], numbers: Mapping[str, Exact] | None) -> Node:
    """Put ``values`` in part by part; arguments and exponents are first tried with ``numbers``, where all are such."""
    kind = type(node)
    if kind is Number:
        return node
    if isinstance(node, Symbol):
        return values.get(node.name, node)
    parts = children(node)
    if numbers is not None and kind in _HOLDERS:
        changed = tuple([_numbers_in(part, values, numbers) for part in parts])
    else:
        changed = tuple([_put_in(part, values, numbers) for part in parts])
    if all(new is old for new, old in zip(changed, parts, strict=True)):
        return node
    return _rebuilt(node, changed)


_HOLDERS = frozenset({Call, Power, Quotient})


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
    raise _without_derivative(node)


def _without_derivative(node: Node) -> ValueError:
    return ValueError(f"a {type(node).__name__.lower()} has no derivative: differentiate an expression")


def _rate(node: Node, variable: str, rules: Rules) -> Node | None:
    """Return the derivative, or ``None`` for what does not hold ``variable``, so that no one needs to look twice."""
    if rules is RULES and not isinstance(node, Symbol | Number):
        return _standard_rate(node, variable)
    return _rate_by(node, variable, rules)


@remembered
def _standard_rate(node: Node, variable: str) -> Node | None:
    return _rate_by(node, variable, RULES)


def _rate_by(node: Node, variable: str, rules: Rules) -> Node | None:
    if rules.known and node in rules.known:
        return rules.known[node]
    match node:
        case Symbol(name):
            return ONE if name == variable else None
        case Number():
            return None
        case Negation(operand):
            rate = _rate(operand, variable, rules)
            return None if rate is None else negated_terms(rate)
        case Sum(terms):
            polynomial = derivative_of_terms(terms, variable) if rules is RULES else None
            if polynomial is not None:
                return polynomial
            rates = [_rate(term, variable, rules) for term in terms]
            if all(rate is None for rate in rates):
                return None
            return rules.sum(tuple(ZERO if rate is None else rate for rate in rates))
        case Product(factors):
            return _product(factors, variable, rules)
        case Quotient(numerator, denominator):
            return _quotient(numerator, denominator, variable, rules)
        case Power(base, exponent):
            return _power(base, exponent, variable, rules)
        case Call():
            return _call(node, variable, rules)
    return _of_entries(node, variable, rules) if depends_on(node, variable) else None


def _of_entries(node: Node, variable: str, rules: Rules) -> Node:
    match node:
        case Piecewise(branches, otherwise):
            values = tuple((differentiate(value, variable, rules), when) for value, when in branches)
            return Piecewise(values, None if otherwise is None else differentiate(otherwise, variable, rules))
        case Listing() | Matrix():
            return with_children(node, tuple(differentiate(part, variable, rules) for part in children(node)))
    raise _without_derivative(node)


def _product(factors: tuple[Node, ...], variable: str, rules: Rules) -> Node | None:
    if len(factors) == 2 and type(factors[0]) is Number:  # most products have no other constant
        rate = _rate(factors[1], variable, rules)
        return None if rate is None else _plain_sign(rules.constant_multiple(factors[:1], rate))
    pairs = [(factor, _rate(factor, variable, rules)) for factor in factors]
    varying = tuple(factor for factor, rate in pairs if rate is not None)
    if not varying:
        return None
    constants = tuple(factor for factor, rate in pairs if rate is None)
    rates = tuple(rate for _, rate in pairs if rate is not None)
    inner = rates[0] if len(rates) == 1 else rules.product(varying, rates)
    if not constants:
        return inner
    if len(rates) > 1 and isinstance(inner, Sum):
        return add(*(rules.constant_multiple(constants, term) for term in inner.terms))
    return _plain_sign(rules.constant_multiple(constants, inner))


def _quotient(above: Node, below: Node, variable: str, rules: Rules) -> Node | None:
    above_rate, below_rate = _rate(above, variable, rules), _rate(below, variable, rules)
    if below_rate is None:
        inverse = (divide(ONE, below),)
        return None if above_rate is None else _plain_sign(rules.constant_multiple(inverse, above_rate))
    if above_rate is None:
        return rules.reciprocal(above, below, below_rate)
    return rules.quotient(above, below, above_rate, below_rate)


def _power(base: Node, exponent: Node, variable: str, rules: Rules) -> Node | None:
    base_rate, exponent_rate = _rate(base, variable, rules), _rate(exponent, variable, rules)
    if exponent_rate is None:
        return None if base_rate is None else _chain(rules.power(base, exponent), base, base_rate, rules)
    if base == E:
        return _chain(rules.functions["exp"](exponent), exponent, exponent_rate, rules)
    if base_rate is None:
        return _chain(rules.exponential(base, exponent), exponent, exponent_rate, rules)
    return rules.general_power(base, exponent, base_rate, exponent_rate)


def _call(node: Call, variable: str, rules: Rules) -> Node | None:
    inner = node.arguments[0]
    if node.name == "log":
        return _quotient(call("ln", inner), call("ln", node.arguments[1]), variable, rules)
    if len(node.arguments) != 1 and not depends_on(node, variable):
        return None
    inner_rate = _rate(inner, variable, rules)
    if node.name == "root":
        return _root(inner, node.arguments[1], inner_rate, variable, rules)
    if inner_rate is None and len(node.arguments) == 1:
        return None
    if node.name in rules.functions and inner_rate is not None:
        return _chain(rules.functions[node.name](inner), inner, inner_rate, rules)
    if node.name in FUNCTIONS or len(node.arguments) != 1 or inner_rate is None:
        raise ValueError(f"there is no rule for the derivative of {node.name} of {len(node.arguments)} argument(s)")
    return _chain(Call(node.name, node.arguments, node.primes + 1), inner, inner_rate, rules)


def _root(radicand: Node, index: Node, rate: Node | None, variable: str, rules: Rules) -> Node:
    """``1 / (n root(u, n)^(n-1))``, which holds for odd roots of negative numbers too."""
    if rate is None or depends_on(index, variable):
        raise ValueError(f"the index of a root may not hold {variable}")
    below = multiply(index, power(Call("root", (radicand, index)), add(index, negate(ONE))))
    return _chain(divide(ONE, below), radicand, rate, rules)


def _chain(outer: Node, inner: Node, inner_rate: Node, rules: Rules) -> Node:
    return _plain_sign(outer if isinstance(inner, Symbol) else rules.chain(outer, inner_rate))


def _plain_sign(node: Node) -> Node:
    """Put a minus that stands before a whole sum into its terms."""
    if isinstance(node, Negation) and isinstance(node.operand, Sum):
        return negated_terms(node.operand)
    return node
