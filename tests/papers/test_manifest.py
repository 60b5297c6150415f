"""The manifest: everything that was printed and its keys, and nobody's name."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from exercisegen.errors import AuthorError, UsageError
from exercisegen.model.content import Math, Paragraph, Text
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.paper import Layout, Matter, Paper, PaperSize, Student
from exercisegen.papers.assembly import Heading, Holder, assemble, make_sheet, question_of
from exercisegen.papers.choosing import Pick, items_of
from exercisegen.papers.exercise_json import exercise_json
from exercisegen.papers.manifest import manifest_bytes, manifest_place, read_manifest, versions
from exercisegen.papers.printed import bare
from exercisegen.papers.sets import Recipe

ExerciseOf = Callable[[int], Exercise]
RECIPE = Recipe(
    (Pick("mine", "chain", 1), Pick("mine", "chain", 1, 1, "Slopes", Fraction(9, 2))), seed=7, forms=2, shuffle=True
)
LAYOUT = Layout(
    PaperSize.LETTER, 2, Fraction(63, 2), show_points=True, large_print=True, duplex=True, qr=True, grade_table=True
)


@pytest.fixture
def paper(exercise_of: ExerciseOf) -> Paper:
    questions = [question_of(exercise_of(4), 1), question_of(exercise_of(1), 2, "Slopes", Fraction(9, 2))]
    students = [Holder(Student("s17", "Ada Lovelace"), "B"), Holder(Student("s18", "Emmy Noether"), "A")]
    heading = Heading("Set 3", "MATH 101", "1 May", (Paragraph((Text("Show your "), Math("x^{2}"))),), "de")
    sheets = [make_sheet(questions, holder, seed=7, shuffle=True) for holder in students]
    return assemble(sheets, heading, LAYOUT, Matter.QUESTIONS | Matter.KEY)


@pytest.fixture
def items(banks: list[Path]) -> tuple[Item, ...]:
    return tuple(map(bare, items_of((Pick("mine", "chain", 1), Pick("mine", "easy", 1)), banks).values()))


def written(tmp_path: Path, paper: Paper) -> Path:
    place = tmp_path / "m.json"
    place.write_bytes(manifest_bytes(paper, RECIPE, engine="typst"))
    return place


def nameless(paper: Paper) -> Paper:
    sheets = (
        replace(sheet, student=Student(sheet.student.id, sheet.student.id)) for sheet in paper.sheets if sheet.student
    )
    return replace(paper, sheets=tuple(sheets))


def test_a_manifest_gives_the_paper_back_but_for_the_names(tmp_path: Path, paper: Paper) -> None:
    manifest = read_manifest(written(tmp_path, paper))
    assert manifest.paper == nameless(paper)
    assert manifest.recipe == RECIPE
    assert (manifest.engine, manifest.versions) == ("typst", versions())


def test_a_manifest_names_no_student(tmp_path: Path, paper: Paper) -> None:
    text = written(tmp_path, paper).read_text(encoding="utf-8")
    assert "Lovelace" not in text
    assert '"student":"s17"' in text


def test_a_manifest_shows_refs_and_keys_to_its_reader(tmp_path: Path, paper: Paper) -> None:
    stored = json.loads(written(tmp_path, paper).read_bytes())["exercises"]
    assert {row["ref"]: row["keys"] for row in stored} == {
        "mine/chain@1#4": {"df": "6*cos(6*x)"},
        "mine/chain@1#1": {"df": "3*cos(3*x)"},
    }


def test_an_exercise_of_several_sheets_is_stored_once(tmp_path: Path, paper: Paper) -> None:
    assert len(paper.sheets) == 2
    assert len(json.loads(written(tmp_path, paper).read_bytes())["exercises"]) == 2


def test_a_manifest_keeps_the_items_of_its_exercises(tmp_path: Path, paper: Paper, items: tuple[Item, ...]) -> None:
    place = tmp_path / "m.json"
    place.write_bytes(manifest_bytes(paper, RECIPE, items, engine=""))
    assert read_manifest(place).items == items


def test_a_manifest_from_before_there_were_items_is_read(tmp_path: Path, paper: Paper) -> None:
    place = written(tmp_path, paper)
    record = json.loads(place.read_bytes())
    for later in ("items", "language", "conventions", "stratify"):
        del record[later]
    place.write_text(json.dumps(record), encoding="utf-8")
    manifest = read_manifest(place)
    assert (manifest.paper.sheets, manifest.items) == (nameless(paper).sheets, ())


def test_an_item_that_cannot_be_read_any_more_does_not_cost_the_paper(
    tmp_path: Path, paper: Paper, items: tuple[Item, ...]
) -> None:
    place = tmp_path / "m.json"
    place.write_bytes(manifest_bytes(paper, RECIPE, items, engine="").replace(b'"lets":', b'"allows":'))
    manifest = read_manifest(place)
    assert (manifest.paper.sheets, manifest.items) == (nameless(paper).sheets, ())


def test_the_same_paper_has_the_same_manifest(tmp_path: Path, paper: Paper) -> None:
    again = read_manifest(written(tmp_path, paper)).paper
    assert manifest_bytes(again, RECIPE, engine="x") == manifest_bytes(paper, RECIPE, engine="x")


def test_it_stands_beside_the_sheet() -> None:
    assert manifest_place(Path("a/sheet.v2.pdf")) == Path("a/sheet.v2.manifest.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not a manifest"),
        ('{"schema": "exercisegen.manifest/9"}', "another exercisegen wrote it, as exercisegen.manifest/9"),
        ('{"schema": "exercisegen.exercise/1"}', "it is no exercisegen.manifest/1"),
        ('{"schema": "exercisegen.manifest/1", "sheets": [{}]}', "damaged"),
        ('{"schema": "exercisegen.manifest/1", "exercises": 3, "sheets": []}', "damaged"),
        ('{"schema": "exercisegen.manifest/1", "exercises": [{"record": {"is": "Path"}}]}', "damaged.*no record"),
        ("[" * 100_000, "not JSON"),
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
