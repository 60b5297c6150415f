"""Banks from files to records; items that the lock vouches for without the schema."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from exercisegen.bank.configuration import configuration, with_conventions
from exercisegen.bank.faults import nearest
from exercisegen.bank.finding import bank_files, bank_id, existing_bank, find_banks
from exercisegen.bank.skills import skills_of
from exercisegen.bank.verified import verified_item
from exercisegen.bank.yaml_tree import read_bytes
from exercisegen.errors import UsageError
from exercisegen.model.item import Bank, Item
from exercisegen.model.ref import PartialRef

__all__ = ["bank_files", "find_banks", "load_bank", "load_item"]


def load_bank(path: Path) -> Bank:
    """Read the bank at ``path``, a folder with ``bank.yaml`` or a single file.

    Raises:
        UsageError: there is no bank.
        AuthorError: the bank is at fault; it lists every fault of every file, with line and YAML path.
    """
    from exercisegen.bank.validating import validated_bank

    files = bank_files(existing_bank(path))
    contents = tuple((str(file), read_bytes(file)) for file in files)
    return validated_bank(str(path), contents, tuple(skills_of(path)))


def load_item(banks: Sequence[Path], ref: PartialRef) -> Item:
    """Return the item that ``ref`` names, of the first bank that has it; the bank's others are not checked.

    Raises:
        UsageError: no bank has it, several have it and none is named, or this version of it is gone.
        AuthorError: the bank is at fault.
    """
    named = [path for path in banks if ref.bank in (None, bank_id(path))]
    if not named:
        ids = [bank_id(path) for path in banks]
        raise UsageError(f"there is no bank '{ref.bank}'{nearest(str(ref.bank), ids)}")
    looked_at = named[:1] if ref.bank is not None else named
    loaded = []
    found = [item for path in looked_at if (item := _item_alone(path, ref.item)) is not None]
    if not found:
        loaded = [load_bank(path) for path in looked_at]
        found = [item for bank in loaded for item in bank.items if item.id == ref.item]
    if not found:
        known = [item.id for bank in loaded for item in bank.items]
        raise UsageError(f"there is no item '{ref.item}'{nearest(ref.item, known)}")
    homes = list(dict.fromkeys(item.bank for item in found))
    if len(homes) > 1:
        raise UsageError(
            f"'{ref.item}' is in several banks: write {' or '.join(f'{home}/{ref.item}' for home in homes)}"
        )
    item = with_conventions(found[0], configuration().conventions)
    if ref.version not in (None, item.version):
        raise UsageError(
            f"version {ref.version} of {item.bank}/{item.id} is gone: the bank holds {item.id}@{item.version}"
        )
    return item


def _item_alone(path: Path, name: str) -> Item | None:
    """Return an item without reading the rest of its bank.

    ``None`` where that will not do: its id does not stand in the bank just once, or something is wrong.
    """
    files = bank_files(existing_bank(path))
    contents = [(str(file), read_bytes(file)) for file in files]
    pattern = re.compile(rb"\bid[\"']?\s*:\s*[\"']?" + re.escape(name.encode()) + rb"(?![\w.-])")
    homes = [(file, data) for file, data in contents if pattern.search(data)]
    if len(homes) != 1 or len(pattern.findall(homes[0][1])) != 1:
        return None
    if path.is_dir() and (item := _verified(path, name, contents[0][1], homes[0])) is not None:
        return item
    from exercisegen.bank.validating import validated_item

    return validated_item(name, contents[0], homes[0], tuple(skills_of(path)))


_verified = lru_cache(maxsize=256)(verified_item)
