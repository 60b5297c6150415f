"""The bank's expression language: what it computes, and how it says what it cannot."""

import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.bank.language import LanguageError, compile_expression, evaluate
from exercisegen.bank.language.predicates import compile_predicate
from exercisegen.expr.build import E, add, divide, multiply, negate, number, power, symbol
from exercisegen.expr.tree import Brackets, Call, Constant, Listing, Matrix, Node, Relation, Sign
from exercisegen.model.value import ClassifiedPoint, Value

X, Y = symbol("x"), symbol("y")
POINT = ClassifiedPoint((number(1), number(-2)), "saddle", (("D", number(-8)),))
GRADIENT = Listing((X, multiply(number(2), Y)), Brackets.ROUND)
HESSIAN = Matrix(((number(1), X), (X, number(2))))
BINDINGS: dict[str, Value] = {
    "x": X,
    "y": Y,
    "a": number(3),
    "b": number(-2),
    "roots": (number(1), number(4)),
    "kind": "min",
    "p": POINT,
    "grad": GRADIENT,
    "H": HESSIAN,
}


def value(source: str) -> Value:
    return evaluate(compile_expression(source), BINDINGS)


NUMBERS = [
    ("2 + 3*4", 14),
    ("-2^2", -4),
    ("(-2)^2", 4),
    ("2^-1", Fraction(1, 2)),
    ("2^3^2", 512),
    ("2**3", 8),
    ("1 - 2 - 3", -4),
    ("12/2/3", 2),
    ("12/(2/3)", 18),
    ("2/3*3", 2),
    ("7 % 3", 1),
    ("-7 % 3", 2),
    ("+a", 3),
    ("0.25 + 1/4", Fraction(1, 2)),
    (".1 + .2", Fraction(3, 10)),
    ("gcd(12, a*6)", 6),
    ("lcm(4, 6)", 12),
    ("max(a, b, 1/2)", 3),
    ("abs(b)", 2),
    ("5 if a > 4 else 7", 7),
    ("1 if a > 4 else 2 if a > 2 else 3", 2),
    ("1 if kind == 'min' and not a < b else 0", 1),
    ("p.x + p.y", -1),
    ("p.D", -8),
]


@pytest.mark.parametrize(("source", "expected"), NUMBERS)
def test_numbers_are_computed_exactly(source: str, expected: int | Fraction) -> None:
    assert value(source) == number(expected)


TREES: list[tuple[str, Node]] = [
    ("a*x^2 + b*x - 1", add(multiply(number(3), power(X, number(2))), multiply(number(-2), X), number(-1))),
    ("x/y*2", multiply(number(2), divide(X, Y))),
    ("-x", negate(X)),
    ("exp(x)", power(E, X)),
    ("sin(a*x)", Call("sin", (multiply(number(3), X),))),
    ("asin(x)", Call("arcsin", (X,))),
    ("log(x, 2)", Call("log", (X, number(2)))),
    ("pi*x", multiply(Constant("pi"), X)),
    ("y = a*x", Relation((Y, multiply(number(3), X)), (Sign.EQUAL,))),
    ("2*grad", Listing((multiply(number(2), X), multiply(number(4), Y)), Brackets.ROUND)),
    ("grad - grad*2", Listing((add(X, multiply(number(-2), X)),
                               add(multiply(number(2), Y), multiply(number(-4), Y))), Brackets.ROUND)),
    ("H/2", Matrix(((number(Fraction(1, 2)), divide(X, number(2))), (divide(X, number(2)), number(1))))),
    ("-H", Matrix(((number(-1), negate(X)), (negate(X), number(-2))))),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), TREES)
def test_trees_are_tidy_and_keep_the_order_that_was_written(source: str, expected: Node) -> None:
    assert value(source) == expected


OTHERS: list[tuple[str, Value]] = [
    ("[a, x, 'dne']", (number(3), X, "dne")),
    ("[]", ()),
    ("[[1, 2], [3, 4]]", ((number(1), number(2)), (number(3), number(4)))),
    ("roots + [1, 1]", (number(2), number(5))),
    ("kind", "min"),
    ("p.kind", "saddle"),
    ("'up' if b > 0", ""),
    ("1 < a <= 3", True),
    ("1 < a < 3", False),
    ("a == 3 or nowhere", True),
    ("false and nowhere", False),
    ("kind != 'max'", True),
    ("not true", False),
    ("sin(x) == sin(x)", True),
    ("sin(x) != 2*x", True),
    ("x == 1", False),
]


@pytest.mark.parametrize(("source", "expected"), OTHERS)
def test_lists_words_and_truth_values_are_values_too(source: str, expected: Value) -> None:
    assert value(source) == expected


