"""How choices are typed: by their letters in the order that the learner saw, or by what they say."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Choice, Scope
from exercisegen.expr.tree import Listing, Number
from exercisegen.model.evidence import Certainty, Evidence, Method
from exercisegen.model.value import Value

SAME = Evidence(Method.IDENTICAL, Certainty.PROVED)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TEXT_COMMAND = re.compile(r"\\(?:text|textrm|textbf|textit|mathrm)\s*\{(?P<inside>[^{}]*)\}")
_BETWEEN = re.compile(r"[\s,;:.&+<=>→⇒(){}\[\]$/*!\"'“”‘’«»∧–—-]+")
_FILLERS = frozenset(("and", "then", "option", "options", "choice", "choices", "answer", "answers"))
_PROSE = frozenset(
    ("the", "is", "are", "it", "ans", "letter", "letters", "correct", "right", "true", "only", "both", "my", "final",
     "first", "next", "finally", "lastly", "last", "order", "by", "followed", "choose", "pick", "also", "plus")
)  # fmt: skip
_I_CHOOSE = re.compile(
    r"\bI\s+(?:would\s+)?(?:choose|pick|think|say)\b(?:\s+(?:it|that)\b)*|\bit['’]s\b", re.IGNORECASE
)
_UNLISTED = frozenset("abcdefgh")


def lettered(texts: Sequence[str], order: Sequence[int]) -> tuple[Choice, ...]:
    """Return the choices in the order shown; ``order`` lists their numbers from 1."""
    return tuple(Choice(number, letter, texts[number - 1]) for number, letter in zip(order, LETTERS, strict=False))


def choices_in(text: str, scope: Scope) -> tuple[Choice, ...]:
    """Read one or more choices in the order in which they are typed: ``b``, ``c a d``, ``cad``, or what they say.

    Raises:
        LearnerError: there is no such choice, or a letter is also what another choice says.
    """
    plain = without_commands(text)
    said, by_letter = _by_text(plain, scope), _by_letter(plain, scope)
    if said is not None and by_letter is not None and said != by_letter:
        raise LearnerError("choice.ambiguous", "This is the letter of one choice and the text of another.", _all(text))
    found = said or by_letter
    if not found:
        raise LearnerError("choice.unknown", f"This names no choice; {_invitation(scope)}.", _all(text))
    return found


def choice_for(letter: str, scope: Scope) -> Choice | None:
    """Return the choice with this letter; where the question does not say what it offers, every letter is one."""
    capital = letter.upper()
    if scope.choices:
        return next((choice for choice in scope.choices if choice.letter == capital), None)
    return Choice(LETTERS.index(capital) + 1, capital) if len(capital) == 1 and capital in LETTERS else None


def choice_of(value: Value, scope: Scope) -> Choice:
    """Return the choice that a let value names, by its number from 1 or by its text; raise ``ValueError``."""
    for choice in scope.choices:
        if isinstance(value, Number) and value.value == choice.number:
            return choice
        if isinstance(value, str) and folded(value) == folded(choice.text):
            return choice
    shown = f"{value.value}" if isinstance(value, Number) else repr(value)
    raise ValueError(f"{shown} names none of the {len(scope.choices)} choices: give a number from 1, or what one says")


def members(value: Value) -> tuple[Value, ...]:
    """Return what a let value lists; a single value is a list of one."""
    match value:
        case tuple():
            return value
        case Listing(items):
            return items
    return (value,)


def folded(text: str) -> str:
    """Return ``text`` without case, accents, and more than single spaces."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())


def without_commands(text: str) -> str:
    r"""Return ``text`` with ``\text{...}`` and the like as plain words, at the same places."""
    return _TEXT_COMMAND.sub(lambda found: found["inside"].center(len(found[0])), text)


def as_latex(text: str) -> str:
    r"""Return words as LaTeX text, such as ``\text{1-b, 2-a}``."""
    return rf"\text{{{text}}}"


def _by_text(plain: str, scope: Scope) -> tuple[Choice, ...] | None:
    known = {folded(choice.text): choice for choice in scope.choices if choice.text}
    for separator in (None, ";", ","):
        pieces = [plain] if separator is None else plain.split(separator)
        found = [known.get(folded(piece.strip(" $.\"'“”"))) for piece in pieces]
        if all(found):
            return tuple(choice for choice in found if choice is not None)
    return None


def _by_letter(plain: str, scope: Scope) -> tuple[Choice, ...] | None:
    found: list[Choice | None] = []
    pieces = [piece for piece in _BETWEEN.split(_I_CHOOSE.sub("", plain).lower()) if piece not in _FILLERS]
    letters = [piece for piece in pieces if piece and piece not in _PROSE]
    if len(letters) < len(pieces) - pieces.count("") and len(letters) > 1 and "a" in letters and "A" not in plain:
        return None  # in a sentence, "a" is hardly a letter
    for piece in letters:
        found.extend(_letters(piece, scope))
    choices = tuple(choice for choice in found if choice is not None)
    return choices if choices and len(choices) == len(found) else None


def _letters(piece: str, scope: Scope) -> Iterator[Choice | None]:
    """Yield the choices of letters typed without spaces; a word in which a letter stands twice is no such thing.

    Where the question does not say what it offers, letters typed together are among the first of the alphabet.
    """
    if len(set(piece)) < len(piece) or (len(piece) > 1 and not scope.choices and not set(piece) <= _UNLISTED):
        yield None
        return
    yield from (choice_for(letter, scope) for letter in piece)


def _invitation(scope: Scope) -> str:
    if len(scope.choices) > 1:
        return f"write a letter from {scope.choices[0].letter} to {scope.choices[-1].letter}"
    return "write its letter"


def _all(text: str) -> tuple[int, int]:
    return (0, len(text))
