"""Functions in cases: where their conditions can change, which branch holds at a point, and the tree without cases."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise, product
from typing import TypeAlias

from flint import ctx, fmpq_poly

from exercisegen.equivalence.balls import LADDER, OutsideDomainError, TooWideError, evaluate
from exercisegen.equivalence.points import Point
from exercisegen.equivalence.signs import rational_function
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.tree import (
    Call,
    Negation,
    Node,
    Number,
    Piecewise,
    Relation,
    Sign,
    Sum,
    Symbol,
    children,
    walk,
    with_children,
)

MAX_SIZES = 3
MAX_NODES = 2000
MAX_DEPTH = 150
_NEGATIVE = {Sign.LESS: True, Sign.LESS_EQUAL: True, Sign.UNEQUAL: True}
_ZERO = {Sign.EQUAL: True, Sign.LESS_EQUAL: True, Sign.GREATER_EQUAL: True}
_POSITIVE = {Sign.GREATER: True, Sign.GREATER_EQUAL: True, Sign.UNEQUAL: True}
_BY_SIGN = {-1: _NEGATIVE, 0: _ZERO, 1: _POSITIVE}

SignOf: TypeAlias = Callable[[Node], int]
"""The sign of a number that a tree without variables is; raises ``UnclearError`` where that cannot be told."""


class UnclearError(Exception):
    """Whether a condition holds could not be told; the text says of which kind it is."""


class NoBranchError(Exception):
    """There is no value: no condition holds, or one that comes first has no meaning there."""


def is_small(tree: Node) -> bool:
    """Has a tree no more parts and levels than can be gone through one within another?"""
    pending, count = [(tree, 0)], 0
    while pending:
        node, depth = pending.pop()
        count += 1
        if count > MAX_NODES or depth > MAX_DEPTH:
            return False
        pending.extend((part, depth + 1) for part in children(node))
    return True


def conditions(*trees: Node) -> list[Relation]:
    """Return all conditions; raise ``UnclearError`` where one is no relation between numbers."""
    found = [when for tree in trees for part in walk(tree) if isinstance(part, Piecewise) for _, when in part.branches]
    relations = [when for when in found if isinstance(when, Relation)]
    if len(relations) < len(found) or any(isinstance(part, Piecewise) for when in relations for part in walk(when)):
        raise UnclearError("a condition that is no relation")
    return relations


def differences(relation: Relation) -> list[Node]:
    """Return what is compared with zero: each side less the next."""
    return [Sum((left, Negation(right))) for left, right in pairwise(relation.sides)]


def breaking_polynomials(relations: Iterable[Relation]) -> list[fmpq_poly]:
    """Return polynomials in the one variable outside whose roots no condition changes.

    Absolute values are replaced by what is inside them with either sign. Raises ``UnclearError`` where conditions
    are no rational functions.
    """
    found: list[fmpq_poly] = []
    for relation in relations:
        for difference in differences(relation):
            sizes = list(dict.fromkeys(part for part in walk(difference) if _is_size(part)))
            if len(sizes) > MAX_SIZES:
                raise UnclearError("a condition with many absolute values")
            found += [_polynomial(children(size)[0]) for size in sizes if not _holds_size(size)]
            for signs in product((1, -1), repeat=len(sizes)):
                found.append(_polynomial(_opened(difference, dict(zip(sizes, signs, strict=True)))))
    return found


def selected(tree: Node, point: Point, sign_of: SignOf) -> Node:
    """Return ``tree`` with the branch in place of each function in cases that holds at ``point``.

    Raises ``NoBranchError`` where there is none, ``UnclearError`` where ``sign_of`` does.
    """
    if isinstance(tree, Piecewise):
        return selected(_branch(tree, point, sign_of), point, sign_of)
    parts = children(tree)
    return with_children(tree, tuple(selected(part, point, sign_of) for part in parts)) if parts else tree


def at_point(tree: Node, point: Point) -> Node:
    """Return ``tree`` with numbers for its variables."""
    return _substituted(tree, {name: Number(value) for name, value in point})


def sign_by_balls(tree: Node) -> int:
    """Return the sign of a number without variables: exactly where it is rational, else as far as balls show it.

    Raises ``NoBranchError`` where there is no such number, ``UnclearError`` where balls do not tell.
    """
    tape = Tape()
    row = tape.write(tree)
    value = tape.value_of(row)
    if value is not None:
        return (value > 0) - (value < 0)
    for bits in LADDER:
        try:
            with ctx.workprec(bits):
                ball = evaluate(tape, tape.needed(row), (), 0, {})[row]
        except TooWideError:
            continue
        except OutsideDomainError:
            raise NoBranchError from None
        if ball.is_zero():
            return 0
        if not ball.contains(0):
            return 1 if ball > 0 else -1
    raise UnclearError("a condition that balls do not settle")


def _branch(cases: Piecewise, point: Point, sign_of: SignOf) -> Node:
    for value, when in cases.branches:
        if isinstance(when, Relation) and _holds(when, point, sign_of):
            return value
    if cases.otherwise is None:
        raise NoBranchError
    return cases.otherwise


def _holds(relation: Relation, point: Point, sign_of: SignOf) -> bool:
    pairs = zip(differences(relation), relation.signs, strict=True)
    return all(sign in _BY_SIGN[sign_of(at_point(difference, point))] for difference, sign in pairs)


def _substituted(tree: Node, values: Mapping[str, Node]) -> Node:
    if isinstance(tree, Symbol):
        return values.get(tree.name, tree)
    parts = children(tree)
    return with_children(tree, tuple(_substituted(part, values) for part in parts)) if parts else tree


def _is_size(node: Node) -> bool:
    return isinstance(node, Call) and node.name == "abs"


def _holds_size(node: Node) -> bool:
    return any(_is_size(part) for child in children(node) for part in walk(child))


def _opened(tree: Node, signs: Mapping[Node, int]) -> Node:
    if tree in signs:
        inner = _opened(children(tree)[0], signs)
        return inner if signs[tree] > 0 else Negation(inner)
    parts = children(tree)
    return with_children(tree, tuple(_opened(part, signs) for part in parts)) if parts else tree


def _polynomial(tree: Node) -> fmpq_poly:
    tape = Tape()
    form = rational_function(tape, tape.write(tree))
    if form is None:
        raise UnclearError("a condition that is no rational function")
    return form[0] * form[1]
