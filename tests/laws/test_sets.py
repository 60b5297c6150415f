"""Sets of real numbers and sign charts against a second route: which of the numbers 0, 1/2, 1, ... they hold."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from exercisegen import plugins
from exercisegen.answers.interval_set import IntervalSetOptions
from exercisegen.answers.sign_chart import SignChartOptions
from exercisegen.expr.scope import Scope
from exercisegen.marking import mark
from exercisegen.model.exercise import Key
from exercisegen.model.verdict import Status

HIGHEST = 5
NUMBERS = tuple(Fraction(k, 2) for k in range(-1, 2 * HIGHEST + 2))  # all ends, and a number on each side of them
SCOPE = Scope(variables=("x",))
Piece = tuple[int | None, int | None, bool, bool]


def pieces() -> st.SearchStrategy[Piece]:
    ends = st.integers(0, HIGHEST)
    bounded = st.tuples(ends, ends, st.booleans(), st.booleans()).map(_ordered).filter(_is_not_empty)
    left = st.tuples(st.none(), ends, st.just(False), st.booleans())
    right = st.tuples(ends, st.none(), st.booleans(), st.just(False))
    return st.one_of(bounded, left, right)


def _ordered(piece: tuple[int, int, bool, bool]) -> Piece:
    low, high = sorted(piece[:2])
    return low, high, piece[2], piece[3]


def _is_not_empty(piece: Piece) -> bool:
    return piece[0] != piece[1] or (piece[2] and piece[3])


def holds(piece: Piece, number: Fraction) -> bool:
    low, high, low_closed, high_closed = piece
    above = low is None or number > low or (low_closed and number == low)
    return above and (high is None or number < high or (high_closed and number == high))


def members(region: list[Piece]) -> frozenset[Fraction]:
    return frozenset(number for number in NUMBERS if any(holds(piece, number) for piece in region))


def as_interval(piece: Piece) -> str:
    low, high, low_closed, high_closed = piece
    if low == high:
        return f"{{{low}}}"
    ends = f"{'-inf' if low is None else low}, {'inf' if high is None else high}"
    return f"{'[' if low_closed else '('}{ends}{']' if high_closed else ')'}"


def as_condition(piece: Piece) -> str:
    low, high, low_closed, high_closed = piece
    if low == high:
        return f"x = {low}"
    left = "" if low is None else f"{low} {'<=' if low_closed else '<'} "
    right = "" if high is None else f" {'<=' if high_closed else '<'} {high}"
    return f"{left}x{right}"


regions = st.lists(pieces(), min_size=1, max_size=3)


def verdict(answer: str, key: str, response: str, options: object) -> Status:
    plugin = plugins.load("answers", answer)
    made = Key(answer, plugin.parse(key, SCOPE).value, SCOPE, options=options)
    return mark(plugin.compare(made, plugin.parse(response, SCOPE).value))[0]


@settings(max_examples=300, deadline=None)
@given(regions, regions, st.booleans())
def test_a_set_is_right_exactly_where_it_holds_the_same_numbers(key, response, in_words):
    typed = " or ".join(map(as_condition, response)) if in_words else " U ".join(map(as_interval, response))
    found = verdict("interval_set", " U ".join(map(as_interval, key)), typed, IntervalSetOptions(endpoints="strict"))
    assert found is (Status.CORRECT if members(key) == members(response) else Status.INCORRECT)


@settings(max_examples=300, deadline=None)
@given(regions, regions)
def test_where_ends_do_not_count_all_that_lies_between_them_still_does(key, response):
    shown, typed = (" U ".join(map(as_interval, region)) for region in (key, response))
    found = verdict("interval_set", shown, typed, IntervalSetOptions())
    between = [frozenset(number for number in members(region) if number.denominator == 2) for region in (key, response)]
    if between[0] != between[1]:
        assert found is Status.INCORRECT
    if members(key) == members(response):
        assert found is Status.CORRECT


signs = st.lists(st.sampled_from("+-"), min_size=HIGHEST, max_size=HIGHEST)


def chart(values: list[str]) -> str:
    """Return a chart on (0, 5): a sign for each unit interval, nothing at the points between."""
    return "; ".join(f"{sign}: ({place}, {place + 1})" for place, sign in enumerate(values))


@settings(max_examples=100, deadline=None)
@given(signs, signs)
def test_a_chart_is_right_exactly_where_it_gives_the_same_signs(key, response):
    for options in (SignChartOptions(), SignChartOptions(endpoints="strict")):
        found = verdict("sign_chart", chart(key), chart(response), options)
        assert found is (Status.CORRECT if key == response else Status.INCORRECT)


@settings(max_examples=100, deadline=None)
@given(signs, st.integers(0, HIGHEST - 1))
def test_a_chart_that_leaves_an_interval_out_is_wrong(key, place):
    rows = chart(key).split("; ")
    del rows[place]
    assert verdict("sign_chart", chart(key), "; ".join(rows), SignChartOptions()) is Status.INCORRECT
