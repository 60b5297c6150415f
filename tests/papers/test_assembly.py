"""Exercises become a sheet: order, points, opaque id."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exercisegen.errors import UsageError
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Paper, Question, Student
from exercisegen.papers.assembly import Heading, Holder, assemble, make_sheet, millimetres, question_of

ExerciseOf = Callable[[int], Exercise]


def asked(*exercises: Exercise, sections: tuple[str, ...] = ()) -> list[Question]:
    titles = sections or ("",) * len(exercises)
    return [question_of(*each) for each in zip(exercises, range(1, len(exercises) + 1), titles, strict=True)]


def sheet(exercises: list[Exercise], *, seed: int = 7, shuffle: bool = False) -> Paper:
    return assemble([make_sheet(asked(*exercises), Holder(), seed=seed, shuffle=shuffle)], Heading("Title"), Layout())


def variants(paper: Paper) -> list[int]:
    return [question.exercise.ref.variant for question in paper.sheets[0].questions]


def test_questions_are_numbered_in_the_order_given(exercise_of: ExerciseOf) -> None:
    paper = sheet([exercise_of(5), exercise_of(2)])
    assert variants(paper) == [5, 2]
    assert [question.number for question in paper.sheets[0].questions] == [1, 2]
    assert paper.sheets[0].questions[0].points == Fraction(3, 2)


def test_a_shuffle_belongs_to_its_seed(exercise_of: ExerciseOf) -> None:
    exercises = [exercise_of(variant) for variant in range(8)]
    orders = {seed: tuple(variants(sheet(exercises, seed=seed, shuffle=True))) for seed in range(6)}
    assert orders[3] == tuple(variants(sheet(exercises, seed=3, shuffle=True)))
    assert len(set(orders.values())) == 6
    assert all(sorted(order) == list(range(8)) for order in orders.values())


def test_the_id_tells_nothing_but_tells_sheets_apart(exercise_of: ExerciseOf) -> None:
    ids = {sheet([exercise_of(variant)]).sheets[0].paper_id for variant in range(50)}
    assert len(ids) == 50
    assert all(len(paper_id) == 8 and not set(paper_id) & set("01ILOU") for paper_id in ids)
    assert sheet([exercise_of(1)]).sheets[0].paper_id == sheet([exercise_of(1)]).sheets[0].paper_id


def test_the_id_of_the_same_exercises_is_another_for_everybody(exercise_of: ExerciseOf) -> None:
    holders = [
        Holder(),
        Holder(form="A"),
        Holder(Student("s1", "A")),
        Holder(Student("A", "A")),
        Holder(Student("s1", "A"), "A"),
        Holder(Student("s2", "A"), "A"),
    ]
    assert len({make_sheet(asked(exercise_of(1)), holder, seed=7).paper_id for holder in holders}) == len(holders)


def test_an_id_has_nothing_of_the_name(exercise_of: ExerciseOf) -> None:
    sheets = [make_sheet(asked(exercise_of(1)), Holder(Student("s1", name)), seed=7) for name in ("Ada", "Emmy")]
    assert sheets[0].paper_id == sheets[1].paper_id


def test_two_sheets_with_one_id_are_refused(exercise_of: ExerciseOf) -> None:
    with pytest.raises(UsageError, match="same id on paper"):
        assemble([make_sheet(asked(exercise_of(1)), Holder(), seed=7)] * 2, Heading(), Layout())


def test_a_shuffled_question_knows_its_place(exercise_of: ExerciseOf) -> None:
    questions = sheet([exercise_of(variant) for variant in range(8)], shuffle=True).sheets[0].questions
    assert [question.number for question in questions] == list(range(1, 9))
    assert [question.place - 1 for question in questions] == [question.exercise.ref.variant for question in questions]


def test_a_sheet_without_exercises_is_refused() -> None:
    with pytest.raises(UsageError, match="at least one"):
        sheet([])


@pytest.mark.parametrize(
    ("text", "length"),
    [("4cm", 40), ("35mm", 35), ("1.5 in", Fraction("38.1")), ("72pt", Fraction("25.4")), ("0mm", 0), ("50cm", 500)],
)
def test_lengths_are_read(text: str, length: Fraction) -> None:
    assert millimetres(text) == length


@pytest.mark.parametrize("text", ["", "4", "-4cm", "4 km", "cm", "51cm", "1e3mm", "4cm 3mm", "٤cm"])
def test_other_lengths_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="4cm"):
        millimetres(text)


def test_a_shuffled_question_stays_in_its_section(exercise_of: ExerciseOf) -> None:
    titles = ("Limits",) * 6 + ("Slopes",) * 6
    questions = asked(*(exercise_of(variant) for variant in range(12)), sections=titles)
    made = make_sheet(questions, Holder(), seed=7, shuffle=True).questions
    assert tuple(question.section for question in made) == titles
    assert [question.place for question in made] != list(range(1, 13))


def test_a_question_is_worth_what_is_asked_for_else_what_its_parts_are(exercise_of: ExerciseOf) -> None:
    assert question_of(exercise_of(1), 1).points == Fraction(3, 2)
    assert question_of(exercise_of(1), 1, "Limits", Fraction(4)).points == 4
