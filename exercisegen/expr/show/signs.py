"""What both printers must know of a tree before they print it: signs of terms, and factors above and below a line."""

from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from exercisegen.expr.scope import Conventions, InverseNames
from exercisegen.expr.tree import Constant, Negation, Node, Number, Power, Product, Sign, Sum
from exercisegen.frozen import frozen


class Binding(IntEnum):
    """How tightly a printed expression holds together; a looser one needs brackets inside a tighter one."""

    SUM = 1
    PRODUCT = 2
    POWER = 3
    ATOM = 4


class Printed(NamedTuple):
    """A piece of output and how tightly it binds."""

    text: str
    binding: Binding


@frozen
class Factors:
    """A product as one fraction line sees it: ``above / below`` with ``below`` a number, 1 where there is no line."""

    above: tuple[Node, ...]
    below: int


_ONE = Number(Fraction(1))
_HYPERBOLIC_INVERSES = frozenset({"arsinh", "arcosh", "artanh"})


def signed_terms(node: Sum) -> tuple[tuple[bool, Node], ...]:
    """Return the terms of a sum without inner sums, each as (is it subtracted, what is added or subtracted)."""
    terms: list[tuple[bool, Node]] = []
    for term in node.terms:
        if isinstance(term, Sum):
            terms.extend(signed_terms(term))
        else:
            terms.append(signed(term))
    return tuple(terms)


def signed(node: Node) -> tuple[bool, Node]:
    """Split one leading sign off ``node``."""
    match node:
        case Number(value) if value.numerator < 0:
            return True, Number(-value)
        case Negation(operand):
            negative, rest = signed(operand)
            return (True, operand) if negative else (True, rest)
        case Product((Number(value) as first, *others)) if value.numerator < 0:
            return True, Product((Number(-first.value), *others))
    return False, node


def factors_of(node: Product) -> Factors:
    """Flatten a product; a leading rational coefficient puts its denominator below a line.

    No line is drawn over a root or a reciprocal written as a power: that is ``1/2 x^(-1/2)``.
    """
    flat = _flat_factors(node)
    first = flat[0]
    if not isinstance(first, Number) or first.value.denominator == 1 or any(map(_is_fractional_power, flat)):
        return Factors(tuple(flat), 1)
    top = Number(Fraction(first.value.numerator))
    rest = tuple(flat[1:])
    return Factors(rest if top == _ONE and rest else (top, *rest), first.value.denominator)


def _is_fractional_power(node: Node) -> bool:
    if not isinstance(node, Power) or not isinstance(node.exponent, Number):
        return False
    return node.exponent.value < 0 or node.exponent.value.denominator != 1


def _flat_factors(node: Product) -> list[Node]:
    flat: list[Node] = []
    for factor in node.factors:
        flat.extend(_flat_factors(factor) if isinstance(factor, Product) else (factor,))
    return flat


def decimal(text: str, conventions: Conventions) -> str:
    """Write a decimal with the mark of the course."""
    return text.replace(".", conventions.decimal_mark)


def inverse_name(name: str, names: InverseNames) -> str | None:
    """Return the direct function's name where ``name`` is to be printed as its power -1, else ``None``."""
    if names is not InverseNames.POWER:
        return None
    if name in _HYPERBOLIC_INVERSES:
        return name.removeprefix("ar")
    return name.removeprefix("arc") if name.startswith("arc") else None


def short_inverse_name(name: str, names: InverseNames) -> str:
    """Return ``asin`` for ``arcsin`` and ``asinh`` for ``arsinh`` where the course says so, else ``name``."""
    if names is not InverseNames.A:
        return name
    if name in _HYPERBOLIC_INVERSES:
        return "a" + name.removeprefix("ar")
    return "a" + name.removeprefix("arc") if name.startswith("arc") else name


def is_e(node: Node) -> bool:
    """Say whether ``node`` is Euler's number."""
    return node == Constant("e")


SIGN_LATEX: dict[Sign, str] = {
    Sign.EQUAL: "=",
    Sign.UNEQUAL: r"\neq",
    Sign.LESS: "<",
    Sign.LESS_EQUAL: r"\leq",
    Sign.GREATER: ">",
    Sign.GREATER_EQUAL: r"\geq",
}
"""Signs of relations in LaTeX; in text they are their own values."""
