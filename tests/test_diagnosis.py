"""Wrong derivatives that are named by the mistake they come from."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest

from exercisegen.answers.witness import Example
from exercisegen.bank.conditions import conditions_of
from exercisegen.calculus.derive import differentiate
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Expected, Scope
from exercisegen.expr.tree import Node, Symbol
from exercisegen.grading.exercises import grade_part
from exercisegen.model.content import Paragraph, Text
from exercisegen.model.exercise import Differentiate, Key, Mistake, Part, Rubric
from exercisegen.model.verdict import Status
from exercisegen.wording import for_student

SCOPE = Scope(("x", "y"), expected=Expected.SCALAR)


def tree(text: str) -> Node:
    return read(text, SCOPE).tree


def part(function: str) -> Part:
    task = Differentiate(tree(function), "x")
    key: Key[object] = Key("expression", differentiate(task.function, "x"), SCOPE)
    return Part("df", (), key, Fraction(1), task=task, auto_mistakes=True)


PRODUCT = part("(x^2 + 1) sin(3x)")

NAMED = [
    ("(x^2 + 1) sin(3x)", "6x cos(3x)", "product.derivatives-multiplied", "(x^2 + 1) sin(3x)"),
    ("(x^2 + 1) sin(3x)", "2x sin(3x) + (x^2+1) cos(3x)", "chain.inner-dropped", "sin(3x)"),
    ("(x^2 + 1) sin(3x)", "2x sin 3x - 3(x^2 + 1) cos 3x", "trigonometric.sign", "sin(3x)"),
    ("sin(x)/(2x + 1)", "cos(x)/2", "quotient.derivatives-divided", "u'/v'"),
    ("(2x + 3)^4", "8(2x+3)^4", "power.exponent-kept", "(2x + 3)^4"),
    ("e^(x^2)", "x^2 e^(x^2 - 1)", "exponential_logarithm.power-rule", "power rule"),
    ("3x^2 + 7", "6x + 7", "linear.constant-kept", "constant"),
    ("3x^2 + 7", "x^3 + 7x", "whole_answer.integrated", "integrated"),
    ("x^2 y + y", "x^2 + 1", "partial_derivatives.wrong-variable", "another variable"),
    ("sqrt(x^2 + 9)", "1 + 3", None, ""),
    ("3x^2 + 7", "6x + 11", None, ""),
]


@pytest.mark.parametrize(("function", "typed", "code", "said"), NAMED)
def test_a_wrong_derivative_is_named_by_its_mistake(function: str, typed: str, code: str | None, said: str) -> None:
    verdict = grade_part(part(function), typed)
    assert (verdict.status, verdict.score) == (Status.INCORRECT, 0)
    assert verdict.findings[0].code == (code or "expression.different")
    assert said in " ".join(verdict.feedback)
    assert said in " ".join(for_student(verdict).messages)


@pytest.mark.parametrize("typed", ["2x sin(3x) + 3(x^2+1) cos(3x)", "3 cos(3x) + 3x^2 cos(3x) + 2 sin(3x) x"])
def test_a_right_derivative_is_right_whatever_mistakes_lead_to_it(typed: str) -> None:
    verdict = grade_part(PRODUCT, typed)
    assert (verdict.status, verdict.findings) == (Status.CORRECT, ())


def test_mistakes_are_predicted_only_where_the_author_asks_for_them() -> None:
    verdict = grade_part(replace(PRODUCT, auto_mistakes=False), "6x cos(3x)")
    assert [finding.code for finding in verdict.findings] == ["expression.different"]


def test_what_the_author_predicts_goes_first() -> None:
    own = Mistake("own", tree("6x cos(3x)"), Fraction(1, 4), (Paragraph((Text("Not so."),)),))
    verdict = grade_part(replace(PRODUCT, mistakes=(own,)), "6x cos(3x)")
    assert (verdict.findings[0].code, verdict.score, verdict.feedback) == ("own", Fraction(1, 4), ("Not so.",))


def test_a_rubric_can_give_a_share_for_a_mistake() -> None:
    rubric = Rubric(scores={"chain.inner-dropped": Fraction(1, 2)})
    verdict = grade_part(replace(PRODUCT, rubric=rubric), "2x sin(3x) + (x^2+1) cos(3x)")
    assert (verdict.status, verdict.score) == (Status.PARTIAL, Fraction(1, 2))


def test_a_name_takes_nothing_of_what_a_wrong_answer_earns() -> None:
    rubric = Rubric(scores={"expression.different": Fraction(1, 5)})
    assert grade_part(replace(PRODUCT, rubric=rubric), "6x cos(3x)").score == Fraction(1, 5)


def test_other_mistakes_with_the_same_answer_are_kept_with_the_finding() -> None:
    (finding,) = grade_part(part("sin(x)"), "-cos(x)").findings
    assert finding.code == "trigonometric.sign"
    assert "whole_answer.opposite-sign" in dict(finding.data)["others"]


def test_no_rule_is_loaded_for_a_right_answer() -> None:
    script = """
import sys
from exercisegen.bank.loading import load_bank
from exercisegen.drawing import draw, next_variant
from exercisegen.grading.exercises import grade_part
from exercisegen.resources import banks_root
item = next(item for item in load_bank(banks_root() / "calculus").items if item.id == "product.polynomial")
part = draw(item, next_variant(item, 0)).parts[0]
assert part.auto_mistakes
grade_part(part, "x")
assert "exercisegen.mistakes.chain" in sys.modules
"""
    right = script.replace('grade_part(part, "x")', "").replace('chain" in', 'chain" not in')
    subprocess.run([sys.executable, "-c", script], check=True)
    subprocess.run([sys.executable, "-c", right], check=True)


def test_an_example_that_an_author_predicted_is_named_though_conditions_judge_the_others() -> None:
    check = conditions_of(("f", "a"), ("a == 2", "at(f, x=a) == 4"), {"x": Symbol("x")})
    key: Key[object] = Key("witness", Example((tree("x^2"), tree("2"))), Scope(("x",)), check=check)
    swapped = Mistake("swapped", Example((tree("x^2"), tree("-2"))), Fraction(1, 3), (Paragraph((Text("Which a?"),)),))
    question = Part("pair", (), key, Fraction(1), mistakes=(swapped,))
    assert grade_part(question, "f = 2x, a = 2").status is Status.CORRECT
    verdict = grade_part(question, "f = x x, a = -2")
    assert (verdict.findings[0].code, verdict.score) == ("swapped", Fraction(1, 3))
    assert grade_part(question, "f = x, a = 2").score == 0
