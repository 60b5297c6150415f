"""``grade`` on two expressions, on an exercise, and on a stream."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


def verdict(run: Run, *arguments: str) -> dict[str, Any]:
    outcome = run("grade", "--json", *arguments)
    assert outcome.code == 0, outcome.err
    answer: dict[str, Any] = json.loads(outcome.out)
    return answer


def test_a_reordered_answer_in_unicode_is_correct_and_proved(run: Run) -> None:
    found = verdict(run, "--expected", "2*x*cos(x^2)", "--submitted", "cos(x²)·2x")
    assert (found["status"], found["score"], found["evidence"]["certainty"]) == ("correct", 1.0, "proved")


def test_a_wrong_answer_comes_with_a_point_where_it_differs(run: Run) -> None:
    found = verdict(run, "--expected", "2*x*cos(x^2)", "--submitted", "cos(x^2)")
    assert found["status"] == "incorrect"
    assert set(found["evidence"]["witness"]) == {"at", "expected", "submitted"}


@pytest.mark.parametrize("text", ["__import__('os')", "x.__class__", "2*+*", "x$y", "\x00"])
def test_what_cannot_be_read_is_unreadable_and_never_incorrect(run: Run, text: str) -> None:
    found = verdict(run, "--expected", "2*x", "--submitted", text)
    assert (found["status"], found["score"], found["correct"]) == ("unreadable", None, None)
    assert found["error"]["message"]


def test_a_tower_of_powers_is_answered_at_once(run: Run) -> None:
    found = verdict(run, "--expected", "2*x", "--submitted", "9^9^9^9")
    assert found["status"] in ("incorrect", "undecided", "unreadable")


def test_an_answer_that_begins_with_a_minus_goes_behind_two_dashes(run: Run) -> None:
    outcome = run("grade", "calculus/rules.table#0", "--", "-x-17")
    assert outcome.code == 0
    assert outcome.out


def test_the_key_of_an_exercise_is_graded_correct(run: Run) -> None:
    shown = json.loads(run("show", "calculus/chain.elementary#7", "--json", "--key").out)
    key = shown["private"]["keys"]["df"]["text"]
    found = verdict(run, "calculus/chain.elementary#7", "--", key)
    assert (found["status"], found["part"]) == ("correct", "df")


def test_an_exercise_with_several_parts_takes_part_equals_text(run: Run) -> None:
    found = verdict(run, "calculus/tangent.line#3", "df=x", "slope=zz")
    assert set(found["parts"]) == {"df", "slope", "eq"}
    assert found["parts"]["slope"]["status"] == "unreadable"
    assert found["parts"]["eq"]["status"] == "blank"


def test_read_says_how_a_text_is_read_and_gives_no_verdict(run: Run) -> None:
    outcome = run("grade", "--read", "2x sin^2 x")
    assert outcome.code == 0
    assert "sin(x)^2" in outcome.out


def test_a_stream_answers_every_line_in_order(run: Run) -> None:
    requests = [
        '{"id": "a", "expected": "2x", "submitted": "x+x"}',
        "not json",
        "",
        '{"id": "b", "ref": "calculus/chain.elementary#7", "submitted": ""}',
        '{"id": "c", "ref": "calculus/no.such#7", "submitted": "1"}',
    ]
    outcome = run("grade", "--jsonl", stdin="\n".join(requests) + "\n")
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 0
    assert [line["status"] for line in lines[:2]] == ["correct", "unreadable"]
    assert [line["id"] for line in lines if line["id"] in ("a", "b", "c")] == ["a", "b", "c"]
    assert lines[-2]["status"] == "blank"
    assert lines[-1]["error"]["code"].startswith("request.")


def test_fail_on_incorrect_turns_a_wrong_answer_into_exit_code_1(run: Run) -> None:
    arguments = ("--expected", "2*x", "--submitted", "3*x", "--fail-on-incorrect")
    assert run("grade", *arguments).code == 1


def test_several_workers_answer_in_the_order_of_the_requests(run: Run) -> None:
    requests = [json.dumps({"id": number, "expected": "2x", "submitted": f"{number}x"}) for number in range(12)]
    outcome = run("grade", "--jsonl", "--workers", "3", stdin="\n".join(requests))
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [line["id"] for line in lines] == list(range(12))
    assert [line["id"] for line in lines if line["status"] == "correct"] == [2]


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_workers_that_cannot_be_is_refused(run: Run, number: str) -> None:
    assert run("grade", "--jsonl", "--workers", number).code == 2
