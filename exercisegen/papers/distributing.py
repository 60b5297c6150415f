"""Which files the sheets of a paper go into: one for all, one for each format, or one for each student or form."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from exercisegen.errors import UsageError
from exercisegen.frozen import frozen
from exercisegen.model.paper import Layout, Paper, Sheet, SheetFormat, Student

_LONGEST_NAME = 80  # characters of an id within the name of a file


@frozen
class Portion:
    """One file to be set: where it goes, and the sheets in it."""

    place: Path
    paper: Paper


def portions(paper: Paper, out: Path, *, split: bool = False) -> tuple[Portion, ...]:
    """Return the files of ``paper``, whose sheets are all asked for at ``out``.

    Students whose format is another have files of their own: beside ``class.pdf`` stand ``class-large.pdf`` and
    ``class-html.html``. With ``split`` every sheet has: ``class-ID.pdf``, ``exam-A.pdf``. Raise ``UsageError`` where
    the sheets are nobody's.
    """
    if split:
        return tuple(_alone(paper, out))
    groups: dict[SheetFormat, list[Sheet]] = {}
    for sheet in paper.sheets:
        groups.setdefault(_format(sheet), []).append(sheet)
    return tuple(_portion(paper, out, format, sheets) for format, sheets in groups.items())


def _portion(paper: Paper, out: Path, format: SheetFormat, sheets: list[Sheet]) -> Portion:
    name = out.stem if format is SheetFormat.STANDARD else f"{out.stem}-{format.value}"
    return Portion(_beside(out, name, format), _in_format(paper, sheets, format))


def _alone(paper: Paper, out: Path) -> Iterable[Portion]:
    names = [_own_name(sheet) for sheet in paper.sheets]
    counts = Counter(name.casefold() for name in names)  # some disks do not tell capitals apart
    for sheet, name in zip(paper.sheets, names, strict=True):
        own = f"{name}-{sheet.paper_id}" if counts[name.casefold()] > 1 else name
        format = _format(sheet)
        yield Portion(_beside(out, f"{out.stem}-{own}", format), _in_format(paper, [sheet], format))


def _own_name(sheet: Sheet) -> str:
    if sheet.student is not None:
        kept = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in sheet.student.id)
        return kept[:_LONGEST_NAME]
    if sheet.form is None:
        raise UsageError("--split makes a file for each student or form: give --students or --forms with it")
    return sheet.form


def _format(sheet: Sheet) -> SheetFormat:
    student: Student | None = sheet.student
    return SheetFormat.STANDARD if student is None else student.format


def _beside(out: Path, name: str, format: SheetFormat) -> Path:
    return out.with_name(name + (".html" if format is SheetFormat.HTML else out.suffix))


def _in_format(paper: Paper, sheets: list[Sheet], format: SheetFormat) -> Paper:
    layout: Layout = paper.layout
    if format is SheetFormat.LARGE:
        layout = replace(layout, large_print=True, columns=1)
    return replace(paper, sheets=tuple(sheets), layout=layout)
