"""Codes that a camera reads, as rows of black stretches that every engine can draw."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from exercisegen.frozen import frozen

MARK_SIDE = "12mm"  # a code of 21 modules and its border, to be read at arm's length

_QUIET = 4  # modules that stay white around a code (ISO/IEC 18004)


@frozen
class Stretch:
    """Black modules side by side: ``row`` and ``column`` count from 0 at the top left, the white border included."""

    row: int
    column: int
    length: int


@frozen
class Mark:
    """A square of ``side`` modules, white but for its stretches."""

    side: int
    stretches: tuple[Stretch, ...]


@lru_cache(maxsize=4096)
def qr_code(text: str) -> Mark:
    """Return the QR code of a short text, with error correction M: an id of eight letters needs 21 modules a side."""
    import segno  # only where a code is printed

    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    stretches = (
        Stretch(row + _QUIET, column + _QUIET, length)
        for row, modules in enumerate(matrix)
        for column, length in _black(modules)
    )
    return Mark(len(matrix) + 2 * _QUIET, tuple(stretches))


def svg(mark: Mark, side: str) -> str:
    """Return a picture of ``mark``, ``side`` wide and high, such as ``12mm``."""
    path = "".join(f"M{black.column} {black.row}h{black.length}v1h-{black.length}z" for black in mark.stretches)
    size = f'width="{side}" height="{side}" viewBox="0 0 {mark.side} {mark.side}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} shape-rendering="crispEdges"><path d="{path}"/></svg>'


def _black(modules: bytearray) -> Iterator[tuple[int, int]]:
    """Yield where black modules begin in a row, and how many there are."""
    column = 0
    for is_black, run in groupby(modules):
        length = len(list(run))
        if is_black:
            yield column, length
        column += length
