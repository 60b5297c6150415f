"""Grading: an exercise and a submission, or two texts, to verdicts."""
