"""A printed paper is printed again with changes that leave all else as it was."""

from pathlib import Path

import pytest

from exercisegen.errors import UsageError
from exercisegen.model.paper import Layout, Paper, Sheet, Student
from exercisegen.papers.assembly import Heading, assemble
from exercisegen.papers.choosing import Pick, items_of
from exercisegen.papers.manifest import Manifest, manifest_bytes, read_manifest
from exercisegen.papers.revising import Changes, add_students, identities, only_for, revise
from exercisegen.papers.sets import Recipe, holders, make_sheets

PICKS = (Pick("mine", "chain", 1), Pick("mine", "easy", 1), Pick("mine", "chain", 1), Pick("mine", "sum", 1))
CLASS = tuple(Student(f"s{number}", f"Name {number}") for number in range(5))
LATE = Student("late", "Late Comer")


def printed(tmp_path: Path, banks: list[Path], recipe: Recipe, students: tuple[Student, ...] = ()) -> Manifest:
    made = make_sheets(recipe, holders(recipe, students), items_of(recipe.picks, banks))
    paper = assemble(made, Heading("Set 3"), Layout())
    (tmp_path / "m.json").write_bytes(manifest_bytes(paper, recipe, engine="typst"))
    return read_manifest(tmp_path / "m.json")


def refs(sheet: Sheet) -> list[str]:
    return [str(question.exercise.ref) for question in sheet.questions]


def all_refs(paper: Paper) -> list[list[str]]:
    return [refs(sheet) for sheet in paper.sheets]


def test_a_dropped_question_leaves_the_others(tmp_path: Path, banks: list[Path]) -> None:
    before = printed(tmp_path, banks, Recipe(PICKS, 7))
    after = revise(before, Changes({}, frozenset({2})))
    assert all_refs(after.paper) == [[ref for ref in refs(before.paper.sheets[0]) if "easy" not in ref]]
    assert [(q.number, q.place) for q in after.paper.sheets[0].questions] == [(1, 1), (2, 2), (3, 3)]
    assert after.recipe.picks == (PICKS[0], PICKS[2], PICKS[3])
    assert after.paper.sheets[0].paper_id != before.paper.sheets[0].paper_id


def test_a_replaced_question_is_another_variant_of_its_item(tmp_path: Path, banks: list[Path]) -> None:
    before = printed(tmp_path, banks, Recipe(PICKS, 7))
    after = revise(before, Changes({3: None}), banks)
    (old,), (new,) = all_refs(before.paper), all_refs(after.paper)
    assert [place for place in range(4) if old[place] != new[place]] == [2]
    assert new[2].startswith("mine/chain@1#")
    assert new[2] not in old


def test_replacing_goes_on_and_never_back(tmp_path: Path, banks: list[Path]) -> None:
    manifest = printed(tmp_path, banks, Recipe((Pick("mine", "chain", 1),), 7))
    seen = [refs(manifest.paper.sheets[0])[0]]
    for _ in range(7):
        manifest = revise(manifest, Changes({1: None}), banks)
        seen += refs(manifest.paper.sheets[0])
    assert len(set(seen)) == 8


def test_a_question_is_replaced_by_what_is_named(tmp_path: Path, banks: list[Path]) -> None:
    before = printed(tmp_path, banks, Recipe(PICKS, 7))
    after = revise(before, Changes({1: Pick("mine", "hard", 1), 2: Pick("other", "extra", 1, 4)}), banks)
    assert refs(after.paper.sheets[0])[1:] == ["other/extra@1#4", *refs(before.paper.sheets[0])[2:]]
    assert refs(after.paper.sheets[0])[0].startswith("mine/hard@1#")
    assert [pick.item for pick in after.recipe.picks] == ["hard", "extra", "chain", "sum"]


def test_all_students_get_another_question_in_the_same_place(tmp_path: Path, banks: list[Path]) -> None:
    before = printed(tmp_path, banks, Recipe(PICKS, 7, shuffle=True), CLASS)
    gone = next(q.place for q in before.paper.sheets[0].questions if q.number == 2)
    after = revise(before, Changes({2: None}), banks)
    for old, new in zip(before.paper.sheets, after.paper.sheets, strict=True):
        for was, now in zip(old.questions, new.questions, strict=True):
            assert was.place == now.place
            assert (was.exercise == now.exercise) == (was.place != gone)


