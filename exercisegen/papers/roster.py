"""Who is in the class: a CSV file with ids and names, as people write it and as Moodle and Canvas export it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from exercisegen.errors import AuthorError, Fault
from exercisegen.frozen import frozen
from exercisegen.model.paper import SheetFormat, Student
from exercisegen.papers.tables import Row, folded, read_rows

LONGEST = 200  # characters of a name or an id
MOST_STUDENTS = 10_000

# Names of columns without case, accents and signs; Moodle's in English, German, French and Spanish. The first that is
# there is taken, of ids the first in which anybody has one: the e-mail address only for want of others.
_IDS = (
    "id", "studentid", "idnumber", "studentnumber", "sisuserid", "sisloginid", "matriculationnumber", "matrikelnummer",
    "idnummer", "numerodidentification", "numerodeid", "username", "anmeldename", "nomdutilisateur", "nombredeusuario",
    "email", "emailaddress", "emailadresse", "adressedecourriel", "direcciondecorreo", "correoelectronico",
)  # fmt: skip
_NAMES = ("name", "student", "studentname", "fullname", "userfullname", "vollstandigername", "nomcomplet")
_GIVEN = ("firstname", "givenname", "firstnames", "givennames", "forename", "vorname", "prenom", "nombre")
_FAMILY = ("lastname", "surname", "familyname", "lastnames", "nachname", "nomdefamille", "nom", "apellidos")
_FORMATS = ("format", "sheetformat")
# Canvas's gradebook has rows below its headings that are nobody's, and one of a student whom it made up.
_CANVAS_MAXIMA = "points possible"
_CANVAS_POSTING = re.compile(r"(muted|manual posting.*)?", re.IGNORECASE)
_CANVAS_TEST = ("student, test", "test student")
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HOW = "let the first line be id,name or take the export of Moodle or Canvas"


@frozen
class _Columns:
    """Where ids, names and formats stand: a name is one column, or the given and the family name."""

    width: int
    id: int
    names: tuple[int, ...]
    format: int | None
    sis: int | None


def read_roster(path: Path) -> tuple[Student, ...]:
    """Return the students of a CSV file in its order.

    Separators may be commas, semicolons or tabs; the first row names the columns: ``id,name``, or those of Moodle
    (``First name``, ``Last name``, ``ID number``, ``Email address``) and Canvas (``Student``, ``ID``), whose rows of
    maxima and of the test student are passed over. A column ``format`` may say
    ``standard`` (as does an empty cell), ``large`` or ``html``. Other columns are not read. Raises ``UsageError`` where
    the file cannot be read and ``AuthorError`` with every fault: a missing, repeated or overlong id or name, control
    characters, too many columns, a format that is none.
    """
    rows = read_rows(path, "roster")
    if not rows:
        raise AuthorError(Fault(str(path), 1, "", f"the roster is empty: {_HOW}"))
    columns = _columns(path, rows)
    students: dict[str, Student] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for row in rows[1:]:
        student = _student(row, columns)
        if student is None:
            continue
        messages = list(_faults(row, columns, student, lines))
        faults += [Fault(str(path), row.line, "", message) for message in messages]
        lines.setdefault(student.id, row.line)
        students.setdefault(student.id, student)
    if faults:
        raise AuthorError(*faults)
    if not 1 <= len(students) <= MOST_STUDENTS:
        message = f"the roster has {len(students)} students: 1 to {MOST_STUDENTS} can be had"
        raise AuthorError(Fault(str(path), rows[-1].line, "", message))
    return tuple(students.values())


def _columns(path: Path, rows: Sequence[Row]) -> _Columns:
    head = rows[0]
    plain = [folded(cell) for cell in head.cells]
    ids = [plain.index(name) for name in _IDS if name in plain]
    filled = [place for place in ids if any(row.cells[place : place + 1] not in ((), ("",)) for row in rows[1:])]
    identity = next(iter((*filled, *ids)), None)
    name, given, family = (_place(plain, names) for names in (_NAMES, _GIVEN, _FAMILY))
    names = (name,) if name is not None else tuple(place for place in (given, family) if place is not None)
    missing = " and ".join(what for what, there in (("ids", identity is not None), ("names", names)) if not there)
    if identity is None or missing:
        message = f"no column of {missing} among {', '.join(head.cells)[:200]!r}: {_HOW}"
        raise AuthorError(Fault(str(path), head.line, "", message))
    return _Columns(len(head.cells), identity, names, _place(plain, _FORMATS), _place(plain, ("sisuserid",)))


def _place(plain: Sequence[str], names: Sequence[str]) -> int | None:
    return next((plain.index(name) for name in names if name in plain), None)


def _student(row: Row, columns: _Columns) -> Student | None:
    """Return who a row is about, as it stands there; ``None`` for Canvas's rows that are about nobody."""
    cells = [*row.cells, *[""] * (columns.width - len(row.cells))]
    name = " ".join(cells[place] for place in columns.names if cells[place])
    id = cells[columns.id]
    if not id and (name.casefold() == _CANVAS_MAXIMA or (not name and all(map(_CANVAS_POSTING.fullmatch, cells)))):
        return None
    if columns.sis is not None and not cells[columns.sis] and name.casefold() in _CANVAS_TEST:
        return None
    return Student(id, name, _format(row, columns) or SheetFormat.STANDARD)


def _format(row: Row, columns: _Columns) -> SheetFormat | None:
    """Return the format that a row asks for; ``None`` where it is not one."""
    there = columns.format is not None and columns.format < len(row.cells)
    asked = row.cells[columns.format or 0].casefold() if there else ""
    return next((each for each in SheetFormat if each.value == (asked or SheetFormat.STANDARD.value)), None)


def _faults(row: Row, columns: _Columns, student: Student, lines: dict[str, int]) -> Iterator[str]:
    if len(row.cells) > columns.width:
        yield f"{len(row.cells)} cells stand below {columns.width} columns: put a cell with a separator in quotes"
    if _format(row, columns) is None:
        known = ", ".join(each.value for each in SheetFormat)
        yield f"the format {row.cells[columns.format or 0][:40]!r} is none: write {known}, or leave it empty"
    for what, text in (("id", student.id), ("name", student.name)):
        if not any(_is_visible(letter) for letter in text):
            yield f"the {what} is empty: every student needs one"
        if len(text) > LONGEST:
            yield f"the {what} {text[:20]!r}... has {len(text)} characters: at most {LONGEST} fit"
        yield from (f"the {what} has the control character U+{code:04X}: take it out" for code in _controls(text))
    if student.id in lines and student.id:
        yield f"the id {student.id[:40]!r} stands on line {lines[student.id]} already: every student needs an own one"


def _is_visible(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CZ"


def _controls(text: str) -> tuple[int, ...]:
    """Return the control characters and those that turn the direction of what follows, each once."""
    found = (letter for letter in text if unicodedata.category(letter) == "Cc" or letter in _OVERRIDES)
    return tuple(dict.fromkeys(ord(letter) for letter in found))
