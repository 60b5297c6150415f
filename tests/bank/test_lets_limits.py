"""Let functions of limits, as authors call them: the same natively and by SymPy."""

import pytest

from exercisegen.bank.language import LanguageError, compile_expression, evaluate
from exercisegen.expr.build import number
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Symbol
from exercisegen.model.value import Value

LETTERS = {name: Symbol(name) for name in ("x", "h")}


def shown(source: str, *, reference: bool = False) -> str:
    value: Value = evaluate(compile_expression(source), LETTERS, reference=reference)
    assert not isinstance(value, str | tuple)
    return str(value) if isinstance(value, bool) else to_text(value)  # type: ignore[arg-type]  # no classified point


@pytest.mark.parametrize("reference", [False, True])
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("limit((x^2 - 9)/(x - 3), x, 3)", "6"),
        ('limit(abs(x)/x, x, 0, "left")', "-1"),
        ("limit((2*x + 1)/x, x, infinity)", "2"),
        ('limit(1/x, x, 0, "right")', "infinity"),
        ('one_sided_slope(abs(x - 2), x, 2, "left")', "-1"),
        ('one_sided_slope(x^2 + abs(x), x, 0, "right")', "1"),
        ("is_continuous(abs(x - 2), x, 2)", "True"),
        ("is_continuous(sign(x), x, 0)", "False"),
        ("is_differentiable(abs(x - 2), x, 2)", "False"),
        ("is_differentiable(x*abs(x), x, 0)", "True"),
        ("limits_differ(x/(x + 2), 1/x^2, x, 0)", "True"),
        ("limits_differ(sin(x)/x, 1 + x, x, 0)", "False"),
        ("limits_differ(abs(x)/x, 5, x, 0)", "False"),
        ("tends_to((x^2 - 4)/(x - 2), x, 2, 4)", "True"),
        ("tends_to(1/x, x, 0, 0)", "False"),
        ("tends_to(sign(x), x, 0, 1)", "False"),
        ("has_extremum(abs(x - 2), x, 2)", "True"),
        ("has_extremum((x - 1)^3 + 4, x, 1)", "False"),
        ("has_extremum(cos(x), x, 0)", "True"),
        ("has_extremum(7 + 0*x, x, 1)", "True"),
    ],
)
def test_a_let_function_gives_what_an_author_expects(source: str, expected: str, reference: bool) -> None:
    assert shown(source, reference=reference) == expected


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("limit(1/x, x, 0)", "no limit"),
        ('limit(x, x, 0, "up")', "left"),
        ('one_sided_slope(x, x, 0, "both")', "left"),
        ("is_continuous(ln(x^2), x, 1 + h)", "letter"),
        ("is_differentiable(x, 2, 0)", "variable"),
        ("has_extremum(1/x, x, 0)", "not positive"),
        ("true_places([1])", "comparisons"),
    ],
)
def test_what_cannot_be_found_is_said(source: str, fault: str) -> None:
    with pytest.raises(LanguageError, match=fault):
        shown(source)


def test_the_key_of_choices_is_the_places_of_true_statements() -> None:
    assert evaluate(compile_expression("true_places([2 < 1, 1 == 1, x == x])"), LETTERS) == (number(2), number(3))
