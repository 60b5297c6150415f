"""The real line cut at the ends of several sets, so that the sets can be compared cell by cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from exercisegen.answers._constants import enclose
from exercisegen.answers._judging import Measure, has, judge
from exercisegen.answers._pieces import Piece, Region
from exercisegen.expr.tree import Node
from exercisegen.frozen import frozen
from exercisegen.model.finding import Comparison, FindingKind

END = "interval.end"

Run = tuple[int, int]  # the first and the last cell of a connected set


@frozen
class Line:
    """Cell 0 lies left of all ends; cell 2i + 1 is end i alone; cell 2i + 2 lies between it and the next end.

    ``found`` says how ends of a response were found to be ends of the key, such as correctly rounded ones.
    """

    places: Mapping[Node, int]
    ends: tuple[Node, ...]
    found: tuple[Comparison, ...]

    def cells(self, piece: Piece) -> range:
        """Return the cells that a piece covers."""
        start = 0 if piece.left is None else 2 * self.places[piece.left] + (1 if piece.left_closed else 2)
        stop = (
            2 * len(self.ends) + 1
            if piece.right is None
            else 2 * self.places[piece.right] + (2 if piece.right_closed else 1)
        )
        return range(start, stop)

    def covered(self, region: Region) -> frozenset[int]:
        """Return the cells that a set covers."""
        return frozenset(cell for piece in region for cell in self.cells(piece))

    def piece(self, first: int, last: int) -> Piece:
        """Return the interval from one cell to another, both in it."""
        left = self.ends[(first - 1) // 2] if first else None
        right = self.ends[last // 2] if last < 2 * len(self.ends) else None
        return Piece(left, right, first % 2 == 1, last % 2 == 1)


def runs(cells: frozenset[int]) -> tuple[Run, ...]:
    """Return the connected parts of a set of cells."""
    starts = sorted(cell for cell in cells if cell - 1 not in cells)
    stops = sorted(cell for cell in cells if cell + 1 not in cells)
    return tuple(zip(starts, stops, strict=True))


def ends_of(regions: Iterable[Region]) -> tuple[Node, ...]:
    """Return the ends of all sets, each once."""
    return tuple(dict.fromkeys(end for region in regions for piece in region for end in piece.ends))


def line_of(key: Sequence[Node], given: Sequence[Node], measure: Measure) -> Line | None:
    """Cut the line at the ends of a key and of a response; ``None`` where their order cannot be found out.

    An end of the response may be off by the measure's tolerance, or be an end of the key correctly rounded.
    """
    exact = replace(measure, tolerance=None)
    same: dict[Node, Node] = {}
    found: list[Comparison] = []
    for ends, how in ((key, exact), (given, measure)):
        for end in ends:
            if end in same:
                continue
            comparison = _same_as(end, dict.fromkeys(same.values()), how)
            if comparison is None:
                return None
            same[end], judged = comparison
            found.extend(judged)
    ordered = _in_order(tuple(dict.fromkeys(same.values())))
    if ordered is None:
        return None
    number = {end: place for place, end in enumerate(ordered)}
    return Line({end: number[other] for end, other in same.items()}, ordered, tuple(found))


def _same_as(end: Node, known: Iterable[Node], measure: Measure) -> tuple[Node, tuple[Comparison, ...]] | None:
    """Return the known end that equals ``end``, or itself where all differ; ``None`` where one is in doubt."""
    for other in known:
        comparison = judge(END, other, end, measure)
        if has(comparison, FindingKind.DOUBT):
            return None
        if not has(comparison, FindingKind.WRONG):
            return other, (comparison,)
    return end, ()


def _in_order(ends: tuple[Node, ...]) -> tuple[Node, ...] | None:
    bounds = [(bound, end) for end in ends if (bound := enclose(end)) is not None]
    if len(bounds) < len(ends):
        return None
    bounds.sort(key=lambda pair: pair[0])
    apart = all(first[0][1] < second[0][0] for first, second in pairwise(bounds))
    return tuple(end for _, end in bounds) if apart else None
