"""What does not fit: told with its line and what to do, all at once; nothing is written where it is an error."""

from typing import Any

import pytest

Folder = Any
HEAD = "student,Q1,Q2a,Q2b,Q3\n"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", ":1:", "the file is empty"),
        ("student,answers\ns1,2\n", ":1:", "no column of answers among 'student, answers'"),
        ("who,Q1\ns1,2\n", ":1:", "no column says whose answers these are"),
        ("student,Q1,1\ns1,2,3\n", ":1:", "'Q1' and '1' both have answers to Q1"),
        (HEAD + "s1,1,2,3,4,5\n", ":2:", "6 cells stand below 5 columns"),
        (HEAD + ",1,2,3,A\n", ":2:", "these answers are nobody's"),
        (HEAD + "s1,2,,,\ns2,1,,,\ns1,3,,,\n", ":4:", "'s1' has other answers on line 2: delete one of the two"),
        ("student,Q2\ns1,5\n", ":2:", "Q2 has 2 parts, and '5' does not say which it answers: give columns Q2a to Q2b"),
        ("student,Q2\ns1,a) 5; a) 6\n", ":2:", "does not say which"),
        ("student,question,answer\ns1,first,5\n", ":2:", "'first' names no question"),
        ("student,question,part,answer\ns1,2a,b,5\n", ":2:", "say it once"),
        ("student,paper,Q1\ns1,XXXX,5\n", ":2:", "no paper has the id 'XXXX'"),
        ("student,form,Q1\ns1,B,5\n", ":2:", "there is no form 'B'"),
        (HEAD, ":1:", "there are no answers below the headings"),
        (
            "name,Q1\nAda,5\nEmmy,5\n",
            ":1:",
            "none of these has a sheet ('Ada, Emmy'); there are sheets for 's1, s2, 007'",
        ),
        (b"PK\x03\x04\0\0", ":1:", "this is a workbook: open it in a spreadsheet and save the answers as CSV"),
        ("student,Q1\ns1,5\n".encode("utf-16-le"), ":1:", "this is UTF-16 without a mark, or no text"),
        (b"student,Q1\ns1,\xb2\n", ":2:", "not UTF-8"),
        ('student,Q1\ns1,"x"y\n', ":2:", "not CSV"),
    ],
)
def test_a_fault_is_told_and_nothing_is_written(
    folder: Folder, printed: Any, text: str | bytes, place: str, message: str
) -> None:
    made = folder.grade(text)
    assert made.code == 3
    assert "answers.csv" + place in made.err
    assert message in made.err
    assert not (folder.path / "graded").exists()


def test_all_faults_are_told_at_once(folder: Folder, printed: Any) -> None:
    made = folder.grade("student,paper,Q2\ns1,,5\ns2,XX,5\n")
    assert made.err.count("error:") == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + "s9,1,,,\ns1,,,,\n", ":2: 's9' has no sheet: not graded; correct the id"),
        (HEAD.strip() + ",Q4\ns1,,,,,7\ns2,,,,,8\n", ":2: there is no Q4 on the sheet: 2 answers are not graded"),
        (HEAD.strip() + ",Q1 points\ns1,,,,,7\n", ":2: there is no Q1.points on the sheet: 1 answer is not graded"),
        ("student,Q1,Q2a,Q2b\ns1,,,\n", "no answers to Q3 are in it: its points stay open; add them, or say --drop Q3"),
        ("student,Q1\ns1,5\ns2,5\n", "no answers to Q2a, Q2b, Q3 are in it: their points stay open; add them, or"),
        (HEAD + "s1,,,,\n", "no answers from 2 of the class (s2, 007)"),
        ('student,Online text\ns1,"Hello\n1) 5"\n', ":2: text stands before the first number: 1 answer is not graded"),
    ],
)  # fmt: skip
def test_a_misfit_is_told_and_the_rest_is_graded(folder: Folder, printed: Any, text: str, message: str) -> None:
    made = folder.grade(text)
    assert made.code == 0, made.err
    assert message in made.err
    assert folder.marks()["s1"]["form"] == ""


def test_who_handed_in_nothing_has_no_points_and_no_zero(folder: Folder, printed: Any) -> None:
    folder.grade(HEAD + "s1,,,,\n")
    assert folder.marks()["s1"]["total"] == "0"
    assert (folder.marks()["s2"]["total"], folder.marks()["s2"]["provisional"]) == ("", "yes")


def test_what_the_file_does_not_have_is_open_not_wrong(folder: Folder, printed: Any) -> None:
    folder.grade("student,Q1\ns1,5\n")
    row = folder.marks()["s1"]
    assert (row["Q1"], row["Q2"], row["Q3"], row["provisional"]) == ("0", "", "", "yes")
    assert list(folder.verdicts()) == ["s1/Q1"]


def test_the_same_answers_twice_are_no_contradiction(folder: Folder, printed: Any) -> None:
    assert folder.grade(HEAD + "s1,1,,,\ns1,1,,,\n").code == 0


@pytest.mark.parametrize(("which", "points"), [("first", "2"), ("last", "0")])
def test_one_of_two_different_answers_counts_where_that_is_said(
    folder: Folder, printed: Any, which: str, points: str
) -> None:
    right = folder.keys(printed)[0]
    made = folder.grade(f"{HEAD}s1,{right},,,\ns1,5,,,\n", "--duplicates", which)
    assert folder.marks()["s1"]["Q1"] == points
    assert ":3: 's1' has other answers on line 2" in made.err


def test_hostile_answers_cost_nothing_and_reach_no_terminal(folder: Folder, printed: Any) -> None:
    hostile = ("2x" * 60_000, "\x1b[2J\x1b]0;x\x07", "sin(" * 1500, "9^9^9^9^9")
    rows = [f"s1,{','.join(hostile)}", f"s2,\x1b[2J,\x1b[2J,,{hostile[0]}", "\x1b[31mme,5,,,"]
    made = folder.grade(HEAD + "\n".join(rows), "--unreadable", "zero")
    assert made.code == 0, made.err
    assert "\x1b" not in made.err
    assert {verdict["status"] for verdict in folder.verdicts().values()} == {"unreadable", "blank"}
    assert folder.verdicts()["s1/Q1"]["submitted"] == hostile[0]


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_graded(folder: Folder, printed: Any) -> None:
    made = folder.grade(HEAD + "s1,5,,,\n", out="none/graded")
    assert (made.code, "there is no folder none; make it first" in made.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("grade", "--manifest", "a.manifest.json"), 2, "needs --responses"),
        (("grade", "--manifest", "none.json", "--responses", "class.csv"), 2, "none.json cannot be read"),
        (("grade", "--manifest", "a.manifest.json", "--responses", "none.csv"), 2, "none.csv cannot be read"),
        (("grade", "--manifest", "class.csv", "--responses", "class.csv"), 3, "not JSON"),
        (("grade", "--jsonl", "--drop", "Q5"), 2, "--drop is for a printed paper"),
        (("grade", "--jsonl", "-o", "out"), 2, "-o is for a printed paper"),
    ],
)
def test_what_cannot_be_asked_for_is_told(
    folder: Folder, printed: Any, arguments: tuple[str, ...], code: int, message: str
) -> None:
    made = folder.run(*arguments)
    assert (made.code, message in made.err) == (code, True), made.err
