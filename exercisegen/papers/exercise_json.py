"""An exercise as the JSON that ``generate`` and ``show --json`` print: schema ``exercisegen.exercise/1``."""

from fractions import Fraction
from typing import Any

from exercisegen import plugins
from exercisegen.model.content import Content, Math, Paragraph, Text
from exercisegen.model.exercise import Exercise, Mistake, Part
from exercisegen.model.figure import Figure
from exercisegen.model.solution import Step

SCHEMA = "exercisegen.exercise/1"


def exercise_json(exercise: Exercise, *, key: bool = True, full: bool = True) -> dict[str, Any]:
    """Return the exercise for scripts; without ``key`` nothing that gives the key away is in it.

    Not ``full``, mistakes, hints and the solution are left out, as of an exercise that was drawn without them.
    """
    public = {
        "schema": SCHEMA,
        "ref": str(exercise.ref),
        "title": exercise.title,
        "exercise_type": exercise.exercise_type,
        "skills": list(exercise.skills),
        "difficulty": exercise.difficulty,
        "licence": exercise.licence,
        "stem": _three_ways(exercise.stem),
        "parts": [_part(exercise, part) for part in exercise.parts],
    }
    if figures := _figures(exercise, drawn=False):
        public["figures"] = figures
    return {**public, "private": _private(exercise, full)} if key else public


def number_json(value: Fraction) -> int | float:
    """Return a number of points or a score as JSON has it."""
    return value.numerator if value.denominator == 1 else float(value)


def _figures(exercise: Exercise, *, drawn: bool) -> list[dict[str, Any]]:
    texts = (exercise.stem, *(part.prompt for part in exercise.parts))
    if not any(isinstance(block, Figure) for content in texts for block in content):
        return []
    from exercisegen.papers.figure_json import figures_json  # only where there are some

    return figures_json(exercise, drawn=drawn)


def _part(exercise: Exercise, part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "answer": part.key.answer,
        "points": number_json(part.points),
        "prompt": _markdown(part.prompt),
        "typed_form": plugins.load("answers", part.key.answer).typed_form(part.key),
        "shape": part.key.shape,
        "options": [_markdown(option) for option in part.options] or None,
    }


def _private(exercise: Exercise, full: bool) -> dict[str, Any]:
    figures = _figures(exercise, drawn=True)
    return {
        "keys": {part.name: _key(exercise, part) for part in exercise.parts},
        **(_told(exercise) if full else {}),
        "note": exercise.note,
        **({"figures": figures} if figures else {}),
    }


def _told(exercise: Exercise) -> dict[str, Any]:
    return {
        "mistakes": [_mistake(exercise, part, mistake) for part in exercise.parts for mistake in part.mistakes],
        "hints": [{"part": part.name, "text": _markdown(hint)} for part in exercise.parts for hint in part.hints],
        "solution": _markdown(solution_content(exercise)),
    }


def _key(exercise: Exercise, part: Part) -> dict[str, str]:
    plugin = plugins.load("answers", part.key.answer)
    value, conventions = part.key.value, exercise.conventions
    return {"text": plugin.show(value, conventions), "latex": plugin.latex(value, conventions)}


def _mistake(exercise: Exercise, part: Part, mistake: Mistake) -> dict[str, Any]:
    return {
        "part": part.name,
        "code": mistake.code,
        "text": plugins.load("answers", part.key.answer).show(mistake.value, exercise.conventions),
        "score": number_json(mistake.score),
        "feedback": _markdown(mistake.feedback),
    }


def solution_content(exercise: Exercise) -> Content:
    """Return the worked solution as content: each step a displayed equation with its reason behind it."""
    from exercisegen.model.solution_latex import equation_latex

    blocks = []
    known = None
    for element in exercise.solution:
        if not isinstance(element, Step):
            known = None
            blocks.append(element)
            continue
        equation = equation_latex(element, exercise.conventions, continued=element.lhs == known)
        blocks.append(Paragraph((Math(equation, display=True), Text(f" ({element.reason})"))))
        known = element.lhs
    return tuple(blocks)


def _three_ways(content: Content) -> dict[str, str]:
    from exercisegen.renderers import html, latex, markdown

    ways = {"markdown": markdown, "latex": latex, "html": html}
    return {name: str(way.content(content)) for name, way in ways.items()}


def _markdown(content: Content) -> str:
    from exercisegen.renderers import markdown

    return str(markdown.content(content))
