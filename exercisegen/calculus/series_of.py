"""An expression as a series in the distance ``t`` from a point, as ``series.py`` has them."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import ceil, factorial, floor

from exercisegen.calculus import series
from exercisegen.calculus.derive import differentiate, expand, substitute
from exercisegen.calculus.series import Series, UndefinedError, UnknownError, add, constant, negate, power, scale
from exercisegen.errors import LimitExceeded
from exercisegen.expr import build
from exercisegen.expr.tree import (
    Call,
    Constant,
    Decimal,
    Negation,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sign,
    Sum,
    Symbol,
)

_HALF = Fraction(1, 2)
_REPEATING = frozenset({"sin", "cos", "sinh", "cosh"})
"""Functions whose derivatives come round again."""
_BY_RATE = frozenset({"ln", "arcsin", "arccos", "arctan", "arsinh", "arcosh", "artanh"})
"""Functions whose derivative is made of powers alone."""
_QUOTIENTS = {
    "tan": ("sin", "cos"),
    "cot": ("cos", "sin"),
    "sec": ("", "cos"),
    "csc": ("", "sin"),
    "coth": ("cosh", "sinh"),
    "tanh": ("sinh", "cosh"),
    "sech": ("", "cosh"),
    "csch": ("", "sinh"),
}
_COMPARED: dict[Sign, Callable[[int], bool]] = {
    Sign.EQUAL: lambda sign: sign == 0,
    Sign.UNEQUAL: lambda sign: sign != 0,
    Sign.LESS: lambda sign: sign < 0,
    Sign.LESS_EQUAL: lambda sign: sign <= 0,
    Sign.GREATER: lambda sign: sign > 0,
    Sign.GREATER_EQUAL: lambda sign: sign >= 0,
}


def series_of(node: Node, name: str, place: Series, order: int) -> Series:
    """Return ``node`` as a series where its variable is the series ``place``, with about ``order`` terms.

    Raises ``UndefinedError`` where it certainly has no value for small ``t > 0``, and ``UnknownError`` where it is no
    series or none was found.
    """
    try:
        return _Expansion(name, place, order).of(node)
    except (ValueError, LimitExceeded) as error:
        raise UnknownError(str(error)) from error


class _Expansion:
    """One tree after another as a series: what stands for the variable, and how many terms are wanted."""

    def __init__(self, name: str, place: Series, order: int) -> None:
        self._name = name
        self._place = place
        self._order = order

    def of(self, node: Node) -> Series:
        match node:
            case Number():
                return constant(node)
            case Decimal():
                return constant(build.number(node.value))
            case Constant("pi" | "e"):
                return constant(node)
            case Symbol(name) if name == self._name:
                return self._place
            case Negation(operand):
                return negate(self.of(operand))
            case Sum(terms):
                return add(*map(self.of, terms))
            case Product(factors):
                product = constant(build.ONE)
                for factor in factors:
                    product = series.multiply(product, self.of(factor))
                return product
            case Quotient(above, below):
                return self._quotient(self.of(above), self.of(below))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(name, arguments, 0):
                return self._call(name, *arguments)
            case Piecewise(branches, otherwise):
                return self._cases(branches, otherwise)
        raise UnknownError("this has no series")

    def _quotient(self, above: Series, below: Series) -> Series:
        return series.multiply(above, power(below, Fraction(-1), self._order))

    def _power(self, base: Node, exponent: Node) -> Series:
        index = build.numeric(expand(exponent))
        if index is not None:
            return power(self.of(base), index, self._order)
        above = self.of(exponent)
        if base != build.E:
            below = self.of(base)
            if below.sign <= 0:
                raise UnknownError("a power with a negative base, whose exponent may be an integer or not")
            above = series.multiply(above, self._analytic("ln", below))
        middle, rest = _split(above)
        return scale(
            build.power(build.E, middle),
            series.compose(lambda k: build.number(Fraction(1, factorial(k))), rest, self._order),
        )

    def _call(self, name: str, *arguments: Node) -> Series:
        inner = self.of(arguments[0])
        match name:
            case "sqrt" | "cbrt":
                return power(inner, _HALF if name == "sqrt" else Fraction(1, 3), self._order)
            case "root":
                return power(inner, 1 / (build.numeric(expand(arguments[1])) or _no_number()), self._order)
            case "log":
                below = self._analytic("ln", self.of(arguments[1]))
                return self._quotient(self._analytic("ln", inner), below)
            case "exp":
                return self._power(build.E, arguments[0])
            case "abs":
                return negate(inner) if inner.sign < 0 else inner
            case "sign":
                return constant(build.number(inner.sign))
            case "floor" | "ceil":
                return _step(name, inner)
            case _ if name in _QUOTIENTS:
                over, under = _QUOTIENTS[name]
                top = self._analytic(over, inner) if over else constant(build.ONE)
                return self._quotient(top, self._analytic(under, inner))
            case _ if name in _REPEATING | _BY_RATE:
                return self._analytic(name, inner)
        raise UnknownError(f"{name} has no series here")

    def _analytic(self, name: str, inner: Series) -> Series:
        """Return Taylor's series of the function ``name`` at where ``inner`` goes."""
        middle, rest = _split(inner)
        border = {"ln": middle, "artanh": build.subtract(build.ONE, build.power(middle, build.number(2)))}
        if name in border and not rest.is_zero and series.sign_of(border[name]) == 0:
            raise UnknownError(f"{name} beside its pole")
        value = substitute(Call(name, (Symbol("x"),)), {"x": middle})
        series.sign_of(value)  # raises where there is no value
        count = series.powers_needed(rest, self._order)
        higher = _repeating(name, middle) if name in _REPEATING else _by_rate(name, middle, count)
        return series.compose(lambda k: higher(k) if k else value, rest, self._order)

    def _cases(self, branches: tuple[tuple[Node, Node], ...], otherwise: Node | None) -> Series:
        for value, condition in branches:
            if self._holds(condition):
                return self.of(value)
        if otherwise is None:
            raise UndefinedError("no case holds here")
        return self.of(otherwise)

    def _holds(self, condition: Node) -> bool:
        if not isinstance(condition, Relation):
            raise UnknownError("a condition is a comparison")
        sides = [self.of(side) for side in condition.sides]
        signs = [add(left, negate(right)).sign for left, right in pairwise(sides)]
        return all(_COMPARED[sign](found) for sign, found in zip(condition.signs, signs, strict=True))


