"""Headings and labels: which question they name, and which are about something else."""

import pytest

from exercisegen.batch.labels import Label, read_label


@pytest.mark.parametrize(
    ("heading", "question", "part"),
    [
        ("Q1", 1, ""), ("q12", 12, ""), ("1", 1, ""), ("2.", 2, ""), ("Q 4", 4, ""), ("No. 3", 3, ""),
        ("Question 1", 1, ""), ("Response 3", 3, ""), ("Aufgabe 3", 3, ""), ("Antwort 2", 2, ""),
        ("Q2a", 2, "a"), ("2b", 2, "b"), ("2 b", 2, "b"), ("2(b)", 2, "b"), ("2 (b)", 2, "b"), ("Q2[b]", 2, "b"),
        ("Item 2.b", 2, "b"), ("Question 10 (c)", 10, "c"), ("Q2 slope", 2, "slope"), ("Q2.slope", 2, "slope"),
        ("Q2_slope", 2, "slope"), ("1. Differentiate f", 1, ""), ("1. A curve has a tangent", 1, ""),
        ("Q2a: the slope", 2, "a"), ("2b) the slope", 2, "b"), ("Q1: f(x)=3/2", 1, ""), ("Q3 What is it?", 3, ""),
        ("Question 2\nin two lines", 2, ""),
    ],
)  # fmt: skip
def test_a_heading_names_a_question_and_a_part(heading: str, question: int, part: str) -> None:
    label = read_label(heading)
    assert label is not None
    assert (label.question, label.part) == (question, part)


@pytest.mark.parametrize(
    "heading",
    [
        "", "id", "student", "1.0", "1,5", "12345: What", "2024-11-03", "Q. 1 /1.00", "Q1/10.00", "Grade/10.00",
        "Right answer 1", "3 students come", "2nd attempt", "Time taken", "Q", "n correct", "Q2abc", "Completed 5",
    ],
)  # fmt: skip
def test_other_headings_name_none(heading: str) -> None:
    assert read_label(heading) is None


def test_moodle_calls_answers_responses() -> None:
    assert read_label("Response 1") == Label(1, "", is_answer=True)
    assert read_label("Question 1") == Label(1)
