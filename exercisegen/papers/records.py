"""Exercises and items as JSON from which the same are read back, records and all: what a manifest stores.

A record is an object whose ``is`` names its class; fields that have their default are left out, so that files stay
readable when fields are added. The classes are a closed list: those of an exercise and of an item, and those that the
module of an answer type names, as in ``interval_set.IntervalSetOptions``.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import ModuleType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from exercisegen import plugins
from exercisegen.bank.conditions import Conditions
from exercisegen.errors import PluginError
from exercisegen.expr import scope, tree
from exercisegen.model import content, exercise, figure, figure_template, item, ref, solution, value
from exercisegen.model.content import Content
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None

_IS, _OF = "is", "of"
_FRACTION, _MAPPING = "Fraction", "mapping"
_ABSENT = object()


def exercise_record(made: Exercise) -> dict[str, Any]:
    """Return ``made`` as JSON; ``read_exercise`` gives an equal exercise back."""
    return dict(_Writer(frozenset(part.key.answer for part in made.parts)).record(made))


def item_record(made: Item) -> dict[str, Any]:
    """Return ``made`` as JSON; ``read_item`` gives an equal item back."""
    return dict(_Writer(frozenset(part.answer.type for part in made.parts)).record(made))


def content_record(blocks: Content) -> list[Any]:
    """Return text with mathematics as JSON."""
    writer = _Writer(frozenset())
    return [writer.record(block) for block in blocks]


def read_exercise(record: object) -> Exercise:
    """Return the exercise of a record; raise ``ValueError`` naming what in it is none."""
    made = _read(record)
    if not isinstance(made, Exercise):
        raise ValueError(f"an exercise is needed here, not {type(made).__name__}")
    return made


def read_item(record: object) -> Item:
    """Return the item of a record; raise ``ValueError`` naming what in it is none."""
    made = _read(record)
    if not isinstance(made, Item):
        raise ValueError(f"an item is needed here, not {type(made).__name__}")
    return made


def read_content(record: object) -> Content:
    """Return the text of a record; raise ``ValueError`` where it is none."""
    made = _read(record)
    if not isinstance(made, tuple) or not all(isinstance(block, get_args(content.Block)) for block in made):
        raise ValueError("blocks of text are needed here")
    return made


class _Writer:
    """Writes values; ``answers`` are the answer types whose own records may occur."""

    def __init__(self, answers: frozenset[str]) -> None:
        self._names = _names(answers)

    def value(self, value: object) -> Json:
        """Write anything that an exercise holds; raise ``TypeError`` for what is no part of one."""
        if isinstance(value, Enum) and type(value) in self._names:
            return {_IS: self._names[type(value)], _OF: value.value}
        if value is None or isinstance(value, bool | int | str):
            return value.value if isinstance(value, Enum) else value
        if isinstance(value, Fraction):
            return {_IS: _FRACTION, _OF: str(value)}
        if isinstance(value, tuple):
            return [self.value(member) for member in value]
        if isinstance(value, Mapping):
            return {_IS: _MAPPING, _OF: {str(name): self.value(member) for name, member in value.items()}}
        return self.record(value)

    def record(self, made: object) -> dict[str, Json]:
        """Write a record without the fields that have their default."""
        name = self._names.get(type(made))
        if name is None:
            raise TypeError(f"{type(made).__name__} cannot be stored in a manifest")
        written: dict[str, Json] = {_IS: name}
        for field, default in _stored(name):
            part = getattr(made, field)
            if part is not default and (default is _ABSENT or part != default):
                written[field] = self.value(part)
        return written


def _read(json: object) -> Any:
    match json:
        case list():
            return tuple(_read(member) for member in json)
        case {"is": "Fraction", "of": str(text)}:
            return Fraction(text)
        case {"is": "mapping", "of": dict(members)}:
            return {name: _read(member) for name, member in members.items()}
        case {"is": str(name), **rest}:
            return _made(name, {str(field): _read(member) for field, member in rest.items()})
        case None | bool() | int() | str():
            return json
        case _:
            raise ValueError(f"{str(json)[:60]} is no part of an exercise")


def _made(record: str, parts: Mapping[str, Any]) -> Any:
    """Return the record, each of its fields of the declared type."""
    kind = _class_of(record)
    if issubclass(kind, Enum):
        return kind(parts.get(_OF))
    hints = _hints(record)
    for name, part in parts.items():
        if name not in hints or not _fits(part, hints[name]):
            raise ValueError(f"{kind.__name__} has no {name} such as {str(part)[:60]}")
    try:
        return kind(**parts)
    except TypeError as error:
        raise ValueError(f"{kind.__name__} is not complete: {error}") from error


def _fits(part: object, hint: Any) -> bool:
    """Say whether ``part``, whose own parts have been read already, is of the type ``hint``."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(part, choice) for choice in arguments)
    if origin is Literal:
        return part in arguments
    if origin is tuple and isinstance(part, tuple):
        inner = arguments[:1] * len(part) if arguments[1:] == (...,) else arguments
        return len(part) == len(inner) and all(map(_fits, part, inner))
    kind = origin or hint
    if kind is int and isinstance(part, bool):
        return False
    open_ended = not isinstance(kind, type) or kind is object or getattr(kind, "_is_protocol", False)
    return (open_ended and origin is None) or isinstance(part, kind)


