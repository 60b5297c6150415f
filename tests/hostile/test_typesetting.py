"""Text that tries to read, write, run or spoof: it is printed as it stands, or refused; nothing else happens."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercisegen.errors import UsageError
from exercisegen.model.content import Blank, Content, Emphasis, ListBlock, Paragraph, Table, Text
from exercisegen.model.paper import Layout, Paper, Sheet, Student
from exercisegen.papers.assembly import Heading
from exercisegen.publishing import render

ATTACKS = [
    r"\input{/etc/passwd}",
    r"\immediate\write18{touch made}",
    r"\def\x{\x}\x",
    r"\catcode`\%=12 % \end{document}",
    r"^^5cinput{/etc/passwd} $x$",
    '#import "x" #read("/etc/passwd") $x$ *b*',
    "]) #panic() //",
    "((( page ))) ((* include 'x' *)) <<< page >>> <<* raw *>>",
    "%% question 9 of sheet 9",
    "{{{ }}} [[[ ]]] ~~ -- --- `` '' ,, << >> !` ?`",
    "*star - dash + plus / slash = equals",
]
ENGINES = [
    "typst",
    pytest.param("latex", marks=pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX is installed")),
]
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def paper_with(*texts: str) -> Paper:
    """Put each text wherever text can stand: in each kind of content, and as the name on a sheet."""
    everywhere = tuple(block for text in texts for block in _blocks(text))
    sheets = tuple(Sheet("K7", (), student=Student("s", text), form="A") for text in texts)
    title = texts[0]
    return Paper(title, sheets, course=title, date=title, instructions=everywhere, layout=Layout(large_print=True))


def _blocks(text: str) -> Content:
    return (
        Paragraph(tuple(Text(text, emphasis) for emphasis in Emphasis)),
        ListBlock(((Paragraph((Text(text), Blank(3))),),)),
        Table(((Text(text),), (Text("b"),)), (((Text(text),), (Text(text),)),)),
    )


@needs_poppler
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("turn", [0, 3, 6])
def test_hostile_text_is_printed_as_it_stands(tmp_path: Path, engine: str, turn: int) -> None:
    paper = paper_with(*ATTACKS[turn:], *ATTACKS[:turn])
    (tmp_path / "sheet.pdf").write_bytes(render(paper, "pdf", engine=engine).data)
    done = subprocess.run(["pdftotext", "-raw", "sheet.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    printed = _bare(done.stdout.decode("utf-8"))
    assert [text for text in ATTACKS if _bare(text) not in printed] == []
    assert "root:" not in printed


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text", ["\x00\x07\x1b[31mred", "a\u202eb\u2066c\ufeff", "a\u200db\u2028c\u00ad", "line\n\n\nline"]
)
def test_control_and_direction_characters_do_no_harm(engine: str, text: str) -> None:
    plain = "".join(letter if letter.isprintable() else " " if letter.isspace() else "" for letter in text)
    assert render(paper_with(text), "tex").data == render(paper_with(" ".join(plain.split())), "tex").data
    assert render(paper_with(text), "pdf", engine=engine).data.startswith(b"%PDF")


@pytest.mark.parametrize("text", ["王芳", "🙂", "\ud800", "\ue000"])
def test_text_that_cannot_be_printed_is_refused_by_name(text: str) -> None:
    sheet = Sheet("K7", (), student=Student("s", f"Ann {text}"))
    with pytest.raises(UsageError, match="'Ann "):
        render(replace(paper_with("x"), sheets=(sheet,)), "pdf")


def test_a_title_that_does_not_fit_is_refused() -> None:
    with pytest.raises(UsageError, match="10000 characters"):
        Heading(title="x" * 10_000)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="ascii") | st.sampled_from("éß«»“”–—'\u202e\u0300"), max_size=60))
def test_any_latin_text_compiles_in_typst(text: str) -> None:
    assert render(paper_with("x " + text), "pdf", engine="typst").data.startswith(b"%PDF")


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX is installed")
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="ascii") | st.sampled_from("éß«»“”–—'\u202e"), max_size=60))
def test_any_latin_text_compiles_in_latex(text: str) -> None:
    assert render(paper_with("x " + text), "pdf", engine="latex").data.startswith(b"%PDF")


def _bare(text: str) -> str:
    """Return text without spaces, hyphens at line ends and curls of quotes: a page breaks lines where it likes."""
    return "".join(text.replace("’", "'").replace("‘", "'").split())
