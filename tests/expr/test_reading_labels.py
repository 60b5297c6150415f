"""What stands around an answer is left out; one answer written several times is read once."""

import pytest

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Expected, Scope

SCALAR = Scope(variables=("x", "y"), expected=Expected.SCALAR)
ANY = Scope(variables=("x", "y"))

LABELLED = [
    "f'(x) := 2x",
    "f'(x) == 2x",
    "f'(x) ⇒ 2x",
    "f'(x) => 2x",
    "f'(x) -> 2x",
    r"f'(x) \Rightarrow 2x",
    "f'[x] == 2 x",
    "f ' (x) = 2x",
    "f`(x) = 2x",
    "f‘(x) = 2x",
    "F'(x) = 2x",
    "f⁽²⁾(x) = 2x",
    "f'(x=2) = 2x",
    "f(x)=2x",
    "f: x -> 2x",
    "f: x ↦ 2x",
    "x → 2x",
    r"f\colon x \mapsto 2x".replace(r"\colon", ":"),
    "D_x f = 2x",
    "D_x(f) = 2x",
    "Df(x) = 2x",
    r"\partial_x f = 2x",
    "d/dx f(x) = 2x",
    "dy / dx = 2x",
    "dy/dx|_{x=2} = 2x",
    r"\dfrac{df}{dx} = 2x",
    r"\frac{\mathrm{d}y}{\mathrm{d}x} = 2x",
    r"\frac{\mathrm d y}{\mathrm d x} = 2x",
    r"\frac{d}{dx}\left(x^2\right) = 2x",
    r"\dv{y}{x} = 2x",
    r"\dot{y} = 2x",
    "⇒ 2x",
    "=> 2x",
    "∴ f'(x) = 2x",
    "== 2x",
    "Answer: 2x",
    "The answer is 2x",
    "the derivative is 2x",
    "derivative of f is 2x",
    "It's 2x",
    "It’s 2x",
    "result = 2x",
    "f'(x) is 2x",
    "a) 2x",
    "(b) 2x",
    "1) 2x",
    "2x for all x",
    "f'(x) = 2x, for every real x",
    "2x ∀x∈ℝ",
    '"2x"',
    "“2x”",
    "'2x'",
    "`2x`",
    "$f'(x) = 2x$.",
    "$$2x$$.",
]


@pytest.mark.parametrize("typed", LABELLED)
@pytest.mark.parametrize("scope", [SCALAR, ANY], ids=["scalar", "any"])
def test_a_label_is_left_out_without_a_remark(typed: str, scope: Scope) -> None:
    reading = read(typed, scope)
    assert (reading.tree, reading.notices) == (read("2*x", scope).tree, ())


@pytest.mark.parametrize("typed", ["2x,", "2x;", "2x.,", "y = 2x", "Y = 2x", "t: y = 2x", "y := 2x", "m = 2x", "≈2x"])
def test_where_one_value_is_asked_for_its_letter_and_stray_stops_are_left_out(typed: str) -> None:
    assert read(typed, SCALAR).tree == read("2*x", SCALAR).tree


@pytest.mark.parametrize("typed", ["y' = -x/y", "y'(x) = -x/y", "dy/dx = -x/y", r"\frac{dy}{dx} = -\frac{x}{y}"])
def test_a_derivative_of_a_declared_function_may_name_the_answer(typed: str) -> None:
    scope = Scope(variables=("x",), functions=("y",), expected=Expected.SCALAR)
    assert read(typed, scope).tree == read("-x/y", scope).tree


@pytest.mark.parametrize("typed", ["y = 2x+1", "t: y = 2x+1", "y := 2x+1", "Y = 2X+1", "y == 2 x + 1"])
def test_an_equation_keeps_the_letter_of_its_left_side(typed: str) -> None:
    assert read(typed, ANY).tree == read("y = 2*x + 1", ANY).tree


@pytest.mark.parametrize("typed", ["x:2", "6:2", "xy:2"])
def test_a_colon_between_values_may_be_a_quotient_and_is_no_label(typed: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, SCALAR)
    assert raised.value.code == "parse.unexpected"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("17/3 = 5.67", "17/3"),
        ("17/3 ≈ 5.67", "17/3"),
        ("5.67 ≈ 17/3", "17/3"),
        (r"\frac{17}{3} \approx 5.67", "17/3"),
        ("x = 17/3 ≈ 5.667", "17/3"),
        ("17/3 ~ 5.7", "17/3"),
        ("-17/3 = -5.67", "-17/3"),
        ("sqrt(2) ≈ 1.414", "sqrt(2)"),
        ("6/4 = 3/2 = 1.5", "3/2"),
        ("f'(x) = 2*3x = 6x", "6*x"),
        ("(x+1)^2 = x^2+2x+1", "x^2 + 2*x + 1"),
        ("sin(2x) = 2 sin x cos x", "2*sin(x)*cos(x)"),
    ],
)
def test_of_sides_that_agree_the_last_exact_one_is_read_with_a_notice(typed: str, meant: str) -> None:
    reading = read(typed, SCALAR)
    assert reading.tree == read(meant, SCALAR).tree
    assert [notice.code for notice in reading.notices] == ["notation.chain"]


@pytest.mark.parametrize(
    "typed", ["17/3 = 5.66", "17/3 ≈ 6.5", "2x = 3x", "x^2 + y^2 = 1", "1 = 2 = 1", "5.666 ≈ 5.67"]
)
def test_sides_that_do_not_agree_are_asked_about(typed: str) -> None:
    with pytest.raises(LearnerError, match="which one is your answer"):
        read(typed, SCALAR)
