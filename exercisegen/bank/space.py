"""The finite space of an item's draws: how many raw tuples there are, and which one a variant is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from math import comb, gcd, perm, prod
from typing import TypeAlias

from exercisegen.frozen import frozen
from exercisegen.model.item import ChoiceDraw, DistinctDraw, Draw, IntegerDraw, RationalDraw
from exercisegen.rng import LARGEST_RANGE, Key, Stream, permute, unpermute

DrawValue: TypeAlias = int | Fraction | str | tuple[int, ...]
Mark: TypeAlias = tuple[str, DrawValue]

LARGEST_TABLE = 250_000
_TRIES_FOR_A_RARE_VALUE = 300
_LONGEST_SCAN = 5_000_000


@frozen
class Domain:
    """The values of one draw: ``size`` of them, each found by its place without listing the others.

    ``marks`` says what a sample must show of this draw to have covered it, each with the place of a value that shows
    it where one is known. A list of distinct integers shows its members, any other value itself.
    """

    size: int
    value_at: Callable[[int], DrawValue]
    marks: Mapping[DrawValue, int | None]


@frozen
class Space:
    """All raw tuples of an item's draws; variant n is the tuple to which the key's permutation sends n."""

    domains: Mapping[str, Domain]
    key: Key
    size: int

    def tuple_at(self, index: int) -> dict[str, DrawValue]:
        """Return the raw tuple at ``index`` of ``range(size)``; the last draw turns fastest."""
        values: dict[str, DrawValue] = dict.fromkeys(self.domains, 0)  # in the order of the draws
        for name, domain in reversed(tuple(self.domains.items())):
            index, place = divmod(index, domain.size)
            values[name] = domain.value_at(place)
        return values

    def draws_of(self, variant: int) -> dict[str, DrawValue]:
        """Return the raw tuple of ``variant``; raise ``ValueError`` where it is not in ``range(size)``."""
        return self.tuple_at(permute(variant, self.size, self.key))


def space_of(draws: Mapping[str, Draw], key: Key) -> Space:
    """Make the space of ``draws``; raise ``ValueError``, naming the draw, where one is empty or all are too many."""
    domains = {name: _named_domain(name, draw) for name, draw in draws.items()}
    size = prod(domain.size for domain in domains.values())
    if size > LARGEST_RANGE:
        raise ValueError(f"the draws have {size} raw tuples: 10^18 can be told apart")
    return Space(domains, key, size)


def domain_of(draw: Draw) -> Domain:
    """Make the domain of one draw; raise ``ValueError`` where it is empty or cannot be counted."""
    match draw:
        case IntegerDraw():
            domain = _integers(draw)
        case ChoiceDraw(choices):
            domain = _plain(tuple(dict.fromkeys(choices)))
        case RationalDraw():
            domain = _plain(_fractions(draw))
        case DistinctDraw():
            domain = _distinct(draw)
    if domain.size == 0:
        raise ValueError("has no value at all")
    return domain


def covering_sample(space: Space, exists: Callable[[int], bool], count: int) -> tuple[int, ...]:
    """Return at most ``count`` existing variants, in ascending order, that show as many draw values as they can.

    The first ``count`` variants are taken; for a value that none of them shows, tuples that hold it are tried. All
    existing variants are returned where there are no more than ``count``; the first 5,000,000 numbers are looked at.
    """
    taken = list(islice((variant for variant in range(min(space.size, _LONGEST_SCAN)) if exists(variant)), count))
    if len(taken) < count:
        return tuple(taken)
    found = {variant for mark in _missing(space, taken) for variant in _showing(space, exists, mark)}
    if not found:
        return tuple(taken)
    chosen = _greedy_cover(space, [*taken, *sorted(found - set(taken))], count)
    filling = (variant for variant in taken if variant not in chosen)
    return tuple(sorted([*chosen, *islice(filling, count - len(chosen))]))


def _named_domain(name: str, draw: Draw) -> Domain:
    try:
        return domain_of(draw)
    except ValueError as fault:
        raise ValueError(f"draw {name!r} {fault}") from fault


def _plain(values: Sequence[DrawValue]) -> Domain:
    return Domain(len(values), values.__getitem__, {value: place for place, value in enumerate(values)})


def _integers(draw: IntegerDraw) -> Domain:
    if draw.step < 1:
        raise ValueError(f"has step {draw.step}: a step is at least 1")
    values = range(draw.low, draw.high + 1, draw.step)
    gaps = sorted(values.index(hole) for hole in set(draw.excluded) if hole in values)
    size = len(values) - len(gaps)
    shown: dict[DrawValue, int | None] = {values[_skip(place, gaps)]: place for place in _spread(size)}
    if size == len(shown):  # nearly every draw: all of its values are at hand
        return Domain(size, tuple(shown).__getitem__, shown)
    return Domain(size, lambda place: values[_skip(place, gaps)], shown)


def _fractions(draw: RationalDraw) -> tuple[Fraction, ...]:
    (low, high), (least, greatest) = draw.numerators, draw.denominators
    if least < 1:
        raise ValueError(f"has the denominator {least}: a denominator is at least 1")
    if (high - low + 1) * (greatest - least + 1) > LARGEST_TABLE:
        raise ValueError(f"has more than {LARGEST_TABLE} fractions to sift: narrow its ranges")
    excluded = set(draw.excluded)
    pairs = ((p, q) for q in range(least, greatest + 1) for p in range(low, high + 1) if gcd(p, q) == 1)
    return tuple(value for p, q in pairs if (value := Fraction(p, q)) not in excluded)


def _distinct(draw: DistinctDraw) -> Domain:
    values = range(draw.low, draw.high + 1)
    gaps = sorted(values.index(hole) for hole in set(draw.excluded) if hole in values)
    size, count = len(values) - len(gaps), draw.count
    if count < 1:
        raise ValueError(f"asks for {count} integers: at least 1 is drawn")
    if size > LARGEST_TABLE:
        raise ValueError(f"chooses from {size} integers: at most {LARGEST_TABLE} can be told apart")
    places = _combination if draw.ordered else _arrangement
    total = comb(size, count) if draw.ordered else perm(size, count)

    def value_at(index: int) -> tuple[int, ...]:
        return tuple(values[_skip(place, gaps)] for place in places(index, size, count))

    return Domain(total, value_at, dict.fromkeys(values[_skip(place, gaps)] for place in _spread(size)))


def _skip(place: int, gaps: Sequence[int]) -> int:
    """Return the place in a range of the value that stands at ``place`` once the sorted ``gaps`` are left out."""
    for gap in gaps:
        if place < gap:
            break
        place += 1
    return place


def _spread(size: int, most: int = 1000) -> Sequence[int]:
    """Return the places to show of a draw: all of them, or ``most`` evenly spread with both ends."""
    return range(size) if size <= most else [place * (size - 1) // (most - 1) for place in range(most)]


def _combination(index: int, size: int, count: int) -> Iterator[int]:
    """Yield the ascending places of combination number ``index`` of ``comb(size, count)``, in dictionary order."""
    place = 0
    for left in range(count, 0, -1):
        while index >= (here := comb(size - place - 1, left - 1)):
            index -= here
            place += 1
        yield place
        place += 1


def _arrangement(index: int, size: int, count: int) -> Iterator[int]:
    """Yield the places of arrangement number ``index`` of ``perm(size, count)``."""
    used: list[int] = []
    for taken in range(count):
        digit, index = divmod(index, perm(size - taken - 1, count - taken - 1))
        place = _skip(digit, used)
        used = sorted([*used, place])
        yield place


def _marks(space: Space, variant: int) -> set[Mark]:
    draws = space.draws_of(variant).items()
    return {(name, mark) for name, value in draws for mark in (value if isinstance(value, tuple) else (value,))}


def _missing(space: Space, variants: Sequence[int]) -> list[Mark]:
    seen = {mark for variant in variants for mark in _marks(space, variant)}
    return [mark for mark in _wanted(space) if mark not in seen]


def _wanted(space: Space) -> list[Mark]:
    return [(name, mark) for name, domain in space.domains.items() for mark in domain.marks]


def _showing(space: Space, exists: Callable[[int], bool], mark: Mark) -> Iterator[int]:
    """Yield one existing variant that shows ``mark``, if one comes up in a bounded number of tries."""
    stream = Stream("cover", *space.key, mark[0], str(mark[1]))
    for _ in range(_TRIES_FOR_A_RARE_VALUE):
        variant = unpermute(_random_index(space, stream, mark), space.size, space.key)
        if mark in _marks(space, variant) and exists(variant):
            yield variant
            return


def _random_index(space: Space, stream: Stream, mark: Mark) -> int:
    """Return the index of a random tuple, with the marked draw at the place that shows its mark, where one is known."""
    index = 0
    for name, domain in space.domains.items():
        known = domain.marks.get(mark[1]) if name == mark[0] else None
        index = index * domain.size + (stream.below(domain.size) if known is None else known)
    return index


def _greedy_cover(space: Space, candidates: Sequence[int], count: int) -> set[int]:
    """Choose candidates that each show something new, the last ones (found for rare values) first."""
    chosen: set[int] = set()
    left = set(_wanted(space))
    for variant in reversed(candidates):
        new = left & _marks(space, variant)
        if new and len(chosen) < count:
            chosen.add(variant)
            left -= new
    return chosen
