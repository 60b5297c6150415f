"""What a critical point is: the second-derivative test in one and two variables, and its exact facts."""

from collections.abc import Sequence
from fractions import Fraction

from exercisegen.calculus.bounds import bounds
from exercisegen.calculus.derive import differentiate, substitute
from exercisegen.calculus.evaluation import exact
from exercisegen.calculus.expansion import expand
from exercisegen.calculus.multivariable import determinant, gradient, jacobian
from exercisegen.calculus.polynomials import Polynomial, derivative_at, in_letters_of, rational_derivative, read
from exercisegen.expr.build import number, numeric
from exercisegen.expr.order import canonical_text
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Listing, Matrix, Node
from exercisegen.model.value import ClassifiedPoint

HIGHEST_ORDER = 12
"""The highest derivative that is asked where the second one vanishes."""


class UnknownSignError(ValueError):
    """The sign of a value could not be read off exactly; a slower way may know it."""


def classify(node: Node, variables: Sequence[str], points: Sequence[Sequence[Node]]) -> tuple[ClassifiedPoint, ...]:
    """Say of each critical point whether it is a ``min``, ``max``, ``saddle`` or, in one variable, an ``inflection``.

    The points come back sorted by their coordinates. In one variable the first derivative that does not vanish
    decides, up to the twelfth. Raises ``ValueError`` for a point that is not critical and where the test says nothing
    (determinant 0), and ``UnknownSignError`` where a value is not rational.
    """
    if len(variables) not in (1, 2):
        raise ValueError(f"points are classified in one or two variables, not {len(variables)}")
    in_order = sort_points(points)
    known = _of_polynomial(node, variables, in_order)
    if known is not None:
        return known
    slopes = gradient(node, variables)
    for point in points:
        _check_critical(slopes, variables, point)
    if len(variables) == 1:
        return tuple(_one_variable(node, slopes.items[0], variables, point) for point in in_order)
    rates = jacobian(slopes.items, variables)
    return tuple(_two_variables(node, rates, variables, point) for point in in_order)


def sort_points(points: Sequence[Sequence[Node]]) -> tuple[tuple[Node, ...], ...]:
    """Sort points by the size of their coordinates; those of no known size come last, by their text."""

    def key(point: Sequence[Node]) -> tuple[tuple[bool, Fraction, str], ...]:
        sizes = [(_size(node), canonical_text(node)) for node in point]
        return tuple((size is None, size or Fraction(0), text) for size, text in sizes)

    return tuple(sorted((tuple(point) for point in points), key=key))


def _size(node: Node) -> Fraction | None:
    exact = numeric(node)
    if exact is not None:
        return exact
    ends = bounds(node)
    return None if ends is None else ends[0]


def sign(node: Node) -> int:
    """Return -1, 0 or 1 for a value that is rational once it is multiplied out; else raise ``UnknownSignError``."""
    value = numeric(node)
    if value is None:
        value = numeric(expand(node))
    if value is None:
        raise UnknownSignError(f"the sign of {to_text(node)} is not plain to see")
    return (value > 0) - (value < 0)


def not_critical(variables: Sequence[str], point: Sequence[Node], slopes: Sequence[Node]) -> ValueError:
    """Make the error of a point at which the derivative does not vanish."""
    place = ", ".join(f"{name} = {to_text(value)}" for name, value in zip(variables, point, strict=True))
    return ValueError(f"{place} is no critical point: the derivative is {', '.join(map(to_text, slopes))} there")


def inconclusive(variables: Sequence[str], point: Sequence[Node]) -> ValueError:
    """Make the error of a point about which the test says nothing."""
    place = ", ".join(f"{name} = {to_text(value)}" for name, value in zip(variables, point, strict=True))
    return ValueError(f"the second-derivative test says nothing at {place}: state the kind by other means")


def kind_by_order(order: int, derivative_sign: int) -> str:
    """Return the kind of a critical point whose first derivative that does not vanish has this order and sign."""
    if order % 2:
        return "inflection"
    return "min" if derivative_sign > 0 else "max"


def kind_by_hessian(determinant_sign: int, corner_sign: int) -> str:
    """Return the kind by the signs of det H (not 0) and of the second derivative in the first variable."""
    if determinant_sign < 0:
        return "saddle"
    return "min" if corner_sign > 0 else "max"


