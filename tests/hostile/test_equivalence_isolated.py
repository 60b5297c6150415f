"""Hostile texts and costly equalities, in a worker of 256 MB that is killed after a second: all are answered."""

import threading
import time
from collections.abc import Iterator

import pytest

from exercisegen.budget import MEGABYTE, Worker
from exercisegen.equivalence.decide import decide
from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope

SCOPE = Scope(("x", "y", "z", "w"))
SECONDS = 1.0
MEMORY = 256 * MEGABYTE

HOSTILE = {
    "a tower": "9^9^9^9",
    "a tower of brackets": "2^(2^(2^(2^(2^2))))",
    "a tower of stars": "10**10**10",
    "a negative tower": "-9^9^9^9^9",
    "a tower below": "1/(9^9^9^9)",
    "a tower above x": "x^(9^9^9)",
    "a tower under a sine": "sin(9^9^9^9)",
    "a factorial": "9999999!",
    "a tower of factorials": "((9!)!)!",
    "a million terms": "+".join(["x"] * 500_000),
    "a thousand terms": "+".join(["x"] * 700),
    "a hundred thousand brackets": "(" * 100_000 + "x" + ")" * 100_000,
    "open brackets": "(" * 3000,
    "bars": "|" * 99 + "x" + "|" * 99,
    "nested sines": "sin(" * 90 + "x" + ")" * 90,
    "nested exponentials": "exp(" * 60 + "x" + ")" * 60,
    "nested logarithms": "ln(" * 60 + "x" + ")" * 60,
    "nested fractions": "1/(1+" * 80 + "x" + ")" * 80,
    "nested roots": "sqrt(x+" * 80 + "1" + ")" * 80,
    "a power of a sum": "(x+1)^100000",
    "powers of sums": "(x+1)^3000*(x-1)^3000",
    "a power of four terms": "(x+y+z+w)^200",
    "a power of functions": "(x+sin(x)+cos(x)+e^x)^200",
    "sums multiplied": "*".join(f"(x+{n}y+{n}^2*z+w)" for n in range(1, 60)),
    "a huge exponent": "x^99999999999999999999999999",
    "a huge root": "x^(1/99999999999)",
    "many roots": "+".join(f"sqrt(x+{n})" for n in range(60)),
    "a quotient of roots": "1/(" + "+".join(f"sqrt({n})" for n in (2, 3, 5, 7, 11, 13, 17, 19)) + ")",
    "mixed roots": "+".join(f"(x+{n})^(1/{n})" for n in range(2, 14)),
    "a long integer": "9" * 3000,
    "a decimal exponent": "1e999999999",
    "a tiny decimal": "x*10^(-10^9)",
    "a long decimal": "0." + "3" * 3000,
    "a large prime product": "ln(1000000000000000000000000000057*1000000000000000000000000000099)",
    "angles": "cos(1000000x)",
    "many angles": "*".join(f"sin({n}x+{n}y)" for n in range(1, 30)),
    "absolute values": "*".join(f"|x-{n}|" for n in range(60)),
    "steps": "floor(" * 40 + "x" + ")" * 40,
    "cases": "{" + ", ".join(f"x+{n} if x<{n}" for n in range(100)) + ", x otherwise}",
    "cases with sizes": "{x if |x|+|x-1|+|x-2|+|x-3|+|x-4|<3, 0 otherwise}",
    "division by zero": "1/0",
    "zero over zero": "0/0",
    "infinity less itself": "oo-oo",
    "an import": '__import__("os").system("id")',
    "attributes": "x.__class__.__mro__[1].__subclasses__()",
    "a lambda": "(lambda: 0)()",
    "a comment": "x # +1",
    "a format": 'f"{1}"',
    "a Cyrillic letter": "х+1",
    "a combining mark": "x\u0301+1",
    "a right-to-left mark": "x\u202e+1",
    "nothing": "",
    "nulls": "\0" * 50,
    "a gamma function": "gamma(10**8)",
}

