"""A class set of worksheets with keys, timed beside one LaTeX run for each student.

    python benchmarks/worksheet.py [--students 30] [--questions 10]

Prints seconds and, as a measure that holds on any machine, ratios to ``python -c pass`` in the same run.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from exercisegen.model.paper import Layout, Matter, Paper
from exercisegen.papers.assembly import Heading, assemble
from exercisegen.papers.choosing import choose, draw_picks
from exercisegen.publishing import available_engines, render

T = TypeVar("T")
WITH_KEY = Matter.QUESTIONS | Matter.KEY | Matter.SOLUTIONS


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time a class set of worksheets with keys.")
    arguments.add_argument("--students", type=int, default=30)
    arguments.add_argument("--questions", type=int, default=10)
    options = arguments.parse_args()
    bare = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))[0]
    seconds, papers = timed(lambda: [paper_of(seed, options.questions) for seed in range(options.students)])
    report("draw and assemble", seconds, bare)
    class_set = replace(papers[0], sheets=tuple(paper.sheets[0] for paper in papers))
    for engine in available_engines():
        report(f"{engine}, one document", timed(partial(render, class_set, "pdf", engine=engine))[0], bare)
    if "latex" in available_engines():
        report(
            "latex, one run a student",
            timed(lambda: [render(paper, "pdf", engine="latex") for paper in papers])[0],
            bare,
        )


def paper_of(seed: int, questions: int) -> Paper:
    exercises = tuple(draw_picks(choose([f"calculus:{questions}"], seed=seed), seed=seed))
    return assemble(exercises, Heading("Class set"), Layout(show_points=True), WITH_KEY, seed=seed)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def report(name: str, seconds: float, bare: float) -> None:
    print(f"{name:26} {seconds:7.2f} s  {seconds / bare:8.1f} x python -c pass")


if __name__ == "__main__":
    main()
