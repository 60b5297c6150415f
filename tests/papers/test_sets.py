"""Sheets for a class and parallel forms: the same items, variants that depend on nobody else."""

from pathlib import Path

import pytest

from exercisegen.errors import UsageError
from exercisegen.model.paper import Sheet, Student
from exercisegen.papers.assembly import Holder
from exercisegen.papers.choosing import Pick, identity, items_of
from exercisegen.papers.sets import Recipe, holders, make_sheets

PICKS = (Pick("mine", "chain", 1), Pick("mine", "easy", 1), Pick("mine", "chain", 1))
CLASS = tuple(Student(f"s{number}", f"Name {number}") for number in range(12))


def sheets(
    banks: list[Path], recipe: Recipe, students: tuple[Student, ...] = (), **more: frozenset[str]
) -> list[Sheet]:
    return list(make_sheets(recipe, holders(recipe, students), items_of(recipe.picks, banks), **more))


def refs(sheet: Sheet) -> list[str]:
    return [str(question.exercise.ref) for question in sheet.questions]


def test_without_students_and_forms_there_is_one_sheet(banks: list[Path]) -> None:
    (sheet,) = sheets(banks, Recipe(PICKS, 7))
    assert (sheet.student, sheet.form) == (None, None)


def test_every_student_gets_the_same_items(banks: list[Path]) -> None:
    made = sheets(banks, Recipe(PICKS, 7), CLASS)
    assert [sheet.student for sheet in made] == list(CLASS)
    assert {tuple(ref.split("#")[0] for ref in refs(sheet)) for sheet in made} == {
        ("mine/chain@1", "mine/easy@1", "mine/chain@1")
    }
    assert len({tuple(refs(sheet)) for sheet in made}) > 6


@pytest.mark.parametrize("recipe", [Recipe(PICKS, 7), Recipe(PICKS, 7, forms=3), Recipe(PICKS, 7, shuffle=True)])
def test_a_sheet_depends_on_the_id_and_not_on_the_class(banks: list[Path], recipe: Recipe) -> None:
    whole = {sheet.student.id: sheet for sheet in sheets(banks, recipe, CLASS) if sheet.student}
    some = (Student("late", "Late"), *reversed(CLASS[3:6]))
    for sheet in sheets(banks, recipe, some):
        if sheet.student and sheet.student.id != "late":
            assert sheet == whole[sheet.student.id]


def test_a_name_changes_no_exercise(banks: list[Path]) -> None:
    (ada,) = sheets(banks, Recipe(PICKS, 7), (Student("s1", "Ada"),))
    (emmy,) = sheets(banks, Recipe(PICKS, 7), (Student("s1", "Emmy"),))
    assert (ada.paper_id, ada.questions) == (emmy.paper_id, emmy.questions)


def test_forms_share_no_exercise(banks: list[Path]) -> None:
    made = sheets(banks, Recipe(PICKS, 7, forms=4))
    assert [sheet.form for sheet in made] == ["A", "B", "C", "D"]
    found = [identity(question.exercise) for sheet in made for question in sheet.questions]
    assert len(set(found)) == len(found)


def test_an_exercise_named_by_its_variant_is_on_every_form(banks: list[Path]) -> None:
    made = sheets(banks, Recipe((Pick("mine", "chain", 1, 3),), 7, forms=3))
    assert {tuple(refs(sheet)) for sheet in made} == {("mine/chain@1#3",)}


def test_more_forms_than_there_are_variants_cannot_be_had(banks: list[Path]) -> None:
    with pytest.raises(UsageError, match="mine/chain has no further variant"):
        sheets(banks, Recipe((Pick("mine", "chain", 1),), 7, forms=9))


def test_students_of_a_form_have_the_same_questions(banks: list[Path]) -> None:
    recipe = Recipe(PICKS, 7, forms=2, shuffle=True)
    made = sheets(banks, recipe, CLASS)
    by_form = {sheet.form: sheet.questions for sheet in sheets(banks, recipe)}
    assert {sheet.form for sheet in made} == {"A", "B"}
    assert all(sheet.questions == by_form[sheet.form] for sheet in made)
    assert len({sheet.paper_id for sheet in made}) == len(CLASS)


def test_nothing_that_is_avoided_comes(banks: list[Path]) -> None:
    (first,) = sheets(banks, Recipe((Pick("mine", "chain", 1),) * 5, 7))
    avoided = frozenset(identity(question.exercise) for question in first.questions)
    (second,) = sheets(banks, Recipe((Pick("mine", "chain", 1),) * 3, 8), avoided=avoided)
    assert not avoided & {identity(question.exercise) for question in second.questions}
    with pytest.raises(UsageError, match="no further variant"):
        sheets(banks, Recipe((Pick("mine", "chain", 1),) * 4, 8), avoided=avoided)


def test_a_variant_that_is_named_and_avoided_is_refused(banks: list[Path]) -> None:
    (first,) = sheets(banks, Recipe((Pick("mine", "chain", 1, 2),), 7))
    avoided = frozenset(identity(question.exercise) for question in first.questions)
    with pytest.raises(UsageError, match="mine/chain@1#2 was on a sheet"):
        sheets(banks, Recipe((Pick("mine", "chain", 1, 2),), 7), avoided=avoided)


def test_a_known_form_is_copied(banks: list[Path]) -> None:
    recipe = Recipe(PICKS, 7, forms=2, shuffle=True)
    kept = sheets(banks, Recipe(PICKS, 8, forms=2, shuffle=True))[0]
    held = [Holder(Student("s", "S"), "A"), Holder(Student("t", "T"), "B")]
    made = make_sheets(recipe, held, items_of(PICKS, banks), known={"A": kept})
    assert made[0].questions == kept.questions
    assert not {identity(q.exercise) for q in kept.questions} & {identity(q.exercise) for q in made[1].questions}
