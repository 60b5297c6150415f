"""How one file's items are read: shape first, then meaning, so that one run shows the faults of both.

Where the shape of an item is at fault, what is broken is replaced by something harmless and the rest is checked all
the same; faults that only follow from the replacement are dropped.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from exercisegen.bank.faults import FaultList, YamlPath, format_path, show
from exercisegen.bank.schema.faults import add_validation_faults
from exercisegen.bank.schema.meaning import PlacedItem, check_meaning
from exercisegen.bank.schema.models import BankModel, ItemModel
from exercisegen.bank.schema.names import check_names
from exercisegen.bank.schema.records import BankHead, head_record, item_record, lines_by_item
from exercisegen.bank.schema.scalars import kind_of
from exercisegen.bank.schema.texts import check_texts

MAX_ITEMS = 1000
_QUOTED = re.compile(r"'(\w+)'")


def read_head(faults: FaultList) -> BankHead | None:
    """Return what a bank's first file says of the whole bank, or add its faults and return none."""
    value = faults.document.value
    stated = {key: entry for key, entry in value.items() if key != "items"} if isinstance(value, dict) else value
    try:
        return head_record(BankModel.model_validate(stated))
    except ValidationError as error:
        add_validation_faults(faults, error, BankModel)
        return None


def read_items(
    faults: FaultList, head: BankHead, skills: Sequence[str], *, alone: bool, only: str | None = None
) -> list[PlacedItem]:
    """Return the items of one file; ``alone`` says that it holds nothing else.

    With ``only``, the others than the item of that name are not looked at.
    """
    value = faults.document.value
    if not isinstance(value, dict):
        if alone:
            faults.add((), f"expected the key 'items', found {kind_of(value)}")
        return []
    for key in value if alone else ():
        if key != "items":
            faults.add((key,), f"unknown key {show(key)}: a file beside bank.yaml holds 'items' alone")
    items = value.get("items", [])
    if not isinstance(items, list) or (alone and not items):
        faults.add(("items",), f"expected a list of items, found {kind_of(items)}")
        return []
    if len(items) > MAX_ITEMS:
        faults.add(("items",), f"a file holds at most {MAX_ITEMS} items, not {len(items)}")
    lines = lines_by_item(faults.document)
    return [
        _read_item(entry, head, skills, faults, place, lines.get(("items", place), {}))
        for place, entry in enumerate(items[:MAX_ITEMS])
        if only is None or (isinstance(entry, dict) and entry.get("id") == only)
    ]


def _read_item(
    value: object, head: BankHead, skills: Sequence[str], faults: FaultList, place: int, lines: Mapping[str, int]
) -> PlacedItem:
    at: YamlPath = ("items", place)
    model, wrong = _validated(value, faults, at, skills)
    if model is None:
        return PlacedItem(f"items[{place}]", None, faults, at)
    found = faults if not wrong else FaultList(faults.document)
    item = check_names(item_record(model, head, found, at, lines), found, at)
    check_meaning(item, skills, found, at)
    check_texts(item, found, at)
    if wrong:
        words = {word for path in wrong for word in (str(path[-1]), *_words(_at(value, path[len(at) :])))}
        _keep_independent(found, faults, wrong, words)
        return PlacedItem(f"items[{place}]" if (*at, "id") in wrong else item.id, None, faults, at)
    return PlacedItem(item.id, item, faults, at)


def _validated(
    value: object, faults: FaultList, at: YamlPath, skills: Sequence[str]
) -> tuple[ItemModel | None, set[YamlPath]]:
    """Return the item's model and the paths of what had to be replaced in order to make it."""
    wrong: set[YamlPath] = set()
    for attempt in range(3):
        try:
            return ItemModel.model_validate(value), wrong
        except ValidationError as error:
            if attempt == 0:
                add_validation_faults(faults, error, ItemModel, at)
            locations = [tuple(detail["loc"]) for detail in error.errors(include_url=False, include_input=False)]
            wrong |= {(*at, *location) for location in locations}
            if () in locations:
                break
            value = _repaired(value, locations, skills)
    return None, wrong


def _repaired(value: object, locations: Sequence[YamlPath], skills: Sequence[str]) -> object:
    """Return a copy with something harmless at every location that is wrong, or with nothing where that will do."""
    copy: Any = deepcopy(value)
    harmless = {**_HARMLESS, "skills": list(skills[:1])}
    for location in locations:
        key = location[-1]
        owner = _at(copy, location[:-1] if key != "[key]" else location[:-2])
        if isinstance(owner, dict) and key == "[key]":
            owner.pop(location[-2], None)
        elif isinstance(owner, dict):
            owner.pop(key, None)
            if key in harmless:
                owner[key] = deepcopy(harmless[str(key)])
        elif isinstance(owner, list) and isinstance(key, int) and key < len(owner):
            names = [step for step in location if isinstance(step, str)]
            owner[key] = deepcopy(_HARMLESS_ENTRIES.get(names[-1] if names else "", "0"))
    return copy


_ANSWER = {"type": "expression", "value": "0"}
_PART = {"name": "part", "prompt": "", "answer": _ANSWER}
_HARMLESS: dict[str, object] = {
    "id": "unnamed",
    "version": 1,
    "title": "untitled",
    "exercise_type": "A1",
    "difficulty": 1,
    "stem": "",
    "solution": "",
    "parts": [_PART],
    "name": "part",
    "prompt": "",
    "answer": _ANSWER,
    "type": "expression",
    "value": "0",
}
_HARMLESS_ENTRIES: dict[str, object] = {"parts": _PART, "where": "0 == 0", "hints": "", "int": 0}


def _at(value: Any, location: YamlPath) -> Any:
    for step in location:
        inside = isinstance(value, dict) and step in value
        inside = inside or (isinstance(value, list) and isinstance(step, int) and step < len(value))
        if not inside:
            return None
        value = value[step]
    return value


def _keep_independent(found: FaultList, faults: FaultList, wrong: Collection[YamlPath], words: Collection[str]) -> None:
    """Add those of ``found`` that neither stand at a broken place nor miss a name that is merely misplaced."""
    places = tuple(format_path(path) for path in wrong)
    for fault in found.faults:
        follows = any(fault.path == place or fault.path.startswith((f"{place}.", f"{place}[")) for place in places)
        named = _QUOTED.search(fault.message)
        misplaced = named is not None and named[1] in words
        if not follows and not misplaced:
            faults.take(fault)


def _words(value: object) -> Iterator[str]:
    """Yield all keys and short texts that stand anywhere in ``value``."""
    match value:
        case dict():
            for key, entry in value.items():
                yield key
                yield from _words(entry)
        case list():
            for entry in value:
                yield from _words(entry)
        case str() if len(value) <= 40:
            yield value
