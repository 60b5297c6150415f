"""What is predicted for the shipped items: enough different wrong answers, and what their authors thought of."""

from itertools import islice

import pytest

from exercisegen.bank.loading import load_bank
from exercisegen.drawing import draw, exists, space
from exercisegen.expr.tree import Node, symbols
from exercisegen.mistakes import predicted, recognised
from exercisegen.model.exercise import Part
from exercisegen.model.item import Item
from exercisegen.resources import banks_root

ITEMS = [item for item in load_bank(banks_root() / "calculus").items if any(part.auto_mistakes for part in item.parts)]
FEWEST = 15


def parts(item: Item) -> list[Part]:
    variants = islice((variant for variant in range(0, space(item).size, 97) if exists(item, variant)), 3)
    drawn = [part for variant in variants for part in draw(item, variant).parts if part.auto_mistakes]
    return [part for part in drawn if part.task is not None and isinstance(part.key.value, Node)]


@pytest.mark.parametrize("item", [item for item in ITEMS if item.id != "rules.table"], ids=lambda item: item.id)
def test_every_variant_has_many_different_wrong_answers(item: Item) -> None:
    counts = [len(predicted(part.task, part.key.value, part.key.scope)) for part in parts(item)]
    assert min(counts) >= FEWEST


def test_nine_in_ten_mistakes_that_authors_list_are_explained_by_the_rules() -> None:
    listed = [(part, mistake) for item in ITEMS for part in parts(item) for mistake in part.mistakes]
    asked = [(part, mistake) for part, mistake in listed if symbols(part.task.function)]
    explained = [recognised(part.task, mistake.value, part.key.scope) is not None for part, mistake in asked]
    assert sum(explained) >= 0.9 * len(explained)
