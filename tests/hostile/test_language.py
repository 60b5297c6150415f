"""Expressions of a hostile author: refused at once, in bounded memory, with a place."""

import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.bank.language import Allowance, LanguageError, compile_expression, evaluate, let_functions
from exercisegen.bank.language import sympy_values as language_sympy
from exercisegen.bank.language.predicates import compile_predicate
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import number, symbol
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction

BINDINGS: dict[str, Value] = {"x": symbol("x"), "y": symbol("y"), "a": number(7)}

HOSTILE = [
    "__import__('os').system('true')",
    "x.__class__.__mro__",
    "().__class__",
    "''.join",
    "[c for c in x]",
    "lambda: 1",
    "f'{x}'",
    "(x := 3)",
    "x if x else",
    "open('/etc/passwd')",
    "eval('1')",
    "getattr(x, 'name')",
    "x; y",
    "x\\y",
    "x @ y",
    "x[0]",
    "x.name.value",
    "a.__dict__",
    "{'a': 1}",
    "\"unclosed",
    "x\x00y",
    "＿x",
    "(" * 5000,
    "(" * 60 + "x" + ")" * 60,
    "-" * 3000 + "x",
    "-" * 500 + "x",
    "not " * 400 + "true",
    "2^" * 200 + "2",
    "[" * 900,
    "sin(" * 300 + "x" + ")" * 300,
    "1 if true else " * 100 + "1",
    "x" + "+x" * 1000,
    "9^9^9^9",
    "x^999999",
    "(x + y)^65",
    "x^(1/99) ^ 99999",
    "(2^1999)^1999",
    "99999999999999999999^64^64",
    "gcd(9^600, 9^99999)",
    "*".join(["(9^600)"] * 200),
]  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE)
def test_a_hostile_expression_is_refused_at_once(source: str) -> None:
    start = time.process_time()
    with pytest.raises((LanguageError, LimitExceeded)):
        evaluate(compile_expression(source), BINDINGS)
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize("source", ["9^9^9^9 == 1", "a^999999 > 1", "(" * 99 + "a", "__import__('os')", "a.real == 1",
                                    "eval('1') == 1", "(2^1000)^1000 == 1", "min() == 1", "gcd('a') == 1"])  # fmt: skip
def test_a_hostile_condition_is_refused_at_once(source: str) -> None:
    start = time.process_time()
    with pytest.raises(LanguageError):
        compile_predicate(source).holds({"a": 10**9})
    assert time.process_time() - start < 0.5


def test_a_value_that_doubles_at_every_let_is_stopped() -> None:
    bindings = dict(BINDINGS)
    doubling = compile_expression("(f + y)*(f + x)")
    bindings["f"] = symbol("x")
    with pytest.raises(LimitExceeded, match="5000"):
        for _ in range(40):
            bindings["f"] = evaluate(doubling, bindings)


def test_a_value_that_nests_at_every_let_is_stopped() -> None:
    bindings = {**BINDINGS, "f": symbol("x")}
    nesting = compile_expression("sin(cos(f))")
    with pytest.raises(LimitExceeded, match="nesting"):
        for _ in range(100):
            bindings["f"] = evaluate(nesting, bindings)


def test_all_the_work_of_one_variant_is_limited() -> None:
    long = evaluate(compile_expression("+".join(f"x^{power}" for power in range(2, 60))), BINDINGS)
    expression = compile_expression("f + y")
    allowance = Allowance()
    with pytest.raises(LimitExceeded, match="work of one variant"):
        for _ in range(100_000):
            evaluate(expression, {"f": long, "y": symbol("y")}, allowance=allowance)


def test_a_long_flat_sum_is_no_deeper_than_a_short_one() -> None:
    assert evaluate(compile_expression("+".join(["1"] * 1000)), {}) == number(1000)


def test_what_sympy_alone_computes_is_stopped_at_its_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_sympy, "SECONDS", 0.2)
    endless = LetFunction("endless(seconds)", time.sleep)
    start = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"endless\(seconds\) in seconds is limited"):
        language_sympy.computed_apart(endless, (600,), {})  # type: ignore[arg-type]
    assert time.monotonic() - start < 10
    assert language_sympy.computed_apart(LetFunction("same(x)", symbol), ("x",), {}) == symbol("x")


def test_a_fault_that_sympy_finds_is_told_with_its_place() -> None:
    with pytest.raises(LanguageError) as caught:
        evaluate(compile_expression("1 + solve(exp(x) + x^3 - 2, x)"), BINDINGS)
    assert "solve(equation, x) does not take this" in caught.value.message
    assert caught.value.position == 4


@pytest.mark.parametrize("name", sorted(let_functions()))
def test_every_reference_can_go_to_another_process(name: str) -> None:
    reference = let_functions()[name].reference
    assert pickle.loads(pickle.dumps(reference)) is reference


EXPLOSIVE = [
    "expand((x + y + 1)^64)",
    "expand(expand((x + 1)^64)^64)",
    "expand(((((x + 1)^8)^8)^8)^8)",
    "expand((x + 1)^64*(y + 1)^64)",
    "diff(" * 20 + "sin(x)^9*exp(x^2)*ln(x)" + ", x)" * 20,
]


@pytest.mark.parametrize("source", EXPLOSIVE)
def test_a_let_function_that_explodes_is_stopped(source: str) -> None:
    start = time.process_time()
    with pytest.raises(LimitExceeded):
        evaluate(compile_expression(source), BINDINGS)
    assert time.process_time() - start < 20


PIECES = [
    *["x", "a", "1", "2.5", "+", "-", "*", "/", "^", "%", "(", ")", "[", "]", ",", "=", "==", "<", " and ", " not "],
    *[" if ", " else ", ".", "'", "sin", "diff", "at", "expand", "gcd", "log", "entry", " x", "é", "\n"],
]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_any_text_has_a_value_or_a_fault_with_its_place(pieces: list[str]) -> None:
    source = "".join(pieces)
    try:
        evaluate(compile_expression(source), BINDINGS)
    except LanguageError as fault:
        assert 0 <= fault.position <= len(source)
    except LimitExceeded:
        pass