@cache
def _hints(record: str) -> Mapping[str, Any]:
    hints = get_type_hints(_class_of(record), localns={**_classes(), "Node": tree.Node, "Value": value.Value})
    return {field: hints[field] for field, _ in _stored(record)}


@cache
def _stored(record: str) -> tuple[tuple[str, object], ...]:
    """Return the fields that count in comparisons, each with its default; where a text stood plays no part."""
    return tuple((field.name, _default(field)) for field in fields(_class_of(record)) if field.compare)


def _default(field: "Field[Any]") -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return _ABSENT if field.default is MISSING else field.default


@cache
def _names(answers: frozenset[str]) -> Mapping[type[Any], str]:
    own = {kind: f"{answer}.{name}" for answer in sorted(answers) for name, kind in _answer_classes(answer).items()}
    return {**own, **{kind: name for name, kind in _classes().items()}}


def _class_of(name: str) -> type[Any]:
    answer, _, last = name.rpartition(".")
    try:
        return _answer_classes(answer)[last] if answer else _classes()[last]
    except (KeyError, PluginError) as error:
        raise ValueError(f"there is no record called {name[:60]!r}") from error


@cache
def _classes() -> Mapping[str, type[Any]]:
    modules = (tree, scope, content, figure, figure_template, solution, exercise, item, value, ref)
    return {Conditions.__name__: Conditions} | {
        name: kind for module in modules for name, kind in _classes_in(module, (module.__name__,)).items()
    }


@cache
def _answer_classes(answer: str) -> Mapping[str, type[Any]]:
    """Return the records that the module of an answer type names and those in their fields, but for shared ones."""
    module = sys.modules[type(plugins.load("answers", answer)).__module__]
    home = module.__package__ or module.__name__
    found = _classes_in(module, (home,))
    pending = list(found.values())
    while pending:
        for kind in _records_in(pending.pop(), home):
            if kind.__name__ not in found:
                found[kind.__name__] = kind
                pending.append(kind)
    return found


def _records_in(kind: type[Any], home: str) -> Iterator[type[Any]]:
    """Yield the records of the answer types that stand in the fields of ``kind``."""
    pending = list(get_type_hints(kind, localns={"Node": tree.Node}).values()) if is_dataclass(kind) else []
    while pending:
        hint = pending.pop()
        pending += get_args(hint)
        if isinstance(hint, type) and is_dataclass(hint) and hint.__module__.startswith(home):
            yield hint


def _classes_in(module: ModuleType, homes: Iterable[str]) -> dict[str, type[Any]]:
    return {
        name: kind
        for name, kind in vars(module).items()
        if isinstance(kind, type)
        and (is_dataclass(kind) or issubclass(kind, Enum))
        and kind.__module__.startswith(tuple(homes))
    }
