"""The kinds that a question knows are the kinds of its key."""

from fractions import Fraction

import pytest

from exercisegen.answers.classified_points import PLUGIN, ClassifiedPointsOptions
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Number
from exercisegen.model.value import ClassifiedPoint

ORIGIN = (Number(Fraction(0)),)


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        (("min", "max", "none"), "none"),
        (("min", "max", "inflection", "none"), "inflection"),
        (("min", "max"), "inflection"),
    ],
)
def test_a_horizontal_inflection_is_neither_where_the_question_asks_for_extrema_only(
    classes: tuple[str, ...], kind: str
) -> None:
    (point,) = PLUGIN.key_value((ClassifiedPoint(ORIGIN, "inflection"),), ClassifiedPointsOptions(classes), Scope())
    assert point.kind == kind
