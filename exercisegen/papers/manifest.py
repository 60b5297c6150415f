"""The record of one worksheet: what was printed, in which order, with which keys; schema ``exercisegen.manifest/1``.

It names students by id only and holds the keys: it is written readable by its owner alone. The exercises in it are
complete, and so are the items they were drawn from, so that the paper can be set, graded, continued for latecomers and
changed without the bank, whatever becomes of it. Fields that came later have defaults: older manifests are still read.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from exercisegen import __version__, plugins
from exercisegen.errors import AuthorError, Fault, UsageError
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.paper import Layout, Matter, Paper, PaperSize, Question, Sheet, Student
from exercisegen.papers.choosing import Pick
from exercisegen.papers.records import (
    content_record,
    exercise_record,
    item_record,
    read_content,
    read_exercise,
    read_item,
)
from exercisegen.papers.sets import Recipe

SCHEMA = "exercisegen.manifest/1"

_FAMILY = SCHEMA.rpartition("/")[0] + "/"
_VERSIONED = ("sympy", "python-flint", "typst", "pylatex", "jinja2")
_SWITCHES = ("show_points", "large_print", "duplex", "qr", "grade_table")


@frozen
class Manifest:
    """What a manifest holds. In one that was read back, students have their id for a name.

    ``items`` are those from which the exercises were drawn; older manifests have none.
    """

    paper: Paper
    recipe: Recipe
    engine: str
    versions: Mapping[str, str]
    items: tuple[Item, ...] = ()


def manifest_place(out: Path) -> Path:
    """Return where the manifest of ``out`` stands: ``sheet.pdf`` has ``sheet.manifest.json`` beside it."""
    return out.with_name(f"{out.stem}.manifest.json")


def manifest_bytes(paper: Paper, recipe: Recipe, items: Sequence[Item] = (), *, engine: str) -> bytes:
    """Return the manifest of ``paper`` as JSON in UTF-8, the same bytes for the same paper, recipe, items and versions.

    Sheets, exercises and items have a line each; sheets refer to exercises by their place, so that what stands on
    several sheets is stored once.
    """
    head = {
        "schema": SCHEMA,
        "title": paper.title,
        "course": paper.course,
        "date": paper.date,
        "language": paper.language,
        "instructions": content_record(paper.instructions),
        "seed": recipe.seed,
        "forms": recipe.forms,
        "shuffle": recipe.shuffle,
        "stratify": recipe.stratify,
        "conventions": dict(recipe.conventions),
        "picks": [_pick(pick) for pick in recipe.picks],
        "engine": engine,
        "versions": versions(),
        "layout": _layout(paper.layout),
        "matter": [str(matter.name).lower() for matter in paper.matter],
    }
    places: dict[str, int] = {}
    sheets = [_line(_sheet(sheet, places)) for sheet in paper.sheets]
    tables = {"sheets": sheets, "exercises": list(places), "items": [_line(item_record(item)) for item in items]}
    lines = [f'"{name}": {_line(value)}' for name, value in head.items()]
    lines += [f'"{name}": [\n{_joined(rows)}\n]' for name, rows in tables.items()]
    return ("{\n" + _joined(lines) + "\n}\n").encode("utf-8")


def read_manifest(path: Path) -> Manifest:
    """Read a manifest; raise ``UsageError`` where there is none and ``AuthorError`` where it is not one."""
    try:
        record = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise AuthorError(Fault(str(path), getattr(error, "lineno", 0), "", f"this is not JSON: {error}")) from error
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema != SCHEMA:
        is_newer = isinstance(schema, str) and schema.startswith(_FAMILY)
        why = f"another exercisegen wrote it, as {schema}: read it with that" if is_newer else f"it is no {SCHEMA}"
        raise AuthorError(Fault(str(path), 0, "schema", f"this is not a manifest that can be read: {why}"))
    try:
        return _read(record)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise AuthorError(Fault(str(path), 0, "", f"this manifest is damaged: {error!r}")) from error


def versions() -> dict[str, str]:
    """Return the versions on which the bytes of a paper depend."""
    found = {"exercisegen": __version__}
    for package in _VERSIONED:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue  # a packager may have split it out; the manifest says what it knows
    return found


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _joined(lines: Sequence[str]) -> str:
    return ",\n".join(lines)


def _sheet(sheet: Sheet, places: dict[str, int]) -> dict[str, Any]:
    """Return a sheet; exercises that are new go into ``places``."""
    return {
        "paper_id": sheet.paper_id,
        "student": sheet.student.id if sheet.student else None,
        "form": sheet.form,
        "questions": [_question(question, places) for question in sheet.questions],
    }


def _question(question: Question, places: dict[str, int]) -> dict[str, Any]:
    stored = _line(_stored(question.exercise))
    return {
        "number": question.number,
        "place": question.place,
        "points": str(question.points),
        "section": question.section,
        "exercise": places.setdefault(stored, len(places)),
    }


def _stored(exercise: Exercise) -> dict[str, Any]:
    """Return an exercise: its name and keys for whoever reads the file, and all of it for us."""
    return {
        "ref": str(exercise.ref),
        "keys": {
            part.name: plugins.load("answers", part.key.answer).show(part.key.value, exercise.conventions)
            for part in exercise.parts
        },
        "record": exercise_record(exercise),
    }


def _pick(pick: Pick) -> list[Any]:
    """Return a pick, which has a section and points only where a blueprint gave them."""
    own = (
        []
        if not pick.section and pick.points is None
        else [pick.section, None if pick.points is None else str(pick.points)]
    )
    return [pick.bank, pick.item, pick.version, pick.variant, *own]


def _read_pick(record: Sequence[Any]) -> Pick:
    bank, item, version, variant, *own = record
    section, points = own or ("", None)
    return Pick(str(bank), str(item), version, variant, str(section), None if points is None else Fraction(points))


def _layout(layout: Layout) -> dict[str, Any]:
    switches = {name: getattr(layout, name) for name in _SWITCHES}
    return {"size": layout.size, "columns": layout.columns, "workspace": str(layout.workspace), **switches}


def _read(record: Mapping[str, Any]) -> Manifest:
    exercises = [read_exercise(stored["record"]) for stored in record["exercises"]]
    matters = [Matter[str(name).upper()] for name in record["matter"]]
    picks = tuple(_read_pick(pick) for pick in record["picks"])
    layout = record["layout"]
    paper = Paper(
        title=str(record["title"]),
        course=str(record["course"]),
        date=str(record["date"]),
        instructions=read_content(record["instructions"]),
        sheets=tuple(_read_sheet(sheet, exercises) for sheet in record["sheets"]),
        layout=Layout(
            size=PaperSize(layout["size"]),
            columns=int(layout["columns"]),
            workspace=Fraction(layout["workspace"]),
            **{name: bool(layout.get(name)) for name in _SWITCHES},
        ),
        language=str(record.get("language", "en")),
        matter=Matter(sum(matter.value for matter in matters)),
    )
    recipe = Recipe(
        picks,
        int(record["seed"]),
        int(record["forms"]),
        bool(record["shuffle"]),
        str(record.get("stratify", "")),
        tuple(dict(record.get("conventions", {})).items()),
    )
    return Manifest(
        paper, recipe, str(record["engine"]), dict(record["versions"]), _read_items(record.get("items", ()))
    )


def _read_items(records: Sequence[object]) -> tuple[Item, ...]:
    """Return the items that can be read; the paper stands without them, and who needs one says that it is missing."""
    found = []
    for record in records:
        with suppress(ValueError):
            found.append(read_item(record))
    return tuple(found)


def _read_sheet(record: Mapping[str, Any], exercises: Sequence[Exercise]) -> Sheet:
    student, form = record["student"], record["form"]
    questions = tuple(
        Question(
            number=int(question["number"]),
            exercise=exercises[question["exercise"]],
            points=Fraction(question["points"]),
            place=int(question["place"]),
            section=str(question.get("section", "")),
        )
        for question in record["questions"]
    )
    return Sheet(
        str(record["paper_id"]),
        questions,
        None if student is None else Student(str(student), str(student)),
        None if form is None else str(form),
    )
