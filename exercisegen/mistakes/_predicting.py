"""The wrong derivatives that mal-rules give for a function.

A rule is applied at one part of the function, all else being right, and everywhere at once. Equal parts are treated
alike, as a learner would.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice

from exercisegen import plugins
from exercisegen.calculus.derive import depends_on, differentiate
from exercisegen.calculus.rules import RULES
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.screening import may_be_equal, sightings
from exercisegen.errors import LimitExceeded
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node, children, size
from exercisegen.model.exercise import Differentiate
from exercisegen.protocols import Malrule

MOST = 40
"""The most wrong answers that are listed for one function."""

_MOST_PARTS = 25
_MOST_RAW = 300
_LARGEST = 400  # nodes of a wrong answer


@dataclass(frozen=True, slots=True)
class Prediction:
    """A wrong derivative: the mal-rule's code, what it gives, and the part of the function that it was applied to."""

    code: str
    value: Node
    part: Node
    often: int


@lru_cache(maxsize=256)
def predictions(task: Differentiate) -> tuple[Prediction, ...]:
    """Return what every mal-rule gives for ``task``, the commonest first; some may be right, or equal to others."""
    return tuple(islice(_all(task), _MOST_RAW))


def predicted(task: Differentiate, key: Node, scope: Scope, most: int = MOST) -> tuple[Prediction, ...]:
    """Return at most ``most`` different wrong answers, the commonest first, each named by its commonest mistake.

    What is not shown to differ from the key is left out.
    """
    raw = predictions(task)
    own, *seen = sightings((key, *(prediction.value for prediction in raw)), scope)
    kept: list[int] = []
    for place, prediction in enumerate(raw):
        if len(kept) == most:
            break
        if seen[place] is None or may_be_equal(own, seen[place]):
            continue
        alike = (raw[other].value for other in kept if may_be_equal(seen[other], seen[place]))
        if not any(are_equal(value, prediction.value, scope) for value in alike):
            kept.append(place)
    return tuple(raw[place] for place in kept)


def are_equal(first: Node, second: Node, scope: Scope) -> bool:
    """Say whether two expressions are shown to be equal, without SymPy."""
    return first == second or decide(first, second, scope, with_sympy=False).is_equal


@cache
def rules() -> Mapping[str, Malrule]:
    """Return all mal-rules by their codes, such as ``chain.inner-dropped``, the commonest first."""
    groups = {group: plugins.load("mistakes", group) for group in plugins.names("mistakes")}
    named = [(f"{group}.{name}", rule) for group, group_rules in groups.items() for name, rule in group_rules.items()]
    return dict(sorted(named, key=lambda entry: -entry[1].often))


def _all(task: Differentiate) -> Iterator[Prediction]:
    parts = tuple(islice(_parts(task.function, task.variable), _MOST_PARTS))
    for code, rule in rules().items():
        hits = [(part, _wrong(rule, part, task.variable)) for part in ((task.function,) if rule.whole else parts)]
        for part, values in hits:
            for value in values:
                yield from _derived(task, code, part, {part: value})
        if sum(bool(values) for _, values in hits) > 1:
            yield from _derived(task, code, task.function, _everywhere(task, rule, parts))


def _parts(function: Node, variable: str) -> Iterator[Node]:
    """Yield the different parts that vary, the whole first and what is inside after what it is inside of."""
    seen: set[Node] = set()
    pending = [function]
    while pending:
        part = pending.pop(0)
        if part in seen or not depends_on(part, variable):
            continue
        seen.add(part)
        yield part
        pending.extend(children(part))


def _wrong(rule: Malrule, part: Node, variable: str) -> tuple[Node, ...]:
    try:
        return tuple(rule.wrong(part, variable, lambda inner: differentiate(inner, variable)))
    except (ValueError, LimitExceeded):
        return ()


def _everywhere(task: Differentiate, rule: Malrule, parts: tuple[Node, ...]) -> Mapping[Node, Node]:
    """Return the wrong derivative of every part that the rule is about, from the inside out."""
    known: dict[Node, Node] = {}
    mixed = replace(RULES, known=known)
    for part in sorted(parts, key=size):
        try:
            values = rule.wrong(part, task.variable, lambda inner: differentiate(inner, task.variable, mixed))
        except (ValueError, LimitExceeded):
            values = ()
        if values:
            known[part] = values[0]
    return known


def _derived(task: Differentiate, code: str, part: Node, known: Mapping[Node, Node]) -> Iterator[Prediction]:
    """Yield the derivative of the whole, with what is ``known`` for the derivatives of parts."""
    try:
        whole = differentiate(task.function, task.variable, replace(RULES, known=known))
    except (ValueError, LimitExceeded):
        return
    if size(whole) <= _LARGEST:
        yield Prediction(code, whole, part, rules()[code].often)
