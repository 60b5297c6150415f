"""The manifest: everything that was printed and its keys, and nobody's name."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exercisegen.errors import AuthorError, UsageError
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Paper, Student
from exercisegen.papers.assembly import Heading, assemble
from exercisegen.papers.exercise_json import exercise_json
from exercisegen.papers.manifest import manifest_bytes, manifest_place, read_manifest

ExerciseOf = Callable[[int], Exercise]


@pytest.fixture
def paper(exercise_of: ExerciseOf) -> Paper:
    made = assemble([exercise_of(4), exercise_of(1)], Heading("Set 3", "MATH 101"), Layout(), seed=7)
    return replace(made, sheets=(replace(made.sheets[0], student=Student("s17", "Ada Lovelace"), form="B"),))


def test_a_manifest_is_read_back(tmp_path: Path, paper: Paper) -> None:
    place = tmp_path / "m.json"
    place.write_bytes(manifest_bytes(paper, seed=7, engine="typst"))
    manifest = read_manifest(place)
    sheet = manifest.sheets[0]
    assert (manifest.title, manifest.seed, manifest.engine) == ("Set 3", 7, "typst")
    assert (sheet.paper_id, sheet.student, sheet.form) == (paper.sheets[0].paper_id, "s17", "B")
    assert [entry.ref for entry in sheet.questions] == [q.exercise.ref for q in paper.sheets[0].questions]
    assert [entry.points for entry in sheet.questions] == [q.points for q in paper.sheets[0].questions]
    assert sheet.questions[0].exercise["private"]["keys"]["df"]["text"] == "6*cos(6*x)"


def test_a_manifest_names_no_student(paper: Paper) -> None:
    assert b"Lovelace" not in manifest_bytes(paper, seed=7, engine="typst")


def test_a_manifest_says_how_each_key_is_read(paper: Paper) -> None:
    record = json.loads(manifest_bytes(paper, seed=7, engine="latex"))
    grading = record["sheets"][0]["questions"][0]["grading"]["df"]
    assert grading["answer"] == "expression"
    assert grading["scope"]["variables"] == ["x"]
    assert grading["scope"]["conventions"]["log_base"] == "e"


def test_the_same_paper_has_the_same_manifest(paper: Paper) -> None:
    assert manifest_bytes(paper, seed=7, engine="x") == manifest_bytes(paper, seed=7, engine="x")


def test_it_stands_beside_the_sheet() -> None:
    assert manifest_place(Path("a/sheet.v2.pdf")) == Path("a/sheet.v2.manifest.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not a manifest"),
        ('{"schema": "exercisegen.manifest/9"}', "not a manifest"),
        ('{"schema": "exercisegen.manifest/1", "sheets": [{}]}', "damaged"),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "not JSON"),
    ],
)
def test_a_file_that_is_no_manifest_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "m.json").write_text(text, encoding="utf-8")
    with pytest.raises(AuthorError, match=message):
        read_manifest(tmp_path / "m.json")


def test_a_missing_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.json cannot be read"):
        read_manifest(tmp_path / "nowhere.json")


def test_an_exercise_without_its_key_gives_nothing_away(exercise_of: ExerciseOf) -> None:
    whole = exercise_json(exercise_of(4))
    public = exercise_json(exercise_of(4), key=False)
    assert public == {name: value for name, value in whole.items() if name != "private"}
    assert "cos" not in json.dumps(public)
    assert whole["private"]["mistakes"][0]["text"] == "cos(6*x)"
    assert whole["private"]["hints"] == [{"part": "df", "text": "Look inside."}]


def test_an_exercise_is_json_of_the_documented_form(exercise_of: ExerciseOf) -> None:
    record = json.loads(json.dumps(exercise_json(exercise_of(0))))
    assert record["schema"] == "exercisegen.exercise/1"
    assert record["ref"] == "mine/chain@1#0"
    assert set(record["stem"]) == {"markdown", "latex", "html"}
    assert record["stem"]["latex"] == r"Let \(f(x)=\sin\left(2x\right)\)."
    assert record["parts"][0]["points"] == 1.5
    assert record["parts"][0]["typed_form"]
    assert set(record["private"]) == {"keys", "mistakes", "hints", "solution", "note"}
