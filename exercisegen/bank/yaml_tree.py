"""How a bank's YAML is read: the safe part of YAML 1.2, with a line for every path, in bounded time and memory.

There are strings, integers, decimals, ``true``/``false`` and ``null``; ``y``, ``no`` and ``on`` are strings. Tags,
anchors, aliases, duplicate keys and several documents in one file are refused, because a bank needs none of them.
The tree is built from the event stream, so that depth and size are checked before anything grows.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from exercisegen.bank.faults import Document, FaultList, YamlPath, show
from exercisegen.errors import AuthorError, Fault

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_DIGITS = 30

_TOO_LARGE = f"the file is larger than {MAX_BYTES} bytes: split the bank into several files"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]{1,2})?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_IMPLICIT = {None, "!"}


def read_yaml(path: Path) -> Document:
    """Read a YAML file; raise ``AuthorError`` with all faults that could be found."""
    return parse_yaml(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, at most ``MAX_BYTES``; raise ``AuthorError`` where it is larger or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise AuthorError(Fault(str(path), 0, "", f"cannot be read: {error.strerror}")) from error
    if len(data) > MAX_BYTES:
        raise AuthorError(Fault(str(path), 0, "", _TOO_LARGE))
    return data


def parse_yaml(data: bytes, file: str) -> Document:
    """Read YAML bytes (UTF-8); raise ``AuthorError`` with all faults that could be found."""
    if len(data) > MAX_BYTES:
        raise AuthorError(Fault(file, 0, "", _TOO_LARGE))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AuthorError(Fault(file, line, "", "not UTF-8 text: save the file as UTF-8")) from error
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.note((), _syntax_message(error), _line(error.problem_mark or error.context_mark))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        builder.note((), f"the character U+{_code(error.character):04X} may not stand in YAML: leave it out", line)
    except _TooDeepError:
        pass
    if builder.faults.faults:
        raise AuthorError(*builder.faults.faults)
    return builder.document()


class _TooDeepError(Exception):
    """Nesting beyond ``MAX_DEPTH``: reading stops, the fault is already noted."""


@dataclass(slots=True)
class _Open:
    """A mapping or list under construction; ``key`` is the mapping's key that awaits its value."""

    path: YamlPath
    mapping: dict[str, object] | None
    items: list[object]
    key: str | None = None

    @property
    def awaits_key(self) -> bool:
        return self.mapping is not None and self.key is None


@dataclass(slots=True)
class _Builder:
    """Turns YAML events into plain values and remembers lines."""

    file: str
    lines: dict[YamlPath, int] = field(default_factory=dict)
    blocks: set[YamlPath] = field(default_factory=set)
    stack: list[_Open] = field(default_factory=list)
    roots: list[object] = field(default_factory=list)
    faults: FaultList = field(init=False)

    def __post_init__(self) -> None:
        self.faults = FaultList(Document(self.file, None, self.lines))

    def note(self, path: YamlPath, message: str, line: int) -> None:
        self.faults.add(path, message, line)

    def document(self) -> Document:
        return Document(self.file, self.roots[0] if self.roots else None, self.lines, frozenset(self.blocks))

    def take(self, event: Any) -> None:
        """Take one event of the stream."""
        line = _line(event.start_mark)
        match event:
            case yaml.ScalarEvent():
                self._refuse_extras(event, line)
                self._scalar(event, line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_extras(event, line)
                self._open(event, line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                done = self.stack.pop()
                self._place(done.items if done.mapping is None else done.mapping)
            case yaml.AliasEvent():
                self.note(self._next_path(), f"the alias *{show(event.anchor)[1:-1]} is refused: write it out", line)
                self._place_key("*") if self._at_key() else self._place(None)
            case yaml.DocumentStartEvent() if self.roots:
                self.note((), "a second document begins here: a bank file holds one", line)

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self.note(self._next_path(), f"the anchor &{show(event.anchor)[1:-1]} is refused: leave it out", line)
        if event.tag not in _IMPLICIT:
            self.note(self._next_path(), f"the tag {show(event.tag)} is refused: a bank is plain data", line)

    def _open(self, event: Any, line: int) -> None:
        if self._at_key():
            self.note(self._next_path(), "a key must be a word, not a list or a mapping", line)
            self._place_key("?")  # the value that follows would be taken for this key's; reading stops anyway
            raise _TooDeepError
        path = self._next_path()
        if len(self.stack) >= MAX_DEPTH:
            self.note(path, f"nested more than {MAX_DEPTH} deep", line)
            raise _TooDeepError
        self.lines.setdefault(path, line)
        self.stack.append(_Open(path, {} if isinstance(event, yaml.MappingStartEvent) else None, []))

    def _scalar(self, event: Any, line: int) -> None:
        plain = event.implicit[0] and not event.style
        if self._at_key():
            self._take_key(event.value, plain, line)
            return
        path = self._next_path()
        self.lines.setdefault(path, line)
        if event.style == "|":
            self.lines[path] = line
            self.blocks.add(path)
        self._place(self._value(event.value, path, line) if plain else event.value)

    def _take_key(self, text: str, plain: bool, line: int) -> None:
        opened = self.stack[-1]
        path = (*opened.path, text)
        if plain and text.lower() in _WORDS:
            self.note(path, f"the key {text or 'nothing'} is read as {_WORDS[text.lower()]}: put it in quotes", line)
        elif plain and _INTEGER.fullmatch(text):
            self.note(path, f"the key {show(text)} is a number: keys are names, or text in quotes", line)
        elif opened.mapping is not None and text in opened.mapping:
            self.note(path, f"the key {show(text)} stands here twice (first in line {self.lines.get(path, 0)})", line)
        else:
            self.lines[path] = line
        self._place_key(text)

    def _value(self, text: str, path: YamlPath, line: int) -> object:
        if text.lower() in _WORDS:
            return _WORDS[text.lower()]
        whole, decimal = _INTEGER.fullmatch(text), _DECIMAL.fullmatch(text)
        if (whole or decimal) and len(text) > MAX_DIGITS:
            self.note(path, f"the number {show(text, 30)} has more than {MAX_DIGITS} digits", line)
            return 0
        if whole:
            return int(text)
        return Decimal(text) if decimal else text

    def _at_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].awaits_key

    def _next_path(self) -> YamlPath:
        if not self.stack:
            return ()
        opened = self.stack[-1]
        if opened.mapping is None:
            return (*opened.path, len(opened.items))
        return opened.path if opened.key is None else (*opened.path, opened.key)

    def _place_key(self, key: str) -> None:
        self.stack[-1].key = key

    def _place(self, value: object) -> None:
        if not self.stack:
            self.roots.append(value)
            return
        opened = self.stack[-1]
        if opened.mapping is None:
            opened.items.append(value)
            return
        opened.mapping.setdefault(opened.key or "", value)
        opened.key = None


def _line(mark: Any) -> int:
    return 0 if mark is None else int(mark.line) + 1


def _code(character: str | int) -> int:
    return ord(character) if isinstance(character, str) else character


def _syntax_message(error: yaml.MarkedYAMLError) -> str:
    what = error.problem or error.context or "this is not YAML"
    column = f" (column {error.problem_mark.column + 1})" if error.problem_mark else ""
    hint = ""
    if "mapping values are not allowed" in what:
        hint = ": put text that holds a colon followed by a space in quotes"
    elif "cannot start any token" in what:
        hint = ": put the text in quotes"
    opened = _line(error.context_mark)
    context = f" {error.context}, which begins in line {opened}" if error.context and opened else ""
    return f"YAML syntax: {what}{column}{context}{hint}"
