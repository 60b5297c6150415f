"""What is remembered is remembered of objects, for as long as it is asked for."""

from fractions import Fraction

import pytest

from exercisegen.expr import remembered as module
from exercisegen.expr.remembered import remembered
from exercisegen.expr.tree import Number, Symbol


def test_a_function_is_asked_once_for_each_object_in_each_context() -> None:
    asked: list[tuple[object, object]] = []

    @remembered
    def label(subject: Symbol, context: str) -> str:
        asked.append((subject, context))
        return f"{subject.name} {context}"

    x, also_x = Symbol("x"), Symbol("x")
    assert [label(x, "a"), label(x, "a"), label(x, "b"), label(also_x, "a")] == ["x a", "x a", "x b", "x a"]
    assert len(asked) == 3


def test_objects_that_come_and_go_are_never_taken_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 4)

    @remembered
    def value(subject: Number, context: None) -> int:
        return int(subject.value)

    assert [value(Number(Fraction(number)), None) for number in range(200)] == list(range(200))


def test_what_is_asked_for_again_and_again_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 8)
    asked: list[str] = []

    @remembered
    def name(subject: Symbol, context: None) -> str:
        asked.append(subject.name)
        return subject.name

    often = Symbol("often")
    for number in range(100):
        name(Symbol(f"x_{number}"), None)
        name(often, None)
    assert asked.count("often") == 1


def test_an_error_is_not_remembered() -> None:
    tries: list[int] = []

    @remembered
    def fails_once(subject: Symbol, context: None) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("not yet")
        return subject.name

    x = Symbol("x")
    with pytest.raises(ValueError, match="not yet"):
        fails_once(x, None)
    assert fails_once(x, None) == "x"
