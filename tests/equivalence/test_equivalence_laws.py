"""Laws of the decision over random expressions."""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercisegen.equivalence.complexplane import PLANE
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.decision import NO_DOMAIN, TOO_LARGE
from exercisegen.equivalence.sampling import Sides, View, look
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol
from exercisegen.model.evidence import Certainty

SCOPE = Scope(("x", "y"))
X, Y = Symbol("x"), Symbol("y")
FUNCTIONS = ("sin", "cos", "tan", "exp", "ln", "sqrt", "abs", "sign", "cbrt", "arctan", "arcsin", "sinh", "arsinh")
EXPONENTS = [Fraction(2), Fraction(3), Fraction(-1), Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(-3, 2)]
FRESH = [Fraction(n, 4096) for n in (-262143, -40001, -11111, -5003, -1023, -97, 77, 1999, 4001, 7777, 13333, 409601)]


def number(value: Fraction | int) -> Node:
    return Number(Fraction(value))


def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(Sum),
        pairs.map(Product),
        pairs.map(lambda pair: Quotient(*pair)),
        inner.map(Negation),
        st.builds(Power, inner, st.sampled_from(EXPONENTS).map(number)),
        st.builds(lambda name, argument: Call(name, (argument,)), st.sampled_from(FUNCTIONS), inner),
    )


LEAVES = st.one_of(st.sampled_from([X, X, Y]), st.integers(-4, 5).map(number))
TREES = st.recursive(LEAVES, larger, max_leaves=6)


def one(*terms: Node) -> Node:
    return Sum((Power(Call("sin", terms), number(2)), Power(Call("cos", terms), number(2))))


REWRITES = st.sampled_from(
    [
        lambda node: Sum((node, number(0))),
        lambda node: Sum((Product((number(2), node)), Negation(node))),
        lambda node: Quotient(Product((node, Sum((X, number(1))))), Sum((X, number(1)))),
        lambda node: Product((node, one(X))),
        lambda node: Power(Power(node, number(Fraction(1, 3))), number(3)),
        lambda node: Call("cbrt", (Power(node, number(3)),)),
        lambda node: Product((Call("sign", (node,)), Call("abs", (node,)))),
        lambda node: Call("ln", (Call("exp", (node,)),)),
        lambda node: Quotient(number(1), Quotient(number(1), node)),
        lambda node: Negation(Negation(node)),
    ]
)
# Rewrites that are right on a part of the line only, or nowhere: what is proved of them must still be true.
TEMPTATIONS = st.sampled_from(
    [
        lambda node: Call("sqrt", (Power(node, number(2)),)),
        lambda node: Call("abs", (node,)),
        lambda node: Power(Call("sqrt", (node,)), number(2)),
        lambda node: Call("exp", (Call("ln", (node,)),)),
        lambda node: Product((number(Fraction(1, 2)), Call("ln", (Power(Call("exp", (node,)), number(2)),)))),
        lambda node: Call("arctan", (Call("tan", (node,)),)),
        lambda node: Power(Power(node, number(2)), number(Fraction(1, 6))),
        lambda node: Sum((node, number(Fraction(1, 10**9)))),
    ]
)


def differs_somewhere(key: Node, response: Node) -> bool:
    tape = Tape()
    sides = Sides.of(tape, tape.write(key), tape.write(response), ())
    points = [tuple((name, value + place) for place, name in enumerate(sides.variables)) for value in FRESH]
    return any(look(sides, index, point, (2000,)).view is View.DIFFER for index, point in enumerate(points))


FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(TREES)
def test_everything_that_has_a_value_equals_itself(tree: Node) -> None:
    decision = decide(tree, tree, SCOPE, with_sympy=False)
    assert decision.is_equal or decision.evidence.detail in (NO_DOMAIN, TOO_LARGE)


@FEW
@given(TREES, st.lists(st.one_of(REWRITES, TEMPTATIONS), max_size=2))
def test_the_order_of_the_sides_does_not_matter(tree: Node, changes: list) -> None:
    other = tree
    for change in changes:
        other = change(other)
    first, second = decide(tree, other, SCOPE, with_sympy=False), decide(other, tree, SCOPE, with_sympy=False)
    assert not (first.is_equal and second.is_different)
    assert not (first.is_different and second.is_equal)


@FEW
@given(TREES, st.lists(REWRITES, min_size=1, max_size=3))
def test_a_valid_rewriting_is_never_called_different(tree: Node, changes: list) -> None:
    other = tree
    for change in changes:
        other = change(other)
    decision = decide(tree, other, SCOPE, with_sympy=False)
    assert not decision.is_different or decision.evidence.detail == PLANE


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TREES, st.lists(st.one_of(REWRITES, TEMPTATIONS), min_size=1, max_size=3))
def test_nothing_is_proved_equal_that_differs_at_a_fresh_point(tree: Node, changes: list) -> None:
    other = tree
    for change in changes:
        other = change(other)
    decision = decide(tree, other, SCOPE, with_sympy=False)
    if decision.is_equal and decision.evidence.certainty is Certainty.PROVED:
        assert not differs_somewhere(tree, other)


@FEW
@given(TREES, TREES)
def test_what_differs_at_a_fresh_point_is_refuted_and_what_is_refuted_has_a_witness(first: Node, second: Node) -> None:
    decision = decide(first, second, SCOPE, with_sympy=False)
    if differs_somewhere(first, second):
        assert not decision.is_equal or decision.evidence.certainty is not Certainty.PROVED
    if decision.is_different:
        assert decision.evidence.witness is not None
        assert decision.evidence.witness.expected != decision.evidence.witness.submitted


@FEW
@given(TREES, TREES)
def test_decisions_are_the_same_every_time(first: Node, second: Node) -> None:
    assert decide(first, second, SCOPE, with_sympy=False) == decide(first, second, SCOPE, with_sympy=False)
