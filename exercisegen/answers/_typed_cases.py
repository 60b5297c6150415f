"""Answers in cases as people type them: ``x, x > 0; -x, x <= 0``, ``x > 0: x, else: -x``, ``Piecewise(...)``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from exercisegen.answers._rows import cuts
from exercisegen.errors import Span
from exercisegen.expr.grammar.labels import undecorated
from exercisegen.expr.reading import Notice, Reading, read
from exercisegen.expr.scope import Expected, Scope
from exercisegen.expr.tree import Node, Piecewise, Relation

_CONSTRUCTOR = re.compile(r"\s*(?:(?:sp|sympy)\s*\.\s*)?piecewise\s*\((?P<inside>.*)\)\s*", re.IGNORECASE | re.DOTALL)
_BRACED = re.compile(r"\s*\\?\{(?P<inside>.*?)\\?\}?\s*", re.DOTALL)
_PAIR = re.compile(r"\s*[(\[](?P<inside>.*)[)\]]\s*", re.DOTALL)
_ELSE = re.compile(r"[,;]?\s*(?=\b(?:else|otherwise)\b\s*:?\s*[^\s,;:)}])", re.IGNORECASE)
_COMPARED = r"[^:;{}]*?(?:[<>≤≥≠]|!=|\\(?:le|ge|lt|gt|ne)q?(?![a-z]))[^:;{}]*?"
_WORD = r"(?:if|for|when|where)"
_FORMS = tuple(
    re.compile(rf"\s*(?:and\s+)?{form}\s*", re.IGNORECASE | re.DOTALL)
    for form in (
        rf"(?:{_WORD}\b)?\s*(?P<condition>{_COMPARED})\s*(?::|,?\s*\bthen\b|→|=>|->)\s*(?P<value>.+?)",
        r"(?:else|otherwise)\s*:?\s*(?P<value>[^\s:].*?)",
        rf"(?P<value>.+?),?\s*\b{_WORD}\b\s*(?P<condition>{_COMPARED})",
        r"(?P<value>.+?)(?:,\s*|\s+)(?:if\s+)?(?:else|otherwise)",
        r"(?P<value>[^,]+),\s*(?:True|else|otherwise)",
        r"(?P<value>.+?)\s*\((?P<condition>[^()]*?(?:[<>≤≥≠]|!=)[^()]*?)\)",
        rf"(?P<value>[^,<>]+),\s*(?P<condition>{_COMPARED})",
    )
)
_SIGN = re.compile(r"[<>≤≥≠]|!=")

Branch = tuple[Span, Span | None]  # where the value stands, and its condition


def typed_cases(text: str, scope: Scope) -> Reading | None:
    """Return the reading of an answer in cases; ``None`` where the text is not laid out as one.

    Raises:
        LearnerError: a value or a condition cannot be read.
    """
    start, stop = undecorated(text, scope)
    branches = _branches(text, start, stop)
    if not branches or all(condition is None for _, condition in branches):
        return None
    if any(condition is None for _, condition in branches[:-1]):
        return None
    notices: list[Notice] = []
    pairs = [
        (
            _part(text, value, replace(scope, expected=Expected.SCALAR), notices),
            None if condition is None else _part(text, condition, replace(scope, expected=Expected.ANY), notices),
        )
        for value, condition in branches
    ]
    if not all(condition is None or isinstance(condition, Relation) for _, condition in pairs):
        return None
    conditioned = tuple((value, condition) for value, condition in pairs if condition is not None)
    otherwise = pairs[-1][0] if pairs[-1][1] is None else None
    return Reading(Piecewise(conditioned, otherwise, (start, stop)), tuple(notices))


def _part(text: str, span: Span, scope: Scope, notices: list[Notice]) -> Node:
    start, stop = span
    reading = read(" " * start + text[start:stop], scope)
    notices.extend(reading.notices)
    return reading.tree


def _branches(text: str, start: int, stop: int) -> list[Branch] | None:
    made = _CONSTRUCTOR.fullmatch(text, start, stop)
    if made is not None:
        inner = [_PAIR.fullmatch(text, *part) for part in _split(text, *made.span("inside"), ",")]
        return _recognised(text, (found.span("inside") for found in inner if found is not None))
    braced = _BRACED.fullmatch(text, start, stop)
    if braced is not None:
        start, stop = braced.span("inside")
    for separators in (";\n", ",;\n"):
        parts = [half for part in _split(text, start, stop, separators) for half in _halves(text, part)]
        found = _recognised(text, parts) if len(parts) > 1 else None
        if found is not None:
            return found
    pieces = list(_split(text, start, stop, ",;\n"))
    joined = [(first[0], second[1]) for first, second in zip(pieces[::2], pieces[1::2], strict=False)]
    return _recognised(text, joined) if len(pieces) % 2 == 0 and len(joined) > 1 else None


def _recognised(text: str, parts: Iterable[Span]) -> list[Branch] | None:
    found: list[Branch] = []
    for part in parts:
        matches = (form.fullmatch(text, *part) for form in _FORMS)
        match = next((each for each in matches if each is not None and _is_sound(each)), None)
        if match is None:
            return None
        condition = match.span("condition") if "condition" in match.re.groupindex else None
        found.append((match.span("value"), condition))
    return found or None


def _is_sound(match: re.Match[str]) -> bool:
    return _SIGN.search(match["value"]) is None


def _split(text: str, start: int, stop: int, separators: str) -> Iterator[Span]:
    """Yield the stretches between separators that stand outside of all brackets."""
    begin = start
    for place in cuts(text[start:stop]):
        if text[start + place] in separators:
            if text[begin : start + place].strip():
                yield begin, start + place
            begin = start + place + 1
    if text[begin:stop].strip():
        yield begin, stop


def _halves(text: str, part: Span) -> Iterator[Span]:
    """Yield what stands before and from ``else`` on, as in ``if x > 0 then x else -x``."""
    start, stop = part
    found = _ELSE.search(text, start, stop)
    if found is None or not text[start : found.start()].strip():
        yield part
        return
    yield start, found.start()
    yield found.end(), stop
