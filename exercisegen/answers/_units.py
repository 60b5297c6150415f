"""Units as exact multiples of base units: products and powers of named ones, compared, converted and printed."""

from collections.abc import Iterable
from fractions import Fraction

from exercisegen.answers._units_table import BY_SPELLING, NamedUnit
from exercisegen.expr.scope import Conventions
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Constant, Node, Number, Power, Product, Sum
from exercisegen.frozen import frozen

_LEANING = ("°", "%")  # stand close to the number in text


@frozen
class Unit:
    """A product of powers of named units: symbol and power, in the order written, no symbol twice, no power 0."""

    powers: tuple[tuple[str, int], ...] = ()

    def __mul__(self, other: "Unit") -> "Unit":
        powers = dict(self.powers)
        for symbol, power in other.powers:
            powers[symbol] = powers.get(symbol, 0) + power
        return Unit(tuple((symbol, power) for symbol, power in powers.items() if power))

    def __pow__(self, exponent: int) -> "Unit":
        return Unit(tuple((symbol, power * exponent) for symbol, power in self.powers if exponent))

    @property
    def factor(self) -> Fraction:
        """How many of its base units it is, but for the power of pi."""
        product = Fraction(1)
        for unit, power in self._named():
            product *= unit.factor**power
        return product

    @property
    def pi(self) -> int:
        """The power of pi that belongs to ``factor``: 1 for degrees."""
        return sum(unit.pi * power for unit, power in self._named())

    @property
    def dimension(self) -> tuple[tuple[str, int], ...]:
        """The powers of the base units; empty for what is a plain number, such as degrees and percent."""
        powers: dict[str, int] = {}
        for unit, power in self._named():
            for base, exponent in unit.base:
                powers[base] = powers.get(base, 0) + exponent * power
        return tuple(sorted((base, power) for base, power in powers.items() if power))

    def _named(self) -> Iterable[tuple[NamedUnit, int]]:
        return ((BY_SPELLING[symbol], power) for symbol, power in self.powers)


@frozen
class Quantity:
    """A number and the unit that it counts."""

    number: Node
    unit: Unit


def named(symbol: str) -> Unit:
    """Return the unit of that spelling; raise ``KeyError`` where there is none."""
    return Unit(((BY_SPELLING[symbol].symbol, 1),))


def converted(number: Node, unit: Unit, target: Unit) -> Node:
    """Return how many of ``target`` are ``number`` of ``unit``, exactly; both must be of one dimension.

    A decimal that was written stays one factor of the product.
    """
    ratio, power = unit.factor / target.factor, unit.pi - target.pi
    if power == 0 and ratio == 1:
        return number
    if power == 0 and isinstance(number, Number):
        return Number(number.value * ratio)
    factors = (number, Number(ratio), *((Power(Constant("pi"), Number(Fraction(power))),) if power else ()))
    return Product(factors)


def unit_text(unit: Unit) -> str:
    """Print a unit as text that reads back as the same, such as ``kg m/s^2``."""
    above, below = _halves(unit)
    if not above:
        return " ".join(_text(symbol, power) for symbol, power in unit.powers)
    line = " ".join(_text(symbol, power) for symbol, power in above)
    under = " ".join(_text(symbol, -power) for symbol, power in below)
    return line + (f"/({under})" if len(below) > 1 else f"/{under}" if below else "")


def unit_latex(unit: Unit) -> str:
    """Print a unit as LaTeX, its symbols upright."""
    above, below = _halves(unit)
    if not above:
        return r"\,".join(_latex(symbol, power) for symbol, power in unit.powers)
    line = r"\,".join(_latex(symbol, power) for symbol, power in above)
    under = r"\,".join(_latex(symbol, -power) for symbol, power in below)
    return line + (f"/({under})" if len(below) > 1 else f"/{under}" if below else "")


def quantity_text(quantity: Quantity, conventions: Conventions) -> str:
    """Print number and unit as text; a sum stands in brackets."""
    number, unit = to_text(quantity.number, conventions), unit_text(quantity.unit)
    number = f"({number})" if isinstance(quantity.number, Sum) else number
    return f"{number}{unit}" if unit in _LEANING else f"{number} {unit}"


def quantity_latex(quantity: Quantity, conventions: Conventions) -> str:
    """Print number and unit as LaTeX, a thin space between them; a sum stands in brackets."""
    number = to_latex(quantity.number, conventions)
    number = rf"\left({number}\right)" if isinstance(quantity.number, Sum) else number
    space = "" if unit_text(quantity.unit) == "°" else r"\,"
    return f"{number}{space}{unit_latex(quantity.unit)}"


def _halves(unit: Unit) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    above = [(symbol, power) for symbol, power in unit.powers if power > 0]
    return above, [(symbol, power) for symbol, power in unit.powers if power < 0]


def _text(symbol: str, power: int) -> str:
    return symbol if power == 1 else f"{symbol}^{power}"


def _latex(symbol: str, power: int) -> str:
    latex = BY_SPELLING[symbol].latex
    if power == 1:
        return latex
    return f"({latex})^{{{power}}}" if "^" in latex else f"{latex}^{{{power}}}"
