"""Two texts to a verdict, and a submission to verdicts."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from fractions import Fraction

import jsonschema
import pytest

from exercisegen.answers.matrix import MatrixOptions
from exercisegen.expr.build import multiply, number, power, symbol
from exercisegen.expr.scope import Expected, Scope
from exercisegen.grading.exercises import FollowThrough, grade, grade_part
from exercisegen.grading.questions import RequestError
from exercisegen.grading.texts import compare_texts, read_only
from exercisegen.model.content import Paragraph, Text
from exercisegen.model.evidence import Method
from exercisegen.model.exercise import Exercise, Key, Mistake, Part
from exercisegen.model.item import AnswerTemplate, Item, Nice, PartTemplate
from exercisegen.model.ref import ExerciseRef
from exercisegen.model.submission import Submission
from exercisegen.model.verdict_json import verdict_record

X = symbol("x")
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema", "id", "ref", "part", "status", "correct", "score", "evidence", "read_as", "findings",
                 "feedback", "error", "engine"],
    "properties": {
        "schema": {"const": "exercisegen.verdict/1"},
        "id": {},
        "ref": {"type": ["string", "null"]},
        "part": {"type": ["string", "null"]},
        "status": {"enum": ["correct", "partial", "incorrect", "blank", "unreadable", "undecided"]},
        "correct": {"type": ["boolean", "null"]},
        "score": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
        "evidence": {
            "type": ["object", "null"],
            "required": ["method", "certainty", "witness", "detail"],
            "properties": {
                "method": {"enum": [str(method) for method in Method]},
                "certainty": {"enum": ["proved", "probable", "none"]},
                "witness": {"type": ["object", "null"], "required": ["at", "expected", "submitted"]},
            },
        },
        "read_as": {"type": ["object", "null"], "required": ["text", "latex"]},
        "findings": {"type": "array", "items": {"required": ["code", "kind", "message", "at"]}},
        "feedback": {"type": "array", "items": {"type": "string"}},
        "error": {"type": ["object", "null"], "required": ["code", "at", "message"]},
        "engine": {"type": "string"},
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "submitted", "status", "method", "certainty"),
    [
        ("2*x*cos(x^2)", "cos(x²)·2x", "correct", "identical", "proved"),
        ("(x+1)^2", "x^2 + 2x + 1", "correct", "exact", "proved"),
        ("2*x*cos(x^2)", "cos(x^2)", "incorrect", "witness", "proved"),
        ("1/3", "0.333", "partial", "tolerance", "proved"),
        ("2x", "1/0", "incorrect", "predicate", "proved"),
        ("(2x, 3y)", "[2x, 3y]", "correct", "identical", "proved"),
        ("[[1, 2], [3, 4]]", "[1, 2; 3, 4]", "correct", "identical", "proved"),
        ("y = 2x + 1", "2y - 4x = 2", "correct", "exact", "proved"),
    ],
)
def test_the_answer_type_is_read_off_what_is_expected(expected, submitted, status, method, certainty):
    verdict = compare_texts(expected, submitted)
    assert (verdict.status, verdict.evidence.method, verdict.evidence.certainty) == (status, method, certainty)


@pytest.mark.parametrize("text", ["__import__('os')", "x.__class__", "(x", "2*+*", 'f"{1}"', "x" * 5000, "☃"])
def test_what_cannot_be_read_is_unreadable_with_its_place(text):
    verdict = compare_texts("2x", text)
    assert (verdict.status, verdict.score) == ("unreadable", None)
    start, end = verdict.error.at
    assert 0 <= start <= end <= len(text)
    assert verdict.error.message in verdict.feedback


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_a_blank_scores_nothing_and_needs_no_review(text):
    assert (compare_texts("2x", text).status, compare_texts("2x", text).score) == ("blank", 0)


HUGE = ("9^9^9^9", "x^(9^9^9)", "10^10^10^10", "(x+1)^100000", "1e999999999", "((((x^9)^9)^9)^9)^9")


@pytest.mark.parametrize("text", HUGE)
def test_a_huge_answer_is_answered_at_once_and_never_right(text):
    start = time.monotonic()
    status = compare_texts("2*x", text).status
    assert time.monotonic() - start < 5
    assert status in ("incorrect", "undecided", "unreadable")


@pytest.mark.parametrize(
    ("options", "submitted", "status"),
    [
        ({"assume": {"x": "positive"}}, "x", "correct"),
        ({"assume": {"x": [0, 1]}}, "x", "correct"),
        ({}, "x", "incorrect"),
        ({"variables": ["x", "y"]}, "sqrt(x*x) + y - y", "correct"),
        ({"variables": []}, "2", "unreadable"),
    ],
)
def test_options_govern_reading_and_judging(options, submitted, status):
    if options.get("variables") == []:
        with pytest.raises(RequestError, match="expected"):
            compare_texts("sqrt(x^2)", submitted, **options)
    else:
        assert compare_texts("sqrt(x^2)", submitted, **options).status == status


def test_a_difference_of_domains_counts_where_the_policy_is_strict():
    noted, strict = (compare_texts("ln(x^2)", "2 ln(x)", domain=policy) for policy in ("note", "strict"))
    assert (noted.status, strict.status) == ("correct", "incorrect")
    assert "domain.smaller" in [finding.code for finding in noted.findings]


@pytest.mark.parametrize(
    ("submitted", "status"),
    [("0.333x", "undecided"), ("x/3", "correct"), ("x/4", "incorrect"), ("5", "incorrect"), ("0.5x - x/6", "correct")],
)
def test_a_function_with_rounded_coefficients_is_not_called_wrong_under_a_tolerance(submitted, status):
    assert compare_texts("x/3", submitted, tolerance={"significant": 3}).status == status


def test_conventions_govern_reading():
    assert compare_texts("2", "log(100)", conventions={"log_base": "10"}).status == "correct"
    assert compare_texts("2", "log(100)").status == "incorrect"


@pytest.mark.parametrize(
    ("expected", "options", "code"),
    [
        ("2*(x", {}, "request.expected"),
        ("2x", {"answer": "colour"}, "request.answer"),
        ("2x", {"assume": {"x": "nice"}}, "request.assume"),
        ("2x", {"assume": "positive"}, "request.assume"),
        ("2x", {"assume": {"x": [1, 0]}}, "request.assume"),
        ("2x", {"assume": {"x": [1, 1]}}, "request.assume"),
        ("2x", {"assume": {"y": "positive"}}, "request.assume"),
        ("2x", {"assume": {"y": "positive"}, "variables": ["x"]}, "request.assume"),
        ("2x", {"variables": ["x", "x"]}, "request.variables"),
        ("2", {"tolerance": {"relative": -0.1}}, "request.tolerance"),
        ("2", {"tolerance": {"absolute": "-1"}}, "request.tolerance"),
        ("2", {"tolerance": {"relative": 0.1, "absolute": 1}}, "request.tolerance"),
        ("2", {"tolerance": {"decimals": True}}, "request.tolerance"),
        ("2x", {"domain": "lax"}, "request.domain"),
        ("2", {"tolerance": {"relative": "much"}}, "request.tolerance"),
        ("2", {"tolerance": {"relative": "1e-99999999"}}, "request.tolerance"),
        ("2", {"tolerance": {"percent": 1}}, "request.tolerance"),
        ("2x", {"conventions": {"log_base": 2}}, "request.conventions"),
        ("2x", {"conventions": {"colour": 2}}, "request.conventions"),
        ("2x", {"shape": "round"}, "request.shape"),
        ("2x", {"syntax": "perl"}, "request.syntax"),
        ("2x", {"variables": "x"}, "request.variables"),
    ],
)
def test_a_question_that_does_not_fit_is_a_fault_of_the_request(expected, options, code):
    with pytest.raises(RequestError) as caught:
        compare_texts(expected, "x", **options)
    assert caught.value.code in (code, "request.log_base")


@pytest.mark.parametrize("submitted", ["x+x", "3x", "", "(x", "9^9^9^9", "1/0"])
def test_every_verdict_is_a_record_of_the_contract(submitted):
    record = verdict_record(compare_texts("2x", submitted), id="s1")
    jsonschema.validate(json.loads(json.dumps(record)), SCHEMA)


def test_reading_only_gives_no_verdict():
    assert read_only("2x sin^2 x").read_as.text == "2*x*sin(x)^2"
    assert read_only("2x +").error.code.startswith("parse.")
    assert read_only("(1, 2) min", answer="classified_points").read_as.text == "min at (1, 2)"
    assert read_only("z", variables=["x"]).error.code == "parse.unknown-name"


def key(answer: str, value: object, *variables: str) -> Key[object]:
    return Key(answer, value, Scope(variables=variables, expected=Expected.SCALAR))


def exercise() -> Exercise:
    """f = x^3 at x = 2: the derivative, and its value there."""
    derivative = multiply(number(3), power(X, number(2)))
    forgot = Mistake("power-kept", power(X, number(3)), Fraction(3, 10), (Paragraph((Text("The power drops."),)),))
    parts = (
        Part("df", (), key("expression", derivative, "x"), Fraction(1), mistakes=(forgot,)),
        Part("slope", (), key("number", number(12)), Fraction(1), follow_through=("df",)),
    )
    ref = ExerciseRef("b", "i", 1, 0)
    return Exercise(ref, "", "D1", (), 1, "CC0", (), parts, (), {"df": derivative, "m": number(12)}, "")


def item() -> Item:
    template = AnswerTemplate("expression", "df", ("x",))
    lets = {"df": "df", "slope": "m"}
    parts = tuple(PartTemplate(name, Fraction(1), "", replace(template, value=let)) for name, let in lets.items())
    return Item("b", "i", 1, "", "D1", (), 1, ("x",), {}, (), {"df": "", "m": ""}, Nice(), "", parts, "", (), "CC0")


def follow(item: Item, variant: int, part: str, replaced: object) -> Key[object]:
    """The slope is the learner's derivative at 2."""
    from exercisegen.calculus.derive import substitute

    return key("number", substitute(replaced["df"], {"x": number(2)}))


