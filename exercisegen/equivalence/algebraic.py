"""Where functions with roots in them may begin to have values: zeros of norms, which no choice of signs can miss."""

from collections.abc import Sequence

from flint import Ordering, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from exercisegen.equivalence.signs import condition_of, univariate
from exercisegen.equivalence.tape import Tape
from exercisegen.frozen import frozen

_MOST_ROOTS = 4
_LARGEST_POWER = 12
_MOST_TERMS = 60
_LARGEST_DEGREE = 24


@frozen
class _Ring:
    """Polynomials in the variable and, after it, one letter for each root, with the relation that it satisfies."""

    context: fmpq_mpoly_ctx
    relations: list[fmpq_mpoly]

    def root(self, radicand: fmpq_mpoly, index: int) -> fmpq_mpoly | None:
        """A letter for a root of a polynomial, if there is one left."""
        if len(self.relations) == _MOST_ROOTS:
            return None
        letter = self.context.gens()[len(self.relations) + 1]
        self.relations.append(letter**index - radicand)
        return letter

    def norm(self, polynomial: fmpq_mpoly) -> fmpq_poly | None:
        """A polynomial in the variable alone that vanishes wherever this one does."""
        for number in range(len(self.relations), 0, -1):
            if polynomial.degrees()[number]:
                polynomial = polynomial.resultant(self.relations[number - 1], number)
            if len(polynomial) > _MOST_TERMS or polynomial.total_degree() > _LARGEST_DEGREE or polynomial.is_zero():
                return None
        return univariate(polynomial, 0)


def algebraic_guards(tape: Tape, order: Sequence[int]) -> dict[int, fmpq_poly]:
    """Return, for rows with a condition on the sign of a function, a polynomial that vanishes where that sign changes.

    Rows whose condition is not on an algebraic function of the one variable are left out.
    """
    names = ["x", *(f"r{number}" for number in range(_MOST_ROOTS))]
    ring = _Ring(fmpq_mpoly_ctx.get(names, Ordering.lex), [])
    forms: dict[int, tuple[fmpq_mpoly, fmpq_mpoly]] = {}
    found: dict[int, fmpq_poly] = {}
    for number in order:
        row = tape.rows[number]
        if row.parts and row.parts[0] in forms:
            condition = condition_of(tape, number, *forms[row.parts[0]])
            norm = None if condition is None else ring.norm(condition)
            if norm is not None:
                found[number] = norm
        form = _form(tape, number, forms, ring)
        if form is not None and sum(map(len, form)) <= _MOST_TERMS:
            forms[number] = form
    return found


def _form(
    tape: Tape, number: int, forms: dict[int, tuple[fmpq_mpoly, fmpq_mpoly]], ring: _Ring
) -> tuple[fmpq_mpoly, fmpq_mpoly] | None:
    row, one = tape.rows[number], ring.context.constant(1)
    value = tape.value_of(number)
    if value is not None:
        return ring.context.constant(value.numerator), ring.context.constant(value.denominator)
    if row.op == "symbol":
        return ring.context.gens()[0], one
    if not row.parts or any(part not in forms for part in row.parts):
        return None
    top, bottom = forms[row.parts[0]]
    match row.op:
        case "add":
            for part in row.parts[1:]:
                other = forms[part]
                top, bottom = top * other[1] + other[0] * bottom, bottom * other[1]
        case "mul":
            for part in row.parts[1:]:
                top, bottom = top * forms[part][0], bottom * forms[part][1]
        case "abs":
            root = ring.root(top * top, 2)
            return None if root is None else (root, bottom)
        case "pow":
            return _power(tape, row.parts[1], top, bottom, ring)
        case _:
            return None
    return top, bottom


def _power(
    tape: Tape, exponent: int, top: fmpq_mpoly, bottom: fmpq_mpoly, ring: _Ring
) -> tuple[fmpq_mpoly, fmpq_mpoly] | None:
    value = tape.value_of(exponent)
    if value is None or abs(value.numerator) > _LARGEST_POWER:
        return None
    if value.denominator > 1:
        index = value.denominator  # poles stay in the denominator; signs of letters do not matter to norms
        if index > _LARGEST_POWER:
            return None
        root = ring.root(top * bottom ** (index - 1), index)
        if root is None:
            return None
        top = root
    if value < 0:
        top, bottom = bottom, top
    size = abs(value.numerator)
    return top**size, bottom**size
