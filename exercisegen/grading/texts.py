"""Two texts to a verdict: the answer type is read off what is expected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from exercisegen.answers._reading import notice_findings
from exercisegen.answers.expression import SHAPES
from exercisegen.errors import LearnerError, LimitExceeded, PluginError
from exercisegen.expr.reading import letters_of, read
from exercisegen.expr.scope import Conventions, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import (
    Brackets,
    Interval,
    Listing,
    Matrix,
    Node,
    Relation,
    Sign,
    Union,
    Word,
    symbols,
)
from exercisegen.grading.questions import RequestError, TextQuestion, question
from exercisegen.grading.responses import Reading, grade_response, noted, reading_of
from exercisegen.model.exercise import Key, Tolerance
from exercisegen.model.verdict import ReadAs, ReadingError, Verdict
from exercisegen.plugins import load
from exercisegen.protocols import AnswerType

_IN_WORDS = ("choice", "choices", "matching", "ordering", "text")  # answers without variables
_USUAL_LETTERS = ("x", "y", "z", "t", "u", "v", "n", "theta")  # of answers to a key without letters, such as 0
_KEPT = 512  # keys, so that a class answering one question has its key read once


def compare_texts(
    expected: str,
    submitted: str,
    *,
    variables: Sequence[str] | None = None,
    answer: str | None = None,
    assume: Mapping[str, Any] | None = None,
    domain: str = "note",
    shape: str | None = None,
    tolerance: Tolerance | Mapping[str, Any] | None = None,
    conventions: Conventions | Mapping[str, Any] | None = None,
    syntax: str = "auto",
) -> Verdict:
    """Grade ``submitted`` against ``expected``, both as typed.

    ``variables`` are the letters that may be used (if left out, all of ``expected``, or the usual ones if it has
    none), ``answer`` an answer type (read off ``expected`` if left out).
    ``assume`` maps variables to ``"positive"``, ``"integer"``, ``[0, 1]`` and the like;
    ``domain`` is ``"strict"`` where a difference of natural domains counts; ``shape`` is ``"expanded"`` or
    ``"factored"``; ``tolerance`` is one of ``{"relative": 1e-3}``, ``{"absolute": 0.1}``, ``{"significant": 3}``,
    ``{"decimals": 2}``; ``conventions`` is the notation of the course. Raises ``RequestError`` where ``expected``
    cannot be read or an option does not fit.

    It runs in process; texts from strangers belong into ``streaming``, which bounds time and memory.
    """
    asked = question(
        expected,
        variables=variables,
        answer=answer,
        assume=assume,
        domain=domain,
        shape=shape,
        tolerance=tolerance,
        conventions=conventions,
        syntax=syntax,
    )
    return grade_text(asked, submitted)


def grade_text(asked: TextQuestion, submitted: str) -> Verdict:
    """Grade a response to a question; raise ``RequestError`` where the question itself does not fit."""
    if not isinstance(submitted, str):
        raise RequestError("submitted", f"submitted must be a text, not {submitted!r}")
    return grade_response(submitted, key_of(asked))


@lru_cache(maxsize=_KEPT)
def key_of(asked: TextQuestion) -> Key[Any]:
    """Return the key that a question's text stands for.

    Raises:
        RequestError: the text cannot be read, or answer type, shape and tolerance do not fit it.
    """
    try:
        scope = _scope(asked)
        answer = asked.answer or _answer_type(read(asked.expected, scope).tree)
        plugin = _plugin(answer)
        scope = replace(scope, expected=plugin.expected)
        value = plugin.parse(asked.expected, scope).value
    except LearnerError as error:
        place = f" at {error.span[0]} to {error.span[1]}" if error.span else ""
        raise RequestError("expected", f"expected cannot be read{place}: {error.message}") from None
    except LimitExceeded as error:
        raise RequestError("expected", f"expected is too large: {error}") from None
    if asked.shape is not None and (answer != "expression" or asked.shape not in SHAPES):
        raise RequestError("shape", f"shape must be {' or '.join(SHAPES)}, for an expression, not {asked.shape!r}")
    return Key(answer, value, scope, asked.shape, asked.tolerance, _options(plugin))


def _options(plugin: AnswerType[Any]) -> Any:
    """Return an answer type's options; the brackets of a set that stands as a text are meant."""
    options: Any = plugin.options()
    return replace(options, endpoints="strict") if hasattr(options, "endpoints") else options


def read_only(
    text: str,
    *,
    variables: Sequence[str] | None = None,
    answer: str | None = None,
    conventions: Conventions | Mapping[str, Any] | None = None,
    syntax: str = "auto",
) -> Reading:
    """Say how a text is read, or where it is not; no verdict.

    ``variables`` left out: every letter of ``text`` is one. ``answer`` names an answer type, whose reading is shown.
    """
    asked = question(text, variables=variables, answer=answer, conventions=conventions, syntax=syntax)
    try:
        if answer is not None:
            return reading_of(text, answer, replace(_scope(asked), expected=_plugin(answer).expected))
        scope = _scope(asked)
        found = read(text, scope)
        read_as = ReadAs(to_text(found.tree, scope.conventions), to_latex(found.tree, scope.conventions))
    except LearnerError as error:
        return Reading(None, ReadingError(error.code, error.message, error.span))
    except LimitExceeded as error:
        return Reading(None, ReadingError("limit.size", f"This is too large: {error}."))
    notes = notice_findings(found.notices)
    return noted(Reading(read_as, None, notes))


def _scope(asked: TextQuestion) -> Scope:
    """Return the scope of a question; raise ``LearnerError`` where its letters cannot be read off."""
    letters = asked.variables
    if letters is None:
        letters = () if asked.answer in _IN_WORDS else letters_of(asked.expected) or _usual_letters(asked)
    for name, _ in asked.assumptions:
        if name not in letters:
            used = ", ".join(letters) or "none"
            raise RequestError("assume", f"assume names {name!r}, which is no variable of the question: it has {used}")
    return Scope(
        variables=letters,
        assumptions=asked.assumptions,
        domain=asked.domain,
        conventions=asked.conventions,
        syntax=asked.syntax,
    )


def _usual_letters(asked: TextQuestion) -> tuple[str, ...]:
    """Return the letters of a question whose key has none: the usual ones, and those of which something is assumed."""
    return tuple(dict.fromkeys((*_USUAL_LETTERS, *(name for name, _ in asked.assumptions))))


def _plugin(answer: str) -> AnswerType[Any]:
    try:
        plugin: AnswerType[Any] = load("answers", answer)
    except PluginError as error:
        raise RequestError("answer", str(error)) from None
    return plugin


def _answer_type(tree: Node) -> str:
    """Return the answer type that a key is of: round and square brackets make a vector, braces a set of points.

    Mixed brackets, an infinite end, a union or an inequality make a set of real numbers.
    """
    match tree:
        case Matrix():
            return "matrix"
        case Listing(_, Brackets.BRACE):
            return "points"
        case Listing():
            return "vector"
        case Relation(_, (Sign.EQUAL,)):
            return "equation"
        case Interval() | Union() | Relation() | Word("all reals"):
            return "interval_set"
    return "expression" if symbols(tree) else "number"
