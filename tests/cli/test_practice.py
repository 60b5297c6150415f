"""``practice`` through a pipe."""

import json
from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]
REF = "calculus/chain.elementary#7"


def key(run: Run) -> str:
    text: str = json.loads(run("show", REF, "--json", "--key").out)["private"]["keys"]["df"]["text"]
    return text


def test_a_right_answer_is_said_to_be_right_and_counted(run: Run) -> None:
    outcome = run("practice", REF, stdin=key(run) + "\n")
    assert outcome.code == 0
    assert "Correct." in outcome.out
    assert "1 of 1 solved, 1 at the first try" in outcome.out


def test_a_wrong_answer_can_be_tried_again_and_gives_nothing_of_the_key_away(run: Run) -> None:
    right = key(run)
    outcome = run("practice", REF, stdin="x + 1\n")
    assert "Not right." in outcome.out
    assert right not in outcome.out
    again = run("practice", REF, stdin=f"x + 1\n{right}\n")
    assert "1 of 1 solved, 0 at the first try" in again.out


def test_rubbish_is_pointed_at_and_not_counted(run: Run) -> None:
    outcome = run("practice", REF, stdin="2x + zz\n:skip\n")
    assert "not counted" in outcome.out
    assert "^" in outcome.out
    assert "skipped (0 tries)" in outcome.out


def test_hints_come_one_by_one_and_run_out_politely(run: Run) -> None:
    outcome = run("practice", REF, stdin=":hint\n:hint\n:hint\n:skip\n")
    assert "Hint 1 of 2" in outcome.out
    assert "Hint 2 of 2" in outcome.out
    assert "no further hints" in outcome.out


def test_the_key_is_shown_on_request(run: Run) -> None:
    outcome = run("practice", REF, stdin=":key\n")
    assert f"Answer: {key(run)}" in outcome.out
    assert "key shown" in outcome.out


def test_the_end_of_input_and_quit_end_with_a_summary(run: Run) -> None:
    for stdin in ("", ":quit\n"):
        outcome = run("practice", REF, stdin=stdin)
        assert outcome.code == 0
        assert "0 of 1 solved" in outcome.out


def test_an_empty_line_and_an_unknown_command_explain_the_commands(run: Run) -> None:
    outcome = run("practice", REF, stdin="\n:hnt\n:quit\n")
    assert ":hint" in outcome.out
    assert "There is no command :hnt" in outcome.out
