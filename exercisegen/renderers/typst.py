"""A paper as Typst, set by the compiler that comes with the package: no TeX, no network, the same bytes each time."""

from pathlib import Path

from exercisegen.frozen import frozen
from exercisegen.model.content import Content
from exercisegen.model.paper import Layout, Paper
from exercisegen.renderers import _typst_markup as markup
from exercisegen.renderers._compiling_typst import SECONDS, compile_typst, missing_letters
from exercisegen.renderers._narrowing import line_of
from exercisegen.renderers._page import page
from exercisegen.renderers._templates import environment, fill
from exercisegen.renderers._text import nameless, texts


def content(blocks: Content) -> str:
    """Return ``blocks`` as Typst; raise ``TypesettingError`` for mathematics outside the subset."""
    return str(markup.Setting().content(blocks))


@frozen
class TypstRenderer:
    """Papers as readable ``.typ``, and as tagged PDF (PDF/UA-1) with what a screen reader says for each formula."""

    suffix: str = ".typ"

    def render(self, paper: Paper, *, templates: Path | None = None) -> bytes:
        """Return the Typst source in UTF-8; files in ``templates`` come before those that ship."""
        return source(paper, templates).encode("utf-8")

    def pdf(self, paper: Paper, *, templates: Path | None = None, seconds: float = SECONDS) -> bytes:
        """Return the PDF; raise ``TypesettingError`` naming the question at fault, or that time ran out."""
        return compile_typst(source(paper, templates), seconds=seconds)

    def available(self) -> bool:
        """Say that the compiler is there: it comes with the package."""
        return True

    def lacks(self, paper: Paper) -> str:
        """Return the characters of ``paper`` that no embedded font has, in order; empty if none."""
        letters = "".join(dict.fromkeys("".join(texts(paper))))
        unnamed = nameless(letters)
        unset = unnamed | missing_letters("".join(letter for letter in letters if letter not in unnamed))
        return "".join(letter for letter in letters if letter in unset)


def _settings(layout: Layout) -> tuple[markup.Setting, markup.Setting]:
    """Return how questions and how keys are set."""
    return markup.Setting(line_of(layout, is_key=False)), markup.Setting(line_of(layout, is_key=True))


def source(paper: Paper, templates: Path | None = None) -> str:
    """Return ``paper`` as a Typst document."""
    return fill(
        environment("typst", markup.Typ, templates),
        "worksheet.typ",
        page=page(paper, *_settings(paper.layout), templates=templates),
    )


PLUGIN = TypstRenderer()
