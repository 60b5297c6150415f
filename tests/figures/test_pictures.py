"""Panels: ticks that have room, labels that keep off lines, words that say what is seen."""

from fractions import Fraction
from itertools import pairwise

import pytest

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.bank.language.arithmetic import scalar
from exercisegen.expr.build import symbol
from exercisegen.expr.floating import function_of, number_of
from exercisegen.expr.tree import Node
from exercisegen.figures.axes import decimal_text, places, step_of
from exercisegen.figures.checking import faults
from exercisegen.figures.describing import description
from exercisegen.figures.labels import box_of
from exercisegen.figures.panels import drawing_of
from exercisegen.figures.shapes import Fill, Path, Side, Words
from exercisegen.model.figure import (
    Axis,
    Contours,
    Curve,
    Dot,
    Field,
    Figure,
    LineStyle,
    Mark,
    Panel,
    Rule,
    Segment,
    Surface,
)


def tree(source: str) -> Node:
    return scalar(evaluate(compile_expression(source), {"x": symbol("x"), "y": symbol("y")}))


def curve(source: str, low: str = "-4", high: str = "4", label: str = "") -> Curve:
    return Curve(tree(source), "x", tree(low), tree(high), label=label)


def figure(*marks: Mark) -> Figure:
    axes = Axis(Fraction(-4), Fraction(4), "x"), Axis(Fraction(-3), Fraction(3), "y")
    return Figure((Panel(*axes, marks),))


@pytest.mark.parametrize(
    ("low", "high", "step"), [(-4, 4, 1), (0, 90, 10), (0, 1, Fraction(1, 5)), (-100, 100, 50), (0, 9, 1)]
)
def test_steps_of_axes_are_round(low: int, high: int, step: Fraction) -> None:
    assert step_of(Axis(Fraction(low), Fraction(high))) == step


def test_a_step_that_would_fill_the_window_is_not_taken() -> None:
    axis = Axis(Fraction(0), Fraction(1000), step=Fraction(1))
    assert len(places(axis, step_of(axis))) < 70


@pytest.mark.parametrize(("value", "text"), [("1/2", "0.5"), ("-3", "-3"), ("1/3", "1/3"), ("-1/8", "-0.125")])
def test_numbers_of_axes_are_exact(value: str, text: str) -> None:
    assert decimal_text(Fraction(value)) == text


def test_numbers_of_axes_do_not_touch() -> None:
    drawing = drawing_of(figure(curve("x")), 0)
    below = sorted(box_of(shape) for shape in _words(drawing.shapes) if shape.side is Side.BELOW)
    assert all(left[2] < right[0] for left, right in pairwise(below))


@pytest.mark.parametrize("source", ["x^2 - 2", "sin(x)", "1/x", "x", "exp(x)"])
def test_a_label_hides_no_part_of_its_curve(source: str) -> None:
    drawing = drawing_of(figure(curve(source, label="f")), 0)
    (label,) = [shape for shape in _words(drawing.shapes) if shape.latex == "f"]
    left, bottom, right, top = box_of(label)
    paths = [shape for shape in drawing.shapes if isinstance(shape, Path) and shape.ink.width > 1]
    assert not any(left < x < right and bottom < y < top for path in paths for x, y in path.points)


def test_everything_stands_inside_the_picture() -> None:
    drawing = drawing_of(figure(curve("x", label="f"), Dot(tree("4"), tree("3"), label="A")), 0)
    for left, bottom, right, top in map(box_of, _words(drawing.shapes)):
        assert left >= 0 and bottom >= 0 and right <= drawing.width and top <= drawing.height


def test_a_description_tells_ends_turns_and_points_of_the_grid() -> None:
    said = description(figure(curve("x^2 - 2", "-2", "2", "f"), Dot(tree("1"), tree("-1"), True, "A")), 0)
    assert "Solid curve f from (-2, 2), down to (0, -2), up to (2, 2)" in said
    assert "through the grid points (-2, 2), (-1, -1), (0, -2), (1, -1), (2, 2)" in said
    assert "Open circle capital A at (1, -1)" in said


def test_a_description_tells_every_kind_of_mark() -> None:
    x, y = ("x", "y"), tree("x*y")
    marks = (
        Rule(tree("1"), True),
        Segment((tree("0"), tree("0")), (tree("1"), tree("2")), style=LineStyle.DOTTED),
        Contours(y, x, (tree("-1"), tree("1"))),
        Field(tree("x"), tree("y"), x),
    )
    said = description(figure(*marks), 0)
    assert "Dashed vertical line at x = 1" in said
    assert "Dotted line segment from (0, 0) to (1, 2)" in said
    assert "Level curves for the values -1, 1" in said
    assert "at (2.7, 2): up and right" in said


def test_a_surface_is_drawn_from_back_to_front_and_told_by_its_heights() -> None:
    shown = figure(Surface(tree("x + y"), ("x", "y")))
    squares = [shape for shape in drawing_of(shown, 0).shapes if getattr(shape, "fill", None) is Fill.WHITE]
    assert len(squares) == 18 * 18
    assert "0 at (0, 0)" in description(shown, 0)


@pytest.mark.parametrize(
    ("mark", "fault"),
    [
        (Dot(tree("5"), tree("0")), "the point (5, 0) is outside the window: entry 1"),
        (curve("x^2 + 9"), "nothing of the graph is seen in the window: entry 1"),
        (curve("x", "5", "6"), "nothing of the graph is seen in the window: entry 1"),
    ],
)
def test_what_nobody_sees_is_a_fault(mark: Dot, fault: str) -> None:
    (found,) = faults(figure(mark))
    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("source", "at", "value"),
    [("sqrt(x)", -1.0, None), ("cbrt(x)", -8.0, -2.0), ("root(x, 5)", -32.0, -2.0), ("log(x, 2)", 8.0, 3.0),
     ("1/x", 0.0, None), ("exp(x)", 1e4, None), ("abs(x)", -2.0, 2.0), ("floor(x)", -0.5, -1.0), ("x^2", 3.0, 9.0)],
)  # fmt: skip
def test_functions_are_evaluated_where_they_are_real(source: str, at: float, value: float | None) -> None:
    found = function_of(tree(source), ("x",))(at)
    assert found != found if value is None else found == pytest.approx(value)


def test_a_letter_without_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="the letter y stands for none"):
        function_of(tree("x + y"), ("x",))
    with pytest.raises(ValueError, match="must be a number"):
        number_of(tree("ln(0)"))


def _words(shapes: object) -> list[Words]:
    assert isinstance(shapes, tuple)
    return [shape for shape in shapes if isinstance(shape, Words)]
