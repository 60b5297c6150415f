"""Items whose text the lock vouches for, read without the schema.

What a lock holds the hash of was validated and verified when the lock was written. Such an item is cut out of its file
and made at once into the record that validation would make of it; whatever does not look as expected is left to the
schema. So one item costs the same in a bank of ten and in one of a thousand.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_type_hints

from exercisegen import plugins
from exercisegen.bank.faults import Document, format_path
from exercisegen.bank.language import compile_expression
from exercisegen.bank.lock import Lock, read_lock, text_hash
from exercisegen.bank.working_order import in_working_order
from exercisegen.bank.yaml_tree import parse_yaml
from exercisegen.errors import AuthorError
from exercisegen.expr.scope import Conventions
from exercisegen.model.exercise import Tolerance
from exercisegen.model.item import (
    AnswerTemplate,
    ChoiceDraw,
    DistinctDraw,
    Draw,
    IntegerDraw,
    Item,
    ItemTest,
    MistakeTemplate,
    Nice,
    PartTemplate,
    RationalDraw,
)

Entry = Mapping[str, Any]

_ITEM_DEPTH = 2  # items[n]
_ITEM = (
    *("id", "version", "title", "exercise_type", "skills", "difficulty", "variables", "draw", "where", "let", "nice"),
    *("stem", "parts", "solution", "tests", "licence", "source"),
)
_PART = ("name", "points", "prompt", "answer", "mistakes", "hints", "follow_through")
_ANSWER = (
    *("type", "value", "variables", "functions", "tolerance", "shape", "choices", "statements"),
    *("conditions", "unmet", "names"),
)
_HEAD = ("format", "id", "title", "licence", "language")


class _UnexpectedError(Exception):
    """Something that only the schema knows how to read."""


def verified_item(bank: Path, name: str, head: bytes, home: tuple[str, bytes]) -> Item | None:
    """Return the item ``name`` of the bank in the folder ``bank`` without validating it.

    ``head`` is what ``bank.yaml`` holds, ``home`` the path and the bytes of the file beside it that has the item. None
    where the lock does not vouch for both, or where that cannot be told.
    """
    file, data = home
    try:
        lock = read_lock(bank)
        locked = None if lock is None else lock.item(name)
        if lock is None or locked is None or not _is_locked(lock, head):
            return None
        document = _cut_out(data, name, file)
        entry: Any = document.value["items"][0] if isinstance(document.value, dict) else None
        if text_hash(entry) != locked.yaml:
            return None
        return _item(entry, _known(parse_yaml(head, str(bank)).value, _HEAD), document)
    except (AuthorError, _UnexpectedError):
        return None


def _is_locked(lock: Lock, head: bytes) -> bool:
    return lock.files.get("bank.yaml") == sha256(head).hexdigest()


def _cut_out(data: bytes, name: str, file: str) -> Document:
    """Read one item of a file's list, on the lines where it stands; the rest of the file is not looked at."""
    text = re.escape(name.encode())
    found = re.search(rb"^( *)- +id *: *[\"']?" + text + rb"[\"']? *$", data, re.MULTILINE)
    if found is None:
        raise _UnexpectedError
    after = re.compile(rb"^" + found[1] + rb"- ", re.MULTILINE).search(data, found.end())
    above = data.count(b"\n", 0, found.start())
    return parse_yaml(b"items:" + b"\n" * above + data[found.start() : after.start() if after else len(data)], file)


def _known(value: Any, keys: Collection[str]) -> Entry:
    """Return a mapping whose keys are all among ``keys``."""
    if not isinstance(value, dict) or not value.keys() <= set(keys):
        raise _UnexpectedError
    return value


def _item(value: Any, head: Entry, document: Document) -> Item:
    entry = _known(value, _ITEM)
    variables = tuple(entry.get("variables", ()))
    lets = {name: _expression(source) for name, source in entry.get("let", {}).items()}
    nice = _known(entry.get("nice", {}), ("max_int", "max_nodes", "nonzero"))
    return Item(
        bank=head["id"],
        id=entry["id"],
        version=entry["version"],
        title=entry["title"].strip(),
        exercise_type=entry["exercise_type"],
        skills=tuple(entry["skills"]),
        difficulty=entry["difficulty"],
        variables=variables,
        draws={name: _draw(draw) for name, draw in entry.get("draw", {}).items()},
        where=tuple(map(_expression, entry.get("where", ()))),
        lets=in_working_order(lets, {name: compile_expression(source).names for name, source in lets.items()}),
        nice=Nice(nice.get("max_int", 1000), nice.get("max_nodes", 200), tuple(nice.get("nonzero", ()))),
        stem=entry["stem"],
        parts=tuple(_part(part, variables) for part in entry["parts"]),
        solution=entry["solution"],
        tests=tuple(map(_test, entry.get("tests", ()))),
        licence=(entry.get("licence") or head["licence"]).strip(),
        source=entry.get("source", "").strip(),
        conventions=Conventions(),
        file=document.file,
        lines={
            format_path(path[_ITEM_DEPTH:]): line for path, line in document.lines.items() if len(path) > _ITEM_DEPTH
        },
    )