def _of_polynomial(
    node: Node, variables: Sequence[str], points: Sequence[Sequence[Node]]
) -> tuple[ClassifiedPoint, ...] | None:
    """Classify the critical points of a polynomial by numbers alone; ``None`` where these settle not all of them."""
    known = read(node)
    polynomial = None if known is None else in_letters_of(known, tuple(variables))
    if polynomial is None:
        return None
    found = _numbers_of_one if len(variables) == 1 else _numbers_of_two
    classified = [found(polynomial, point) for point in points if len(point) == len(variables)]
    settled = tuple([point for point in classified if point is not None])
    return settled if len(settled) == len(points) else None


def _numbers_of_one(polynomial: Polynomial, point: Sequence[Node]) -> ClassifiedPoint | None:
    name, (place,) = polynomial.names[0], point
    value, slope, second = (rational_derivative(polynomial, order, place) for order in range(3))
    if value is None or second is None or slope != 0:
        return None
    facts = ((name, place), ("value", number(value)), (f"f{name}{name}", number(second)))
    order, rate = 2, second
    while not rate:
        order += 1
        known = rational_derivative(polynomial, order, place) if order <= HIGHEST_ORDER else None
        if known is None:
            return None
        rate = known
    return ClassifiedPoint(tuple(point), kind_by_order(order, 1 if rate > 0 else -1), facts)


def _numbers_of_two(polynomial: Polynomial, point: Sequence[Node]) -> ClassifiedPoint | None:
    values = [numeric(coordinate) for coordinate in point]
    place = [exact(value) for value in values if value is not None]
    if len(place) != 2 or any(derivative_at(polynomial, orders, place) for orders in ((1, 0), (0, 1))):
        return None
    corner, mixed, other = (derivative_at(polynomial, orders, place) for orders in ((2, 0), (1, 1), (0, 2)))
    discriminant = corner * other - mixed * mixed
    if not discriminant:
        return None
    first, second = polynomial.names
    facts = (
        *zip(polynomial.names, point, strict=True),
        ("value", number(derivative_at(polynomial, (0, 0), place))),
        ("D", number(discriminant)),
        (f"f{first}{first}", number(corner)),
        (f"f{first}{second}", number(mixed)),
        (f"f{second}{second}", number(other)),
    )
    kind = kind_by_hessian(1 if discriminant > 0 else -1, 1 if corner > 0 else -1)
    return ClassifiedPoint(tuple(point), kind, facts)


def _check_critical(slopes: Listing, variables: Sequence[str], point: Sequence[Node]) -> None:
    if len(point) != len(variables):
        raise ValueError(f"a point needs {len(variables)} coordinate(s), not {len(point)}")
    values = dict(zip(variables, point, strict=True))
    found = [substitute(slope, values) for slope in slopes.items]
    if any(sign(slope) for slope in found):
        raise not_critical(variables, point, found)


def _one_variable(node: Node, slope: Node, variables: Sequence[str], point: Sequence[Node]) -> ClassifiedPoint:
    name, values = variables[0], {variables[0]: point[0]}
    second = differentiate(slope, name)
    facts = ((name, point[0]), ("value", _at(node, values)), (f"f{name}{name}", _at(second, values)))
    rate = second
    for order in range(2, HIGHEST_ORDER + 1):
        found = sign(substitute(rate, values))
        if found:
            return ClassifiedPoint(tuple(point), kind_by_order(order, found), facts)
        rate = differentiate(rate, name)
    raise inconclusive(variables, point)


def _two_variables(node: Node, rates: Matrix, variables: Sequence[str], point: Sequence[Node]) -> ClassifiedPoint:
    values = dict(zip(variables, point, strict=True))
    matrix = substitute(rates, values)
    assert isinstance(matrix, Matrix)
    discriminant = determinant(matrix)
    found = sign(discriminant)
    if found == 0:
        raise inconclusive(variables, point)
    first, second = variables
    facts = (
        *zip(variables, point, strict=True),
        ("value", _at(node, values)),
        ("D", discriminant),
        (f"f{first}{first}", matrix.rows[0][0]),
        (f"f{first}{second}", matrix.rows[0][1]),
        (f"f{second}{second}", matrix.rows[1][1]),
    )
    return ClassifiedPoint(tuple(point), kind_by_hessian(found, sign(matrix.rows[0][0])), facts)


def _at(node: Node, values: dict[str, Node]) -> Node:
    found = substitute(node, values)
    return found if isinstance(found, Listing) else expand(found)
