r"""What printed mathematics must not look like: ``+ -3``, ``1x``, ``x^{1}`` and the like."""

import re
from collections.abc import Iterator

from exercisegen.model.content import Content, Inline, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.figure import Figure

_NAME = r"(?:[a-zA-Z]|\\(?:sin|cos|tan|ln|log|exp|sqrt|alpha|beta|theta|lambda|mu|pi)\b)"
_UGLY: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[+-]\s*[+-]"), "two signs in a row"),
    (re.compile(r"\\(?:cdot|times)\s*-"), "a minus behind a dot"),
    (re.compile(rf"(?<![\d.,_^])1\s*{_NAME}"), "a factor 1 written out"),
    (re.compile(rf"(?<![\d.,_^])0\s*{_NAME}"), "a factor 0 written out"),
    (re.compile(r"\^(?:\{[01]\}|[01](?!\d))"), "an exponent 0 or 1"),
    (re.compile(r"\\frac\{(?:[^{}]|\{[^{}]*\})*\}\{1\}"), "a denominator 1"),
    (re.compile(r"(?<![\d.,])0\s*[+]|[+-]\s*0(?![\d.,])"), "a term 0"),
    (re.compile(r"\b(?:undefined|None|nan|zoo|oo|True|False)\b"), "a value that is no mathematics"),
)
_UNPRINTED = re.compile(r"\b(?:None|nan|zoo|Undefined|Fraction\(|Number\()")


def blemishes(content: Content) -> Iterator[str]:
    """Yield, for every formula or text that looks wrong, what is wrong with it and how it reads."""
    for piece in _pieces(content):
        match piece:
            case Math(latex):
                yield from blemishes_of_latex(latex)
            case Text(text) if found := _UNPRINTED.search(text):
                yield f"a value that is no text, in '{_around(text, found)}'"


def blemishes_of_latex(latex: str) -> Iterator[str]:
    """Yield what is wrong with the look of one formula."""
    plain = _without_words(latex)
    for pattern, message in _UGLY:
        found = pattern.search(plain)
        if found is not None:
            yield f"{message}, in '{_around(plain, found)}'"


def _pieces(content: Content) -> Iterator[Inline]:
    for block in content:
        match block:
            case Paragraph(pieces):
                yield from pieces
            case ListBlock(items):
                for item in items:
                    yield from _pieces(item)
            case Table(header, rows):
                for row in (header, *rows):
                    for cell in row:
                        yield from cell
            case Figure():
                pass  # its labels are as the author writes them, its numbers those of the axes


def _without_words(latex: str) -> str:
    return re.sub(r"\\text\{[^{}]*\}", r"\\text{}", latex)


def _around(text: str, found: re.Match[str], width: int = 12) -> str:
    return text[max(found.start() - width, 0) : found.end() + width].strip()
