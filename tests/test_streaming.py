"""The stream of requests: one line in, one line out."""

import io
import json
import subprocess
import sys
import time
from typing import Any

import pytest

from exercisegen import plugins
from exercisegen.budget import MEGABYTE
from exercisegen.errors import UsageError
from exercisegen.expr.build import number, symbol
from exercisegen.expr.scope import Conventions, Scope
from exercisegen.grading.questions import RequestError
from exercisegen.model.exercise import Exercise, Key, Part
from exercisegen.model.ref import ExerciseRef
from exercisegen.model.verdict import Status
from exercisegen.streaming import (
    Assignment,
    Grader,
    Limits,
    Policies,
    Tally,
    Undecided,
    Unreadable,
    loader,
    serve_lines,
)

PATIENT = Limits(seconds=30)
TEXT = {"expected": "2*x*cos(x^2)", "submitted": "cos(x²)·2x"}
UNDECIDED = {"expected": "2x", "submitted": "sqrt(-1-x^2)"}
UNREADABLE = {"expected": "2x", "submitted": "(x"}


def load(ref: str) -> Assignment:
    if ref != "b/i@1#0":
        raise UsageError(f"there is no exercise {ref}")
    parts = tuple(
        Part(name, (), Key("expression", value, Scope(variables=("x",))), number(points).value)
        for name, value, points in [("a", symbol("x"), 1), ("b", number(17), 3)]
    )
    return Assignment(Exercise(ExerciseRef("b", "i", 1, 0), "", "D1", (), 1, "CC0", (), parts, (), {}, ""))


def stream(*lines: Any, policies: Policies | None = None, limits: Limits = PATIENT) -> tuple[list[Any], Tally]:
    """Send records (as JSON), texts and bytes as lines; return the answers and the tally."""
    coded = [
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    sink = io.BytesIO()
    tally = serve_lines(
        io.BytesIO(b"\n".join(coded) + b"\n"), sink, load=load, policies=policies or Policies(), limits=limits
    )
    return [json.loads(line) for line in sink.getvalue().decode().splitlines()], tally


def test_every_line_gets_one_answer_in_order():
    found, tally = stream(*({"id": f"s{n}", "expected": "x", "submitted": "x" * n} for n in range(1, 5)))
    assert [each["id"] for each in found] == ["s1", "s2", "s3", "s4"]
    assert [each["status"] for each in found] == ["correct", "incorrect", "incorrect", "incorrect"]
    assert tally.statuses == {Status.CORRECT: 1, Status.INCORRECT: 3}


def test_equal_requests_get_equal_verdicts():
    found, _ = stream(*[{"id": 1, "expected": "ln(x^2)", "submitted": "2 ln(x)"}] * 3)
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "request.blank"),
        ("not json", "request.json"),
        ("[1, 2]", "request.json"),
        ("[" * 100_000, "request.json"),
        ('{"expected": ' + "9" * 5000 + "}", "request.json"),
        (b'{"expected": "\xff"}', "request.encoding"),
        (b"x" * 1_200_000, "request.too-long"),
        ('{"ref": "b/i@1#0"', "request.json"),
        ('{"expected": "2x", "submitted": "x", "variables": NaN}', "request.json"),
        ('{"expected": "2x", "submitted": "x", "tolerance": {"relative": 1e999}}', "request.json"),
        ({**TEXT, "variables": 3.5}, "request.variables"),
        ({**TEXT, "variables": ["x" * 9000 + "?"]}, "request.variables"),
        ({}, "request.expected"),
        ({"expected": "2x"}, "request.submitted"),
        ({"expected": "2x", "submitted": 3}, "request.submitted"),
        ({"expected": "2(x", "submitted": "3"}, "request.expected"),
        ({"expected": ["2x"], "submitted": "3"}, "request.expected"),
        ({**TEXT, "ref": "b/i@1#0"}, "request.expected"),
        ({**TEXT, "mode": "guess"}, "request.mode"),
        ({**TEXT, "reveal": 3}, "request.reveal"),
        ({**TEXT, "answer": {}}, "request.answer"),
        ({**TEXT, "assume": {"x": "nice"}}, "request.assume"),
        ({"ref": "b/nothing@1#0", "submitted": "x"}, "request.ref"),
        ({"ref": 7, "submitted": "x"}, "request.ref"),
        ({"ref": "b/i@1#0", "submitted": "x"}, "request.part"),
        ({"ref": "b/i@1#0", "part": "z", "submitted": "x"}, "request.part"),
        ({"ref": "b/i@1#0", "part": {}, "submitted": "x"}, "request.part"),
        ({"ref": "b/i@1#0", "answers": ["x"]}, "request.answers"),
        ({"ref": "b/i@1#0", "answers": {"z": "x"}}, "request.part"),
        ({"ref": "b/i@1#0", "answers": {"a": 3}}, "request.answers"),
    ],
)
def test_what_is_no_request_is_answered_and_the_run_goes_on(line, code):
    found, _ = stream(TEXT, line, {**TEXT, "id": "last"})
    assert [each["status"] for each in found] == ["correct", "unreadable", "correct"]
    assert (found[1]["error"]["code"], found[1]["id"], found[2]["id"]) == (code, 2, "last")
    assert len(found[1]["error"]["message"]) < 400


