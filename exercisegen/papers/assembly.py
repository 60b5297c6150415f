"""Exercises put in order on a sheet with a title, a layout and an opaque id."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from exercisegen import rng
from exercisegen.errors import UsageError
from exercisegen.model.content import Content
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Matter, Paper, Question, Sheet

LONGEST_LINE = 200  # characters of a title, a course or a date

_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)\s*(mm|cm|in|pt)")
_MILLIMETRES = {"mm": Fraction(1), "cm": Fraction(10), "in": Fraction("25.4"), "pt": Fraction("25.4") / 72}
_ID_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that are taken for another
_ID_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the questions."""

    title: str = "Worksheet"
    course: str = ""
    date: str = ""
    instructions: Content = ()

    def __post_init__(self) -> None:
        for name, text in (("title", self.title), ("course", self.course), ("date", self.date)):
            if len(text) > LONGEST_LINE:
                raise UsageError(f"the {name} has {len(text)} characters: at most {LONGEST_LINE} fit")


def assemble(
    exercises: Sequence[Exercise],
    heading: Heading,
    layout: Layout,
    matter: Matter = Matter.QUESTIONS,
    *,
    seed: int,
    shuffle: bool = False,
) -> Paper:
    """Return a paper of one sheet; raise ``UsageError`` where there is no exercise.

    ``shuffle`` puts the questions in an order that belongs to ``seed``, on a stream of its own.
    """
    if not exercises:
        raise UsageError("a worksheet needs at least one exercise")
    order = rng.Stream("order of questions", seed).shuffled(exercises) if shuffle else tuple(exercises)
    questions = tuple(
        Question(number, exercise, sum((part.points for part in exercise.parts), Fraction(0)))
        for number, exercise in enumerate(order, start=1)
    )
    return Paper(
        title=heading.title,
        course=heading.course,
        date=heading.date,
        instructions=heading.instructions,
        sheets=(Sheet(_paper_id(order, seed), questions),),
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


def _paper_id(exercises: Sequence[Exercise], seed: int) -> str:
    """Return letters that tell nobody anything but are the same for the same exercises in the same order."""
    stream = rng.Stream("paper", seed, *(str(exercise.ref) for exercise in exercises))
    return "".join(stream.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))
