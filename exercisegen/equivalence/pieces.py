"""Arguments taken apart into pieces: each of its terms, or what is left of it after multiples of known kernels."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat

from exercisegen.equivalence.kernels import Element, Field, Monomial, fraction, monomials
from exercisegen.errors import LimitExceeded
from exercisegen.frozen import frozen

MAX_PIECES = 40
_KNOWN = ("pi", "ln", "arctan", "arcsin")


@frozen
class Piece:
    """``multiple * core``: a monomial over a denominator, or a whole argument with leading coefficient 1."""

    multiple: Fraction
    core: Element


def pieces(field: Field, argument: Element) -> tuple[Piece, ...]:
    """Split ``argument`` into pieces whose sum it is."""
    if argument.top.is_zero():
        return ()
    if field.splitting:
        return _terms(field, argument)
    return _whole(field, argument)


def _terms(field: Field, argument: Element) -> tuple[Piece, ...]:
    if len(argument.top) > MAX_PIECES:
        raise LimitExceeded("the number of terms of an argument", MAX_PIECES)
    return tuple(
        Piece(fraction(coefficient), Element(field.context.from_dict({tuple(map(int, monomial)): 1}), argument.bottom))
        for monomial, coefficient in argument.top.terms()
    )


def _whole(field: Field, argument: Element) -> tuple[Piece, ...]:
    """Multiples of pi, logarithms and inverse functions on their own; all the rest as one piece."""
    found, rest = [], argument.top
    whole = argument.top if argument.bottom.is_one() else divmod(argument.top, argument.bottom)[0]
    for monomial, coefficient in whole.terms():
        term = field.context.from_dict({tuple(map(int, monomial)): 1})
        number = field.lone_generator(term)
        if number is not None and field.kernels[number].kind in _KNOWN:
            found.append(Piece(fraction(coefficient), Element(term, field.one)))
            rest -= term * coefficient * argument.bottom
    if not rest.is_zero():
        leading = rest.leading_coefficient()
        found.append(Piece(fraction(leading), Element(rest / leading, argument.bottom)))
    return tuple(found)


def combination(field: Field, kind: str, argument: Element) -> list[tuple[int, Fraction]]:
    """Write ``argument`` as a rational combination of the arguments of known kernels of one kind, or return [].

    So are arguments over different denominators brought together: 1/(x(x+1)) is 1/x - 1/(x+1). Only arguments with a
    denominator are looked at; for the others, splitting into terms does the same.
    """
    if argument.bottom.is_constant():
        return []
    known = [
        (number, kernel.argument)
        for number, kernel in enumerate(field.kernels)
        if kernel.kind == kind and kernel.argument is not None and not kernel.argument.bottom.is_constant()
    ]
    solution = _solve(field, [inner for _, inner in known], argument) if known else None
    if solution is None:
        return []
    return [(number, multiple) for (number, _), multiple in zip(known, solution, strict=True) if multiple]


def whole_multiple(field: Field, number: int, multiple: Fraction) -> int:
    """Return ``multiple`` as an integer; ask for a finer kernel where it is none."""
    if multiple.denominator != 1:
        raise field.refine(number, multiple.denominator)
    return int(multiple)


def _solve(field: Field, known: Sequence[Element], argument: Element) -> list[Fraction] | None:
    """Solve for rational coefficients, comparing those of all monomials over the common denominator."""
    common = field.one
    for element in (*known, argument):
        field.spend(common, element.bottom)
        common = common * (element.bottom / common.gcd(element.bottom))
    for element in (*known, argument):
        field.spend(element.top, common)
    tops = [monomials(element.top * (common / element.bottom)) for element in (*known, argument)]
    places = sorted({monomial for top in tops for monomial in top})
    matrix = fmpq_mat(len(places), len(known), [_rational(top, place) for place in places for top in tops[:-1]])
    target = fmpq_mat(len(places), 1, [_rational(tops[-1], place) for place in places])
    joined = fmpq_mat(len(places), len(known) + 1, [_rational(top, place) for place in places for top in tops])
    if matrix.rank() != len(known) or joined.rank() != len(known):
        return None
    squared = matrix.transpose() * matrix
    solution = squared.solve(matrix.transpose() * target)
    return [fraction(solution[row, 0]) for row in range(len(known))]


def _rational(top: Mapping[Monomial, Fraction], place: Monomial) -> fmpq:
    value = top.get(place, Fraction(0))
    return fmpq(value.numerator, value.denominator)