def grades(**responses: str) -> dict[str, tuple[str, Fraction | None, list[str]]]:
    found = grade(exercise(), Submission(None, responses), follow_through=FollowThrough(item(), follow))
    return {name: (str(v.status), v.score, [each.code for each in v.findings]) for name, v in found.items()}


def test_a_part_without_a_response_is_blank():
    assert grades(df="3x^2")["slope"][0] == "blank"


def test_a_predicted_mistake_is_named_and_earns_what_the_author_says():
    assert grades(df="x^3")["df"] == ("partial", Fraction(3, 10), ["power-kept"])
    verdict = grade(exercise(), Submission(None, {"df": "x^3"}))["df"]
    assert verdict.feedback == ("The power drops.",)
    assert verdict.evidence.witness is not None


def test_of_two_mistakes_with_the_same_value_the_one_that_earns_more_is_named():
    part = exercise().parts[0]
    harsh = replace(part.mistakes[0], code="harsh", score=Fraction(0))
    assert grade_part(replace(part, mistakes=(harsh, *part.mistakes)), "x^3").score == Fraction(3, 10)


def test_what_the_author_says_of_a_mistake_goes_before_credit_for_entries():
    entries = ((X, number(0)), (number(0), number(2)))
    only = Mistake("diagonal", ((X, number(1)), (number(1), number(2))), Fraction(1, 5), ())
    options = MatrixOptions(partial="per_entry")
    wanted = Key("matrix", entries, Scope(variables=("x",)), options=options)
    part = Part("H", (), wanted, Fraction(1), mistakes=(only,))
    assert grade_part(part, "[[x, 1], [1, 2]]").score == Fraction(1, 5)
    assert grade_part(part, "[[x, 1], [0, 2]]").score == Fraction(3, 4)


