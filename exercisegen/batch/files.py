"""What a graded paper is written out as: ``verdicts.jsonl``, ``marks.csv``, ``review.csv``, and Canvas's marks."""

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction

from exercisegen import plugins
from exercisegen.batch.cells import csv_bytes, decimal
from exercisegen.batch.collecting import Collected
from exercisegen.batch.decisions import DECISION, label_of, shown
from exercisegen.batch.judging import Verdict, worth
from exercisegen.batch.labels import Label
from exercisegen.batch.regrading import Regrading
from exercisegen.batch.scoring import Mark, Scored, Settled, marks
from exercisegen.model.paper import Question, Sheet

VERDICTS, MARKS, REVIEW, CANVAS = "verdicts.jsonl", "marks.csv", "review.csv", "canvas.csv"

_REVIEWED = ("student", "form", "paper", "question", "answer", "read as", "key", "why", "points", DECISION)


def verdicts_jsonl(scored: Sequence[Scored]) -> bytes:
    """Return a line for each answer: its verdict, whose it is, and what it earns and why."""
    return b"".join(json.dumps(_verdict(each), ensure_ascii=False).encode() + b"\n" for each in scored)


def marks_csv(collected: Collected, scored: Sequence[Scored], regrading: Regrading) -> bytes:
    """Return the points of each person, for each question by its number on the first sheet, and in all.

    What is not known is empty, and so is the row of who handed in nothing; a total that lacks something is marked.
    """
    counted = [question for question in regrading.model.questions if not _is_dropped(question, regrading)]
    places = [question.place for question in counted]
    numbers = (str(Label(question.number)) for question in counted)
    head = ("id", "form", "paper", *numbers, "total", "possible", "provisional")
    by_person = _by_person(scored)
    rows = [head]
    for each in collected.submitted:
        found = marks(each, by_person.get(each.id, []), regrading)
        rows.append((*_person(each.id, each.sheet), *_points(found, places)))
    for sheet in collected.absent:
        id = sheet.student.id if sheet.student else ""
        rows.append((*_person(id, sheet), *("" for _ in counted), "", "", "yes"))
    return csv_bytes(rows)


def canvas_csv(title: str, collected: Collected, scored: Sequence[Scored], regrading: Regrading) -> bytes:
    """Return the totals as Canvas's gradebook imports them, for the assignment called ``title``.

    Canvas finds a student by its own number, by the number of the institution or by the login, whichever the ids are:
    they stand in all three columns, in the first only where they are numbers (it takes ``12ab`` there for 12). A total
    that is provisional is left empty.
    """
    worths = [worth(question, part) for question in regrading.model.questions for part in question.exercise.parts
              if (question.place, part.name) not in regrading.dropped]  # fmt: skip
    rows = [
        ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", title),
        ("    Points Possible", "", "", "", "", decimal(sum(worths, Fraction(0)))),
    ]
    by_person = _by_person(scored)
    for each in collected.submitted:
        found = marks(each, by_person.get(each.id, []), regrading)
        total = "" if any(mark.open for mark in found) else decimal(sum((mark.earned for mark in found), Fraction(0)))
        rows.append(("", each.id if each.id.isdecimal() else "", each.id, each.id, "", total))
    return csv_bytes(rows)


def review_csv(scored: Sequence[Scored]) -> bytes:
    """Return what a person has to decide, and what one has decided already, with the column ``decision``."""
    rows = [_reviewed(each) for each in scored if needs_person(each) or each.settled is Settled.DECISION]
    return csv_bytes([_REVIEWED, *rows], for_spreadsheets=True)


def needs_person(each: Scored) -> bool:
    """Say whether nobody knows yet what an answer earns."""
    return each.score is None


def _verdict(each: Scored) -> dict[str, object]:
    judged = each.judged
    points = {"earned": _float(each.points), "possible": _float(judged.worth)}
    return {
        **judged.verdict,
        "id": f"{judged.by.id}/{label_of(judged)}",
        "ref": str(judged.question.exercise.ref),
        "part": judged.part.name,
        "student": judged.by.id,
        "paper": judged.by.sheet.paper_id,
        "question": judged.question.number,
        "submitted": judged.text,
        "points": points,
        "settled": str(each.settled),
        **({"accepted": judged.accepted} if judged.accepted else {}),
    }


def _reviewed(each: Scored) -> tuple[str, ...]:
    judged = each.judged
    read_as = judged.verdict["read_as"]
    key = judged.part.key
    return (
        judged.by.id,
        judged.by.sheet.form or "",
        judged.by.sheet.paper_id,
        label_of(judged),
        judged.text,
        "" if read_as is None else read_as["text"],
        plugins.load("answers", key.answer).show(key.value, judged.question.exercise.conventions),
        _why(judged.verdict),
        decimal(judged.worth),
        "" if each.score is None else shown(each.score, judged.worth),
    )


def _why(verdict: Verdict) -> str:
    """Return why a verdict has no score, in words."""
    match verdict:
        case {"error": {"message": str(message)}}:
            return f"{verdict['status']}: {message}"
        case {"findings": [*findings]} if any(finding["message"] for finding in findings):
            return f"{verdict['status']}: " + " ".join(finding["message"] for finding in findings if finding["message"])
    return str(verdict["status"])


def _by_person(scored: Sequence[Scored]) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = {}
    for each in scored:
        found.setdefault(each.judged.by.id, []).append(each)
    return found


def _person(id: str, sheet: Sheet) -> tuple[str, str, str]:
    return id, sheet.form or "", sheet.paper_id


def _points(found: Sequence[Mark], places: Sequence[int]) -> Iterator[str]:
    """Yield one person's cells: points by question, their sum, what was possible, and whether that is provisional."""
    by_place = {mark.place: mark for mark in found}
    for place in places:
        mark = by_place.get(place)
        yield "" if mark is None or (mark.open and not mark.earned) else decimal(mark.earned)
    yield decimal(sum((mark.earned for mark in found), Fraction(0)))
    yield decimal(sum((mark.possible for mark in found), Fraction(0)))
    yield "yes" if any(mark.open for mark in found) else "no"


def _is_dropped(question: Question, regrading: Regrading) -> bool:
    return all((question.place, part.name) in regrading.dropped for part in question.exercise.parts)


def _float(points: Fraction | None) -> float | None:
    return None if points is None else float(points)
