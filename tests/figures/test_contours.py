"""Level lines lie where the function has the level, and close where they should."""

import pytest

from exercisegen.bank.language import compile_expression, evaluate
from exercisegen.bank.language.arithmetic import scalar
from exercisegen.expr.build import symbol
from exercisegen.expr.floating import column_of, function_of
from exercisegen.expr.tree import Node
from exercisegen.figures.contours import level_lines
from exercisegen.figures.shapes import Window

WINDOW = Window((-4.0, 4.0), (-3.0, 3.0), (0.0, 0.0), 160.0, 120.0)


def tree(source: str) -> Node:
    return scalar(evaluate(compile_expression(source), {"x": symbol("x"), "y": symbol("y")}))


@pytest.mark.parametrize("source", ["x^2 + y^2", "x*y", "x + 2*y", "x^2 - y", "sin(x) + cos(y)"])
@pytest.mark.parametrize("level", [-1.0, 0.5, 2.0])
def test_the_function_has_the_level_all_along(source: str, level: float) -> None:
    function = function_of(tree(source), ("x", "y"))
    for line in level_lines(column_of(tree(source), ("x", "y")), [level], WINDOW)[0]:
        for across, up in line:
            assert function(across / 20 - 4, up / 20 - 3) == pytest.approx(level, abs=0.02)


def test_a_circle_is_one_closed_line() -> None:
    ((line,),) = level_lines(column_of(tree("x^2 + y^2"), ("x", "y")), [4.0], WINDOW)
    assert line[0] == line[-1]


def test_a_hyperbola_has_two_branches() -> None:
    (lines,) = level_lines(column_of(tree("x*y"), ("x", "y")), [1.0], WINDOW)
    assert len(lines) == 2


def test_there_is_no_line_where_the_level_is_never_reached() -> None:
    assert level_lines(column_of(tree("x^2 + y^2"), ("x", "y")), [-1.0], WINDOW) == ((),)


def test_a_line_ends_where_the_function_does() -> None:
    for line in level_lines(column_of(tree("ln(x) + y"), ("x", "y")), [0.0], WINDOW)[0]:
        assert all(across > 80 for across, _ in line)
