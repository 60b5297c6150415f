"""Where faults are gathered: each with its file, line, YAML path, the offending value and what would do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from exercisegen.errors import Fault
from exercisegen.frozen import frozen

YamlPath = tuple[str | int, ...]
MAX_FAULTS = 100  # per file; more than this says nothing new


@frozen
class Document:
    """One YAML file as read: its plain ``value`` and the line (from 1) of every YAML path.

    Numbers with a decimal point are ``decimal.Decimal``, so that ``0.3`` stays three tenths. ``blocks`` holds the
    paths whose text is a literal block (``|``): there the first line of the text is the line after ``lines[path]``.
    """

    file: str
    value: object
    lines: dict[YamlPath, int]
    blocks: frozenset[YamlPath] = frozenset()

    def line(self, path: YamlPath) -> int:
        """Return the line of ``path``, or of the nearest thing around it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def text_line(self, path: YamlPath, row: int) -> int:
        """Return the line of row ``row`` (from 0) of the text at ``path``; of its start where it is no block."""
        return self.line(path) + (1 + row if path in self.blocks else 0)


@dataclass(slots=True)
class FaultList:
    """The faults found so far in one document."""

    document: Document
    faults: list[Fault] = field(default_factory=list)

    def add(self, path: YamlPath, message: str, line: int | None = None) -> None:
        """Note a fault at ``path``."""
        place = self.document.line(path) if line is None else line
        self.take(Fault(self.document.file, place, format_path(path), message))

    def take(self, fault: Fault) -> None:
        """Note a fault; beyond ``MAX_FAULTS`` only one more is kept, which says so."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(fault)
        elif len(self.faults) == MAX_FAULTS:
            more = f"there are more than {MAX_FAULTS} faults in this file: correct these first"
            self.faults.append(replace(fault, path="", message=more))


def format_path(path: Iterable[str | int]) -> str:
    """Return a path as people write it: ``items[2].let.df``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def show(value: object, limit: int = 60) -> str:
    """Return a value as it may be quoted in a message: on one line and never long."""
    text = " ".join((value if isinstance(value, str) else str(value)).split())
    short = text if len(text) <= limit else f"{text[: limit - 3]}..."
    return f"'{short}'" if isinstance(value, str) else short


def nearest(name: str, known: Collection[str]) -> str:
    """Return `` - did you mean 'x'?`` where a known name is close, else the list of those known (at most 12)."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    if near:
        return f" - did you mean '{near[0]}'?"
    if not known:
        return ""
    listed = ", ".join(sorted(known)[:12])
    return f" - known: {listed}{', ...' if len(known) > 12 else ''}"
