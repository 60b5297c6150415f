"""Every mal-rule gives wrong answers only, which are recognised when a learner gives them."""

from functools import cache

import pytest

from exercisegen import plugins
from exercisegen.calculus.derive import differentiate
from exercisegen.equivalence.decide import decide
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node
from exercisegen.mistakes import Prediction, predicted, predictions, recognised
from exercisegen.model.exercise import Differentiate
from exercisegen.protocols import Malrule
from exercisegen.wording import sentences

SCOPE = Scope(("x", "y"))
FAMILIES = (
    "3x^4 - 2x^2 + 5x - 7", "-4x^3 + 6", "x^(-2) + x", "5/x^3", "4/(3x - 2)", "(2x + 3)^4", "(5x)^3 + x",
    "sqrt(3x + 1)", "sqrt(x) + 2", "(x^2 + 1) sin(3x)", "x^2 ln(x)", "x^2 e^x cos(x)", "sin(x)/(2x + 1)",
    "(x^2 + 3x)/(x^2 - 5)",
    "sin(x^2 + 1)", "cos(3x)", "3 sin(x)^2", "e^(x^2 + 3x)", "x e^(2x)", "2^x", "3^(x^2)", "ln(x^2 + 5)", "log_2(x)",
    "tan(x) + sec(x)", "csc(2x) + cot(x)", "arcsin(2x)", "arctan(x) + arccos(x)", "sinh(x) + cosh(2x)",
    "7 + 2y + x^2 y", "x^2 y^3 + 4x + y^2", "sin(x y)", "1/sin(x)", "sqrt(x^2 + 3)", "3x^2 y - 5y^2 + x",
)  # fmt: skip
RULES: dict[str, Malrule] = {
    f"{group}.{name}": rule
    for group in plugins.names("mistakes")
    for name, rule in plugins.load("mistakes", group).items()
}


def task(function: str) -> Differentiate:
    return Differentiate(read(function, SCOPE).tree, "x")


def key(asked: Differentiate) -> Node:
    return differentiate(asked.function, asked.variable)


@cache
def distinct(function: str) -> tuple[Prediction, ...]:
    asked = task(function)
    return predicted(asked, key(asked), SCOPE, 200)


@pytest.mark.parametrize("function", FAMILIES)
def test_a_predicted_answer_is_wrong_and_is_recognised_by_its_own_code(function: str) -> None:
    for prediction in distinct(function):
        assert decide(key(task(function)), prediction.value, SCOPE, with_sympy=False).is_different
        found = recognised(task(function), prediction.value, SCOPE)
        assert found is not None
        assert found.prediction.code == prediction.code


@pytest.mark.parametrize("function", FAMILIES)
def test_predicted_answers_differ_from_one_another(function: str) -> None:
    values = [prediction.value for prediction in distinct(function)]
    pairs = [(first, second) for place, first in enumerate(values) for second in values[:place]]
    assert len(values) >= 5
    assert [pair for pair in pairs if pair[0] == pair[1]] == []
    for first, second in pairs[:: max(len(pairs) // 60, 1)]:
        assert not decide(first, second, SCOPE, with_sympy=False).is_equal


@pytest.mark.parametrize("code", RULES)
def test_every_mal_rule_gives_a_wrong_answer_somewhere_that_bears_its_code(code: str) -> None:
    named = []
    for function in FAMILIES:
        asked = task(function)
        own = [prediction for prediction in predictions(asked) if prediction.code == code]
        wrong = [each for each in own if decide(key(asked), each.value, SCOPE, with_sympy=False).is_different]
        found = [recognised(asked, each.value, SCOPE) for each in wrong[:1]]
        named += [each is not None and code in (each.prediction.code, *each.others) for each in found]
    assert named
    assert all(named)


@pytest.mark.parametrize("code", RULES)
def test_every_mal_rule_has_a_sentence_and_a_frequency(code: str) -> None:
    assert sentences("message")[code].endswith(".")
    assert 1 <= RULES[code].often <= 10


@pytest.mark.parametrize("function", FAMILIES)
def test_the_right_answer_and_a_stray_one_are_no_mistakes(function: str) -> None:
    asked = task(function)
    assert all(not decide(each.value, key(asked), SCOPE).is_equal for each in distinct(function)[:5])
    assert recognised(asked, read("x^7 + 311 y", SCOPE).tree, SCOPE) is None


def test_predictions_come_in_the_same_order_and_the_commonest_first() -> None:
    asked = task(FAMILIES[0])
    found = predicted(asked, key(asked), SCOPE)
    predictions.cache_clear()
    assert predicted(asked, key(asked), SCOPE) == found
    assert [each.often for each in found] == sorted((each.often for each in found), reverse=True)


def test_the_list_is_bounded() -> None:
    asked = task(" + ".join(f"{n} x^{n} sin({n} x)" for n in range(2, 9)))
    assert len(predicted(asked, key(asked), SCOPE)) == 40
    assert len(predicted(asked, key(asked), SCOPE, 3)) == 3


@pytest.mark.parametrize("function", ["floor(x) + x^2", "sign(x) sin(x)", "7", "|x| + g(x)", "x^x", "x^100 + 5"])
def test_functions_beyond_the_rules_are_no_obstacle(function: str) -> None:
    scope = Scope(("x", "y"), functions=("g",))
    asked = Differentiate(read(function, scope).tree, "x")
    assert recognised(asked, read("x^7 + 311", scope).tree, scope) is None
    assert recognised(asked, asked.function, scope) is not None


def test_nothing_is_predicted_for_a_function_of_hundreds_of_nodes() -> None:
    assert predictions(task(" + ".join(f"{n} x^{n}" for n in range(2, 60)))) == ()
