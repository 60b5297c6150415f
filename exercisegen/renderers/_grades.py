"""The table at the head of a sheet in which the points of its questions are written down."""

from collections.abc import Iterator
from fractions import Fraction

from exercisegen.model.content import Blank, Content, Inline, Table, Text
from exercisegen.model.paper import Layout, Question, Sheet
from exercisegen.renderers._words import Words

_COLUMNS, _FEW_COLUMNS = 10, 5  # questions in a row; few in narrow columns and in large letters
_GAP = Blank(2)

Cell = tuple[Inline, ...]


def grade_table(sheet: Sheet, words: Words, layout: Layout) -> Content:
    """Return tables of the questions with what each is worth and room for what was earned, the total last."""
    row = _FEW_COLUMNS if layout.large_print else _COLUMNS
    runs = [sheet.questions[first : first + row] for first in range(0, len(sheet.questions), row)]
    total = sum((question.points for question in sheet.questions), Fraction(0))
    return tuple(_table(run, words, total if run is runs[-1] else None) for run in runs)


def _table(questions: tuple[Question, ...], words: Words, total: Fraction | None) -> Table:
    head = [words.question, *(str(question.number) for question in questions)]
    worth = [words.possible, *(words.number_text(question.points) for question in questions)]
    if total is not None:
        head, worth = [*head, words.total], [*worth, words.number_text(total)]
    earned: Iterator[Cell] = ((_GAP,) for _ in head[1:])
    return Table(_cells(head), (_cells(worth), ((Text(words.earned),), *earned)))


def _cells(texts: list[str]) -> tuple[Cell, ...]:
    return tuple((Text(text),) for text in texts)
