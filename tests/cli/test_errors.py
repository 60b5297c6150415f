"""Bad input of every kind: one clear line, the right exit code, nothing half-written, no traceback."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ITEM = """\
- id: one
  version: 1
  exercise_type: D1
  title: One
  skills: [power-rule]
  difficulty: 1
  variables: [x]
  draw:
    a: {draw}
  where: {where}
  let:
    f: {let}
    df: diff(f, x)
  stem: "Differentiate $[[ f ]]$."
  parts:
  - name: df
    points: 1
    prompt: "$f'(x) =$"
    answer: {{type: expression, value: df, variables: [x]}}
    {extra}
  solution: "$[[ df ]]$"
"""
GOOD = {"draw": "{int: [2, 9]}", "where": "[]", "let": "a*x^2", "extra": "hints: [Use the power rule.]"}


def bank_file(folder: Path, **changes: str) -> Path:
    head = "format: exercisegen/bank@1\nid: mine\ntitle: Mine\nlicence: MIT\nitems:\n"
    path = folder / "mine.yaml"
    path.write_text(head + ITEM.format(**{**GOOD, **changes}), encoding="utf-8")
    return path


def assert_one_clear_error(outcome: Any, code: int, *words: str) -> None:
    lines = [line for line in outcome.err.splitlines() if line.startswith("exercisegen: error:")]
    assert outcome.code == code, outcome.err
    assert lines, outcome.err
    assert "Traceback" not in outcome.err
    for word in words:
        assert word in outcome.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "calculus/chain.elementry#3"], ["chain.elementry", "chain.elementary"]),
        (["show", "nobank/chain.elementary#3"], ["nobank"]),
        (["show", "calculus/chain.elementary@99#3"], ["99"]),
        (["show", "calculus/chain.elementary#99999999999"], ["99999999999"]),
        (["worksheet", "calculus/chain.elementary:0", "-o", "sheet.tex"], ["0"]),
        (["worksheet", "calculus/chain.elementary:2", "-o", "sheet.docx"], [".docx"]),
        (["list", "--banks", "no-such-folder"], ["no-such-folder"]),
        (["list", "--difficulty", "hard"], ["hard"]),
        (["list", "--skill", "chain-rul"], ["chain-rul", "chain-rule"]),
        (["grade"], []),
        (["grade", "--expected", "2x"], ["--submitted"]),
        (["generate", "calculus/rules.table#3", "--count", "2"], ["#3"]),
        (["nonsense"], ["nonsense"]),
    ],
)
def test_what_cannot_be_had_is_exit_code_2(run: Run, arguments: list[str], words: list[str]) -> None:
    assert_one_clear_error(run(*arguments), 2, *words)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"let": "a*x^2 + zz"}, ["zz", "let"]),
        ({"let": "dif(a*x, x)"}, ["dif", "diff"]),
        ({"where": "['a > 100']"}, ["where"]),
        ({"draw": "{int: [9, 2]}"}, ["draw"]),
        ({"draw": "{int: [2, 9], nott: [3]}"}, ["nott"]),
        ({"extra": "hintz: [x]"}, ["hintz", "hints"]),
        ({"let": "a*x^999999"}, ["999999"]),
        ({"let": "__import__('os')"}, ["__import__"]),
        ({"let": "'[unclosed"}, []),
        ({"extra": "hints: [unclosed"}, ["mine.yaml"]),
    ],
)
def test_a_fault_in_a_bank_is_exit_code_3_with_file_and_line(
    run: Run, tmp_path: Path, changes: dict[str, str], words: list[str]
) -> None:
    path = bank_file(tmp_path, **changes)
    assert_one_clear_error(run("bank", "check", str(path)), 3, "mine.yaml:", *words)


def test_a_good_bank_of_ones_own_is_checked_listed_and_printed(run: Run, tmp_path: Path) -> None:
    path = bank_file(tmp_path)
    assert run("bank", "check", str(path)).code == 0
    assert "one" in run("list", "mine", "--banks", str(path)).out
    out = tmp_path / "sheet.tex"
    assert run("worksheet", "mine/one:2", "--banks", str(path), "-o", str(out)).code == 0
    assert "Differentiate" in out.read_text(encoding="utf-8")


def test_an_output_that_is_a_folder_or_cannot_be_reached_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder.tex").mkdir()
    assert_one_clear_error(run("worksheet", "calculus/rules.table:1", "-o", str(tmp_path / "folder.tex")), 2, "folder")
    assert_one_clear_error(run("worksheet", "calculus/rules.table:1", "-o", str(tmp_path / "no" / "sheet.tex")), 2)
    assert [path.name for path in tmp_path.rglob("*")] == ["folder.tex"]


def test_a_missing_bank_path_is_an_unusable_path(run: Run, tmp_path: Path) -> None:
    assert_one_clear_error(run("bank", "check", str(tmp_path / "none.yaml")), 2, "none.yaml")


def test_no_seed_is_announced_for_a_selection_that_cannot_be_had(run: Run) -> None:
    outcome = run("worksheet", "calculus:5", "--skill", "foo", "-o", "sheet.tex")
    assert "seed" not in outcome.err


@pytest.mark.parametrize("arguments", [[], ["bank"]])
def test_a_command_without_its_sub_command_shows_help(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert "Commands:" in outcome.err
    assert "exercisegen: error" not in outcome.err
