"""Functions in cases against each other, against absolute values and signs, and against a model that is evaluated."""

import random
from fractions import Fraction

import pytest

from exercisegen.equivalence.decide import decide, decide_proportional
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Assumption, DomainPolicy, Scope, Sort
from exercisegen.expr.tree import Call, Negation, Node, Number, Piecewise, Product, Relation, Sign, Sum, Symbol
from exercisegen.model.evidence import Certainty, Method

SCOPE = Scope(("x", "y"))
X = Symbol("x")

EQUAL = """
{x if x>0, -x otherwise} ~ |x|
|x| ~ {x if x>0, -x if x<0}
{x if x>0, -x otherwise} ~ {x if x>=0, -x if x<0}
{1 if x>0, -1 if x<0} ~ sign(x)
{1 if x>0, -1 if x<0} ~ x/|x|
{x^2 if |x|<=1, 1 otherwise} ~ {1 if x>1, 1 if x<-1, x^2 otherwise}
{x^2 if x<1, 2x-1 if x>=1} ~ {x^2 if x<=1, 2x-1 if x>1}
{sin(x)^2+cos(x)^2 if x>2, sqrt(x^2) otherwise} ~ {|x| if x<=2, 1 otherwise}
{x if x>sqrt(2), 0 otherwise} ~ {2x/2 if x>sqrt(2), x-x otherwise}
{x*y if y>x, 0 otherwise} ~ {y*x if y>x, 0 otherwise}
||x|-1| ~ {|x|-1 if |x|>=1, 1-|x| otherwise}
{2x if x<3, 6 if x=3, x+3 if x>3} ~ {2x if x<=3, x+3 otherwise}
{1 if 1<x<2, 0 otherwise} ~ {0 if x<=1, 1 if x<2, 0 otherwise}
{x if ||x|-2|<1, 0 otherwise} ~ {x if 1<x<3, x if -3<x<-1, 0 otherwise}
{1 if 1/x>1, 0 if x<0, 0 if x>=1} ~ {1 if x<1, 0 otherwise}*{0 if x<0, 1 otherwise}
{1 if 1<2, 0 otherwise} ~ 1
"""

DIFFERENT = """
|x| ~ {x if x>0, 1 if x=0, -x if x<0} ~ 0
{x if x>0, -x otherwise} ~ x ~
{x^2 if x<1/3, 2x-1 if x>=1/3} ~ {x^2 if 3x<=1, 2x-1 if x>1/3} ~ 1/3
{x if x^2>2, 0 otherwise} ~ {0 if x^2<=2, x+1 otherwise} ~
{x*y if y>x, 0 otherwise} ~ {y*x if x<y, 1 otherwise} ~
{2x if x<3, 6 if x=3, x+3 if x>3} ~ {2x if x<3, x+3 if x>3, 7 otherwise} ~ 3
{x if x>1000, -x otherwise} ~ {x if x>=1001, -x otherwise} ~
{0 if x<5000000, 1 otherwise} ~ {0 if x<5000001, 1 otherwise} ~
{x if x>sqrt(2), 0 otherwise} ~ {x if x>1, 0 otherwise} ~
{sqrt(x) if x>0, 0 otherwise} ~ {sqrt(x) if x>0, 1 otherwise} ~
{1 if 2<1, 0 otherwise} ~ 1 ~
"""


def cases(text: str) -> Node:
    """``{..}*{..}`` is a product, which the reader does not know."""
    parts = [read(part, SCOPE).tree for part in text.replace("}*{", "}#{").split("#")]
    return parts[0] if len(parts) == 1 else Product(tuple(parts))


def table(rows: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("~")] for line in rows.strip().splitlines()]


@pytest.mark.parametrize(("key", "response"), table(EQUAL))
def test_cases_that_are_the_same_function_are_proved_equal(key: str, response: str) -> None:
    for left, right in ((cases(key), cases(response)), (cases(response), cases(key))):
        decision = decide(left, right, SCOPE)
        assert decision.is_equal, decision.evidence
        assert decision.evidence.certainty is Certainty.PROVED


@pytest.mark.parametrize(("key", "response", "at"), table(DIFFERENT))
def test_cases_that_differ_are_refuted_even_at_single_points(key: str, response: str, at: str) -> None:
    for left, right in ((cases(key), cases(response)), (cases(response), cases(key))):
        decision = decide(left, right, SCOPE)
        assert decision.is_different, decision.evidence
        assert decision.evidence.witness is not None
        if at:
            assert decision.evidence.witness.at == (("x", at),)


def test_a_breakpoint_that_is_not_rational_leaves_other_conditions_open() -> None:
    key, response = cases("{x if x^2>2, 0 otherwise}"), cases("{0 if x^2<=2, x otherwise}")
    decision = decide(key, response, SCOPE)
    assert decision.is_undecided
    assert "agrees at" in decision.evidence.detail


