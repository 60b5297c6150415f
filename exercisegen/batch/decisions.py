"""What a person decided: the column ``decision`` of ``review.csv``, filled in and read back."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from exercisegen.batch.cells import decimal, unguarded
from exercisegen.batch.collecting import Blank
from exercisegen.batch.holders import looks_of
from exercisegen.batch.judging import Judged
from exercisegen.batch.labels import Label, part_label
from exercisegen.errors import AuthorError, Fault
from exercisegen.frozen import frozen
from exercisegen.papers.tables import Row, read_rows

DECISION = "decision"
_NEEDED = ("student", "question", "answer", DECISION)
_RIGHT = ("right", "correct", "full", "yes")
_WRONG = ("wrong", "incorrect", "none", "no")

Decided = Mapping[tuple[str, Blank], Fraction]
"""The share of the points that a person gave, by student and part."""


@frozen
class Decision:
    """One filled row of ``review.csv``: whose answer to what, as it stood there, and what was decided."""

    line: int
    student: str
    question: str
    answer: str
    decision: str


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the rows in which something is decided.

    Raises ``UsageError`` where the file cannot be read and ``AuthorError`` where it is no ``review.csv``.
    """
    rows = read_rows(path, "review")
    head = [cell.casefold() for cell in rows[0].cells] if rows else []
    missing = [name for name in _NEEDED if name not in head]
    if missing:
        message = f"there is no column {', '.join(missing)}: give the review.csv that was written, with decisions"
        raise AuthorError(Fault(str(path), 1, "", message))
    return tuple(made for row in rows[1:] if (made := _decision(row, head)).decision)


def decided(path: Path, decisions: Sequence[Decision], judged: Sequence[Judged]) -> tuple[Decided, tuple[str, ...]]:
    """Return what was decided about the answers ``judged``, and remarks on what no longer fits.

    An answer that has changed since is not decided. Raises ``AuthorError`` with every row that names no answer of this
    run or decides nothing that can be read.
    """
    known = {(each.by.id, label_of(each)): each for each in judged}
    looks = Counter(looks_of(id) for id in {each.by.id for each in judged})
    alike = {(looks_of(id), label): each for (id, label), each in known.items() if looks[looks_of(id)] == 1}
    found: dict[tuple[str, Blank], Fraction] = {}
    faults: list[Fault] = []
    remarks: list[str] = []
    for row in decisions:
        place = str(path)
        each = known.get((row.student, row.question)) or alike.get((looks_of(row.student), row.question))
        if each is None:
            message = f"{row.student[:40]!r} has no answer to {row.question[:20]!r} in this run: delete the row"
            faults.append(Fault(place, row.line, "", message))
        elif row.answer.split() != each.text.split():
            was = f"was {row.answer[:40]!r}, decided {row.decision[:20]!r}, and is another now"
            message = f"the answer of {row.student[:40]!r} to {row.question} {was}: decide again"
            remarks.append(str(Fault(place, row.line, "", message)))
        else:
            faults += _take(place, row, each, found)
    if faults:
        raise AuthorError(*faults)
    return found, tuple(remarks)


def label_of(each: Judged) -> str:
    """Return the number and letter under which a person finds the answer on paper."""
    return str(Label(each.question.number, part_label(each.question.exercise.parts, each.part)))


def shown(share: Fraction, worth: Fraction) -> str:
    """Return a decision as it is written, so that it is read as the same share again."""
    if share in (0, 1):
        return _RIGHT[0] if share else _WRONG[0]
    points = share * worth
    return decimal(points) if Fraction(decimal(points)) == points else str(points)


def _take(path: str, row: Decision, each: Judged, found: dict[tuple[str, Blank], Fraction]) -> Iterator[Fault]:
    share = _share(row.decision, each.worth)
    key = (each.by.id, each.blank)
    if share is None:
        allowed = f"right, wrong, or points from 0 to {decimal(each.worth)}"
        yield Fault(path, row.line, "", f"{row.decision[:40]!r} decides nothing: write {allowed}")
    elif found.setdefault(key, share) != share:
        yield Fault(path, row.line, "", f"{row.student[:40]!r}, {row.question} is decided twice: keep one row")


def _share(text: str, worth: Fraction) -> Fraction | None:
    """Return the share of the points that a decision gives; ``None`` where it cannot be read."""
    word = text.casefold().strip(" .")
    if word in _RIGHT or word in _WRONG:
        return Fraction(word in _RIGHT)
    try:
        points = Fraction(word.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None
    return points / worth if worth and 0 <= points <= worth else None


def _decision(row: Row, head: Sequence[str]) -> Decision:
    cells = [unguarded(cell) for cell in (*row.cells, *[""] * len(head))]
    return Decision(row.line, *(cells[head.index(name)] for name in _NEEDED))
