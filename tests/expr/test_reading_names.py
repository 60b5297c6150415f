"""The names of a question: letters with subscripts, functions it declares, and letters run together."""

from fractions import Fraction

import pytest

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Node, Number, Power, Product, Symbol

X, TWO = Symbol("x"), Number(Fraction(2))


@pytest.mark.parametrize("typed", ["x_1^2", "x1^2", "x₁²", "x_{1}^2", "x_1²"])
def test_every_spelling_of_a_subscript_is_the_declared_letter(typed: str) -> None:
    assert read(typed, Scope(variables=("x_1", "x_2"))).tree == Power(Symbol("x_1"), TWO)


@pytest.mark.parametrize("typed", ["2x_1x_2", "2x1x2", "2x₁x₂", "2 x_{1} x_{2}"])
def test_letters_with_subscripts_multiply(typed: str) -> None:
    tree = read(typed, Scope(variables=("x_1", "x_2"))).tree
    assert tree == Product((TWO, Symbol("x_1"), Symbol("x_2")))


@pytest.mark.parametrize(
    ("typed", "variables", "name"),
    [
        ("x_3", ("x_1", "x_2"), "x_3"),
        ("x₃", ("x_1", "x_2"), "x₃"),
        ("x_1", ("x",), "x_1"),
        ("xz", ("x",), "z"),
        ("zz", ("x",), "zz"),
        ("\\alpha", ("x",), "alpha"),
        ("β", ("x",), "beta"),
        ("f(x)", ("x",), "f"),
        ("2x dx", ("x",), "dx"),
        ("Xy", ("x",), "Xy"),
        ("max(x)", ("x",), "max"),
    ],
)
def test_a_name_that_the_question_does_not_use_is_named(typed: str, variables: tuple[str, ...], name: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, Scope(variables=variables))
    assert raised.value.code == "parse.unknown-name"
    assert raised.value.message == f"Unknown name '{name}': this question uses {', '.join(variables)}."


@pytest.mark.parametrize("typed", ["the", "The 2x", "x the", "then x", "2 sine x", "x plus 2", "x times t", "x not"])
@pytest.mark.parametrize("variables", [("x",), ("x", "t", "h", "n", "s", "i", "m")])
def test_a_word_is_refused_by_name_and_never_taken_apart_into_letters(typed: str, variables: tuple[str, ...]) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, Scope(variables=variables))
    assert raised.value.code == "parse.word"
    start, stop = raised.value.span or (0, 0)
    assert f"'{typed[start:stop]}' is a word" in raised.value.message


def test_a_word_that_the_question_declares_is_a_name() -> None:
    assert read("2 the", Scope(variables=("the",))).tree == Product((TWO, Symbol("the")))


FUNCTIONS = Scope(variables=("x",), functions=("f", "g"))


def call(name: str, primes: int, argument: Node = X) -> Node:
    return Call(name, (argument,), primes)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("g(x)", call("g", 0)),
        ("g'(x)", call("g", 1)),
        ("g’(x)", call("g", 1)),
        ("g′′(x)", call("g", 2)),
        ("g''(x)", call("g", 2)),
        ('g"(x)', call("g", 2)),
        (r"g^{\prime}(x)", call("g", 1)),
        ("g(2x)", call("g", 0, Product((TWO, X)))),
        ("g'(f(x))f'(x)", Product((call("g", 1, call("f", 0)), call("f", 1)))),
        ("2g(x)g'(x)", Product((TWO, call("g", 0), call("g", 1)))),
        ("g(x)^2", Power(call("g", 0), TWO)),
        ("h'(x) = 2g'(x)", Product((TWO, call("g", 1)))),
    ],
)
def test_a_declared_function_is_called_with_its_primes(typed: str, tree: Node) -> None:
    assert read(typed, FUNCTIONS).tree == tree


def test_a_declared_y_of_x_may_be_written_without_its_argument() -> None:
    reading = read("2y y'", Scope(variables=("x",), functions=("y",)))
    assert reading.tree == Product((TWO, call("y", 0), call("y", 1)))
    assert {notice.code for notice in reading.notices} == {"notation.bare-function"}


@pytest.mark.parametrize(
    ("typed", "variables", "meant"),
    [
        ("th", ("t", "h"), "t*h"),
        ("chx", ("c", "h", "x"), "c*h*x"),
        ("thx", ("x",), "tanh(x)"),
        ("sinhx", ("x",), "sinh(x)"),
        ("Xx", ("x", "X"), "X*x"),
        ("e", ("e",), "e"),
        ("Ux", ("U", "x"), "U*x"),
        ("Rx", ("R", "x"), "R*x"),
        ("ij", ("i", "j"), "i*j"),
        ("thetat", ("theta", "t"), "theta*t"),
        ("rcos(theta)", ("r", "theta"), "r*cos(theta)"),
        ("absin(x)", ("a", "b", "x"), "a*b*sin(x)"),
        ("dr/dθ = 2r", ("r", "theta"), "2*r"),
        (r"\frac{dr}{d\theta} = 2r", ("r", "theta"), "2*r"),
    ],
)
def test_letters_run_together_fall_into_the_names_of_the_question(
    typed: str, variables: tuple[str, ...], meant: str
) -> None:
    scope = Scope(variables=variables)
    assert read(typed, scope).tree == read(meant, scope).tree


def test_sinh_is_remarked_on_where_h_is_a_letter() -> None:
    codes = [notice.code for notice in read("sinh(x)", Scope(variables=("x", "h"))).notices]
    assert codes == ["notation.hyperbolic"]


def test_a_question_without_letters_says_so() -> None:
    with pytest.raises(LearnerError, match="this question uses no letters"):
        read("2x", Scope())
