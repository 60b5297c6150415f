"""QR codes of sheet ids: every engine draws the very modules that the code has."""

import re
import shutil
from collections.abc import Callable

import pytest
import segno

from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Matter, Paper
from exercisegen.renderers import html, latex, markdown, terminal, typst
from exercisegen.renderers._marks import qr_code

PaperOf = Callable[..., Paper]
Modules = set[tuple[int, int]]
needs_tex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX is installed on this machine")
SIDE, BORDER = 21, 4


def expected(text: str) -> Modules:
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    return {(y + BORDER, x + BORDER) for y, row in enumerate(matrix) for x, is_black in enumerate(row) if is_black}


def drawn_as_svg(source: str) -> Modules:
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", source)
    return {(int(y), int(x) + step) for x, y, length in runs for step in range(int(length))}


def drawn_by_rules(source: str) -> Modules:
    """The origin of a LaTeX picture is at the bottom left."""
    runs = re.findall(r"\\qrrun\{(\d+)\}\{(\d+)\}\{(\d+)\}", source)
    last = SIDE + 2 * BORDER - 1
    return {(last - int(y), int(x) + step) for x, y, length in runs for step in range(int(length))}


@pytest.mark.parametrize("text", ["K7Q2", "TQKW6853", "23456789"])
def test_an_id_makes_a_small_code_with_a_white_border(text: str) -> None:
    mark = qr_code(text)
    modules = {(black.row, black.column + step) for black in mark.stretches for step in range(black.length)}
    assert mark.side == SIDE + 2 * BORDER
    assert modules == expected(text)


@pytest.mark.parametrize(
    ("renderer", "read"), [(typst.PLUGIN, drawn_as_svg), (html.PLUGIN, drawn_as_svg), (latex.PLUGIN, drawn_by_rules)]
)
def test_every_engine_draws_it(
    paper_of: PaperOf, simple_exercise: Exercise, renderer: typst.TypstRenderer, read: Callable[[str], Modules]
) -> None:
    shown = renderer.render(paper_of(simple_exercise, layout=Layout(qr=True))).decode()
    hidden = renderer.render(paper_of(simple_exercise)).decode()
    assert read(shown) == expected("K7Q2")
    assert read(hidden) == set()


@pytest.mark.parametrize("renderer", [markdown.PLUGIN, terminal.PLUGIN])
def test_text_has_the_id_in_letters(
    paper_of: PaperOf, simple_exercise: Exercise, renderer: markdown.MarkdownRenderer
) -> None:
    paper = paper_of(simple_exercise)
    assert b"K7Q2" in renderer.render(paper)
    assert renderer.render(paper_of(simple_exercise, layout=Layout(qr=True))) == renderer.render(paper)


@pytest.mark.parametrize("engine", [typst.PLUGIN, pytest.param(latex.PLUGIN, marks=needs_tex)])
def test_a_code_is_set_on_paper(paper_of: PaperOf, simple_exercise: Exercise, engine: typst.TypstRenderer) -> None:
    paper = paper_of(simple_exercise, layout=Layout(qr=True), matter=Matter.QUESTIONS | Matter.KEY)
    assert len(engine.pdf(paper)) > len(engine.pdf(paper_of(simple_exercise, matter=paper.matter)))
