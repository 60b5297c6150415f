"""How hard an exercise is, measured on the exercise itself: rules to be applied, depth of the keys, size of numbers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exercisegen.bank.language.syntax import Application, Items, LanguageError, Name, parse
from exercisegen.calculus.derivation import Detail, derivation
from exercisegen.errors import LimitExceeded
from exercisegen.expr.tree import Node, Number, Symbol, children, walk
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.value import ClassifiedPoint, Value

_ONCE = frozenset({"diff", "gradient", "jacobian", "tangent", "normal", "directional"})
_TWICE = frozenset({"hessian", "classify"})  # in several variables the first derivatives are differentiated again


@dataclass(frozen=True, slots=True, order=True)
class Difficulty:
    """What working an exercise takes, compared from the first field on.

    ``rules``: rules of differentiation applied on the way to the keys; ``depth``: levels of the deepest key tree;
    ``digits``: digits of the longest whole number in a key.
    """

    rules: int
    depth: int
    digits: int


def measured_difficulty(item: Item, exercise: Exercise) -> Difficulty:
    """Return the difficulty of ``exercise``, drawn from ``item``."""
    keys = [node for part in exercise.parts for node in _trees(part.key.value)]
    numbers = [node.value for key in keys for node in walk(key) if isinstance(node, Number)]
    return Difficulty(
        rules=_rules(item.lets.values(), exercise.bindings),
        depth=max(map(_depth, keys), default=0),
        digits=max((len(str(abs(value.numerator))) for value in numbers), default=0),
    )


def _rules(lets: Iterable[str], bindings: Mapping[str, Value]) -> int:
    """Count the rules that lets such as ``diff(f, x)`` or ``hessian(f, [x, y])`` stand for."""
    times: dict[tuple[str, str], int] = {}
    for source in lets:
        for function, letter, often in _differentiations(source):
            times[function, letter] = max(often, times.get((function, letter), 0))
    return sum(
        often * _steps(node, letter)
        for (function, letter), often in times.items()
        for node in _trees(bindings.get(function))
    )


def _steps(node: Node, letter: str) -> int:
    try:
        return len(derivation(node, letter, Detail.NORMAL))
    except (ValueError, LimitExceeded):
        return 0  # it was differentiated in some other way


def _differentiations(source: str) -> Iterator[tuple[str, str, int]]:
    """Yield function, letter and how often it is differentiated, as far as a let says so."""
    try:
        tree = parse(source)
    except LanguageError:
        return
    while isinstance(tree, Application) and tree.positional and isinstance(tree.positional[0], Application):
        tree = tree.positional[0]  # of ``factor(diff(f, x))`` what is inside
    match tree:
        case Application(name, (Name(function), Name(letter), *_), _) if name in _ONCE:
            yield function, letter, 1
        case Application(name, (Name(function), Items(letters), *_), _) if name in _ONCE | _TWICE:
            several = name in _TWICE and len(letters) > 1
            for each in letters:
                if isinstance(each, Name):
                    yield function, each.name, 1 + len(letters) if several else 1


def _trees(value: Any) -> Iterator[Node]:
    match value:
        case tuple() | list():
            for entry in value:
                yield from _trees(entry)
        case ClassifiedPoint():
            yield from value.point
        case _ if isinstance(value, Node):
            yield value


def _depth(node: Node) -> int:
    return 1 + max((_depth(child) for child in children(node) if not isinstance(child, Symbol)), default=0)
