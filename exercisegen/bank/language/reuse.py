"""Results of parts of expressions, used again for the variants in which the same values stand behind their names."""

from collections.abc import Iterable, Mapping

from exercisegen.bank.language.calls import Run, Setting
from exercisegen.model.value import Value

KEPT = 4096
"""Results that one part of an expression keeps; then it begins anew."""


def reused(run: Run, names: Iterable[str], constants: Mapping[str, Value]) -> Run:
    """Compute as ``run`` does, which reads ``names`` alone, once for each choice of the objects that they stand for.

    What a result cost is charged each time, so that limits do not depend on what came before; ``constants`` stand
    behind names that are not bound. References are always computed, and so is what uses a loop's counters.
    """
    read = tuple((name, constants.get(name)) for name in sorted(names))
    known: dict[tuple[int, ...], tuple[Value, int, Value, tuple[Value | None, ...]]] = {}

    def compute_or_reuse(setting: Setting) -> Value:
        bindings, allowance = setting.bindings, setting.allowance
        values = tuple([bindings.get(name, constant) for name, constant in read])
        key = tuple(map(id, values))
        found = known.get(key)
        if found is not None and not setting.reference:
            value, cost, allowance.counted, _ = found
            allowance.charge(cost)
            return value
        before, allowance.counted = allowance.left, _NOTHING
        value = run(setting)
        if not setting.reference and all(value is not None for value in values):
            if len(known) >= KEPT:
                known.clear()
            known[key] = (value, before - allowance.left, allowance.counted, values)  # values: their ids stay taken
        return value

    return compute_or_reuse


_NOTHING: Value = ()
