"""Tables that people and learning platforms write as CSV: separator and encoding are found, rows keep their line."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from exercisegen.errors import AuthorError, Fault, UsageError
from exercisegen.frozen import frozen

_SEPARATORS = ",;\t"
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # Excel's and LibreOffice's own formats, new and old
_QUOTED = re.compile(r'"[^"]*"')


@frozen
class Row:
    """One record of the file with the line on which it begins."""

    line: int
    cells: tuple[str, ...]


def read_rows(path: Path, what: str) -> tuple[Row, ...]:
    """Return the rows of a CSV file that are not blank; ``what`` it is (a roster) is said in messages.

    Separators may be commas, semicolons or tabs, the encoding UTF-8 or UTF-16 with a byte order mark. Raises
    ``UsageError`` where the file cannot be read, ``AuthorError`` with the line where it is not such a table.
    """
    return tuple(_rows(path, _text(path, what)))


def folded(cell: str) -> str:
    """Return a heading without case, accents, spaces and signs."""
    apart = unicodedata.normalize("NFKD", cell).casefold()
    return "".join(letter for letter in apart if letter.isalnum())


def _rows(path: Path, text: str) -> Iterator[Row]:
    head = text.split("\n", 1)[0]
    announced = head.strip().lower().startswith("sep=")  # the line that Excel writes
    bare = _QUOTED.sub("", text).split("\n", 1)[0]  # headings may hold separators, and ends of lines
    separator = head.strip()[4:5] if announced else max(_SEPARATORS, key=bare.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator or ",", strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not (announced and line == 1):
                yield Row(line, tuple(unicodedata.normalize("NFC", cell).strip(" \u00a0") for cell in cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise AuthorError(Fault(str(path), line, "", f"this is not CSV: {error}")) from error


def _text(path: Path, what: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8")
    if data.startswith(_WORKBOOKS):
        message = (
            f"this is a workbook: open it in a spreadsheet and save the {what} as CSV in UTF-8 (in Excel: CSV UTF-8)"
        )
        raise AuthorError(Fault(str(path), 1, "", message))
    if encoding != "utf-16" and b"\0" in data[:4]:
        message = f"this is UTF-16 without a mark, or no text: save the {what} as CSV in UTF-8"
        raise AuthorError(Fault(str(path), 1, "", message))
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = (
            f"this is not UTF-8 (byte {data[error.start]:#04x}): save the {what} as CSV in UTF-8 (in Excel: CSV UTF-8)"
        )
        raise AuthorError(Fault(str(path), line, "", message)) from error
