"""Runs the embedded Typst in a process of its own, in an empty folder, until a deadline."""

import os
import re
import sys
import tempfile
from pathlib import Path

from exercisegen.errors import TypesettingError
from exercisegen.renderers._running import run

SECONDS = 60.0  # a class set of 280 pages takes about 3
_MEMORY = 4 * 1024**3
_QUESTION = re.compile(r"^\s*// ((?:key of )?question \d+ of sheet \d+)$")
_PLACE = re.compile(r"sheet\.typ:(\d+):")
_FONTS = '("New Computer Modern", "Libertinus Serif", "DejaVu Sans Mono")'


def compile_typst(source: str, *, seconds: float = SECONDS) -> bytes:
    """Return ``source`` as PDF/UA-1, the same bytes for the same source.

    Raise ``TypesettingError`` where Typst fails (naming the question at fault: the last comment
    ``// question N of sheet M`` above the failing line) and after ``seconds``.
    """
    result = _isolated(source, seconds)
    if isinstance(result, bytes):
        return result
    place = _PLACE.search(result)
    where = _question_at(source, int(place[1])) if place else "the document"
    raise TypesettingError(f"Typst failed in {where}: {result.splitlines()[0]}")


def missing_letters(letters: str) -> frozenset[str]:
    """Return those of ``letters`` that no embedded font has: Typst itself is asked, each in a line of its own."""
    foreign = [letter for letter in letters if not letter.isascii()]
    if not foreign:
        return frozenset()
    # An accent alone has no shape: it is tried on a letter.
    lines = "\n".join(f'#"a\\u{{{ord(letter):x}}}"' for letter in foreign)
    head = f'#set document(title: "letters")\n#set text(font: {_FONTS}, lang: "en")\n'
    result = _isolated(head + lines, SECONDS)
    if isinstance(result, bytes):
        return frozenset()
    return frozenset(foreign[int(line) - 3] for line in _PLACE.findall(result) if 3 <= int(line) < 3 + len(foreign))


def _isolated(source: str, seconds: float) -> bytes | str:
    """Return the PDF, or what Typst says is wrong; raise ``TypesettingError`` where it comes to no end of its own."""
    command = (sys.executable, "-P", "-m", "exercisegen.renderers._typst_process")
    with tempfile.TemporaryDirectory(prefix="exercisegen-") as folder:
        place = Path(folder)
        (place / "sheet.typ").write_text(source, encoding="utf-8", errors="replace")
        code = run(command, place, seconds=seconds, memory=_MEMORY, environment=_environment())
        if code is None:
            raise TypesettingError(f"Typst did not finish within {seconds:g} s and was stopped; a template loops")
        if code != 0:
            raise TypesettingError(f"Typst ended with code {code}: it needs more memory, or is not installed whole")
        fault = place / "sheet.err"
        return fault.read_text(encoding="utf-8") if fault.exists() else (place / "sheet.pdf").read_bytes()


def _environment() -> dict[str, str]:
    """Return what the program needs to find what this one has imported."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _question_at(source: str, line: int) -> str:
    for text in reversed(source.splitlines()[:line]):
        found = _QUESTION.match(text)
        if found:
            return found[1]
    return "the heading or a template"
