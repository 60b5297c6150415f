"""Streams and permutations: unbiased, without repeats, and the same everywhere."""

import os
import subprocess
import sys
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.rng import LARGEST_RANGE, Stream, permute, unpermute

GOLDEN_SCRIPT = """
from exercisegen.rng import Stream, permute
stream = Stream("golden", 1)
print([stream.below(1000) for _ in range(8)], Stream("golden", 1).shuffled("abcdef"))
print([permute(i, 10, ("golden",)) for i in range(10)], permute(123456789, 10**18, ("golden",)))
"""
GOLDEN_OUTPUT = """\
[104, 469, 91, 148, 603, 260, 184, 608] ('a', 'f', 'b', 'e', 'c', 'd')
[1, 2, 6, 8, 3, 4, 5, 7, 9, 0] 420858382637207772
"""


@pytest.mark.parametrize("hash_seed", ["0", "1", "2"])
def test_the_same_numbers_come_out_under_every_hash_seed(hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    run = subprocess.run(
        [sys.executable, "-c", GOLDEN_SCRIPT], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout == GOLDEN_OUTPUT


@pytest.mark.parametrize("size", [*range(1, 40), 100, 1000, 29_808])
def test_a_permutation_reaches_every_number_once(size: int) -> None:
    assert sorted(permute(index, size, ("law", size)) for index in range(size)) == list(range(size))


@given(st.integers(1, LARGEST_RANGE), st.data(), st.text(), st.integers())
def test_unpermute_undoes_permute(size: int, data: st.DataObject, name: str, version: int) -> None:
    index = data.draw(st.integers(0, size - 1))
    image = permute(index, size, (name, version))
    assert 0 <= image < size
    assert unpermute(image, size, (name, version)) == index


def test_every_order_of_a_small_range_is_about_equally_frequent() -> None:
    seen = Counter(tuple(permute(index, 4, ("key", key)) for index in range(4)) for key in range(4800))
    assert set(seen) == set(permutations(range(4)))
    assert chi_square(seen) < 60  # 23 degrees of freedom: exceeded by chance once in 40,000 keys


def test_the_first_variants_spread_over_the_range() -> None:
    tenths = Counter(permute(index, 10**6, ("spread",)) // 10**5 for index in range(5000))
    assert chi_square(tenths) < 40  # 9 degrees of freedom


@pytest.mark.parametrize(("index", "size"), [(0, 0), (-1, 5), (5, 5), (0, LARGEST_RANGE + 1)])
def test_what_cannot_be_permuted_is_refused(index: int, size: int) -> None:
    for function in (permute, unpermute):
        with pytest.raises(ValueError, match=r"range"):
            function(index, size, ("k",))


def test_below_is_unbiased() -> None:
    stream = Stream("bias")
    assert chi_square(Counter(stream.below(6) for _ in range(6000))) < 40  # 5 degrees of freedom


def test_below_rejects_the_words_that_would_favour_small_numbers() -> None:
    size = 3 << 62  # a plain remainder would give the lowest third twice as often
    stream = Stream("reject")
    third = Counter(stream.below(size) // (1 << 62) for _ in range(3000))
    assert chi_square(third) < 30  # 2 degrees of freedom


@pytest.mark.parametrize("n", [0, -1, 2**64 + 1])
def test_below_refuses_an_impossible_range(n: int) -> None:
    with pytest.raises(ValueError, match=r"2\^64"):
        Stream("k").below(n)


def test_keys_do_not_run_together() -> None:
    keys = [("ab", "c"), ("a", "bc"), ("abc",), ("1",), (1,), ("", "abc"), ("abc", ""), ()]
    first = [tuple(stream.below(2**64) for _ in range(4)) for stream in (Stream(*key) for key in keys)]
    assert len(set(first)) == len(keys)


@given(st.lists(st.integers()), st.integers())
def test_shuffling_keeps_every_member(items: list[int], key: int) -> None:
    assert sorted(Stream(key).shuffled(items)) == sorted(items)


def test_every_order_is_shuffled_about_equally_often() -> None:
    seen = Counter(Stream("shuffle", key).shuffled("abc") for key in range(3000))
    assert len(seen) == 6
    assert chi_square(seen) < 40  # 5 degrees of freedom


def test_a_sample_has_no_repeats_and_cannot_outgrow_its_source() -> None:
    assert len(set(Stream("s").sample(range(1000), 200))) == 200
    with pytest.raises(ValueError, match="cannot be drawn"):
        Stream("s").sample("ab", 3)


def test_a_choice_needs_something_to_choose_from() -> None:
    assert {Stream("c", key).choice("xyz") for key in range(50)} == set("xyz")
    with pytest.raises(ValueError, match="not 0"):
        Stream("c").choice("")


def chi_square(seen: Counter[object]) -> float:
    expected = seen.total() / len(seen)
    return sum((count - expected) ** 2 / expected for count in seen.values())