def _draw(value: Any) -> Draw:
    entry = _known(value, ("int", "step", "choice", "rational", "not", "distinct", "ordered"))
    excluded = tuple(map(_exact, entry.get("not", ())))
    if "choice" in entry:
        return ChoiceDraw(tuple(one if isinstance(one, int) else _expression(one) for one in entry["choice"]))
    if "rational" in entry:
        ranges = entry["rational"]
        return RationalDraw(tuple(ranges["numerator"]), tuple(ranges["denominator"]), excluded)
    (low, high), whole = entry["int"], tuple(map(int, excluded))
    if "distinct" in entry:
        return DistinctDraw(low, high, entry["distinct"], entry.get("ordered", False), whole)
    return IntegerDraw(low, high, entry.get("step", 1), whole)


def _part(value: Any, variables: tuple[str, ...]) -> PartTemplate:
    entry = _known(value, _PART)
    mistakes = [_known(one, ("id", "value", "score", "feedback", "when", "mal")) for one in entry.get("mistakes", ())]
    return PartTemplate(
        name=entry["name"],
        points=_exact(entry.get("points", 1)),
        prompt=entry["prompt"],
        answer=_answer(entry["answer"], variables),
        mistakes=tuple(_mistake(one) for one in mistakes if "mal" not in one),
        hints=tuple(entry.get("hints", ())),
        follow_through=tuple(entry.get("follow_through", ())),
        auto_mistakes=any("mal" in one for one in mistakes),
    )


def _mistake(entry: Entry) -> MistakeTemplate:
    when = entry.get("when")
    return MistakeTemplate(
        entry["id"],
        _expression(entry["value"]),
        _exact(entry.get("score", 0)),
        entry.get("feedback", ""),
        None if when is None else _expression(when),
    )


def _answer(entry: Entry, variables: tuple[str, ...]) -> AnswerTemplate:
    own = {key: value for key, value in entry.items() if key not in _ANSWER}
    tolerance = entry.get("tolerance")
    return AnswerTemplate(
        type=entry["type"],
        value=_expression(entry["value"]),
        variables=tuple(entry["variables"]) if "variables" in entry else variables,
        functions=tuple(entry.get("functions", ())),
        shape=entry.get("shape"),
        tolerance=None if tolerance is None else _tolerance(tolerance),
        options=_options(plugins.load("answers", entry["type"]).options, own),
        choices=tuple(entry.get("choices", ())),
        statements=tuple(entry.get("statements", ())),
        conditions=tuple(map(_expression, entry.get("conditions", ()))),
        unmet=tuple(entry.get("unmet", ())),
        names=tuple(entry.get("names", ())),
    )


def _tolerance(given: Entry) -> Tolerance:
    relative, absolute = (None if given.get(key) is None else _exact(given[key]) for key in ("relative", "absolute"))
    return Tolerance(relative, absolute, given.get("significant"), given.get("decimals"))


def _options(record: type[Any], given: Entry) -> Any:
    if not given:
        return record()
    by_key = {str(field.metadata.get("alias", field.name)): field.name for field in fields(record)}
    hints = get_type_hints(record)
    return record(**{by_key[key]: _option(hints[by_key[key]], value) for key, value in _known(given, by_key).items()})


def _option(hint: Any, value: Any) -> Any:
    inner = next((part for part in (hint, *get_args(hint)) if is_dataclass(part)), None)
    if inner is not None and isinstance(inner, type):
        return _options(inner, value)
    return _exact(value) if hint is Fraction else _tuples(value)


def _test(value: Any) -> ItemTest:
    entry = _known(value, ("submit", "expect", "when"))
    when = entry.get("when")
    return ItemTest(
        {name: _expression(source) for name, source in entry["submit"].items()},
        {name: _exact(score) for name, score in entry["expect"].items()},
        None if when is None else _expression(when),
    )


def _expression(value: Any) -> str:
    match value:
        case str():
            return value
        case Decimal():
            return format(value, "f")
        case int():
            return str(value)
    raise _UnexpectedError


def _exact(value: Any) -> Fraction:
    return Fraction(value.replace(" ", "") if isinstance(value, str) else value)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
