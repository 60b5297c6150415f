"""The words that stand on every page, such as ``Name`` and ``Page 1 of 2``, in the language of a paper.

They are in ``templates/pages/<language>.yaml``, a plain subset of YAML: a name and a quoted text a line.
"""

import json
import re
from dataclasses import fields
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from exercisegen import resources
from exercisegen.errors import AuthorError, Fault, UsageError
from exercisegen.frozen import frozen

ENGLISH = "en"

_FOLDER = "pages"
_LINE = re.compile(r'(?P<name>\w+): (?P<text>".*")')
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_GAPS = {
    "form": ("letter",),
    "page": ("number", "total"),
    "points": ("number",),
    "point": ("number",),
    "out_of": ("points",),
}


@frozen
class Words:
    """Texts with gaps: ``form`` has ``{letter}``, ``page`` ``{number}`` before ``{total}``, ``out_of`` ``{points}``."""

    worksheet: str
    name: str
    answer: str
    question: str
    key: str
    solution: str
    form: str
    page: str
    points: str
    point: str
    out_of: str
    decimal_mark: str
    total: str
    possible: str
    earned: str

    def points_text(self, points: Fraction) -> str:
        """Return ``1 point``, ``2.5 points``, ``1/3 point``: a decimal where a short one is exact."""
        return (self.point if points <= 1 else self.points).format(number=self.number_text(points))

    def number_text(self, points: Fraction) -> str:
        """Return ``2``, ``2.5``, ``1/3``: a decimal where a short one is exact."""
        exact = (100 * points).denominator == 1
        return f"{float(points):g}".replace(".", self.decimal_mark) if exact else str(points)

    def around(self, text: str, *gaps: str) -> tuple[str, ...]:
        """Return what stands before, between and behind the gaps of one of the texts."""
        return tuple(re.split("|".join(rf"\{{{gap}\}}" for gap in gaps), text))


def languages(templates: Path | None = None) -> tuple[str, ...]:
    """Return the languages that have words, those in the folder ``templates`` included."""
    return tuple(sorted({place.stem for folder in _folders(templates) for place in folder.glob("*.yaml")}))


def check_language(language: str, templates: Path | None = None) -> None:
    """Raise ``UsageError`` where there are no words in ``language``."""
    if language not in languages(templates):
        known = ", ".join(languages(templates))
        raise UsageError(
            f"there are no words for the language {language!r}: use {known}, or write them to DIR/pages/XX.yaml and "
            "name DIR with --templates"
        )


def words_of(language: str, templates: Path | None = None) -> Words:
    """Return the words of ``language``, English ones where it has none; raise ``AuthorError`` for a file at fault."""
    name = language_code(language)
    places = [folder / f"{each}.yaml" for each in (name, ENGLISH) for folder in _folders(templates)]
    place = next(place for place in places if place.is_file())
    return _parsed(str(place), place.read_text(encoding="utf-8"))


def language_code(language: str) -> str:
    """Return the two or three letters that a PDF and a browser know a language by."""
    own = language.partition("-")[0].lower()
    return own if _LANGUAGE.fullmatch(own) else ENGLISH


def _folders(templates: Path | None) -> tuple[Path, ...]:
    shipped = resources.templates_root() / _FOLDER
    return (shipped,) if templates is None else (templates / _FOLDER, shipped)


@lru_cache(maxsize=16)
def _parsed(file: str, text: str) -> Words:
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        entry = _LINE.fullmatch(line)
        if entry is None and line.strip() and not line.startswith("#"):
            raise AuthorError(Fault(file, number, "", 'write a name and a text in quotes, such as name: "Name"'))
        if entry is not None:
            found[entry["name"]] = _text(file, number, entry)
    names = [field.name for field in fields(Words)]
    faults = [Fault(file, 0, name, "this word is missing") for name in names if name not in found]
    faults += [Fault(file, 0, name, "there is no such word") for name in found if name not in names]
    if faults:
        raise AuthorError(*faults)
    return Words(**found)


def _text(file: str, line: int, entry: re.Match[str]) -> str:
    try:
        text = str(json.loads(entry["text"]))
    except ValueError as error:
        raise AuthorError(Fault(file, line, entry["name"], "this text is not in double quotes")) from error
    gaps = tuple(re.findall(r"\{(\w*)\}", text))
    wanted = _GAPS.get(entry["name"], ())
    if gaps != wanted or text.count("{") + text.count("}") != 2 * len(wanted):
        needed = " and then ".join(f"{{{gap}}}" for gap in wanted) or "no braces"
        raise AuthorError(Fault(file, line, entry["name"], f"this text needs {needed}"))
    return text
