"""Results of parts of expressions, used again for the variants in which the same values stand behind their names."""

from collections.abc import Iterable, Mapping

from exercisegen.bank.language.calls import Run, Setting
from exercisegen.model.value import Value

_ID_OF_NONE = id(None)
KEPT = 4096
"""Results that one part of an expression keeps; then it begins anew, or keeps none where that was in vain."""


def reused(run: Run, names: Iterable[str], constants: Mapping[str, Value]) -> Run:
    """Compute as ``run`` does, which reads ``names`` alone, once for each choice of the objects that they stand for.

    Where fewer than half of what was asked for was known before, nothing is kept any more. What a result cost is
    charged each time, so that limits do not depend on what came before; ``constants`` stand behind names that are not
    bound. References are always computed, and so is what uses a loop's counters.
    """
    read = tuple((name, constants.get(name)) for name in sorted(names))
    known: dict[tuple[int, ...], tuple[Value, int, Value, tuple[Value | None, ...]]] = {}
    asked = 0  # since the last time that it began anew
    is_worth_it = True

    def compute_or_reuse(setting: Setting) -> Value:
        nonlocal asked, is_worth_it
        if not is_worth_it or setting.reference:
            return run(setting)
        bindings, allowance = setting.bindings, setting.allowance
        values = tuple([bindings.get(name, constant) for name, constant in read])
        key = tuple(map(id, values))
        found = known.get(key)
        asked += 1
        if found is not None:
            value, cost, allowance.counted, _ = found
            allowance.charge(cost)
            return value
        before, allowance.counted = allowance.left, _NOTHING
        value = run(setting)
        if _ID_OF_NONE not in key:
            if len(known) >= KEPT:
                is_worth_it = asked > 2 * KEPT
                asked = 0
                known.clear()
            known[key] = (value, before - allowance.left, allowance.counted, values)  # values: their ids stay taken
        return value

    return compute_or_reuse


_NOTHING: Value = ()
