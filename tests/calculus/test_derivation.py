"""The steps of a derivative: each an equation that holds, the last of them the key."""

from random import Random

import pytest

from exercisegen.calculus.derivation import Detail, derivation
from exercisegen.calculus.derive import differentiate
from exercisegen.equivalence.decide import decide
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import add, call, divide, multiply, number, power, symbol
from exercisegen.expr.mathtext.parsing import parse_math
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Conventions, Scope
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Listing, Node
from exercisegen.model.solution import Derivative, Step
from exercisegen.model.solution_latex import equation_latex

SCOPE = Scope(("x", "y"))
X = symbol("x")
FUNCTIONS = ("sin", "cos", "tan", "exp", "ln", "sqrt", "arctan", "arcsin", "sinh", "cosh", "sec", "cbrt")
TABLE = (X, power(X, number(2)), power(X, number(3)), call("sin", X), call("cos", X), call("exp", X), call("ln", X))


def tree(text: str) -> Node:
    return read(text, SCOPE).tree


def random_function(rng: Random, depth: int) -> Node:
    """Return a function that a course might ask for, with at most ``depth`` rules inside one another."""
    if depth == 0:
        return add(multiply(number(rng.randint(1, 5)), rng.choice(TABLE)), number(rng.randint(0, 4)))
    first, second = (random_function(rng, rng.randint(0, depth - 1)) for _ in range(2))
    match rng.randrange(7):
        case 0:
            return add(first, second)
        case 1:
            return multiply(number(rng.choice((-3, -1, 1, 2))), first, second)
        case 2:
            return divide(first, second)
        case 3:
            return power(first, number(rng.choice((-2, 2, 3, 4))))
        case 4:
            return divide(number(rng.randint(1, 4)), first)
        case 5:
            return power(number(rng.choice((2, 3, 10))), first)
        case _:
            return call(rng.choice(FUNCTIONS), first)


def holds(step: Step) -> bool:
    """Say whether a step is proved by the comparison that grades answers."""
    assert isinstance(step.lhs, Derivative)
    return decide(differentiate(step.lhs.function, "x"), step.rhs, SCOPE, with_sympy=False).is_equal


@pytest.mark.parametrize("seed", range(10))
def test_every_step_of_random_functions_is_proved_and_the_last_is_the_key(seed: int) -> None:
    rng = Random(seed)
    for _ in range(30):
        function = random_function(rng, rng.randint(1, 3))
        steps = derivation(function, "x")
        wrong = [f"{to_text(step.lhs.function)} -> {to_text(step.rhs)}" for step in steps if not holds(step)]
        assert wrong == []
        assert steps[-1].rhs == differentiate(function, "x")
        assert steps[-1].lhs == Derivative(function, "x")


@pytest.mark.parametrize("seed", range(3))
def test_every_step_agrees_with_difference_quotients(seed: int) -> None:
    from exercisegen.checking.numbers import is_derivative

    rng = Random(100 + seed)
    for _ in range(10):
        for step in derivation(random_function(rng, 2), "x"):
            assert is_derivative(step.rhs, step.lhs.function, "x", ("x",)) is not False


def lines(function: str, detail: Detail) -> list[str]:
    return [f"{step.rule}: {to_text(step.rhs)}" for step in derivation(tree(function), "x", detail)]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("5", ["constant: 0"]),
        ("x", ["identity: 1"]),
        ("x^3", ["power: 3*x^2"]),
        ("-2x", ["constant-multiple: -2"]),
        ("x^2 sin(x)", ["power: 2*x", "sin: cos(x)", "product: 2*x*sin(x) + x^2*cos(x)"]),
        ("sin(3x)", ["constant-multiple: 3", "chain: 3*cos(3*x)"]),
        ("2^x", ["exponential: 2^x*ln(2)"]),
        ("x/(x + 1)", ["sum: 1", "quotient: (x + 1 - x)/(x + 1)^2", "tidy: 1/(x + 1)^2"]),
        ("1/(x^2 + 1)", ["sum: 2*x", "reciprocal: -2*x/(x^2 + 1)^2"]),
        ("x y^2 + y", ["sum: y^2"]),
    ],
)
def test_the_rules_come_in_the_order_in_which_they_are_needed(function: str, expected: list[str]) -> None:
    assert lines(function, Detail.NORMAL) == expected


def test_more_detail_adds_steps_and_takes_none_away() -> None:
    brief, normal, full = (lines("(x^2 + 1) sin(3x)", detail) for detail in Detail)
    assert (len(brief), len(normal)) == (1, 4)
    assert set(brief) < set(normal) < set(full)


def test_equal_parts_are_worked_out_once() -> None:
    steps = derivation(tree("sin(x^2) + x cos(x^2)"), "x")
    assert [step.lhs.function for step in steps].count(tree("x^2")) == 1


@pytest.mark.parametrize(
    ("function", "left"),
    [("x^2", r"\frac{d}{dx}\left[x^{2}\right]"), ("x^2 y", r"\frac{\partial}{\partial x}\left[x^{2} y\right]")],
)
def test_an_equation_is_set_with_the_derivative_named_at_the_left(function: str, left: str) -> None:
    (*_, last) = derivation(tree(function), "x")
    latex = equation_latex(last, Conventions())
    assert latex.startswith(f"{left} = ")
    assert parse_math(latex)
    assert equation_latex(last, Conventions(), continued=True).startswith(r"\quad = ")


@pytest.mark.parametrize("node", [Listing((X, X), Brackets.ROUND), call("floor", X)])
def test_what_has_no_derivative_or_is_no_single_expression_has_no_steps(node: Node) -> None:
    with pytest.raises(ValueError):
        derivation(node, "x")


def test_a_function_that_would_fill_pages_has_no_steps() -> None:
    with pytest.raises(LimitExceeded):
        derivation(add(*(power(X, number(exponent)) for exponent in range(2, 90))), "x")