def test_students_of_a_form_still_share_it(tmp_path: Path, banks: list[Path]) -> None:
    before = printed(tmp_path, banks, Recipe(PICKS, 7, forms=2), CLASS)
    after = revise(before, Changes({1: None}, frozenset({4})), banks)
    by_form = {form: {tuple(refs(sheet)) for sheet in after.paper.sheets if sheet.form == form} for form in "AB"}
    assert [len(sheets) for sheets in by_form.values()] == [1, 1]
    ((a,), (b,)) = by_form.values()
    assert not set(a) & set(b)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (Changes({5: None}), "no question 5: the sheet has questions 1 to 4"),
        (Changes({}, frozenset({9})), "no question 9"),
        (Changes({2: None}, frozenset({2})), "both replaced and dropped"),
        (Changes({}, frozenset({1, 2, 3, 4})), "at least one question"),
    ],
)
def test_changes_that_do_not_fit_are_refused(tmp_path: Path, banks: list[Path], changes: Changes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        revise(printed(tmp_path, banks, Recipe(PICKS, 7)), changes, banks)


@pytest.mark.parametrize("recipe", [Recipe(PICKS, 7), Recipe(PICKS, 7, forms=2, shuffle=True)])
def test_a_late_student_changes_nobodys_sheet(tmp_path: Path, banks: list[Path], recipe: Recipe) -> None:
    before = printed(tmp_path, banks, recipe, CLASS)
    after = add_students(before, (LATE,), banks)
    assert after.paper.sheets[:-1] == before.paper.sheets
    assert after.paper.sheets[-1].student == LATE
    (alone,) = printed(tmp_path, banks, recipe, (LATE,)).paper.sheets
    assert after.paper.sheets[-1].questions == alone.questions


def test_a_late_student_gets_a_form_as_it_was_changed(tmp_path: Path, banks: list[Path]) -> None:
    before = printed(tmp_path, banks, Recipe(PICKS, 7, forms=2, shuffle=True), CLASS)
    changed = revise(before, Changes({1: None}, frozenset({3})), banks)
    late = tuple(Student(f"late{number}", "Late") for number in range(4))
    by_form = {sheet.form: sheet.questions for sheet in changed.paper.sheets}
    for sheet in add_students(changed, late, banks).paper.sheets[len(CLASS) :]:
        assert sheet.questions == by_form[sheet.form]


def test_names_come_from_the_roster_and_need_no_bank(tmp_path: Path, banks: list[Path]) -> None:
    before = printed(tmp_path, banks, Recipe(PICKS, 7), CLASS)
    assert before.paper.sheets[0].student == Student("s0", "s0")
    after = add_students(before, CLASS[:2])
    assert [sheet.student for sheet in after.paper.sheets[:3]] == [*CLASS[:2], Student("s2", "s2")]
    assert [sheet.student for sheet in only_for(after.paper, CLASS[1::-1]).sheets] == [*CLASS[:2]]


def test_a_late_student_gets_the_replaced_question_too(tmp_path: Path, banks: list[Path]) -> None:
    before = revise(printed(tmp_path, banks, Recipe(PICKS, 7), CLASS), Changes({2: Pick("mine", "hard", 1)}), banks)
    after = add_students(before, (LATE,), banks)
    assert [ref.split("@")[0] for ref in refs(after.paper.sheets[-1])] == [
        "mine/chain",
        "mine/hard",
        "mine/chain",
        "mine/sum",
    ]


def test_a_sheet_for_anybody_takes_no_students(tmp_path: Path, banks: list[Path]) -> None:
    with pytest.raises(UsageError, match="not made for students"):
        add_students(printed(tmp_path, banks, Recipe(PICKS, 7)), CLASS, banks)


def test_what_is_avoided_is_known_by_what_it_asks(tmp_path: Path, banks: list[Path]) -> None:
    paper = printed(tmp_path, banks, Recipe(PICKS, 7), CLASS).paper
    assert len(identities([paper])) == len({tuple(ref.split("@")) for refs_ in all_refs(paper) for ref in refs_})
