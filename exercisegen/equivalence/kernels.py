"""Exact normal forms: quotients of polynomials over Q in variables and kernels, the only source of a proved "equal".

A kernel stands for one transcendental or radical function of an argument that is itself in normal form. Every rewrite
is an identity that holds wherever the signs asked for on the way are what they are at the sample point, so a
difference with normal form zero is a proof there, whether or not the kernels are independent. A normal form that is
not zero proves nothing. Powers of radicals are reduced by their relations, denominators are made free of square roots.
"""

from collections.abc import Mapping
from enum import IntEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple, TypeAlias

from flint import Ordering, arb, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from exercisegen.equivalence.refinements import Refinements, RestartError
from exercisegen.errors import LimitExceeded
from exercisegen.frozen import frozen

MAX_KERNELS = 60
MAX_TERMS = 8000
MAX_PRODUCT = 200_000
MAX_WORK = 2_000_000
MAX_FACTORED = 400
MAX_FACTORED_BITS = 200
MAX_MONOMIAL_POWER = 100_000
MAX_POWER = 3000

Monomial: TypeAlias = tuple[int, ...]


class UnprovedError(Exception):
    """The normal form cannot be carried through; the text says why."""


class NoValuesError(UnprovedError):
    """Under the signs that are given, something in the comparison has no value."""


class Nature(IntEnum):
    """How a kernel depends on the variables; ordered, so that a polynomial is as bad as its worst kernel.

    ANALYTIC: single-valued and analytic on a connected complex domain, so that what is not zero at one point is zero
    nowhere but on a set of measure zero.
    """

    CONSTANT = 0
    ANALYTIC = 1
    OTHER = 2


class Element(NamedTuple):
    """A quotient of two polynomials in the generators of one field."""

    top: fmpq_mpoly
    bottom: fmpq_mpoly


class Assumed(NamedTuple):
    """The variables that are assumed never to be negative, and those assumed to be integers."""

    positive: frozenset[str] = frozenset()
    integers: frozenset[str] = frozenset()


@frozen
class Kernel:
    """One generator: what it is, its ball at the sample point, its argument, and whether it is never negative."""

    kind: str
    value: arb
    argument: Element | None = None
    positive: bool = False
    label: str = ""


