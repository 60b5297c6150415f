"""How an answer type's options record is read from YAML: a frozen dataclass of plain fields, or of such records.

A field's ``metadata["alias"]`` is its key in YAML where that is no Python name, as ``class``.
"""

from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from fractions import Fraction
from functools import cache
from typing import Any, TypeAlias, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from exercisegen.bank.faults import FaultList, YamlPath, nearest
from exercisegen.bank.schema.faults import describe
from exercisegen.bank.schema.scalars import Exact, kind_of

Record: TypeAlias = Any  # a dataclass; mypy does not know that such a type can be hashed


def read_options(
    record: Record,
    given: Mapping[str, object],
    faults: FaultList,
    at: YamlPath,
    *,
    of: str = "",
    also_known: Collection[str] = (),
) -> object:
    """Return a ``record`` made of ``given``, or add faults and return none.

    ``of`` says in messages whose keys these are; ``also_known`` are keys that stand beside and may have been meant.
    """
    by_key = {key_of(field): field for field in fields(record)}
    for key in given:
        if key not in by_key:
            faults.add((*at, key), f"unknown key '{key}'{of}{nearest(key, {*by_key, *also_known})}")
    before = len(faults.faults)
    values = {
        by_key[key].name: _value(record, by_key[key], value, faults, (*at, key))
        for key, value in given.items()
        if key in by_key
    }
    for key in set(required_keys(record)) - set(given):
        faults.add(at, f"the key '{key}' is missing{of}")
    if len(faults.faults) > before:
        return None
    try:
        return record(**values)
    except ValueError as error:
        faults.add(at, str(error))
        return None


def options_schema(record: Record) -> dict[str, Any]:
    """Return the JSON Schema of the keys of ``record``: name to schema."""
    return {key_of(field): _schema(record, field) for field in fields(record)}


def required_keys(record: Record) -> tuple[str, ...]:
    """Return the keys of ``record`` that have no default."""
    return tuple(
        key_of(field) for field in fields(record) if field.default is MISSING and field.default_factory is MISSING
    )


def key_of(field: Field[Any]) -> str:
    """Return the YAML key of a field."""
    return str(field.metadata.get("alias", field.name))


def _value(record: Record, field: Field[Any], value: object, faults: FaultList, at: YamlPath) -> object:
    inner = _record_in(record, field.name)
    if inner is not None and isinstance(value, dict):
        return read_options(inner, value, faults, at)
    if inner is not None:
        keys = ", ".join(key_of(part) for part in fields(inner))
        faults.add(at, f"expected a mapping with {keys}, found {kind_of(value)}")
        return None
    try:
        return _adapter(record, field.name).validate_python(_frozen(value))
    except ValidationError as error:
        detail = dict(error.errors(include_url=False)[0])
        faults.add((*at, *error.errors()[0]["loc"]), describe({**detail, "input": value}))
        return None


@cache
def _record_in(record: Record, name: str) -> Record | None:
    """Return the record that the field holds (or may hold), if it holds one."""
    annotation = get_type_hints(record)[name]
    return next((part for part in (annotation, *get_args(annotation)) if is_dataclass(part)), None)


@cache
def _adapter(record: Record, name: str) -> TypeAdapter[Any]:
    annotation = get_type_hints(record)[name]
    return TypeAdapter(Exact if annotation is Fraction else annotation)


def _frozen(value: object) -> object:
    return tuple(_frozen(entry) for entry in value) if isinstance(value, list) else value


def _schema(record: Record, field: Field[Any]) -> dict[str, Any]:
    inner = _record_in(record, field.name)
    if inner is None:
        return dict(_adapter(record, field.name).json_schema())
    return {"type": "object", "additionalProperties": False, "properties": options_schema(inner)}
