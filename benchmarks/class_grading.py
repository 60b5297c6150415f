"""The answers of a class to a printed paper, graded from the manifest and a CSV file to marks.

    python benchmarks/class_grading.py [--students 30] [--questions 10] [--workers 2]

Three of four answers are right, one is another student's. Prints processor seconds (children included) and wall
seconds, and ratios to ``python -c pass`` in the same run, a measure that holds on any machine.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from worksheet import class_set, report, timed

from exercisegen import plugins
from exercisegen.batch import Job, grade_paper
from exercisegen.batch.cells import csv_bytes
from exercisegen.model.paper import Paper, Student
from exercisegen.papers.manifest import manifest_bytes


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time the grading of a class's answers.")
    arguments.add_argument("--students", type=int, default=30)
    arguments.add_argument("--questions", type=int, default=10)
    arguments.add_argument("--workers", type=int, default=2)
    options = arguments.parse_args()
    bare, _ = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    students = tuple(Student(f"s{number}", f"Student {number}") for number in range(options.students))
    recipe, paper = class_set(students, options.questions)
    with tempfile.TemporaryDirectory() as name:
        manifest, responses = Path(name, "paper.manifest.json"), Path(name, "answers.csv")
        manifest.write_bytes(manifest_bytes(paper, recipe, engine=""))
        responses.write_bytes(csv_bytes(answers(paper)))
        job = Job(manifest, responses, Path(name), workers=options.workers)
        found = report("grade", bare, lambda: grade_paper(job))
    print(found.summary[0])


def answers(paper: Paper) -> list[tuple[str, ...]]:
    """Return the rows of a file of answers, one for each part of each question."""
    rows: list[tuple[str, ...]] = [("student", "question", "part", "answer")]
    for place, sheet in enumerate(paper.sheets):
        for question in sheet.questions:
            for number, part in enumerate(question.exercise.parts):
                whose = paper.sheets[place - 1] if (place + question.number + number) % 4 == 0 else sheet
                exercise = whose.questions[question.number - 1].exercise
                key = exercise.parts[number].key
                text = plugins.load("answers", key.answer).show(key.value, exercise.conventions)
                rows.append((sheet.student.id if sheet.student else "", str(question.number), part.name, text))
    return rows


if __name__ == "__main__":
    main()
