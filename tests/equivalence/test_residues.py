"""Equality made probable by residues: what is too large for a normal form, and what residues must not take in."""

from fractions import Fraction

import pytest

from exercisegen.equivalence import residues
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.kernels import UnprovedError
from exercisegen.equivalence.sampling import Seen, Sides, View
from exercisegen.equivalence.tape import Tape
from exercisegen.errors import LimitExceeded
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.model.evidence import Certainty, Method

SCOPE = Scope(("x", "y", "z", "w"))

LARGE = """
(x+1)^100000 | (1+x)^99999*(x+1)
(x+1)^3000*(x-1)^3000 | (x^2-1)^3000
(x+y+z+w)^200 | (w+z+y+x)^199*(x+y+z+w)
(x+sin(x)+cos(x)+e^x)^200 | (e^x+cos(x)+sin(x)+x)^199*(x+sin(x)+cos(x)+e^x)
(sin(x)^2+cos(x)^2+tan(y)+ln(z)+w)^300 | (1+tan(y)+ln(z)+w)^300
(x+sqrt(x+1)+sqrt(x+2)+cbrt(x))^90 | (x+sqrt(x+1)+sqrt(x+2)+cbrt(x))^89*(x+sqrt(1+x)+sqrt(x+2)+x/cbrt(x)^2)
(|x|+sin(x)+y+z)^150 | (sqrt(x^2)+sin(x)+y+z)^150
2^1000000*x | x*2^999999*2
cos(pi/7)*(x+y+z+w)^150 | (x+y+z+w)^149*(x+y+z+w)*cos(pi/7)
x^(10^6)/x^(10^6-1) | x
((x+y+z+w)^120+e^x)/(1+sqrt(2)) | (sqrt(2)-1)*((w+z+y+x)^120+e^x)
ln(2x+2y+z+w)*(x+y+z+w)^80*(sqrt(y)^2-z) | (y-z)*(x+y+z+w)^80*ln(w+z+2(x+y))
"""

# Both sides have values at (1/3, 2/5, 3/7, 4/9), where residues alone, without balls, must tell them apart.
FALSE = """
(x+1)^1000 | (x+1)^1000 + 10^(-1000)
x + (2^61-1)*x | x
x*(1+10^18) | x
(x+y+z+w)^50 | (x+y+z+w)^49*(x+y+z-w)
sin(x)^2 + cos(x)^2 | 1 + x/10^40
sqrt(3+2sqrt(2)) | -1-sqrt(2)
sqrt(2)*sqrt(3) | -sqrt(6)
sqrt(x+1)*sqrt(x+2) | -sqrt((x+1)*(x+2))
sqrt(x+1) | -sqrt(x+1)
cbrt(x+1) | cbrt(x+2)
x^(1/3) | x^(1/2)
e^(x+y) | e^x + e^y
tan(x/2) | sin(x)/cos(x)
ln(x+y) | ln(x)+ln(y)
|x-2| | x-2
sin(sin(x)) | sin(x)^2
arctan(x) | arcsin(x)
pi | 22/7
"""


def pairs(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


def residues_agree(key: str, response: str) -> bool:
    tape = Tape()
    sides = Sides.of(tape, tape.write(read(key, SCOPE).tree), tape.write(read(response, SCOPE).tree), ())
    place = zip("xyzw", (Fraction(1, 3), Fraction(2, 5), Fraction(3, 7), Fraction(4, 9)), strict=True)
    seen = Seen(View.AGREE, 0, tuple(place))
    try:
        residues.prove_by_residues(sides, seen, True)
    except (UnprovedError, LimitExceeded):
        return False
    return True


@pytest.mark.parametrize(("key", "response"), pairs(LARGE))
def test_what_is_too_large_for_a_normal_form_is_probably_equal_and_says_how_probably(key: str, response: str) -> None:
    first, second = read(key, SCOPE).tree, read(response, SCOPE).tree
    for left, right in ((first, second), (second, first)):
        decision = decide(left, right, SCOPE, with_sympy=False)
        assert decision.is_equal, decision.evidence
        assert (decision.evidence.method, decision.evidence.certainty) == (Method.RESIDUES, Certainty.PROBABLE)
        assert "degree at most" in decision.evidence.detail


@pytest.mark.parametrize(("key", "response"), pairs(LARGE))
def test_a_large_expression_is_told_from_itself_with_a_small_change(key: str, response: str) -> None:
    changed = read(f"({response}) + x/10^700", SCOPE).tree
    assert not decide(read(key, SCOPE).tree, changed, SCOPE, with_sympy=False).is_equal
    assert not residues_agree(key, f"({response}) + x/10^700")


@pytest.mark.parametrize(("key", "response"), pairs(FALSE))
def test_residues_alone_do_not_agree_where_the_sides_differ(key: str, response: str) -> None:
    assert not residues_agree(key, response)


@pytest.mark.parametrize("sign", ["", "-"])
def test_neither_root_of_a_square_is_taken_for_the_radical(sign: str) -> None:
    """``3+2sqrt(2)`` has two roots modulo a prime: which of them is the radical, residues cannot say."""
    assert not residues_agree("sqrt(3+2sqrt(2))*(x+y+z)^50", f"{sign}(1+sqrt(2))*(x+y+z)^50")


def test_a_degree_near_the_primes_is_refused() -> None:
    power = f"x^({2**61})"
    assert not residues_agree(f"{power}*(x+1)^1000", f"(x+1)^1000*x*{power}/x")


def test_equal_requests_get_equal_decisions() -> None:
    for key, response in pairs(LARGE):
        first, second = read(key, SCOPE).tree, read(response, SCOPE).tree
        assert decide(first, second, SCOPE, with_sympy=False) == decide(first, second, SCOPE, with_sympy=False)


def test_other_secrets_come_to_the_same_decisions(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        monkeypatch.setattr(residues, "_SECRET", bytes([number]) * 32)
        assert all(residues_agree(*pair) for pair in pairs(LARGE))
        assert not any(residues_agree(*pair) for pair in pairs(FALSE))