FAULTS = [
    ("", 0, "ends too early"),
    ("2 +", 3, "ends too early"),
    ("(1", 2, "')' is missing"),
    ("[1, 2", 5, "']' is missing"),
    ("1 2", 2, "'2' cannot stand here"),
    ("a = b = 1", 6, "compare with '=='"),
    ("sin(x = 1)", 0, "no argument with a name"),
    ("1/0", 1, "division by zero"),
    ("x/(a - 3)", 1, "division by zero"),
    ("a % 0", 2, "division by zero"),
    ("x % 2", 2, "two integers"),
    ("0^0", 1, "not defined"),
    ("rots", 0, "did you mean 'roots'"),
    ("nowhere + 1", 0, "no draw, let or variable"),
    ("sine(x)", 0, "did you mean 'sin'"),
    ("sin(x, 2)", 0, "takes 1 argument"),
    ("log(x)", 0, "takes 2 arguments"),
    ("gcd(x, 2)", 0, "takes numbers"),
    ("gcd(1/2, 2)", 0, "integer"),
    ("kind + 1", 5, "a word stands where one expression is needed"),
    ("roots + grad", 6, "cannot join a list of 2 and a vector of 2"),
    ("roots + [1]", 6, "a list of 2 and a list of 1"),
    ("1/roots", 1, "cannot join"),
    ("x > 1", 2, "only numbers have an order"),
    ("kind == x", 5, "numbers are compared with numbers"),
    ("kind < 'min'", 5, "has no order"),
    ("1 if a else 2", 2, "neither true nor false"),
    ("not a", 0, "neither true nor false"),
    ("p.color", 0, "not 'color'"),
    ("a.x", 0, "only classified points have fields"),
    ("sin(true)", 0, "a truth value"),
    ("a ? 1 : 2", 2, "no meaning"),
]


@pytest.mark.parametrize(("source", "position", "message"), FAULTS)
def test_a_fault_says_what_and_where(source: str, position: int, message: str) -> None:
    with pytest.raises(LanguageError) as caught:
        value(source)
    assert message in caught.value.message
    assert caught.value.position == position


def test_an_expression_says_which_names_and_functions_it_uses() -> None:
    expression = compile_expression("a*sin(x) + max(p.x, 2) if kind == 'min' else pi")
    assert expression.names == {"a", "x", "p", "kind", "pi"}
    assert expression.calls == {"sin", "max"}


def test_the_reference_is_computed_with_sympy() -> None:
    expression = compile_expression("diff(x^3 + x, x)")
    expected = add(multiply(number(3), power(X, number(2))), number(1))
    assert evaluate(expression, BINDINGS, reference=True) == evaluate(expression, BINDINGS) == expected
    assert "sympy" in sys.modules


@st.composite
def arithmetic(draw: st.DrawFn, depth: int = 3) -> str:
    if depth == 0:
        return draw(st.sampled_from(["a", "b", "c", "1", "2", "0.5", "7"]))
    left, right = draw(arithmetic(depth - 1)), draw(arithmetic(depth - 1))
    return draw(st.sampled_from([f"({left} + {right})", f"{left} - {right}", f"({left})*({right})", f"-({left})",
                                 f"({left})/({right})", f"({left})^2", f"max({left}, {right})"]))  # fmt: skip


@given(arithmetic(), st.integers(-9, 9), st.integers(-9, 9))
def test_conditions_on_draws_agree_with_the_language(source: str, a: int, b: int) -> None:
    draws = {"a": a, "b": b, "c": Fraction(2, 3)}
    values: dict[str, Value] = {name: number(drawn) for name, drawn in draws.items()}
    try:
        exact = evaluate(compile_expression(source), values)
    except LanguageError:
        with pytest.raises(LanguageError):
            compile_predicate(f"{source} == 0").holds(draws)
        return
    assert compile_predicate(f"{source} == q").holds({**draws, "q": exact.value})  # type: ignore[union-attr]


PREDICATES = [
    ("gcd(a, b) == 1", True),
    ("not (a == 3 and b == 4)", False),
    ("a < b <= 4 != 5", True),
    ("g == 'sin(u)'", True),
    ("a % 2 == 1 and b % 2 == 0", True),
    ("(a > 5) if g == 'x' else (b > 3)", True),
    ("-a^2 == -9", True),
    ("a/b == 0.75", True),
    ("2^-1 == 1/2", True),
    ("abs(-3) == max(a, 1) and lcm(a, b) == 12", True),
    ("a == 3 or 1/0 == 1", True),
    ("entry(r, 1) + entry(r, 2) == 7", True),
    ("true and not false", True),
]


@pytest.mark.parametrize(("source", "expected"), PREDICATES)
def test_conditions_on_draws_are_plain_arithmetic(source: str, expected: bool) -> None:
    assert compile_predicate(source).holds({"a": 3, "b": 4, "g": "sin(u)", "r": (5, 2)}) is expected


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a", "true or false"),
        ("z == 1", "'z' is not a draw"),
        ("a/0 == 1", "division by zero"),
        ("a % 0 == 1", "division by zero"),
        ("diff(a, b) == 1", "knows abs, entry, gcd"),
        ("a = 1", "write =="),
        ("g + 1 == 2", "not a number"),
        ("g < 1", "cannot be computed"),
        ("gcd(a/2, 1) == 1", "cannot be computed"),
        ("a and b", "neither true nor false"),
        ("[a] == [b]", "not lists"),
        ("a^0.5 == 1", "not an integer"),
        ("entry(a, 1) == 1", "has no entry 1"),
    ],
)
def test_a_condition_that_cannot_be_computed_says_why(source: str, message: str) -> None:
    with pytest.raises(LanguageError, match=message):
        compile_predicate(source).holds({"a": 3, "b": 4, "g": "sin(u)"})
