"""Twenty thousand random pairs: every verdict is checked at 2000 bits and at points that the engine has not seen."""

import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import pytest
from flint import ctx

from exercisegen.equivalence.balls import evaluate
from exercisegen.equivalence.complexplane import PLANE
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.decision import Decision
from exercisegen.equivalence.sampling import Sides, View, look
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Call, Constant, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol
from exercisegen.model.evidence import Certainty, Method

SCOPE = Scope(("x", "y"))
X, Y = Symbol("x"), Symbol("y")
CHUNKS, QUICK, PAIRS = 20, 2, 1000
FRESH = 6
BITS = 2000

Change = Callable[[Node, random.Random], Node]


def number(value: Fraction | int) -> Node:
    return Number(Fraction(value))


FUNCTIONS = (
    *("sin", "cos", "tan", "sec", "exp", "ln", "sqrt", "abs", "sign", "cbrt", "arctan", "arcsin", "arccos"),
    *("sinh", "cosh", "tanh", "arsinh", "artanh", "cot", "floor"),
)
EXPONENTS = [Fraction(*pair) for pair in ((2, 1), (3, 1), (-1, 1), (-2, 1), (1, 2), (1, 3), (2, 3), (-3, 2), (0, 1))]
LEAVES = (X, X, X, Y, number(1), number(2), number(-3), number(Fraction(1, 2)), Constant("pi"), Constant("e"))


def tree(stream: random.Random, size: int) -> Node:
    if size <= 1:
        return stream.choice(LEAVES)
    kind = stream.randrange(8)
    if kind < 3:
        left = stream.randint(1, size - 1)
        parts = tree(stream, left), tree(stream, size - left)
        return (Sum(parts), Product(parts), Quotient(*parts))[kind]
    inner = tree(stream, size - 1)
    if kind == 3:
        return Power(inner, number(stream.choice(EXPONENTS)))
    if kind == 4:
        return Negation(inner)
    return Call(stream.choice(FUNCTIONS), (inner,))


def square_sum(node: Node) -> Node:
    return Sum((Power(Call("sin", (node,)), number(2)), Power(Call("cos", (node,)), number(2))))


# Wherever both sides have a value, these are the same.
REWRITES: tuple[Change, ...] = (
    lambda node, _: Sum((Product((number(2), node)), Negation(node))),
    lambda node, _: Quotient(Product((node, Sum((X, number(1))))), Sum((number(1), X))),
    lambda node, _: Product((square_sum(X), node)),
    lambda node, _: Power(Power(node, number(Fraction(1, 3))), number(3)),
    lambda node, _: Call("cbrt", (Power(node, number(3)),)),
    lambda node, _: Product((Call("sign", (node,)), Call("abs", (node,)))),
    lambda node, _: Call("ln", (Call("exp", (node,)),)),
    lambda node, _: Quotient(number(1), Quotient(number(1), node)),
    lambda node, _: Call("tan", (Call("arctan", (node,)),)),
    lambda node, _: Call("sinh", (Call("arsinh", (node,)),)),
    lambda node, stream: expanded(node, tree(stream, 2)),
)
# These are the same on a part of the line, or nowhere.
TEMPTATIONS: tuple[Change, ...] = (
    lambda node, _: Call("sqrt", (Power(node, number(2)),)),
    lambda node, _: Call("abs", (node,)),
    lambda node, _: Power(Call("sqrt", (node,)), number(2)),
    lambda node, _: Call("exp", (Call("ln", (node,)),)),
    lambda node, _: Product((number(Fraction(1, 2)), Call("ln", (Power(Call("exp", (node,)), number(2)),)))),
    lambda node, _: Call("arctan", (Call("tan", (node,)),)),
    lambda node, _: Call("arcsin", (Call("sin", (node,)),)),
    lambda node, _: Call("arccos", (Call("cos", (node,)),)),
    lambda node, _: Power(Power(node, number(2)), number(Fraction(1, 6))),
    lambda node, _: Sum((node, number(Fraction(1, 10**9)))),
    lambda node, _: Product((node, Call("sign", (X,)))),
    lambda node, _: Sum((node, Call("floor", (Quotient(X, number(50)),)))),
    lambda node, stream: Sum((node, tree(stream, 2))),
    lambda node, stream: tree(stream, 3),
)


