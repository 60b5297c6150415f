"""Polynomials in kernels that have one sign whatever values their kernels take: no sign needs to be looked at there.

Kernels count as independent numbers, positive ones or any real ones, so that what holds here holds for the functions
that they are; that nothing is found proves nothing.
"""

from flint import fmpq_mpoly

from exercisegen.equivalence.cells import real_roots
from exercisegen.equivalence.kernels import Field
from exercisegen.equivalence.signs import univariate

_DEEPEST = 3
_LARGEST = 60


def definite_sign(field: Field, polynomial: fmpq_mpoly, depth: int = 0, *, strict: bool = True) -> int:
    """Return the sign of a polynomial, 0 where that is not plain; if ``strict``, it is zero nowhere.

    One generator: by its real roots. More: as ``a g^2 + b g + c`` with ``a`` and ``4ac - b^2`` positive.
    """
    if len(polynomial) > _LARGEST:
        return 0
    sign = _sign_of_terms(field, polynomial) if strict else field.plain_sign(polynomial)
    used = [number for number, degree in enumerate(polynomial.degrees()) if degree]
    if sign or not used:
        return sign
    if len(used) == 1:
        return _sign_in_one(field, polynomial, used[0])
    degrees = polynomial.degrees()
    quadratic = [number for number in used if degrees[number] == 2] if depth < _DEEPEST else []
    return next(filter(None, (_sign_of_quadratic(field, polynomial, n, depth, strict) for n in quadratic)), 0)


def _sign_of_terms(field: Field, polynomial: fmpq_mpoly) -> int:
    """All terms have one sign, and one of them is not zero anywhere."""
    sign = field.plain_sign(polynomial)
    strict = any(
        all(field.kernels[number].kind in ("exp", "pi", "root") for number, degree in enumerate(monomial) if degree)
        for monomial, _ in polynomial.terms()
    )
    return sign if strict else 0


def _sign_in_one(field: Field, polynomial: fmpq_mpoly, number: int) -> int:
    alone = univariate(polynomial, number)
    roots = None if alone is None else real_roots(alone)
    if alone is None or roots is None:
        return 0
    is_positive = field.kernels[number].kind in ("exp", "pi", "root")
    if any(root.high > 0 or not is_positive for root in roots):
        return 0
    return 1 if alone(1) > 0 else -1


def _sign_of_quadratic(field: Field, polynomial: fmpq_mpoly, number: int, depth: int, strict: bool) -> int:
    low, middle, high = (coefficient(field, polynomial, number, degree) for degree in range(3))
    sign = definite_sign(field, high, depth + 1, strict=strict)
    if not sign or definite_sign(field, 4 * high * low - middle * middle, depth + 1, strict=strict) <= 0:
        return 0
    return sign


def coefficient(field: Field, polynomial: fmpq_mpoly, number: int, degree: int) -> fmpq_mpoly:
    """Return the polynomial that stands at a power of one generator."""
    terms = {}
    for raw, coefficient in polynomial.terms():
        monomial = tuple(map(int, raw))
        if monomial[number] == degree:
            terms[(*monomial[:number], 0, *monomial[number + 1 :])] = coefficient
    return field.context.from_dict(terms)
