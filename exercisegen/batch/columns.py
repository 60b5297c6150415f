"""What the columns of a file of answers hold, told from its headings: our own two layouts and those of platforms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from exercisegen.batch.labels import Label, part_label, read_label
from exercisegen.errors import AuthorError, Fault
from exercisegen.frozen import frozen
from exercisegen.model.paper import Sheet
from exercisegen.papers.tables import Row, folded

# Headings without case, accents and signs; what comes first is preferred.
_PEOPLE = (
    "id", "studentid", "yourstudentid", "idnumber", "studentnumber", "yourstudentnumber", "sisid", "sisuserid",
    "sisloginid", "matriculationnumber", "matrikelnummer", "username", "loginid", "student", "email", "emailaddress",
    "name", "fullname", "studentname", "idnummer", "anmeldename", "emailadresse", "numerodidentification",
    "nomdutilisateur", "adressedecourriel", "numerodeid", "nombredeusuario", "direcciondecorreo",
)  # fmt: skip
_FORM = ("form", "formletter", "version", "paperversion")
_PAPER = ("paper", "paperid", "sheet", "sheetid", "idonpaper")
_QUESTION = ("question", "questionnumber", "item", "q")
_PART = ("part", "subquestion")
_ANSWER = ("answer", "response", "submitted", "submission", "studentanswer")
_WHOLE = ("onlinetext",)  # Moodle's grading worksheet of an assignment
_STATE = ("state", "status", "estado", "etat")  # of an attempt, in Moodle's responses to a quiz
_ATTEMPT = ("attempt", "attemptnumber")
# Canvas's analysis of a quiz heads a question's answers with its number and its text, the next column with its points.
_CANVAS_QUESTION = re.compile(r"\d+: (?P<text>.+)", re.DOTALL)
_CANVAS_POINTS = re.compile(r"\d+([.,]\d+)?")
_HOW = "name the columns student,question,part,answer or student,Q1,Q2a,Q2b, or take the export of Moodle or Canvas"


@frozen
class Columns:
    """Where things stand in a row.

    ``people`` are the columns that may hold ids. Answers stand in ``answers``, each below the label of its question;
    or in ``answer`` with the question and the part beside it; or all in ``whole``. ``state`` is that of an attempt.
    """

    width: int
    people: tuple[int, ...]
    form: int | None = None
    paper: int | None = None
    answers: Mapping[int, Label] | None = None
    question: int | None = None
    part: int | None = None
    answer: int | None = None
    whole: int | None = None
    state: int | None = None
    attempt: int | None = None


def columns_of(path: Path, head: Row, sheet: Sheet) -> Columns:
    """Return what the headings ``head`` say; ``sheet`` tells how many questions there are where they are not numbered.

    Raises ``AuthorError`` where no column has answers, none says whose they are, or two claim the same question.
    """
    plain = [folded(cell) for cell in head.cells]
    question, answer = _place(plain, _QUESTION), _place(plain, _ANSWER)
    is_long = question is not None and answer is not None
    answers = {} if is_long else _labelled(path, head, sheet)
    whole = None if is_long or answers else _place(plain, _WHOLE)
    people = tuple(place for name in _PEOPLE for place, cell in enumerate(plain) if cell == name)
    columns = Columns(
        width=len(head.cells),
        people=people,
        form=_place(plain, _FORM),
        paper=_place(plain, _PAPER),
        answers=answers or None,
        question=question if is_long else None,
        part=_place(plain, _PART) if is_long else None,
        answer=answer if is_long else None,
        whole=whole,
        state=_place(plain, _STATE) if any(label.is_answer for label in answers.values()) else None,
        attempt=_place(plain, _ATTEMPT),
    )
    if not (is_long or answers or whole is not None):
        raise _fault(path, head, f"no column of answers among {', '.join(head.cells)[:200]!r}: {_HOW}")
    if not people and columns.paper is None:
        raise _fault(path, head, f"no column says whose answers these are: call it student or id, or {_HOW}")
    return columns


def _labelled(path: Path, head: Row, sheet: Sheet) -> dict[int, Label]:
    """Return the columns that have answers to one question each."""
    canvas = _canvas_questions(head)
    if canvas:
        return _of_canvas(path, head, canvas, sheet)
    labels = {place: label for place, cell in enumerate(head.cells) if (label := read_label(cell)) is not None}
    if any(label.is_answer for label in labels.values()):  # beside which Moodle has the questions' texts
        labels = {place: label for place, label in labels.items() if label.is_answer}
    seen: dict[tuple[int, str], int] = {}
    for place, label in labels.items():
        other = seen.setdefault((label.question, label.part.lower()), place)
        if other != place:
            both = f"{head.cells[other][:60]!r} and {head.cells[place][:60]!r}"
            raise _fault(path, head, f"the columns {both} both have answers to {label}: rename or delete one")
    return labels


@frozen
class _CanvasQuestion:
    """A column of answers: the text of the question, and whether it is worth nothing, as a text between questions."""

    place: int
    text: str
    is_worthless: bool


def _canvas_questions(head: Row) -> list[_CanvasQuestion]:
    """Return the columns of Canvas's analysis that have answers."""
    found = []
    for place, (cell, beside) in enumerate(zip(head.cells, head.cells[1:], strict=False)):
        asked = _CANVAS_QUESTION.fullmatch(cell)
        if asked and _CANVAS_POINTS.fullmatch(beside):
            found.append(_CanvasQuestion(place, asked["text"], not beside.strip("0.,")))
    return found


def _of_canvas(path: Path, head: Row, found: Sequence[_CanvasQuestion], sheet: Sheet) -> dict[int, Label]:
    """Return which questions the columns ask: as their texts are numbered, else in order, each a question or a part."""
    worth = [each for each in found if not each.is_worthless]
    for columns in (found, worth):
        labels = {each.place: label for each in columns if (label := read_label(each.text)) is not None}
        if columns and len({str(label) for label in labels.values()}) == len(columns):
            return {place: replace(label, is_list=True) for place, label in labels.items()}
    questions = [Label(question.number, is_list=True) for question in sheet.questions]
    parts = [
        Label(question.number, part_label(question.exercise.parts, part))
        for question in sheet.questions
        for part in question.exercise.parts
    ]
    for columns, order in product((worth, found), (parts, questions)):
        if len(order) == len(columns):
            return {each.place: label for each, label in zip(columns, order, strict=True)}
    message = f"{len(found)} columns of answers do not fit {len(questions)} questions with {len(parts)} parts"
    raise _fault(path, head, f"{message}: begin each question's text with its number, such as Q2a, or {_HOW}")


def _place(plain: Sequence[str], names: Sequence[str]) -> int | None:
    return next((plain.index(name) for name in names if name in plain), None)


def _fault(path: Path, head: Row, message: str) -> AuthorError:
    return AuthorError(Fault(str(path), head.line, "", message))
