"""Short words, as in ``chain rule``: the key or a synonym, whatever the case and the accents."""

import re
from typing import Any

from exercisegen.answers._choosing import SAME, as_latex, folded, without_commands
from exercisegen.answers._judging import MISMATCH
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadAs
from exercisegen.protocols import AnswerType

_LONGEST = 80
_WORDS = re.compile(r"[^\W_]+(?:[ '’-]+[^\W_]+)*")
_AROUND = re.compile(r"[$\"“”„«»]|(?<!\w)['‘’]|['’](?!\w)|^\s*\(|\)\s*$")
_ANSWER = re.compile(r"^\s*(?:the\s+|my\s+)?(?:answer|ans|name)\s*(?:is\b|:|=)", re.IGNORECASE)
_LEAD = re.compile(r"^(?:it\s+is|it['’]s|by|using|use|with|from)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the) (?=.)")


@frozen
class TextOptions:
    """``synonyms``: what else is right, besides the value; nothing is guessed."""

    synonyms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for synonym in self.synonyms:
            _checked(synonym)


class TextAnswer:
    """One or a few words."""

    options: type[Any] = TextOptions
    expected = Expected.ANY
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> str:
        """Take a text of letters and digits; raise ``ValueError`` on anything else."""
        if not isinstance(value, str):
            raise ValueError(f'words are needed here, such as "chain rule", not {value!r}')
        return _checked(value)

    def parse(self, text: str, scope: Scope) -> Response[str]:
        """Read words of letters and digits; an article in front and a full stop behind do not count."""
        words = " ".join(_ANSWER.sub("", _AROUND.sub(" ", without_commands(text))).split()).strip(" .,;:!")
        if len(words) > _LONGEST:
            raise LearnerError("text.length", f"Write at most {_LONGEST} characters.", (0, len(text)))
        if _WORDS.fullmatch(words) is None:
            raise LearnerError("text.words", "Write the answer in words, with letters and spaces.", (0, len(text)))
        return Response(words, ReadAs(words, as_latex(words)))

    def compare(self, key: Key[str], response: str) -> Comparison:
        """The value or one of its synonyms; anything else is ``text.different``."""
        synonyms = key.options.synonyms if isinstance(key.options, TextOptions) else ()
        right = {_essence(words) for words in (key.value, *synonyms)}
        given = {_essence(response), _essence(_LEAD.sub("", response).strip())}
        return Comparison.equal(SAME) if given & right else Comparison.wrong("text.different", MISMATCH)

    def show(self, value: str, conventions: Conventions) -> str:
        """Print the words."""
        return value

    def latex(self, value: str, conventions: Conventions) -> str:
        """Print the words as LaTeX."""
        return as_latex(value)

    def typed_form(self, key: Key[str]) -> str:
        """Say that words are asked for; the example is the same for every question."""
        return "a word or a few, such as: squeeze theorem"


def _checked(words: str) -> str:
    """Return ``words`` where they can be typed; raise ``ValueError`` where not."""
    if _WORDS.fullmatch(words) is None or len(words) > _LONGEST:
        raise ValueError(f"an answer in words is at most {_LONGEST} letters, digits, spaces and hyphens, not {words!r}")
    return words


def _essence(words: str) -> str:
    """Return what is compared: no case, accents, spaces, hyphens, apostrophes, or article in front."""
    plain = folded(re.sub(r"['’]", "", words.replace("-", " ")))
    return _ARTICLE.sub("", plain, count=1).replace(" ", "")


PLUGIN: AnswerType[str] = TextAnswer()
