"""Questions that offer choices, from YAML to paper, terminal and verdict; one item for each such answer type."""

from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from exercisegen import plugins
from exercisegen.bank.loading import load_bank
from exercisegen.cli.practise import command as practise
from exercisegen.cli.show import command as show
from exercisegen.drawing import draw, key_with
from exercisegen.errors import AuthorError
from exercisegen.grading.exercises import grade
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.paper import Matter, Paper, Question, Sheet
from exercisegen.model.submission import Submission
from exercisegen.papers.exercise_json import exercise_json

FOLDER = Path(__file__).parent / "answers" / "bank"
ITEMS: dict[str, Item] = {item.id: item for item in load_bank(FOLDER).items}
OFFERING = ("choice", "choices", "matching", "ordering")


def answered(item: str, variant: int, **texts: str) -> dict[str, tuple[str, Fraction | None]]:
    exercise = draw(ITEMS[item], variant)
    verdicts = grade(exercise, Submission(exercise.ref, texts))
    return {name: (str(verdict.status), verdict.score) for name, verdict in verdicts.items() if name in texts}


def paper_of(*exercises: Exercise, matter: Matter = Matter.QUESTIONS) -> Paper:
    questions = tuple(Question(number, each, Fraction(1)) for number, each in enumerate(exercises, 1))
    return Paper(title="Offers", sheets=(Sheet("p1", questions),), matter=matter)


@pytest.mark.parametrize("variant", range(5))
@pytest.mark.parametrize("item", ITEMS)
def test_a_key_typed_as_shown_is_correct(item, variant):
    exercise = draw(ITEMS[item], variant)
    typed = {
        part.name: plugins.load("answers", part.key.answer).show(part.key.value, exercise.conventions)
        for part in exercise.parts
    }
    assert set(answered(item, variant, **typed).values()) == {("correct", Fraction(1))}


@pytest.mark.parametrize("item", OFFERING)
def test_variants_have_orders_of_their_own_and_a_variant_always_the_same(item):
    orders = [
        [choice.number for choice in draw(ITEMS[item], variant).parts[0].key.scope.choices] for variant in range(8)
    ]
    assert len(set(map(tuple, orders))) > 1
    assert all(sorted(order) == sorted(orders[0]) for order in orders)
    assert draw(ITEMS[item], 3) == draw(ITEMS[item], 3)


@pytest.mark.parametrize("variant", range(6))
def test_a_letter_means_what_stood_beside_it(variant):
    exercise = draw(ITEMS["choice"], variant)
    options = exercise_json(exercise)["parts"][0]["options"]
    letter = "ABCD"[options.index("a corner")]
    assert answered("choice", variant, kind=letter)["kind"] == ("correct", 1)
    others = set("ABCD") - {letter}
    assert {answered("choice", variant, kind=other)["kind"][0] for other in others} == {"incorrect"}


@pytest.mark.parametrize("variant", range(8))
def test_lines_to_be_ordered_are_not_shown_in_a_right_order(variant):
    shown = [choice for choice in draw(ITEMS["ordering"], variant).parts[0].key.scope.choices if choice.number < 5]
    typed = " ".join(choice.letter for choice in shown)
    assert answered("ordering", variant, lines=typed)["lines"][0] != "correct"


def test_a_predicted_mistake_is_known_by_what_it_says():
    exercise = draw(ITEMS["choice"], 2)
    verdict = grade(exercise, Submission(exercise.ref, {"kind": "a jump"}))["kind"]
    assert [finding.code for finding in verdict.findings] == ["jump"]
    assert verdict.feedback == ("The graph has no gap there.",)


def test_what_stands_beside_no_option_is_unreadable():
    assert answered("choice", 0, kind="E")["kind"] == ("unreadable", None)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("x^2 + 1, {c}", "correct"),
        ("a = 7, f = {m}x + 1", "correct"),
        ("f = x^2, a = {c}", "partial"),
        ("1/x, 0", "undecided"),
    ],
)
def test_any_witness_that_meets_the_conditions_is_right(text, status):
    exercise = draw(ITEMS["witness"], 0)
    values = {name: exercise.bindings[name].value for name in ("c", "m")}
    assert answered("witness", 0, pair=text.format(**values))["pair"][0] == status


UNMET = """{type: witness, value: 'x^2 + a', names: [f],
    conditions: ['diff(f, x) == 2*x', 'at(f, x=0) == a'],
    unmet: ['The slope must be $2x$.', '$f(0)$ must be $[[ a ]]$.']}"""


def test_what_an_author_says_of_a_condition_is_told_where_it_does_not_hold(tmp_path):
    path = tmp_path / "bank.yaml"
    path.write_text(bank_with(UNMET), encoding="utf-8")
    exercise = draw(load_bank(path).items[0], 0)
    name = exercise.parts[0].name

    def told(text: str) -> tuple[str, ...]:
        return grade(exercise, Submission(exercise.ref, {name: text}))[name].feedback

    a = exercise.bindings["a"].value
    assert told(f"x^2 + {a}") == ()
    assert told(f"x^2 + {a} + 1") == (f"f(0) must be {a}.",)
    assert told(f"x + {a} + 1") == ("The slope must be 2x.", f"f(0) must be {a}.")


def test_a_condition_follows_what_the_lets_stand_for():
    from exercisegen.expr.tree import Number

    key = key_with(ITEMS["witness"], 0, "pair", {"m": Number(Fraction(100))})
    plugin = plugins.load("answers", "witness")
    assert plugin.compare(key, plugin.parse("100x + 1, 0", key.scope).value).findings == ()


