"""Shapes: what values have in common but the sizes of their numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.drawing.shapes import shape_of, with_numbers
from exercisegen.expr.tree import Negation, Node, Number, Power, Product, Sum, Symbol
from exercisegen.model.value import ClassifiedPoint, Value

X = Symbol("x")
numbers = st.builds(Number, st.fractions(max_denominator=9))
trees: st.SearchStrategy[Node] = st.recursive(
    st.one_of(numbers, st.sampled_from([X, Symbol("n"), Symbol("true")])),
    lambda inner: st.one_of(
        st.builds(Negation, inner),
        st.builds(lambda parts: Sum(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Product(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(Power, inner, inner),
    ),
    max_leaves=8,
)
values: st.SearchStrategy[Value] = st.recursive(
    st.one_of(trees, st.booleans(), st.sampled_from(["true", "min", "x", "#"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.builds(lambda point, kind: ClassifiedPoint((point,), kind), trees, st.sampled_from(["min", "max"])),
    ),
    max_leaves=4,
)


@given(values, values)
def test_values_of_one_shape_with_the_same_numbers_are_equal(first: Value, second: Value) -> None:
    assert (shape_of(first) == shape_of(second)) == (first == second and type(first) is type(second))


@given(values)
def test_a_value_with_its_own_numbers_is_itself(value: Value) -> None:
    assert with_numbers(value, iter(shape_of(value)[1])) == value


@given(values)
def test_other_numbers_leave_the_shape_as_it_is(value: Value) -> None:
    text, sizes = shape_of(value)
    primes = iter([101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179] * 4)
    assert shape_of(with_numbers(value, primes))[0] == text
    assert all(size > 1 for size in sizes)


@pytest.mark.parametrize(
    ("first", "second"), [("2x", "x"), ("-2x", "2x"), ("1/2", "1/3"), ("2^x", "x^2"), ("[1, 2]", "[2, 1]")]
)
def test_signs_ones_and_denominators_belong_to_the_shape(first: str, second: str) -> None:
    texts = [source.replace("2x", "2*x") for source in (first, second)]
    shapes = [shape_of(evaluate(compile_expression(source), {"x": X}))[0] for source in texts]
    assert shapes[0] != shapes[1]


def test_the_size_of_a_number_does_not() -> None:
    assert shape_of(Number(Fraction(-7))) == ("-#", (7,))
    assert shape_of(Number(Fraction(15, 4))) == ("#/4", (15,))
