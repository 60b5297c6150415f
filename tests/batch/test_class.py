"""A class of 30 with ten questions, as it happens: printed, answered in every way, graded, reviewed, graded again."""

import csv
import io
import random
from fractions import Fraction
from typing import Any

import pytest

from exercisegen.papers.manifest import read_manifest

Folder = Any
RUBBISH = ("@@((", "2x +", "\\frac{1}", "I do not know", "=cmd|' /C calc'!A0")
SELECTION = ("calculus/chain.elementary:2", "calculus/tangent.line", "calculus/definite.at-a-point", "calculus:6")


@pytest.fixture
def class_paper(folder: Folder) -> Any:
    lines = ["id;Full name", *(f"s{number:02};Student {number}" for number in range(30))]
    (folder.path / "class.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    made = folder.run("worksheet", *SELECTION, "--students", "class.csv", "--seed", "11", "-o", "a.md")
    assert made.code == 0, made.err
    return read_manifest(folder.path / "a.manifest.json").paper


def answered(
    folder: Folder, paper: Any
) -> tuple[list[dict[str, str]], dict[str, Fraction], dict[tuple[str, str], str]]:
    """Return what a seeded class answers, each one's points for right answers, and the answers that are rubbish."""
    chance = random.Random(3)
    rows, earned, rubbish = [], {}, {}
    for place, sheet in enumerate(paper.sheets):
        row, points = {"student": sheet.student.id}, Fraction(0)
        parts = [(question, part) for question in sheet.questions for part in question.exercise.parts]
        for (question, part), key in zip(parts, folder.keys(paper, place), strict=True):
            letters = "abcdefgh"[question.exercise.parts.index(part)] if len(question.exercise.parts) > 1 else ""
            label = f"Q{question.number}{letters}"
            kind = chance.choices(("right", "wrong", "blank", "rubbish"), (6, 2, 1, 1))[0]
            wrong = _wrong(part, key)
            text = {"right": key, "wrong": wrong, "blank": " ", "rubbish": chance.choice(RUBBISH)}[kind]
            if kind == "rubbish":
                rubbish[sheet.student.id, label] = text
            row[label] = text
            points += part.points if kind == "right" else 0
        rows.append(row)
        earned[sheet.student.id] = points
    return rows, earned, rubbish


def _wrong(part: Any, key: str) -> str:
    """Return an answer that is of the type, and wrong; a letter is another one of this student's."""
    match part.key.answer:
        case "choice":
            return next(str(choice.letter) for choice in part.key.scope.choices if choice.letter != key)
        case "expression" | "number":
            return "987654321"
        case "equation":
            return f"{part.key.scope.variables[-1]} = 987654321"
    return ""


def as_csv(rows: list[dict[str, str]], separator: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def in_long_form(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [
        {"student": row["student"], "question": label, "answer": text}
        for row in rows
        for label, text in row.items()
        if label != "student"
    ]


@pytest.mark.slow
def test_a_class_is_graded_reviewed_and_graded_again(folder: Folder, class_paper: Any) -> None:
    rows, earned, rubbish = answered(folder, class_paper)
    made = folder.grade("\ufeff" + as_csv(rows, ";"), "--workers", "2")
    assert made.code == 0, made.err
    assert folder.grade(as_csv(in_long_form(rows)), "--workers", "2", out="long").code == 0
    assert folder.rows("marks.csv", "long") == folder.rows("marks.csv")
    assert folder.verdicts("long") == folder.verdicts()

    marks = folder.marks()
    assert {id: float(row["total"]) for id, row in marks.items()} == {
        id: float(points) for id, points in earned.items()
    }
    review = folder.rows("review.csv")
    assert {(row["student"], row["question"]) for row in review} == set(rubbish)
    assert {id for id, row in marks.items() if row["provisional"] == "yes"} == {id for id, _ in rubbish}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in review for cell in row.values())

    for number, row in enumerate(review):
        row["decision"] = "right" if number % 2 else "wrong"
        earned[row["student"]] += Fraction(row["points"]) if number % 2 else 0
    (folder.path / "decided.csv").write_text(as_csv(review), encoding="utf-8")
    again = folder.grade(as_csv(rows), "--decisions", "decided.csv", "--workers", "2", out="final")
    assert again.code == 0, again.err
    final = folder.marks("final")
    assert {id: float(row["total"]) for id, row in final.items()} == {
        id: float(points) for id, points in earned.items()
    }
    assert {row["provisional"] for row in final.values()} == {"no"}
    assert "0 to be reviewed" in again.err
