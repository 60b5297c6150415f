"""A paper as LaTeX: Jinja makes the bodies, PyLaTeX the document, and only packages of a small TeX Live are used."""

from math import inf
from pathlib import Path

from pylatex import Document, Package

from exercisegen.frozen import frozen
from exercisegen.model.content import Content
from exercisegen.model.paper import Layout, Paper, PaperSize
from exercisegen.renderers import _latex_markup as markup
from exercisegen.renderers._compiling_latex import SECONDS, compile_latex, find_latex
from exercisegen.renderers._coverage import latex_lacks
from exercisegen.renderers._latex_signs import SIGNS
from exercisegen.renderers._narrowing import line_of
from exercisegen.renderers._page import page
from exercisegen.renderers._templates import environment, fill
from exercisegen.renderers._text import printable, texts

_PACKAGES = ("amsmath", "amssymb", "graphicx", "multicol", "fancyhdr")


def content(blocks: Content) -> str:
    """Return ``blocks`` as LaTeX; raise ``TypesettingError`` for mathematics outside the subset."""
    return str(markup.Setting().content(blocks))


def plain_content(blocks: Content) -> str:
    """Return ``blocks`` as LaTeX that needs no preamble of ours but for figures, however wide; raise as ``content``."""
    return str(markup.Setting(inf).content(blocks))


@frozen
class LatexRenderer:
    """Papers as ``.tex`` that compiles by hand with pdfLaTeX, run twice, and as PDF where TeX is installed."""

    suffix: str = ".tex"

    def render(self, paper: Paper, *, templates: Path | None = None) -> bytes:
        """Return the LaTeX source in UTF-8; files in ``templates`` come before those that ship."""
        return source(paper, templates).encode("utf-8")

    def pdf(self, paper: Paper, *, templates: Path | None = None, seconds: float = SECONDS) -> bytes:
        """Return the PDF; raise ``TypesettingError`` naming the question at fault, or that time ran out."""
        return compile_latex(source(paper, templates), seconds=seconds)

    def available(self) -> bool:
        """Say whether a TeX engine is installed."""
        return find_latex() is not None

    def lacks(self, paper: Paper) -> str:
        """Return the characters of ``paper`` that this engine cannot set, in order; empty if none."""
        return "".join(letter for letter in latex_lacks("".join(texts(paper))) if letter not in SIGNS)


def _settings(layout: Layout) -> tuple[markup.Setting, markup.Setting]:
    """Return how questions and how keys are set."""
    return markup.Setting(line_of(layout, is_key=False)), markup.Setting(line_of(layout, is_key=True))


def source(paper: Paper, templates: Path | None = None) -> str:
    """Return ``paper`` as a LaTeX document."""
    context = page(paper, *_settings(paper.layout), templates=templates)
    bodies = environment("latex", markup.Tex, templates)
    document = _document(paper.layout)
    document.preamble.append(markup.Tex(fill(bodies, "preamble.tex", page=context, pdf_title=_pdf_string(paper.title))))
    document.append(markup.Tex(fill(bodies, "worksheet.tex", page=context)))
    return str(document.dumps()) + "\n"


def _document(layout: Layout) -> Document:
    size = {PaperSize.A4: "a4paper", PaperSize.LETTER: "letterpaper"}[layout.size]
    document = Document(
        documentclass="article",
        document_options=[size, "12pt" if layout.large_print else "11pt"],
        fontenc="T1",
        inputenc="utf8",
        font_size="normalsize",
        lmodern=True,
        textcomp=False,  # in the kernel of every LaTeX that is still maintained
        page_numbers=False,  # PyLaTeX counts pages with a package that a small TeX Live does not have
        geometry_options=[size, "margin=22mm", "footskip=12mm", "headheight=15pt"],
    )
    document.packages.update([Package(name) for name in _PACKAGES])
    return document


def _pdf_string(plain: str) -> markup.Tex:
    """Return ``plain`` as a PDF text string in hexadecimal: nothing in it can mean anything to TeX."""
    return markup.Tex(f"<FEFF{printable(plain).encode('utf-16-be', 'replace').hex().upper()}>")


PLUGIN = LatexRenderer()
