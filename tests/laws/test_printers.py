"""Laws of both printers over random trees: what is printed is read back as the same function, and is never ugly."""

import re
from fractions import Fraction

import mpmath
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercisegen.calculus.derive import differentiate
from exercisegen.errors import ExercisegenError
from exercisegen.expr.mathtext.latex import to_latex as written_by_mathtext
from exercisegen.expr.mathtext.parsing import parse_math
from exercisegen.expr.order import textbook
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Conventions, InverseNames, Scope
from exercisegen.expr.show.clean import clean_latex
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import (
    Call,
    Constant,
    Decimal,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

FUNCTIONS = (
    "sin",
    "cos",
    "tan",
    "arcsin",
    "arctan",
    "sinh",
    "tanh",
    "arsinh",
    "exp",
    "ln",
    "sqrt",
    "cbrt",
    "abs",
    "sec",
)
UGLY = (
    r"\+ -",
    r"- -",
    r"--",
    r"\^\{1\}",
    r"\^1(?!\d)",
    r"(?<![\d.])1 [a-zA-Z\\](?!cdot)",
    r"(?<![\d.])1\*",
    r"\\log(?!_)",
)
SCOPE = Scope(variables=("x", "y"), functions=("g",))
POINTS = ({"x": mpmath.mpf("0.37"), "y": mpmath.mpf("1.61")}, {"x": mpmath.mpf("-1.29"), "y": mpmath.mpf("0.83")})

leaves = st.one_of(
    st.integers(-9, 9).map(lambda value: Number(Fraction(value))),
    st.fractions(-3, 3, max_denominator=7).map(Number),
    st.sampled_from([Symbol("x"), Symbol("y"), Constant("pi"), Constant("e"), Decimal("0.50")]),
)


def grown(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(Sum),
        several.map(Product),
        parts.map(Negation),
        st.tuples(parts, parts).map(lambda pair: Quotient(*pair)),
        st.tuples(parts, parts).map(lambda pair: Power(*pair)),
        st.tuples(parts, st.integers(2, 4)).map(lambda pair: Power(pair[0], Number(Fraction(pair[1])))),
        st.tuples(st.sampled_from(FUNCTIONS), parts).map(lambda pair: Call(pair[0], (pair[1],))),
        st.tuples(parts, st.integers(0, 2)).map(lambda pair: Call("g", (pair[0],), pair[1])),
        st.tuples(parts, st.sampled_from([2, 10])).map(lambda pair: Call("log", (pair[0], Number(Fraction(pair[1]))))),
        st.tuples(parts, st.integers(2, 5)).map(lambda pair: Call("root", (pair[0], Number(Fraction(pair[1]))))),
    )


trees = st.recursive(leaves, grown, max_leaves=8)


def value(node: Node, at: dict[str, mpmath.mpf]) -> mpmath.mpc:
    """Evaluate with complex numbers, so that nearly every random tree has a value; no part of it may be infinite."""
    found = _value(node, [value(part, at) for part in _inner(node)], at)
    if not mpmath.isfinite(found) or abs(found) > 1e12:
        raise ArithmeticError("too large to compare")
    return found


def _value(node: Node, parts: list[mpmath.mpc], at: dict[str, mpmath.mpf]) -> mpmath.mpc:
    match node:
        case Number() | Decimal():
            return mpmath.mpf(node.value.numerator) / node.value.denominator
        case Symbol(name):
            return at[name]
        case Constant(name):
            return mpmath.pi if name == "pi" else mpmath.e
        case Sum():
            return mpmath.fsum(parts)
        case Product():
            return mpmath.fprod(parts)
        case Negation():
            return -parts[0]
        case Quotient():
            return parts[0] / parts[1]
        case Power():
            return mpmath.power(*parts)
        case Call(name, _, primes):
            return _called(name, parts, primes)
    raise TypeError(node)


def _inner(node: Node) -> tuple[Node, ...]:
    match node:
        case Sum(parts) | Product(parts) | Call(_, parts):
            return parts
        case Negation(operand):
            return (operand,)
        case Quotient(first, second) | Power(first, second):
            return (first, second)
    return ()


def _called(name: str, parts: list[mpmath.mpc], primes: int) -> mpmath.mpc:
    argument = parts[0]
    match name:
        case "g":
            return (argument**3 + 2 * argument, 3 * argument**2 + 2, 6 * argument)[primes]
        case "abs":
            return abs(argument)
        case "cbrt":
            return mpmath.root(argument, 3)
        case "root":
            return mpmath.root(argument, int(parts[1].real))
        case "log":
            return mpmath.log(argument, parts[1])
    inverse = {"arcsin": "asin", "arctan": "atan", "arsinh": "asinh"}.get(name, name)
    return getattr(mpmath, inverse)(argument)


def same_function(first: Node, second: Node) -> bool:
    compared = 0
    for point in POINTS:
        try:
            left, right = value(first, point), value(second, point)
        except (ArithmeticError, ValueError):
            continue
        compared += 1
        if abs(left - right) > mpmath.mpf(10) ** -9 * (1 + abs(left)):
            return False
    assume(compared > 0)
    return True


@settings(max_examples=300, deadline=None)
@given(trees)
def test_text_is_read_back_as_the_same_function(node: Node) -> None:
    text = to_text(node)
    assert same_function(node, read(text, SCOPE).tree), text


@settings(max_examples=300, deadline=None)
@given(trees)
def test_latex_is_read_back_as_the_same_function(node: Node) -> None:
    latex = to_latex(node)
    assert same_function(node, read(latex, SCOPE).tree), latex


@pytest.mark.parametrize("names", list(InverseNames))
@settings(max_examples=60, deadline=None)
@given(node=trees)
def test_every_naming_of_inverse_functions_is_read_back(names: InverseNames, node: Node) -> None:
    conventions = Conventions(inverse_names=names)
    scope = Scope(variables=("x", "y"), functions=("g",), conventions=conventions)
    for shown in (to_text(node, conventions), to_latex(node, conventions)):
        assert same_function(node, read(shown, scope).tree), shown


@settings(max_examples=300, deadline=None)
@given(trees)
def test_latex_stays_in_the_subset_that_can_be_set(node: Node) -> None:
    parse_math(to_latex(node))


@settings(max_examples=200, deadline=None)
@given(trees)
def test_the_derivative_of_a_tidy_expression_is_never_ugly(node: Node) -> None:
    try:
        rate = differentiate(textbook(node), "x")
    except (ValueError, ExercisegenError):
        assume(False)
    for shown in (to_text(rate), to_latex(rate)):
        assert not any(re.search(pattern, shown) for pattern in UGLY), shown


@settings(max_examples=300, deadline=None)
@given(trees)
def test_no_two_signs_stand_side_by_side(node: Node) -> None:
    for shown in (to_text(node), to_latex(node)):
        assert not re.search(r"\+ ?[-+]|- ?[-+]", shown), shown


@given(trees, st.sampled_from(InverseNames), st.booleans())
def test_cleaned_latex_is_what_mathtext_writes(tree: Node, names: InverseNames, upright: bool) -> None:
    latex = to_latex(tree, Conventions(inverse_names=names, upright_e=upright))
    cleaned = clean_latex(latex)
    assert cleaned is None or cleaned == written_by_mathtext(latex)
