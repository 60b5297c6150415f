"""The note of an exercise: a text that is equal for two variants exactly when they ask the same and have equal keys."""

from collections.abc import Sequence

from exercisegen.expr.order import canonical_text
from exercisegen.model.value import ClassifiedPoint, Value


def note_of(shown: Sequence[Value], answers: Sequence[tuple[str, Value]]) -> str:
    """Return the canonical text of what an exercise shows and of its answers by part; printing plays no role in it."""
    keys = "; ".join(f"{name} = {canonical(value)}" for name, value in answers)
    return f"{'; '.join(canonical(value) for value in shown)} | {keys}"


def canonical(value: Value) -> str:
    """Return a text that is equal for two values exactly when the values are."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return repr(value)
        case tuple():
            return f"[{', '.join(canonical(member) for member in value)}]"
        case ClassifiedPoint(point, kind):
            return f"{kind} at ({', '.join(canonical_text(coordinate) for coordinate in point)})"
        case _:
            return canonical_text(value)
