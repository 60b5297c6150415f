"""Pieces of the real line: intervals and single points, their order, and what is left without some points."""

from collections.abc import Iterator, Sequence

from exercisegen.answers._constants import enclose
from exercisegen.expr.tree import Brackets, Constant, Interval, Listing, Negation, Node, Union, Word
from exercisegen.frozen import frozen

_INFINITY = Constant("infinity")


@frozen
class Piece:
    """An interval, unbounded where an end is ``None``; a single point has two equal closed ends."""

    left: Node | None
    right: Node | None
    left_closed: bool = False
    right_closed: bool = False

    @property
    def is_point(self) -> bool:
        """Whether this is a single point."""
        return self.left is not None and self.left == self.right

    @property
    def ends(self) -> tuple[Node, ...]:
        """The ends that are numbers."""
        return tuple(end for end in (self.left, self.right) if end is not None)


Region = tuple[Piece, ...]
REALS: Region = (Piece(None, None),)


def as_node(region: Region) -> Node:
    """Return a set as the tree that prints it."""
    if region == REALS:
        return Word("all reals")
    parts = tuple(_grouped(region))
    if not parts:
        return Word("none")
    return parts[0] if len(parts) == 1 else Union(parts)


def _grouped(region: Region) -> Iterator[Node]:
    """Yield intervals, and neighbouring points together in braces."""
    points: list[Node] = []
    for piece in region:
        if piece.is_point:
            points.extend(piece.ends[:1])
            continue
        if points:
            yield Listing(tuple(points), Brackets.BRACE)
            points = []
        left = Negation(_INFINITY) if piece.left is None else piece.left
        right = _INFINITY if piece.right is None else piece.right
        yield Interval(left, right, piece.left_closed, piece.right_closed)
    if points:
        yield Listing(tuple(points), Brackets.BRACE)


def are_apart(pieces: Sequence[Piece]) -> bool:
    """Say whether the pieces, in some order, certainly do not meet."""
    return all(
        _ends_before(one, other) or _ends_before(other, one)
        for place, one in enumerate(pieces)
        for other in pieces[place + 1 :]
    )


def _ends_before(one: Piece, other: Piece) -> bool:
    right, left = (None if end is None else enclose(end) for end in (one.right, other.left))
    return right is not None and left is not None and right[1] <= left[0]


def without(piece: Piece, points: Sequence[Node]) -> Region | None:
    """Return ``piece`` without some points, in order; ``None`` where their order is not certain."""
    bounds = {point: enclose(point) for point in points}
    known = {point: found for point, found in bounds.items() if found is not None}
    if len(known) < len(bounds) and len(bounds) > 1:
        return None
    ordered = sorted(bounds, key=lambda point: known[point][0]) if known else list(bounds)
    left: list[Piece] = [piece]
    for point in ordered:
        last = left.pop()
        if not _holds_inside(last, point):
            return None
        left += [Piece(last.left, point, last.left_closed), Piece(point, last.right, False, last.right_closed)]
    return tuple(left)


def _holds_inside(piece: Piece, point: Node) -> bool:
    if piece.left is None and piece.right is None:
        return True
    value = enclose(point)
    left, right = (None if end is None else enclose(end) for end in (piece.left, piece.right))
    if value is None or (left is None) != (piece.left is None) or (right is None) != (piece.right is None):
        return False
    return (left is None or left[1] < value[0]) and (right is None or value[1] < right[0])
