"""``[[ steps(df) ]]`` in a solution: the working of a let that is a derivative."""

from dataclasses import replace
from fractions import Fraction

import pytest

from exercisegen.bank.language import Allowance
from exercisegen.bank.stems import StemError, compile_stem, evaluate_stem, fill_solution
from exercisegen.bank.stems.contents import steps_in
from exercisegen.bank.stems.syntax import Steps
from exercisegen.drawing import draw
from exercisegen.errors import AuthorError
from exercisegen.expr.build import symbol
from exercisegen.expr.scope import Conventions
from exercisegen.model.content import Paragraph
from exercisegen.model.item import AnswerTemplate, Item, Nice, PartTemplate
from exercisegen.model.solution import Step

X = symbol("x")
STEP = Step(X, X, "identity", "because")
ITEM = Item(
    bank="b",
    id="i",
    version=1,
    title="t",
    exercise_type="D3",
    skills=("product-rule",),
    difficulty=1,
    variables=("x",),
    draws={},
    where=(),
    lets={"f": "x^2*sin(x)", "df": "diff(f, x)", "g": "2*df"},
    nice=Nice(),
    stem="$[[ f ]]$",
    parts=(PartTemplate("df", Fraction(1), "$f'(x) =$", AnswerTemplate("expression", "df", ("x",))),),
    solution="Before:\n\n[[ steps(df) ]]\n\nAfter.",
    tests=(),
    licence="CC-BY-4.0",
)


def solved(source: str) -> list[str]:
    """Return what a solution holds: the names of steps asked for, and "text" for what stands between them."""
    asked: list[Steps] = []

    def derive(steps: Steps) -> tuple[Step, ...]:
        asked.append(steps)
        return (replace(STEP, reason=f"{steps.let.source} {steps.detail}"),)

    solution = fill_solution(compile_stem(source), {"df": X, "c": X}, Conventions(), Allowance(), derive)
    return [element.reason if isinstance(element, Step) else "text" for element in solution]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[[ steps(df) ]]", ["df normal"]),
        ("One.\n[[ steps(df, full) ]]\nTwo.", ["text", "df full", "text"]),
        ("  [[ steps( df , brief ) ]]  \n\n[[ steps(c) ]]", ["df brief", "c normal"]),
        ("[% if 1 < 2 %]\n[[ steps(df) ]]\n[% else %]\n[[ steps(c) ]]\n[% endif %]\nAfter.", ["df normal", "text"]),
    ],
)
def test_steps_stand_between_the_texts_around_them(source: str, expected: list[str]) -> None:
    assert solved(source) == expected


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("So [[ steps(df) ]]", 1, "stands on a line of its own"),
        ("One.\n[[ steps(df) ]].", 2, "stands on a line of its own"),
        ("[[ steps(df, long) ]]", 1, "brief, normal, full, not 'long'"),
        ("[% if steps(df) %]a[% endif %]", 1, "stands on a line of its own"),
    ],
)
def test_steps_that_cannot_be_placed_name_their_line(source: str, line: int, message: str) -> None:
    with pytest.raises(StemError) as caught:
        compile_stem(source)
    assert (caught.value.line, message in caught.value.message) == (line, True)


def test_a_formula_does_not_run_on_across_steps() -> None:
    with pytest.raises(StemError) as caught:
        solved("One.\n\n$$x\n[[ steps(df) ]]\n$$")
    assert caught.value.line == 3


def test_steps_belong_into_a_solution() -> None:
    with pytest.raises(StemError) as caught:
        evaluate_stem(compile_stem("A.\n\n[[ steps(df) ]]"), {"df": X}, Conventions())
    assert caught.value.line == 3


def test_all_steps_of_a_text_are_found_whatever_branch_they_are_in() -> None:
    stem = compile_stem("[% if 1 < 2 %]\n[[ steps(df) ]]\n[% endif %]\n[[ steps(c) ]]")
    assert [steps.let.source for steps in steps_in(stem.segments)] == ["df", "c"]
    assert stem.names == {"df", "c"}


def test_a_drawn_solution_holds_the_steps_and_ends_in_the_key() -> None:
    exercise = draw(replace(ITEM, solution="Before:\n\n[[ steps(df) ]]"), 0)
    before, *steps = exercise.solution
    assert isinstance(before, Paragraph)
    assert [step.rule for step in steps if isinstance(step, Step)] == ["power", "sin", "product"]
    assert steps[-1].rhs == exercise.parts[0].key.value


@pytest.mark.parametrize("let", ["f", "g"])
def test_a_let_that_is_no_derivative_has_no_steps(let: str) -> None:
    with pytest.raises(AuthorError, match=rf"steps\({let}\) needs a let {let} of the form diff\(f, x\)"):
        draw(replace(ITEM, solution=f"[[ steps({let}) ]]"), 0)


def test_mistakes_are_not_predicted_where_nothing_is_differentiated() -> None:
    part = replace(ITEM.parts[0], answer=AnswerTemplate("expression", "g", ("x",)), auto_mistakes=True)
    with pytest.raises(AuthorError, match="'mal: auto' needs an answer of the form diff"):
        draw(replace(ITEM, parts=(part,)), 0)
