"""Frames: a text that is filled again has the content that reading it whole gives."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.bank.markdown import parse_content
from exercisegen.bank.stems import StemError, compile_stem, evaluate_stem, fill_stem
from exercisegen.expr.build import add, call, divide, multiply, number, power, symbol
from exercisegen.expr.scope import Conventions, VectorNotation
from exercisegen.expr.tree import Brackets, Listing, Matrix, Node

X, THETA = symbol("x"), symbol("theta")
VALUES: tuple[Node, ...] = (
    *(number(value) for value in (0, 1, 3, 10, 12, -1, -25)),
    number(Fraction(3, 4)),
    X,
    THETA,
    symbol("x_1"),
    multiply(number(2), X, call("sin", THETA)),
    multiply(symbol("pi"), THETA),
    add(power(X, number(2)), number(-1)),
    divide(number(1), X),
    call("abs", X),
    call("cbrt", X),
    Listing((X, number(-2)), Brackets.ROUND),
    Matrix(((number(1), THETA), (X, number(2)))),
)
STEMS = (
    "Let $f(x) = [[ a ]]$ and $[[ b ]] [[ a ]]$.",
    r"$\pi[[ a ]]x$, $\sin [[ b ]]$, $\lambda\,[[ a ]]y$",
    "[[ a ]]. $[[ b ]]$",
    "- [[ a ]]\n- $$[[ b ]]$$",
    "| $[[ a ]]$ | b |\n|---|---|\n| [[ b ]] | $x^{[[ a ]]}$ |",
    "$[[ a ]]^2$, $x^[[ b ]]$, $x_[[ a ]]^[[ b ]]$, $[[ a ]]'$",
    r"$\frac{[[ a ]]}{[[ b ]]}$ $\frac[[ a ]][[ b ]]$ $\sqrt[[ a ]]$",
    "$x = 77077707 [[ a ]]$, 7707$\\left(7077\\right)[[ b ]]$",
    r"$\int_{[[ a ]]}^{[[ b ]]} x^{[[ a ]]}_{[[ b ]]}$",
    r"$\text{[[ a ]]}$, $|[[ a ]]|$, $\left\langle[[ a ]]\right\rangle$",
    "$2[[ a ]]3$ $7707[[ b ]]7$ $[[ a ]][[ b ]]$ $[[ a ]].[[ b ]]$",
    r"`[[ a ]]` \[[ a ]] **[[ b ]]** `$[[ a ]]$`",
    r"${[[ a ]]}{[[ b ]]}$ $\left|[[ a ]]\right|$ $\left[[[ a ]], [[ b ]]\right)$",
    r"$\begin{cases} [[ a ]] & x > [[ b ]] \\ [[ b ]] & \text{otherwise} \end{cases}$",
    "[% for c in [a, b] %]$[[ c ]]$, [% endfor %][% if a == b %]$[[ a ]] = [[ b ]]$[% endif %]",
)
CONVENTIONS = (Conventions(), Conventions(vectors=VectorNotation.COLUMN), Conventions(upright_e=True))


def whole(stem_source: str, bindings: dict[str, Node], conventions: Conventions) -> object:
    """Fill and read without frames; what cannot be read is an exception's name."""
    try:
        return parse_content(fill_stem(compile_stem(stem_source), bindings, conventions))
    except ValueError:
        return "unreadable"


def framed(stem_source: str, bindings: dict[str, Node], conventions: Conventions) -> object:
    try:
        return evaluate_stem(compile_stem(stem_source), bindings, conventions)
    except StemError:
        return "unreadable"


@pytest.mark.parametrize("source", STEMS)
@pytest.mark.parametrize("conventions", CONVENTIONS, ids=range(len(CONVENTIONS)))
def test_a_text_filled_with_one_value_after_the_other_is_read_as_it_stands(
    source: str, conventions: Conventions
) -> None:
    for first, second in zip(VALUES, VALUES[3:] + VALUES[:3], strict=True):
        for a, b in ((first, second), (second, first), (first, first)):
            bindings = {"a": a, "b": b}
            assert framed(source, bindings, conventions) == whole(source, bindings, conventions)


@given(st.lists(st.sampled_from(VALUES), min_size=2, max_size=2), st.sampled_from(STEMS), st.sampled_from(CONVENTIONS))
def test_what_was_filled_before_does_not_matter(values: list[Node], source: str, conventions: Conventions) -> None:
    bindings = {"a": values[0], "b": values[1]}
    assert framed(source, bindings, conventions) == whole(source, bindings, conventions)


def test_a_very_long_run_of_values_is_read_too() -> None:
    source = "[% for n in many %]$[[ n ]]x$ [% endfor %]"
    bindings = {"many": tuple(number(place) for place in range(150))}
    content = evaluate_stem(compile_stem(source), bindings, Conventions())
    assert content == parse_content(fill_stem(compile_stem(source), bindings, Conventions()))
