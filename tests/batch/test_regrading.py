"""Decisions of a person, answers accepted besides the key, questions in full or dropped."""

import json
from typing import Any

import pytest

Folder = Any
HEAD = "student,Q1,Q2a,Q2b,Q3\n"
RUBBISH = "@@(("


def decide(folder: Folder, decisions: dict[tuple[str, str], str], out: str = "graded") -> None:
    """Fill the column ``decision`` of ``review.csv`` as a person does who saves with semicolons."""
    rows = folder.rows("review.csv", out)
    for row in rows:
        row["decision"] = decisions.get((row["student"], row["question"]), row["decision"])
    lines = [";".join(rows[0]), *(";".join(f'"{cell}"' for cell in row.values()) for row in rows)]
    (folder.path / out / "review.csv").write_text("\r\n".join(lines), encoding="utf-8-sig")


def test_what_cannot_be_read_is_reviewed_and_decided(folder: Folder, printed: Any) -> None:
    text = f"{HEAD}s1,=1+@,5,{RUBBISH},A\ns2,{RUBBISH},,,\n"
    made = folder.grade(text)
    assert "3 to be reviewed" in made.err
    review = folder.rows("review.csv")
    assert [(row["student"], row["question"], row["answer"]) for row in review] == [
        ("s1", "Q1", "'=1+@"),
        ("s1", "Q2b", "'@@(("),
        ("s2", "Q1", "'@@(("),
    ]
    assert folder.marks()["s1"]["provisional"] == "yes"
    decide(folder, {("s1", "Q1"): "right", ("s1", "Q2b"): "1,5"})
    again = folder.grade(text, "--decisions", "graded/review.csv")
    assert again.code == 0, again.err
    marks = folder.marks()
    assert (marks["s1"]["Q1"], marks["s1"]["Q2"], marks["s1"]["provisional"]) == ("2", "1.5", "no")
    assert marks["s2"]["provisional"] == "yes"
    assert [row["decision"] for row in folder.rows("review.csv")] == ["right", "1.5", ""]
    assert folder.verdicts()["s1/Q1"]["status"] == "unreadable"
    assert folder.verdicts()["s1/Q1"]["settled"] == "decision"


def test_decisions_are_never_overwritten_unread(folder: Folder, printed: Any) -> None:
    text = f"{HEAD}s1,{RUBBISH},,,\n"
    folder.grade(text)
    decide(folder, {("s1", "Q1"): "right"})
    before = (folder.path / "graded" / "review.csv").read_bytes()
    refused = folder.grade(text)
    assert (refused.code, "has 1 decisions: give --decisions" in refused.err) == (2, True)
    assert (folder.path / "graded" / "review.csv").read_bytes() == before
    (folder.path / "graded" / "review.csv").write_text("my own file", encoding="utf-8")
    assert folder.grade(text).code == 2


@pytest.mark.parametrize(
    ("decision", "message"),
    [("maybe", "'maybe' decides nothing: write right, wrong, or points from 0 to 2"), ("3", "'3'"), ("-1", "'-1'")],
)
def test_what_decides_nothing_is_told_with_its_line(folder: Folder, printed: Any, decision: str, message: str) -> None:
    text = f"{HEAD}s1,{RUBBISH},,,\n"
    folder.grade(text)
    decide(folder, {("s1", "Q1"): decision})
    made = folder.grade(text, "--decisions", "graded/review.csv")
    assert made.code == 3
    assert "review.csv:2: " + message in made.err


def test_a_decision_on_an_answer_that_is_another_now_is_not_taken(folder: Folder, printed: Any) -> None:
    folder.grade(f"{HEAD}s1,{RUBBISH},,,\n")
    decide(folder, {("s1", "Q1"): "right"})
    made = folder.grade(f"{HEAD}s1,@@(,,,\n", "--decisions", "graded/review.csv")
    assert "was '@@((', decided 'right', and is another now: decide again" in made.err
    assert folder.marks()["s1"]["provisional"] == "yes"


@pytest.mark.parametrize("id", ["007", "7"])
def test_a_decision_is_found_where_a_spreadsheet_took_zeros_away(folder: Folder, printed: Any, id: str) -> None:
    (folder.path / "d.csv").write_text(f"student,question,answer,decision\n{id},Q1,5,right\n", encoding="utf-8")
    assert folder.grade(f"{HEAD}007,5,,,\n", "--decisions", "d.csv").code == 0
    assert folder.marks()["007"]["Q1"] == "2"