@pytest.mark.parametrize(
    ("key", "response", "codes"),
    [
        ("{sqrt(x) if x>-1, 0 otherwise}", "{sqrt(x) if x>=0, 0 if x<-1}", []),
        ("{x if x>-1, 0 otherwise}", "{x if x>=0, 0 if x<-1}", ["domain.smaller"]),
        ("{x if x>0}", "{x if x>0, -x if x<0}", ["domain.larger"]),
        ("x", "{x if x<0, x if x>0}", []),
        ("{ln(x) if x<0, 1 otherwise}", "{1 if x>=0, 2ln(x) otherwise}", []),
    ],
)
def test_where_only_one_side_has_a_branch_is_a_finding(key: str, response: str, codes: list[str]) -> None:
    decision = decide(cases(key), cases(response), SCOPE)
    assert decision.is_equal
    assert [finding.code for finding in decision.domain][:1] == codes


def test_a_single_point_without_a_branch_counts_under_the_strict_policy() -> None:
    strict = Scope(("x",), domain=DomainPolicy.STRICT)
    decision = decide(X, cases("{x if x<0, x if x>0}"), strict)
    assert [dict(finding.data)["at"] for finding in decision.domain] == ["x = 0"]


def test_what_is_assumed_leaves_out_cases() -> None:
    positive = Scope(("x",), assumptions=(("x", Assumption(Sort.POSITIVE)),))
    assert decide(X, cases("{x if x>0, 7 otherwise}"), positive).is_equal
    assert decide(X, cases("{x if x>1, 7 otherwise}"), positive).is_different


def test_cases_inside_an_expression_and_inside_cases_are_opened() -> None:
    inner = cases("{x if x>0, -x otherwise}")
    tree = Sum((Product((Number(Fraction(2)), Call("sin", (inner,)))), inner))
    same = Sum((Product((Number(Fraction(2)), Call("sin", (Call("abs", (X,)),)))), Call("abs", (X,))))
    assert decide(tree, same, SCOPE).is_equal
    assert decide(same, Sum((tree, Number(Fraction(1)))), SCOPE).is_different
    nested = Piecewise(((inner, Relation((X, Number(Fraction(5))), (Sign.LESS,))),), X)
    assert decide(nested, Call("abs", (X,)), SCOPE).is_equal


def test_equations_with_cases_are_compared_as_they_stand() -> None:
    assert decide_proportional(cases("{x if x>0, -x otherwise}"), Call("abs", (X,)), SCOPE).is_equal


def test_cases_too_deep_to_go_through_are_undecided() -> None:
    tree: Node = cases("{x if x>0, -x otherwise}")
    for _ in range(3000):
        tree = Negation(tree)
    assert decide(tree, X, SCOPE).is_undecided
    for _ in range(40):
        tree = Sum((tree, tree))
    assert decide(tree, X, SCOPE).is_undecided


RELATIONS = {
    Sign.LESS: lambda a, b: a < b,
    Sign.LESS_EQUAL: lambda a, b: a <= b,
    Sign.GREATER: lambda a, b: a > b,
    Sign.GREATER_EQUAL: lambda a, b: a >= b,
    Sign.EQUAL: lambda a, b: a == b,
    Sign.UNEQUAL: lambda a, b: a != b,
}
GRID = [Fraction(n, 4) for n in range(-24, 25)]
Branches = list[tuple[tuple[int, int], tuple[Sign, int]]]


def drawn(stream: random.Random) -> tuple[Branches, tuple[int, int] | None]:
    lines = [(stream.randint(0, 1), stream.randint(-1, 1)) for _ in range(4)]
    found = [
        (stream.choice(lines), (stream.choice(list(Sign)), stream.randint(-2, 2))) for _ in range(stream.randint(1, 3))
    ]
    return found, stream.choice([None, *lines])


def tree_of(branches: Branches, otherwise: tuple[int, int] | None) -> Node:
    def line(slope: int, offset: int) -> Node:
        return Sum((Product((Number(Fraction(slope)), X)), Number(Fraction(offset))))

    pairs = tuple((line(*value), Relation((X, Number(Fraction(end))), (sign,))) for value, (sign, end) in branches)
    return Piecewise(pairs, None if otherwise is None else line(*otherwise))


def value_of(branches: Branches, otherwise: tuple[int, int] | None, x: Fraction) -> Fraction | None:
    for (slope, offset), (sign, end) in branches:
        if RELATIONS[sign](x, end):
            return slope * x + offset
    return None if otherwise is None else otherwise[0] * x + otherwise[1]


@pytest.mark.parametrize("seed", range(4))
def test_random_cases_of_lines_are_decided_as_their_values_on_a_grid_are(seed: int) -> None:
    """Breakpoints are integers, so a line is known by its values at quarters between them."""
    stream = random.Random(seed)
    equal = 0
    for _ in range(150):
        first, second = drawn(stream), drawn(stream)
        if stream.random() < 0.4:
            second = (list(reversed(first[0])), first[1])
        both = [(value_of(*first, x), value_of(*second, x)) for x in GRID]
        common = [(a, b) for a, b in both if a is not None and b is not None]
        decision = decide(tree_of(*first), tree_of(*second), SCOPE)
        if not common:
            assert decision.is_undecided
        elif all(a == b for a, b in common):
            assert decision.is_equal, (first, second, decision)
            equal += 1
        else:
            assert decision.is_different, (first, second, decision)
            assert decision.evidence.method is Method.WITNESS
    assert equal > 10
