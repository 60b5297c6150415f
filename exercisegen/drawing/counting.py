"""Which variants of an item exist, and how many."""

from collections.abc import Iterator, Mapping
from itertools import islice

from exercisegen.bank.language import LanguageError
from exercisegen.bank.language.predicates import Predicate
from exercisegen.bank.space import DrawValue, Space
from exercisegen.drawing.binding import admits, admitted, bindings_for, bindings_of
from exercisegen.drawing.compiled import CompiledItem, compiled
from exercisegen.errors import UsageError
from exercisegen.frozen import frozen
from exercisegen.model.item import Item
from exercisegen.model.value import Value
from exercisegen.rng import Stream

MOST_COUNTED = 2_000_000
MOST_EVALUATED = 300_000
SAMPLED = 2_000
LONGEST_SEARCH = 50_000
MOST_REFUSED = 3_000


@frozen
class VariantCount:
    """How many variants exist; ``exact`` is false where a sample of the space was taken."""

    count: int
    exact: bool


def space(item: Item) -> Space:
    """Return the space of the item's raw draws, as ``covering_sample`` takes it."""
    return compiled(item).space


def exists(item: Item, variant: int) -> bool:
    """Say whether ``variant`` is in the space and passes ``where`` and ``nice``; raise ``AuthorError`` for faults."""
    made = compiled(item)
    return 0 <= variant < made.space.size and bindings_of(made, variant) is not None


def next_variant(item: Item, start: int) -> int:
    """Return the first variant that exists from ``start`` on, and from 0 again where the space ends.

    ``start`` may be any number from 0, such as ``stream.below(space(item).size)``. Raises ``UsageError`` as
    ``variants_from`` does.
    """
    return next(variants_from(item, start))[0]


def variants_from(item: Item, start: int) -> Iterator[tuple[int, Mapping[str, Value]]]:
    """Yield every variant that exists once, with its bindings: from ``start`` on, and from 0 where the space ends.

    Raises ``UsageError`` where none exists, or none is found among 50,000 numbers, or 3,000 that ``where`` admits and
    ``nice`` refuses.
    """
    made = compiled(item)
    size = made.space.size
    refused = since = found = 0
    for step in range(size):
        variant = (start + step) % size
        since += 1
        if admitted(made, variant) is not None:
            known = bindings_of(made, variant)
            if known is not None:
                yield variant, known
                refused, since, found = 0, 0, found + 1
                continue
            refused += 1
        if since >= LONGEST_SEARCH or refused >= MOST_REFUSED:
            raise _none_found(item, start % size, since)
    if not found:
        raise UsageError(f"{_name(item)} has no variant at all: every draw fails where or nice")


def _none_found(item: Item, start: int, looked_at: int) -> UsageError:
    return UsageError(f"{_name(item)} has no variant among {looked_at} from #{start} on: loosen where or nice")


def _name(item: Item) -> str:
    return f"{item.bank}/{item.id}@{item.version}"


def variant_count(item: Item) -> int:
    """Return how many variants exist: exactly where the space is small enough to be counted, else estimated."""
    return count_variants(item).count


def count_variants(item: Item) -> VariantCount:
    """Count the variants of ``item``.

    Exact up to 2,000,000 raw tuples of which ``where`` leaves at most 300,000; beyond that, the share of 2,000 tuples
    spread over the space is taken.
    """
    made = compiled(item)
    if made.space.size > MOST_COUNTED:
        return _estimated(made)
    try:
        admitted = list(islice(_pruned(made), MOST_EVALUATED + 1))
    except LanguageError:
        # A condition that guards another may stand behind it in the order of the draws: ask them in the item's order.
        everything = map(made.space.tuple_at, range(made.space.size))
        admitted = list(islice((draws for draws in everything if admits(made, draws)), MOST_EVALUATED + 1))
    if len(admitted) > MOST_EVALUATED:
        return _estimated(made)
    return VariantCount(sum(1 for draws in admitted if bindings_for(made, draws) is not None), True)


def _estimated(made: CompiledItem) -> VariantCount:
    stream = Stream("count", *made.space.key)
    sample = [made.space.tuple_at(stream.below(made.space.size)) for _ in range(SAMPLED)]
    kept = sum(1 for draws in sample if admits(made, draws) and bindings_for(made, draws) is not None)
    return VariantCount(made.space.size * kept // SAMPLED, False)


def _pruned(made: CompiledItem) -> Iterator[dict[str, DrawValue]]:
    """Yield every raw tuple that ``where`` admits, each condition asked as soon as its draws are fixed."""
    names = tuple(made.space.domains)
    ripe = [_ripe(made.where, names, place) for place in range(len(names))]
    early = [predicate for predicate in made.where if not predicate.names <= set(names) or not predicate.names]
    if all(predicate.holds({}) for predicate in early):
        yield from _extended(made, names, ripe, {})


def _ripe(where: tuple[Predicate, ...], names: tuple[str, ...], place: int) -> list[int]:
    """Return which conditions read the draw at ``place`` and none behind it."""
    fixed = set(names[: place + 1])
    return [
        index for index, predicate in enumerate(where) if names[place] in predicate.names and predicate.names <= fixed
    ]


def _extended(
    made: CompiledItem, names: tuple[str, ...], ripe: list[list[int]], fixed: dict[str, DrawValue]
) -> Iterator[dict[str, DrawValue]]:
    if len(fixed) == len(names):
        yield fixed
        return
    name = names[len(fixed)]
    domain = made.space.domains[name]
    for place in range(domain.size):
        longer = {**fixed, name: domain.value_at(place)}
        if _holds(made, ripe[len(fixed)], longer):
            yield from _extended(made, names, ripe, longer)


def _holds(made: CompiledItem, conditions: list[int], draws: Mapping[str, DrawValue]) -> bool:
    return all(made.where[index].holds(draws) for index in conditions)
