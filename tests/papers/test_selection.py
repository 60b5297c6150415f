"""What a selection names, and what its filters leave."""

from pathlib import Path

import pytest

from exercisegen.errors import UsageError
from exercisegen.papers.choosing import choose, spread
from exercisegen.papers.selection import Filters, Term, chosen_items, resolve


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("calculus/chain.elementary:5", ("calculus", "chain.elementary", None, None, 5)),
        ("calculus/chain.elementary@2#42", ("calculus", "chain.elementary", 2, 42, None)),
        ("calculus:10", (None, "calculus", None, None, 10)),
        ("chain.elementary", (None, "chain.elementary", None, None, None)),
    ],
)
def test_a_word_of_a_selection_is_read(text: str, term: tuple[object, ...]) -> None:
    read = Term.parse(text)
    assert (read.bank, read.name, read.version, read.variant, read.count) == term


@pytest.mark.parametrize("text", ["", "a b", "a/b/c", "a:0", "a:10001", "a:x", "a#", "a#1:2", "a:-1", "/a", "a:5\n"])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Term.parse(text)


@pytest.mark.parametrize("text", ["0", "6", "3-1", "1-6", "easy", "1-"])
def test_a_difficulty_is_a_range_of_1_to_5(text: str) -> None:
    with pytest.raises(UsageError, match="1-3"):
        Filters.of(difficulty=text)


@pytest.mark.parametrize(
    ("selection", "filters", "expected"),
    [
        (["mine"], Filters(), ["easy", "sum", "chain", "hard"]),
        (["mine/easy", "mine"], Filters(), ["easy", "sum", "chain", "hard"]),
        (["sum:3"], Filters(), ["sum"]),
        (["mine"], Filters.of(skill=["sum-rule", "chain-rule"]), ["sum", "chain", "hard"]),
        (["mine"], Filters.of(exercise_type=["D5"]), ["chain", "hard"]),
        (["mine"], Filters.of(difficulty="2-3"), ["sum", "chain"]),
        (["mine"], Filters.of(difficulty="5"), ["hard"]),
        (["mine"], Filters.of(up_to="sum-rule"), []),
        (["mine"], Filters.of(up_to="elementary-derivatives"), ["easy", "sum"]),
    ],
)
def test_a_selection_names_items(
    banks: list[Path], selection: list[str], filters: Filters, expected: list[str]
) -> None:
    if not expected:
        with pytest.raises(UsageError, match="no item of 'mine' passes the filters"):
            chosen_items(selection, filters, banks)
        return
    assert [item.id for item in chosen_items(selection, filters, banks)] == expected


def test_no_selection_is_everything(banks: list[Path]) -> None:
    assert len(chosen_items([], banks=banks)) == 6


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ("minee", "did you mean 'mine'"),
        ("mine/chian", "did you mean 'chain'"),
        ("mime/chain", "there is no bank 'mime'"),
        ("easy", "mine/easy or other/easy"),
        ("mine#3", "is a bank"),
        ("chain@7", "the bank holds chain@1"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_what_is_near(banks: list[Path], selection: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        resolve([selection], banks=banks)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters.of(skill=["chain-rle"]), "did you mean 'chain-rule'"),
        (Filters.of(up_to="nowhere"), "no skill is called 'nowhere'"),
        (Filters.of(exercise_type=["Z9"]), "there are D1, D2, D5"),
    ],
)
def test_a_filter_that_means_nothing_is_told(banks: list[Path], filters: Filters, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        chosen_items(["mine"], filters, banks)


def test_an_item_gives_as_many_exercises_as_its_count(banks: list[Path]) -> None:
    picks = choose(["mine/chain:3", "sum", "mine/easy#4"], banks=banks, seed=1)
    assert [(pick.item, pick.variant) for pick in picks] == [("chain", None)] * 3 + [("sum", None), ("easy", 4)]


def test_a_bank_without_a_count_gives_ten(banks: list[Path]) -> None:
    assert len(choose(["mine"], banks=banks, seed=1)) == 10


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 40])
@pytest.mark.parametrize("seed", range(5))
def test_a_bank_is_spread_over_its_skills_easy_before_hard(banks: list[Path], count: int, seed: int) -> None:
    items = chosen_items(["mine"], banks=banks)
    taken = spread(items, count, ("power-rule", "sum-rule", "chain-rule"), (seed,))
    assert len(taken) == count
    assert [item.difficulty for item in taken] == sorted(item.difficulty for item in taken)
    times = [taken.count(item) for item in items]
    assert max(times) - min(times) <= 1
    if count >= 3:
        assert {item.skills[0] for item in taken} == {"power-rule", "sum-rule", "chain-rule"}


def test_a_seed_fixes_what_is_chosen(banks: list[Path]) -> None:
    choices = {seed: choose(["mine:2"], banks=banks, seed=seed) for seed in range(20)}
    assert choices[3] == choose(["mine:2"], banks=banks, seed=3)
    assert len(set(choices.values())) > 1
