"""Runs pdfLaTeX so that a document can neither read, write nor run anything, nor outlive its deadline."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from exercisegen.errors import TypesettingError
from exercisegen.renderers._running import run

SECONDS = 60.0  # two passes over a class set of 300 pages take about 2
_MEMORY = 2 * 1024**3
_PASSES = 2  # the second knows the page totals
_FLAGS = ("-interaction=nonstopmode", "-halt-on-error", "-file-line-error", "-no-shell-escape")
_ERROR = re.compile(r"^\.?/?sheet\.tex:(\d+): (.*)$", re.MULTILINE)
_QUESTION = re.compile(r"^\s*%% (question \d+ of sheet \d+|key of question \d+ of sheet \d+)$")


def find_latex() -> str | None:
    """Return the path of pdfLaTeX, or None where it is not installed."""
    return shutil.which("pdflatex")


def compile_latex(source: str, *, seconds: float = SECONDS) -> bytes:
    """Return ``source`` as PDF, the same bytes for the same source.

    Raise ``TypesettingError`` where there is no TeX, where TeX fails (naming the question at fault: the last comment
    ``%% question N of sheet M`` above the failing line), and after ``seconds`` for all passes together.
    """
    program = find_latex()
    if program is None:
        raise TypesettingError("no TeX engine is installed: install texlive-latex-base and lmodern, or use Typst")
    deadline = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="exercisegen-") as folder:
        place = Path(folder)
        (place / "sheet.tex").write_text(source, encoding="utf-8", errors="replace")
        for number in range(_PASSES):
            draft = ("-draftmode",) if number + 1 < _PASSES else ()
            code = run(
                (program, *_FLAGS, *draft, "sheet.tex"),
                place,
                seconds=deadline - time.monotonic(),
                memory=_MEMORY,
                environment=_environment(place, os.environ),
            )
            if code is None:
                raise TypesettingError(
                    f"LaTeX did not finish within {seconds:g} s and was stopped: {_reached(_log(place))}"
                )
            if code != 0:
                raise TypesettingError(_explanation(source, _log(place)))
        return (place / "sheet.pdf").read_bytes()


def _environment(folder: Path, outer: Mapping[str, str]) -> dict[str, str]:
    own = {
        "HOME": str(folder),
        "TEXMFHOME": str(folder / "texmf"),
        "TEXMFVAR": str(folder / "texmf-var"),
        "TEXMFCONFIG": str(folder / "texmf-config"),
        "openin_any": "p",  # paranoid: nothing outside the folder and TeX's own trees
        "openout_any": "p",
        "max_print_line": "1000",
        "SOURCE_DATE_EPOCH": "0",
        "FORCE_SOURCE_DATE": "1",
        "LC_ALL": "C",
    }
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
    return {name: outer[name] for name in kept if name in outer} | own


def _log(folder: Path) -> str:
    try:
        return (folder / "sheet.log").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _explanation(source: str, log: str) -> str:
    found = _ERROR.search(log)
    if found is None:
        errors = [line for line in log.splitlines() if line.startswith("!")]
        return f"LaTeX failed: {errors[0] if errors else 'it left no message; is its installation complete?'}"
    line = int(found[1])
    return f"LaTeX failed in {_question_at(source, line)} (line {line} of the .tex): {found[2]}"


def _question_at(source: str, line: int) -> str:
    for text in reversed(source.splitlines()[:line]):
        found = _QUESTION.match(text)
        if found:
            return found[1]
    return "the heading or a template"


def _reached(log: str) -> str:
    pages = re.findall(r"\[(\d+)", log)
    return f"it had set {len(pages)} pages" if pages else "it had set no page; a template or a formula loops"
