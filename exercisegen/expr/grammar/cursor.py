"""Where reading stands among the tokens, and the binding powers of the signs between operands."""

from collections.abc import Callable, Mapping
from typing import Final, NoReturn, TypeAlias

from exercisegen.errors import LearnerError, Span
from exercisegen.expr.grammar.source import Notice, Source, Token
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node

MAX_NESTING: Final = 100

SEPARATE, UNION, RELATE, ADD, NEGATE, MULTIPLY, RAISE = 0, 3, 5, 10, 15, 20, 40
"""Binding powers, loosest first: an operand read at one of them ends before any sign that binds no tighter."""

Prefix: TypeAlias = Callable[["Cursor", int], Node]
Infix: TypeAlias = Callable[["Cursor", Node, int], Node]

_OPENING = frozenset(("(", "[", "{", "\\{", "|(", "angle("))
_CLOSING = frozenset((")", "]", "}", "\\}", "|)", "angle)"))
_NAMES = {"": "the end", "row": "\\\\", "|(": "|", "|)": "|", "angle(": "<", "angle)": ">", "''": '"'}


class Cursor:
    """A position among tokens. ``closer`` is the sign that closes what is open and would else continue it.

    ``prefix`` says how an operand begins and ``infix`` what may follow one, by the kind of token.
    """

    __slots__ = ("closer", "depth", "infix", "latex", "notices", "position", "prefix", "scope", "text", "tokens")

    def __init__(self, source: Source, prefix: Mapping[str, Prefix], infix: Mapping[str, tuple[int, Infix]]) -> None:
        self.text: str = source.text
        self.scope: Scope = source.scope
        self.tokens: list[Token] = source.tokens
        self.notices: list[Notice] = source.notices
        self.latex: bool = source.latex
        self.prefix = prefix
        self.infix = infix
        self.position = 0
        self.depth = 0
        self.closer = ""

    @property
    def kind(self) -> str:
        """The kind of the token that is to be read next; ``""`` at the end."""
        return self.tokens[self.position][0]

    @property
    def start(self) -> int:
        """Where the next token begins in the typed text."""
        return self.tokens[self.position][2]

    @property
    def end(self) -> int:
        """Where the last token that was read ends."""
        return self.tokens[self.position - 1][3] if self.position else self.tokens[0][2]

    def following(self, distance: int = 1) -> str:
        """Return the kind of the token ``distance`` after the next one."""
        index = min(self.position + distance, len(self.tokens) - 1)
        return self.tokens[index][0]

    def gap(self) -> bool:
        """Whether something, a space mostly, stands between the last token and the next."""
        return self.tokens[self.position][2] > self.end

    def take(self, kind: str) -> bool:
        """Step over the next token if it is of this kind."""
        if self.tokens[self.position][0] != kind:
            return False
        self.position += 1
        return True

    def expect(self, kind: str, opened: int) -> None:
        """Step over the sign that closes what was opened at ``opened``, or say that it is missing."""
        if self.take(kind):
            return
        shown = _NAMES.get(kind, kind)
        opening = self.text[opened : opened + 1]
        if self.kind == "":
            self.fail("unclosed", f"'{opening}' is never closed: add '{shown}'.", (opened, opened + 1))
        found = self.text[self.start : self.tokens[self.position][3]]
        self.fail("unexpected", f"'{shown}' was expected before '{found[:20]}'.", self.here())

    def here(self) -> Span:
        """The place of the next token; at the end, of the last one."""
        token = self.tokens[self.position]
        if token[0] == "" and self.position:
            token = self.tokens[self.position - 1]
        return token[2], token[3]

    def note(self, code: str, message: str, start: int) -> None:
        """Remark on how the text from ``start`` to here was read."""
        self.notices.append(Notice("notation." + code, message, (start, self.end)))

    def typed(self, start: int, end: int | None = None) -> str:
        """Return the typed text from ``start``, shortened for a message."""
        shown = " ".join(self.text[start : self.end if end is None else end].split())
        return shown if len(shown) <= 40 else shown[:37] + "..."

    def fail(self, code: str, message: str, span: Span | None = None) -> NoReturn:
        """Raise the error ``parse.CODE`` at ``span``, by default at the next token."""
        raise LearnerError("parse." + code, message, self.here() if span is None else span)


def expression(cursor: Cursor, limit: int) -> Node:
    """Read an expression up to a sign that binds no tighter than ``limit``.

    Source: V. R. Pratt, Top down operator precedence, POPL 1973.
    """
    cursor.depth += 1
    if cursor.depth > MAX_NESTING:
        message = f"Brackets and powers are nested more than {MAX_NESTING} deep; write a flatter form."
        raise LearnerError("limit.nesting", message, cursor.here())
    token = cursor.tokens[cursor.position]
    begin = cursor.prefix.get(token[0])
    if begin is None:
        _missing_operand(cursor)
    left = extend(cursor, begin(cursor, limit), token[2], limit)
    cursor.depth -= 1
    return left


def extend(cursor: Cursor, left: Node, start: int, limit: int) -> Node:
    """Read on after the operand ``left``, which begins at ``start``, while the signs bind tighter than ``limit``."""
    infix, tokens = cursor.infix, cursor.tokens
    while True:
        kind = tokens[cursor.position][0]
        rule = infix.get(kind)
        if rule is None or rule[0] <= limit or kind == cursor.closer:
            return left
        before = cursor.position
        left = rule[1](cursor, left, start)
        if cursor.position == before:
            return left


def _missing_operand(cursor: Cursor) -> NoReturn:
    if cursor.kind == "":
        if cursor.position == 0:
            cursor.fail("empty", "There is nothing to read: type an answer.")
        last = cursor.typed(cursor.tokens[cursor.position - 1][2])
        cursor.fail("incomplete", f"Something is missing after '{last}': complete the answer or leave that out.")
    shown = cursor.text[cursor.start : cursor.tokens[cursor.position][3]]
    if cursor.kind in _CLOSING and cursor.position and cursor.tokens[cursor.position - 1][0] in _OPENING:
        cursor.fail("empty", f"There is nothing inside the brackets before '{shown}'.")
    cursor.fail("unexpected", f"'{shown[:20]}' cannot stand here: a number, a name or a bracket was expected.")
