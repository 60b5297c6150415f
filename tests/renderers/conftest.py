"""A paper made by hand: no bank is needed to test how it is set."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Node, Number, Power, Product, Symbol
from exercisegen.model.content import Content, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.exercise import Exercise, Key, Part
from exercisegen.model.paper import Paper, Question, Sheet
from exercisegen.model.ref import ExerciseRef
from exercisegen.model.solution import Solution, Step

X = Symbol("x")
SINE = Call("sin", (Power(X, Number(Fraction(2))),))
DERIVATIVE: Node = Product((Number(Fraction(2)), X, Call("cos", (Power(X, Number(Fraction(2))),))))


def words(*pieces: str) -> Content:
    """Make a paragraph; a piece in dollar signs is a formula, in doubled ones a display."""
    return (Paragraph(tuple(_inline(piece) for piece in pieces)),)


def _inline(piece: str) -> Text | Math:
    if piece.startswith("$$"):
        return Math(piece.strip("$"), display=True)
    return Math(piece.strip("$")) if piece.startswith("$") else Text(piece)


def part(name: str, prompt: Content, points: int = 1) -> Part:
    return Part(name, prompt, Key("expression", DERIVATIVE, Scope(("x",))), Fraction(points))


def exercise(stem: Content, *parts: Part, solution: Solution = (), variant: int = 0) -> Exercise:
    return Exercise(
        ref=ExerciseRef("calculus", "chain", 1, variant),
        title="Chain rule",
        exercise_type="D5",
        skills=("chain",),
        difficulty=2,
        licence="CC0-1.0",
        stem=stem,
        parts=parts,
        solution=solution,
        bindings={},
        note=f"variant {variant}",
    )


def sheet_of(*exercises: Exercise, paper_id: str = "K7Q2") -> Sheet:
    questions = tuple(
        Question(number, one, sum((p.points for p in one.parts), Fraction(0)))
        for number, one in enumerate(exercises, start=1)
    )
    return Sheet(paper_id, questions)


@pytest.fixture
def simple_exercise() -> Exercise:
    return exercise(
        words("Let ", r"$f(x) = \sin\left(x^{2}\right)$", "."),
        part("df", words("$f'(x) =$"), 3),
        solution=(
            Paragraph((Text("The outer function is the sine."),)),
            Step(Symbol("y"), DERIVATIVE, "chain", "chain rule"),
        ),
    )


@pytest.fixture
def long_exercise() -> Exercise:
    table = Table(
        tuple((Math(name),) for name in ("x", "f(x)")),
        tuple(((Math(str(n)),), (Text(f"* {n}"),)) for n in range(2)),
    )
    bullets = ListBlock((words("near ", r"$x = \frac{1}{2}$"), words("far away")), ordered=True)
    stem = (*words("Consider ", r"$$f(x, y) = \frac{x^{2} + y}{\sqrt{x - 1}}$$"), bullets, table)
    return exercise(stem, part("a", words("(a) The first partial."), 1), part("b", words("b) The second."), 2))


@pytest.fixture
def paper_of() -> Callable[..., Paper]:
    def make(*exercises: Exercise, **changes: object) -> Paper:
        fields: dict[str, object] = {"title": "Problem set 3", "course": "MATH 101", "date": "1 May"}
        return Paper(**{**fields, "sheets": (sheet_of(*exercises),), **changes})  # type: ignore[arg-type]

    return make
