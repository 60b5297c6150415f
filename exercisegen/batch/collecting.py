"""Rows of answers put to the sheets that they answer: whose they are, which question, and what does not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from exercisegen.batch.holders import Holders, holders_of
from exercisegen.batch.labels import Label, part_label, part_named, question_on, split_list, split_parts
from exercisegen.batch.responses import HandedIn
from exercisegen.errors import AuthorError, Fault
from exercisegen.frozen import frozen
from exercisegen.model.paper import Question, Sheet

_SHORT = 60
_MOST = 10  # names in a row
_NO_SHEET = "correct the id, name the form or the paper's id beside it, or print a sheet (worksheet --from M)"


class Duplicates(StrEnum):
    """What counts where somebody stands in the file several times with different answers."""

    ERROR = "error"
    FIRST = "first"
    LAST = "last"


Blank = tuple[int, str]
"""The place of a question, the same on all sheets of a paper, and the name of a part."""


@frozen
class Given:
    """What somebody answered, and the line of the file on which it stands."""

    text: str
    line: int


@frozen
class Submitted:
    """Everything that one person answered. ``open`` are the parts of which the file has no answers from anybody."""

    id: str
    sheet: Sheet
    answers: Mapping[Blank, Given]
    open: frozenset[Blank] = frozenset()


@frozen
class Collected:
    """The answers by person, in the order of the file; ``absent`` are those with a sheet and no answers.

    ``remarks`` say what was left out, and what to do about it.
    """

    submitted: tuple[Submitted, ...]
    absent: tuple[Sheet, ...]
    remarks: tuple[str, ...]


def collect(
    path: Path, rows: Sequence[HandedIn], sheets: Sequence[Sheet], *, duplicates: Duplicates = Duplicates.ERROR
) -> Collected:
    """Put every answer of ``rows``, which stand in ``path``, to its question on its sheet.

    Raises ``AuthorError`` with every row whose sheet cannot be told, which answers a part that cannot be told, or which
    contradicts an earlier one, where ``duplicates`` does not say which counts.
    """
    collecting = _Collecting(path, holders_of(sheets, rows), duplicates)
    for row in sorted(rows, key=lambda row: row.attempt):  # of which Canvas writes the last one first
        collecting.add(row)
    if collecting.faults:
        raise AuthorError(*collecting.faults)
    if not collecting.found:
        raise AuthorError(Fault(str(path), 1, "", _nobody(rows, sheets)))
    collecting.remark_unplaced()
    submitted = tuple(collecting.submitted())
    return Collected(submitted, tuple(collecting.absent(sheets)), tuple(collecting.remarks))


@dataclass(slots=True)
class _Collecting:
    """The state of one pass over the rows."""

    path: Path
    holders: Holders
    duplicates: Duplicates
    found: dict[str, tuple[Sheet, dict[Blank, Given]]] = field(default_factory=dict)
    seen: set[tuple[int, str]] = field(default_factory=set)  # numbers and parts that the file has
    unplaced: dict[Label, list[int]] = field(default_factory=dict)  # lines of answers to what is on no sheet
    contradicted: set[tuple[int, int]] = field(default_factory=set)  # lines
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, row: HandedIn) -> None:
        """Take one row."""
        try:
            holder = self.holders.of(row)
            if holder is None:
                who = next(cell for cell in row.people if cell)
                self._remark(row.line, f"{who[:_SHORT]!r} has no sheet: not graded; {_NO_SHEET}")
                return
            if holder.remark:
                self._remark(row.line, holder.remark)
            sheet, answers = self.found.setdefault(holder.id, (holder.sheet, {}))
            if sheet.questions != holder.sheet.questions:
                raise ValueError(f"{holder.id[:_SHORT]!r} has handed in another paper above: keep one of the two")
            for label, text in row.answers:
                for blank, piece in self._placed(row, holder.sheet, label, text):
                    self._take(holder.id, answers, blank, Given(piece, row.line))
        except ValueError as error:
            self.faults.append(Fault(str(self.path), row.line, "", str(error)))

    def remark_unplaced(self) -> None:
        """Say which answers belong to nothing on paper."""
        for label, lines in self.unplaced.items():
            what = f"there is no {label} on the sheet" if label.question else "text stands before the first number"
            count = "1 answer is" if len(lines) == 1 else f"{len(lines)} answers are"
            self._remark(lines[0], f"{what}: {count} not graded; correct the number if it is another's")

    def submitted(self) -> Iterator[Submitted]:
        """Yield what each person handed in; say which questions the file does not have."""
        told: dict[str, None] = {}
        for id, (sheet, answers) in self.found.items():
            missing = {
                (question.place, part.name): str(Label(question.number, part_label(question.exercise.parts, part)))
                for question in sheet.questions
                for part in question.exercise.parts
                if (question.number, part.name) not in self.seen
            }
            told |= dict.fromkeys(missing.values())
            yield Submitted(id, sheet, answers, frozenset(missing))
        if told:
            first, *others = told
            how = "their points stay open; add them, or leave those questions out with --drop"
            how = how if others else f"its points stay open; add them, or say --drop {first}"
            self.remarks.append(f"{self.path}: no answers to {_listed(list(told))} are in it: {how}")

    def absent(self, sheets: Sequence[Sheet]) -> Iterator[Sheet]:
        """Yield the students' sheets of which the file knows nothing, and say so."""
        gone = [sheet for sheet in sheets if sheet.student and sheet.student.id not in self.found]
        if gone:
            ids = _listed([sheet.student.id[:_SHORT] for sheet in gone if sheet.student])
            self.remarks.append(f"{self.path}: no answers from {len(gone)} of the class ({ids}): no points")
        yield from gone

    def _placed(self, row: HandedIn, sheet: Sheet, label: Label, text: str) -> Iterator[tuple[Blank, str]]:
        """Yield the parts that a cell answers; raise ``ValueError`` where it does not say which."""
        alone = not label.question and len(sheet.questions) == 1
        question = sheet.questions[0] if alone else question_on(sheet, label.question)
        parts = () if question is None else question.exercise.parts
        part = part_named(parts, label.part)
        if question is None or (label.part and part is None):
            if text.strip():
                self.unplaced.setdefault(label, []).append(row.line)
            return
        pieces = {part.name: text} if part else _pieces(question, label, text)
        for each in parts if part is None else (part,):
            self.seen.add((question.number, each.name))
            yield (question.place, each.name), pieces.get(each.name, "")

    def _take(self, id: str, answers: dict[Blank, Given], blank: Blank, given: Given) -> None:
        earlier = answers.get(blank)
        if earlier is not None and earlier.text != given.text:
            lines = (earlier.line, given.line)
            if lines not in self.contradicted:
                self._contradict(id, lines)
            self.contradicted.add(lines)
        if earlier is None or self.duplicates is Duplicates.LAST:
            answers[blank] = given

    def _contradict(self, id: str, lines: tuple[int, int]) -> None:
        both = f"{id[:_SHORT]!r} has other answers on line {lines[0]}"
        match self.duplicates:
            case Duplicates.ERROR:
                how = "delete one of the two, or say --duplicates first or last"
                self.faults.append(Fault(str(self.path), lines[1], "", f"{both}: {how}"))
            case Duplicates.FIRST:
                self._remark(lines[1], f"{both}: those count")
            case Duplicates.LAST:
                self._remark(lines[1], f"{both}: these count")

    def _remark(self, line: int, message: str) -> None:
        self.remarks.append(str(Fault(str(self.path), line, "", message)))


