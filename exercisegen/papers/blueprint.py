"""Blueprints: a worksheet in a YAML file, with the names of the command's options, and sections of questions.

A blueprint does what the same options do; it is kept in version control and read again next year.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationError, field_validator

from exercisegen.bank.configuration import stated_conventions
from exercisegen.bank.faults import FaultList
from exercisegen.bank.schema.faults import add_validation_faults
from exercisegen.bank.schema.models import ConventionsModel
from exercisegen.bank.schema.strict import Strict
from exercisegen.bank.yaml_tree import read_yaml
from exercisegen.errors import AuthorError, UsageError
from exercisegen.frozen import frozen
from exercisegen.papers.selection import Filters

SUFFIXES = (".yaml", ".yml")

_Text = Annotated[str, Field(max_length=10_000)]
_PARTS = ("sections", "select", "points_each", "conventions")


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


class _Hyphenated(Strict):
    """Keys are spelt as options are: ``large-print``."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, alias_generator=_hyphenated)


class _Choice(_Hyphenated):
    """What questions are taken from, and what each is worth."""

    select: list[_Text] = Field([], max_length=200, description="Items and banks, as on the command line.")
    skill: list[_Text] = Field([], max_length=50)
    exercise_type: list[_Text] = Field([], max_length=50)
    difficulty: _Text | int | None = None
    up_to: _Text | None = None
    points_each: int | Decimal | _Text | None = Field(
        None, description="What each question is worth; left out: its parts."
    )

    @field_validator("points_each")
    @classmethod
    def _is_a_number(cls, value: int | Decimal | str | None) -> int | Decimal | str | None:
        if value is not None and not 0 <= Fraction(value) <= 1000:
            raise ValueError("points are 0 to 1000")
        return value


class _Section(_Choice):
    """A group of questions with a title above them."""

    title: _Text


class _Blueprint(_Choice):
    """A whole worksheet."""

    sections: list[_Section] = Field([], max_length=50)
    title: _Text | None = None
    course: _Text | None = None
    date: _Text | None = None
    instructions: _Text | None = None
    language: _Text | None = None
    points: bool | None = None
    grade_table: bool | None = None
    workspace: _Text | None = None
    columns: Literal[1, 2] | None = None
    shuffle: bool | None = None
    large_print: bool | None = None
    paper: Literal["a4", "letter"] | None = None
    duplex: bool | None = None
    qr: bool | None = None
    forms: Annotated[int, Field(ge=2, le=26)] | None = None
    stratify: _Text | None = None
    students: _Text | None = Field(None, description="A path, from the folder of this file.")
    split: bool | None = None
    key: bool | None = None
    solutions: bool | None = None
    seed: Annotated[int, Field(ge=0)] | None = None
    engine: Literal["auto", "typst", "latex"] | None = None
    templates: _Text | None = Field(None, description="A path, from the folder of this file.")
    banks: list[_Text] | None = Field(None, description="Paths, from the folder of this file.")
    conventions: ConventionsModel | None = None


@frozen
class Group:
    """Questions chosen together: the words of a selection, what narrows it, their section and what each is worth."""

    selection: tuple[str, ...]
    filters: Filters
    section: str = ""
    points: Fraction | None = None


@frozen
class Blueprint:
    """What a blueprint holds: ``groups`` of questions, and ``options`` by the names that the command has for them.

    ``conventions`` are those that it states, by name.
    """

    groups: tuple[Group, ...]
    options: Mapping[str, Any]
    conventions: Mapping[str, str | bool]


def read_blueprint(path: Path) -> Blueprint:
    """Read a blueprint; raise ``UsageError`` where there is none and ``AuthorError`` with every fault and its line."""
    if not path.is_file():
        raise UsageError(f"there is no blueprint {path}")
    faults = FaultList(read_yaml(path))
    try:
        model = _Blueprint.model_validate(faults.document.value)
    except ValidationError as error:
        add_validation_faults(faults, error, _Blueprint)
        raise AuthorError(*faults.faults) from error
    for name in ("select", "skill", "exercise_type", "difficulty", "up_to", "points_each"):
        if model.sections and getattr(model, name):
            faults.add((_hyphenated(name),), "a sheet with sections says this in each of them: move it there")
    groups = tuple(_group(each, faults, at) for each, at in _choices(model))
    if faults.faults:
        raise AuthorError(*faults.faults)
    return Blueprint(groups, _options(model, path.parent), stated_conventions(model.conventions))


def _choices(model: _Blueprint) -> list[tuple[_Choice, tuple[str | int, ...]]]:
    if not model.sections:
        return [(model, ())]
    return [(section, ("sections", place)) for place, section in enumerate(model.sections)]


def _group(model: _Choice, faults: FaultList, at: tuple[str | int, ...]) -> Group:
    difficulty = None if model.difficulty is None else str(model.difficulty)
    points = None if model.points_each is None else Fraction(model.points_each)
    title = model.title if isinstance(model, _Section) else ""
    try:
        filters = Filters.of(model.skill, model.exercise_type, difficulty, model.up_to)
    except UsageError as error:
        faults.add((*at, "difficulty"), str(error))
        filters = Filters()
    return Group(tuple(model.select), filters, title, points)


def _options(model: _Blueprint, folder: Path) -> dict[str, Any]:
    """Return the options that stand in the file, paths from its folder on."""
    chosen = _Choice.model_fields
    names = [name for name in _Blueprint.model_fields if name not in chosen and name not in _PARTS]
    found = {name: getattr(model, name) for name in names if getattr(model, name) is not None}
    for name in ("students", "templates"):
        if name in found:
            found[name] = folder / found[name]
    if "banks" in found:
        found["banks"] = tuple(folder / place for place in found["banks"])
    return found
