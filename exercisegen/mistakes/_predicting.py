"""The wrong derivatives that mal-rules give for a function.

A rule is applied at one part of the function, all else being right, and everywhere at once. Equal parts are treated
alike, as a learner would.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice

from exercisegen import plugins
from exercisegen.calculus.derive import depends_on, differentiate
from exercisegen.calculus.rules import RULES, Rules
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.screening import may_be_equal, sightings
from exercisegen.errors import LimitExceeded
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node, children, size, walk
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Differentiate
from exercisegen.protocols import Malrule

MOST = 40
"""The most wrong answers that are listed for one function."""

_MOST_PARTS = 20
_MOST_RAW = 250
_LARGEST_FUNCTION = 200
_LARGEST = 400  # nodes of a wrong answer


@frozen
class Prediction:
    """A wrong derivative: the mal-rule's code, what it gives, and the part of the function that it was applied to."""

    code: str
    value: Node
    part: Node
    often: int


@lru_cache(maxsize=256)
def predictions(task: Differentiate) -> tuple[Prediction, ...]:
    """Return what every mal-rule gives for ``task``, the commonest first; some may be right, or equal to others.

    None are predicted for a function of more than 200 nodes.
    """
    return () if size(task.function) > _LARGEST_FUNCTION else tuple(islice(_all(task), _MOST_RAW))


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
    known = _Known.of(task)
    for code, rule in rules().items():
        hits = [(part, known.wrong(rule, part)) for part in ((task.function,) if rule.whole else known.rates)]
        for part, values in hits:
            for value in values:
                yield from _prediction(task, code, part, known.beside(part, value))
        if sum(bool(values) for _, values in hits) > 1:
            yield from _prediction(task, code, task.function, known.everywhere(rule))


@frozen
class _Known:
    """The right derivatives of the parts that vary, the whole first, and what is inside of each part."""

    variable: str
    rates: Mapping[Node, Node]
    inside: Mapping[Node, frozenset[Node]]

    @classmethod
    def of(cls, task: Differentiate) -> "_Known":
        """Differentiate all parts of a task, from the inside out; parts without a derivative are left out."""
        parts = tuple(islice(_parts(task.function, task.variable), _MOST_PARTS))
        rates: dict[Node, Node] = {}
        for part in sorted(parts, key=size):
            with suppress(ValueError, LimitExceeded):
                rates[part] = differentiate(part, task.variable, replace(RULES, known=rates))
        inside = {part: frozenset(walk(part)) for part in rates}
        return cls(task.variable, {part: rates[part] for part in parts if part in rates}, inside)

    def wrong(self, rule: Malrule, part: Node) -> tuple[Node, ...]:
        """Return what ``rule`` gives for ``part``, all else being right."""
        return self._applied(rule, part, replace(RULES, known=self.rates))

    def beside(self, part: Node, value: Node) -> Mapping[Node, Node]:
        """Return ``value`` as the derivative of ``part``, and the right ones of all parts that it is not in."""
        return {**{other: rate for other, rate in self.rates.items() if part not in self.inside[other]}, part: value}

    def everywhere(self, rule: Malrule) -> Mapping[Node, Node]:
        """Return the derivatives of the parts that ``rule`` is about, from the inside out."""
        known: dict[Node, Node] = {}
        mixed = replace(RULES, known=known)
        for part in sorted(self.rates, key=size):
            values = self._applied(rule, part, mixed)
            if values:
                known[part] = values[0]
        return known

    def _applied(self, rule: Malrule, part: Node, mixed: Rules) -> tuple[Node, ...]:
        try:
            return tuple(rule.wrong(part, self.variable, lambda inner: differentiate(inner, self.variable, mixed)))
        except (ValueError, LimitExceeded):
            return ()


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


def _prediction(task: Differentiate, code: str, part: Node, known: Mapping[Node, Node]) -> Iterator[Prediction]:
    """Yield the derivative of the whole, with what is ``known`` for the derivatives of parts."""
    try:
        whole = differentiate(task.function, task.variable, replace(RULES, known=known))
    except (ValueError, LimitExceeded):
        return
    if size(whole) <= _LARGEST:
        yield Prediction(code, whole, part, rules()[code].often)