def _nobody(rows: Sequence[HandedIn], sheets: Sequence[Sheet]) -> str:
    """Return why nobody's answers can be graded, and what to do."""
    if not rows:
        return "there are no answers below the headings: export the answers again"
    theirs = _listed([next(filter(None, row.people), "")[:_SHORT] for row in rows[:_MOST]])
    ours = _listed([sheet.student.id[:_SHORT] for sheet in sheets[:_MOST] if sheet.student])
    how = "add a column student with the ids of the sheets, or take the manifest of this paper"
    return f"none of these has a sheet ({theirs!r}); there are sheets for {ours!r}: {how}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:_MOST], *(["..."] if len(names) > _MOST else [])])


def _pieces(question: Question, label: Label, text: str) -> Mapping[str, str]:
    """Return the parts' answers of a cell that holds them all."""
    if not text.strip():
        return {}
    parts = question.exercise.parts
    pieces = split_parts(parts, text)
    if pieces is None and label.is_list:
        pieces = split_list(parts, text)
    if pieces is None:
        letters = [part_label(parts, part) for part in parts]
        named = "; ".join(f"{letter}) ..." for letter in letters)
        how = f"give columns {label}{letters[0]} to {label}{letters[-1]}, or write {named}"
        raise ValueError(f"{label} has {len(parts)} parts, and {text[:_SHORT]!r} does not say which it answers: {how}")
    return pieces
