"""The space of an item's draws: counted exactly, reached by place, covered with few variants."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, permutations
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.bank.space import DrawValue, Space, covering_sample, domain_of, space_of
from exercisegen.model.item import ChoiceDraw, DistinctDraw, Draw, IntegerDraw, RationalDraw

KEY = ("calculus", "chain.elementary", 1)
CHAIN: dict[str, Draw] = {
    "c": IntegerDraw(-6, 6, excluded=(0,)),
    "m": IntegerDraw(1, 3),
    "g": ChoiceDraw(("sin(u)", "cos(u)", "exp(u)")),
    "r": DistinctDraw(-2, 2, 2, ordered=True),
}

DRAWS: list[tuple[Draw, list[DrawValue]]] = [
    (IntegerDraw(1, 3), [1, 2, 3]),
    (IntegerDraw(-6, 7, 3, (0,)), [-6, -3, 3, 6]),
    (IntegerDraw(-1, 1, excluded=(0, 0, 99)), [-1, 1]),
    (ChoiceDraw((3, "u^2", 3)), [3, "u^2"]),
    (
        RationalDraw((0, 2), (1, 3)),
        [Fraction(0), Fraction(1), Fraction(2), Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)],
    ),
    (RationalDraw((-1, 1), (2, 2), (Fraction(1, 2),)), [Fraction(-1, 2)]),
    (DistinctDraw(1, 4, 2, ordered=True), list(combinations(range(1, 5), 2))),
    (DistinctDraw(1, 4, 3), list(permutations(range(1, 5), 3))),
    (DistinctDraw(-1, 2, 2, ordered=True, excluded=(0,)), [(-1, 1), (-1, 2), (1, 2)]),
]


@pytest.mark.parametrize(("draw", "values"), DRAWS)
def test_a_domain_holds_exactly_its_values_in_order(draw: Draw, values: list[DrawValue]) -> None:
    domain = domain_of(draw)
    assert [domain.value_at(place) for place in range(domain.size)] == values


@given(st.integers(-50, 50), st.integers(0, 60), st.integers(1, 7), st.lists(st.integers(-60, 60)))
def test_an_integer_domain_is_its_range_without_the_excluded(
    low: int, width: int, step: int, excluded: list[int]
) -> None:
    expected = [value for value in range(low, low + width + 1, step) if value not in excluded]
    draw = IntegerDraw(low, low + width, step, tuple(excluded))
    if expected:
        domain = domain_of(draw)
        assert [domain.value_at(place) for place in range(domain.size)] == expected
    else:
        with pytest.raises(ValueError, match="no value"):
            domain_of(draw)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (IntegerDraw(2, 1), "'d' has no value"),
        (IntegerDraw(0, 5, 0), "step 0"),
        (ChoiceDraw(()), "no value"),
        (RationalDraw((1, 2), (0, 2)), "denominator 0"),
        (RationalDraw((1, 10**6), (1, 10**6)), "narrow"),
        (DistinctDraw(1, 2, 3), "no value"),
        (DistinctDraw(1, 2, 0), "at least 1"),
        (DistinctDraw(1, 10**9, 2), "at most"),
    ],
)
def test_a_draw_that_cannot_be_counted_is_named(draw: Draw, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        space_of({"d": draw}, KEY)


def test_more_tuples_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match=r"10\^18"):
        space_of({name: IntegerDraw(1, 10**5) for name in "abcd"}, KEY)


def test_every_tuple_comes_once_and_variants_permute_them() -> None:
    space = space_of(CHAIN, KEY)
    assert space.size == prod(domain.size for domain in space.domains.values()) == 12 * 3 * 3 * 10
    tuples = [tuple(space.tuple_at(index).items()) for index in range(space.size)]
    variants = [tuple(space.draws_of(variant).items()) for variant in range(space.size)]
    assert len(set(tuples)) == space.size
    assert set(variants) == set(tuples)
    assert variants != tuples


def test_an_item_without_draws_has_one_variant() -> None:
    space = space_of({}, KEY)
    assert (space.size, space.draws_of(0)) == (1, {})


def test_the_order_of_draws_is_that_of_the_item() -> None:
    assert list(space_of(CHAIN, KEY).draws_of(5)) == list(CHAIN)


def test_a_huge_space_is_drawn_from_at_once() -> None:
    space = space_of({"a": IntegerDraw(1, 10**9), "b": DistinctDraw(1, 100, 4)}, KEY)
    draws = space.draws_of(space.size - 1)
    assert isinstance(draws["b"], tuple) and len(set(draws["b"])) == 4


def test_a_variant_outside_the_space_is_refused() -> None:
    with pytest.raises(ValueError, match="range"):
        space_of(CHAIN, KEY).draws_of(1080)


def shown(space: Space, variants: tuple[int, ...]) -> Mapping[str, set[DrawValue]]:
    draws = [space.draws_of(variant) for variant in variants]
    return {name: {row[name] for row in draws} for name in space.domains}


def test_a_covering_sample_shows_every_value_of_every_draw() -> None:
    space = space_of(CHAIN, KEY)
    sample = covering_sample(space, lambda variant: True, 30)
    seen = shown(space, sample)
    assert len(sample) == 30
    assert seen["c"] == {*range(-6, 0), *range(1, 7)} and seen["m"] == {1, 2, 3}
    assert {member for pair in seen["r"] if isinstance(pair, tuple) for member in pair} == set(range(-2, 3))


def test_a_value_that_exists_in_one_tuple_of_thousands_is_found() -> None:
    space = space_of({"a": IntegerDraw(1, 200), "b": IntegerDraw(1, 200)}, KEY)

    def exists(variant: int) -> bool:
        a, b = space.draws_of(variant).values()
        return a != 77 or b in (3, 4, 5)

    sample = covering_sample(space, exists, 300)
    assert len(sample) == 300
    assert shown(space, sample)["a"] == set(range(1, 201))


def test_a_small_space_is_sampled_whole() -> None:
    space = space_of({"a": IntegerDraw(1, 9)}, KEY)
    assert covering_sample(space, lambda variant: variant % 2 == 0, 100) == (0, 2, 4, 6, 8)
