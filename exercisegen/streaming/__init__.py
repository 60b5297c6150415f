"""The JSON stream of grading requests, each answered in bounded time and memory."""

from exercisegen.streaming.answering import Answer, Assignment
from exercisegen.streaming.grader import Grader, Limits, Tally
from exercisegen.streaming.loading import Load, loader
from exercisegen.streaming.policies import Policies, Undecided, Unreadable
from exercisegen.streaming.serving import serve_lines

__all__ = [
    "Answer",
    "Assignment",
    "Grader",
    "Limits",
    "Load",
    "Policies",
    "Tally",
    "Undecided",
    "Unreadable",
    "loader",
    "serve_lines",
]
