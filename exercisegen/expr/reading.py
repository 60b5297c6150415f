"""Reading what a learner typed: text to tree, with remarks on every reading that another reader might not share."""

import re
from typing import Final

from exercisegen.errors import LearnerError, Span
from exercisegen.expr.grammar.chains import is_chain, parse_chain
from exercisegen.expr.grammar.labels import undecorated
from exercisegen.expr.grammar.lexer import tokenize
from exercisegen.expr.grammar.parser import parse
from exercisegen.expr.grammar.source import Notice, Source
from exercisegen.expr.grammar.words import free_vocabulary, vocabulary
from exercisegen.expr.names import WORDS
from exercisegen.expr.notation_lookalikes import INVISIBLE, PLAIN, WIDE
from exercisegen.expr.scope import Expected, Scope
from exercisegen.expr.tree import Node, Word
from exercisegen.frozen import frozen

MAX_CHARACTERS: Final = 4_000
_CARET_WIDTH: Final = 72
_MARKUP: Final = re.compile(
    r"&(?:#x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});|</[A-Za-z]{1,8}>|<(?:su[pb]|br|span|div|em|strong)\b[^<>]{0,60}>"
)


@frozen
class Reading:
    """The tree of an answer, and what is worth saying about how it was read."""

    tree: Node
    notices: tuple[Notice, ...] = ()


def read(text: str, scope: Scope) -> Reading:
    """Read an answer in calculator text, Unicode or LaTeX.

    Labels such as ``f'(x) =``, ``$`` signs and a trailing full stop are left out; spans refer to ``text`` as typed.

    Raises:
        LearnerError: ``parse.*`` where the text cannot be read or must be asked about, ``limit.*`` where it is too
            long, too deep or has too large a number; with the place, the cause and what to do.
    """
    _check_length(text)
    plain = text if text.isascii() else text.translate(PLAIN)
    if "&" in plain or "<" in plain:
        _check_markup(plain)
    span = undecorated(plain, scope)
    if (word := _phrase(plain, span, scope)) is not None:
        return Reading(Word(word, span))
    source = tokenize(plain, span, scope, vocabulary(scope))
    if plain is not text:
        _note_lookalikes(text, source)
    chain = scope.expected is Expected.SCALAR and is_chain(source)
    tree = parse_chain(source) if chain else parse(source)
    return Reading(tree, tuple(source.notices))


def letters_of(text: str) -> tuple[str, ...]:
    """Return the variables that a text uses, in order of appearance: every letter that is not part of a known name.

    Raises:
        LearnerError: as ``read`` does, for characters that cannot be read.
    """
    _check_length(text)
    scope = Scope()
    text = text if text.isascii() else text.translate(PLAIN)
    span = undecorated(text, scope)
    if _phrase(text, span, scope) is not None:
        return ()
    tokens = tokenize(text, span, scope, free_vocabulary()).tokens
    names = tuple(dict.fromkeys(value for kind, value, _, _ in tokens if kind == "name"))
    if "i" in names and "j" in names:
        return tuple(name for name in names if name not in ("i", "j", "k"))
    return names


def caret(text: str, span: Span) -> str:
    """Return two lines: the typed line, cut to 72 characters around the place, and carets under ``span``."""
    start = min(max(span[0], 0), len(text))
    first = max(text.rfind("\n", 0, start) + 1, start - _CARET_WIDTH // 2)
    line = text[first : first + _CARET_WIDTH].split("\n")[0]
    shown = "".join(character if character.isprintable() else "?" for character in line)
    width = max(1, min(span[1], first + len(line)) - start)
    return f"{shown}\n{' ' * (start - first)}{'^' * width}"


def _note_lookalikes(text: str, source: Source) -> None:
    for position, character in enumerate(text):
        if ord(character) in WIDE:
            message = "Full-width characters were read as the plain ones."
            return source.note("notation.width", message, (position, position + 1))
        if ord(character) in INVISIBLE:
            message = "A character that cannot be seen was left out."
            return source.note("notation.invisible", message, (position, position + 1))
    return None


def _check_markup(text: str) -> None:
    if (found := _MARKUP.search(text)) is not None:
        message = f"'{found[0][:20]}' is HTML: type the sign itself, and ^2 for a power."
        raise LearnerError("parse.markup", message, found.span())


def _check_length(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        message = f"The answer has {len(text)} characters, and at most {MAX_CHARACTERS} are read: write a shorter form."
        raise LearnerError("limit.length", message, (MAX_CHARACTERS, len(text)))


def _phrase(text: str, span: Span, scope: Scope) -> str | None:
    if span[1] - span[0] > 30:
        return None
    typed = text[span[0] : span[1]]
    word = WORDS.get(" ".join(typed.lower().replace("’", "'").split()))
    return None if word is None or typed in scope.variables or typed == "r" else word


__all__ = ["MAX_CHARACTERS", "Notice", "Reading", "caret", "letters_of", "read"]
