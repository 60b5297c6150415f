"""The bank format as JSON Schema, for the completion and the warnings of editors."""

from typing import Any

from pydantic import TypeAdapter

from exercisegen.bank.schema.answers import answer_types, keys_of, needed_keys, options_type
from exercisegen.bank.schema.models import AnswerModel, BankModel, ItemsModel
from exercisegen.bank.schema.options import options_schema, required_keys

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a bank's files: ``bank.yaml``, files of items beside it, a bank in a single file.

    An answer has the keys that all types share and those of its own type.
    """
    schema = TypeAdapter(BankModel | ItemsModel).json_schema(by_alias=True, mode="validation")
    definitions: dict[str, Any] = schema["$defs"]
    shared = definitions.pop(AnswerModel.__name__)
    for answer in answer_types():
        definitions[f"Answer_{answer}"] = _answer_schema(answer, shared)
    kinds = [{"$ref": f"#/$defs/Answer_{answer}"} for answer in answer_types()]
    definitions[AnswerModel.__name__] = {"oneOf": kinds, "description": shared["description"]}
    return {"$schema": DIALECT, "title": "A bank of exercises, exercisegen/bank@1", **schema}


def _answer_schema(answer: str, shared: dict[str, Any]) -> dict[str, Any]:
    record = options_type(answer)
    common = {key: value for key, value in shared["properties"].items() if key in keys_of(answer)}
    properties = {**common, **options_schema(record), "type": {"const": answer, "description": "The answer type."}}
    return {
        "type": "object",
        "title": answer,
        "description": (record.__doc__ or "").split("\n")[0],
        "properties": properties,
        "required": [*shared["required"], *needed_keys(answer), *required_keys(record)],
        "additionalProperties": False,
    }
