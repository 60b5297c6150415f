"""Grading: an exercise and a submission, or two texts, to verdicts."""

from exercisegen.grading.exercises import grade
from exercisegen.grading.questions import RequestError, TextQuestion, question
from exercisegen.grading.responses import Reading, grade_response, read_response
from exercisegen.grading.texts import compare_texts, grade_text, read_only

__all__ = [
    "Reading",
    "RequestError",
    "TextQuestion",
    "compare_texts",
    "grade",
    "grade_response",
    "grade_text",
    "question",
    "read_only",
    "read_response",
]
