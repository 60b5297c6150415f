"""Verdicts as the JSON records of the contract: ``exercisegen.verdict/1``, ``.result/1`` and ``.reading/1``."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from exercisegen import __version__
from exercisegen.errors import Span
from exercisegen.model.evidence import Evidence
from exercisegen.model.finding import Finding
from exercisegen.model.verdict import ReadAs, ReadingError, Status, Verdict

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Record: TypeAlias = dict[str, Json]

ENGINE = f"exercisegen {__version__}"
_UNKNOWN = (Status.UNREADABLE, Status.UNDECIDED)


def verdict_record(
    verdict: Verdict, *, id: Json = None, ref: str | None = None, part: str | None = None, score: Fraction | None = None
) -> Record:
    """Return the record of one verdict.

    ``score`` is what is written out where the verdict itself has none: what the run's policies for undecided and
    unreadable answers say.
    """
    shown = verdict.score if verdict.score is not None else score
    return {
        "schema": "exercisegen.verdict/1",
        "id": id,
        "ref": ref,
        "part": part,
        "status": str(verdict.status),
        "correct": None if verdict.status in _UNKNOWN else verdict.status is Status.CORRECT,
        "score": None if shown is None else float(shown),
        "evidence": None if verdict.evidence is None else _evidence(verdict.evidence),
        "read_as": _read_as(verdict.read_as),
        "findings": _findings(verdict.findings, verdict.messages),
        "feedback": list(verdict.feedback),
        "error": _error(verdict.error),
        "engine": ENGINE,
    }


def result_record(
    parts: Mapping[str, Record], *, id: Json, ref: str | None, earned: Fraction, possible: Fraction, provisional: bool
) -> Record:
    """Return the record of a whole submission: the parts' verdicts and the points."""
    return {
        "schema": "exercisegen.result/1",
        "id": id,
        "ref": ref,
        "parts": parts,
        "points": {"earned": float(earned), "possible": float(possible), "provisional": provisional},
        "engine": ENGINE,
    }


def reading_record(
    read_as: ReadAs | None,
    error: ReadingError | None,
    *,
    id: Json = None,
    findings: tuple[Finding, ...] = (),
    messages: tuple[str, ...] = (),
) -> Record:
    """Return the record of a reading without a verdict."""
    return {
        "schema": "exercisegen.reading/1",
        "id": id,
        "read_as": _read_as(read_as),
        "findings": _findings(findings, messages),
        "error": _error(error),
        "engine": ENGINE,
    }


def _evidence(evidence: Evidence) -> Record:
    witness = evidence.witness
    point: Record | None = None
    if witness is not None:
        point = {"at": dict(witness.at), "expected": witness.expected, "submitted": witness.submitted}
    return {
        "method": str(evidence.method),
        "certainty": str(evidence.certainty),
        "witness": point,
        "detail": evidence.detail,
    }


def _findings(findings: tuple[Finding, ...], messages: tuple[str, ...]) -> list[Json]:
    sentences = (*messages, *("" for _ in findings[len(messages) :]))
    return [
        {"code": finding.code, "kind": str(finding.kind), "message": sentence, "at": _place(finding.span)}
        for finding, sentence in zip(findings, sentences, strict=True)
    ]


def _read_as(reading: ReadAs | None) -> Record | None:
    return None if reading is None else {"text": reading.text, "latex": reading.latex}


def _error(error: ReadingError | None) -> Record | None:
    return None if error is None else {"code": error.code, "at": _place(error.at), "message": error.message}


def _place(span: Span | None) -> list[Json] | None:
    return None if span is None else list(span)