def expanded(node: Node, other: Node) -> Node:
    """``(node + other)^2 - 2*node*other - other^2 - node^2 + node``"""
    square = Power(Sum((node, other)), number(2))
    rest = Sum((Product((number(2), node, other)), Power(other, number(2)), Power(node, number(2))))
    return Sum((square, Negation(rest), node))


def somewhere(node: Node, change: Change, stream: random.Random) -> Node:
    """Change the whole, or one part of it."""
    match node:
        case Sum(terms) if stream.random() < 0.5:
            return Sum((*terms[:-1], somewhere(terms[-1], change, stream)))
        case Product(factors) if stream.random() < 0.5:
            return Product((somewhere(factors[0], change, stream), *factors[1:]))
        case Call(name, (argument,)) if stream.random() < 0.5:
            return Call(name, (somewhere(argument, change, stream),))
        case _:
            return change(node, stream)


def fresh_points(stream: random.Random) -> list[Fraction]:
    spread = (1, 1, 3, 3, 10, 40, 100, 10**4)
    return [Fraction(stream.randint(-4096, 4096) * stream.choice(spread), 4093) for _ in range(FRESH)]


def differs_at_fresh_points(key: Node, response: Node, stream: random.Random) -> bool:
    tape = Tape()
    sides = Sides.of(tape, tape.write(key), tape.write(response), ())
    columns = [fresh_points(stream) for _ in sides.variables]
    points = [tuple(zip(sides.variables, values, strict=True)) for values in zip(*columns, strict=True)] or [()]
    return any(look(sides, index, point, (BITS,)).view is View.DIFFER for index, point in enumerate(points))


def holds_at_its_witness(decision: Decision, key: Node, response: Node) -> bool:
    shown = decision.evidence.witness
    assert shown is not None
    if decision.evidence.detail == PLANE or "more than" in shown.expected + shown.submitted:
        return shown.expected != shown.submitted
    tape = Tape()
    rows = tape.write(key), tape.write(response)
    point = tuple((name, Fraction(value)) for name, value in shown.at)
    with ctx.workprec(BITS):
        values = evaluate(tape, tape.needed(*rows), point, 0, {})
        return not values[rows[0]].overlaps(values[rows[1]])


def check(key: Node, response: Node, is_valid: bool, stream: random.Random) -> str:
    decision = decide(key, response, SCOPE, with_sympy=False)
    if decision.is_equal:
        assert not differs_at_fresh_points(key, response, stream), (key, response, decision)
        assert decision.evidence.method is not Method.EXACT or decision.evidence.certainty is Certainty.PROVED
    if decision.is_different:
        assert not is_valid or decision.evidence.detail == PLANE, (key, response, decision)
        assert holds_at_its_witness(decision, key, response), (key, response, decision)
    certainty = decision.evidence.certainty.value if decision.is_equal else ""
    return f"{decision.outcome.value} {certainty} {'rewritten' if is_valid else 'tempted'}"


@pytest.mark.parametrize(
    "chunk", [*range(QUICK), *(pytest.param(chunk, marks=pytest.mark.slow) for chunk in range(QUICK, CHUNKS))]
)
def test_no_verdict_on_a_random_pair_is_wrong(chunk: int) -> None:
    stream = random.Random(chunk)
    counts: Counter[str] = Counter()
    for _ in range(PAIRS):
        key = tree(stream, stream.randint(1, 5))
        response, is_valid = key, True
        for _ in range(stream.choice((1, 1, 2))):
            is_valid = is_valid and stream.random() < 0.6
            response = somewhere(response, stream.choice(REWRITES if is_valid else TEMPTATIONS), stream)
        counts[check(key, response, is_valid, stream)] += 1
    assert counts["equal proved rewritten"] > PAIRS // 5
    assert counts["equal proved tempted"] > PAIRS // 50
    assert counts["different  tempted"] > PAIRS // 10