@pytest.mark.parametrize("row", ["s9,Q1,5,right", "s1,Q9,5,right"])
def test_a_decision_on_nothing_is_told(folder: Folder, printed: Any, row: str) -> None:
    (folder.path / "d.csv").write_text(f"student,question,answer,decision\n{row}\n", encoding="utf-8")
    made = folder.grade(f"{HEAD}s1,5,,,\n", "--decisions", "d.csv")
    assert (made.code, "d.csv:2:" in made.err, "delete the row" in made.err) == (3, True, True)


def test_a_wrong_verdict_can_be_decided_otherwise(folder: Folder, printed: Any) -> None:
    (folder.path / "d.csv").write_text("student,question,answer,decision\ns1,Q1,5,0.5\n", encoding="utf-8")
    assert folder.grade(f"{HEAD}s1,5,,,\n", "--decisions", "d.csv").code == 0
    assert folder.marks()["s1"]["Q1"] == "0.5"


@pytest.mark.parametrize(
    ("policies", "provisional", "reviewed"),
    [((), "yes", 1), (("--unreadable", "zero"), "no", 0), (("--undecided", "full"), "yes", 1)],
)
def test_policies_say_what_needs_a_person(
    folder: Folder, printed: Any, policies: tuple[str, ...], provisional: str, reviewed: int
) -> None:
    folder.grade(f"{HEAD}s1,{RUBBISH},,,\n", *policies)
    assert folder.marks()["s1"]["provisional"] == provisional
    assert len(folder.rows("review.csv")) == reviewed
    assert folder.verdicts()["s1/Q1"]["status"] == "unreadable"


def test_an_accepted_answer_is_right_in_any_form_and_only_that(folder: Folder, printed: Any) -> None:
    made = folder.grade(f"{HEAD}s1,2(x + 1),,,\ns2,2x + 2,,,\n007,2x + 3,,,\n", "--accept", "Q1=2x + 2")
    assert made.code == 0, made.err
    assert [folder.marks()[id]["Q1"] for id in ("s1", "s2", "007")] == ["2", "2", "0"]
    verdict = folder.verdicts()["s1/Q1"]
    assert (verdict["status"], verdict["settled"], verdict["accepted"]) == ("correct", "accepted", "2x + 2")


def test_the_key_stays_right_where_another_answer_is_accepted(folder: Folder, printed: Any) -> None:
    folder.grade(f"{HEAD}s1,{folder.keys(printed)[0]},,,\n", "--accept", "Q1=7", "--accept", "1=8")
    assert folder.verdicts()["s1/Q1"]["settled"] == "verdict"
    assert folder.marks()["s1"]["Q1"] == "2"


def test_an_accepted_letter_is_that_of_the_first_sheet_and_means_what_it_says(folder: Folder, printed: Any) -> None:
    choices = [sheet.questions[2].exercise.parts[0].key.scope.choices for sheet in printed.sheets]
    keys = [sheet.questions[2].exercise.parts[0].key.value for sheet in printed.sheets]
    other = next(each for each in choices[0] if each.text not in [key.text for key in keys[:2]])
    letter = next(each.letter for each in choices[1] if each.text == other.text)
    assert letter != other.letter
    folder.grade(f"student,Q3\ns1,{other.letter}\ns2,{letter}\n", "--accept", f"Q3={other.letter}")
    assert [folder.marks()[id]["Q3"] for id in ("s1", "s2")] == ["1", "1"]
    folder.grade(f"student,Q3\ns2,{other.letter}\n", "--accept", f"Q3={other.letter}", out="other")
    assert folder.marks("other")["s2"]["Q3"] == ("1" if keys[1].letter == other.letter else "0")


