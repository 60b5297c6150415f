"""One typed response against one key: read, compared, marked, worded."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from exercisegen.errors import LearnerError, LimitExceeded
from exercisegen.expr.scope import Scope
from exercisegen.frozen import frozen
from exercisegen.marking import mark
from exercisegen.model.evidence import Evidence
from exercisegen.model.exercise import Differentiate, Key, Mistake, Rubric
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.verdict import ReadAs, ReadingError, Status, Verdict
from exercisegen.plugins import load

LONGEST = 4000
"""Characters of a response; a longer one is not read."""
_REMEMBERED = 1024  # readings of texts that are short: a class, or a check of an item, sends many of them again
_SHORT = 200
_PLAIN = Rubric()


@frozen
class Reading:
    """How a text was read, or why it was not; no verdict."""

    read_as: ReadAs | None
    error: ReadingError | None = None
    findings: tuple[Finding, ...] = ()
    messages: tuple[str, ...] = ()


def read_response(text: str, answer: str, scope: Scope) -> Response[Any] | ReadingError:
    """Read a response of the answer type ``answer``, or say why it cannot be read."""
    make = _read_before if len(text) <= _SHORT else _read
    return make(text, answer, scope)


def _read(text: str, answer: str, scope: Scope) -> Response[Any] | ReadingError:
    try:
        if len(text) > LONGEST:
            raise LearnerError("limit.length", f"An answer is limited to {LONGEST} characters.", (LONGEST, len(text)))
        response: Response[Any] = load("answers", answer).parse(text, scope)
    except LearnerError as error:
        return ReadingError(error.code, error.message, error.span)
    except LimitExceeded as error:
        return ReadingError("limit.size", f"This is too large: {error}.")
    return response


_read_before = lru_cache(_REMEMBERED)(_read)


def reading_of(text: str, answer: str, scope: Scope) -> Reading:
    """Say how a text is read as an answer of a type, or where it is not."""
    response = read_response(text, answer, scope)
    if isinstance(response, ReadingError):
        return Reading(None, response)
    return noted(Reading(response.read_as, None, response.notices))


def noted(reading: Reading) -> Reading:
    """Return a reading with a sentence for each of its findings."""
    if not reading.findings:
        return reading  # without loading the sentences
    from exercisegen.wording import messages

    return replace(reading, messages=messages(reading.findings))


def grade_response(
    text: str,
    key: Key[Any],
    rubric: Rubric = _PLAIN,
    mistakes: Sequence[Mistake] = (),
    *notes: Finding,
    task: Differentiate | None = None,
) -> Verdict:
    """Grade one response; ``notes`` are findings about it that are known beforehand, such as ``follow-through``.

    With a ``task``, a wrong response that is none of ``mistakes`` is looked for among those that learners make in it.
    """
    if not text.strip():
        return _worded(Verdict(Status.BLANK, Fraction(0)))
    response = read_response(text, key.answer, key.scope)
    if isinstance(response, ReadingError):
        return Verdict(Status.UNREADABLE, None, error=response, feedback=(response.message,))
    comparison: Comparison = load("answers", key.answer).compare(key, response.value)
    comparison = replace(comparison, findings=(*notes, *comparison.findings))
    status, score = mark(comparison, rubric, key.scope.domain)
    if status in (Status.INCORRECT, Status.PARTIAL) and score is not None:
        comparison, score = _diagnosed(comparison, key, response.value, rubric, mistakes, task) or (comparison, score)
        status = Status.PARTIAL if score else Status.INCORRECT
    findings = (*response.notices, *comparison.findings)
    return _worded(Verdict(status, score, findings, comparison.evidence, response.read_as))


def _diagnosed(
    comparison: Comparison,
    key: Key[Any],
    value: object,
    rubric: Rubric,
    mistakes: Sequence[Mistake],
    task: Differentiate | None,
) -> tuple[Comparison, Fraction] | None:
    """Name the mistake that a wrong response comes from, where one is known."""
    if not mistakes and task is None:
        return None
    from exercisegen.grading.diagnosis import with_malrule, with_mistake

    found = with_mistake(comparison, key, value, mistakes)
    return with_malrule(comparison, key, value, rubric, task) if found is None and task is not None else found


def _worded(verdict: Verdict) -> Verdict:
    if not verdict.findings:
        return verdict  # without loading the sentences
    from exercisegen.wording import feedback, messages

    return replace(verdict, messages=messages(verdict.findings), feedback=feedback(verdict.findings))


def undecided(code: str, evidence: Evidence) -> Verdict:
    """Return the verdict of a response whose check was cut off; ``code`` says by what."""
    return _worded(Verdict(Status.UNDECIDED, None, (Finding(code, FindingKind.DOUBT),), evidence))
