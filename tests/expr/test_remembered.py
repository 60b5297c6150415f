"""What is remembered is remembered of objects, for as long as it is asked for."""

from fractions import Fraction

import pytest

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


def test_objects_that_come_and_go_are_never_taken_for_one_another() -> None:
    @remembered
    def value(subject: Number, context: None) -> int:
        return int(subject.value)

    assert [value(Number(Fraction(number)), None) for number in range(200)] == list(range(200))


def test_contexts_that_come_and_go_are_never_taken_for_one_another() -> None:
    x = Symbol("x")

    @remembered
    def value(subject: Symbol, context: Fraction) -> int:
        return int(context)

    assert [value(x, Fraction(number)) for number in range(200)] == list(range(200))


def test_functions_that_ask_one_another_of_one_object_are_all_remembered() -> None:
    asked: list[str] = []

    @remembered
    def inner(subject: Symbol, context: None) -> str:
        asked.append("inner")
        return subject.name

    @remembered
    def outer(subject: Symbol, context: None) -> str:
        asked.append("outer")
        return inner(subject, context) + "!"

    x = Symbol("x")
    assert [outer(x, None), inner(x, None), outer(x, None)] == ["x!", "x", "x!"]
    assert asked == ["outer", "inner"]


def test_what_is_no_record_is_asked_each_time() -> None:
    @remembered
    def length(subject: tuple[int, ...], context: None) -> int:
        return len(subject)

    assert [length((1, 2), None), length((1,), None), length((1, 2), None)] == [2, 1, 2]


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
