"""What is written beside the marks: Canvas's own table; all of it or nothing, also of a run that was interrupted."""

from typing import Any

import pytest

from exercisegen.batch import Job, grade_paper

Folder = Any
HEAD = "student,Q1,Q2a,Q2b,Q3\n"


def test_marks_are_written_as_canvas_imports_them(folder: Folder, printed: Any) -> None:
    one, two = folder.keys(printed), folder.keys(printed, 2)
    made = folder.grade(f"{HEAD}s1,{','.join(one)}\n007,{','.join(two[:3])},Z\n", "--canvas")
    assert made.err.rstrip().endswith("verdicts.jsonl, marks.csv, review.csv, canvas.csv")
    text = (folder.path / "graded" / "canvas.csv").read_text(encoding="utf-8")
    assert text.splitlines() == [
        "Student,ID,SIS User ID,SIS Login ID,Section,Worksheet",
        "    Points Possible,,,,,6",
        ",,s1,s1,,6",
        ",007,007,007,,",  # a person decides the last answer
    ]
    folder.grade(f"{HEAD}s1,{','.join(one)}\n", "--canvas", "--drop", "Q2", out="dropped")
    assert folder.rows("canvas.csv", "dropped")[0]["Worksheet"] == "3"
    assert folder.rows("canvas.csv", "dropped")[1]["Worksheet"] == "3"


def test_progress_is_told_answer_by_answer(folder: Folder, printed: Any) -> None:
    (folder.path / "answers.csv").write_text(f"{HEAD}s1,1,,,A\ns2,1,,,A\n", encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    grade_paper(job(folder), lambda *done: told.append(done))
    assert told == [("answers", number, 6) for number in range(1, 7)]


def test_a_run_that_was_interrupted_leaves_what_was_there_and_can_be_run_again(folder: Folder, printed: Any) -> None:
    def interrupt(what: str, done: int, whole: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    folder.grade(f"{HEAD}s1,1,,,A\n")
    before = {place.name: place.read_bytes() for place in (folder.path / "graded").iterdir()}
    (folder.path / "answers.csv").write_text(f"{HEAD}s1,{folder.keys(printed)[0]},,,A\n", encoding="utf-8")
    for out in ("graded", "new"):
        with pytest.raises(KeyboardInterrupt):
            grade_paper(job(folder, out), interrupt)
    assert {place.name: place.read_bytes() for place in (folder.path / "graded").iterdir()} == before
    assert not (folder.path / "new").exists()
    grade_paper(job(folder))
    assert folder.marks()["s1"]["Q1"] == "2"


def job(folder: Folder, out: str = "graded") -> Job:
    return Job(folder.path / "a.manifest.json", folder.path / "answers.csv", folder.path / out)
