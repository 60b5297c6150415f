"""Every let function that computes on trees agrees with its SymPy reference."""

from collections.abc import Callable, Mapping

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from exercisegen import plugins
from exercisegen.expr.build import add, call, multiply, number, power, symbol
from exercisegen.expr.sympy_bridge import to_sympy
from exercisegen.expr.tree import Node
from exercisegen.model.value import ClassifiedPoint, Value
from exercisegen.protocols import LetFunction

X, Y = symbol("x"), symbol("y")
FUNCTIONS: Mapping[str, LetFunction] = {
    name: function for group in plugins.names("lets") for name, function in plugins.load("lets", group).items()
}

monomials = st.builds(
    lambda scale, i, j: multiply(number(scale), power(X, number(i)), power(Y, number(j))),
    st.integers(-6, 6),
    st.integers(0, 3),
    st.integers(0, 2),
)
polynomials = st.lists(monomials, min_size=1, max_size=4).map(lambda terms: add(*terms))
factored = st.tuples(polynomials, polynomials).map(lambda pair: multiply(*pair))
curves = st.one_of(
    polynomials,
    factored,
    st.tuples(st.sampled_from(["sin", "exp", "arctan"]), polynomials).map(lambda p: call(p[0], p[1])),
)
integers = st.integers(-5, 5).map(number)
places = st.tuples(integers, integers)
entries = st.one_of(integers, polynomials)
matrices = st.tuples(st.tuples(entries, entries), st.tuples(entries, entries))
letters = st.just((X, Y))

ARGUMENTS: Mapping[str, tuple[st.SearchStrategy[Value], ...]] = {
    "expand": (factored,),
    "length": (places,),
    "apply": (st.sampled_from(["g", symbol("u")]), curves),
    "entry": (places, st.integers(1, 2).map(number)),
    "vector": (curves, integers),
    "diff": (curves, st.sampled_from([X, Y])),
    "integrate": (polynomials, st.just(X), integers, integers),
    "tangent": (polynomials, st.just(X), integers),
    "gradient": (curves, letters),
    "hessian": (curves, letters),
    "jacobian": (st.tuples(curves, polynomials), letters),
    "det": (matrices,),
    "transpose": (matrices,),
    "matmul": (matrices, matrices),
    "dot": (places, st.tuples(curves, curves)),
    "directional": (polynomials, letters, places.filter(lambda place: place != (number(0), number(0)))),
}
ELSEWHERE = {"at", "classify", "normal"}  # called with names, or only at points that must be constructed: below
ELSEWHERE |= {"limit", "one_sided_slope", "limits_differ"}  # they need a place where there is a limit
ELSEWHERE |= {"is_continuous", "is_differentiable", "has_extremum", "tends_to", "true_places"}
ELSEWHERE |= {"decimal", "argmax", "argmin"}  # compared in tables of both routes
ELSEWHERE |= {"interval", "union", "points", "where_sign", "sign_chart"}  # sets, compared in the tests of these


def test_every_function_on_trees_is_compared_here() -> None:
    native = {name for name, function in FUNCTIONS.items() if function.native is not None}
    assert native == set(ARGUMENTS) | ELSEWHERE


def same(one: Value, other: Value) -> bool:
    match one, other:
        case tuple(), tuple():
            return len(one) == len(other) and all(map(same, one, other))
        case ClassifiedPoint(), ClassifiedPoint():
            return one == other and [name for name, _ in one.facts] == [name for name, _ in other.facts]
    difference = _entries(to_sympy(one)), _entries(to_sympy(other))
    return len(difference[0]) == len(difference[1]) and all(
        sympy.expand(sympy.fraction(sympy.together(first - second))[0]) == 0
        for first, second in zip(*difference, strict=True)
    )


def _entries(converted: sympy.Basic) -> list[sympy.Expr]:
    if getattr(converted, "is_Matrix", False):
        return list(converted)
    return list(converted.args) if isinstance(converted, sympy.Tuple) else [converted]


def agree(name: str, *arguments: Value, **named: Node) -> bool:
    function = FUNCTIONS[name]
    native: Callable[..., Value] | None = function.native
    assert native is not None
    return same(native(*arguments, **named), function.reference(*arguments, **named))


@pytest.mark.parametrize("name", sorted(ARGUMENTS))
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_trees_and_sympy_agree(name: str, data: st.DataObject) -> None:
    assert agree(name, *(data.draw(strategy) for strategy in ARGUMENTS[name]))


@settings(max_examples=40, deadline=None)
@given(curves, polynomials, integers)
def test_substitution_agrees(curve: Node, inner: Node, value: Node) -> None:
    assert agree("at", curve, x=inner, y=value)


@settings(max_examples=40, deadline=None)
@given(places, places, st.integers(-2, 2), st.sampled_from([-1, 1]))
def test_classification_agrees_at_constructed_points(
    first: tuple[Node, Node], second: tuple[Node, Node], k: int, s: int
) -> None:
    """Critical points are chosen first: (x - a)^2 + s (y + k x - b)^2 and its like are critical where both vanish."""
    (a, b), (c, _) = first, second
    sheared = add(Y, multiply(number(k), X), multiply(number(-1), b))
    cubic = add(power(add(X, multiply(number(-1), a)), number(2)), multiply(number(s), power(sheared, number(2))), c)
    place = (a, add(b, multiply(number(-k), a)))
    assert agree("classify", cubic, (X, Y), (place,))


@settings(max_examples=20, deadline=None)
@given(polynomials, integers, integers)
def test_normals_agree_wherever_there_is_one(curve: Node, place: Node, height: Node) -> None:
    flat = FUNCTIONS["at"].reference(curve, y=height)
    try:
        expected = FUNCTIONS["normal"].reference(flat, X, place)
    except ValueError:
        with pytest.raises(ValueError, match="level"):
            FUNCTIONS["normal"].native(flat, X, place)  # type: ignore[misc]
        return
    assert same(FUNCTIONS["normal"].native(flat, X, place), expected)  # type: ignore[misc]
