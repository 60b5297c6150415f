"""An exercise as the JSON that ``generate`` and ``show --json`` print: schema ``exercisegen.exercise/1``."""

import json
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, NamedTuple

from exercisegen import plugins
from exercisegen.expr.remembered import remembered
from exercisegen.model.content import Block, Content, Math, Paragraph, Text
from exercisegen.model.exercise import Exercise, Mistake, Part
from exercisegen.model.figure import Figure
from exercisegen.model.solution import Step

SCHEMA = "exercisegen.exercise/1"

_PLACE = "\ue000"  # a character of private use: where a text of one variant goes

_encode = json.JSONEncoder(ensure_ascii=False).encode


def exercise_json(exercise: Exercise, *, key: bool = True, full: bool = True) -> dict[str, Any]:
    """Return the exercise for scripts; without ``key`` nothing that gives the key away is in it.

    Not ``full``, mistakes, hints and the solution are left out, as of an exercise that was drawn without them.
    """
    figures = _figures(exercise, drawn=False)
    public = _object(_frame_of(exercise), _texts(exercise, key=key), key=key)
    private = public.pop("private", None)
    if figures:
        public["figures"] = figures
    return public if private is None else {**public, "private": _private(exercise, private, full)}


def exercise_line(exercise: Exercise, *, key: bool = True, full: bool = True) -> str:
    """Return ``exercise_json`` on one line of JSON.

    What is the same in all variants of an item is encoded once, unless there are figures or ``full`` asks for more.
    """
    if full or _has_figures(exercise):
        return _encode(exercise_json(exercise, key=key, full=full))
    texts = _texts(exercise, key=key)
    between = _encoded_around(_frame_of(exercise), len(texts), key)
    if between is None:
        return _encode(exercise_json(exercise, key=key, full=False))
    pieces = [between[0]]
    for text, after in zip(texts, between[1:], strict=True):
        pieces += (_encode(text), after)
    return "".join(pieces)


class _PartFrame(NamedTuple):
    """What a part has in common with those of other variants."""

    name: str
    answer: str
    points: int | float
    shape: str | None
    options: int


class _Frame(NamedTuple):
    """What an exercise has in common with other variants of its item; the rest is what ``_texts`` returns."""

    title: str
    exercise_type: str
    skills: tuple[str, ...]
    difficulty: int
    licence: str
    parts: tuple[_PartFrame, ...]


def _frame_of(exercise: Exercise) -> _Frame:
    parts = [
        _PartFrame(part.name, part.key.answer, number_json(part.points), part.key.shape, len(part.options))
        for part in exercise.parts
    ]
    return _Frame(
        exercise.title,
        exercise.exercise_type,
        exercise.skills,
        exercise.difficulty,
        exercise.licence,
        tuple(parts),
    )


def _texts(exercise: Exercise, *, key: bool) -> list[str]:
    """Return the texts of this variant in the order in which ``_object`` takes them."""
    texts = [str(exercise.ref), *(way(exercise.stem) for way in _ways().values())]
    for part in exercise.parts:
        texts += (_fixed_markdown(part.prompt), _answer_type(part).typed_form(part.key))
        texts += map(_markdown, part.options)
    if key:
        for part in exercise.parts:
            plugin, value = _answer_type(part), part.key.value
            texts += (plugin.show(value, exercise.conventions), plugin.latex(value, exercise.conventions))
        texts.append(exercise.note)
    return texts


def _object(frame: _Frame, texts: Sequence[str], *, key: bool) -> dict[str, Any]:
    """Put the texts of a variant into their frame: all but figures and what only a full object has."""
    take = iter(texts).__next__
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "ref": take(),
        "title": frame.title,
        "exercise_type": frame.exercise_type,
        "skills": list(frame.skills),
        "difficulty": frame.difficulty,
        "licence": frame.licence,
        "stem": {name: take() for name in _ways()},
        "parts": [_part(part, take) for part in frame.parts],
    }
    if key:
        keys = {part.name: {"text": take(), "latex": take()} for part in frame.parts}
        found["private"] = {"keys": keys, "note": take()}
    return found


def _part(part: _PartFrame, take: Callable[[], str]) -> dict[str, Any]:
    return {
        "name": part.name,
        "answer": part.answer,
        "points": part.points,
        "prompt": take(),
        "typed_form": take(),
        "shape": part.shape,
        "options": [take() for _ in range(part.options)] or None,
    }


@lru_cache(maxsize=256)
def _encoded_around(frame: _Frame, count: int, key: bool) -> tuple[str, ...] | None:
    """Return the JSON around the ``count`` texts of a frame; none where the frame holds the mark of their places."""
    around = _encode(_object(frame, [_PLACE] * count, key=key)).split(f'"{_PLACE}"')
    return tuple(around) if len(around) == count + 1 and _PLACE not in "".join(around) else None


def number_json(value: Fraction) -> int | float:
    """Return a number of points or a score as JSON has it."""
    return value.numerator if value.denominator == 1 else float(value)


def _figures(exercise: Exercise, *, drawn: bool) -> list[dict[str, Any]]:
    if not _has_figures(exercise):
        return []
    from exercisegen.papers.figure_json import figures_json  # only where there are some

    return figures_json(exercise, drawn=drawn)


def _has_figures(exercise: Exercise) -> bool:
    texts = (exercise.stem, *[part.prompt for part in exercise.parts])
    return any(isinstance(block, Figure) for content in texts for block in content)


def _private(exercise: Exercise, known: Mapping[str, Any], full: bool) -> dict[str, Any]:
    figures = _figures(exercise, drawn=True)
    return {
        "keys": known["keys"],
        **(_told(exercise) if full else {}),
        "note": known["note"],
        **({"figures": figures} if figures else {}),
    }


def _told(exercise: Exercise) -> dict[str, Any]:
    return {
        "mistakes": [_mistake(exercise, part, mistake) for part in exercise.parts for mistake in part.mistakes],
        "hints": [{"part": part.name, "text": _markdown(hint)} for part in exercise.parts for hint in part.hints],
        "solution": _markdown(solution_content(exercise)),
    }


def _mistake(exercise: Exercise, part: Part, mistake: Mistake) -> dict[str, Any]:
    return {
        "part": part.name,
        "code": mistake.code,
        "text": _answer_type(part).show(mistake.value, exercise.conventions),
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


@cache
def _ways() -> Mapping[str, Callable[[Content], str]]:
    """Return what sets the stem, by format; loaded when the first exercise is printed."""
    from exercisegen.renderers import html, latex, markdown

    return {"markdown": markdown.content, "latex": latex.plain_content, "html": html.content}


def _markdown(content: Content) -> str:
    return _ways()["markdown"](content)


def _fixed_markdown(content: Content) -> str:
    """Return Markdown of what is mostly the same object in every variant, such as a prompt."""
    return _of_block(content[0], None) if len(content) == 1 else _markdown(content)


@remembered
def _of_block(block: Block, _: None) -> str:
    return _markdown((block,))


def _answer_type(part: Part) -> Any:
    return plugins.load("answers", part.key.answer)
