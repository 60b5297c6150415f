"""Differentiation and expansion of random expressions against SymPy and against difference quotients."""

from fractions import Fraction

import mpmath
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercisegen.calculus.derive import differentiate, expand
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import add, call, divide, is_zero, multiply, number, power, subtract, symbol
from exercisegen.expr.order import textbook
from exercisegen.expr.show.text import to_text
from exercisegen.expr.sympy_bridge import symbol_of, to_sympy
from exercisegen.expr.tree import Node

X, Y = symbol_of("x"), symbol_of("y")
FUNCTIONS = (
    "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "arccot", "sinh", "cosh", "tanh", "sech",
    "csch", "coth", "arsinh", "arcosh", "artanh", "exp", "ln", "sqrt", "cbrt", "abs",
)  # fmt: skip
POINTS = tuple((mpmath.mpf(x) / 64, mpmath.mpf(y) / 64) for x, y in ((39, 83), (109, -25), (-53, 134)))

leaves = st.one_of(
    st.fractions(-4, 4, max_denominator=3).map(number), st.just(symbol("x")), st.just(symbol("x")), st.just(symbol("y"))
)


def quotient(above: Node, below: Node) -> Node:
    return divide(above, add(below, number(Fraction(7, 2))))


def grown(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.tuples(parts, parts)
    return st.one_of(
        pairs.map(lambda pair: add(*pair)),
        pairs.map(lambda pair: subtract(*pair)),
        pairs.map(lambda pair: multiply(*pair)),
        st.builds(_or_first, st.just(quotient), pairs),
        st.tuples(parts, st.sampled_from([2, 3, -1, Fraction(1, 2)])).map(
            lambda pair: _or_first(power, (pair[0], number(pair[1])))
        ),
        st.builds(_or_first, st.just(power), pairs.filter(lambda pair: not is_zero(pair[0]))),
        st.tuples(st.sampled_from(FUNCTIONS), parts).map(lambda pair: call(pair[0], pair[1])),
    )


def _or_first(constructor, parts):
    """Build, or keep the first part where the numbers that were drawn allow no result (0^0, a division by 0)."""
    try:
        return constructor(*parts)
    except (ValueError, LimitExceeded):
        return parts[0]


trees = st.recursive(leaves, grown, max_leaves=6)


def values(node: Node):
    """Return ``node`` as a function of x and y; skip what is defined nowhere, such as 1/(x - x)."""
    converted = to_sympy(node)
    assume(not converted.has(sympy.zoo, sympy.nan, sympy.oo, sympy.AccumBounds))
    assume(all(raised.base != 0 for raised in converted.atoms(sympy.Pow)))
    return sympy.lambdify((X, Y), converted, "mpmath")


def derivative(node: Node) -> Node:
    values(node)
    return differentiate(node, "x")


def agree(left, right, tolerance: str, within=None) -> bool:
    """Compare two functions where both, and ``within``, are real; skip the example where that is at no point."""
    compared = 0
    for point in POINTS:
        try:
            first, second, third = (mpmath.mpmathify(side(*point)) for side in (left, right, within or left))
        except (ArithmeticError, ValueError, TypeError):
            continue
        if not (mpmath.isfinite(first) and mpmath.isfinite(second)) or abs(first) > 1e8:
            continue
        if any(abs(value.imag) > 1e-20 for value in (first, second, third)):
            continue
        compared += 1
        if abs(first - second) > mpmath.mpf(tolerance) * (1 + abs(first)):
            return False
    assume(compared)
    return True


@settings(max_examples=150, deadline=None)
@given(trees)
def test_a_derivative_is_the_limit_of_difference_quotients(node: Node) -> None:
    with mpmath.workdps(30):
        function = values(node)

        def slope(at_x, at_y):
            near = (function(at_x + step, at_y) for step in (0, 1e-4, -1e-4))
            assume(all(mpmath.im(value) == 0 for value in near))
            return mpmath.diff(lambda x: function(x, at_y), at_x)

        assert agree(slope, values(derivative(node)), "1e-8"), to_text(node)


@settings(max_examples=150, deadline=None)
@given(trees)
def test_a_derivative_agrees_with_sympy(node: Node) -> None:
    mine = values(derivative(node))
    plain = to_sympy(node).replace(sympy.sign, lambda inner: inner / sympy.sqrt(inner**2))
    rate = sympy.diff(plain.replace(sympy.Abs, lambda inner: sympy.sqrt(inner**2)), X)
    expected = sympy.lambdify((X, Y), rate, "mpmath")
    with mpmath.workdps(30):
        assert agree(expected, mine, "1e-15", within=values(node)), to_text(node)


@settings(max_examples=150, deadline=None)
@given(trees)
def test_expansion_and_textbook_order_keep_the_value(node: Node) -> None:
    expected = values(node)
    try:
        expanded = expand(node)
    except LimitExceeded:
        assume(False)
    with mpmath.workdps(40):
        assert agree(expected, values(expanded), "1e-15"), to_text(expanded)
        assert agree(expected, values(textbook(node)), "1e-15"), to_text(textbook(node))


@settings(max_examples=100, deadline=None)
@given(trees)
def test_textbook_order_is_settled_at_once(node: Node) -> None:
    once = textbook(node)
    assert textbook(once) == once
