"""What ``exercisegen.toml`` settles for a folder and all below it: banks, engine, and the notation of a course."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exercisegen.errors import AuthorError, Fault
from exercisegen.frozen import frozen

if TYPE_CHECKING:
    from exercisegen.bank.schema.models import ConventionsModel
    from exercisegen.model.item import Item

NAME = "exercisegen.toml"

Stated = Mapping[str, str | bool]


@frozen
class Configuration:
    """``engine`` is empty and ``conventions`` have no entry where the file leaves it to others."""

    banks: tuple[Path, ...] = ()
    engine: str = ""
    conventions: Stated | None = None


def configuration() -> Configuration:
    """Return what the nearest ``exercisegen.toml`` says, looked for in the current folder and those around it.

    Raises ``AuthorError`` with every fault of the file.
    """
    here = Path.cwd()
    place = next((folder / NAME for folder in (here, *here.parents) if (folder / NAME).is_file()), None)
    return Configuration() if place is None else _parsed(place, place.read_bytes())


def with_conventions(item: "Item", stated: Stated | None) -> "Item":
    """Return the item in the notation that was stated, in the bank's for the rest."""
    if not stated:
        return item
    from exercisegen.expr.scope import InverseNames, VectorNotation

    kinds: dict[str, Callable[[Any], Any]] = {"inverse_names": InverseNames, "vectors": VectorNotation}
    own: dict[str, Any] = {name: kinds[name](value) if name in kinds else value for name, value in stated.items()}
    return replace(item, conventions=replace(item.conventions, **own))


def stated_conventions(model: "ConventionsModel | None") -> Stated:
    """Return the conventions that stand in a file, without those that it leaves out."""
    if model is None:
        return {}
    found = model.model_dump(exclude_unset=True)
    return {name: str(value) if name == "log_base" else value for name, value in found.items()}


@lru_cache(maxsize=8)  # keyed by what was read, so that a change of the file is seen at once
def _parsed(place: Path, data: bytes) -> Configuration:
    try:
        values = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AuthorError(Fault(str(place), 0, "", f"this is not TOML in UTF-8: {error}")) from error
    from pydantic import ValidationError

    from exercisegen.bank.faults import Document, FaultList
    from exercisegen.bank.schema.configuration import ConfigurationModel
    from exercisegen.bank.schema.faults import add_validation_faults

    faults = FaultList(Document(str(place), values, _lines(data.decode("utf-8"))))
    try:
        model = ConfigurationModel.model_validate(values)
    except ValidationError as error:
        add_validation_faults(faults, error, ConfigurationModel)
        raise AuthorError(*faults.faults) from error
    banks = tuple(place.parent / bank for bank in model.banks)
    return Configuration(banks, model.engine, stated_conventions(model.conventions))


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Return the line of every key, of which there are two levels."""
    found: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        head, _, _ = line.partition("#")
        if head.strip().startswith("["):
            table = (head.strip().strip("[]").strip(),)
            found.setdefault(table, number)
        elif "=" in head:
            found.setdefault((*table, head.partition("=")[0].strip().strip("\"'")), number)
    return found
