"""The record of one worksheet: what was printed, in which order, with which keys; schema ``exercisegen.manifest/1``.

It names students by id only and holds the keys: it is written readable by its owner alone.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from exercisegen import __version__
from exercisegen.errors import AuthorError, Fault, UsageError
from exercisegen.model.exercise import Key
from exercisegen.model.paper import Layout, Paper, Question, Sheet
from exercisegen.model.ref import ExerciseRef
from exercisegen.papers.exercise_json import exercise_json, number_json

SCHEMA = "exercisegen.manifest/1"

_VERSIONED = ("sympy", "python-flint", "typst", "pylatex", "jinja2")


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of a manifest: its number, which exercise it is, its points, and the exercise in full as JSON."""

    number: int
    ref: ExerciseRef
    points: Fraction
    exercise: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet of a manifest, by the opaque id that is printed on it."""

    paper_id: str
    student: str | None
    form: str | None
    questions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that was read back."""

    title: str
    seed: int
    engine: str
    versions: Mapping[str, str]
    sheets: tuple[SheetEntry, ...]


def manifest_place(out: Path) -> Path:
    """Return where the manifest of ``out`` stands: ``sheet.pdf`` has ``sheet.manifest.json`` beside it."""
    return out.with_name(f"{out.stem}.manifest.json")


def manifest_bytes(paper: Paper, *, seed: int, engine: str) -> bytes:
    """Return the manifest of ``paper`` as JSON in UTF-8, the same bytes for the same paper, seed and versions."""
    record = {
        "schema": SCHEMA,
        "title": paper.title,
        "course": paper.course,
        "date": paper.date,
        "seed": seed,
        "engine": engine,
        "versions": _versions(),
        "layout": _layout(paper.layout),
        "matter": sorted(str(matter.name).lower() for matter in paper.matter),
        "sheets": [_sheet(sheet) for sheet in paper.sheets],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_manifest(path: Path) -> Manifest:
    """Read a manifest; raise ``UsageError`` where there is none and ``AuthorError`` where it is not one."""
    try:
        record = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise AuthorError(Fault(str(path), getattr(error, "lineno", 0), "", f"this is not JSON: {error}")) from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise AuthorError(Fault(str(path), 0, "schema", f"this is not a manifest: its schema is not {SCHEMA}"))
    try:
        sheets = tuple(_read_sheet(sheet) for sheet in record["sheets"])
        return Manifest(record["title"], record["seed"], record["engine"], record["versions"], sheets)
    except (KeyError, TypeError, ValueError) as error:
        raise AuthorError(Fault(str(path), 0, "sheets", f"this manifest is damaged: {error!r}")) from error


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "paper_id": sheet.paper_id,
        "student": sheet.student.id if sheet.student else None,
        "form": sheet.form,
        "questions": [_question(question) for question in sheet.questions],
    }


def _question(question: Question) -> dict[str, Any]:
    exercise = question.exercise
    return {
        "number": question.number,
        "points": str(question.points),
        "exercise": exercise_json(exercise),
        "grading": {part.name: _grading(part.key) for part in exercise.parts},
    }


def _grading(key: Key[object]) -> dict[str, Any]:
    """Return how the key's text is to be read and compared; its text stands in the exercise."""
    return {
        "answer": key.answer,
        "scope": _plain(key.scope),
        "tolerance": _plain(key.tolerance),
        "shape": key.shape,
        "options": _plain(key.options),
    }


def _layout(layout: Layout) -> dict[str, Any]:
    return {**asdict(layout), "workspace": number_json(layout.workspace)}


def _plain(value: object) -> Any:
    """Return a frozen record of settings as JSON has it; fractions as text."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    match value:
        case Enum():
            return value.value
        case tuple() | frozenset():
            return [_plain(item) for item in value]
        case Mapping():
            return {str(name): _plain(item) for name, item in value.items()}
        case None | bool() | int() | str():
            return value
        case _:
            return str(value)


def _versions() -> dict[str, str]:
    found = {"exercisegen": __version__}
    for package in _VERSIONED:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue  # a packager may have split it out; the manifest says what it knows
    return found


def _read_sheet(record: Mapping[str, Any]) -> SheetEntry:
    questions = tuple(
        Entry(
            int(question["number"]),
            ExerciseRef.parse(question["exercise"]["ref"]),
            Fraction(question["points"]),
            question["exercise"],
        )
        for question in record["questions"]
    )
    return SheetEntry(record["paper_id"], record["student"], record["form"], questions)
