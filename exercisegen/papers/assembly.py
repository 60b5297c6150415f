"""Exercises put in order on a sheet with a title, a layout and an opaque id."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from exercisegen import rng
from exercisegen.errors import UsageError
from exercisegen.frozen import frozen
from exercisegen.model.content import Content
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Matter, Paper, Question, Sheet, Student

LONGEST_LINE = 200  # characters of a title, a course or a date

_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)\s*(mm|cm|in|pt)")
_MILLIMETRES = {"mm": Fraction(1), "cm": Fraction(10), "in": Fraction("25.4"), "pt": Fraction("25.4") / 72}
_ID_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that are taken for another
_ID_LENGTH = 8  # ten thousand sheets share one with a chance of 1 in 13,000


@frozen
class Heading:
    """What stands above the questions."""

    title: str = "Worksheet"
    course: str = ""
    date: str = ""
    instructions: Content = ()
    language: str = "en"

    def __post_init__(self) -> None:
        for name, text in (("title", self.title), ("course", self.course), ("date", self.date)):
            if len(text) > LONGEST_LINE:
                raise UsageError(f"the {name} has {len(text)} characters: at most {LONGEST_LINE} fit")


@frozen
class Holder:
    """Whose sheet it is: a student's, one of several parallel forms, a student's copy of a form, or anybody's."""

    student: Student | None = None
    form: str | None = None

    @property
    def key(self) -> rng.Key:
        """What the exercises depend on besides the seed: the form, else the student's id, never a name or a place."""
        if self.form is not None:
            return ("form", self.form)
        return () if self.student is None else ("student", self.student.id)


def make_sheet(questions: Sequence[Question], holder: Holder, *, seed: int, shuffle: bool = False) -> Sheet:
    """Return a sheet of ``questions``; raise ``UsageError`` where there is none.

    ``shuffle`` puts the questions in an order that belongs to ``seed`` and the holder, on a stream of its own; each
    stays in its section.
    """
    if not questions:
        raise UsageError("a worksheet needs at least one exercise")
    order = rng.Stream("order of questions", seed, *holder.key).shuffled(questions) if shuffle else questions
    sections = list(dict.fromkeys(question.section for question in questions))
    together = sorted(order, key=lambda question: sections.index(question.section))
    return numbered(together, holder, seed=seed)


def question_of(exercise: Exercise, place: int, section: str = "", points: Fraction | None = None) -> Question:
    """Return the question at ``place`` of a section, which is worth what its parts are worth unless ``points`` say."""
    worth = sum((part.points for part in exercise.parts), Fraction(0)) if points is None else points
    return Question(place, exercise, worth, place, section)


def numbered(questions: Sequence[Question], holder: Holder, *, seed: int) -> Sheet:
    """Return a sheet with ``questions`` in this order, numbered from 1, and with the id that belongs to them."""
    renumbered = tuple(replace(question, number=number) for number, question in enumerate(questions, start=1))
    paper_id = _paper_id([question.exercise for question in renumbered], holder, seed)
    return Sheet(paper_id, renumbered, holder.student, holder.form)


def assemble(sheets: Sequence[Sheet], heading: Heading, layout: Layout, matter: Matter = Matter.QUESTIONS) -> Paper:
    """Return a paper of ``sheets``; raise ``UsageError`` where two of them would have the same id."""
    if len({sheet.paper_id for sheet in sheets}) < len(sheets):
        raise UsageError("two sheets would have the same id on paper: take another --seed")
    return Paper(
        title=heading.title,
        course=heading.course,
        date=heading.date,
        instructions=heading.instructions,
        language=heading.language,
        sheets=tuple(sheets),
        layout=layout,
        matter=matter,
    )


def millimetres(text: str) -> Fraction:
    """Read a length such as ``4cm``, ``35 mm``, ``1.5in`` or ``0pt``; raise ``UsageError`` beyond half a metre."""
    found = _LENGTH.fullmatch(text.strip())
    length = Fraction(found[1]) * _MILLIMETRES[found[2]] if found else Fraction(0)
    if found is None or length > 500:
        raise UsageError(f"{text!r} is no length of at most 50 cm: write 4cm, 35mm or 1.5in")
    return length


def _paper_id(exercises: Sequence[Exercise], holder: Holder, seed: int) -> str:
    """Return letters that tell nobody anything but are the same for the same holder, exercises and order."""
    whose = ("student", holder.student.id) if holder.student and holder.form else ()
    stream = rng.Stream("paper", seed, *holder.key, *whose, *(str(exercise.ref) for exercise in exercises))
    return "".join(stream.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))
