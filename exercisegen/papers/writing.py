"""Files written whole or not at all, beside their place and then moved there."""

import os
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from exercisegen.errors import UsageError

_PUBLIC = 0o666
_OWNER_ONLY = 0o600


def check_places(places: Collection[Path]) -> None:
    """Raise ``UsageError`` where a file cannot be written to one of ``places``; ask before the work is done."""
    for place in places:
        if place.is_dir():
            raise UsageError(f"{place} is a folder: name a file in it, such as {place / 'sheet.pdf'}")
        if not place.parent.is_dir():
            raise UsageError(f"{place} cannot be written: there is no folder {place.parent}; make it first")
        if not os.access(place.parent, os.W_OK):
            raise UsageError(f"{place} cannot be written: the folder {place.parent} is not writable")
    seen: set[Path] = set()
    for place in places:
        if place.resolve() in seen:
            raise UsageError(f"{place} would be written twice: give each output (-o, --key-file) a name of its own")
        seen.add(place.resolve())


def write_files(files: Mapping[Path, bytes], *, private: Collection[Path] = ()) -> None:
    """Write all ``files`` or none; those in ``private`` are readable by their owner only.

    Raise ``UsageError`` naming the place that cannot be written; nothing that was there is then changed.
    """
    check_places(tuple(files))
    written: dict[Path, Path] = {}
    place = Path()
    try:
        for place, data in files.items():
            written[place] = _write_beside(place, data, _OWNER_ONLY if place in private else _PUBLIC & ~_umask())
        for place, temporary in written.items():
            temporary.replace(place)
    except OSError as error:
        raise UsageError(f"{place} cannot be written: {error.strerror}") from error
    finally:
        for temporary in written.values():
            with suppress(FileNotFoundError):
                temporary.unlink()


def _write_beside(place: Path, data: bytes, mode: int) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:40]}.", dir=place.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(mode)
    except BaseException:  # one that was interrupted leaves nothing behind either
        temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    """Return the mask for new files; the system tells it only when it is set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
