"""Grid, axes and numbers of a window, which many drawings have in common."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from exercisegen.figures.axes import axes, grid, numbers
from exercisegen.figures.labels import Box, Room, box_of
from exercisegen.figures.shapes import Area, Disc, Layer, Path, Shape, Window, Words
from exercisegen.figures.surfaces import edges
from exercisegen.model.figure import Axis


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """What is drawn of a window, the boxes of its numbers and names, and the room that they leave: copy it for use."""

    shapes: tuple[Shape, ...]
    boxes: tuple[Box, ...]
    room: Room


@lru_cache(maxsize=128)
def frame_of(x: Axis, y: Axis, window: Window, decimal_mark: str, *, is_surface: bool) -> Frame:
    """Return grid, axes and numbers; of a surface only the names of its axes."""
    lines: tuple[Shape, ...] = () if is_surface else tuple(grid(x, y, window))
    above = tuple(_names(x, y, window) if is_surface else _axes(x, y, window, decimal_mark))
    room = Room(window)
    room.take(above)
    return Frame((*lines, *above), tuple(box_of(shape) for shape in above if isinstance(shape, Words)), room)


@lru_cache(maxsize=128)
def moved_frame(frame: Frame, dx: float, dy: float) -> Layer:
    """Return what is drawn of a window, moved."""
    return Layer(moved(frame.shapes, dx, dy))


def moved(shapes: Iterable[Shape], dx: float, dy: float) -> tuple[Shape, ...]:
    """Return ``shapes`` further to the right and up."""
    return tuple([_moved(shape, dx, dy) for shape in shapes])


def _names(x: Axis, y: Axis, window: Window) -> Iterator[Shape]:
    """Yield the names of the axes of a surface."""
    return (Words(place, name) for place, name in zip(edges(window), (x.name, y.name, "z"), strict=True))


def _axes(x: Axis, y: Axis, window: Window, decimal_mark: str) -> Iterator[Shape]:
    yield from axes(x, y, window)
    yield from numbers(x, y, window, decimal_mark)


def _moved(shape: Shape, dx: float, dy: float) -> Shape:
    match shape:
        case Path(points, ink, style):
            return Path(tuple([(x + dx, y + dy) for x, y in points]), ink, style)
        case Area(points, fill, edge):
            return Area(tuple([(x + dx, y + dy) for x, y in points]), fill, edge)
        case Disc((x, y), is_open):
            return Disc((x + dx, y + dy), is_open)
        case Words((x, y), latex, side, size):
            return Words((x + dx, y + dy), latex, side, size)
