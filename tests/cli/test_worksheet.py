"""``worksheet``: a class set, printed again, changed, and what is refused before anything is written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
BANK = """
format: exercisegen/bank@1
id: mine
title: A bank
licence: CC0-1.0
items:
- id: chain
  version: 1
  exercise_type: D5
  title: Chain rule
  skills: [chain-rule]
  difficulty: 1
  variables: [x]
  draw: {a: {int: [2, 60]}}
  let: {f: a*x, df: "diff(f, x)"}
  stem: Differentiate $[[ f ]]$.
  parts:
  - name: df
    points: 1
    prompt: $f'(x) =$
    answer: {type: expression, value: df, variables: [x]}
  solution: It is $[[ df ]]$.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "class.csv").write_text("id;name\n1;Ada Lovelace\n2;Emmy Noether\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def sheet(run: Run, folder: Path) -> Callable[..., Any]:
    return lambda *arguments: run("worksheet", "--banks", "bank.yaml", *arguments)


@pytest.mark.parametrize("suffix", ["typ", "html", "md", "tex"])
def test_a_class_set_is_printed_again_without_the_bank(sheet: Run, run: Run, folder: Path, suffix: str) -> None:
    made = sheet("mine/chain:3", "--students", "class.csv", "--seed", "7", "-o", f"a.{suffix}", "--key", "--points")
    assert made.code == 0, made.err
    (folder / "bank.yaml").unlink()
    again = run("worksheet", "--from", "a.manifest.json", "--students", "class.csv", "-o", f"b.{suffix}")
    assert again.code == 0, again.err
    assert (folder / f"a.{suffix}").read_bytes() == (folder / f"b.{suffix}").read_bytes()
    assert (folder / "a.manifest.json").read_bytes() == (folder / "b.manifest.json").read_bytes()
    assert "Lovelace" in (folder / f"a.{suffix}").read_text(encoding="utf-8")
    assert "Lovelace" not in (folder / "a.manifest.json").read_text(encoding="utf-8")


def test_a_pdf_is_printed_again_to_the_byte(sheet: Run, folder: Path) -> None:
    sheet("mine/chain:2", "--seed", "7", "--forms", "2", "-o", "a.pdf", "--engine", "typst")
    assert sheet("--from", "a.manifest.json", "-o", "b.pdf").code == 0
    assert (folder / "a.pdf").read_bytes() == (folder / "b.pdf").read_bytes()


def test_a_late_student_alone_is_printed_and_all_are_recorded(sheet: Run, folder: Path) -> None:
    sheet("mine/chain:2", "--students", "class.csv", "--seed", "7", "-o", "a.md")
    (folder / "late.csv").write_text("id,name\n3,Sofja Kowalewskaja\n", encoding="utf-8")
    assert sheet("--from", "a.manifest.json", "--students", "late.csv", "-o", "b.md").code == 0
    text = (folder / "b.md").read_text(encoding="utf-8")
    assert "Sofja" in text
    assert "Ada" not in text
    assert (folder / "b.manifest.json").read_text(encoding="utf-8").count('"student":') == 3


def test_options_that_are_given_win_over_the_manifest(sheet: Run, folder: Path) -> None:
    sheet("mine/chain:2", "--seed", "7", "--title", "Old", "--course", "C1", "--points", "-o", "a.md")
    sheet("--from", "a.manifest.json", "--title", "New", "--key", "-o", "b.md")
    text = (folder / "b.md").read_text(encoding="utf-8")
    assert "# New" in text
    assert "C1" in text
    assert "(1 point)" in text
    assert "# New — Key" in text


def test_a_question_is_replaced_and_one_dropped(sheet: Run, folder: Path) -> None:
    sheet("mine/chain:4", "--seed", "7", "-o", "a.md")
    before = (folder / "a.md").read_text(encoding="utf-8").split("## ")[1:]
    made = sheet("--from", "a.manifest.json", "--replace", "2", "--drop", "4", "-o", "a.md")
    assert made.code == 0, made.err
    after = (folder / "a.md").read_text(encoding="utf-8").split("## ")[1:]
    assert [after[0], after[2].strip()] == [before[0], before[2].strip()]
    assert after[1] != before[1]
    assert len(after) == 3


def test_nothing_of_another_sheet_is_repeated(sheet: Run, folder: Path) -> None:
    sheet("mine/chain:30", "--seed", "7", "-o", "a.md")
    assert sheet("mine/chain:29", "--seed", "8", "--avoid", "a.manifest.json", "-o", "b.md").code == 0
    stems = [set((folder / name).read_text(encoding="utf-8").split("Differentiate ")[1:]) for name in ("a.md", "b.md")]
    assert not {stem.split("\n")[0] for stem in stems[0]} & {stem.split("\n")[0] for stem in stems[1]}
    refused = sheet("mine/chain:30", "--seed", "8", "--avoid", "a.manifest.json", "-o", "c.md")
    assert (refused.code, (folder / "c.md").exists()) == (2, False)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--replace", "2"), 2, "name its manifest with --from"),
        (("--from", "none.json"), 2, "none.json cannot be read"),
        (("--from", "class.csv"), 3, "not JSON"),
        (("--from", "a.manifest.json", "--seed", "3"), 2, "--seed is settled by the manifest"),
        (("--from", "a.manifest.json", "--forms", "3"), 2, "--forms is settled by the manifest"),
        (("--from", "a.manifest.json", "mine/chain"), 2, "gives 1 exercises for 0 questions"),
        (("--from", "a.manifest.json", "--students", "class.csv"), 2, "not made for students"),
        (("--students", "bad.csv"), 3, "bad.csv:2: the name is empty"),
    ],
)
def test_what_cannot_be_is_refused(
    sheet: Run, folder: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    sheet("mine/chain:2", "--seed", "7", "-o", "a.md")
    (folder / "bad.csv").write_text("id,name\n1,\n", encoding="utf-8")
    refused = sheet(*arguments, "-o", "b.md")
    assert (refused.code, (folder / "b.md").exists()) == (code, False)
    assert message in refused.err


@pytest.mark.parametrize(("name", "letter"), [("李雷", "李"), ("Ada 😀", "😀")])
def test_a_name_that_cannot_be_set_is_refused_before_anything_is_drawn(
    sheet: Run, folder: Path, name: str, letter: str
) -> None:
    (folder / "odd.csv").write_text(f"id,name\n1,{name}\n", encoding="utf-8")
    refused = sheet("no/such.item", "--students", "odd.csv", "-o", "b.pdf")
    assert refused.code == 2
    assert letter in refused.err
    assert name in refused.err
    assert ".html" in refused.err
