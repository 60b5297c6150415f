"""A let function for keys of choices: which of several statements are true."""

from exercisegen.bank.lets._arguments import members, shown
from exercisegen.expr.build import number
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction, LetGroup


def _true_places(truths: Value) -> Value:
    held = members(truths)
    for truth in held:
        if not isinstance(truth, bool):
            raise ValueError(f"a list of comparisons such as [a < 2, b == 1] is needed, not {shown(truth)}")
    return tuple(number(place) for place, truth in enumerate(held, 1) if truth)


LETS: LetGroup = {
    "true_places": LetFunction("true_places([a < 2, b == 1])", _true_places, _true_places),
}
