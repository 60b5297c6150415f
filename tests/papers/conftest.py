"""Exercises made by hand: no bank is needed to test how they are put together."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Number, Power, Product, Symbol
from exercisegen.model.content import Math, Paragraph, Text
from exercisegen.model.exercise import Exercise, Key, Mistake, Part
from exercisegen.model.item import Item
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


BANK = """
format: exercisegen/bank@1
id: {id}
title: A bank
licence: CC0-1.0
items:
{items}
"""
ITEM = """
- id: {id}
  version: 1
  exercise_type: {type}
  title: Item {id}
  skills: [{skills}]
  difficulty: {difficulty}
  variables: [x]
  draw: {{a: {{int: [2, 9]}}}}
  let: {{f: a*x, df: "diff(f, x)"}}
  stem: Differentiate $[[ f ]]$.
  parts:
  - name: df
    points: 1
    prompt: $f'(x) =$
    answer: {{type: expression, value: df, variables: [x]}}
  solution: It is $[[ df ]]$.
"""
ITEMS = {
    "easy": ("D1", "power-rule", 1),
    "sum": ("D2", "sum-rule, power-rule", 2),
    "chain": ("D5", "chain-rule", 3),
    "hard": ("D5", "chain-rule, power-rule", 5),
}


@pytest.fixture
def banks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setattr("exercisegen.bank.finding.banks_root", lambda: tmp_path / "none")
    for bank, names in (("mine", ITEMS), ("other", ("easy", "extra"))):
        items = "".join(
            ITEM.format(id=name, type=row[0], skills=row[1], difficulty=row[2])
            for name in names
            for row in (ITEMS.get(name, ITEMS["easy"]),)
        )
        (tmp_path / f"{bank}.yaml").write_text(BANK.format(id=bank, items=items), encoding="utf-8")
    return [tmp_path / "mine.yaml", tmp_path / "other.yaml"]


@pytest.fixture(scope="session")
def shipped() -> list[Item]:
    from exercisegen.bank.loading import load_bank
    from exercisegen.resources import banks_root

    return [item for bank in sorted(banks_root().iterdir()) if bank.is_dir() for item in load_bank(bank).items]
