"""Let functions that make sets of real numbers and sign charts."""

import pytest

from exercisegen import plugins
from exercisegen.bank.language import LanguageError, compile_expression, evaluate
from exercisegen.expr.scope import Conventions, Scope
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Node, Symbol
from exercisegen.model.value import ClassifiedPoint, Value

LETTERS = {name: Symbol(name) for name in ("x", "y")}


def result(source: str, *, reference: bool = False) -> Value:
    return evaluate(compile_expression(source), LETTERS, reference=reference)


def shown(value: Value) -> str:
    match value:
        case tuple():
            return "; ".join(": ".join(map(shown, row)) for row in value if isinstance(row, tuple))
        case bool() | str() | ClassifiedPoint():
            return str(value)
    return to_text(value)


CHARTS = [
    ("x^2 - 2, x, [sqrt(2), -sqrt(2)]",
     "+: (-infinity, -sqrt(2)) U (sqrt(2), infinity); 0: {-sqrt(2), sqrt(2)}; -: (-sqrt(2), sqrt(2))"),
    ("x^2, x, [0]", "+: (-infinity, 0) U (0, infinity); 0: {0}"),
    ("1/x, x, [0]", "-: (-infinity, 0); u: {0}; +: (0, infinity)"),
    ("ln(x), x, [0, 1]", "u: {0}; -: (0, 1); 0: {1}; +: (1, infinity)"),
    ("exp(x)*(x - 3), x, [3]", "-: (-infinity, 3); 0: {3}; +: (3, infinity)"),
    ("x^2 + 1, x, []", "+: (-infinity, infinity)"),
    ("x^2 + 1, x, [2]", "+: (-infinity, infinity)"),
]  # fmt: skip


@pytest.mark.parametrize("reference", [False, True])
@pytest.mark.parametrize(("arguments", "chart"), CHARTS)
def test_a_chart_has_the_signs_between_points_and_at_them(arguments, chart, reference):
    assert shown(result(f"sign_chart({arguments})", reference=reference)) == chart


@pytest.mark.parametrize(("arguments", "chart"), CHARTS)
def test_a_chart_is_a_key(arguments, chart):
    plugin, scope = plugins.load("answers", "sign_chart"), Scope(variables=("x",))
    key = plugin.key_value(result(f"sign_chart({arguments})"), plugin.options(), scope)
    assert plugin.parse(plugin.show(key, Conventions()), scope).value == key


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("interval(0, 2)", "(0, 2)"),
        ('interval(-infinity, 2, "[]")', "(-infinity, 2]"),
        ("union([interval(0, 1), points([2, 3])])", "(0, 1) U {2, 3}"),
        ("union([])", "none"),
        ('where_sign(sign_chart(x^2 - 1, x, [1, -1]), "-")', "(-1, 1)"),
        ('where_sign(sign_chart(x^2 + 1, x, []), "-")', "none"),
    ],
)
def test_sets_are_made_of_intervals_and_points(source, text):
    value = result(source)
    assert isinstance(value, Node)
    assert to_text(value) == text
    plugin = plugins.load("answers", "interval_set")
    plugin.key_value(value, plugin.options(), Scope(variables=("x",)))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("sign_chart(x^3 - x, x, [0])", "changes"),
        ("sign_chart(x*y, x, [0])", "depends on y"),
        ("sign_chart(x, x, [0, 0])", "same place"),
        ("sign_chart(x, x, [y])", "no number"),
        ("sign_chart(0, x, [])", "could not be found"),
        ('interval(0, 1, "><")', "brackets"),
    ],
)
def test_what_is_no_chart_or_set_is_said(source, message):
    with pytest.raises(LanguageError, match=message):
        result(source)


def test_the_reference_knows_zeros_that_the_author_forgot():
    forgotten = "sign_chart((x - 1)^2*(1000*x - 1)^2, x, [1])"
    assert shown(result(forgotten)).startswith("+")
    with pytest.raises(LanguageError, match="also has a zero"):
        result(forgotten, reference=True)
