"""Results of expressions are used again for the same objects, and nothing depends on what came before."""

import pytest

from exercisegen.bank.language import Allowance, compile_expression, evaluate
from exercisegen.bank.language.arithmetic import value_of
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import symbol
from exercisegen.model.value import Value

X = symbol("x")


def bindings(**numbers: int) -> dict[str, Value]:
    return {"x": X, **{name: value_of(number) for name, number in numbers.items()}}


def test_the_same_objects_give_the_same_object_and_others_their_own() -> None:
    expression = compile_expression("diff(a*x^2 + b, x)")
    first, second, other = (evaluate(expression, bindings(a=a, b=1)) for a in (2, 2, 3))
    assert first is second
    assert [first, other] == [evaluate(compile_expression(source), bindings()) for source in ("4*x", "6*x")]


def test_names_that_an_expression_does_not_read_play_no_part() -> None:
    expression = compile_expression("expand((x + a)^2)")
    assert evaluate(expression, bindings(a=2, b=1)) is evaluate(expression, bindings(a=2, b=5))


def test_what_a_result_costs_is_charged_each_time() -> None:
    expression = compile_expression("expand((x + a)^3) + gcd(a, 4)")
    spent = []
    for _ in range(3):
        allowance = Allowance()
        evaluate(expression, bindings(a=2), allowance=allowance)
        spent.append(allowance.left)
    assert len(set(spent)) == 1
    assert spent[0] < Allowance().left


def test_a_limit_is_reached_with_results_at_hand_as_without() -> None:
    expression = compile_expression("expand((x + a)^9)")
    evaluate(expression, bindings(a=2))
    with pytest.raises(LimitExceeded):
        evaluate(expression, bindings(a=2), allowance=Allowance(left=20))


def test_a_loop_counts_on_although_its_expressions_are_kept() -> None:
    expression = compile_expression("loop.index + a")
    found = [evaluate(expression, {**bindings(a=1), "loop.index": value_of(place)}) for place in (1, 2)]
    assert found == [value_of(2), value_of(3)]


def test_a_reference_is_computed_though_a_native_result_is_kept() -> None:
    expression = compile_expression("diff(a*x^2, x)")
    native = evaluate(expression, bindings(a=2))
    reference = evaluate(expression, bindings(a=2), reference=True)
    assert reference is not native
    assert evaluate(expression, bindings(a=2)) is native
