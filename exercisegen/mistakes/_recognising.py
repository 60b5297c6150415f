"""Which mistake a wrong response comes from."""

from exercisegen.equivalence.screening import may_be_equal, sightings
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node
from exercisegen.frozen import frozen
from exercisegen.mistakes._predicting import Prediction, are_equal, predictions
from exercisegen.model.exercise import Differentiate


@frozen
class Recognition:
    """The commonest mistake that explains a response; ``others`` are the codes of all others that do."""

    prediction: Prediction
    others: tuple[str, ...] = ()


def recognised(task: Differentiate, response: Node, scope: Scope) -> Recognition | None:
    """Return the mistake whose answer a wrong ``response`` is shown to be; ``None`` where none explains it."""
    raw = predictions(task)
    own, *seen = sightings((response, *(prediction.value for prediction in raw)), scope)
    near = [prediction for prediction, sight in zip(raw, seen, strict=True) if may_be_equal(own, sight)]
    equal = [prediction for prediction in near if are_equal(prediction.value, response, scope)]
    if not equal:
        return None
    codes = dict.fromkeys(prediction.code for prediction in equal if prediction.code != equal[0].code)
    return Recognition(equal[0], tuple(codes))
