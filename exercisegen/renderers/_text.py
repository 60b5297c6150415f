"""Which characters of a text may be printed at all, whatever engine sets it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields

from exercisegen.model.content import Block, Content, Inline, ListBlock, Paragraph, Table, Text
from exercisegen.model.figure import Figure
from exercisegen.model.paper import Matter, Paper, Question, Sheet
from exercisegen.model.solution import Step
from exercisegen.renderers._words import words_of

_LONG_RUN = re.compile(r"[^ ]{41,}")
_STRETCH = re.compile(r"[^ ]{8}(?!$)")
_INVISIBLE = ("Cc", "Cf")  # control characters; direction overrides, joiners and marks without a shape
_NAMELESS = ("Cs", "Co", "Cn")  # surrogates, private use, unassigned: no font can be right about them


def printable(text: str) -> str:
    """Return ``text`` in NFC, any run of white space as one space, without control and direction characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text  # as nearly all are
    spaced = "".join(" " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", text))
    kept = "".join(letter for letter in spaced if unicodedata.category(letter) not in _INVISIBLE)
    while "  " in kept:
        kept = kept.replace("  ", " ")
    return kept


def breakable(word: str) -> tuple[str, ...]:
    """Return the pieces of a text between which a line may be broken although there is no space.

    Only runs of more than 40 characters are taken apart: no language has such words.
    """
    return tuple(_LONG_RUN.sub(lambda run: _STRETCH.sub(r"\g<0>\n", run[0]), word).split("\n"))


def nameless(text: str) -> frozenset[str]:
    """Return the characters of ``text`` that mean nothing on paper: surrogates, private use and unassigned ones."""
    return frozenset(letter for letter in text if unicodedata.category(letter) in _NAMELESS)


def texts(paper: Paper) -> Iterator[str]:
    """Yield every text of ``paper`` that is not mathematics, as it will be printed."""
    for text in (paper.title, paper.course, paper.date, *_content_texts(paper.instructions)):
        yield printable(text)
    for sheet in paper.sheets:
        for text in _sheet_texts(sheet, paper.matter):
            yield printable(text)
    words = words_of(paper.language)
    yield from (getattr(words, field.name) for field in fields(words))


def _sheet_texts(sheet: Sheet, matter: Matter) -> Iterator[str]:
    yield sheet.paper_id
    yield sheet.form or ""
    yield sheet.student.name if sheet.student else ""
    for question in sheet.questions:
        yield question.section
        yield from _question_texts(question, matter)


def _question_texts(question: Question, matter: Matter) -> Iterator[str]:
    yield from _content_texts(question.exercise.stem)
    for part in question.exercise.parts:
        for content in (part.prompt, *part.options):
            yield from _content_texts(content)
    if Matter.SOLUTIONS in matter:
        yield from _solution_texts(question)


def _solution_texts(question: Question) -> Iterator[str]:
    for element in question.exercise.solution:
        if isinstance(element, Step):
            yield element.reason
        else:
            yield from _block_texts(element)


def _content_texts(content: Content) -> Iterator[str]:
    for block in content:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(pieces):
            yield from _inline_texts(pieces)
        case ListBlock(items):
            for item in items:
                yield from _content_texts(item)
        case Table(header, rows):
            for row in (header, *rows):
                for cell in row:
                    yield from _inline_texts(cell)
        case Figure(panels):
            yield from (axis.unit for panel in panels for axis in (panel.x, panel.y))


def _inline_texts(pieces: tuple[Inline, ...]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Text):
            yield piece.text
