"""Banks validated by the schema, with all faults of all files at once."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from exercisegen.bank.faults import FaultList
from exercisegen.bank.schema.meaning import check_unique_ids
from exercisegen.bank.schema.reading import read_head, read_items
from exercisegen.bank.schema.records import BankHead
from exercisegen.bank.yaml_tree import parse_yaml
from exercisegen.errors import AuthorError, Fault
from exercisegen.expr.scope import Conventions
from exercisegen.model.item import Bank, Item

Contents = tuple[tuple[str, bytes], ...]
_UNKNOWN = BankHead("bank", "", "", "en", Conventions())  # stands in while the faults of the items are found


@lru_cache(maxsize=256)  # keyed by what was read, as below
def validated_item(
    name: str, first: tuple[str, bytes], home: tuple[str, bytes], skills: tuple[str, ...]
) -> Item | None:
    """Return the item ``name`` of the file ``home`` of the bank that ``first`` heads; None where something is wrong."""
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
def validated_bank(path: str, contents: Contents, skills: tuple[str, ...]) -> Bank:
    """Return the bank that stands in ``contents``; raise ``AuthorError`` with every fault of every file."""
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
