"""The answers of a class as a file has them, not yet matched with the sheets."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from exercisegen.batch.cells import unguarded
from exercisegen.batch.columns import Columns, columns_of
from exercisegen.batch.labels import Label, read_label
from exercisegen.errors import AuthorError, Fault
from exercisegen.frozen import frozen
from exercisegen.model.paper import Sheet
from exercisegen.papers.tables import Row, read_rows

_NOT_ANSWERED = "-"  # in Moodle's exports
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LINE_END = re.compile(r"</p>|</div>|</li>|<br\s*/?>", re.IGNORECASE)  # what has none of these is no HTML
_LABELLED = re.compile(
    r"\s*(?P<label>(?:q|question|answer)?\s*\d{1,3}\s*[(]?[a-z]?)\s*(?:[)][.:]?|[.](?!\d)|:)\s*(?P<text>.*)",
    re.IGNORECASE,
)


@frozen
class HandedIn:
    """The answers of one row. ``people`` are the cells that may be the student's id, one for each such column.

    ``attempt`` is the number of the attempt, 0 where the file does not say.
    """

    line: int
    people: tuple[str, ...]
    form: str
    paper: str
    answers: tuple[tuple[Label, str], ...]
    attempt: int = 0


def read_responses(path: Path, sheet: Sheet) -> tuple[HandedIn, ...]:
    """Return the rows of a file of answers; ``sheet`` is one of those that were printed.

    Raises ``UsageError`` where the file cannot be read, and ``AuthorError`` with every row that cannot be understood.
    """
    rows = read_rows(path, "answers")
    if not rows:
        raise AuthorError(Fault(str(path), 1, "", "the file is empty: export the answers again"))
    columns = columns_of(path, rows[0], sheet)
    faults: list[Fault] = []
    handed = []
    for row in rows[1:]:
        try:
            handed.append(_handed_in(row, columns))
        except ValueError as error:
            faults.append(Fault(str(path), row.line, "", str(error)))
    if faults:
        raise AuthorError(*faults)
    return tuple(each for each in handed if each.answers or any(each.people))


def _handed_in(row: Row, columns: Columns) -> HandedIn:
    """Return what a row hands in; raise ``ValueError`` where it does not say what it answers."""
    if len(row.cells) > columns.width:
        count = f"{len(row.cells)} cells stand below {columns.width} columns"
        raise ValueError(f"{count}: put a cell with a separator in quotes")
    cells = [unguarded(cell) for cell in (*row.cells, *[""] * (columns.width - len(row.cells)))]
    answers = tuple(_answers(cells, columns))
    people = tuple(cells[place] for place in columns.people)
    form = "" if columns.form is None else cells[columns.form]
    paper = "" if columns.paper is None else cells[columns.paper]
    if not any((*people, paper)) and any(text for _, text in answers):
        raise ValueError("these answers are nobody's: give the student's id")
    if not any((*people, paper)) or "Overall average" in cells:  # Moodle's last row
        return HandedIn(row.line, (), form, paper, ())
    if columns.state is not None and cells[columns.state] == _NOT_ANSWERED:  # Moodle's row for who made no attempt
        return HandedIn(row.line, (), form, paper, ())
    attempt = "" if columns.attempt is None else cells[columns.attempt]
    return HandedIn(row.line, people, form, paper, answers, int(attempt) if attempt.isdecimal() else 0)


def _answers(cells: list[str], columns: Columns) -> Iterator[tuple[Label, str]]:
    if columns.answers is not None:
        for place, label in columns.answers.items():
            text = cells[place]
            yield label, "" if label.is_answer and text == _NOT_ANSWERED else text
    elif columns.whole is not None:
        yield from _labelled_lines(cells[columns.whole])
    elif columns.question is not None and columns.answer is not None:
        yield _label(cells, columns), cells[columns.answer]


def _label(cells: list[str], columns: Columns) -> Label:
    assert columns.question is not None
    label = read_label(cells[columns.question])
    if label is None:
        raise ValueError(f"{cells[columns.question][:40]!r} names no question: write its number, such as 3 or Q3")
    part = cells[columns.part] if columns.part is not None else ""
    if part and label.part and part != label.part:
        raise ValueError(f"the question says part {label.part}, the part {part[:40]}: say it once")
    return Label(label.question, part.strip("() ") or label.part)


def _labelled_lines(text: str) -> Iterator[tuple[Label, str]]:
    """Yield the answers of a text in which each begins on a line of its own: ``1) 2x``, ``Q2a: 4``.

    What stands before the first is yielded with the question 0.
    """
    plain = html.unescape(_TAG.sub("", _LINE_END.sub("\n", text))) if _LINE_END.search(text) else text
    label, lines = Label(0), list[str]()
    for line in plain.splitlines():
        found = _LABELLED.fullmatch(line)
        if found is None:
            lines.append(line)
            continue
        if label.question or any(each.strip() for each in lines):
            yield label, "\n".join(lines).strip()
        label, lines = read_label(found["label"].replace("(", " ")) or label, [found["text"]]
    if label.question or any(each.strip() for each in lines):
        yield label, "\n".join(lines).strip()
