"""What the bank that ships covers: every exercise type, the common ones in rising difficulty, skills that exist."""

from collections import defaultdict

import pytest

from exercisegen.bank.exercise_types import EXERCISE_TYPES
from exercisegen.bank.index import ItemSummary, list_items
from exercisegen.bank.lock import read_lock
from exercisegen.resources import banks_root

CALCULUS = banks_root() / "calculus"
COMMON = ("D1", "D2", "D3", "D4", "D5", "D6", "D18", "E1", "F1", "F2", "F3", "F4", "F5", "G1", "G3", "G6", "G12", "G13")
IN_WORDS = frozenset({"choice", "choices", "matching", "ordering", "text"})
CONCEPTUAL = frozenset({"B6", "D22", "G18"})  # counterexamples, gaps in proofs, entries to be counted
FEWEST_COMPUTING, FEWEST_CONCEPTUAL = 1_000, 40


@pytest.fixture(scope="module")
def by_type() -> dict[str, list[ItemSummary]]:
    found: dict[str, list[ItemSummary]] = defaultdict(list)
    for item in list_items([CALCULUS]):
        found[item.exercise_type].append(item)
    return found


@pytest.mark.parametrize("exercise_type", EXERCISE_TYPES)
def test_every_exercise_type_has_an_item(by_type: dict[str, list[ItemSummary]], exercise_type: str) -> None:
    assert by_type[exercise_type]


@pytest.mark.parametrize("exercise_type", COMMON)
def test_common_types_have_items_of_rising_difficulty(
    by_type: dict[str, list[ItemSummary]], exercise_type: str
) -> None:
    difficulties = sorted(item.difficulty for item in by_type[exercise_type])
    assert len(difficulties) >= 3
    assert difficulties[0] < difficulties[-1]


def test_every_item_is_verified() -> None:
    assert [item.id for item in list_items([CALCULUS]) if item.variants is None] == []


def test_an_item_has_variants_enough_for_a_class() -> None:
    few = {item.id: item.variants for item in list_items([CALCULUS]) if (item.variants or 0) < fewest(item)}
    assert few == {}


def fewest(item: ItemSummary) -> int:
    is_conceptual = item.exercise_type in CONCEPTUAL or IN_WORDS & set(item.answers)
    return FEWEST_CONCEPTUAL if is_conceptual else FEWEST_COMPUTING


def test_next_to_no_variant_repeats_another() -> None:
    lock = read_lock(CALCULUS)
    assert lock is not None
    repeating = {
        item.id: (item.verified.notes, item.verified.drawn)
        for item in lock.items
        if item.verified.notes < 0.97 * item.verified.drawn
    }
    assert repeating == {}
