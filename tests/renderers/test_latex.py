"""Papers in LaTeX: what stands in the source, and what comes out of TeX."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from exercisegen.errors import AuthorError, TypesettingError
from exercisegen.model.content import Blank, Content, Emphasis, Math, Paragraph, Text
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Matter, Paper, PaperSize, Student
from exercisegen.renderers import latex, typst
from exercisegen.renderers._compiling_latex import compile_latex

needs_tex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX is installed on this machine")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
EVERYTHING = Matter.QUESTIONS | Matter.KEY | Matter.SOLUTIONS
PaperOf = Callable[..., Paper]


@pytest.mark.parametrize(
    ("plain", "tex"),
    [
        (r"50% of $x_1$ & #2", r"50\% of \$x\_1\$ \& \#2"),
        (r"\input{/etc/passwd}", r"\textbackslash{}input\{/etc/passwd\}"),
        ("a--b", "a-{}-b"),
        ("''", "'{}'"),
        ("^^5c~`", r"\textasciicircum{}\textasciicircum{}5c\textasciitilde{}\textasciigrave{}"),
        ("two\n\n lines\x00\x07", "two lines"),
        ("a\u202eb\u200dc", "abc"),
    ],
)
def test_text_is_printed_letter_by_letter(plain: str, tex: str) -> None:
    assert latex.content((Paragraph((Text(plain),)),)) == tex


def test_mathematics_outside_the_subset_never_reaches_tex() -> None:
    with pytest.raises(TypesettingError, match="input"):
        latex.content((Paragraph((Math(r"\input{/etc/passwd}"),)),))


def test_a_value_that_has_not_been_escaped_is_refused(
    tmp_path: Path, paper_of: PaperOf, simple_exercise: Exercise
) -> None:
    (tmp_path / "heading.tex").write_text("((( page.title|upper )))", encoding="utf-8")
    with pytest.raises(AuthorError, match=r"heading\.tex:1: .*has not been escaped"):
        latex.source(paper_of(simple_exercise), tmp_path)


def test_a_name_that_the_context_lacks_is_an_error_in_the_template(
    tmp_path: Path, paper_of: PaperOf, simple_exercise: Exercise
) -> None:
    (tmp_path / "heading.tex").write_text("\n((( page.titel )))", encoding="utf-8")
    with pytest.raises(AuthorError, match=r"heading\.tex:2: .*titel"):
        latex.source(paper_of(simple_exercise), tmp_path)


def test_one_file_of_a_department_replaces_one_of_ours(
    tmp_path: Path, paper_of: PaperOf, simple_exercise: Exercise
) -> None:
    (tmp_path / "heading.tex").write_text(r"\section*{Our department: (((page.title)))}", encoding="utf-8")
    source = latex.source(paper_of(simple_exercise), tmp_path)
    assert "Our department: Problem set 3" in source
    assert r"\begin{questions}" in source


def test_the_question_sheet_has_nothing_of_the_key(paper_of: PaperOf, simple_exercise: Exercise) -> None:
    questions = latex.source(paper_of(simple_exercise))
    key = latex.source(paper_of(simple_exercise, matter=Matter.KEY))
    assert r"\cos" in key
    assert r"\cos" not in questions


def test_a_prompt_that_is_a_left_side_leads_the_answer_line_and_the_answer(
    paper_of: PaperOf, simple_exercise: Exercise
) -> None:
    assert r"\workspace{25mm}{\(\displaystyle f'(x)=\)}" in latex.source(paper_of(simple_exercise))
    assert r"\fitmath{f'(x)=2" in latex.source(paper_of(simple_exercise, matter=Matter.KEY))


def test_a_left_side_at_the_end_of_a_prompt_moves_to_the_answer_line(
    paper_of: PaperOf, long_exercise: Exercise
) -> None:
    prompt = (Paragraph((Text("The slope: "), Math("m ="))),)
    first, second = long_exercise.parts
    source = latex.source(paper_of(replace(long_exercise, parts=(replace(first, prompt=prompt), second))))
    assert r"The slope: \(m\)" in source
    assert r"\workspace{25mm}{\(\displaystyle m=\)}" in source
    assert r"\workspace{25mm}{Answer}" in source


@pytest.mark.parametrize("engine", [latex, typst])
def test_choices_are_lettered_and_take_no_workspace(
    paper_of: PaperOf, long_exercise: Exercise, engine: ModuleType
) -> None:
    first, second = long_exercise.parts
    options = tuple((Paragraph((Text(f"choice {number}"),)),) for number in range(3))
    source = engine.source(paper_of(replace(long_exercise, parts=(replace(first, options=options), second))))
    assert source.count("choice ") == 3
    assert ("0mm" in source) and ("25mm" in source)


def test_parts_are_lettered_once(paper_of: PaperOf, long_exercise: Exercise) -> None:
    source = latex.source(paper_of(long_exercise))
    assert source.count(r"\partitem{a}") == source.count(r"\partitem{b}") == 1
    assert "(a) The first" not in source
    assert "b) The second" not in source


@pytest.mark.parametrize("shown", [True, False])
def test_points_are_shown_when_asked_for(paper_of: PaperOf, long_exercise: Exercise, shown: bool) -> None:
    source = latex.source(paper_of(long_exercise, layout=Layout(show_points=shown)))
    assert ("(1 point)" in source) is shown
    assert ("(2 points)" in source) is shown
    assert ("of 3 points" in source) is shown


def test_solutions_come_with_the_key_only_when_asked_for(paper_of: PaperOf, simple_exercise: Exercise) -> None:
    assert "chain rule" in latex.source(paper_of(simple_exercise, matter=EVERYTHING))
    assert "chain rule" not in latex.source(paper_of(simple_exercise, matter=Matter.QUESTIONS | Matter.KEY))


def test_only_packages_of_a_small_installation_are_used(paper_of: PaperOf, simple_exercise: Exercise) -> None:
    lines = latex.source(paper_of(simple_exercise)).splitlines()
    used = {line.split("{")[1].split("}")[0] for line in lines if line.startswith(r"\usepackage")}
    small = {"fontenc", "inputenc", "lmodern", "geometry", "amsmath", "amssymb", "graphicx", "multicol", "fancyhdr"}
    assert used <= small


@pytest.mark.parametrize("name", ["Nguyễn", "Ελένη", "Анна", "王", "🙂", "\ue000"])
def test_letters_that_the_fonts_do_not_have_are_told(paper_of: PaperOf, simple_exercise: Exercise, name: str) -> None:
    paper = paper_of(simple_exercise)
    sheet = replace(paper.sheets[0], student=Student("s1", name))
    assert latex.PLUGIN.lacks(replace(paper, sheets=(sheet,)))
    assert latex.PLUGIN.lacks(paper) == ""


@needs_tex
@needs_poppler
@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("columns", [1, 2])
def test_every_question_and_answer_is_on_the_pages(
    tmp_path: Path, paper_of: PaperOf, simple_exercise: Exercise, long_exercise: Exercise, size: PaperSize, columns: int
) -> None:
    layout = Layout(size=size, columns=columns, show_points=True)
    pdf = latex.PLUGIN.pdf(paper_of(simple_exercise, long_exercise, layout=layout, matter=EVERYTHING))
    text = _text_of(pdf, tmp_path)
    for expected in ("MATH 101", "Problem set 3", "Name:", "The first partial.", "(2 points)", "K7Q2", "Key", "cos"):
        assert expected in text
    assert "Page 1 of 1" in text


@needs_tex
def test_the_same_paper_gives_the_same_bytes(paper_of: PaperOf, simple_exercise: Exercise) -> None:
    paper = paper_of(simple_exercise)
    assert latex.PLUGIN.pdf(paper) == latex.PLUGIN.pdf(paper)


@needs_tex
def test_the_source_compiles_by_hand(tmp_path: Path, paper_of: PaperOf, long_exercise: Exercise) -> None:
    layout = Layout(large_print=True)
    (tmp_path / "mine.tex").write_bytes(latex.PLUGIN.render(paper_of(long_exercise, layout=layout)))
    for _ in range(2):
        subprocess.run(["pdflatex", "-interaction=batchmode", "mine.tex"], cwd=tmp_path, check=True, timeout=60)
    log = (tmp_path / "mine.log").read_text(encoding="utf-8", errors="replace")
    assert "undefined" not in log
    assert "Overfull" not in log


@needs_tex
@pytest.mark.parametrize("terms", [4, 14, 60])
@pytest.mark.parametrize("matrix", [False, True])
def test_no_formula_sticks_out_of_its_column(
    tmp_path: Path, paper_of: PaperOf, simple_exercise: Exercise, terms: int, matrix: bool
) -> None:
    row = " + ".join(r"\sin\left(x^{2}\right)" for _ in range(terms))
    formula = rf"\begin{{pmatrix}} {row} & 1 \\ 2 & 3 \end{{pmatrix}}" if matrix else f"f(x) = {row}"
    stem = (Paragraph((Text("Let "), Math(formula, display=True), Text("be given."))),)
    wide = replace(simple_exercise, stem=stem)
    layout = Layout(columns=2, large_print=True)
    (tmp_path / "wide.tex").write_bytes(latex.PLUGIN.render(paper_of(wide, layout=layout)))
    subprocess.run(["pdflatex", "-interaction=batchmode", "wide.tex"], cwd=tmp_path, check=True, timeout=60)
    assert "Overfull" not in (tmp_path / "wide.log").read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("sign", "−–—…“”‘’×÷±≤≥≠≈→⇒↔°²³¹½¼¾⅓⅔⁴⁻₀·∞√∂∫∈′€§•„‚«»")
def test_typographic_signs_in_prose_need_no_other_engine(
    paper_of: PaperOf, simple_exercise: Exercise, sign: str
) -> None:
    paper = paper_of(simple_exercise, title=f"From {sign}1 on")
    assert latex.PLUGIN.lacks(paper) == ""
    assert latex.PLUGIN.lacks(replace(paper, title=f"{sign}王")) == "王"


@needs_tex
def test_every_sign_is_set_by_the_packages_of_a_small_installation(
    paper_of: PaperOf, simple_exercise: Exercise, tmp_path: Path
) -> None:
    from exercisegen.renderers._latex_signs import SIGNS

    signs = " ".join(SIGNS)
    paper = paper_of(simple_exercise, title=f"{signs[:20]}", course=signs[20:120], instructions=_plain(signs))
    assert len(_text_of(latex.PLUGIN.pdf(paper), tmp_path)) > len(SIGNS)


def _plain(text: str) -> Content:
    return (Paragraph((Text(text), Text(text, Emphasis.ITALIC), Text(text, Emphasis.CODE))),)


@needs_tex
def test_every_letter_said_to_be_in_the_fonts_is_set() -> None:
    from exercisegen.renderers._coverage import _LATEX_CODES
    from exercisegen.renderers._latex_markup import text

    letters = "\n\n".join(text(chr(code)) for code in sorted(_LATEX_CODES))
    head = "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{lmodern}"
    assert compile_latex(f"{head}\\begin{{document}}{letters}\\end{{document}}").startswith(b"%PDF")


def _text_of(pdf: bytes, folder: Path) -> str:
    (folder / "sheet.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", "sheet.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_latex_for_the_pages_of_others_uses_no_command_of_ours() -> None:
    wide = "+".join(f"x_{{{place}}}" for place in range(10, 99))
    blocks = (Paragraph((Text("Find "), Math(wide), Math("x", display=True), Blank(4), Math(wide, display=True))),)
    assert set(re.findall(r"\\[A-Za-z]+|\\[\[\]()]", latex.plain_content(blocks))) == {
        r"\(", r"\)", r"\[", r"\]", r"\underline", r"\hspace"
    }  # fmt: skip
