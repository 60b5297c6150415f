"""References to exercises, looked up in banks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from exercisegen.grading.questions import RequestError
from exercisegen.model.ref import PartialRef
from exercisegen.streaming.answering import Assignment

Load = Callable[[str], Assignment]
"""Finds the exercise of a reference; raises ``ExercisegenError`` where there is none."""


def loader(banks: Sequence[Path] = ()) -> Load:
    """Return a function that draws exercises from ``banks``, then from those that ship."""

    def load(ref: str) -> Assignment:
        from exercisegen.bank.loading import find_banks, load_item
        from exercisegen.drawing import draw

        partial = PartialRef.parse(ref)
        if partial.variant is None:
            raise RequestError("ref", f"{ref!r} names no variant: write bank/item@version#variant")
        item = load_item(find_banks(banks), partial)
        exercise = draw(item, partial.variant)
        return Assignment(replace(exercise, bindings=dict(exercise.bindings)), item)

    return load