def test_a_long_line_that_is_a_request_is_answered():
    found, _ = stream({**TEXT, "comment": "x" * 1_000_000}, {"expected": "x", "submitted": "x+" * 400_000})
    assert [each["status"] for each in found] == ["correct", "unreadable"]
    assert found[1]["error"]["code"] == "limit.length"


@pytest.mark.parametrize("id", ["\ud800", [[[3]]], {"a": None}, 10**60, True, 0.5, ""])
def test_an_id_comes_back_as_it_was_sent(id):
    assert stream({**TEXT, "id": id})[0][0]["id"] == id


def test_of_a_key_that_stands_twice_the_last_holds_and_a_byte_order_mark_is_passed_over():
    found, _ = stream('\ufeff{"id": 1, "expected": "x", "submitted": "y", "submitted": "x", "id": 2}')
    assert (found[0]["id"], found[0]["status"]) == (2, "correct")


def test_a_last_line_without_an_end_is_answered():
    sink = io.BytesIO()
    serve_lines(io.BytesIO(json.dumps(TEXT).encode()), sink, limits=PATIENT)
    assert json.loads(sink.getvalue())["status"] == "correct"


def test_a_part_of_an_exercise_is_graded():
    found, _ = stream({"ref": "b/i@1#0", "part": "a", "submitted": "x"})
    assert (found[0]["status"], found[0]["ref"], found[0]["part"]) == ("correct", "b/i@1#0", "a")


@pytest.mark.parametrize(
    ("answers", "policies", "points"),
    [
        ({"a": "x", "b": "17"}, Policies(), (4, 4, False)),
        ({"a": "x"}, Policies(), (1, 4, False)),
        ({"a": "(x", "b": "17"}, Policies(), (3, 4, True)),
        ({"a": "(x", "b": "17"}, Policies(unreadable=Unreadable.ZERO), (3, 4, False)),
        ({"a": "sqrt(-1-x^2)", "b": "17"}, Policies(undecided=Undecided.FULL), (4, 4, False)),
        ({"a": None, "b": "17"}, Policies(), (3, 4, False)),
    ],
)
def test_a_whole_submission_has_points(answers, policies, points):
    found, _ = stream({"id": "s", "ref": "b/i@1#0", "answers": answers}, policies=policies)
    shown = found[0]["points"]
    assert (shown["earned"], shown["possible"], shown["provisional"]) == points
    assert found[0]["schema"] == "exercisegen.result/1"
    assert set(found[0]["parts"]) == {"a", "b"}


@pytest.mark.parametrize(
    ("request_fields", "policies", "score"),
    [
        (UNDECIDED, Policies(), None),
        (UNDECIDED, Policies(undecided=Undecided.FULL), 1),
        (UNDECIDED, Policies(undecided=Undecided.NONE), 0),
        (UNREADABLE, Policies(undecided=Undecided.FULL), None),
        (UNREADABLE, Policies(unreadable=Unreadable.ZERO), 0),
        (TEXT, Policies(Undecided.NONE, Unreadable.ZERO), 1),
    ],
)
def test_policies_change_the_score_that_is_written_and_nothing_else(request_fields, policies, score):
    plain, _ = stream(request_fields)
    found, _ = stream(request_fields, policies=policies)
    assert found[0]["score"] == score
    assert {**found[0], "score": None} == {**plain[0], "score": None}


