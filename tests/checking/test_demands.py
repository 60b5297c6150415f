"""A demand that costs points is shown to whoever answers."""

from dataclasses import replace
from fractions import Fraction

import pytest

from exercisegen import plugins
from exercisegen.answers._shape import SHAPES
from exercisegen.answers.number import NumberOptions
from exercisegen.checking.demands import unstated_demands
from exercisegen.expr.scope import Scope
from exercisegen.model.content import Paragraph, Text
from exercisegen.model.exercise import Exercise, Key, Part, Tolerance
from exercisegen.model.ref import ExerciseRef

SAID = {
    "expanded": "Expand your answer.",
    "factored": "Factor your answer.",
    "single_fraction": "Write it as a single fraction.",
    "lowest_terms": "Give it in lowest terms.",
    "no_negative_exponents": "Do not use negative exponents.",
    "simplified": "Simplify.",
}


def problems(
    prompt: str, stem: str = "", *, answer: str = "expression", value: str = "x", **fields: object
) -> list[str]:
    scope = Scope(variables=("x",))
    plugin = plugins.load("answers", answer)
    key: Key[object] = Key(answer, plugin.parse(value, scope).value, scope, options=plugin.options())
    part = Part("p", (Paragraph((Text(prompt),)),), replace(key, **fields), Fraction(1))
    exercise = Exercise(
        ExerciseRef("b", "i", 1, 0), "", "D1", (), 1, "", (Paragraph((Text(stem),)),), (part,), (), {}, ""
    )
    return [problem.path for problem in unstated_demands(exercise, 0)]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_stands_in_the_prompt_or_in_the_stem(shape):
    assert problems("Differentiate.", shape=shape) == ["parts[0].answer.shape"]
    assert problems(SAID[shape], shape=shape) == []
    assert problems("Differentiate.", SAID[shape], shape=shape) == []


@pytest.mark.parametrize(
    "tolerance", [Tolerance(decimals=2), Tolerance(significant=3), Tolerance(relative=Fraction(1, 100))]
)
def test_rounding_stands_in_the_prompt(tolerance):
    assert problems("Its slope:", answer="number", value="sqrt(2)", tolerance=tolerance) == [
        "parts[0].answer.tolerance"
    ]
    assert problems("Its slope, rounded:", answer="number", value="sqrt(2)", tolerance=tolerance) == []


@pytest.mark.parametrize("value", ["sqrt(2)", "e^2", "pi/3"])
def test_an_exact_value_is_asked_for_where_a_rounded_one_costs_points(value):
    assert problems("Its slope:", answer="number", value=value) == ["parts[0].answer.value"]
    assert problems("Its exact slope:", answer="number", value=value) == []
    assert problems("Its slope:", answer="number", value=value, options=NumberOptions(exact=False)) == []


@pytest.mark.parametrize("value", ["12", "-0.25", "dne", "infinity"])
def test_nobody_is_told_to_be_exact_where_nothing_can_be_rounded(value):
    assert problems("Its slope:", answer="number", value=value) == []


def test_a_unit_is_asked_for_where_an_answer_needs_one():
    options = NumberOptions(unit="m/s")
    assert problems("Its speed in m/s:", answer="number", value="3", options=options) == ["parts[0].answer.unit"]
    assert problems("Its speed, with its unit:", answer="number", value="3", options=options) == []
    assert problems("Its speed:", "Give units.", answer="number", value="3", options=options) == []
