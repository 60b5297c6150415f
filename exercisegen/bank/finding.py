"""Where banks are: folders with a ``bank.yaml`` and single files, named by the user, the environment, or shipped."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from exercisegen.bank.configuration import configuration
from exercisegen.bank.faults import nearest
from exercisegen.errors import UsageError
from exercisegen.resources import banks_root

HEAD = "bank.yaml"
SKILLS = "skills.yaml"
VARIABLE = "EXERCISEGEN_BANKS"

_BANK_FILE = re.compile(rb"^format:\s*[\"']?exercisegen/bank@", re.MULTILINE)
_ID = re.compile(rb"^id:\s*[\"']?([\w.-]+)", re.MULTILINE)
_LANGUAGE = re.compile(rb"^language:\s*[\"']?([\w.-]+)", re.MULTILINE)
_BEGINNING = 4_000  # bytes in which a bank's file says that it is one


def find_banks(extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Return the banks to be used: of ``extra``, of ``EXERCISEGEN_BANKS``, of ``exercisegen.toml``, those that ship.

    Each place is a bank (a folder with ``bank.yaml``, or a file) or a folder of banks. Raises ``UsageError`` for a
    place that is not there or holds no bank.
    """
    environment = (Path(text) for text in os.environ.get(VARIABLE, "").split(os.pathsep) if text)
    named = [*extra, *environment, *configuration().banks]
    found: dict[Path, None] = {}
    for place in named:
        banks = tuple(banks_at(place))
        if not banks:
            reason = "holds no bank (a folder with bank.yaml)" if place.exists() else "is not there"
            raise UsageError(f"{place} {reason}: name a bank, or a folder of banks")
        found |= dict.fromkeys(banks)
    if banks_root().is_dir():
        found |= dict.fromkeys(banks_at(banks_root()))
    return tuple(found)


def banks_at(place: Path) -> Iterator[Path]:
    """Yield the banks at ``place``: itself, or those directly inside, sorted by name."""
    if is_bank(place):
        yield place
    elif place.is_dir():
        yield from sorted(entry for entry in place.iterdir() if is_bank(entry))


def is_bank(path: Path) -> bool:
    """Say whether ``path`` is a bank: a folder with ``bank.yaml``, or a file whose first lines name the format."""
    if path.is_dir():
        return (path / HEAD).is_file()
    return path.suffix in (".yaml", ".yml") and path.is_file() and bool(_BANK_FILE.search(_beginning(path)))


def bank_id(path: Path) -> str:
    """Return the id that the bank at ``path`` gives itself, read off its first lines; its name where there is none."""
    found = _ID.search(_beginning(path / HEAD if path.is_dir() else path))
    return found[1].decode("ascii", "replace") if found else path.stem


def bank_language(path: Path) -> str:
    """Return the language of the bank at ``path``, read off its first lines; English where it says none."""
    found = _LANGUAGE.search(_beginning(path / HEAD if path.is_dir() else path))
    return found[1].decode("ascii", "replace") if found else "en"


def existing_bank(path: Path) -> Path:
    """Return ``path`` if it is a bank; raise ``UsageError`` that says where was looked and what is near."""
    if is_bank(path):
        return path
    if path.is_dir():
        inside = [bank_id(bank) for bank in banks_at(path)]
        hint = f": it holds the banks {', '.join(inside)}" if inside else ""
        raise UsageError(f"{path} is no bank: it has no {HEAD}{hint}")
    if path.is_file():
        raise UsageError(f"{path} is no bank: a bank in one file begins with 'format: exercisegen/bank@1'")
    beside = [bank_id(bank) for bank in banks_at(path.parent)] if path.parent.is_dir() else []
    raise UsageError(f"there is no bank at {path}{nearest(path.name, beside)}")


def bank_files(path: Path) -> tuple[Path, ...]:
    """Return the YAML files of a bank: ``bank.yaml``, then the others by name; or the single file."""
    if path.is_file():
        return (path,)
    others = (file for file in path.iterdir() if file.suffix in (".yaml", ".yml") and file.is_file())
    return (path / HEAD, *sorted(file for file in others if file.name not in (HEAD, SKILLS) and file.name[0] != "."))


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_BEGINNING)
    except OSError:
        return b""
