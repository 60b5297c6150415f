"""Exercises made by hand: no bank is needed to test how they are put together."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Number, Power, Product, Symbol
from exercisegen.model.content import Math, Paragraph, Text
from exercisegen.model.exercise import Exercise, Key, Mistake, Part
from exercisegen.model.ref import ExerciseRef
from exercisegen.model.solution import Step

X = Symbol("x")


@pytest.fixture
def exercise_of() -> Callable[[int], Exercise]:
    def make(variant: int) -> Exercise:
        factor = Number(Fraction(variant + 2))
        cosine = Call("cos", (Product((factor, X)),))
        derivative = Product((factor, cosine))
        part = Part(
            name="df",
            prompt=(Paragraph((Math("f'(x) ="),)),),
            key=Key("expression", derivative, Scope(("x",))),
            points=Fraction(3, 2),
            mistakes=(Mistake("inner-dropped", cosine, Fraction(3, 10), (Paragraph((Text("Mind the inside."),)),)),),
            hints=((Paragraph((Text("Look inside."),)),),),
        )
        return Exercise(
            ref=ExerciseRef("mine", "chain", 1, variant),
            title="Chain rule",
            exercise_type="D5",
            skills=("chain-rule",),
            difficulty=2,
            licence="CC0-1.0",
            stem=(Paragraph((Text("Let "), Math(rf"f(x) = \sin\left({variant + 2} x\right)"), Text("."))),),
            parts=(part,),
            solution=(Step(Power(X, factor), derivative, "chain", "chain rule"),),
            bindings={},
            note=f"sin({variant + 2}*x)",
        )

    return make
