"""Which rule comes first at a node, what it is applied to, and its formula with the parts put in."""

from collections.abc import Callable

from exercisegen.calculus.derive import depends_on
from exercisegen.calculus.monomials import combine
from exercisegen.calculus.rules import FUNCTIONS, power_rule
from exercisegen.expr.build import ONE, E, add, call, divide, multiply, negate, number, power
from exercisegen.expr.names import FUNCTIONS as NAMES
from exercisegen.expr.tree import Call, Constant, Decimal, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol
from exercisegen.frozen import frozen

Rate = Callable[[Node], Node]

_TWO = number(2)
_REASONS = {
    "constant": "the derivative of a constant is 0",
    "identity": "the derivative of the variable is 1",
    "constant-multiple": "a constant factor stays",
    "sum": "term by term",
    "product": "product rule",
    "quotient": "quotient rule",
    "reciprocal": "quotient rule with a constant above the line",
    "power": "power rule",
    "exponential": "derivative of an exponential function",
    "general-power": "derivative of a power whose base and exponent both vary",
    "logarithm": "derivative of a logarithm",
    "root": "derivative of a root",
}
_SIMPLE = frozenset({"constant", "identity", "constant-multiple", "sum", "power"})


@frozen
class Formula:
    """The rule for one node: its name, why, the parts that are differentiated first, and the rule with them put in.

    ``applied`` is ``None`` where the rule is a line of the table.
    """

    rule: str
    reason: str
    parts: tuple[Node, ...] = ()
    applied: Node | None = None

    @property
    def takes_thought(self) -> bool:
        """Say whether the rule is one of those that are worth a line even in a brief solution."""
        return bool(self.parts) and self.rule not in _SIMPLE


def formula(node: Node, variable: str, rate: Rate) -> Formula:
    """Return the rule that is applied first to ``node``; raise ``ValueError`` where there is none.

    ``rate`` differentiates the parts.
    """
    if not depends_on(node, variable):
        return _named("constant")
    match node:
        case Symbol():
            return _named("identity")
        case Negation(Product(factors)):
            return _product((number(-1), *factors), variable, rate)
        case Negation(Quotient(above, below)):
            return _quotient(negate(above), below, variable, rate)
        case Negation(operand):
            return _named("constant-multiple", (operand,), negate(rate(operand)))
        case Sum(terms):
            return _named("sum", terms, add(*map(rate, terms)))
        case Product(factors):
            return _product(factors, variable, rate)
        case Quotient(above, below):
            return _quotient(above, below, variable, rate)
        case Power(base, exponent):
            return _power(base, exponent, variable, rate)
        case Call():
            return _call(node, variable, rate)
        case Number() | Decimal() | Constant():
            return _named("constant")
    raise ValueError(f"a {type(node).__name__.lower()} has no steps: differentiate a single expression")


def _named(rule: str, parts: tuple[Node, ...] = (), applied: Node | None = None) -> Formula:
    return Formula(rule, _REASONS[rule], parts, applied)


def _product(factors: tuple[Node, ...], variable: str, rate: Rate) -> Formula:
    """Constant factors stay in front; ``(u v w)' = u' v w + u v' w + u v w'``."""
    varying = tuple(factor for factor in factors if depends_on(factor, variable))
    constants = tuple(factor for factor in factors if not depends_on(factor, variable))
    if len(varying) == 1:
        return _named("constant-multiple", varying, multiply(*constants, rate(varying[0])))
    terms = (combine(*varying[:at], rate(factor), *varying[at + 1 :]) for at, factor in enumerate(varying))
    return _named("product", varying, multiply(*constants, add(*terms)))


def _quotient(above: Node, below: Node, variable: str, rate: Rate) -> Formula:
    if not depends_on(below, variable):
        return _named("constant-multiple", (above,), divide(rate(above), below))
    square = power(below, _TWO)
    if not depends_on(above, variable):
        return _named("reciprocal", (below,), negate(divide(multiply(above, rate(below)), square)))
    top = add(combine(rate(above), below), negate(combine(above, rate(below))))
    return _named("quotient", (above, below), divide(top, square))


def _power(base: Node, exponent: Node, variable: str, rate: Rate) -> Formula:
    if not depends_on(exponent, variable):
        return _chain("power", _REASONS["power"], base, power_rule(base, exponent), variable, rate)
    if not depends_on(base, variable):
        outer = Power(base, exponent) if base == E else multiply(Power(base, exponent), call("ln", base))
        return _chain("exponential", _REASONS["exponential"], exponent, outer, variable, rate)
    inside = add(multiply(rate(exponent), call("ln", base)), multiply(exponent, divide(rate(base), base)))
    return _named("general-power", (base, exponent), multiply(Power(base, exponent), inside))


def _call(node: Call, variable: str, rate: Rate) -> Formula:
    inner = node.arguments[0]
    if node.name == "log":
        below = multiply(inner, call("ln", node.arguments[1]))
        return _chain("logarithm", _REASONS["logarithm"], inner, divide(ONE, below), variable, rate)
    if node.name == "root":
        return _named("root", () if isinstance(inner, Symbol) else (inner,))
    if node.name in FUNCTIONS:
        reason = f"derivative of the {NAMES[node.name].spoken}"
        return _chain(node.name, reason, inner, FUNCTIONS[node.name](inner), variable, rate)
    return _chain("function", "derivative of a function that is not given", inner, None, variable, rate)


def _chain(rule: str, reason: str, inner: Node, outer: Node | None, variable: str, rate: Rate) -> Formula:
    """The line of the table where the variable itself is inside, else that line times the inner derivative."""
    if isinstance(inner, Symbol):
        return Formula(rule, reason)
    applied = None if outer is None else multiply(rate(inner), outer)
    return Formula("chain", f"chain rule, {reason}", (inner,), applied)