def test_it_is_told_where_an_accepted_answer_means_nothing(folder: Folder) -> None:
    bank = (folder.path / "bank.yaml").read_text(encoding="utf-8")
    (folder.path / "bank.yaml").write_text(bank.replace('"a line"', '"a line, [[ a ]]"'), encoding="utf-8")
    paper = folder.print("--students", "class.csv")
    choices = paper.sheets[0].questions[2].exercise.parts[0].key.scope.choices
    line = next(choice for choice in choices if choice.text.startswith("a line"))
    made = folder.grade(f"student,Q3\ns1,{line.letter}\ns2,A\n", "--accept", f"Q3={line.letter}")
    assert f"--accept '{line.letter}': 1 exercise has other letters or choices: decide those answers" in made.err
    assert folder.marks()["s1"]["Q3"] == "1"


def test_letters_are_those_that_each_student_saw(folder: Folder, printed: Any) -> None:
    letters = [folder.keys(printed, number)[3] for number in range(3)]
    assert len(set(letters)) > 1
    folder.grade("student,Q3\n" + "".join(f"{id},{letter}\n" for id, letter in zip(("s1", "s2", "007"), letters)))  # noqa: B905
    assert {row["Q3"] for row in folder.marks().values()} == {"1"}


def test_full_points_are_everyones_and_what_is_dropped_counts_for_nobody(folder: Folder, printed: Any) -> None:
    made = folder.grade(f"{HEAD}s1,{RUBBISH},5,5,\ns2,,,,\n", "--full", "Q1", "--drop", "Q2b", "--drop", "Q3")
    assert made.code == 0, made.err
    row = folder.marks()["s1"]
    assert "Q3" not in row
    assert (row["Q1"], row["Q2"], row["total"], row["possible"], row["provisional"]) == ("2", "0", "2", "3", "no")
    assert folder.marks()["s2"]["total"] == "2"
    assert folder.rows("review.csv") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--accept", "Q1"), "write the question and the answer"),
        (("--accept", "Q9=5"), "there is no such question: there are Q1 to Q3"),
        (("--accept", "Q2=5"), "question 2 has several parts: say Q2a, Q2b"),
        (("--accept", "Q1=@@(("), "cannot be read as an answer"),
        (("--accept", "Q3=Z"), "cannot be read as an answer"),
        (("--full", "Q2c"), "question 2 has the parts df, slope"),
        (("--drop", "all"), "there is no such question"),
        (("--drop", "Q2", "--full", "Q2a"), "cannot be both --full and --drop"),
    ],
)
def test_regrading_that_cannot_be_done_is_told(
    folder: Folder, printed: Any, arguments: tuple[str, ...], message: str
) -> None:
    made = folder.grade(f"{HEAD}s1,5,,,\n", *arguments)
    assert (made.code, message in made.err) == (2, True), made.err
    assert not (folder.path / "graded").exists()


def test_later_parts_follow_from_wrong_earlier_ones(folder: Folder, printed: Any) -> None:
    folder.grade(f"{HEAD}s1,,x,2,\n")
    verdict = folder.verdicts()["s1/Q2b"]
    assert (verdict["status"], folder.marks()["s1"]["Q2"]) == ("partial", "2")


