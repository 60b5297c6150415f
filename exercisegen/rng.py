"""Named streams of random numbers and permutations of a range: the same on every machine, Python and hash seed.

A stream is a pure function of its key: blake2b of the key and a block counter (Salmon et al., *Parallel random
numbers: as easy as 1, 2, 3*, 2011, describe the idea). A permutation of ``range(size)`` is a Feistel network on pairs
(Black and Rogaway, *Ciphers with arbitrary finite domains*, 2002) whose round function is SplitMix64's finaliser.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from math import isqrt
from typing import TypeAlias, TypeVar

T = TypeVar("T")
KeyPart: TypeAlias = str | int
Key: TypeAlias = tuple[KeyPart, ...]

LARGEST_RANGE = 10**18

_WORD = 1 << 64
_MASK = _WORD - 1
_ROUNDS = 6


class Stream:
    """An endless sequence of random words that is fixed by its key, such as ``Stream("roster", "s17", 3)``."""

    __slots__ = ("_words",)

    def __init__(self, *key: KeyPart) -> None:
        self._words = _words(_digest(key))

    def below(self, n: int) -> int:
        """Return an integer of ``range(n)``, each equally likely; raise ``ValueError`` unless ``n`` is 1 to 2^64."""
        if not 1 <= n <= _WORD:
            raise ValueError(f"below() takes 1 to 2^64, not {n}")
        unbiased = _WORD - _WORD % n
        while (word := next(self._words)) >= unbiased:
            pass
        return word % n

    def choice(self, items: Sequence[T]) -> T:
        """Return one of ``items``, each equally likely; raise ``ValueError`` where there is none."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[T]) -> tuple[T, ...]:
        """Return ``items`` in a random order (Fisher and Yates), each order equally likely."""
        return self.sample(items, len(items))

    def sample(self, items: Sequence[T], count: int) -> tuple[T, ...]:
        """Return ``count`` of ``items`` in random order, no place twice; raise ``ValueError`` if there are fewer."""
        if not 0 <= count <= len(items):
            raise ValueError(f"{count} of {len(items)} items cannot be drawn")
        rest = list(items)
        for place in range(count):
            other = place + self.below(len(rest) - place)
            rest[place], rest[other] = rest[other], rest[place]
        return tuple(rest[:count])


def permute(index: int, size: int, key: Key) -> int:
    """Return where the permutation of ``range(size)`` that belongs to ``key`` sends ``index``.

    ``size`` is 1 to 10^18. Nothing is enumerated. Raises ``ValueError`` where ``index`` is not in the range.
    """
    side = _side(index, size)
    rounds = _round_keys(key)
    while True:
        left, right = divmod(index, side)
        for key_word in rounds:  # as in ``_mix``, which is not called: this is done for every variant that is looked at
            word = right ^ key_word
            word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
            word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
            left, right = right, (left + (word ^ (word >> 31))) % side
        index = left * side + right
        if index < size:
            return index


def unpermute(image: int, size: int, key: Key) -> int:
    """Return the index that ``permute`` sends to ``image``; the same limits hold."""
    side = _side(image, size)
    rounds = _round_keys(key)[::-1]
    while True:
        left, right = divmod(image, side)
        for word in rounds:
            left, right = (right - _mix(left ^ word)) % side, left
        image = left * side + right
        if image < size:
            return image


def _side(index: int, size: int) -> int:
    """Return the least side of a square that holds ``size`` cells."""
    if not 1 <= size <= LARGEST_RANGE:
        raise ValueError(f"a range of 1 to 10^18 can be permuted, not of {size}")
    if not 0 <= index < size:
        raise ValueError(f"{index} is not in range({size})")
    return isqrt(size - 1) + 1


@lru_cache(maxsize=256)
def _round_keys(key: Key) -> tuple[int, ...]:
    words = _words(_digest(("permute", *key)))
    return tuple(next(words) for _ in range(_ROUNDS))


def _digest(key: Key) -> bytes:
    """Hash the parts with their types and lengths, so that no two keys run together."""
    seed = blake2b(digest_size=32)
    for part in key:
        kind = b"s" if isinstance(part, str) else b"i"
        text = str(part).encode("utf-8")
        seed.update(kind + len(text).to_bytes(8, "big") + text)
    return seed.digest()


def _words(seed: bytes) -> Iterator[int]:
    counter = 0
    while True:
        block = blake2b(counter.to_bytes(8, "big"), key=seed, digest_size=64).digest()
        yield from (int.from_bytes(block[at : at + 8], "big") for at in range(0, 64, 8))
        counter += 1


def _mix(word: int) -> int:
    """Apply the finaliser of SplitMix64 (Steele, Lea and Flood, *Fast splittable generators*, 2014)."""
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
    return word ^ (word >> 31)
