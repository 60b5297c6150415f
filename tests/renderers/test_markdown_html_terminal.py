"""Content and papers as Markdown, HTML and terminal text."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercisegen import plugins
from exercisegen.bank.markdown import parse_content
from exercisegen.errors import TypesettingError
from exercisegen.expr.mathtext.pictures import columns
from exercisegen.model.content import Blank, Content, Emphasis, Inline, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Matter, Paper
from exercisegen.renderers import html, markdown, terminal

MakePaper = Callable[..., Paper]

SAMPLE = parse_content(
    r"""Let $f(x) = \frac{x^2+1}{\sqrt{x}}$ for **all** $x > 0$; then $$\int_0^1 f(x)\,dx$$ is *finite*, `a*b`: ___

- first $\frac12$
- second
  1. one
  2. two

| $x$ | value |
|---|---|
| $1$ | a \| b |
"""
)
HOSTILE = (
    "<script>alert(1)</script> <b onload='x'> & &lt; \"q\" $x$ \\input{a} *s* _u_ `c` [l](u) # h | \x1b[31m \u202e"
)
WORDS = st.text(alphabet="ab *_`$\\<>&[]#|~.-1", min_size=1, max_size=12)
INLINES: st.SearchStrategy[Inline] = st.one_of(
    WORDS.map(Text), st.sampled_from([Math("x^{2}"), Math(r"\frac{1}{2}", display=True), Blank(6)])
)


def visible(blocks: Content) -> str:
    """The text that a browser would show."""
    shown: list[str] = []
    parser = HTMLParser()
    parser.handle_data = shown.append  # type: ignore[method-assign]
    parser.feed(html.content(blocks))
    return "".join(shown)


@pytest.mark.parametrize(
    ("name", "show"),
    [
        ("sample.md", markdown.content),
        ("sample.html", html.content),
        ("sample.txt", lambda blocks: terminal.content(blocks, width=60)),
        ("sample.plain.txt", lambda blocks: terminal.content(blocks, width=60, plain=True)),
        ("sample.ascii.txt", lambda blocks: terminal.content(blocks, width=60, unicode=False)),
    ],
)
def test_content_is_set_as_reviewed(
    name: str, show: Callable[[Content], str], compare_golden: Callable[[str, str], None]
) -> None:
    compare_golden(f"mathtext/{name}", show(SAMPLE) + "\n")


def test_markdown_is_read_back_as_the_same_content() -> None:
    assert parse_content(markdown.content(SAMPLE)) == SAMPLE


@given(st.lists(INLINES, min_size=1, max_size=6))
@settings(max_examples=300, deadline=None)
def test_markdown_text_means_nothing_but_itself(pieces: list[Inline]) -> None:
    read = parse_content(markdown.content((Paragraph((Text("a"), *pieces, Text("z"))),)))
    assert len(read) == 1 and isinstance(read[0], Paragraph)
    said = "".join(piece.text for piece in read[0].pieces if isinstance(piece, Text))
    written = "a" + "".join(piece.text for piece in pieces if isinstance(piece, Text)) + "z"
    assert "".join(said.split()) == "".join(written.split())
    assert all(piece.emphasis is Emphasis.NONE for piece in read[0].pieces if isinstance(piece, Text))


@pytest.mark.parametrize("emphasis", list(Emphasis))
def test_hostile_text_is_only_text_in_html(emphasis: Emphasis) -> None:
    blocks = (Paragraph((Text(HOSTILE, emphasis),)), Table(((Text(HOSTILE),),), (((Text(HOSTILE),),),)))
    fragment = html.content(blocks)
    tags = {tag.lower() for tag in re.findall(r"</?([a-zA-Z]+)", fragment)}
    assert tags <= {"p", "em", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"}
    assert "<script>alert(1)</script>" in visible(blocks)
    assert "\x1b" not in fragment and "\u202e" not in fragment


def test_a_formula_keeps_its_latex_in_html() -> None:
    fragment = html.content((Paragraph((Math(r"a < b \text{ \& 'q'}"),)),))
    root = ElementTree.fromstring(fragment)
    assert [element.get("data-tex") for element in root] == [r"a<b\text{ \& 'q'}"]


def test_control_characters_never_reach_a_terminal() -> None:
    shown = terminal.content((Paragraph((Text(HOSTILE),)),))
    assert "\x1b" not in shown and "\u202e" not in shown


@pytest.mark.parametrize("width", [20, 40, 80])
def test_paragraphs_keep_to_the_width(width: int) -> None:
    blocks = (Paragraph((Text("word " * 30), Math(r"\frac{x+1}{x-1}"), Text(" and " * 30))),)
    shown = terminal.content(blocks, width=width)
    assert max(columns(line) for line in shown.splitlines()) <= width


def test_a_formula_wider_than_the_terminal_is_set_in_one_line_and_wrapped() -> None:
    long = " + ".join(f"\\frac{{x^{{{n}}}}}{{{n}}}" for n in range(1, 30))
    shown = terminal.content((Paragraph((Math(long),)),), width=40)
    assert max(map(len, shown.splitlines())) <= 40
    assert "x^29/29" in shown


@pytest.mark.parametrize("show", [markdown.content, html.content, terminal.content])
def test_mathematics_outside_the_subset_is_a_typesetting_error(show: Callable[[Content], str]) -> None:
    with pytest.raises(TypesettingError, match=r"\\input"):
        show((Paragraph((Math(r"\input{x}"),)),))


@pytest.mark.parametrize("show", [markdown.content, html.content, terminal.content])
def test_every_kind_of_content_is_set(show: Callable[[Content], str]) -> None:
    inlines = (Text("plain"), *(Text(kind, kind) for kind in Emphasis), Math("x"), Math("y", display=True), Blank())
    blocks = (Paragraph(inlines), ListBlock(((Paragraph(inlines),),)), Table((inlines[:1],), ((inlines[1:2],),)))
    shown = show((*blocks, ListBlock((blocks,), ordered=True)))
    assert all(word in shown for word in ("plain", "bold", "italic", "code", "x", "y"))


@pytest.mark.parametrize("name", ["html", "markdown", "terminal"])
def test_a_paper_shows_questions_key_and_solutions_only_where_asked(
    name: str, paper_of: MakePaper, simple_exercise: Exercise, long_exercise: Exercise
) -> None:
    plugin = plugins.load("renderers", name)
    whole = Matter.QUESTIONS | Matter.KEY | Matter.SOLUTIONS
    questions = plugin.render(paper_of(simple_exercise, long_exercise)).decode("utf-8")
    everything = plugin.render(paper_of(simple_exercise, long_exercise, matter=whole)).decode("utf-8")
    assert all(word in questions for word in ("Problem set 3", "MATH 101", "1 May", "K7Q2", "Name:", "Question 2"))
    assert "chain rule" not in questions and "outer function" not in questions
    assert "chain rule" in everything and "outer function" in everything


def test_the_page_is_one_well_formed_file_without_script_or_outside_resource(
    paper_of: MakePaper, simple_exercise: Exercise, long_exercise: Exercise
) -> None:
    paper = paper_of(
        simple_exercise,
        long_exercise,
        title=HOSTILE,
        matter=Matter.QUESTIONS | Matter.KEY | Matter.SOLUTIONS,
        layout=Layout(columns=2, show_points=True, large_print=True),
    )
    page = html.PLUGIN.render(paper).decode("utf-8")
    assert '<html lang="en">' in page and "<h1" in page and "<h2>" in page and "@media print" in page
    assert not re.search(r"<script|<link|<img|<iframe|\ssrc=|\shref=|url\(|@import|https?:", page)
    assert "(a)" in visible_page(page)
    body = page[page.index("<main>") : page.index("</main>") + len("</main>")]
    assert ElementTree.fromstring(body).tag == "main"


def visible_page(page: str) -> str:
    shown: list[str] = []
    parser = HTMLParser()
    parser.handle_data = shown.append  # type: ignore[method-assign]
    parser.feed(page)
    return "".join(shown)