EQUAL = """
(x+1)^100000 ~ (1+x)^99999*(x+1)
(x+1)^3000*(x-1)^3000 ~ (x^2-1)^3000
(x+y+z+w)^200 ~ (w+z+y+x)^199*(x+y+z+w)
(x+sin(x)+cos(x)+e^x)^200 ~ (e^x+cos(x)+sin(x)+x)^199*(x+sin(x)+cos(x)+e^x)
(sqrt(x)+sqrt(x+1)+sqrt(x+2))^60 ~ (sqrt(x)+sqrt(x+2)+sqrt(x+1))^59*(sqrt(x)+sqrt(x+1)+sqrt(x+2))
cos(1000x) ~ 2cos(500x)^2-1
cos(1000x) ~ cos(999x+x)
cos(100000x) ~ cos(99999x+x)
sin((x+1)^12) ~ sin((x^2+2x+1)^6)
e^((x+1)^20) ~ e^((x+1)^19*(1+x))
sin((x+1)^40) ~ sin((x+1)^39*(1+x))
1/(sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7)) ~ 2/(sqrt(7)+sqrt(5)+sqrt(3)+sqrt(2)+sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7))
x^(1/7+1/11+1/13) ~ x^(1/7)*x^(1/11)*x^(1/13)
(x^97-1)/(x-1) ~ (1-x^97)/(1-x)
2^1000000*x ~ x*2^999999*2
x^(10^6)/x^(10^6-1) ~ x
sin(x)^60 ~ (1-cos(x)^2)^30
|x-1||x-2||x-3||x-4||x-5||x-6||x-7| ~ |(x-1)(x-2)(x-3)(x-4)(x-5)(x-6)(x-7)|
sin(sin(sin(sin(sin(sin(sin(sin(2x)))))))) ~ sin(sin(sin(sin(sin(sin(sin(sin(x+x))))))))
(2+sqrt(3))^40 ~ 1/(2-sqrt(3))^40
((1+sqrt(5))/2)^60 ~ ((1+sqrt(5))/2)^59+((1+sqrt(5))/2)^58
sin(x+y+z+w) ~ sin(x+y)cos(z+w)+cos(x+y)sin(z+w)
tan(5x) ~ (5tan(x)-10tan(x)^3+tan(x)^5)/(1-10tan(x)^2+5tan(x)^4)
ln((x^2+1)^50*(x^2+2)^40) ~ 50ln(x^2+1)+40ln(x^2+2)
sqrt(2+sqrt(2+sqrt(2))) ~ 2cos(pi/16)
(x^2-1)^50/((x-1)^50*(x+1)^49) ~ x+1
e^(x+y+z+w) ~ e^x*e^y*e^z*e^w
|x-y|+|x-2y|+|x-3y|+|x-4y|+|x-5y|+|x-6y|+|x-7y| ~ |y-x|+|2y-x|+|3y-x|+|4y-x|+|5y-x|+|6y-x|+|7y-x|
1/(sqrt(|x|)+sqrt(|y|)+sqrt(|z|))+|x-y| ~ |y-x|+1/(sqrt(|y|)+sqrt(|z|)+sqrt(|x|)+0*x)
"""
PAIRS = [line.split(" ~ ") for line in EQUAL.strip().splitlines()]


def verdict(key: str, response: str) -> str:
    """Read and decide; this runs in the worker."""
    try:
        trees = read(key, SCOPE).tree, read(response, SCOPE).tree
    except LearnerError as error:
        return error.code
    try:
        return decide(*trees, SCOPE, with_sympy=False).outcome.value
    except ValueError:
        return "no scalar"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(memory=MEMORY) as started:
        yield started


def answered(worker: Worker, key: str, response: str) -> str:
    """What the wall clock cut off on a busy machine is tried once more."""
    run = worker.call(verdict, key, response, seconds=SECONDS)
    if not run.has_returned:
        run = worker.call(verdict, key, response, seconds=SECONDS)
    assert run.has_returned, run.failure
    return str(run.value)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_answered_and_the_next_one_unharmed(worker: Worker, name: str) -> None:
    assert answered(worker, "x+1", HOSTILE[name]) != "equal"
    assert answered(worker, HOSTILE[name], "x+1") != "equal"
    assert answered(worker, "2x", "x+x") == "equal"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_never_different_from_itself(worker: Worker, name: str) -> None:
    assert answered(worker, HOSTILE[name], HOSTILE[name]) != "different"


@pytest.mark.parametrize(("key", "response"), PAIRS)
def test_a_costly_equality_is_found_within_a_second(worker: Worker, key: str, response: str) -> None:
    assert answered(worker, key, response) == "equal"
    assert answered(worker, response, key) == "equal"


@pytest.mark.parametrize(("key", "response"), PAIRS)
def test_a_costly_equality_with_a_small_error_is_never_equal(worker: Worker, key: str, response: str) -> None:
    assert answered(worker, key, f"{response} + x/10^30") in ("different", "undecided")


def test_no_clock_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits are counts: how busy the machine is cannot change a verdict."""
    expected = [verdict(*pair) for pair in PAIRS]

    def stopped() -> float:
        raise AssertionError("a clock was read")

    for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time", "monotonic_ns", "time_ns"):
        monkeypatch.setattr(time, name, stopped)
    assert [verdict(*pair) for pair in PAIRS] == expected


def test_a_busy_machine_comes_to_the_same_verdicts() -> None:
    texts = [HOSTILE[name] for name in ("a power of functions", "many roots", "mixed roots", "angles", "a tower")]
    expected = [verdict("x+1", text) for text in texts] + [verdict(*pair) for pair in PAIRS]
    done = threading.Event()

    def burn() -> None:
        while not done.is_set():
            sum(range(1000))

    threads = [threading.Thread(target=burn) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        busy = [verdict("x+1", text) for text in texts] + [verdict(*pair) for pair in PAIRS]
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert busy == expected
