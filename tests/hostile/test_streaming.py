"""Hostile lines: each is answered in bounded time, and the next request is unharmed."""

import io
import json
import time

import pytest

from exercisegen.streaming import Limits, serve_lines

GOOD = {"expected": "2*x*cos(x^2)", "submitted": "cos(x²)·2x"}
TEXTS = (
    "9^9^9^9", "10**10**10", "2^(2^(2^(2^(2^2))))", "9999999!", "x+" * 1900 + "x", "(x+1)^100000",
    "(x+1)^3000*(x-1)^3000", "(x+y+z+1)^200", "sin(" * 90 + "x" + ")" * 90, "x*10^(-10^9)", "1e999999999",
    "(" * 4000, "{" * 3999, "__import__('os').system('id')", "x.__class__.__mro__[1].__subclasses__()", "x # +1", "х",
    "x\u0301", "0/0", "oo-oo", 'f"{1}"', "\\input{/etc/passwd}", "\\write18{id}", "$(id)", "`id`",
    "'; DROP TABLE x; --",
    "\u202ex", "x\u200b", "ｘ", "\ud800", "9" * 3000, "0." + "3" * 3000, "((((x^9)^9)^9)^9)^9",
    "e^e^e^e^e^x", "|" * 500,
    "sqrt(" * 95 + "x" + ")" * 95, "cos(1000x)^1000", "ln(ln(ln(ln(ln(x)))))", "x" * 3999, "1/(1/(1/(1/(1/0))))",
    "(x^1000+1)(x^999+1)(x^998+1)(x^997+1)", "arctan(" * 40 + "x" + ")" * 40, "min " * 900, "; " * 1900,
    " " * 3990 + "x min", "local " * 660, "±" * 900,
)  # fmt: skip
SECONDS = 12  # two attempts of four seconds, and a slow machine


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_a_hostile_answer_is_answered_and_the_next_is_unharmed(text):
    requests = [{"expected": "2*x", "variables": ["x", "y", "z"], "submitted": text}, GOOD]
    sink = io.BytesIO()
    start = time.monotonic()
    serve_lines(io.BytesIO(b"".join(json.dumps(each).encode() + b"\n" for each in requests)), sink)
    assert time.monotonic() - start < SECONDS
    hostile, good = (json.loads(line) for line in sink.getvalue().decode().splitlines())
    assert hostile["status"] in ("incorrect", "unreadable", "undecided")
    assert good["status"] == "correct"


@pytest.mark.parametrize("answer", ["classified_points", "matrix", "equation", "vector", "number"])
def test_no_answer_type_chokes_on_hostile_answers(answer):
    keys = {
        "classified_points": "(0, 1) min",
        "matrix": "[[1, x]]",
        "equation": "y = x",
        "vector": "(x, 1)",
        "number": "3",
    }
    lines = [
        {"expected": keys[answer], "answer": answer, "variables": ["x", "y", "z"], "submitted": text} for text in TEXTS
    ]
    sink = io.BytesIO()
    start = time.monotonic()
    tally = serve_lines(
        io.BytesIO(b"".join(json.dumps(each).encode() + b"\n" for each in lines)), sink, limits=Limits(20)
    )
    found = [json.loads(line) for line in sink.getvalue().decode().splitlines()]
    assert [each["status"] for each in found if each["status"] not in ("incorrect", "unreadable", "undecided")] == []
    assert (tally.requests, tally.failed) == (len(TEXTS), 0)
    assert time.monotonic() - start < 60


def test_hostile_expected_texts_are_refused_or_answered():
    lines = [{"expected": text, "submitted": "x"} for text in TEXTS]
    sink = io.BytesIO()
    tally = serve_lines(
        io.BytesIO(b"".join(json.dumps(each).encode() + b"\n" for each in lines)), sink, limits=Limits(20)
    )
    assert (tally.requests, tally.failed) == (len(TEXTS), 0)
