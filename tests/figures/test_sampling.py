"""Graphs as broken lines: on the curve, fine enough, never across a pole or a jump, inside the window."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.bank.language.arithmetic import scalar
from exercisegen.expr.build import symbol
from exercisegen.expr.floating import Float, column_of, each, function_of
from exercisegen.expr.tree import Node
from exercisegen.figures.sampling import graph
from exercisegen.figures.shapes import Point, Window

WINDOW = Window((-4.0, 4.0), (-3.0, 3.0), (0.0, 0.0), 160.0, 120.0)
UNIT = 20.0  # points of paper for one, on both axes


def tree(source: str) -> Node:
    return scalar(evaluate(compile_expression(source), {"x": symbol("x"), "y": symbol("y")}))


def sampled(source: str, low: float = -4.0, high: float = 4.0) -> tuple[tuple[Point, ...], ...]:
    return graph(column_of(tree(source), ("x",)), low, high, WINDOW)


def height_at(function: Float, across: float) -> float:
    return (function(across / UNIT - 4) + 3) * UNIT


SMOOTH = ["x", "x^2 - 2", "x^3/4 - x", "sin(3*x)", "exp(x/2) - 1", "2*exp(-x^2)", "arctan(2*x)", "sqrt(x^2 + 1)"]


@pytest.mark.parametrize("source", SMOOTH)
def test_the_whole_of_a_chord_is_near_its_curve(source: str) -> None:
    function = function_of(tree(source), ("x",))
    for piece in sampled(source):
        for (x, y), (to_x, to_y) in pairwise(piece):
            for share in (0.0, 0.25, 0.5, 0.75, 1.0):
                at, up = x + share * (to_x - x), y + share * (to_y - y)
                steep = abs(to_y - y) / max(to_x - x, 1e-9)
                assert abs(up - height_at(function, at)) < 0.15 * math.hypot(1, steep)


@pytest.mark.parametrize(
    ("source", "pole"), [("1/x", 0.0), ("1/(x - 1)", 1.0), ("tan(x)", math.pi / 2), ("1/(x - 1/3)^2", 1 / 3),
                         ("1/(2*x + 3)", -1.5), ("x/(x^2 - 4)", 2.0)]
)  # fmt: skip
def test_no_segment_crosses_a_pole(source: str, pole: float) -> None:
    across = (pole + 4) * UNIT
    pieces = sampled(source)
    assert len(pieces) >= 2
    assert not any(x < across < to_x for piece in pieces for (x, _), (to_x, _) in pairwise(piece))


@pytest.mark.parametrize("source", ["1/x", "1/(x - 1)", "tan(x)"])
def test_both_branches_at_a_pole_reach_the_edge_of_the_window(source: str) -> None:
    heights = [y for piece in sampled(source) for _, y in (piece[0], piece[-1])]
    assert min(heights) == pytest.approx(0) and max(heights) == pytest.approx(120)


@given(st.floats(-3, 3), st.floats(0.5, 5.0))
def test_no_segment_crosses_a_jump(place: float, height: float) -> None:
    pieces = graph(each(lambda x: height / 2 if x > place else -height / 2), -4, 4, WINDOW)
    assert len(pieces) == 2
    assert all(y == to_y for piece in pieces for (_, y), (_, to_y) in pairwise(piece))


def test_a_jump_that_is_odd_about_its_place_is_seen() -> None:
    assert len(sampled("sign(x)")) == 2


def test_a_steep_continuous_graph_is_not_parted() -> None:
    assert len(sampled("cbrt(x)")) == 1
    assert len(sampled("arctan(200*x)")) == 1


def test_a_graph_ends_where_its_function_does() -> None:
    (piece,) = sampled("sqrt(x - 1)")
    assert piece[0] == pytest.approx((100.0, 60.0), abs=0.5)
    assert piece[-1][0] == pytest.approx(160.0)


def test_a_wild_function_is_sampled_within_limits() -> None:
    calls = 0

    def wild(x: float) -> float:
        nonlocal calls
        calls += 1
        return 3 * math.sin(1e9 * x)

    graph(each(wild), -4, 4, WINDOW)
    assert calls < 9_000


def test_a_straight_line_needs_two_points() -> None:
    assert [len(piece) for piece in sampled("x/2 - 1")] == [2]


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(-2, 2))
def test_nothing_stands_outside_the_window(a: float, b: float, c: float) -> None:
    for piece in graph(each(lambda x: a + b * x + c * x**3), -9, 9, WINDOW):
        assert all(-1e-6 <= x <= 160 + 1e-6 and -1e-6 <= y <= 120 + 1e-6 for x, y in piece)


def test_a_curve_keeps_to_its_own_range() -> None:
    (piece,) = sampled("x", -1.0, 2.0)
    assert piece == ((60.0, 40.0), (120.0, 100.0))
