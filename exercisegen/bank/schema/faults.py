"""How pydantic's errors become faults: in an author's words, with the line, the value and what would do."""

from collections.abc import Callable
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from exercisegen.bank.faults import FaultList, YamlPath, nearest
from exercisegen.bank.schema.scalars import kind_of


def add_validation_faults(faults: FaultList, error: ValidationError, model: type[BaseModel], at: YamlPath = ()) -> None:
    """Add one fault for every error that ``model`` found in the value at the path ``at``."""
    for detail in error.errors(include_url=False):
        location = tuple(step for step in detail["loc"] if step != "[key]")
        faults.add((*at, *location), _message(dict(detail), model, location))


def describe(detail: dict[str, Any]) -> str:
    """Say in an author's words what one of pydantic's errors is; unknown keys are told by their model."""
    context: dict[str, Any] = detail.get("ctx", {})
    found = kind_of(detail["input"])
    match detail["type"]:
        case "author":
            return str(context["text"])
        case "missing":
            return f"the key '{detail['loc'][-1]}' is missing"
        case "literal_error":
            return f"expected {context['expected']}, found {found}"
        case kind if kind in _EXPECTED:
            return f"expected {_EXPECTED[kind](context)}, found {found}"
        case _:
            return f"{detail['msg']}, found {found}"


def known_keys(model: type[BaseModel], location: YamlPath) -> tuple[str, ...]:
    """Return the keys of the model that stands at ``location`` below ``model``; empty where it is no model."""
    found: object = model
    for step in location:
        found = _step(found, step)
    return tuple(_fields(found))


def _message(detail: dict[str, Any], model: type[BaseModel], location: YamlPath) -> str:
    if detail["type"] == "extra_forbidden":
        return f"unknown key '{location[-1]}'{nearest(str(location[-1]), known_keys(model, location[:-1]))}"
    return describe(detail)


def _fields(annotation: object) -> dict[str, object]:
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return {}
    return {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}


def _step(annotation: object, step: str | int) -> object:
    """Return the type of what a key or an index leads to."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _plain(_fields(annotation).get(str(step)))
    arguments = get_args(annotation)
    return _plain(arguments[-1]) if get_origin(annotation) in (list, dict) else None


def _plain(annotation: object) -> object:
    """Return the list, mapping or model inside optional and annotated types."""
    for candidate in (annotation, *get_args(annotation)):
        is_model = isinstance(candidate, type) and issubclass(candidate, BaseModel)
        if is_model or get_origin(candidate) in (list, dict):
            return candidate
    return annotation


_EXPECTED: dict[str, Callable[[dict[str, Any]], str]] = {
    "model_type": lambda _: "a mapping of keys",
    "dict_type": lambda _: "a mapping of names",
    "list_type": lambda _: "a list, such as [a, b]",
    "tuple_type": lambda _: "a list, such as [a, b]",
    "int_type": lambda _: "a whole number",
    "bool_type": lambda _: "true or false",
    "string_type": lambda _: "text",
    "greater_than_equal": lambda context: f"a number of at least {context['ge']}",
    "less_than_equal": lambda context: f"a number of at most {context['le']}",
    "too_short": lambda context: f"at least {context['min_length']} entries, not {context['actual_length']}",
    "too_long": lambda context: f"at most {context['max_length']} entries, not more",
}