class Field:
    """The field of kernels at one sample point; it grows as functions are met.

    ``root`` is the index of all radicals: a kernel R of p has R^root = |p|. ``splitting`` says whether arguments of
    exponentials and trigonometric functions are split into their terms; ``positive`` and ``integers`` are the variables
    that are never negative and those that are integers.
    """

    def __init__(self, root: int, splitting: bool, refinements: Refinements, assumed: Assumed) -> None:
        self.root = root
        self.splitting = splitting
        self.refinements = refinements
        self.positive, self.integers = assumed
        self.context, self.generators, self.zero, self.one = _polynomials(refinements.generators)
        self.kernels: list[Kernel] = []
        self.natures: list[Nature] = []
        self._keys: list[tuple[object, ...]] = []
        self.relations: dict[int, tuple[int, fmpq_mpoly]] = {}
        self.signs: dict[str, tuple[fmpq_mpoly, int]] = {}
        self._given: tuple[int, ...] = ()
        self.open_signs = False
        self._supposed: dict[str, int] = {}
        self._demanded: dict[str, int] = {}
        self.positive_elements: list[Element] = []  # what must not be negative where the comparison has values
        self.unit = Element(self.one, self.one)
        self._numbers: dict[tuple[object, ...], int] = {}
        self.work = 0

    def with_signs(self, given: tuple[int, ...], *, open_signs: bool = False) -> "Field":
        """Return an empty field like this one in which the first signs asked for are as given.

        With ``open_signs``, signs that stand as factors are kernels whose square is 1.
        """
        field = Field(self.root, self.splitting, self.refinements, Assumed(self.positive, self.integers))
        field._given = given
        field.open_signs = open_signs
        return field

    # -- kernels

    def find(self, key: tuple[object, ...]) -> int | None:
        """Return the generator of the kernel ``key``, if there is one."""
        return self._numbers.get(key)

    def adjoin(self, key: tuple[object, ...], kernel: Kernel) -> int:
        """Make a generator for ``kernel``; raise ``RestartError`` or ``LimitExceeded`` where there is no room."""
        number = len(self.kernels)
        if number == len(self.generators):
            if number >= MAX_KERNELS:
                raise LimitExceeded("the number of kernels", MAX_KERNELS)
            self.refinements.generators = min(MAX_KERNELS, 2 * number + 2)
            raise RestartError("more generators")
        self.kernels.append(kernel)
        self._keys.append(key)
        self.natures.append(self._nature_of(kernel))
        self._numbers[key] = number
        return number

    def nature(self, *polynomials: fmpq_mpoly) -> Nature:
        """Return how polynomials in the kernels depend on the variables."""
        used = [n for polynomial in polynomials for n, degree in enumerate(polynomial.degrees()) if degree]
        return max((self.natures[number] for number in used), default=Nature.CONSTANT)

    def relate(self, number: int, power: int, value: fmpq_mpoly) -> None:
        """Let generator ``number`` to ``power`` be ``value``."""
        self.relations[number] = (power, value)

    def square_roots(self) -> list[int]:
        """Return the generators that are square roots, those that were made last first."""
        found = [number for number, (power, _) in self.relations.items() if power == 2]
        return sorted((number for number in found if self.kernels[number].kind != "tan"), reverse=True)

    def generator(self, number: int, power: int = 1) -> Element:
        """Return a power of a generator."""
        if power < 0:
            return Element(self.one, self.generators[number] ** -power)
        return Element(self.generators[number] ** power, self.one)

    def lone_generator(self, polynomial: fmpq_mpoly) -> int | None:
        """Return which generator ``polynomial`` is, or None if it is none."""
        if len(polynomial) != 1 or polynomial.total_degree() != 1 or polynomial.leading_coefficient() != 1:
            return None
        return next(number for number, degree in enumerate(polynomial.degrees()) if degree)

    def lone_kernel(self, element: Element) -> Kernel | None:
        """Return the kernel that ``element`` is, or None if it is none."""
        number = self.lone_generator(element.top) if element.bottom.is_one() else None
        return None if number is None else self.kernels[number]

    def refine(self, number: int, factor: int) -> RestartError:
        """Ask for generator ``number`` to stand for an argument ``factor`` times smaller."""
        return self.refinements.refine(self._keys[number], factor)

    # -- numbers, values and signs

    def constant(self, value: Fraction | int) -> Element:
        """Return a rational number."""
        return Element(self.context.constant(fmpq(*Fraction(value).as_integer_ratio())), self.one)

    def rational(self, element: Element) -> Fraction | None:
        """Return the rational number that ``element`` is, or None."""
        if not (element.top.is_constant() and element.bottom.is_constant()):
            return None
        return fraction(element.top.leading_coefficient()) / fraction(element.bottom.leading_coefficient())

    def value(self, polynomial: fmpq_mpoly) -> arb:
        """Return the ball of a polynomial at the sample point."""
        total = arb(0)
        for monomial, coefficient in polynomial.terms():
            term = arb(coefficient)
            for number, degree in enumerate(monomial):
                if degree:
                    term *= self.kernels[number].value ** int(degree)
            total += term
        return total

    def value_of(self, element: Element) -> arb:
        """Return the ball of an element at the sample point."""
        return self.value(element.top) / self.value(element.bottom)

    def sign(self, polynomial: fmpq_mpoly) -> int:
        """Return the sign at the sample point, and remember that it was asked for unless it is the same everywhere."""
        known = self.known_sign(polynomial)
        if known:
            return known
        value = self.value(polynomial)
        if value.contains(0):
            raise UnprovedError("a sign could not be told")
        sign = 1 if value > 0 else -1
        if self.nature(polynomial) is not Nature.CONSTANT:
            if len(self.signs) < len(self._given):
                sign = self._given[len(self.signs)]
            self.signs[str(polynomial)] = (polynomial, sign)
        return sign

    def known_sign(self, polynomial: fmpq_mpoly) -> int:
        """Return the sign of ``polynomial`` if that is plain, supposed or was asked for; else 0."""
        key = str(polynomial)
        asked = self.signs.get(key)
        return asked[1] if asked else self._supposed.get(key, 0) or self.plain_sign(polynomial)

    def suppose(self, polynomial: fmpq_mpoly, sign: int, *, whatever_else: bool) -> None:
        """Let ``polynomial`` have this sign: elsewhere something in the comparison has no value.

        ``whatever_else`` says that this does not depend on signs that were asked for.
        """
        self._supposed[str(polynomial)] = sign
        if whatever_else:
            self._demanded[str(polynomial)] = sign

    def is_demanded(self, polynomial: fmpq_mpoly, sign: int) -> bool:
        """Does ``polynomial`` have this sign wherever the comparison has values, whatever other signs are?"""
        return self._demanded.get(str(polynomial)) == sign

    def is_nonzero(self, polynomial: fmpq_mpoly) -> bool:
        """Is ``polynomial`` surely not zero at the sample point?"""
        return not self.value(polynomial).contains(0)

    def plain_sign(self, polynomial: fmpq_mpoly) -> int:
        """Return the sign that all terms have wherever they are not zero, 0 where they do not all have the same."""
        sign = 0
        for monomial, coefficient in polynomial.terms():
            this = 1 if coefficient > 0 else -1
            if sign not in (0, this):
                return 0
            sign = this
            if any(degree % 2 and not self.kernels[number].positive for number, degree in enumerate(monomial)):
                return 0
        return sign

    def _nature_of(self, kernel: Kernel) -> Nature:
        if kernel.kind in ("symbol", "pi") or kernel.argument is None:
            return {"symbol": Nature.ANALYTIC, "pi": Nature.CONSTANT}.get(kernel.kind, Nature.OTHER)
        inner = self.nature(*kernel.argument)
        if inner is not Nature.ANALYTIC or kernel.kind == "exp":
            return inner
        return Nature.OTHER if kernel.kind != "tan" or self._is_of_integers(kernel.argument) else inner

    def _is_of_integers(self, argument: Element) -> bool:
        """Are there integers in an argument? A tangent of them may vanish at every other one."""
        used = {number for part in argument for number, degree in enumerate(part.degrees()) if degree}
        return bool(self.integers) and any(self.kernels[number].label in self.integers for number in used)

    def spend(self, first: fmpq_mpoly, second: fmpq_mpoly) -> None:
        """Count the work of a product; raise ``LimitExceeded`` where it is too much."""
        pairs = len(first) * len(second)
        self.work += pairs
        if pairs > MAX_PRODUCT:
            raise LimitExceeded("the size of a product", MAX_PRODUCT)
        if self.work > MAX_WORK:
            raise LimitExceeded("the work on a normal form", MAX_WORK)


@cache
def _polynomials(count: int) -> tuple[fmpq_mpoly_ctx, tuple[fmpq_mpoly, ...], fmpq_mpoly, fmpq_mpoly]:
    """A ring of polynomials in ``count`` generators, its generators, 0 and 1."""
    context = fmpq_mpoly_ctx.get([f"k{number}" for number in range(count)], Ordering.lex)
    return context, tuple(context.gens()), context.constant(0), context.constant(1)


def fraction(value: fmpq) -> Fraction:
    """Return FLINT's rational as Python's."""
    return Fraction(int(value.p), int(value.q))


def monomials(polynomial: fmpq_mpoly) -> Mapping[Monomial, Fraction]:
    """Return the terms of a polynomial: exponents to coefficients."""
    return {tuple(int(d) for d in raw): fraction(c) for raw, c in polynomial.terms()}
