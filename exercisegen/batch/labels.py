"""Which question, and which part of it, a heading or a label in an answer names: ``Q2a``, ``2(b)``, ``Response 3``."""

import re
import unicodedata
from collections.abc import Sequence

from exercisegen.frozen import frozen
from exercisegen.model.exercise import Part
from exercisegen.model.paper import Question, Sheet

_ANSWERS = ("response", "answer", "antwort", "réponse", "respuesta", "risposta")
_QUESTIONS = ("questions?", "q", "item", "task", "problem", "exercise", "no", "aufgabe", "frage", "pregunta", "domanda")
_LABEL = re.compile(
    rf"\s*(?P<word>(?P<answer>{'|'.join(_ANSWERS)})|{'|'.join(_QUESTIONS)})?\s*[.#:_-]?\s*"
    r"(?P<question>\d{1,3})(?![\d/])"
    r"(?:(?P<letter>[a-z])(?![^\W_])|\s*[([]\s*(?P<inside>[^\W\d]\w*)\s*[)\]]|[\s._:-]+(?P<name>[^\W\d]\w*)\s*$)?"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NO_LABEL = re.compile(r"\s*[.,/]\s*\d|[^\W_]")  # 1.0, 3/10.00, 2nd
_WORDS = re.compile(r"\s+\w")
_COMMA = re.compile(r"(?<!\\),")  # not one of an answer, which Canvas escapes
_PIECE = re.compile(r"(?:^|[;\n])\s*(?:part\s+|[^\W\d]+\s+(?=\d))?[(]?(?P<part>\d+|[^\W\d]\w*)\s*[:=)]", re.IGNORECASE)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@frozen
class Label:
    """A question's number on the sheet and, where it is named, a part: by its letter, its number or its name.

    ``is_answer`` says that the heading calls what stands below it an answer, as Moodle's ``Response 1`` does;
    ``is_list`` that what it names may have several answers with commas between, as Canvas writes those to blanks.
    """

    question: int
    part: str = ""
    is_answer: bool = False
    is_list: bool = False

    def __str__(self) -> str:
        separator = "." if len(self.part) > 1 else ""
        return f"Q{self.question}{separator}{self.part}"


def read_label(text: str) -> Label | None:
    """Return what a heading names, whatever words follow; ``None`` where it names no question."""
    found = _LABEL.fullmatch(unicodedata.normalize("NFC", text))
    if found is None or _NO_LABEL.match(found["rest"]) or (not found["word"] and _WORDS.match(found["rest"])):
        return None
    part = found["letter"] or found["inside"] or found["name"] or ""
    return Label(int(found["question"]), part, found["answer"] is not None)


def question_on(sheet: Sheet, number: int) -> Question | None:
    """Return the question with a number on ``sheet``; ``None`` where there is none."""
    return next((question for question in sheet.questions if question.number == number), None)


def part_named(parts: Sequence[Part], name: str) -> Part | None:
    """Return the part of a letter, as on paper, a number from 1 or a name; the only one where none is named."""
    if not name:
        return parts[0] if len(parts) == 1 else None
    by_name = {part.name: part for part in parts}
    by_place = dict(zip(LETTERS, parts, strict=False)) | {str(place): part for place, part in enumerate(parts, 1)}
    return by_name.get(name) or by_place.get(name.lower())


def part_label(parts: Sequence[Part], part: Part) -> str:
    """Return the letter that a part has on paper: none where it is the only one."""
    place = parts.index(part)
    return "" if len(parts) == 1 else LETTERS[place] if place < len(LETTERS) else str(place + 1)


def split_list(parts: Sequence[Part], text: str) -> dict[str, str] | None:
    """Return the answers in Canvas's ``2x,f(x\\,y)`` by part, in order; ``None`` where they are more or fewer."""
    pieces = [piece.replace("\\,", ",").strip() for piece in _COMMA.split(text)]
    names = [part.name for part in parts]
    return dict(zip(names, pieces, strict=True)) if len(pieces) == len(names) else None


def split_parts(parts: Sequence[Part], text: str) -> dict[str, str] | None:
    """Return the answers of one cell by part: ``a) 2x; b) 4``, ``part 1: 2x; part 2: 4`` or ``slope = 4; df = 2x``.

    ``None`` where that is not what it says, from its first letter on.
    """
    marks = [mark for mark in _PIECE.finditer(text) if part_named(parts, mark["part"])]
    named = [part.name for mark in marks if (part := part_named(parts, mark["part"]))]
    if not marks or text[: marks[0].start()].strip() or len(set(named)) < len(named):
        return None
    stops = [*(mark.start() for mark in marks[1:]), len(text)]
    return {name: text[mark.end() : stop].strip() for name, mark, stop in zip(named, marks, stops, strict=True)}
