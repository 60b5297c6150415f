"""What stands on the pages of sets, of parts that are asked by the answer line alone, and of what is too wide."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest

from exercisegen.model.content import Math, Paragraph, Text
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Matter, Paper, Sheet, Student
from exercisegen.renderers import html, latex, markdown, typst
from exercisegen.renderers._text import breakable

PaperOf = Callable[..., Paper]
needs_tex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX is installed on this machine")
COSINE = {"latex": r"\cos", "typst": 'op("cos")', "html": ">cos<", "markdown": r"\cos"}
EVERYTHING = Matter.QUESTIONS | Matter.KEY


def source(paper: Paper, name: str) -> str:
    engines = {"latex": latex.PLUGIN, "typst": typst.PLUGIN, "html": html.PLUGIN, "markdown": markdown.PLUGIN}
    return engines[name].render(paper).decode("utf-8")


def class_of(paper: Paper, *holders: tuple[str, str | None]) -> Paper:
    questions = paper.sheets[0].questions
    sheets = tuple(Sheet(f"ID{name}", questions, Student(name, name), form) for name, form in holders)
    return replace(paper, sheets=sheets)


@pytest.mark.parametrize("name", ["latex", "typst", "html", "markdown"])
def test_keys_come_after_all_sheets(paper_of: PaperOf, simple_exercise: Exercise, name: str) -> None:
    text = source(class_of(paper_of(simple_exercise, matter=EVERYTHING), ("Ada", None), ("Emmy", None)), name)
    assert text.count(COSINE[name]) == 2
    assert text.index("Name: Emmy") < text.index(COSINE[name])
    assert text.count("Ada") == text.count("Emmy")


@pytest.mark.parametrize("name", ["latex", "typst", "html", "markdown"])
def test_a_form_has_one_key_with_nobodys_name(paper_of: PaperOf, simple_exercise: Exercise, name: str) -> None:
    held = [("Ada", "B"), ("Emmy", "A"), ("Sofja", "B")]
    text = source(class_of(paper_of(simple_exercise, matter=EVERYTHING), *held), name)
    assert text.count(COSINE[name]) == 2
    assert text.count("Name: Ada") == text.count("Name: Emmy") == text.count("Name: Sofja") == 1
    assert text.rindex("Sofja") < text.index(COSINE[name])
    first, second = text.lower().split(COSINE[name])[:2]
    assert first.rindex("form a") > first.rindex("form b")
    assert "form b" in second


@pytest.fixture
def asked_by_lead(long_exercise: Exercise) -> Exercise:
    first, second = long_exercise.parts
    return replace(long_exercise, parts=(replace(first, prompt=(Paragraph((Text("(a) "), Math("f'(x) ="))),)), second))


@pytest.mark.parametrize(
    ("name", "lead"),
    [
        ("latex", r"\answerline{\(\displaystyle f'(x)=\)}{(1 point)}"),
        ("typst", "#answer-line[#leading("),
        ("html", '<div class="answer-line">'),
        ("markdown", "(a) $f'(x)=$ ________________________ (1 point)"),
    ],
)
def test_a_part_that_is_nothing_but_a_left_side_says_it_once(
    paper_of: PaperOf, asked_by_lead: Exercise, name: str, lead: str
) -> None:
    text = source(paper_of(asked_by_lead, layout=Layout(show_points=True)), name)
    assert text.count(lead) == 1
    assert text.count("(1 point)") == 1
    if name != "html":
        assert text.count("f'(x)") + text.count("f′(x)") <= 2  # Typst has the spoken form as well


@pytest.mark.parametrize("engine", [latex, typst])
def test_padding_is_there_for_duplex_only(paper_of: PaperOf, simple_exercise: Exercise, engine: ModuleType) -> None:
    sign = {latex: "\\padding\n", typst: 'pagebreak(to: "odd"'}[engine]
    assert sign not in engine.source(paper_of(simple_exercise))
    assert sign in engine.source(paper_of(simple_exercise, layout=Layout(duplex=True)))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", 1),
        ("words of any length " * 20, 1),
        ("W" * 40, 1),
        ("W" * 41, 6),
        ("short " + "W" * 200 + " short", 25),
    ],
)
def test_runs_that_no_line_holds_are_taken_apart(text: str, pieces: int) -> None:
    assert len(breakable(text)) == pieces
    assert "".join(breakable(text)) == text


def test_a_long_title_is_shortened_at_the_head_of_pages(paper_of: PaperOf, simple_exercise: Exercise) -> None:
    text = latex.source(paper_of(simple_exercise, title="Word " * 30))
    assert r"\renewcommand{\sheettitle}{" + ("Word " * 7) + "Word…}" in text


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("engine", [pytest.param(latex.PLUGIN, marks=needs_tex), typst.PLUGIN])
def test_wide_text_is_set(paper_of: PaperOf, simple_exercise: Exercise, columns: int, engine: ModuleType) -> None:
    wide = Math(r"\frac{" + "+".join(f"x^{{{n}}}" for n in range(40)) + "}{2}")
    long = Math("+".join(f"x^{{{n}}}" for n in range(40)))
    matrix = Math(r"\begin{pmatrix} 12 x & y \\ \frac{1}{2} & 3 \end{pmatrix}")
    stem = (Paragraph((Text("Let "), wide, Text(" and "), long, Text(", then "), matrix)),)
    paper = paper_of(replace(simple_exercise, stem=stem), title="T" * 200, layout=Layout(columns=columns))
    assert engine.pdf(paper).startswith(b"%PDF")


@pytest.mark.parametrize("signs", ["--", "---", "``", ",,", "!`", "?`"])
def test_signs_that_fonts_join_are_kept_apart(signs: str) -> None:
    for engine, mark in ((latex, "{}"), (typst, "\\u{200C}")):
        assert engine.content((Paragraph((Text(signs),)),)).count(mark) >= len(signs) - 1


@pytest.mark.parametrize(
    ("name", "beside"), [("latex", r"\answerline{"), ("typst", "#answer-line["), ("html", '"answer-line"')]
)
def test_an_answer_line_has_a_row_of_its_own_in_a_narrow_column(
    paper_of: PaperOf, asked_by_lead: Exercise, name: str, beside: str
) -> None:
    wide, narrow = (source(paper_of(asked_by_lead, layout=Layout(columns=columns)), name) for columns in (1, 2))
    assert wide.count(beside) == narrow.count(beside) + 1
