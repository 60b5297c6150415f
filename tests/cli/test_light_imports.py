"""Light commands stay light: what they must not import."""

import subprocess
import sys

import pytest

HEAVY = ("sympy", "pydantic", "flint", "typst", "pylatex")
SCRIPT = """
import sys
from exercisegen.cli.main import main
try:
    main({arguments!r})
except SystemExit as ended:
    assert not ended.code, ended.code
print("HEAVY", *[name for name in {heavy!r} if name in sys.modules])
"""


def heavy_imports(arguments: list[str], heavy: tuple[str, ...], typed: str = "") -> list[str]:
    script = SCRIPT.format(arguments=arguments, heavy=heavy)
    answer = subprocess.run([sys.executable, "-c", script], input=typed, capture_output=True, text=True, check=True)
    return answer.stdout.splitlines()[-1].split()[1:]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list"], ["list", "--json"], ["grade", "--help"]])
def test_help_and_list_import_neither_sympy_nor_pydantic_nor_flint(arguments: list[str]) -> None:
    assert heavy_imports(arguments, HEAVY) == []


NOT_FOR_TEXTS = (
    *("sympy", "pydantic", "typst", "pylatex", "yaml", "jinja2", "rich", "multiprocessing", "importlib.metadata"),
    *(f"exercisegen.{part}" for part in ("bank", "calculus", "drawing", "mistakes", "papers", "renderers")),
    *("exercisegen.model.item", "exercisegen.grading.exercises", "exercisegen.grading.diagnosis"),
    *("exercisegen.answers.matrix", "exercisegen.equivalence.residues", "exercisegen.expr.sympy_bridge"),
)


@pytest.mark.parametrize(
    ("expected", "submitted"), [("2*x*cos(x^2)", "cos(x^2)*2x"), ("x^2", "x^3"), ("2", "4/2"), ("ln|x|", "ln(x")]
)
def test_grading_two_texts_imports_only_what_that_takes(expected: str, submitted: str) -> None:
    assert heavy_imports(["grade", "--expected", expected, "--submitted", submitted], NOT_FOR_TEXTS) == []


def test_a_right_answer_without_notices_needs_no_sentences() -> None:
    arguments = ["grade", "--expected", "2x", "--submitted", "x+x"]
    assert heavy_imports(arguments, ("exercisegen.wording", "exercisegen.resources")) == []


def test_the_stream_imports_no_more_than_a_single_grade() -> None:
    typed = '{"expected": "2x", "submitted": "x+x"}\n'
    assert heavy_imports(["grade", "--jsonl", "--workers", "1"], NOT_FOR_TEXTS, typed) == []


def test_the_first_prompt_of_practice_comes_before_sympy() -> None:
    assert heavy_imports(["practice", "calculus/chain.elementary#7"], ("sympy", "typst"), ":hint\n:quit\n") == []


def test_importing_the_package_imports_nothing_heavy() -> None:
    script = f"import sys, exercisegen; print(*[name for name in {(*HEAVY, 'click', 'yaml')!r} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == []
