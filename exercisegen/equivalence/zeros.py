"""All zeros of a function of one variable, proved: between the zeros of its derivative it crosses zero at most once.

The function is a polynomial in the variable and kernels of it. Before it is differentiated it is divided by something
that makes the derivative simpler: by an exponential, by ``1 + tan^2`` as often as it takes to leave sines and cosines,
or by what stands before a logarithm (Strzebonski, "Real root isolation for exp-log functions", ISSAC 2008, does so
systematically). Wherever a value or a limit cannot be told for sure, ``UnprovedError`` is raised: nothing is guessed.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from flint import arb, ctx, fmpq_mpoly

from exercisegen.equivalence.balls import ball
from exercisegen.equivalence.cells import Cell, Mark, merged, real_roots
from exercisegen.equivalence.definite import coefficient, definite_sign
from exercisegen.equivalence.derivations import closure, evaluated, quotient_derivative, values_at
from exercisegen.equivalence.factoring import factors
from exercisegen.equivalence.kernels import Element, Field, Nature, UnprovedError
from exercisegen.equivalence.signs import univariate
from exercisegen.frozen import frozen

MAX_TRIES = 24
_DEEPEST = 6
_BITS = 256
_HALVINGS = 80
_NARROW = Fraction(1, 1 << 60)
_FAR = 14
_NEAR = 60
_TRIED = (Fraction(1, 2), Fraction(1, 3), Fraction(5, 7), Fraction(2, 9), Fraction(10, 11))


End: TypeAlias = Mark | Fraction | None
"""Where an interval ends: at a zero, at a bound, or nowhere."""


@frozen
class Line:
    """The field that functions are from, the generator that is the variable, and the ends of where it lies.

    ``tries`` runs out when enough functions were differentiated.
    """

    field: Field
    symbol: int
    low: Fraction | None
    high: Fraction | None
    tries: Iterator[int]


@frozen
class Curve:
    """A quotient of polynomials in kernels, whose zeros and signs are those of its numerator."""

    line: Line
    top: fmpq_mpoly
    bottom: fmpq_mpoly
    needed: tuple[int, ...]

    @property
    def name(self) -> str:
        """The numerator and what its generators stand for: the same for no other function."""
        kernels = [self.line.field.kernels[number] for number in self.needed]
        return " ".join([str(self.top), *(f"{kernel.kind} {kernel.label} {kernel.argument}" for kernel in kernels)])

    def at(self, variable: arb) -> arb:
        """The value where the variable is in a ball; NaN where that cannot be told."""
        values = values_at(self.line.field, self.needed, variable)
        return evaluated(self.top, values) / evaluated(self.bottom, values)

    def sign(self, place: Fraction) -> int:
        """The sign at a point, 0 where it cannot be told or the value is zero."""
        value = self.at(ball(place))
        return 1 if value > 0 else -1 if value < 0 else 0


def zeros(line: Line, polynomial: fmpq_mpoly, depth: int = 0, *, all_of_them: bool = True) -> list[Mark]:
    """Return marks around all places where a function vanishes or has no value, or only those where its sign changes.

    Raises ``UnprovedError`` where they cannot be found.
    """
    if depth > _DEEPEST:
        raise UnprovedError("derivatives do not become simpler")
    found: list[Mark] = []
    with ctx.workprec(_BITS):
        for factor, multiplicity in factors(Element(polynomial, line.field.one))[1]:
            if all_of_them or multiplicity % 2:
                found += _zeros_of_factor(line, factor, depth)
    return _joined(found)


def _zeros_of_factor(line: Line, factor: fmpq_mpoly, depth: int) -> list[Mark]:
    if definite_sign(line.field, factor):
        return []
    alone = univariate(factor, line.symbol)
    if alone is not None:
        roots = real_roots(alone)
        if roots is None:
            raise UnprovedError("real roots take too long")
        return roots
    for bottom in _divisors(line.field, factor):
        try:
            return _by_derivative(line, factor, bottom, depth)
        except UnprovedError:
            continue
    raise UnprovedError("the zeros of what has a sign are not known")


def _divisors(field: Field, polynomial: fmpq_mpoly) -> Iterator[fmpq_mpoly]:
    """What a polynomial may be divided by before it is differentiated, so that that simplifies it.

    Something positive, or else what stands before a logarithm or an arctangent.
    """
    degrees = [int(degree) for degree in polynomial.degrees()]
    waves = field.one
    for number, degree in enumerate(degrees):
        if degree and field.kernels[number].kind == "tan":
            waves *= (1 + field.generators[number] ** 2) ** -(-degree // 2)
    yield waves
    seen: set[tuple[tuple[int, int], ...]] = {()}
    for raw, _ in polynomial.terms():
        powers = tuple((n, int(d)) for n, d in enumerate(raw) if d and field.kernels[n].kind == "exp")
        if powers not in seen:
            seen.add(powers)
            divisor = waves
            for number, degree in powers:
                divisor *= field.generators[number] ** degree
            yield divisor
    for number, degree in enumerate(degrees):
        if degree and field.kernels[number].kind in ("ln", "arctan"):
            yield coefficient(field, polynomial, number, degree)


def _by_derivative(line: Line, factor: fmpq_mpoly, bottom: fmpq_mpoly, depth: int) -> list[Mark]:
    if next(line.tries, None) is None:
        raise UnprovedError("derivatives do not become simpler")
    needed = closure(line.field, factor, bottom)
    curve = Curve(line, factor, bottom, tuple(needed))
    singular = zeros(line, bottom, depth + 1)
    for number in needed:
        singular += _singularities(line, number, depth)
    slope = quotient_derivative(line.field, factor, bottom)
    if slope.top.is_zero():
        raise UnprovedError("a constant with kernels in it")
    turning = zeros(line, slope.top, depth + 1, all_of_them=False) + zeros(line, slope.bottom, depth + 1)
    broken = _joined(singular)
    ends = [line.low, *_inside(line, _joined([*turning, *broken])), line.high]
    crossings = [mark for left, right in pairwise(ends) for mark in _crossing(curve, left, right, broken)]
    touching = [mark for mark in turning if mark not in broken and _may_vanish(curve, mark)]
    return _joined([*broken, *touching, *crossings])


def _singularities(line: Line, number: int, depth: int) -> list[Mark]:
    """Where a kernel is not smooth; tangents of half angles, outside of other functions, make up sines and cosines."""
    kernel = line.field.kernels[number]
    if kernel.argument is None or line.field.natures[number] is Nature.CONSTANT:
        return []
    if kernel.kind not in ("exp", "arctan", "tan", "ln"):
        raise UnprovedError(f"{kernel.kind} may have poles anywhere")
    tangents = [n for n in closure(line.field, *kernel.argument) if line.field.kernels[n].kind == "tan"]
    if tangents:
        raise UnprovedError("a function of a tangent may have poles anywhere")
    parts = kernel.argument if kernel.kind == "ln" else (kernel.argument.bottom,)
    return [mark for part in parts for mark in zeros(line, part, depth + 1)]


def _may_vanish(curve: Curve, mark: Mark) -> bool:
    value = curve.at(_over(mark))
    return not (value > 0 or value < 0)


def _crossing(curve: Curve, left: End, right: End, broken: Sequence[Mark]) -> list[Mark]:
    """The zero strictly between two neighbouring ends, between which the curve is monotone; none if there is none."""
    first = left.high if isinstance(left, Mark) else left
    last = right.low if isinstance(right, Mark) else right
    middle, sign = _sure_sign(curve, first, last)
    found = []
    for end, way in ((left, -1), (right, 1)):
        other = _opposite(curve, middle, sign, end, way, broken)
        if other is not None:
            found.append(_bisected(curve, middle, other, sign))
    if len(found) > 1:
        raise UnprovedError("a monotone function crossed zero twice")
    return found


def _sure_sign(curve: Curve, first: Fraction | None, last: Fraction | None) -> tuple[Fraction, int]:
    if first is not None and last is not None:
        places = [first + (last - first) * part for part in _TRIED]
    else:
        places = list(Cell(first, last).points())
    for place in places:
        sign = curve.sign(place)
        if sign:
            return place, sign
    raise UnprovedError("a sign could not be told")


def _opposite(curve: Curve, middle: Fraction, sign: int, end: End, way: int, broken: Sequence[Mark]) -> Fraction | None:
    """A point towards ``end`` where the curve has the other sign; None if there is surely none."""
    if isinstance(end, Mark) and end not in broken:
        value = curve.at(_over(end))
        if value.is_zero() or value * sign > 0:
            return None
        if value * sign < 0:
            return end.low if way > 0 else end.high
        raise UnprovedError("a value at a turning point could not be told from zero")
    if _moves_away(curve, middle, sign, end, way):
        return None
    for place in _towards(middle, end, way):
        if curve.sign(place) == -sign:
            return place
    raise UnprovedError("a limit is not known")


def _moves_away(curve: Curve, middle: Fraction, sign: int, end: End, way: int) -> bool:
    """Is the curve, which is monotone, surely farther from zero at a point on the way to ``end``?"""
    start = curve.at(ball(middle))
    places = list(_towards(middle, end, way))
    return any((curve.at(ball(place)) - start) * sign > 0 for place in (places[0], places[2]))


def _towards(middle: Fraction, end: End, way: int) -> list[Fraction]:
    if end is None:
        return [middle + way * 2**step for step in range(_FAR)]
    edge = end if isinstance(end, Fraction) else end.low if way > 0 else end.high
    return [edge + (middle - edge) / 2**step for step in range(1, _NEAR)]


def _bisected(curve: Curve, one: Fraction, other: Fraction, sign: int) -> Mark:
    """Narrow down a zero between points of opposite signs; a rational one that is hit exactly is a single point."""
    for _ in range(_HALVINGS):
        middle = (one + other) / 2
        found = curve.sign(middle)
        if found == sign:
            one = middle
        elif found == -sign:
            other = middle
        elif curve.at(ball(middle)).is_zero():
            return Mark(middle, middle, curve.name)
        else:
            break
        if abs(one - other) < _NARROW:
            break
    low, high = min(one, other), max(one, other)
    simple = ((low + high) / 2).limit_denominator(1000)
    if low < simple < high and curve.at(ball(simple)).is_zero():
        return Mark(simple, simple, curve.name)
    return Mark(low, high, curve.name)


def _over(mark: Mark) -> arb:
    return ball(mark.low) if mark.low == mark.high else ball(mark.low).union(ball(mark.high))


def _inside(line: Line, marks: Sequence[Mark]) -> list[Mark]:
    return [
        mark
        for mark in marks
        if (line.low is None or mark.low > line.low) and (line.high is None or mark.high < line.high)
    ]


def _joined(marks: Sequence[Mark]) -> list[Mark]:
    found = merged(marks)
    if found is None:
        raise UnprovedError("two zeros could not be told apart")
    return found
