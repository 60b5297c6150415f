"""Polynomials in letters computed with whole numbers: read from a tree once, multiplied out, written and evaluated."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm, perm
from operator import itemgetter
from typing import TypeAlias

from exercisegen.calculus.evaluation import Exact, exact
from exercisegen.calculus.letters import added, power_product
from exercisegen.expr.build import coefficient_and_rest, numeric
from exercisegen.expr.remembered import remembered
from exercisegen.expr.tree import Call, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol
from exercisegen.frozen import frozen

MAX_DEGREE = 1_000
"""The largest degree that is read: exponents fit ten bits, and those of three letters one machine word."""

MAX_POWER = 12
"""The largest power of a sum that is multiplied out here."""

MAX_PRODUCTS = 5_000
"""The most products of two terms that reading takes; what is larger is left to ``expand``."""

_BITS = 10
_MASK = (1 << _BITS) - 1

Terms: TypeAlias = dict[int, int]


@frozen
class Polynomial:
    """Whole coefficients by exponents, all over one ``denominator``.

    The exponent of ``names[k]`` fills ten bits from bit ``10 k`` on, so that exponents are added by one addition.
    """

    names: tuple[str, ...]
    terms: Mapping[int, int]
    denominator: int


def read(node: Node) -> Polynomial | None:
    """Return what ``node`` comes to, multiplied out, where numbers and letters are all it holds.

    Sums, products, whole powers above 0 and quotients by numbers are read. ``None`` for everything else, for a part
    that holds no letter and is more than a number, and for what takes more work than is worth while here.
    """
    return _read(node, None)


def written(polynomial: Polynomial) -> Node:
    """Write a polynomial in textbook order: by descending degree, then alphabetically."""
    names, below = polynomial.names, polynomial.denominator
    placed = [(_placed(packed, names), value) for packed, value in polynomial.terms.items()]
    if len(placed) > 1:
        placed.sort(key=itemgetter(0), reverse=True)
    if below == 1:
        return added([power_product(value, place[1]) for place, value in placed])
    return added([power_product(_ratio(value, below), place[1]) for place, value in placed])


def in_letters_of(polynomial: Polynomial, names: tuple[str, ...]) -> Polynomial | None:
    """Return the polynomial as one in ``names``, in their order; ``None`` where it holds another letter."""
    if polynomial.names == names:
        return polynomial
    if not set(polynomial.names) <= set(names):
        return None
    shifts = [_BITS * names.index(name) for name in polynomial.names]
    terms = {
        sum((packed >> _BITS * place & _MASK) << shift for place, shift in enumerate(shifts)): value
        for packed, value in polynomial.terms.items()
    }
    return Polynomial(names, terms, polynomial.denominator)


def coefficients(polynomial: Polynomial) -> list[int]:
    """Return the coefficients of a polynomial in one letter from the highest power down, over its denominator."""
    highest = max(polynomial.terms, default=0)
    return [polynomial.terms.get(exponent, 0) for exponent in range(highest, -1, -1)]


def derivative_at(polynomial: Polynomial, orders: Sequence[int], point: Sequence[Exact]) -> Exact:
    """Return the value at ``point`` of the derivative of the given order in each of the polynomial's letters."""
    total: Exact = 0
    for packed, value in polynomial.terms.items():
        term: Exact = value
        exponents = packed
        for order, coordinate in zip(orders, point, strict=True):
            exponent = exponents & _MASK
            exponents >>= _BITS
            if order:
                term *= perm(exponent, order)
                exponent -= order
            if not term:
                break
            if exponent:
                term *= coordinate**exponent
        total += term
    return _ratio(total, polynomial.denominator)


