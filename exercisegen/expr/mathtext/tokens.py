"""The words of LaTeX math: commands, braces, scripts, cells and characters, each with its place."""

import re
from collections.abc import Callable
from enum import StrEnum

from exercisegen.frozen import frozen

_FORM = re.compile(r"\\(?P<word>[A-Za-z]+)|\\(?P<escape>.)|(?P<special>[{}^_&])|(?P<space>\s+)|(?P<char>.)", re.DOTALL)


class MathTextError(ValueError):
    """A formula outside the subset: what is wrong and at which character (from 0) of the text."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} (at character {position + 1})")
        self.message = message
        self.position = position


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"  # \alpha
    ESCAPE = "escape"  # \{ \\ \,
    SPECIAL = "special"  # { } ^ _ &
    SPACE = "space"
    CHAR = "char"
    END = "end"


_KINDS = {str(kind): kind for kind in TokenKind}


@frozen
class Token:
    """One token; ``text`` is without the backslash."""

    kind: TokenKind
    text: str
    start: int
    end: int

    def __str__(self) -> str:
        marked = self.kind in (TokenKind.WORD, TokenKind.ESCAPE)
        return "the end" if self.kind is TokenKind.END else f"\\{self.text}" if marked else self.text

    def is_special(self, text: str) -> bool:
        """Tell whether this is the special character ``text``."""
        return self.kind is TokenKind.SPECIAL and self.text == text

    def is_char(self, text: str) -> bool:
        """Tell whether this is the ordinary character ``text``."""
        return self.kind is TokenKind.CHAR and self.text == text

    def is_word(self, *texts: str) -> bool:
        """Tell whether this is one of the commands ``texts``."""
        return self.kind is TokenKind.WORD and self.text in texts


Stop = Callable[[Token], bool]
"""Tells whether a row ends before this token."""


def tokenize(source: str) -> tuple[Token, ...]:
    """Split ``source`` into tokens; the last one is ``END``. A lone backslash at the end raises ``MathTextError``."""
    tokens = []
    for found in _FORM.finditer(source):
        kind = _KINDS[found.lastgroup or "char"]
        if kind is TokenKind.CHAR and found.group() == "\\":
            raise MathTextError("a backslash with nothing after it", found.start())
        tokens.append(Token(kind, found[kind.value], found.start(), found.end()))
    return (*tokens, Token(TokenKind.END, "", len(source), len(source)))


class Cursor:
    """A place in the tokens of one formula, and how deep in its nesting that place is."""

    def __init__(self, source: str, deepest: int) -> None:
        self.source = source
        self._tokens = tokenize(source)
        self._index = 0
        self._depth = 0
        self._deepest = deepest

    def peek(self, *, skip_spaces: bool = True) -> Token:
        """Return the next token without taking it."""
        while skip_spaces and self._tokens[self._index].kind is TokenKind.SPACE:
            self._index += 1
        return self._tokens[self._index]

    def take(self, *, skip_spaces: bool = True) -> Token:
        """Return the next token and step over it; the end is never stepped over."""
        token = self.peek(skip_spaces=skip_spaces)
        if token.kind is not TokenKind.END:
            self._index += 1
        return token

    def skip_to(self, place: int) -> None:
        """Step over every token that begins before character ``place``."""
        while self._tokens[self._index].start < place and self._tokens[self._index].kind is not TokenKind.END:
            self._index += 1

    def take_special(self, text: str, where: str) -> Token:
        """Step over the special character ``text``; raise ``MathTextError`` if something else is there."""
        token = self.take()
        if not token.is_special(text):
            raise MathTextError(f"{where} needs {text} here, not {token}", token.start)
        return token

    def take_raw_group(self, where: str) -> tuple[str, int]:
        """Step over ``{...}`` and return the text inside with its place; braces inside must be escaped."""
        start = self.take_special("{", where).end
        while not (token := self.take(skip_spaces=False)).is_special("}"):
            if token.kind is TokenKind.END or token.is_special("{"):
                raise MathTextError(f"the brace that opens {where} is not closed before {token}", start - 1)
        return self.source[start : token.start], start

    def enter(self) -> None:
        """Go one level deeper; raise ``MathTextError`` where there are too many."""
        self._depth += 1
        if self._depth > self._deepest:
            place = self._tokens[self._index].start
            raise MathTextError(f"formulas are nested at most {self._deepest} levels deep", place)

    def leave(self, levels: int = 1) -> None:
        """Come back from ``levels`` levels."""
        self._depth -= levels