@pytest.mark.parametrize("format_", ["latex", "typst", "html", "markdown", "terminal"])
def test_choices_and_statements_are_on_paper_in_every_format(format_):
    paper = paper_of(draw(ITEMS["choice"], 1), draw(ITEMS["matching"], 1), matter=Matter.QUESTIONS | Matter.KEY)
    text = plugins.load("renderers", format_).render(paper).decode("utf-8")
    for shown in ("a corner", "a vertical tangent", "a jump"):
        assert shown in text


def test_the_terminal_shows_what_is_offered_before_it_asks(monkeypatch):
    monkeypatch.setenv("EXERCISEGEN_BANKS", str(FOLDER))
    shown = CliRunner().invoke(show, ["kinds/choice#1"]).output
    options = exercise_json(draw(ITEMS["choice"], 1))["parts"][0]["options"]
    assert [line.strip() for line in shown.splitlines() if line.startswith("  ")][:3] == [
        f"{letter}. {option}" for letter, option in zip("ABC", options, strict=False)
    ]
    letter = "ABCD"[options.index("a corner")]
    asked = CliRunner().invoke(practise, ["kinds/choice#1"], input=f"{letter}\n").output
    assert asked.index("A. ") < asked.index("kind: ") < asked.index("Correct.")


def bank_with(answer: str) -> str:
    return f"""\
format: exercisegen/bank@1
id: faulty
title: A fault
licence: CC0-1.0
items:
- id: one
  version: 1
  exercise_type: B2
  title: One
  skills: [differentiability]
  difficulty: 1
  variables: [x]
  draw:
    a: {{int: [1, 2]}}
  stem: A stem.
  parts:
  - name: p
    prompt: A prompt.
    answer: {answer}
  solution: A solution.
"""


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("{type: choice, value: 1}", "the key 'choices' is missing"),
        ("{type: matching, value: '[1]', choices: [a, b]}", "the key 'statements' is missing"),
        ("{type: witness, value: x}", "the key 'conditions' is missing"),
        ("{type: number, value: 1, choices: [a, b]}", "'choices' goes with the answer type"),
        ("{type: choice, value: 1, choices: [a]}", "at least 2 entries"),
        ("{type: choice, value: 1, choices: ['[[ b ]]', c]}", "the name 'b' is not defined"),
        ("{type: choice, value: 1, choices: ['$x', c]}", "choices[0]"),
        ("{type: witness, value: x, conditions: ['answer == b']}", "the name 'b' is not defined"),
        ("{type: witness, value: x, conditions: ['answer ==']}", "conditions[0]"),
        ("{type: witness, value: x, conditions: ['answer == x'], unmet: ['$x']}", "unmet[0]"),
        ("{type: witness, value: x, conditions: ['answer == x'], unmet: ['[[ b ]]']}", "the name 'b' is not defined"),
        ("{type: witness, value: x, conditions: ['answer == x'], unmet: [a, b]}", "1 conditions and 2 texts"),
        ("{type: number, value: 1, unmet: [a]}", "'unmet' goes with the answer type witness"),
        ("{type: text, value: '\"a\"', synonyms: ['$']}", "letters"),
    ],
)
def test_a_fault_in_what_is_offered_is_located(tmp_path, answer, message):
    path = tmp_path / "bank.yaml"
    path.write_text(bank_with(answer), encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        load_bank(path)
    assert any(
        message in str(fault) and "parts[0].answer" in fault.path and fault.line for fault in caught.value.faults
    )


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("{type: choice, value: 3, choices: [b, c]}", "3 names none of the 2 choices"),
        ("{type: choice, value: 1, choices: [b, B]}", "two choices say the same"),
        ("{type: choice, value: 1, choices: ['[[ a ]]', '1', '2']}", "two choices say the same"),
    ],
)
def test_a_fault_of_one_variant_is_located_too(tmp_path, answer, message):
    path = tmp_path / "bank.yaml"
    path.write_text(bank_with(answer), encoding="utf-8")
    with pytest.raises(AuthorError, match=message) as caught:
        draw(load_bank(path).items[0], 0)
    assert caught.value.faults[0].line


@pytest.mark.parametrize(("prompt", "status"), [("The tangent: $y =$", "correct"), ("The tangent:", "partial")])
def test_after_a_prompt_that_ends_in_the_left_side_the_right_side_is_the_answer(tmp_path, prompt, status):
    path = tmp_path / "bank.yaml"
    text = bank_with("{type: equation, value: 'y = 2*x + 1'}").replace("A prompt.", f"'{prompt}'")
    path.write_text(text.replace("variables: [x]", "variables: [x, y]"), encoding="utf-8")
    exercise = draw(load_bank(path).items[0], 0)
    for typed, expected in (("2x + 1", status), ("y = 2x + 1", "correct"), ("2x", "incorrect")):
        assert str(grade(exercise, Submission(exercise.ref, {"p": typed}))["p"].status) == expected


def test_without_shuffle_the_order_is_that_of_the_item(tmp_path):
    path = tmp_path / "bank.yaml"
    path.write_text(
        bank_with("{type: choice, value: 2, choices: [yes, no, perhaps], shuffle: false}"), encoding="utf-8"
    )
    for variant in range(2):
        exercise = draw(load_bank(path).items[0], variant)
        assert [choice.number for choice in exercise.parts[0].key.scope.choices] == [1, 2, 3]
        assert exercise.parts[0].key.value.letter == "B"