@pytest.mark.parametrize(
    "changes",
    [
        (),
        (("at(df, x=2)", "at(df, x=3)"),),
        (("version: 1", "version: 2"),),
        (("a*x^3", "a*x^4"),),
        (("id: tang", "id: t"),),
    ],
)
def test_a_bank_that_has_changed_since_changes_no_grade(
    folder: Folder, printed: Any, changes: tuple[tuple[str, str], ...]
) -> None:
    text = f"{HEAD}s1,,x,2,\ns2,{folder.keys(printed, 1)[0]},7x^2,28,A\n"
    assert folder.grade(text).code == 0
    bank = folder.path / "bank.yaml"
    for old, new in changes:
        bank.write_text(bank.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    if not changes:
        bank.unlink()
    banks = ("--banks", "bank.yaml") if changes else ()
    made = folder.run("grade", "--manifest", "a.manifest.json", "--responses", "answers.csv", "-o", "again", *banks)
    assert (made.code, "warning: mine" in made.err) == (0, False), made.err
    assert folder.verdicts("again") == folder.verdicts()
    assert folder.rows("marks.csv", "again") == folder.rows("marks.csv")


def test_an_older_manifest_follows_through_with_its_bank_and_says_what_is_lost_without(
    folder: Folder, printed: Any
) -> None:
    manifest = folder.path / "a.manifest.json"
    record = json.loads(manifest.read_bytes())
    del record["items"]
    manifest.write_text(json.dumps(record), encoding="utf-8")
    assert folder.grade(f"{HEAD}s1,{folder.keys(printed)[0]},x,2,\n").code == 0
    assert folder.marks()["s1"]["total"] == "4"
    made = folder.run("grade", "--manifest", "a.manifest.json", "--responses", "answers.csv")
    assert made.code == 0, made.err
    assert "mine/tangent@1 can no longer be drawn as it was printed" in made.err
    assert folder.marks("a.graded")["s1"]["total"] == "2"


def test_forms_without_students_are_told_by_letter_or_paper_id(folder: Folder) -> None:
    paper = folder.print("--forms", "3")
    rows = [folder.keys(paper, number) for number in range(3)]
    text = (
        "student,form,paper,Q1,Q2a,Q2b,Q3\n"
        f"ada,B,,{','.join(rows[1])}\n"
        f"emmy,,{paper.sheets[2].paper_id.lower()},{','.join(rows[2])}\n"
        f",,{paper.sheets[0].paper_id},{','.join(rows[0])}\n"
        f"sofja,form a,,{','.join(rows[1])}\n"
    )
    made = folder.grade(text)
    assert made.code == 0, made.err
    marks = folder.marks()
    assert [(id, row["form"], row["total"]) for id, row in marks.items()][:3] == [
        ("ada", "B", "6"),
        ("emmy", "C", "6"),
        (paper.sheets[0].paper_id, "A", "6"),
    ]
    assert float(marks["sofja"]["total"]) < 6
    assert folder.grade("student,Q1\nada,5\n", out="other").code == 3


def test_a_form_that_contradicts_the_manifest_is_told(folder: Folder) -> None:
    paper = folder.print("--forms", "2", "--students", "class.csv")
    own = {sheet.student.id: sheet.form for sheet in paper.sheets if sheet.student}
    other = "B" if own["s1"] == "A" else "A"
    made = folder.grade(f"student,form,Q1\ns1,{other},5\n")
    assert (made.code, "correct or empty that cell" in made.err) == (3, True)
    assert folder.grade(f"student,form,Q1\ns1,{own['s1']},5\nlate,{other},5\n", out="other").code == 0
    assert folder.marks("other")["late"]["form"] == other


def test_a_sheet_for_anybody_takes_anybodys_answers(folder: Folder) -> None:
    paper = folder.print()
    folder.grade(f"name,Q1,Q2a,Q2b,Q3\nAda,{','.join(folder.keys(paper))}\nEmmy,,,,\n")
    assert [row["total"] for row in folder.marks().values()] == ["6", "0"]


def test_shuffled_questions_are_answered_by_own_numbers_and_marked_by_those_of_the_first_sheet(folder: Folder) -> None:
    paper = folder.print("--students", "class.csv", "--shuffle")
    first = [question.place for question in paper.sheets[0].questions]
    orders = [[question.place for question in sheet.questions] for sheet in paper.sheets]
    assert any(order != first for order in orders)
    lines = ["student,question,part,answer"]
    for number, sheet in enumerate(paper.sheets):
        names = [(question.number, part.name) for question in sheet.questions for part in question.exercise.parts]
        assert sheet.student is not None
        lines += [f"{sheet.student.id},{question},{part},{text}" for (question, part), text in
                  zip(names, folder.keys(paper, number), strict=True)]  # fmt: skip
    made = folder.grade("\n".join(lines), "--drop", f"Q{first.index(1) + 1}")
    assert made.code == 0, made.err
    assert {(row["total"], row["possible"]) for row in folder.marks().values()} == {("4", "4")}


def test_exit_codes_are_those_of_the_contract(folder: Folder, printed: Any) -> None:
    assert folder.grade(f"{HEAD}s1,5,,,\n", "--fail-on-incorrect").code == 1
    assert folder.grade(f"{HEAD}s1,{RUBBISH},,,\n", "--fail-on-incorrect", out="other").code == 0


def test_files_with_marks_are_their_owners_only(folder: Folder, printed: Any) -> None:
    folder.grade(f"{HEAD}s1,5,,,\n")
    assert {place.stat().st_mode & 0o077 for place in (folder.path / "graded").iterdir()} == {0}
