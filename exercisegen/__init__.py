"""Differential-calculus exercises: ``load_bank``, ``draw``, ``grade``, ``render``, ``compare_texts``.

The names below are the public API. They are loaded on first use (PEP 562), so importing the package
imports neither SymPy nor pydantic nor python-flint.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "load_bank": "exercisegen.bank.loading",
    "draw": "exercisegen.drawing",
    "grade": "exercisegen.grading.exercises",
    "compare_texts": "exercisegen.grading.texts",
    "render": "exercisegen.publishing",
    "Bank": "exercisegen.model.item",
    "Item": "exercisegen.model.item",
    "Exercise": "exercisegen.model.exercise",
    "ExerciseRef": "exercisegen.model.ref",
    "Submission": "exercisegen.model.submission",
    "Verdict": "exercisegen.model.verdict",
    "Status": "exercisegen.model.verdict",
    "Finding": "exercisegen.model.finding",
    "ExercisegenError": "exercisegen.errors",
    "AuthorError": "exercisegen.errors",
    "LearnerError": "exercisegen.errors",
    "LimitExceeded": "exercisegen.errors",
}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604 - the keys are strings


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
