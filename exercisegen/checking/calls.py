"""What child processes are asked about an item: drawn, compared, measured; the item is unpacked once in each of them.

What was compiled and remembered for an item in one call serves all others.
"""

import pickle
from collections.abc import Sequence
from functools import lru_cache

from exercisegen.checking.compared import Compared, compare_variant
from exercisegen.checking.drawn import DrawnRange, check_range
from exercisegen.drawing import Detail, Difficulty, draw, measured_difficulty
from exercisegen.model.item import Item


def packed(item: Item) -> bytes:
    """Return ``item`` as the calls below take it."""
    return pickle.dumps(item, pickle.HIGHEST_PROTOCOL)


def drawn_range(item: bytes, first: int, last: int, most: int = 10**9) -> DrawnRange:
    """Draw a range of variants as ``check_range`` does."""
    return check_range(_unpacked(item), first, last, most)


def compared_variants(item: bytes, variants: Sequence[int]) -> list[Compared]:
    """Compare several variants in one call."""
    return [compare_variant(_unpacked(item), variant) for variant in variants]


def measured_variants(item: bytes, variants: Sequence[int]) -> list[Difficulty]:
    """Measure the difficulty of several variants in one call."""
    whole = _unpacked(item)
    return [measured_difficulty(whole, draw(whole, variant, detail=Detail.KEYS)) for variant in variants]


@lru_cache(maxsize=4)
def _unpacked(item: bytes) -> Item:
    """Return the same object for every call: what is compiled is found by it."""
    found: Item = pickle.loads(item)
    return found
