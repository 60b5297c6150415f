"""What stays together at the end of a page, seen in the PDF, and which formulas are set in display size."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from exercisegen.model.content import Content, Emphasis, ListBlock, Math, Paragraph, Text
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Paper, Question
from exercisegen.renderers import html, latex, typst
from exercisegen.renderers._leading import DISPLAY, with_leading_formula

PaperOf = Callable[..., Paper]
needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="nothing here reads PDF")
needs_tex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX is installed on this machine")


def pages(pdf: bytes, folder: Path) -> list[str]:
    (folder / "sheet.pdf").write_bytes(pdf)
    read = subprocess.run(["pdftotext", folder / "sheet.pdf", "-"], capture_output=True, check=True, text=True)
    return read.stdout.split("\f")[:-1]


def many(paper: Paper, exercise: Exercise, count: int, workspace: int) -> Paper:
    questions = tuple(Question(number, exercise, Fraction(1)) for number in range(1, count + 1))
    layout = Layout(workspace=Fraction(workspace))
    return replace(paper, sheets=(replace(paper.sheets[0], questions=questions),), layout=layout)


@needs_pdftotext
@needs_tex
@pytest.mark.parametrize("engine", ["typst", "latex"])
@pytest.mark.parametrize("workspace", [11, 17, 23])
def test_a_question_asked_by_its_answer_line_holds_on_to_its_room_and_no_page_has_the_heading_alone(
    paper_of: PaperOf, long_exercise: Exercise, tmp_path: Path, engine: str, workspace: int
) -> None:
    lead = (Paragraph((Math("m ="),)),)
    asked = replace(long_exercise, parts=tuple(replace(part, prompt=lead) for part in long_exercise.parts))
    paper = many(paper_of(asked), asked, 6, workspace)
    found = pages({"typst": typst, "latex": latex}[engine].PLUGIN.pdf(paper), tmp_path)
    assert "Consider" in found[0]
    for page in found:
        assert not re.search(r"far away\s*(ID|K7Q2)", page), "a stem stands at the foot of a page without its part"


@needs_pdftotext
@needs_tex
@pytest.mark.parametrize("engine", ["typst", "latex"])
@pytest.mark.parametrize("workspace", [10, 13, 16, 19])
def test_a_single_prompt_stays_with_its_stem_and_its_answer_line(
    paper_of: PaperOf, simple_exercise: Exercise, tmp_path: Path, engine: str, workspace: int
) -> None:
    part = replace(simple_exercise.parts[0], prompt=(Paragraph((Text("Prompt."),)),))
    asked = replace(simple_exercise, parts=(part,))
    paper = many(paper_of(asked), asked, 16, workspace)
    found = pages({"typst": typst, "latex": latex}[engine].PLUGIN.pdf(paper), tmp_path)
    assert len(found) > 1
    for page in found:
        assert page.count("Let ") == page.count("Prompt.") == page.count("Answer")


def below_the_text(pdf: Path) -> set[str]:
    """Return the words that stand lower than the lowest line of a page of A4."""
    read = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True).stdout
    return {word for top, word in re.findall(r'yMin="([\d.]+)".*>(.*)</word>', read) if float(top) > 842 - 62}


@needs_pdftotext
@needs_tex
@pytest.mark.parametrize("engine", ["typst", "latex"])
@pytest.mark.parametrize("columns", [1, 2])
def test_a_first_question_taller_than_its_page_begins_below_the_heading_and_never_runs_into_the_foot(
    paper_of: PaperOf, simple_exercise: Exercise, tmp_path: Path, engine: str, columns: int
) -> None:
    options = tuple((Paragraph((Text(f"choice {number} {'and so on ' * 14}"),)),) for number in range(26))
    stem = (*simple_exercise.stem, *(Paragraph((Text(f"Line {number}."),)) for number in range(9)))
    prompt: Content = (Paragraph((Text("Choose."),)),)
    asked = replace(simple_exercise.parts[0], prompt=prompt, options=options)
    tall = replace(simple_exercise, stem=stem, parts=(asked,))
    paper = replace(many(paper_of(tall), tall, 3, 10), layout=Layout(columns=columns))
    found = pages({"typst": typst, "latex": latex}[engine].PLUGIN.pdf(paper), tmp_path)
    assert "Let " in found[0]
    assert sum(page.count("choice 25") for page in found) == 3
    assert not {"choice", "Line", "Choose.", "Answer"} & below_the_text(tmp_path / "sheet.pdf")


LIMIT = r"\lim_{h\to0}\frac{1}{h}"
REASON = Text("(as h is small)", Emphasis.ITALIC)


@pytest.mark.parametrize("rest", [(), (Text("."),), (Text(" "), REASON), (REASON,), (Text(" (why not)"), Math("x"))])
def test_a_formula_that_is_an_option_or_has_a_reason_behind_it_is_in_display_size(rest: tuple[Text, ...]) -> None:
    (paragraph,) = with_leading_formula((Paragraph((Math(LIMIT), *rest)),))
    assert paragraph == Paragraph((Math(DISPLAY + LIMIT), *rest))


@pytest.mark.parametrize("rest", [(Text(" exists"),), (Text(", "), Math("x"))])
def test_a_formula_that_begins_a_sentence_stays_in_the_size_of_text(rest: tuple[Text, ...]) -> None:
    item: Content = (Paragraph((Math(LIMIT), *rest)),)
    assert with_leading_formula(item) == item


def test_items_of_lists_are_in_display_size_in_every_page_format() -> None:
    blocks: Content = (ListBlock(((Paragraph((Math(LIMIT),)),),), ordered=True),)
    assert r"\item \(\displaystyle\lim" in latex.content(blocks)
    assert "#leading(" in typst.content(blocks)
    assert 'displaystyle="true"' in html.content(blocks)
