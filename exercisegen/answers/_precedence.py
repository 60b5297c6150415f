"""Orders against what must come before what: which lines stand wrong, and how few need to move."""

from collections.abc import Sequence
from itertools import combinations

Precedences = frozenset[tuple[int, int]]


def reachable(before: Precedences) -> Precedences:
    """Return every pair of which the first must come before the second, directly or through others."""
    closed = set(before)
    for middle in {number for pair in before for number in pair}:
        into = [first for first, second in closed if second == middle]
        closed |= {(first, last) for first in into for start, last in tuple(closed) if start == middle}
    return frozenset(closed)


def is_ordered_by(numbers: Sequence[int], before: Precedences) -> bool:
    """Say whether no later number must come before an earlier one."""
    closed = reachable(before)
    return all((later, earlier) not in closed for earlier, later in combinations(numbers, 2))


def displaced(numbers: Sequence[int], closed: Precedences) -> frozenset[int]:
    """Return a smallest set of numbers without which the others are in a right order; ``closed`` is transitive.

    Two numbers conflict where the later must come before the earlier. Conflicts are a partial order (both are), so the
    largest set without conflicts is a largest antichain, and the rest a smallest vertex cover of the conflicts: by
    the theorems of Dilworth and König it follows from a largest matching of earlier with later ends.
    """
    conflicts = {
        earlier: [later for later in numbers[place + 1 :] if (later, earlier) in closed]
        for place, earlier in enumerate(numbers)
    }
    partner = _matching(conflicts)
    reached_first, reached_last = _alternating(conflicts, partner)
    return frozenset(number for number in numbers if number not in reached_first or number in reached_last)


def _matching(conflicts: dict[int, list[int]]) -> dict[int, int]:
    """Return a largest matching, later end to earlier end (augmenting paths)."""
    partner: dict[int, int] = {}

    def augment(earlier: int, seen: set[int]) -> bool:
        for later in conflicts[earlier]:
            if later not in seen:
                seen.add(later)
                if later not in partner or augment(partner[later], seen):
                    partner[later] = earlier
                    return True
        return False

    for earlier in conflicts:
        augment(earlier, set())
    return partner


def _alternating(conflicts: dict[int, list[int]], partner: dict[int, int]) -> tuple[set[int], set[int]]:
    """Return the earlier and the later ends that alternating paths reach from unmatched earlier ends."""
    first = set(conflicts) - set(partner.values())
    last: set[int] = set()
    pending = list(first)
    while pending:
        for later in conflicts[pending.pop()]:
            if later not in last:
                last.add(later)
                matched = partner.get(later)
                if matched is not None and matched not in first:
                    first.add(matched)
                    pending.append(matched)
    return first, last
