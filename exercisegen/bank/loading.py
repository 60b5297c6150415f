"""Banks from files to records, with all faults of all files at once."""

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from exercisegen.bank.faults import FaultList, nearest
from exercisegen.bank.finding import bank_files, bank_id, existing_bank, find_banks
from exercisegen.bank.schema.meaning import check_unique_ids
from exercisegen.bank.schema.reading import read_head, read_items
from exercisegen.bank.schema.records import BankHead
from exercisegen.bank.skills import skills_of
from exercisegen.bank.yaml_tree import parse_yaml, read_bytes
from exercisegen.errors import AuthorError, Fault, UsageError
from exercisegen.expr.scope import Conventions
from exercisegen.model.item import Bank, Item
from exercisegen.model.ref import PartialRef

__all__ = ["bank_files", "find_banks", "load_bank", "load_item"]

Contents = tuple[tuple[str, bytes], ...]
_UNKNOWN = BankHead("bank", "", "", "en", Conventions())  # stands in while the faults of the items are found


def load_bank(path: Path) -> Bank:
    """Read the bank at ``path``, a folder with ``bank.yaml`` or a single file.

    Raises:
        UsageError: there is no bank.
        AuthorError: the bank is at fault; it lists every fault of every file, with line and YAML path.
    """
    files = bank_files(existing_bank(path))
    contents = tuple((str(file), read_bytes(file)) for file in files)
    return _bank(str(path), contents, tuple(skills_of(path)))


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
    item = found[0]
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
    return _item(name, contents[0], homes[0], tuple(skills_of(path)))


@lru_cache(maxsize=256)  # keyed by what was read, as below
def _item(name: str, first: tuple[str, bytes], home: tuple[str, bytes], skills: tuple[str, ...]) -> Item | None:
    try:
        documents = [FaultList(parse_yaml(data, file)) for file, data in dict.fromkeys((first, home))]
    except AuthorError:
        return None
    head = _head(documents, first[0])
    placed = read_items(documents[-1], head or _UNKNOWN, skills, alone=home != first, only=name)
    if head is None or len(placed) != 1 or any(document.faults for document in documents):
        return None
    return placed[0].item


@lru_cache(maxsize=8)  # keyed by what was read, so that a change of a file is seen at once
def _bank(path: str, contents: Contents, skills: tuple[str, ...]) -> Bank:
    broken: list[Fault] = []
    documents: list[FaultList] = []
    for file, data in contents:
        try:
            documents.append(FaultList(parse_yaml(data, file)))
        except AuthorError as error:
            broken.extend(error.faults)
    head = _head(documents, contents[0][0])
    placed = [
        found
        for document in documents
        for found in read_items(document, head or _UNKNOWN, skills, alone=document.document.file != contents[0][0])
    ]
    check_unique_ids(placed)
    if documents and not placed and not broken:
        documents[0].add((), "the bank has no item: add 'items', here or in a file beside")
    faults = [*broken, *(fault for document in documents for fault in document.faults)]
    if faults or head is None:
        raise AuthorError(*sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line)))
    items = tuple(found.item for found in placed if found.item is not None)
    digest = sha256(b"".join(data for _, data in contents)).hexdigest()
    return Bank(head.id, head.title, head.licence, head.language, head.conventions, items, digest, path)


def _head(documents: Sequence[FaultList], file: str) -> BankHead | None:
    """Return what ``file``, the first of the bank, says of the whole bank."""
    found = next((document for document in documents if document.document.file == file), None)
    return None if found is None else read_head(found)
