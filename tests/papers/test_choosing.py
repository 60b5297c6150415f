"""Which variants are drawn: fixed by the seed, never the same exercise twice."""

from pathlib import Path

import pytest

from exercisegen.errors import UsageError
from exercisegen.papers.choosing import Pick, draw_picks


def variants(banks: list[Path], picks: list[Pick], seed: int) -> list[int]:
    return [exercise.ref.variant for exercise in draw_picks(picks, banks, seed=seed)]


def test_an_item_gives_each_variant_once(banks: list[Path]) -> None:
    assert sorted(variants(banks, [Pick("mine", "chain", 1)] * 8, seed=5)) == list(range(8))


def test_more_variants_than_there_are_cannot_be_had(banks: list[Path]) -> None:
    with pytest.raises(UsageError, match="mine/chain has no further variant"):
        variants(banks, [Pick("mine", "chain", 1)] * 9, seed=5)


def test_a_seed_fixes_the_variants(banks: list[Path]) -> None:
    picks = [Pick("mine", "chain", 1), Pick("mine", "easy", 1), Pick("mine", "chain", 1)]
    drawn = {seed: tuple(variants(banks, picks, seed)) for seed in range(10)}
    assert drawn[4] == tuple(variants(banks, picks, 4))
    assert len(set(drawn.values())) > 3


def test_the_variants_of_an_item_do_not_depend_on_other_items(banks: list[Path]) -> None:
    alone = variants(banks, [Pick("mine", "chain", 1)], seed=5)
    assert variants(banks, [Pick("mine", "easy", 1), Pick("mine", "chain", 1)], seed=5)[1:] == alone


def test_a_named_variant_is_drawn_and_then_avoided(banks: list[Path]) -> None:
    first = variants(banks, [Pick("mine", "chain", 1)], seed=5)[0]
    drawn = variants(banks, [Pick("mine", "chain", 1, first), Pick("mine", "chain", 1)], seed=5)
    assert drawn[0] == first
    assert drawn[1] != first


def test_a_variant_named_later_is_avoided_before(banks: list[Path]) -> None:
    first = variants(banks, [Pick("mine", "chain", 1)], seed=5)[0]
    drawn = variants(banks, [Pick("mine", "chain", 1), Pick("mine", "chain", 1, first)], seed=5)
    assert drawn[0] != first
    assert drawn[1] == first


def test_a_variant_that_is_not_there_is_told(banks: list[Path]) -> None:
    with pytest.raises(UsageError):
        variants(banks, [Pick("mine", "chain", 1, 99)], seed=5)
