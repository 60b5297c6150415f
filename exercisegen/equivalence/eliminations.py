"""Norms: from a polynomial in radicals to one without them that vanishes wherever the first does."""

from flint import fmpq_mpoly

from exercisegen.equivalence.arithmetic import reduce
from exercisegen.equivalence.kernels import Field, UnprovedError

_LARGEST_POWER = 12
_MOST_TERMS = 120
_LARGEST_DEGREE = 40


def free_of_radicals(field: Field, polynomial: fmpq_mpoly) -> fmpq_mpoly:
    """Return the norm over all radicals, under the signs that their relations were made with.

    Raises ``UnprovedError`` where it would be too large, or is zero.
    """
    result = reduce(field, polynomial)
    for number in sorted(field.relations, reverse=True):
        degree = int(result.degrees()[number])
        if not degree:
            continue
        power, value = field.relations[number]
        if power > _LARGEST_POWER or len(result) > _MOST_TERMS or result.total_degree() * power > _LARGEST_DEGREE:
            raise UnprovedError("a norm would be too large")
        result = reduce(field, result.resultant(field.generators[number] ** power - value, number))
        if result.is_zero():
            raise UnprovedError("a norm vanishes")
    return result
