"""The room in which TeX runs: no way in, no way out, an end."""

import shutil
import time
from pathlib import Path

import pytest

from exercisegen.errors import TypesettingError
from exercisegen.renderers import _compiling_latex as compiling
from exercisegen.renderers._compiling_latex import compile_latex

pytestmark = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX is installed on this machine")


def document(body: str) -> str:
    return f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


def test_an_endless_loop_ends_at_the_deadline() -> None:
    began = time.monotonic()
    with pytest.raises(TypesettingError, match=r"within 1\.5 s"):
        compile_latex(document(r"\def\x{\x}\x"), seconds=1.5)
    assert time.monotonic() - began < 10


def test_the_question_at_fault_is_named() -> None:
    body = "%% question 1 of sheet 1\nfine\n%% question 2 of sheet 1\n\\undefinedcommand\n%% question 3 of sheet 1"
    with pytest.raises(TypesettingError, match=r"question 2 of sheet 1 \(line 6 .*Undefined control sequence"):
        compile_latex(document(body))


def test_a_fault_above_the_first_question_is_not_blamed_on_one() -> None:
    with pytest.raises(TypesettingError, match="the heading or a template"):
        compile_latex(document("\\undefinedcommand\n%% question 1 of sheet 1"))


@pytest.mark.parametrize("name", ["/etc/passwd", "../secret.tex"])
def test_files_outside_the_folder_are_not_read(name: str) -> None:
    with pytest.raises(TypesettingError):
        compile_latex(document(rf"\input{{{name}}}"))


def test_files_outside_the_folder_are_not_written(tmp_path: Path) -> None:
    place = tmp_path / "written.txt"
    with pytest.raises(TypesettingError):
        compile_latex(document(rf"\newwrite\f\immediate\openout\f={place}\immediate\write\f{{x}}"))
    assert not place.exists()


def test_no_program_is_run(tmp_path: Path) -> None:
    place = tmp_path / "made.txt"
    compile_latex(document(rf"x\immediate\write18{{touch {place}}}"))
    assert not place.exists()


def test_a_machine_without_tex_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "find_latex", lambda: None)
    with pytest.raises(TypesettingError, match="texlive-latex-base"):
        compile_latex(document("x"))


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    compile_latex(document("x"))
    assert list(tmp_path.iterdir()) == []
