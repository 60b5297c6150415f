"""The pieces of a check: clean formulas, plain numbers, faults gathered, work shared."""

import os
import signal
import subprocess
import sys
import time

import pytest

from exercisegen.checking.cleanness import blemishes, blemishes_of_latex
from exercisegen.checking.numbers import is_derivative, same_values
from exercisegen.checking.parallel import Crew
from exercisegen.checking.report import Problem, faults_of
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Conventions, Scope
from exercisegen.expr.tree import Node
from exercisegen.model.content import Math, Paragraph, Text
from exercisegen.model.item import Item, Nice


def tree(text: str) -> Node:
    return read(text, Scope(variables=("x", "y"))).tree


@pytest.mark.parametrize(
    "latex",
    [
        "x+-3", "x - -3", "--x", r"2\cdot -3", "1x", "1 x^{2}", r"1\sin x", "3+0x", "x^{1}", "x^1", "x^{0}",
        r"\frac{x}{1}", r"\frac{1x}{2}", "x^{2}+0", "0+x", "undefined", "nan", "x = None",
    ],
)  # fmt: skip
def test_an_ugly_formula_is_told(latex: str) -> None:
    assert list(blemishes_of_latex(latex))


@pytest.mark.parametrize(
    "latex",
    [
        "x-3", "11x", "2.1x", "x^{10}", "x^{12}", "x_1", "x_{1}y", r"\frac{1}{x}", r"\frac{x}{12}", "1", "0", "f(0)",
        "x=0", "10+x", "x+0.5", r"x^{-1}", r"1+x", r"\text{there is - - None}", r"\det H = 0", "e^{10x}", r"1-x",
    ],
)  # fmt: skip
def test_a_clean_formula_is_not(latex: str) -> None:
    assert list(blemishes_of_latex(latex)) == []


def test_texts_show_no_value_that_is_none() -> None:
    assert list(blemishes((Paragraph((Text("There is None"), Math("x+-1"))),)))
    assert not list(blemishes((Paragraph((Text("None of the above".lower()), Math("x-1"))),)))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("(x + 1)^2", "x^2 + 2x + 1", True),
        ("sin(x)^2 + cos(x)^2", "1", True),
        ("ln(x^2)", "2 ln(x)", True),
        ("exp(x)", "e^x", True),
        ("cbrt(x)", "x^(1/3)", True),
        ("log_2(x)", "ln(x)/ln(2)", True),
        ("sqrt(2)/2", "1/sqrt(2)", True),
        ("x^2", "x^2 + x/10^9", False),
        ("tan(x)", "sin(x)", False),
        ("sqrt(-1 - x^2)", "x", None),
        ("x*y", "y*x", True),
    ],
)
def test_plain_numbers_agree_where_functions_do(first: str, second: str, same: bool | None) -> None:
    assert same_values(tree(first), tree(second), ("x", "y")) is same


@pytest.mark.parametrize(
    ("derivative", "function", "right"),
    [
        ("3x^2", "x^3", True),
        ("2x cos(x^2)", "sin(x^2)", True),
        ("1/x", "ln(x)", True),
        ("1/(2 sqrt(x))", "sqrt(x)", True),
        ("cos(x^2)", "sin(x^2)", False),
        ("3x^2 + 10^-9", "x^3", False),
        ("y cos(x y)", "sin(x y)", True),
    ],
)
def test_slopes_by_difference_quotients_judge_derivatives(derivative: str, function: str, right: bool) -> None:
    assert is_derivative(tree(derivative), tree(function), "x", ("x", "y")) is right


def some_item() -> Item:
    return Item(
        "demo", "a", 1, "T", "D1", (), 1, (), {}, (), {}, Nice(), "", (), "", (), "CC0-1.0",
        conventions=Conventions(), file="demo.yaml", lines={"id": 3, "parts": 8, "parts[0].answer": 9},
    )  # fmt: skip


def test_problems_of_one_kind_are_one_fault_with_examples() -> None:
    problems = [Problem("parts[0].answer.value", "x", f"message {number}", number) for number in range(50)]
    (fault,) = faults_of(some_item(), problems, 100)
    assert (fault.line, fault.path) == (9, "a: parts[0].answer.value")
    assert fault.message == "message 0 (in 50 of 100 variants: demo/a#0, demo/a#1, demo/a#2, ...)"


def test_problems_of_different_places_are_different_faults() -> None:
    problems = [Problem("stem", "x", "m", 1), Problem("solution", "x", "m", 1), Problem("stem", "y", "m", 1)]
    assert [fault.line for fault in faults_of(some_item(), problems, 2)] == [3, 3, 3]


def _square(number: int) -> int:
    return number * number


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    with Crew(jobs) as crew:
        runs = list(crew.run_in_order(_square, [(number,) for number in range(20)], 20))
    assert [run.value for run in runs] == [number * number for number in range(20)]


def test_a_late_call_does_not_stop_the_others() -> None:
    with Crew(2) as crew:
        runs = list(crew.run_in_order(_sleep, [(0,), (60,), (0,)], 0.5))
    assert [run.has_returned for run in runs] == [True, False, True]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupt_ends_at_once_and_leaves_no_child() -> None:
    code = (
        "import time\nfrom exercisegen.checking.parallel import Crew\n"
        "with Crew(2) as crew:\n"
        "    print('ready', flush=True)\n"
        "    list(crew.run_in_order(time.sleep, [(60,)] * 8, 90))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.wait(20)
    assert time.monotonic() - start < 10
    assert b"KeyboardInterrupt" in process.stderr.read()  # type: ignore[union-attr]
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
