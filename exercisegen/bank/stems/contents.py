"""What the segments of a text read and hold: names, functions, derivations."""

from collections.abc import Iterator, Sequence

from exercisegen.bank.language import Expression
from exercisegen.bank.stems.syntax import Branch, Literal, Loop, Print, Segment, Steps


def used(segments: Sequence[Segment]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names and functions that ``segments`` use, the names of loops aside."""
    names: set[str] = set()
    calls: set[str] = set()
    for segment in segments:
        expressions, bodies, own = _inside(segment)
        for expression in expressions:
            names |= expression.names
            calls |= expression.calls
        for body in bodies:
            inner_names, inner_calls = used(body)
            names |= inner_names - own
            calls |= inner_calls
    return frozenset(names), frozenset(calls)


def steps_in(segments: Sequence[Segment]) -> Iterator[Steps]:
    """Yield every ``[[ steps(...) ]]`` of a text, in order."""
    for segment in segments:
        if isinstance(segment, Steps):
            yield segment
        for body in _inside(segment)[1]:
            yield from steps_in(body)


def _inside(segment: Segment) -> tuple[list[Expression], list[tuple[Segment, ...]], set[str]]:
    match segment:
        case Literal():
            return [], [], set()
        case Print(expression) | Steps(expression):
            return [expression], [], set()
        case Loop(name, over, body):
            return [over], [body], {name, "loop"}
        case Branch(arms):
            conditions = [condition for condition, _ in arms if condition is not None]
            return conditions, [body for _, body in arms], set()
