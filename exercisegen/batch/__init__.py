"""Grading of what was printed: a class's answers in a file to verdicts, marks, and what a person has to look at."""

from exercisegen.batch.collecting import Duplicates
from exercisegen.batch.grading import Job, Outcome, grade_paper

__all__ = ["Duplicates", "Job", "Outcome", "grade_paper"]
