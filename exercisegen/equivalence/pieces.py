"""Arguments taken apart into pieces: each of its terms, or what is left of it after multiples of known kernels."""

from dataclasses import dataclass
from fractions import Fraction

from exercisegen.equivalence.kernels import Element, Field, fraction
from exercisegen.errors import LimitExceeded

MAX_PIECES = 40
_KNOWN = ("pi", "ln", "arctan", "arcsin")


@dataclass(frozen=True, slots=True)
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
    if argument.bottom.is_one():
        for monomial, coefficient in argument.top.terms():
            term = field.context.from_dict({tuple(map(int, monomial)): 1})
            number = field.lone_generator(term)
            if number is not None and field.kernels[number].kind in _KNOWN:
                found.append(Piece(fraction(coefficient), Element(term, field.one)))
                rest -= term * coefficient
    if not rest.is_zero():
        leading = rest.leading_coefficient()
        found.append(Piece(fraction(leading), Element(rest / leading, argument.bottom)))
    return tuple(found)
