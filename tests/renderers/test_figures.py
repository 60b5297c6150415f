"""Figures in every output: the reviewed look of a small one, both engines' PDFs, hostile words, words for readers."""

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from exercisegen.expr.tree import Node, Number, Power, Quotient, Symbol
from exercisegen.model.content import Paragraph, Text
from exercisegen.model.exercise import Exercise, Key, Part
from exercisegen.model.figure import (
    Axis,
    Contours,
    Curve,
    Dot,
    Field,
    Figure,
    LineStyle,
    Panel,
    Region,
    Remark,
    Rule,
    Segment,
    Surface,
)
from exercisegen.model.paper import Paper, Question, Sheet
from exercisegen.renderers import html, latex, markdown, terminal, typst
from exercisegen.renderers._figure_svg import panel_svg
from exercisegen.wording import plain


def number(value: int) -> Node:
    return Number(Fraction(value))


X, Y = Symbol("x"), Symbol("y")
WINDOW = Axis(Fraction(-2), Fraction(2), "x"), Axis(Fraction(-1), Fraction(2), "y", step=Fraction(1))
SQUARE = Curve(Power(X, number(2)), "x", number(-2), number(2), label="f'")
SMALL = Figure((Panel(*WINDOW, (SQUARE, Dot(number(1), number(1), True, "A"), Rule(number(-1), True))),))
BOTH = ("x", "y")
EVERYTHING = Figure(
    (
        Panel(
            *WINDOW,
            (
                Region(X, number(0), "x", number(0), number(1)),
                Curve(Quotient(number(1), X), "x", number(-2), number(2), LineStyle.DOTTED),
                Segment((number(0), number(0)), (number(1), number(1)), True, LineStyle.DASHED, "d"),
                Remark(number(-1), number(1), r"\text{here}"),
            ),
            title=r"\mathbf{A}",
        ),
        Panel(*WINDOW, (Contours(Power(X, number(2)), BOTH, (number(1),)), Field(X, Y, BOTH))),
        Panel(*WINDOW, (Surface(X, BOTH),)),
    )
)
HOSTILE = '\\input{/etc/passwd} #import <script>alert(1)</script> "]; $x$ `rm` ![a](b) \u202e'


def with_words(words: str) -> Figure:
    """Return a figure whose description and unit are ``words``."""
    panel = SMALL.panels[0]
    return Figure((replace(panel, alt=words, x=replace(panel.x, unit="m/s")),))


def paper_of(figure: Figure) -> Paper:
    from exercisegen.expr.scope import Scope
    from exercisegen.model.ref import ExerciseRef

    part = Part("a", (Paragraph((Text("Where?"),)),), Key("number", number(1), Scope(("x",))), Fraction(1))
    exercise = Exercise(
        ExerciseRef("demo", "graph", 1, 0), "Graph", "A1", ("slope",), 1, "CC0-1.0",
        (Paragraph((Text("Look."),)), figure), (part,), (), {}, "note",
    )  # fmt: skip
    return Paper("Graphs", (Sheet("K7Q2", (Question(1, exercise, Fraction(1)),)),))


PRINTERS: dict[str, Callable[[Figure], str]] = {
    "svg": lambda figure: panel_svg(figure, 0),
    "typ": lambda figure: typst.content((figure,)),
    "tex": lambda figure: latex.content((figure,)),
    "txt": lambda figure: terminal.content((figure,)),
    "ascii.txt": lambda figure: terminal.content((figure,), unicode=False),
}


@pytest.mark.parametrize("suffix", PRINTERS)
def test_a_small_figure_looks_as_reviewed(suffix: str, compare_golden: Callable[[str, str], None]) -> None:
    compare_golden(f"figures/small.{suffix}", PRINTERS[suffix](SMALL) + "\n")


@pytest.mark.parametrize("suffix", PRINTERS)
def test_the_same_figure_is_written_the_same_each_time(suffix: str) -> None:
    assert PRINTERS[suffix](EVERYTHING) == PRINTERS[suffix](replace(EVERYTHING))


@pytest.mark.parametrize("figure", [SMALL, EVERYTHING], ids=["small", "everything"])
def test_svg_is_xml_with_a_role_and_a_description(figure: Figure) -> None:
    for place in range(len(figure.panels)):
        root = ElementTree.fromstring(panel_svg(figure, place))
        assert root.get("role") == "img" and root.get("aria-label")
        assert root.find("{http://www.w3.org/2000/svg}desc") is not None


@pytest.mark.parametrize("figure", [SMALL, EVERYTHING], ids=["small", "everything"])
def test_typst_sets_figures_as_an_accessible_pdf(figure: Figure) -> None:
    assert typst.PLUGIN.pdf(paper_of(figure)).startswith(b"%PDF")


@pytest.mark.skipif(not latex.PLUGIN.available(), reason="no TeX engine is installed")
@pytest.mark.parametrize("figure", [SMALL, EVERYTHING], ids=["small", "everything"])
def test_latex_sets_figures(figure: Figure) -> None:
    assert latex.PLUGIN.pdf(paper_of(figure)).startswith(b"%PDF")


def test_hostile_words_are_shown_letter_by_letter() -> None:
    figure = with_words(HOSTILE)
    page = html.content((figure,))
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "\\input" not in latex.content((figure,))
    assert '\\"]; $x$' in typst.content((figure,))
    assert "![a]" not in markdown.content((figure,))
    assert "\u202e" not in page
    assert typst.PLUGIN.pdf(paper_of(figure)).startswith(b"%PDF")


def test_markdown_holds_the_picture_in_its_link() -> None:
    found = re.fullmatch(r"!\[.*\]\(data:image/svg\+xml;base64,(.*)\)", markdown.content((SMALL,)))
    assert found is not None
    assert base64.b64decode(found[1]).decode() == panel_svg(SMALL, 0)


def test_a_screen_reader_gets_words_alone() -> None:
    said = terminal.content((SMALL,), plain=True)
    assert said.startswith("[Coordinate system") and "\u28ff" not in said
    assert not any("\u2800" <= letter <= "\u28ff" for letter in said)


def test_ascii_is_ascii() -> None:
    assert terminal.content((EVERYTHING,), unicode=False).isascii()


def test_no_line_of_a_terminal_is_too_long() -> None:
    assert max(map(len, terminal.content((EVERYTHING,), width=80).splitlines())) <= 80


def test_in_a_line_of_text_a_figure_is_its_description() -> None:
    assert plain((SMALL,)).startswith("[Figure: Coordinate system, x from -2 to 2")
