"""What ``list`` shows of banks, read from their locks: no schema and no algebra is loaded while the hashes match."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from exercisegen.bank.finding import bank_files, bank_id, existing_bank
from exercisegen.bank.lock import Lock, LockedItem, file_hashes, read_lock
from exercisegen.frozen import frozen


@frozen
class ItemSummary:
    """One line of a list: ``answers`` are the answer types of the parts, ``points`` their sum.

    ``variants`` is none where the item was changed since it was last verified.
    """

    bank: str
    id: str
    version: int
    title: str
    exercise_type: str
    skills: tuple[str, ...]
    difficulty: int
    answers: tuple[str, ...]
    points: Fraction
    variants: int | None


def list_items(banks: Sequence[Path]) -> tuple[ItemSummary, ...]:
    """Return the items of ``banks``, in the order of the banks and of their files.

    Raises ``UsageError`` for what is no bank, ``AuthorError`` for a bank that cannot be read.
    """
    return tuple(summary for bank in banks for summary in _items_of(existing_bank(bank)))


def _items_of(bank: Path) -> Iterator[ItemSummary]:
    files = bank_files(bank)
    lock = read_lock(bank)
    name = bank_id(bank)
    hashes = file_hashes(files)
    for file in files:
        if lock is not None and lock.bank == name and lock.files.get(file.name) == hashes[file.name]:
            yield from (_locked(name, item) for item in _in_order(lock, file))
        else:
            yield from _read(bank, name, file, lock)


def _in_order(lock: Lock, file: Path) -> list[LockedItem]:
    return sorted((item for item in lock.items if item.file == file.name), key=lambda item: item.place)


def _locked(bank: str, item: LockedItem, variants: int | None = None) -> ItemSummary:
    return ItemSummary(
        bank,
        item.id,
        item.version,
        item.title,
        item.exercise_type,
        item.skills,
        item.difficulty,
        item.answers,
        item.points,
        item.variants if variants is None else variants,
    )


def _read(bank: Path, name: str, file: Path, lock: Lock | None) -> Iterator[ItemSummary]:
    """Yield the items of a file that the lock does not stand for, from its YAML."""
    from exercisegen.bank.lock import text_hash
    from exercisegen.bank.yaml_tree import read_yaml

    value = read_yaml(file).value
    items = value.get("items", []) if isinstance(value, dict) else None
    for entry in items if isinstance(items, list) else [None]:
        locked = lock.item(str(entry.get("id"))) if lock is not None and isinstance(entry, dict) else None
        if locked is not None and locked.yaml == text_hash(entry):
            yield _locked(name, locked)
        else:
            yield _summary(bank, name, entry)


def _summary(bank: Path, name: str, entry: Any) -> ItemSummary:
    try:
        return _plain_summary(name, entry)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        from exercisegen.bank.loading import load_bank

        load_bank(bank)  # says what is wrong, all of it, and where
        raise AssertionError(f"{bank} loads, yet an item has no summary") from error


def _plain_summary(bank: str, entry: Mapping[str, Any]) -> ItemSummary:
    parts = entry["parts"]
    return ItemSummary(
        bank=bank,
        id=entry["id"],
        version=int(entry["version"]),
        title=str(entry["title"]).strip(),
        exercise_type=entry["exercise_type"],
        skills=tuple(entry["skills"]),
        difficulty=int(entry["difficulty"]),
        answers=tuple(part["answer"]["type"] for part in parts),
        points=sum((Fraction(part.get("points", 1)) for part in parts), Fraction(0)),
        variants=None,
    )
