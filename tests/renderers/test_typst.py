"""Papers in Typst: readable source, tagged PDF, the same content as LaTeX."""

import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exercisegen.errors import TypesettingError
from exercisegen.model.content import Emphasis, Math, Paragraph, Text
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Matter, Paper, PaperSize, Student
from exercisegen.renderers import typst
from exercisegen.renderers._compiling_typst import compile_typst, missing_letters

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
EVERYTHING = Matter.QUESTIONS | Matter.KEY | Matter.SOLUTIONS
PaperOf = Callable[..., Paper]


@pytest.mark.parametrize(
    ("plain", "markup"),
    [
        ('#import "x"', r"\#import \"x\""),
        ("$x$ *b* _i_ `c`", r"\$x\$ \*b\* \_i\_ \`c\`"),
        ("= no heading", r"\= no heading"),
        ("1. no list", r"1\. no list"),
        ("https://x // no comment", r"https:\/\/x \/\/ no comment"),
        ("a--b...", r"a\-\u{200C}\-b\.\.\."),
        ("[x](y) <l> @r", r"\[x\](y) \<l\> \@r"),
        ("(a)", r"\(a)"),
        (r"\u{41}", r"\\u\{41\}"),
    ],
)
def test_text_is_printed_letter_by_letter(plain: str, markup: str) -> None:
    assert typst.content((Paragraph((Text(plain),)),)) == markup


def test_what_follows_a_formula_cannot_become_its_argument() -> None:
    source = typst.content((Paragraph((Math("x"), Text("(panic)"), Text("b", Emphasis.BOLD), Text(".c"))),))
    assert source == '#m("x", $x$);(panic)#strong[b];.c'


def test_every_formula_says_what_it_is(paper_of: PaperOf, long_exercise: Exercise) -> None:
    assert '#m("f of x", $' in typst.source(paper_of(long_exercise))


def test_the_question_sheet_has_nothing_of_the_key(paper_of: PaperOf, simple_exercise: Exercise) -> None:
    assert "cosine" in typst.source(paper_of(simple_exercise, matter=Matter.KEY))
    assert "cosine" not in typst.source(paper_of(simple_exercise))


@needs_poppler
@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("columns", [1, 2])
def test_every_question_and_answer_is_on_the_pages(
    tmp_path: Path, paper_of: PaperOf, simple_exercise: Exercise, long_exercise: Exercise, size: PaperSize, columns: int
) -> None:
    layout = Layout(size=size, columns=columns, show_points=True)
    pdf = typst.PLUGIN.pdf(paper_of(simple_exercise, long_exercise, layout=layout, matter=EVERYTHING))
    text = _text_of(pdf, tmp_path)
    for expected in ("MATH 101", "Problem set 3", "Name:", "The first partial.", "(2 points)", "K7Q2", "Key", "cos"):
        assert expected in text
    assert "Page 1 of 1" in text


@needs_poppler
@pytest.mark.parametrize("name", ["Nguyễn Thị Ánh", "Ελένη", "Анна", "O'Neil-Smith", '#import "x" $x$ *b*', "a_b^c"])
def test_names_are_printed_as_they_are(tmp_path: Path, paper_of: PaperOf, simple_exercise: Exercise, name: str) -> None:
    paper = paper_of(simple_exercise)
    named = replace(paper, sheets=(replace(paper.sheets[0], student=Student("s1", name)),))
    assert typst.PLUGIN.lacks(named) == ""
    assert name.replace("'", "’") in _text_of(typst.PLUGIN.pdf(named), tmp_path)


@pytest.mark.parametrize("name", ["王芳", "🙂", "x\ue000"])
def test_names_that_no_font_has_are_told(paper_of: PaperOf, simple_exercise: Exercise, name: str) -> None:
    assert set(typst.PLUGIN.lacks(paper_of(simple_exercise, title=name))) == set(name) - {"x"}


@pytest.mark.parametrize("title", ["", " ", "\x00"])
def test_a_paper_without_a_title_has_one_all_the_same(paper_of: PaperOf, simple_exercise: Exercise, title: str) -> None:
    assert "[Worksheet]" in typst.source(paper_of(simple_exercise, title=title))


def test_letters_are_tried_one_by_one() -> None:
    assert missing_letters("aé漢ж字") == {"漢", "字"}


def test_the_same_paper_gives_the_same_bytes(paper_of: PaperOf, long_exercise: Exercise) -> None:
    paper = paper_of(long_exercise, matter=EVERYTHING, layout=Layout(large_print=True))
    assert typst.PLUGIN.pdf(paper) == typst.PLUGIN.pdf(paper)


def test_an_endless_loop_ends_at_the_deadline() -> None:
    began = time.monotonic()
    with pytest.raises(TypesettingError, match=r"within 1 s"):
        compile_typst("#for i in range(9000000) { for j in range(9000000) { let x = i } }", seconds=1)
    assert time.monotonic() - began < 10


def test_the_question_at_fault_is_named() -> None:
    source = (
        '#set document(title: "x")\n// question 1 of sheet 1\nfine\n// key of question 2 of sheet 1\n#undefined-name'
    )
    with pytest.raises(TypesettingError, match=r"key of question 2 of sheet 1.*unknown variable"):
        compile_typst(source)


@pytest.mark.parametrize("source", ['#read("/etc/passwd")', '#read("../secret")', '#import "@preview/cetz:0.3.0": *'])
def test_nothing_outside_is_read(source: str) -> None:
    with pytest.raises(TypesettingError):
        compile_typst(f'#set document(title: "x")\n{source}')


def _text_of(pdf: bytes, folder: Path) -> str:
    (folder / "sheet.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", "sheet.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_a_page_is_set_also_where_this_process_has_started_typst_itself(tmp_path: Path) -> None:
    """A forked copy of this process would wait for ever for threads that it does not have."""
    import typst

    (tmp_path / "own.typ").write_text("$ x^2 $\n" * 50, encoding="utf-8")
    typst.compile(str(tmp_path / "own.typ"))
    assert compile_typst('#set document(title: "x")\nx', seconds=20).startswith(b"%PDF-")
