"""What the bank that ships covers: every exercise type, the common ones in rising difficulty, skills that exist."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import pytest

from exercisegen.bank.exercise_types import EXERCISE_TYPES
from exercisegen.bank.index import ItemSummary, list_items
from exercisegen.bank.loading import load_bank
from exercisegen.bank.lock import read_lock
from exercisegen.model.item import Item, PartTemplate
from exercisegen.resources import banks_root

CALCULUS = banks_root() / "calculus"
COMMON = ("D1", "D2", "D3", "D4", "D5", "D6", "D18", "E1", "F1", "F2", "F3", "F4", "F5", "G1", "G3", "G6", "G12", "G13")
IN_WORDS = frozenset({"choice", "choices", "matching", "ordering", "text"})
CONCEPTUAL = frozenset({"B6", "D22", "G18"})  # counterexamples, gaps in proofs, entries to be counted
FEWEST_COMPUTING, FEWEST_CONCEPTUAL = 1_000, 40
FEWEST_MISTAKES = 2
MOST_REFUSED = Fraction(4, 5)


@pytest.fixture(scope="module")
def by_type() -> dict[str, list[ItemSummary]]:
    found: dict[str, list[ItemSummary]] = defaultdict(list)
    for item in list_items([CALCULUS]):
        found[item.exercise_type].append(item)
    return found


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    return load_bank(CALCULUS).items


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


def test_few_draws_are_refused() -> None:
    lock = read_lock(CALCULUS)
    assert lock is not None
    wasteful = {item.id: item.verified.rejected for item in lock.items if item.verified.rejected > MOST_REFUSED}
    assert wasteful == {}


def test_an_item_predicts_mistakes_of_its_own_or_asks_for_those_of_the_engine(items: tuple[Item, ...]) -> None:
    few = {
        item.id: count
        for item in items
        if (count := sum(len(part.mistakes) for part in item.parts)) < FEWEST_MISTAKES
        and not any(part.auto_mistakes for part in item.parts)
    }
    assert few == {}


def test_what_is_asked_of_an_example_is_said_where_it_does_not_hold(items: tuple[Item, ...]) -> None:
    silent = [
        (item.id, part.name, condition)
        for item in items
        for part in item.parts
        for condition, said in told(part)
        if not said
    ]
    assert silent == []


def told(part: PartTemplate) -> Iterator[tuple[str, str]]:
    """Yield each condition on an answer with what is said where it does not hold."""
    conditions = part.answer.conditions
    yield from zip(conditions, part.answer.unmet or ("",) * len(conditions), strict=True)
