"""What is one row already, and where expressions are compared."""

from fractions import Fraction
from itertools import pairwise

import pytest
from flint import fmpq_poly

from exercisegen.equivalence.cells import cells
from exercisegen.equivalence.points import inside, point
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Assumption, Scope, Sort

SCOPE = Scope(("x", "y"))
ASSUMPTIONS = [
    Assumption(),
    Assumption(Sort.POSITIVE),
    Assumption(Sort.NONZERO),
    Assumption(Sort.INTEGER),
    Assumption(Sort.INTEGER, Fraction(2), Fraction(9)),
    Assumption(low=Fraction(1, 3), high=Fraction(1, 2)),
    Assumption(low=Fraction(-7)),
    Assumption(high=Fraction(100)),
]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2x*cos(x^2)", "cos(x^2)*2*x", True),
        ("x-y", "-y+x", True),
        ("x/y", "x*y^(-1)", True),
        ("sqrt(x)", "x^(1/2)", True),
        ("exp(x)", "e^x", True),
        ("log_2(x)", "ln(x)/ln(2)", True),
        ("1+x+2", "3+x", True),
        ("x^(2^2)", "x^4", True),
        ("0.5x", "x/2", True),
        ("x*y", "x+y", False),
        ("x^2", "2^x", False),
        ("x^0", "1", False),
        ("0/0", "0", False),
        ("sin(x)", "cos(x)", False),
    ],
)
def test_rows_are_shared_by_what_is_merely_written_differently(first: str, second: str, same: bool) -> None:
    tape = Tape()
    assert (tape.write(read(first, SCOPE).tree) == tape.write(read(second, SCOPE).tree)) is same


@pytest.mark.parametrize("assumption", ASSUMPTIONS)
def test_points_keep_to_what_is_assumed(assumption: Assumption) -> None:
    values = [dict(point(("x",), (("x", assumption),), index))["x"] for index in range(200)]
    assert all(inside(value, assumption) for value in values)
    assert len(set(values)) > 3


def test_the_first_point_never_changes() -> None:
    assert point(("x", "y"), (), 0) == (("x", Fraction(-39, 32)), ("y", Fraction(-51, 32)))


@pytest.mark.parametrize(
    ("polynomials", "count"),
    [
        ([[0, 1]], 2),
        ([[-2, 0, 1]], 3),
        ([[1, 0, 1]], 1),
        ([[-1, 1], [1, -2, 1], [-2, 0, 1]], 4),
        ([[-(10**30) - 1, 10**30], [-1, 1]], 3),
        ([], 1),
    ],
)
def test_cells_lie_between_all_real_roots(polynomials: list[list[int]], count: int) -> None:
    family = [fmpq_poly(coefficients) for coefficients in polynomials]
    found = cells(family, Assumption())
    assert found is not None
    assert len(found) == count
    middles = [next(iter(cell.points())) for cell in found]
    signs = [tuple(_sign(polynomial, middle) for polynomial in family) for middle in middles]
    assert all(left < right for left, right in pairwise(middles))
    assert all(0 not in row for row in signs)
    for cell, row in zip(found, signs, strict=True):
        assert all(tuple(_sign(polynomial, value) for polynomial in family) == row for value in cell.points())


def test_cells_are_cut_to_what_is_assumed() -> None:
    found = cells([fmpq_poly([0, 1]), fmpq_poly([-5, 1])], Assumption(Sort.POSITIVE, high=Fraction(3)))
    assert found is not None
    assert [(cell.low, cell.high) for cell in found] == [(0, 3)]


def _sign(polynomial: fmpq_poly, value: Fraction) -> int:
    total = sum(
        Fraction(int(coefficient.p), int(coefficient.q)) * value**degree
        for degree, coefficient in enumerate(polynomial.coeffs())
    )
    return (total > 0) - (total < 0)