def test_exercises_are_found_in_the_banks_and_later_parts_follow_from_earlier_ones():
    find = loader()
    item = find("calculus/tangent.line@2#7")
    keys = {
        part.name: plugins.load("answers", part.key.answer).show(part.key.value, Conventions())
        for part in item.exercise.parts
    }
    sink = io.BytesIO()
    answers = {"df": f"{keys['df']} + 1", "slope": f"{keys['slope']} + 1"}
    lines = [{"ref": "calculus/tangent.line#7", "answers": given} for given in (keys, answers)]
    serve_lines(
        io.BytesIO(b"".join(json.dumps(each).encode() + b"\n" for each in lines)), sink, load=find, limits=PATIENT
    )
    right, followed = (json.loads(line)["parts"] for line in sink.getvalue().splitlines())
    assert {part["status"] for part in right.values()} == {"correct"}
    assert [part["status"] for part in followed.values()] == ["incorrect", "partial", "blank"]
    assert followed["slope"]["findings"][0]["code"] == "follow-through"


def test_a_reference_without_a_variant_is_refused():
    with pytest.raises(RequestError, match="names no variant"):
        loader()("calculus/tangent.line")


def test_a_student_sees_no_witness_and_no_detail():
    full, _ = stream({"expected": "2*x*cos(x^2)", "submitted": "3x"})
    found, _ = stream({"expected": "2*x*cos(x^2)", "submitted": "3x", "reveal": "student"})
    assert full[0]["evidence"]["witness"] is not None
    assert (found[0]["evidence"]["witness"], found[0]["evidence"]["detail"]) == (None, "")


@pytest.mark.parametrize(
    ("fields", "text", "code"),
    [
        ({"submitted": "2x sin^2 x"}, "2*x*sin(x)^2", None),
        ({"submitted": "2x +"}, None, "parse.ended"),
        ({**TEXT}, "cos(x^2)*2*x", None),
        ({"ref": "b/i@1#0", "part": "b", "submitted": "17"}, "17", None),
        ({"submitted": "min at 3", "answer": "classified_points"}, "min at 3", None),
    ],
)
def test_mode_read_gives_the_reading_and_no_verdict(fields, text, code):
    found = stream({"mode": "read", **fields})[0][0]
    assert found["schema"] == "exercisegen.reading/1"
    assert (found["read_as"] or {}).get("text") == text
    assert (found["error"] is None) == (code is None)
    assert "status" not in found


def test_an_answer_arrives_before_the_next_request_is_sent():
    program = (
        "import sys; from exercisegen.streaming import serve_lines; serve_lines(sys.stdin.buffer, sys.stdout.buffer)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        for name in ("one", "two"):
            child.stdin.write(json.dumps({**TEXT, "id": name}).encode() + b"\n")
            child.stdin.flush()
            assert json.loads(child.stdout.readline())["id"] == name
        child.stdin.close()
        assert child.wait(timeout=20) == 0


def test_grading_texts_imports_neither_sympy_nor_pydantic():
    program = (
        "import io, sys; from exercisegen.streaming import loader, serve_lines;"
        f"serve_lines(io.BytesIO({json.dumps(TEXT).encode()!r}), sys.stdout.buffer, load=loader());"
        "print(*(name for name in ('sympy', 'pydantic', 'yaml', 'jinja2', 'rich', 'click') if name in sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    first, second = found.stdout.splitlines()
    assert (json.loads(first)["status"], second) == ("correct", "")


def test_a_closed_pipe_ends_the_run_quietly():
    class Closed(io.BytesIO):
        def write(self, data: Any) -> int:
            raise BrokenPipeError

    assert serve_lines(io.BytesIO(json.dumps(TEXT).encode() + b"\n"), Closed(), limits=PATIENT).requests == 1


def sleep_over_a_deadline(line: bytes, *rest: Any) -> None:
    time.sleep(60)


def eat_memory(line: bytes, *rest: Any) -> None:
    bytearray(4000 * MEGABYTE)


def fail(line: bytes, *rest: Any) -> None:
    raise ZeroDivisionError("by hand")


@pytest.mark.parametrize(
    ("work", "code", "cut_off", "failed"),
    [(sleep_over_a_deadline, "limit.time", 1, 0), (eat_memory, "limit.memory", 1, 0), (fail, "internal.error", 0, 1)],
)
def test_a_request_that_is_cut_off_costs_one_verdict(monkeypatch, work, code, cut_off, failed):
    from exercisegen.streaming import grader as graders

    with Grader(limits=Limits(seconds=0.2)) as grader:
        line = json.dumps(TEXT).encode()
        assert grader.answer(line, 1).statuses == (Status.CORRECT,)
        with monkeypatch.context() as patched:
            patched.setattr(graders, "_answer_packed", work)
            found = json.loads(grader.answer(line, 2).line)
        assert (found["status"], found["findings"][0]["code"]) == ("undecided", code)
        assert (grader.tally.cut_off, grader.tally.failed) == (cut_off, failed)
        assert grader.answer(line, 3).statuses == (Status.CORRECT,)
