"""Natural domains, assumptions, and what is not a comparison of two real functions."""

import subprocess
import sys
from fractions import Fraction

import pytest

from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.decision import NO_DOMAIN
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Assumption, DomainPolicy, Scope, Sort
from exercisegen.expr.tree import (
    Brackets,
    Constant,
    Interval,
    Listing,
    Matrix,
    Negation,
    Node,
    Number,
    Relation,
    Sign,
    Symbol,
    Word,
)
from exercisegen.model.evidence import Certainty, Method
from exercisegen.model.finding import FindingKind

SCOPE = Scope(("x", "y"))
X = Symbol("x")
TWO = Number(Fraction(2))


@pytest.mark.parametrize(
    ("key", "response", "code", "at"),
    [
        ("ln(x^2)", "2ln(x)", "domain.smaller", "negative"),
        ("2ln(x)", "ln(x^2)", "domain.larger", "negative"),
        ("ln|x|+1", "ln(x)+1", "domain.smaller", "negative"),
        ("x", "sqrt(x)^2", "domain.smaller", "negative"),
        ("x", "e^(ln(x))", "domain.smaller", "negative"),
        ("sqrt(x^2-1)", "sqrt(x-1)*sqrt(x+1)", "domain.smaller", "negative"),
        ("x^(1/2)*x^(1/2)", "x", "domain.larger", "negative"),
        ("x", "sin(arcsin(x))", "domain.smaller", None),
    ],
)
def test_a_difference_of_domains_is_a_finding_beside_equal(key: str, response: str, code: str, at: str | None) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE)
    assert decision.is_equal
    assert [(finding.code, finding.kind) for finding in decision.domain] == [(code, FindingKind.DOMAIN)]
    name, _, value = dict(decision.domain[0].data)["at"].partition(" = ")
    assert name == "x"
    assert at is None or Fraction(value) < 0


@pytest.mark.parametrize(
    ("key", "response"),
    [
        ("x/x", "1"),
        ("(x^2-1)/(x-1)", "x+1"),
        ("sin(x)/tan(x)", "cos(x)"),
        ("ln(x)/x", "ln(x)*x^(-1)"),
        ("sqrt(x+1)*2", "sqrt(4x+4)"),
        ("1/sqrt(1-x^2)", "sqrt(1-x^2)/(1-x^2)"),
    ],
)
def test_single_points_and_equal_domains_are_no_finding(key: str, response: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE)
    assert decision.is_equal
    assert decision.domain == ()


@pytest.mark.parametrize(
    ("key", "response", "codes", "at"),
    [
        ("1", "x/x", ["domain.smaller"], "x = 0"),
        ("(x^2-1)/(x-1)", "x+1", ["domain.larger"], "x = 1"),
        ("x+1/2", "(2x+1)(2x-1)/(4x-2)", ["domain.smaller"], "x = 1/2"),
        ("sqrt(x)", "x/sqrt(x)", ["domain.smaller"], "x = 0"),
        ("1/(x^2-x)", "1/x/(x-1)", [], ""),
        ("ln(x)/x", "ln(x)*x^(-1)", [], ""),
    ],
)
def test_single_points_count_under_the_strict_policy(key: str, response: str, codes: list[str], at: str) -> None:
    strict = Scope(("x", "y"), domain=DomainPolicy.STRICT)
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, strict)
    assert decision.is_equal
    assert [finding.code for finding in decision.domain] == codes
    assert all(dict(finding.data)["at"] == at for finding in decision.domain)


def test_a_simple_point_is_named_where_there_is_one() -> None:
    decision = decide(read("ln(x^2)", SCOPE).tree, read("2ln(x)", SCOPE).tree, SCOPE)
    assert dict(decision.domain[0].data)["at"] == "x = -1"


@pytest.mark.parametrize(
    "nowhere",
    ["1/0", "x/(x-x)", "0^0", "ln(0)", "x^2/(1-1)", "ln(x-x)"],
)
def test_what_has_no_value_anywhere_is_undecided_even_against_itself(nowhere: str) -> None:
    tree = read(nowhere, SCOPE).tree
    for other in (tree, X, read("x+1", SCOPE).tree):
        decision = decide(tree, other, SCOPE)
        assert decision.is_undecided
        assert decision.evidence.detail == NO_DOMAIN


@pytest.mark.parametrize(
    ("assumption", "key", "response"),
    [
        (Assumption(Sort.POSITIVE), "sqrt(x^2)", "x"),
        (Assumption(Sort.NONNEGATIVE), "|x|", "x"),
        (Assumption(low=Fraction(0), high=Fraction(1)), "|x-1|", "1-x"),
        (Assumption(low=Fraction(2)), "|x-1|", "x-1"),
        (Assumption(high=Fraction(-3)), "|x+2|", "-x-2"),
        (Assumption(Sort.POSITIVE), "arctan(x)+arctan(1/x)", "pi/2"),
        (Assumption(Sort.INTEGER), "2^x*2", "2^(x+1)"),
    ],
)
def test_an_assumption_makes_equal_what_is_equal_under_it(assumption: Assumption, key: str, response: str) -> None:
    assumed = Scope(("x", "y"), assumptions=(("x", assumption),))
    assert decide(read(key, SCOPE).tree, read(response, SCOPE).tree, assumed).is_equal
    if assumption.sort is not Sort.INTEGER:
        assert decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE).is_different


