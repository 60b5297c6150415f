"""The scalar types of a bank's YAML: names, expressions, texts and exact numbers, each with what would do."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from exercisegen.bank.faults import show

MAX_EXPRESSION = 2_000
MAX_TEXT = 20_000

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_RATIO = re.compile(r"(-?[0-9]{1,30})\s*/\s*([0-9]{1,30})|-?[0-9]{1,30}(?:\.[0-9]{1,30})?")


def kind_of(value: object) -> str:
    """Say in an author's words what a YAML value is."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"the truth value {str(value).lower()}"
        case int() | Decimal():
            return f"the number {show(value)}"
        case str():
            return show(value)
        case list():
            return "a list"
        case _:
            return "a mapping"


def refuse(message: str) -> PydanticCustomError:
    """Return the error that pydantic reports with exactly this message."""
    return PydanticCustomError("author", "{text}", {"text": message})


def _matching(pattern: re.Pattern[str], what: str, limit: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        if isinstance(value, bool):
            raise refuse(f'expected {what}, found {kind_of(value)}: put it in quotes, "{str(value).lower()}"')
        if not isinstance(value, str) or len(value) > limit or pattern.fullmatch(value) is None:
            raise refuse(f"expected {what}, found {kind_of(value)}")
        return value

    return check


def expression(value: object) -> str:
    """Read an expression: a text, or a number as it is written; raise what pydantic reports where it is none."""
    match value:
        case bool():
            raise refuse(f"expected an expression, found {kind_of(value)}: compare something, or leave the key out")
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case str() if value.strip() and len(value) <= MAX_EXPRESSION:
            return value
        case str() if value.strip():
            raise refuse(f"an expression has at most {MAX_EXPRESSION} characters, this one {len(value)}")
        case list() | dict():
            raise refuse(f'expected an expression, found {kind_of(value)}: put it in quotes, such as "[a, b]"')
        case _:
            raise refuse("expected an expression such as diff(f, x), found nothing")


def _text(value: object) -> str:
    if not isinstance(value, str):
        hint = ": put it in quotes" if isinstance(value, bool | int | Decimal) else ""
        raise refuse(f"expected text, found {kind_of(value)}{hint}")
    if len(value) > MAX_TEXT:
        raise refuse(f"a text has at most {MAX_TEXT} characters, this one {len(value)}")
    return value


def _line_of_text(value: object) -> str:
    text = _text(value).strip()
    if not text or "\n" in text or len(text) > 200:
        raise refuse("expected one line of text of at most 200 characters")
    return text


def _exact(value: object) -> Fraction:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and (found := _RATIO.fullmatch(value.strip())):
        if found[2] and int(found[2]) == 0:
            raise refuse(f"{show(value)} divides by zero")
        return Fraction(int(found[1]), int(found[2])) if found[2] else Fraction(value.strip())
    raise refuse(f'expected a number such as 0.3 or "1/3", found {kind_of(value)}')


def _within(low: int, high: int) -> Callable[[object], Fraction]:
    def check(value: object) -> Fraction:
        number = _exact(value)
        if not low <= number <= high:
            raise refuse(f"expected a number from {low} to {high}, found {show(str(value))[1:-1]}")
        return number

    return check


def _points(value: object) -> Fraction:
    number = _exact(value)
    if not 0 < number <= 1000:
        raise refuse(f"points are more than 0 and at most 1000, found {show(str(value))[1:-1]}")
    return number


def _choice(value: object) -> int | str:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return expression(value)


_NUMBER: dict[str, Any] = {"type": ["number", "string"]}

Name = Annotated[
    str,
    PlainValidator(_matching(_NAME, "a name (letters, digits and _, a letter first)", 40)),
    WithJsonSchema({"type": "string", "pattern": f"^{_NAME.pattern}$"}),
]
Id = Annotated[
    str,
    PlainValidator(_matching(_ID, "an id of lower-case letters and digits with . or - between", 80)),
    WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$", "maxLength": 80}),
]
Expression = Annotated[
    str,
    PlainValidator(expression),
    WithJsonSchema({"type": ["string", "number"], "maxLength": MAX_EXPRESSION}),
]
Choice = Annotated[
    int | str,
    PlainValidator(_choice),
    WithJsonSchema({"type": ["integer", "number", "string"], "maxLength": MAX_EXPRESSION}),
]
Prose = Annotated[str, PlainValidator(_text), WithJsonSchema({"type": "string", "maxLength": MAX_TEXT})]
Line = Annotated[str, PlainValidator(_line_of_text), WithJsonSchema({"type": "string", "maxLength": 200})]
Exact = Annotated[Fraction, PlainValidator(_exact), WithJsonSchema(_NUMBER)]
Score = Annotated[Fraction, PlainValidator(_within(0, 1)), WithJsonSchema(_NUMBER)]
Points = Annotated[Fraction, PlainValidator(_points), WithJsonSchema(_NUMBER)]
