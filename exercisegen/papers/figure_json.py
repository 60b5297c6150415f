"""The figures of an exercise as JSON: what is drawn, evaluated for its variant, and what is said of it."""

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from fractions import Fraction
from typing import Any

from exercisegen.expr.scope import Conventions
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Node
from exercisegen.figures.describing import description
from exercisegen.model.content import Content
from exercisegen.model.exercise import Exercise
from exercisegen.model.figure import Axis, Figure, Mark


def figures_json(exercise: Exercise, *, drawn: bool) -> list[dict[str, Any]]:
    """Return the figures of ``exercise``; ``part`` is none for those of the stem.

    What is ``drawn``, functions and all, may give a key away; without it there is only what everybody sees.
    """
    found = [(None, figure) for figure in _figures(exercise.stem)]
    texts = [(part.name, figure) for part in exercise.parts for figure in _figures(part.prompt)]
    return [{"part": name, "panels": list(_panels(figure, drawn))} for name, figure in (*found, *texts)]


def _figures(content: Content) -> Iterator[Figure]:
    return (block for block in content if isinstance(block, Figure))


def _panels(figure: Figure, drawn: bool) -> Iterator[dict[str, Any]]:
    for place, panel in enumerate(figure.panels):
        yield {
            "title": panel.title,
            "alt": description(figure, place),
            "x": _axis(panel.x),
            "y": _axis(panel.y),
            **({"draw": [_mark(mark) for mark in panel.marks]} if drawn else {}),
        }


def _axis(axis: Axis) -> dict[str, Any]:
    step = None if axis.step is None else str(axis.step)
    return {"from": str(axis.low), "to": str(axis.high), "name": axis.name, "unit": axis.unit or None, "step": step}


def _mark(mark: Mark) -> dict[str, Any]:
    """Return what is drawn by the name of its record, its fields as text in the bank's notation."""
    values = {field.name: _value(getattr(mark, field.name)) for field in fields(mark)}
    return {"is": type(mark).__name__.lower(), **values}


def _value(value: object) -> Any:
    match value:
        case bool() | int():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case Fraction():
            return str(value)
        case tuple():
            return [_value(member) for member in value]
    return to_text(value, Conventions()) if isinstance(value, Node) else str(value)