def antiderivative(polynomial: Polynomial, name: str) -> Polynomial:
    """Return the antiderivative in the letter ``name``, without constant."""
    if name not in polynomial.names:
        names = (*polynomial.names, name)
        polynomial = Polynomial(names, polynomial.terms, polynomial.denominator)
    shift = _BITS * polynomial.names.index(name)
    raised = [(packed + (1 << shift), (packed >> shift & _MASK) + 1) for packed in polynomial.terms]
    common = lcm(*[exponent for _, exponent in raised])
    pairs = zip(raised, polynomial.terms.values(), strict=True)
    terms = {packed: value * (common // exponent) for (packed, exponent), value in pairs}
    return Polynomial(polynomial.names, terms, polynomial.denominator * common)


def rational_derivative(polynomial: Polynomial, order: int, place: Node) -> Exact | None:
    """Return the value of a derivative of a polynomial in one letter, where it is rational and that can be seen.

    ``place`` is a number or a multiple of the square root of one: at ``x = c sqrt(r)`` the even powers are rational,
    and the odd ones are ``x`` times what is.
    """
    value = numeric(place)
    if value is not None:
        return derivative_at(polynomial, (order,), (exact(value),))
    scale, root = coefficient_and_rest(place)
    match root:
        case Call("sqrt", (Number(radicand),)):
            square = exact(scale * scale * radicand)
        case _:
            return None
    parts: tuple[Terms, Terms] = ({}, {})
    for exponent, factor in polynomial.terms.items():
        if exponent >= order:
            halves, parity = divmod(exponent - order, 2)
            parts[parity][halves] = factor * perm(exponent, order)
    even, odd = (derivative_at(Polynomial(polynomial.names, part, polynomial.denominator), (0,), (square,))
                 for part in parts)  # fmt: skip
    return None if odd else even


@remembered
def _read(node: Node, _: None) -> Polynomial | None:
    reading = _Reading()
    try:
        terms, below, _degree = reading.of(node)
    except _OtherError:
        return None
    if below != 1:
        shared = gcd(below, *terms.values())
        terms, below = {packed: value // shared for packed, value in terms.items()}, below // shared
    return Polynomial(tuple(reading.units), terms, below)


@lru_cache(maxsize=16_384)
def _placed(packed: int, names: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[tuple[str, int], ...]]:
    """Return what puts a term in order, and its powers in the order in which they are written."""
    exponents = {name: packed >> _BITS * place & _MASK for place, name in enumerate(names)}
    spread = [exponents[name] for name in sorted(names)]
    held = tuple([(name, exponents[name]) for name in sorted(names) if exponents[name]])
    return (sum(spread), *spread), held


def _ratio(value: Exact, below: int) -> Exact:
    if below == 1:
        return value
    if type(value) is int and value % below == 0:
        return value // below
    return exact(Fraction(value) / below)


class _OtherError(Exception):
    """What is read is no polynomial, or too large a one."""


_Part: TypeAlias = tuple[Terms, int, int]
"""Terms, their denominator, and a bound of their degree: 0 means that no letter is held."""


class _Reading:
    """The letters met so far with the packed form of their first power, and what may still be done."""

    def __init__(self) -> None:
        self.units: dict[str, int] = {}
        self.left = MAX_PRODUCTS

    def of(self, node: Node) -> _Part:
        """Read ``node``; raise ``_OtherError`` where that cannot be done."""
        match node:
            case Symbol(name):
                return {self._unit(name): 1}, 1, 1
            case Number(value):
                return ({0: value.numerator} if value else {}), value.denominator, 0
            case Negation(operand):
                terms, below, degree = self.of(operand)
                if not degree and type(operand) is not Number:
                    raise _OtherError
                return {packed: -value for packed, value in terms.items()}, below, degree
            case Sum(parts):
                return self._sum(parts)
            case Product(factors):
                return self._product(factors)
            case Power(base, Number(exponent)) if exponent.denominator == 1 and exponent.numerator > 0:
                return self._power(base, exponent.numerator)
            case Quotient(above, Number(divisor)) if divisor:
                terms, below, degree = self.of(above)
                return self._over(terms, below, degree, divisor)
        raise _OtherError

    def _unit(self, name: str) -> int:
        unit = self.units.get(name)
        if unit is None:
            unit = self.units[name] = 1 << _BITS * len(self.units)
        return unit

    def _over(self, terms: Terms, below: int, degree: int, divisor: Fraction) -> _Part:
        if not degree:
            raise _OtherError
        scale = divisor.denominator if divisor > 0 else -divisor.denominator
        return {packed: value * scale for packed, value in terms.items()}, below * abs(divisor.numerator), degree

    def _sum(self, parts: tuple[Node, ...]) -> _Part:
        whole: Terms = {}
        below, degree = 1, 0
        for part in parts:
            terms, divisor, reach = self.of(part)
            degree = max(degree, reach)
            if divisor != below:
                common = below * divisor // gcd(below, divisor)
                whole = {packed: value * (common // below) for packed, value in whole.items()}
                terms = {packed: value * (common // divisor) for packed, value in terms.items()}
                below = common
            for packed, value in terms.items():
                whole[packed] = whole.get(packed, 0) + value
        self._spend(len(whole))
        if not degree:
            raise _OtherError
        return {packed: value for packed, value in whole.items() if value}, below, degree

    def _product(self, factors: tuple[Node, ...]) -> _Part:
        """Gather numbers and powers of letters in one term, and multiply what else there is."""
        above, below, packed, degree = 1, 1, 0, 0
        whole: Terms | None = None
        for factor in factors:
            match factor:
                case Number(value):
                    above, below = above * value.numerator, below * value.denominator
                    continue
                case Symbol(name):
                    packed, degree = packed + self._unit(name), degree + 1
                    continue
            terms, divisor, reach = self.of(factor)
            below, degree = below * divisor, degree + reach
            whole = terms if whole is None else self._times(whole, terms)
        if not 0 < degree <= MAX_DEGREE:
            raise _OtherError
        if whole is None:
            return ({packed: above} if above else {}), below, degree
        if not packed and above == 1:
            return whole, below, degree
        self._spend(len(whole))
        return ({key + packed: value * above for key, value in whole.items()} if above else {}), below, degree

    def _power(self, base: Node, exponent: int) -> _Part:
        if type(base) is Symbol and exponent <= MAX_DEGREE:
            return {self._unit(base.name) * exponent: 1}, 1, exponent
        terms, below, degree = self.of(base)
        degree *= exponent
        if exponent > MAX_POWER or not 0 < degree <= MAX_DEGREE:
            raise _OtherError
        whole = terms
        for _ in range(exponent - 1):
            whole = self._times(whole, terms)
        return whole, below**exponent, degree

    def _times(self, left: Terms, right: Terms) -> Terms:
        self._spend(len(left) * len(right))
        whole: Terms = {}
        for first, scale in left.items():
            for second, value in right.items():
                packed = first + second
                whole[packed] = whole.get(packed, 0) + scale * value
        return {packed: value for packed, value in whole.items() if value}

    def _spend(self, products: int) -> None:
        self.left -= products
        if self.left < 0:
            raise _OtherError
