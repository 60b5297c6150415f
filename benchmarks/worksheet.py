"""A class set of worksheets with keys, timed beside one LaTeX run for each student.

    python benchmarks/worksheet.py [--students 30] [--questions 10]

Prints processor seconds (children included) and wall seconds of generating, of the manifest and of each engine, and
ratios to ``python -c pass`` in the same run, a measure that holds on any machine.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from exercisegen.model.paper import Layout, Matter, Paper, Student
from exercisegen.papers.assembly import Heading, assemble
from exercisegen.papers.choosing import choose, items_of
from exercisegen.papers.manifest import manifest_bytes
from exercisegen.papers.sets import Recipe, holders, make_sheets
from exercisegen.publishing import available_engines, render

T = TypeVar("T")
WITH_KEY = Matter.QUESTIONS | Matter.KEY | Matter.SOLUTIONS


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time a class set of worksheets with keys.")
    arguments.add_argument("--students", type=int, default=30)
    arguments.add_argument("--questions", type=int, default=10)
    options = arguments.parse_args()
    bare, _ = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    students = tuple(Student(f"s{number}", f"Student {number}") for number in range(options.students))
    recipe, paper = report("generate", bare, lambda: class_set(students, options.questions))
    report("manifest", bare, lambda: manifest_bytes(paper, recipe, engine=""))
    for engine in available_engines():
        report(f"{engine}, one document", bare, lambda engine=engine: render(paper, "pdf", engine=engine))
    if "latex" in available_engines():
        alone = [replace(paper, sheets=(sheet,)) for sheet in paper.sheets]
        report("latex, one run a student", bare, lambda: [render(one, "pdf", engine="latex") for one in alone])


def class_set(students: tuple[Student, ...], questions: int) -> tuple[Recipe, Paper]:
    recipe = Recipe(choose([f"calculus:{questions}"], seed=7), seed=7)
    sheets = make_sheets(recipe, holders(recipe, students), items_of(recipe.picks))
    return recipe, assemble(sheets, Heading("Class set"), Layout(show_points=True), WITH_KEY)


def timed(work: Callable[[], T]) -> tuple[tuple[float, float], T]:
    """Return processor and wall seconds, and what the work gave."""
    began, before = time.perf_counter(), os.times()
    result = work()
    after = os.times()
    return (sum(after[:4]) - sum(before[:4]), time.perf_counter() - began), result


def report(name: str, bare: tuple[float, float], work: Callable[[], T]) -> T:
    (processor, wall), result = timed(work)
    print(
        f"{name:26} {processor:7.2f} s processor {wall:7.2f} s wall {wall / bare[1]:8.1f} x python -c pass", flush=True
    )
    return result


if __name__ == "__main__":
    main()