def _repeating(name: str, middle: Node) -> Callable[[int], Node]:
    """Return Taylor's coefficients of a function whose fourth derivative is itself."""

    def coefficient(k: int) -> Node:
        derivative = substitute(_derivative(name, k % 4), {"x": middle})
        return build.divide(derivative, build.number(factorial(k)))

    return coefficient


def _by_rate(name: str, middle: Node, count: int) -> Callable[[int], Node]:
    """Return Taylor's coefficients, integrated term by term from those of the derivative."""
    try:
        rate = _Expansion("x", series.linear(middle, 1), count).of(_derivative(name, 1))
    except UndefinedError as error:
        raise UnknownError(f"{name} at the end of its domain") from error
    if rate.lead < 0:
        raise UnknownError(f"{name} at the end of its domain")
    return lambda k: build.divide(rate.coefficient(k - 1), build.number(k))


def _no_number() -> Fraction:
    raise UnknownError("the index of a root is no number")


def _split(inner: Series) -> tuple[Node, Series]:
    """Return where ``inner`` goes, and the rest; raise ``UnknownError`` where it goes to infinity."""
    if inner.lead < 0:
        raise UnknownError("an argument goes to infinity")
    middle = inner.coefficient(0)
    return middle, Series(tuple(term for term in inner.terms if term[0] > 0), inner.end)


def _step(name: str, inner: Series) -> Series:
    middle, rest = _split(inner)
    value = build.numeric(middle)
    if value is None:
        raise UnknownError(f"{name} of what is not rational")
    if value.denominator > 1:
        return constant(build.number(floor(value) if name == "floor" else ceil(value)))
    down = name == "floor" and rest.sign < 0
    up = name == "ceil" and rest.sign > 0
    return constant(build.number(value + up - down))


@cache
def _derivative(name: str, order: int) -> Node:
    """Return the derivative of this order, below 4, of the function ``name`` at the letter x."""
    return Call(name, (Symbol("x"),)) if order == 0 else differentiate(_derivative(name, order - 1), "x")
