"""Keys without any real value, over the complex plane; values too large for balls."""

from fractions import Fraction

import pytest
from flint import ctx
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from exercisegen.equivalence.balls import OutsideDomainError, TooWideError
from exercisegen.equivalence.complexballs import evaluate_complex
from exercisegen.equivalence.complexforms import equal_over_the_plane
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.decision import NO_DOMAIN, TOO_LARGE
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Assumption, Scope, Sort
from exercisegen.expr.tree import Call, Node, Number, Power, Product, Quotient, Sum, Symbol
from exercisegen.model.evidence import Method

SCOPE = Scope(("x", "y"))

EQUAL = """
sqrt(-1-x^2) | sqrt(-1-x^2)
sqrt(-1-x^2) | sqrt(-(1+x^2))
sqrt(-1-x^2)^3 | (-1-x^2)*sqrt(-1-x^2)
1/sqrt(-1-x^2) | sqrt(-1-x^2)/(-1-x^2)
sqrt(-4) | 2sqrt(-1)
sqrt(-8) | 2sqrt(-2)
sqrt(-4x^2-4) | 2sqrt(-x^2-1)
ln(-2x^2-2) | ln(2)+ln(-x^2-1)
sqrt(-1-x^2-y^2) | sqrt(-1-y^2-x^2)
sqrt(x-1)*sqrt(-x) | sqrt(-x)*sqrt(x-1)
arcsin(2)+x | x+arcsin(1+1)
"""

DIFFERENT = """
sqrt(-1-x^2) | -sqrt(-1-x^2)
sqrt(-1-x^2) | sqrt(1+x^2)
sqrt(-1-x^2) | x
ln(-x^2) | 2ln(x)
arcsin(2) | arcsin(2)+1
sqrt(x-1)*sqrt(-x) | sqrt(-x*(x-1))
sqrt(-2)*sqrt(-3) | sqrt(6)
sqrt(-1-x^2-y^2) | sqrt(1+x^2+y^2)
ln(-1-x^2) | ln(1+x^2)
"""

OPEN = """
sqrt(-1)*cbrt(-8) | -2sqrt(-1)
1/0 | 1/0
sqrt(sin(x)-2) | sqrt(1-2)
x+1 | sqrt(-1-x^2)
sqrt(sin(x)-0.9999999) | x
arcsin(2) | pi/2-arccos(2)
"""


def pairs(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("key", "response"), pairs(EQUAL))
def test_a_key_without_real_values_is_equal_over_the_plane(key: str, response: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False)
    assert decision.is_equal, decision.evidence
    assert decision.evidence.method in (Method.IDENTICAL, Method.EXACT)
    assert "complex plane" in decision.evidence.detail


@pytest.mark.parametrize(("key", "response"), pairs(DIFFERENT))
def test_a_key_without_real_values_is_refuted_over_the_plane(key: str, response: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False)
    assert decision.is_different, decision.evidence
    shown = decision.evidence.witness
    assert shown is not None
    assert shown.expected != shown.submitted


@pytest.mark.parametrize(("key", "response"), pairs(OPEN))
def test_what_the_plane_does_not_settle_stays_open(key: str, response: str) -> None:
    assert decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False).is_undecided


def test_real_values_however_few_keep_a_key_off_the_plane() -> None:
    """Over the reals these are equal where they have values; over the plane they are not."""
    key, response = read("sqrt((x-100)(101-x))", SCOPE).tree, read("sqrt(x-100)*sqrt(101-x)", SCOPE).tree
    decision = decide(key, response, SCOPE, with_sympy=False)
    assert decision.is_equal
    assert "complex" not in decision.evidence.detail


def test_an_assumption_that_leaves_no_real_value_leads_to_the_plane() -> None:
    negative = Scope(("x",), assumptions=(("x", Assumption(Sort.REAL, high=Fraction(-1))),))
    assert decide(read("sqrt(x)", negative).tree, read("-sqrt(x)", negative).tree, negative).is_different
    assert decide(read("sqrt(4x)", negative).tree, read("2sqrt(x)", negative).tree, negative).is_equal


LEAVES = st.sampled_from([Symbol("x"), *(Number(Fraction(n)) for n in (-3, -2, -1, 1, 2, 4, 12))])
ROOTS = [Number(Fraction(n, d)) for n, d in ((1, 2), (-1, 2), (3, 2), (1, 4), (2, 3), (2, 1), (-1, 1))]


def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(Sum),
        two.map(Product),
        two.map(lambda pair: Quotient(*pair)),
        st.builds(Power, inner, st.sampled_from(ROOTS)),
        inner.map(lambda node: Call("ln", (node,))),
        inner.map(lambda node: Call("exp", (node,))),
    )


TREES = st.recursive(LEAVES, larger, max_leaves=5)
TEMPTATIONS = st.sampled_from(
    [
        lambda node: Power(Power(node, ROOTS[0]), Number(Fraction(2))),
        lambda node: Power(Power(node, Number(Fraction(2))), ROOTS[0]),
        lambda node: Product((Power(Product((node, LEFT)), ROOTS[0]), Power(LEFT, ROOTS[1]))),
        lambda node: Call("exp", (Call("ln", (node,)),)),
        lambda node: Call("ln", (Call("exp", (node,)),)),
        lambda node: Product(
            (Power(node, ROOTS[3]), Power(node, ROOTS[2]), Power(node, ROOTS[3]), Quotient(LEFT, node))
        ),
    ]
)
LEFT = Number(Fraction(-4))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(TREES, TEMPTATIONS)
def test_forms_that_hold_over_the_plane_have_overlapping_values(tree: Node, change: object) -> None:
    tape = Tape()
    first, second = tape.write(tree), tape.write(change(tree))  # type: ignore[operator]
    assume(equal_over_the_plane(tape, first, second))
    for value in (Fraction(-77, 32), Fraction(-5, 13), Fraction(3, 7), Fraction(99, 5)):
        try:
            with ctx.workprec(600):
                values = evaluate_complex(tape, tape.needed(first, second), (("x", value),))
        except (OutsideDomainError, TooWideError):
            continue
        assert values[first].overlaps(values[second])


@pytest.mark.parametrize(
    ("key", "response", "shown"),
    [
        ("x+1", "9^9^9^9", "more than 4.2812477317"),
        ("9^9^9^9", "7", "more than 4.2812477317"),
        ("2+9^9^9^9*3", "x^2", "more than"),
        ("e^(e^(e^(100)))", "x", "more than"),
    ],
)
def test_a_value_too_large_for_balls_is_told_from_one_that_is_not(key: str, response: str, shown: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False)
    assert decision.is_different
    witness = decision.evidence.witness
    assert witness is not None
    assert any(value.startswith(shown) for value in (witness.expected, witness.submitted))


@pytest.mark.parametrize(
    ("key", "response", "detail"),
    [
        ("9^9^9^9", "9^9^9^8", TOO_LARGE),
        ("9^9^9^9", "9^9^9^9+1", TOO_LARGE),
        ("1/9^9^9^9", "0", TOO_LARGE),
        ("x+1", "sqrt(-1-x^2)", NO_DOMAIN),
        ("x+1", "1/0", NO_DOMAIN),
    ],
)
def test_no_value_is_told_from_a_value_too_large(key: str, response: str, detail: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False)
    assert decision.is_undecided
    assert decision.evidence.detail == detail


def test_a_huge_value_equals_itself() -> None:
    assert decide(read("9^9^9^9", SCOPE).tree, read("9^(9^9^9)", SCOPE).tree, SCOPE).is_equal