def test_what_follows_from_an_earlier_wrong_answer_is_right_by_follow_through():
    assert grades(df="2x^2", slope="8")["slope"] == ("partial", 1, ["follow-through"])
    assert grades(df="2x^2", slope="12")["slope"][0] == "correct"
    assert grades(df="2x^2", slope="7")["slope"][0] == "incorrect"
    assert grades(df="3x^2", slope="8")["slope"][0] == "incorrect"


@pytest.mark.parametrize("earlier", ["0", "5", "(x", ""])
def test_a_trivial_or_unread_earlier_answer_makes_nothing_easier(earlier):
    assert grades(df=earlier, slope="0" if earlier == "0" else "5")["slope"][0] == "incorrect"


def test_a_follow_through_that_cannot_be_computed_leaves_the_verdict():
    assert grades(df="1/(x-2)", slope="7")["slope"][0] in ("incorrect", "undecided")


def test_grading_two_texts_imports_neither_sympy_nor_pydantic():
    program = (
        "import sys; from exercisegen import compare_texts;"
        "assert compare_texts('2x', 'x+x').status == 'correct';"
        "assert compare_texts('y = 2x', 'y = 3x').status == 'incorrect';"
        "print(*(name for name in ('sympy', 'pydantic', 'yaml', 'jinja2', 'rich') if name in sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == ""


@pytest.mark.parametrize(
    ("expected", "submitted", "status"),
    [
        ("0", "x - x", "correct"),
        ("1", "sin^2 x + cos^2 x", "correct"),
        ("5", "x", "incorrect"),
        ("5", "foo", "unreadable"),
        ("6", "2x3", "unreadable"),
        ("(1, 2)", "(1, 2 + t - t)", "correct"),
    ],
)
def test_the_usual_letters_may_stand_in_an_answer_to_a_key_without_any(
    expected: str, submitted: str, status: str
) -> None:
    assert compare_texts(expected, submitted).status == status


def test_declared_variables_decide_even_where_there_are_none() -> None:
    assert compare_texts("0", "x - x", variables=[]).status == "unreadable"
