"""A small bank, a class of three, and the command line run inside this process."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from exercisegen import plugins
from exercisegen.cli.main import main
from exercisegen.model.paper import Paper
from exercisegen.papers.manifest import read_manifest

BANK = """
format: exercisegen/bank@1
id: mine
title: A bank
licence: CC0-1.0
items:
- id: chain
  version: 1
  exercise_type: D5
  title: A derivative
  skills: [chain-rule]
  difficulty: 1
  variables: [x]
  draw: {a: {int: [2, 60]}}
  let: {f: a*x^2, df: "diff(f, x)"}
  stem: Differentiate $[[ f ]]$.
  parts:
  - name: df
    points: 2
    prompt: $f'(x) =$
    answer: {type: expression, value: df, variables: [x]}
  solution: It is $[[ df ]]$.
- id: tangent
  version: 1
  exercise_type: E1
  title: A tangent
  skills: [tangent-line]
  difficulty: 2
  variables: [x]
  draw: {a: {int: [2, 60]}}
  let: {f: a*x^3, df: "diff(f, x)", m: "at(df, x=2)"}
  stem: Let $f(x) = [[ f ]]$.
  parts:
  - name: df
    points: 1
    prompt: $f'(x) =$
    answer: {type: expression, value: df, variables: [x]}
  - name: slope
    points: 2
    prompt: The slope at $2$.
    answer: {type: number, value: m, exact: true}
    follow_through: [df]
  solution: It is $[[ m ]]$.
- id: kind
  version: 1
  exercise_type: G14
  title: A kind
  skills: [hessian]
  difficulty: 1
  variables: [x]
  draw: {a: {int: [2, 60]}, k: {choice: [1, 2, 3]}}
  stem: Look at $[[ a ]] x^[[ k ]]$.
  parts:
  - name: kind
    points: 1
    prompt: What is it?
    answer: {type: choice, value: k, choices: ["a line", "a parabola", "a cubic"]}
  solution: Look at $[[ k ]]$.
"""
CLASS = "id,name\ns1,Ada Lovelace\ns2,Emmy Noether\n007,Sofja Kowalewskaja\n"
ITEMS = ("mine/chain:1", "mine/tangent:1", "mine/kind:1")


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Folder:
    """A folder with a bank and a class in which the command line runs."""

    path: Path
    run: Callable[..., Outcome]

    def print(self, *arguments: str) -> Paper:
        """Print a paper of three questions, with manifest ``a.manifest.json``."""
        made = self.run("worksheet", "--banks", "bank.yaml", *ITEMS, "--seed", "7", "-o", "a.md", *arguments)
        assert made.code == 0, made.err
        return read_manifest(self.path / "a.manifest.json").paper

    def grade(self, text: str | bytes, *arguments: str, out: str = "graded") -> Outcome:
        """Grade the answers of a file with this text."""
        (self.path / "answers.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        given = ("--manifest", "a.manifest.json", "--responses", "answers.csv", "-o", out)
        return self.run("grade", *given, "--banks", "bank.yaml", "--workers", "1", *arguments)

    def keys(self, paper: Paper, sheet: int = 0) -> list[str]:
        """Return the keys of a sheet, part by part, as a student would type them."""
        return [
            str(plugins.load("answers", part.key.answer).show(part.key.value, question.exercise.conventions))
            for question in paper.sheets[sheet].questions
            for part in question.exercise.parts
        ]

    def rows(self, name: str, out: str = "graded") -> list[dict[str, str]]:
        """Return the rows of a file that was written."""
        with (self.path / out / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def marks(self, out: str = "graded") -> dict[str, dict[str, str]]:
        """Return the rows of ``marks.csv`` by id."""
        return {row["id"]: row for row in self.rows("marks.csv", out)}

    def verdicts(self, out: str = "graded") -> dict[str, dict[str, Any]]:
        """Return the verdicts by id."""
        lines = (self.path / out / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
        return {verdict["id"]: verdict for verdict in map(json.loads, lines)}


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Folder:
    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), captured.out, captured.err)

    monkeypatch.chdir(tmp_path)
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "class.csv").write_text(CLASS, encoding="utf-8")
    return Folder(tmp_path, run)


@pytest.fixture
def printed(folder: Folder) -> Paper:
    """A paper for each of the class."""
    return folder.print("--students", "class.csv")
