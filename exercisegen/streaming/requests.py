"""What one line of the stream asks for."""

import json
import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from exercisegen.frozen import frozen
from exercisegen.grading.questions import RequestError, TextQuestion, question

_Kind = TypeVar("_Kind", bound=StrEnum)
_OPTIONS = ("variables", "answer", "assume", "domain", "shape", "tolerance", "conventions", "syntax")


class Mode(StrEnum):
    """Whether a verdict is wanted, or only how the text is read."""

    GRADE = "grade"
    READ = "read"


class Reveal(StrEnum):
    """Who reads the verdict: a student sees nothing that the key could be read from."""

    FULL = "full"
    STUDENT = "student"


@frozen
class TextRequest:
    """Grade, or only read, a text against an expected text."""

    question: TextQuestion
    submitted: str


@frozen
class ReadRequest:
    """Say how a text is read where nothing is expected; ``options`` are those of ``grading.read_only``."""

    text: str
    options: Mapping[str, Any]


@frozen
class PartRequest:
    """Grade, or only read, one part of an exercise; ``part`` is ``None`` where there is only one."""

    ref: str
    part: str | None
    submitted: str


@frozen
class SubmissionRequest:
    """Grade a whole submission to an exercise."""

    ref: str
    answers: Mapping[str, str]


Body: TypeAlias = TextRequest | ReadRequest | PartRequest | SubmissionRequest


@frozen
class Request:
    """One request; ``id`` is echoed as it came."""

    id: Any
    body: Body
    mode: Mode = Mode.GRADE
    reveal: Reveal = Reveal.FULL


def _finite(text: str) -> float:
    """Return a number of JSON, which knows neither infinity nor what is no number."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:20]} is no number of JSON, or too large")
    return number


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_finite)


def decode(line: bytes | None) -> dict[str, Any]:
    """Return the JSON object on a line; raise ``RequestError`` where there is none."""
    if line is None:
        raise RequestError("too-long", "the line is too long to be a request: at most 1 MB is read")
    if not line.strip():
        raise RequestError("blank", "the line is blank: a request is a JSON object on one line")
    try:
        found = _DECODER.decode(line.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise RequestError("encoding", f"the line is not UTF-8: byte {error.start} cannot be read") from None
    except RecursionError:
        raise RequestError("json", "the line is nested too deeply") from None
    except ValueError as error:
        raise RequestError("json", f"the line is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise RequestError("json", 'a request is a JSON object, such as {"expected": "2x", "submitted": "x+x"}')
    return found


def request_of(fields: Mapping[str, Any], id: Any = None) -> Request:
    """Return the request that a JSON object makes; raise ``RequestError`` naming the field that does not fit."""
    mode = _choice(fields, "mode", Mode)
    return Request(fields.get("id", id), _body(fields, mode), mode, _choice(fields, "reveal", Reveal))


def _body(fields: Mapping[str, Any], mode: Mode) -> Body:
    ref, expected = fields.get("ref"), fields.get("expected")
    if ref is not None and expected is not None:
        raise RequestError("expected", "a request has either ref or expected, not both")
    if ref is not None and not isinstance(ref, str):
        raise RequestError("ref", f"ref must be a text such as bank/item@version#variant, not {ref!r}")
    if expected is not None:
        options = {name: fields[name] for name in _OPTIONS if fields.get(name) is not None}
        return TextRequest(question(expected, **options), _submitted(fields))
    if ref is not None and "answers" in fields:
        return SubmissionRequest(ref, _answers(fields["answers"]))
    if ref is not None:
        return PartRequest(ref, _part(fields.get("part")), _submitted(fields))
    if mode is Mode.READ:
        names = ("variables", "answer", "conventions", "syntax")
        return ReadRequest(_submitted(fields), {name: fields[name] for name in names if fields.get(name) is not None})
    raise RequestError("expected", "a request needs expected (a text) or ref (an exercise)")


def _submitted(fields: Mapping[str, Any]) -> str:
    """Return the submitted text; null is a blank."""
    if "submitted" not in fields:
        raise RequestError("submitted", "a request needs submitted, the text to be graded")
    return _text("submitted", fields["submitted"])


def _answers(given: object) -> dict[str, str]:
    if not isinstance(given, dict):
        raise RequestError("answers", f"answers must map part names to texts, not {_short(given)}")
    return {name: _text(f"answers[{name!r}]", text) for name, text in given.items()}


def _text(name: str, given: object) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise RequestError(name.partition("[")[0], f"{name} must be a text, not {_short(given)}")
    return given


def _part(given: object) -> str | None:
    if given is not None and not isinstance(given, str):
        raise RequestError("part", f"part must be a part's name, not {_short(given)}")
    return given


def _choice(fields: Mapping[str, Any], name: str, kind: type[_Kind]) -> _Kind:
    """Return the member that a field names, the first where it is left out."""
    members = tuple(kind)
    given = fields.get(name)
    for member in members:
        if given is None or given == member.value:
            return member
    allowed = " or ".join(repr(member.value) for member in members)
    raise RequestError(name, f"{name} must be {allowed}, not {_short(given)}")


def _short(given: object) -> str:
    shown = repr(given)
    return shown if len(shown) <= 60 else shown[:57] + "..."
