"""Grading: an exercise and a submission, or two texts, to verdicts."""

from exercisegen.grading.exercises import FollowThrough, grade, grade_part
from exercisegen.grading.questions import RequestError, TextQuestion, question
from exercisegen.grading.responses import Reading, grade_response, read_response, reading_of, undecided
from exercisegen.grading.texts import compare_texts, grade_text, key_of, read_only

__all__ = [
    "FollowThrough",
    "Reading",
    "RequestError",
    "TextQuestion",
    "compare_texts",
    "grade",
    "grade_part",
    "grade_response",
    "grade_text",
    "key_of",
    "question",
    "read_only",
    "read_response",
    "reading_of",
    "undecided",
]
