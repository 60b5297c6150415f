"""The JSON Schema says of a bank's files what loading says of their shape."""

from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from exercisegen.bank.schema.editors import json_schema
from exercisegen.bank.yaml_tree import read_yaml
from exercisegen.resources import banks_root

SCHEMA = json_schema()
FILES = sorted((banks_root() / "calculus").glob("*.yaml"))


def plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: plain(entry) for key, entry in value.items()}
        case list():
            return [plain(entry) for entry in value]
        case Decimal():
            return float(value)
    return value


def is_valid(value: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(plain(value)))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_bank_that_ships_is_valid(file: Any) -> None:
    assert is_valid(read_yaml(file).value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "one"),
        (("titel",), "x"),
        (("exercise_type",), "Z9"),
        (("parts", 0, "answer", "type"), "expresion"),
        (("parts", 0, "answer", "classes"), ["min"]),
        (("parts", 0, "promt"), "x"),
        (("draw", "c", "int"), [1]),
    ],
)
def test_what_loading_refuses_for_its_shape_is_invalid(path: tuple[str | int, ...], value: object) -> None:
    item = plain(read_yaml(banks_root() / "calculus" / "chain-rule.yaml").value)["items"][0]
    place = item
    for step in path[:-1]:
        place = place[step]
    assert is_valid({"items": [item]})
    place[path[-1]] = value
    assert not is_valid({"items": [item]})


def test_every_key_is_described() -> None:
    missing = [
        f"{name}.{key}"
        for name, definition in SCHEMA["$defs"].items()
        if not name.startswith("Answer_")
        for key, entry in definition.get("properties", {}).items()
        if "description" not in entry
    ]
    assert missing == []
