"""The lock file of a bank: what was verified of which text, item by item, and what a list of items shows.

It is JSON with sorted keys, one block an item, so that a change of a bank shows as a small diff. It is written by
``checking`` and read by ``index``; nothing here knows how an item is drawn.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from exercisegen.errors import AuthorError, Fault
from exercisegen.frozen import frozen

FORMAT = "exercisegen/lock@1"


@frozen
class Verified:
    """What was checked of an item, and on how many variants.

    ``drawn`` counts the variants whose draws, keys, sizes and texts were checked: all, but of a very large space.
    ``compared`` counts those whose keys were compared with SymPy's and by numbers, printed, read back and graded with
    every mistake and test. ``rejected`` is the share of raw tuples that ``where`` and ``nice`` refuse; ``notes``
    counts different notes. ``rules``, ``depth`` and ``digits`` are the medians of the measured difficulty.
    """

    drawn: int
    compared: int
    exhaustive: bool
    rejected: Fraction
    notes: int
    rules: int = 0
    depth: int = 0
    digits: int = 0


@frozen
class LockedItem:
    """One item of a lock: what a list shows, the text it stands for, and what was verified of it.

    ``place`` is its place in the file's list, ``yaml`` the hash of the item's own YAML, ``digest`` that of draws,
    notes and keys of all variants, ``beginning`` that of the first ones.
    """

    id: str
    version: int
    title: str
    exercise_type: str
    skills: tuple[str, ...]
    difficulty: int
    answers: tuple[str, ...]
    points: Fraction
    variants: int
    file: str
    place: int
    yaml: str
    digest: str
    beginning: str
    verified: Verified


@frozen
class Lock:
    """A bank's lock: ``files`` has the hash of every file of the bank by its name."""

    bank: str
    files: Mapping[str, str]
    items: tuple[LockedItem, ...]

    def item(self, name: str) -> LockedItem | None:
        """Return the entry of the item ``name``, if there is one."""
        return next((entry for entry in self.items if entry.id == name), None)


def lock_path(bank: Path) -> Path:
    """Return where the lock of a bank stands: in its folder, or beside its single file."""
    return bank / "bank.lock" if bank.is_dir() else bank.with_suffix(".lock")


def file_hashes(files: Iterable[Path]) -> dict[str, str]:
    """Return the hash of each file's bytes, by file name."""
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in files}


def text_hash(value: object) -> str:
    """Return the hash of what an item's YAML says, whatever its layout and comments."""
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def read_lock(bank: Path) -> Lock | None:
    """Return the lock of a bank, none where it has none; raise ``AuthorError`` where it cannot be read."""
    path = lock_path(bank)
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(path, str(error)) from error
    if not isinstance(stored, dict) or stored.get("format") != FORMAT:
        raise _unreadable(path, f"it is not of the format {FORMAT}")
    try:
        items = tuple(_read_item(name, entry) for name, entry in stored["items"].items())
        return Lock(stored["bank"], dict(stored["files"]), items)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _unreadable(path, f"{type(error).__name__}: {error}") from error


def lock_text(lock: Lock) -> str:
    """Return the lock as the text of its file."""
    items = {item.id: _item_json(item) for item in sorted(lock.items, key=lambda item: item.id)}
    whole = {"format": FORMAT, "bank": lock.bank, "files": lock.files, "items": items}
    return json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_lock(bank: Path, lock: Lock) -> Path:
    """Write the lock of a bank beside and move it into place; return its path. Raises ``OSError``."""
    path = lock_path(bank)
    beside = path.with_suffix(".lock.new")
    beside.write_text(lock_text(lock), encoding="utf-8")
    return beside.replace(path)


def _item_json(item: LockedItem) -> dict[str, Any]:
    plain = asdict(item)
    plain["points"] = str(item.points)
    plain["verified"]["rejected"] = str(item.verified.rejected)
    del plain["id"]
    return plain


def _read_item(name: str, entry: Mapping[str, Any]) -> LockedItem:
    stored = dict(entry)
    checked = dict(stored.pop("verified"))
    known = {field.name for field in fields(LockedItem)} - {"id", "verified"}
    if set(stored) != known:
        raise ValueError(f"the entry {name} has other keys than {', '.join(sorted(known))}")
    checked["rejected"] = Fraction(checked["rejected"])
    stored["points"] = Fraction(stored["points"])
    stored["skills"], stored["answers"] = tuple(stored["skills"]), tuple(stored["answers"])
    return LockedItem(id=name, verified=Verified(**checked), **stored)


def _unreadable(path: Path, reason: str) -> AuthorError:
    return AuthorError(
        Fault(str(path), 0, "", f"this lock cannot be read ({reason}): delete it and check the bank again")
    )
