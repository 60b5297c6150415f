"""Normal forms that hold over the complex plane on principal branches: field operations and little else.

Beyond the identity of equal functions of equal arguments only this is used, with z any complex number that is not 0
and c a positive rational number: z^(m/n) is the m-th power of z^(1/n), (cz)^(1/n) = c^(1/n) z^(1/n), and
ln(cz) = ln(c) + ln(z).
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import cast

from flint import arb, fmpq_mpoly

from exercisegen.equivalence.arithmetic import add, multiply, power, product, reduce, scale, total
from exercisegen.equivalence.factoring import primes
from exercisegen.equivalence.kernels import (
    MAX_KERNELS,
    Assumed,
    Element,
    Field,
    Kernel,
    UnprovedError,
    fraction,
)
from exercisegen.equivalence.refinements import Refinements, RestartError
from exercisegen.equivalence.tape import Row, Tape
from exercisegen.errors import LimitExceeded

_MAX_ROOT = 60


def equal_over_the_plane(tape: Tape, first: int, second: int) -> bool:
    """Is the difference of two rows zero wherever both have a value?"""
    order = tape.needed(first, second)
    exponents = [tape.value_of(tape.rows[number].parts[1]) for number in order if tape.rows[number].op == "pow"]
    root = lcm(*(exponent.denominator for exponent in exponents if exponent is not None))
    if root > _MAX_ROOT:
        return False
    plane = _Plane(Field(root, False, Refinements({}, MAX_KERNELS), Assumed()))
    try:
        forms: dict[int, Element] = {}
        for number in order:
            forms[number] = plane.form(tape, tape.rows[number], [forms[part] for part in tape.rows[number].parts])
        difference = add(plane.field, forms[first], forms[second], -1)
        plane.field.relations = plane.relations
        return bool(reduce(plane.field, difference.top).is_zero())
    except (UnprovedError, RestartError, LimitExceeded):
        return False


class _Plane:
    """A field whose relations are kept aside until the end: rationalising needs values, which are complex here."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.relations: dict[int, tuple[int, fmpq_mpoly]] = {}

    def form(self, tape: Tape, row: Row, parts: Sequence[Element]) -> Element:
        """Return the normal form of a row from those of its parts."""
        match row.op:
            case "number":
                return self.field.constant(cast(Fraction, row.datum))
            case "add":
                return total(self.field, parts)
            case "mul":
                return product(self.field, parts)
            case "pow" if (exponent := tape.value_of(row.parts[1])) is not None:
                if exponent.denominator == 1:
                    return power(self.field, parts[0], int(exponent))
                return self._root_power(parts[0], exponent)
            case "ln" if not parts[0].top.is_zero():
                return self._logarithm(parts[0])
            case op:
                return self._kernel(op, row.datum, *parts)

    def _kernel(self, *key: object) -> Element:
        known = (key[0], *(str(part) for part in key[1:]))
        number = self.field.find(known)
        if number is None:
            number = self.field.adjoin(known, Kernel("opaque", arb(0)))
        return self.field.generator(number)

    def _content(self, element: Element) -> tuple[Fraction, Element]:
        """A positive rational factor, and what is left, with leading coefficient 1 or -1."""
        size = abs(fraction(element.top.leading_coefficient()))
        return size, scale(self.field, element, 1 / size)

    def _root_power(self, base: Element, exponent: Fraction) -> Element:
        if base.top.is_zero():
            raise UnprovedError("a power of zero")
        size, rest = self._content(base)
        result = self.field.unit
        steps = int(exponent * self.field.root)
        factors = [(Element(prime, self.field.one), times) for prime, times in primes(self.field, size)]
        for factor, times in (*factors, (rest, 1)):
            if factor == self.field.unit:
                continue
            kernel = self._kernel("root", factor)
            number = cast(int, self.field.lone_generator(kernel.top))
            if factor.bottom.is_one():
                self.relations[number] = (self.field.root, factor.top)
            result = multiply(self.field, result, self.field.generator(number, steps * times))
        return result

    def _logarithm(self, argument: Element) -> Element:
        size, rest = self._content(argument)
        result = self.field.constant(0) if rest == self.field.unit else self._kernel("ln", rest)
        for prime, times in primes(self.field, size):
            result = add(self.field, result, scale(self.field, self._kernel("ln", Element(prime, prime)), times))
        return result