@pytest.mark.parametrize(
    ("key", "response"),
    [
        ("n*x^(n-1)", "n*x^n/x"),
        ("(-1)^n*cos(x)^n", "(-cos(x))^n"),
        ("(-1)^(n+2)*x", "x*(-1)^n"),
        ("(-1)^(2n)", "1"),
        ("(-x)^(n^2)", "(-1)^n*x^(n*n)"),
    ],
)
def test_powers_of_negative_bases_are_known_where_the_exponent_is_an_integer(key: str, response: str) -> None:
    integer = Scope(("x", "n"), assumptions=(("n", Assumption(Sort.INTEGER)),))
    first, second = read(key, integer).tree, read(response, integer).tree
    assert decide(first, second, integer, with_sympy=False).is_equal
    assert decide(first, Negation(second), integer, with_sympy=False).is_different


@pytest.mark.parametrize(
    ("key", "equal", "different"),
    [
        ("sqrt((x-100)(101-x))", "sqrt(201x-x^2-10100)", "sqrt((x-100)(102-x))"),
        ("arcsin(1000x-777000)", "pi/2-arccos(1000x-777000)", "arccos(1000x-777000)"),
        ("ln(x-5000000)", "2ln(sqrt(x-5000000))", "ln(x-5000001)"),
    ],
)
def test_a_narrow_or_remote_domain_is_found(key: str, equal: str, different: str) -> None:
    assert decide(read(key, SCOPE).tree, read(equal, SCOPE).tree, SCOPE).is_equal
    assert decide(read(key, SCOPE).tree, read(different, SCOPE).tree, SCOPE).is_different


@pytest.mark.parametrize(
    "tree",
    [
        Listing((X, TWO), Brackets.ROUND),
        Matrix(((X, TWO),)),
        Relation((X, TWO), (Sign.EQUAL,)),
        Word("dne"),
        Constant("infinity"),
        Interval(X, TWO, True, True),
    ],
)
def test_what_is_no_real_number_or_function_is_refused(tree: Node) -> None:
    with pytest.raises(ValueError, match="not a real number or function"):
        decide(tree, X, SCOPE)


def test_undecided_says_what_was_tried() -> None:
    decision = decide(read("e^(arctan(tan(1)))", SCOPE).tree, Constant("e"), SCOPE, with_sympy=False)
    assert decision.is_undecided
    assert "agrees at" in decision.evidence.detail
    assert "not proved" in decision.evidence.detail


def test_the_detail_names_cells_and_kernels() -> None:
    decision = decide(read("|x|*ln(x^2)", SCOPE).tree, read("2|x|ln|x|", SCOPE).tree, SCOPE)
    assert decision.evidence.detail == "2 sign cells; kernels ln(x)"


@pytest.mark.parametrize(
    ("key", "response"),
    [
        ("sqrt(1-cos(x)^2)", "|sin(x)|"),
        ("|x*y|", "|x||y|"),
        ("|e^x-3x|*|y|", "|y*(3x-e^x)|"),
        ("sqrt((x-y)^2)", "|y-x|"),
        ("sign(sin(x))*|sin(x)|", "sin(x)"),
        ("ln(x^2*y^2)", "2ln|x|+2ln|y|"),
    ],
)
def test_a_proof_that_holds_whatever_the_signs_are_needs_no_cells(key: str, response: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE)
    assert decision.is_equal
    assert decision.evidence.certainty is Certainty.PROVED


@pytest.mark.parametrize(
    ("key", "response"),
    [
        ("arccos(ln(y))^2", "arccos(ln(y))^2*sign(x)"),
        ("ln(arcsin((arctan(y/(pi*x))^(-1))^(1/2)))", "|ln(arcsin((arctan(y/(pi*x))^(-1))^(1/2)))|"),
        ("sqrt(x)*y", "sqrt(x)*|y|"),
        ("sign(x-y)*ln(y)", "ln(y)"),
        ("|x^2+y^2-10^6|", "10^6-x^2-y^2"),
        ("sign(arctan(x)+arctan(1/x)-pi/2)^2*y", "y"),
        ("sign(sin(x)+1.0001-y^2/10^6)", "1"),
    ],
)
def test_signs_that_matter_are_not_proved_away(key: str, response: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False)
    assert not (decision.is_equal and decision.evidence.certainty is Certainty.PROVED), decision


def test_sympy_may_confirm_what_stays_open_and_says_that_it_is_probable() -> None:
    decision = decide(read("e^(arctan(tan(1)))", SCOPE).tree, Constant("e"), SCOPE)
    assert decision.is_equal
    assert (decision.evidence.method, decision.evidence.certainty) == (Method.SYMPY, Certainty.PROBABLE)
    assert decision.evidence.detail.startswith("sympy 1.")


def test_the_engine_is_imported_without_sympy() -> None:
    code = "import sys, exercisegen.equivalence.decide; sys.exit(bool({'sympy', 'multiprocessing'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
