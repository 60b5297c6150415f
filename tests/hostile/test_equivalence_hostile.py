"""Expressions made to exhaust the engine: an answer in bounded time, and never a wrong one."""

import time
from fractions import Fraction

import pytest

from exercisegen.equivalence.decide import decide
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Decimal, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

SCOPE = Scope(("x", "y", "z", "w"))
X = Symbol("x")
SECONDS = 4.0  # generous: the machine may be busy; typical is far below one

EQUAL = """
(x+1)^100000 | (1+x)^99999*(x+1)
(x+1)^3000*(x-1)^3000 | (x^2-1)^3000
(x+y+z+w)^200 | (w+z+y+x)^199*(x+y+z+w)
(x+sin(x)+cos(x)+e^x)^200 | (e^x+cos(x)+sin(x)+x)^200
cos(1000x) | 2cos(500x)^2-1
cos(100000x) | cos(99999x+x)
e^((x+1)^20) | e^((x+1)^19*(1+x))
sin((x+1)^40) | sin((x+1)^39*(1+x))
1/(sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7)) | 1/(sqrt(7)+sqrt(5)+sqrt(3)+sqrt(2))
1/(sqrt(x)+sqrt(x+1)+sqrt(x+2)+sqrt(x+3)+sqrt(x+4)) | 1/(sqrt(x+4)+sqrt(x+3)+sqrt(x+2)+sqrt(x+1)+sqrt(x))
1/(sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7)+sqrt(11)+sqrt(13)) | 1/(sqrt(13)+sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7)+sqrt(11)+0)
x^(1/7+1/11+1/13) | x^(1/7)*x^(1/11)*x^(1/13)
x^(1/97)*x^(1/89) | x^(186/8633)
(x^97-1)/(x-1) | (1-x^97)/(1-x)
2^1000000*x | x*2^999999*2
e^(1000000x) | (e^x)^1000000
sin(x)^60 | (1-cos(x)^2)^30
sin(x+y+z+w) | sin((x+y)+(z+w))
ln((x^2+1)^500) | 500ln(x^2+1)
|x-1||x-2||x-3||x-4||x-5||x-6||x-7| | |(x-1)(x-2)(x-3)(x-4)(x-5)(x-6)(x-7)|
x^(10^6)/x^(10^6-1) | x
"""
PAIRS = [tuple(line.split(" | ")) for line in EQUAL.strip().splitlines()]


@pytest.mark.parametrize(("key", "response"), PAIRS)
def test_a_costly_equality_is_never_refuted_and_ends_soon(key: str, response: str) -> None:
    started = time.monotonic()
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE, with_sympy=False)
    assert not decision.is_different
    assert time.monotonic() - started < SECONDS


def tower(height: int) -> Node:
    tree: Node = Number(Fraction(9))
    for _ in range(height):
        tree = Power(Number(Fraction(9)), tree)
    return tree


def nested(name: str, depth: int) -> Node:
    tree: Node = X
    for _ in range(depth):
        tree = Call(name, (tree,))
    return tree


def doubled(times: int) -> Node:
    """A tree with 2^times leaves, built of shared parts."""
    tree: Node = X
    for _ in range(times):
        tree = Sum((tree, tree))
    return tree


def negated(depth: int) -> Node:
    tree: Node = X
    for _ in range(depth):
        tree = Negation(tree)
    return tree


BOMBS = {
    "tower": tower(4),
    "tall tower": tower(90),
    "negative tower": Power(X, Negation(tower(3))),
    "nested sines": nested("sin", 90),
    "nested exponentials": nested("exp", 90),
    "nested logarithms": nested("ln", 30),
    "nested roots": nested("sqrt", 90),
    "nested absolute values": nested("abs", 90),
    "a million shared leaves": doubled(20),
    "a huge decimal exponent": Decimal("1e999999999"),
    "a tiny decimal": Product((X, Decimal("1e-999999999"))),
    "a deep chain": negated(3000),
    "a long sum": Sum((X,) * 4000),
    "a huge root": Call("root", (X, Number(Fraction(10**50)))),
    "a root of index zero": Call("root", (X, Number(Fraction(0)))),
    "a power of a fraction": Power(X, Number(Fraction(10**40 + 1, 10**40))),
    "zero over zero": Quotient(Number(Fraction(0)), Number(Fraction(0))),
    "a huge power": Power(Sum((X, Number(Fraction(1)))), Number(Fraction(10**30))),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_answered_soon_and_never_equals_x_plus_one(name: str) -> None:
    started = time.monotonic()
    decision = decide(BOMBS[name], Sum((X, Number(Fraction(1)))), SCOPE, with_sympy=False)
    assert not decision.is_equal
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_never_different_from_itself(name: str) -> None:
    started = time.monotonic()
    other = Sum((BOMBS[name], Number(Fraction(0))))
    assert not decide(BOMBS[name], other, SCOPE, with_sympy=False).is_different
    assert time.monotonic() - started < SECONDS
