"""A class set of worksheets with keys in each engine, timed beside a naive loop: one LaTeX document for each student.

    python benchmarks/worksheet.py [--students 30] [--questions 10] [--solutions] [--runs 3] [--naive 5]

Every run is a process of its own, so that nothing is remembered from the run before. Prints the medians of processor
seconds (children included), which a busy machine does not change, and of wall seconds. The naive loop sets ``--naive``
students one by one; the time for all is reckoned from theirs. A last column compares with ``python -c pass``.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from statistics import median
from typing import Any, TypeVar

from exercisegen.model.item import Item
from exercisegen.model.paper import Layout, Matter, Paper, Student
from exercisegen.papers.assembly import Heading, assemble
from exercisegen.papers.choosing import choose, items_of
from exercisegen.papers.manifest import manifest_bytes
from exercisegen.papers.printed import kept_items
from exercisegen.papers.sets import Recipe, holders, make_sheets
from exercisegen.publishing import available_engines, render

T = TypeVar("T")
Seconds = tuple[float, float]  # of the processor, children included, and on the wall
NAIVE = "one by one"


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time a class set of worksheets with keys.")
    for name, default in (("students", 30), ("questions", 10), ("runs", 3), ("naive", 5)):
        arguments.add_argument(f"--{name}", type=int, default=default)
    arguments.add_argument("--solutions", action="store_true")
    options = arguments.parse_args()
    engines = available_engines()
    trials: dict[str, list[dict[str, Seconds]]] = {engine: [] for engine in engines}
    naive = min(options.naive, options.students) if "latex" in engines else 0
    bare: list[float] = []
    for _ in range(options.runs):
        bare.append(timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))[0][1])
        for engine in engines:
            alone = naive if engine == "latex" else 0
            trials[engine].append(apart(engine, options.students, options.questions, options.solutions, alone))
    print(f"{'':34} {'processor s':>11} {'wall s':>8} {'ratio':>7}")
    for name, (processor, wall) in rows(trials, options.students / max(naive, 1), options.students):
        print(f"{name:34} {processor:11.2f} {wall:8.2f} {wall / median(bare):7.1f}")


def rows(trials: dict[str, list[dict[str, Seconds]]], times: float, students: int) -> Iterator[tuple[str, Seconds]]:
    """Yield what was timed with its median, and what that of a few students comes to for all."""
    for engine, found in trials.items():
        for name in found[0]:
            processor, wall = (median(trial[name][side] for trial in found) for side in (0, 1))
            yield f"{engine}: {name}", (processor, wall)
        if NAIVE in found[0]:
            yield f"... for all {students}, reckoned", (processor * times, wall * times)


def apart(*arguments: Any) -> dict[str, Seconds]:
    """Return the times of one run in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(trial, *arguments).result()


def trial(engine: str, students: int, questions: int, solutions: bool, naive: int) -> dict[str, Seconds]:
    """Generate, record and set a class set; then set the sheets of ``naive`` students one by one."""
    began, before = time.perf_counter(), os.times()
    found: dict[str, Seconds] = {}
    people = tuple(Student(f"s{number}", f"Student {number}") for number in range(students))
    found["generate"], (recipe, paper, items) = timed(lambda: class_set(people, questions, solutions))
    found["manifest"] = timed(lambda: manifest_bytes(paper, recipe, items, engine=engine))[0]
    found["set"] = timed(lambda: render(paper, "pdf", engine=engine))[0]
    found["total"] = since(began, before)
    if naive:
        alone = [replace(paper, sheets=(sheet,)) for sheet in paper.sheets[:naive]]
        found[NAIVE] = timed(lambda: [render(one, "pdf", engine=engine) for one in alone])[0]
    return found


def class_set(students: tuple[Student, ...], questions: int, solutions: bool) -> tuple[Recipe, Paper, tuple[Item, ...]]:
    recipe = Recipe(choose([f"calculus:{questions}"], seed=7), seed=7)
    items = items_of(recipe.picks)
    sheets = make_sheets(recipe, holders(recipe, students), items)
    matter = Matter.QUESTIONS | Matter.KEY | (Matter.SOLUTIONS if solutions else Matter(0))
    paper = assemble(sheets, Heading("Class set"), Layout(show_points=True), matter)
    return recipe, paper, kept_items(recipe, tuple(items.values()))


def timed(work: Callable[[], T]) -> tuple[Seconds, T]:
    """Return how long the work took, and what it gave."""
    began, before = time.perf_counter(), os.times()
    result = work()
    return since(began, before), result


def since(began: float, before: os.times_result) -> Seconds:
    """Return the time since then."""
    return sum(os.times()[:4]) - sum(before[:4]), time.perf_counter() - began


if __name__ == "__main__":
    main()
