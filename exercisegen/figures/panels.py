"""One window as a drawing: its size, its frame, its marks and its labels."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from exercisegen.expr.build import numeric
from exercisegen.expr.scope import Conventions
from exercisegen.expr.show.latex import to_latex
from exercisegen.figures.axes import axes, decimal_text, grid, numbers
from exercisegen.figures.labels import Room, box_of
from exercisegen.figures.marks import contour_lines, shapes_of
from exercisegen.figures.shapes import SMALL_SIZE, Area, Disc, Drawing, Fill, Path, Shape, Side, Window, Words
from exercisegen.figures.surfaces import edges
from exercisegen.model.figure import Axis, Contours, Figure, Panel, Surface

_WIDTHS = (170.0, 160.0, 106.0)  # points of a window that stands alone, of two, of three and more in a line
_TRUE = (0.55, 1.15)  # height of a window by its width, where one scale holds for both axes
_ELSE = 0.75
_PAD = 2.0
_TITLE = 11.0
_SHORTEST = 12  # points of a level line that a number fits on


@lru_cache(maxsize=256)  # a key, its question and the sheets of a class show the same panels
def drawing_of(figure: Figure, place: int) -> Drawing:
    """Return the panel at ``place`` of ``figure``; raise ``ValueError`` for what cannot be drawn."""
    panel = figure.panels[place]
    window = window_of(panel, len(figure.panels))
    shapes = tuple(_placed(panel, window, figure.decimal_mark))
    return _trimmed(shapes, window)


def window_of(panel: Panel, panels: int) -> Window:
    """Return the window of one of several panels, its lower left corner at the origin."""
    width = _WIDTHS[min(panels, len(_WIDTHS)) - 1]
    return Window(_range(panel.x), _range(panel.y), (0.0, 0.0), width, width * _ratio(panel))


def _range(axis: Axis) -> tuple[float, float]:
    return float(axis.low), float(axis.high)


def _ratio(panel: Panel) -> float:
    """Return height by width: true to scale where that looks well, so that slopes are what they seem."""
    if any(isinstance(mark, Surface) for mark in panel.marks):
        return 0.9
    true = float((panel.y.high - panel.y.low) / (panel.x.high - panel.x.low))
    return true if _TRUE[0] <= true <= _TRUE[1] else _ELSE


def _placed(panel: Panel, window: Window, mark: str) -> Iterator[Shape]:
    """Yield everything in order: shades, grid, axes, lines, grounds of labels, points, labels."""
    made = [shapes_of(mark_, window) for mark_ in panel.marks]
    shapes = [shape for labelled in made for shape in labelled.shapes]
    shades = [shape for shape in shapes if isinstance(shape, Area) and shape.fill is Fill.SHADE]
    points = [shape for shape in shapes if isinstance(shape, Disc)]
    is_surface = any(isinstance(mark_, Surface) for mark_ in panel.marks)
    frame = _names(panel, window) if is_surface else [*axes(panel, window), *numbers(panel, window, mark)]
    room = Room(window)
    room.take([*frame, *(shape for shape in shapes if not isinstance(shape, Area))])
    labels = [room.near(one.places, one.label) for one in made if one.label and one.places]
    labels += [label for mark_ in panel.marks if isinstance(mark_, Contours) for label in _levels(mark_, window, room)]
    yield from shades
    yield from () if is_surface else grid(panel, window)
    yield from frame
    yield from (shape for shape in shapes if shape not in shades and shape not in points)
    yield from map(_ground, labels)
    yield from points
    yield from labels
    if panel.title:
        left, _, _, top = window.bounds
        yield Words((left - 3, top + 10), panel.title, Side.LEFT, _TITLE)


def _names(panel: Panel, window: Window) -> list[Shape]:
    """Return the names of the axes of a surface."""
    names = (panel.x.name, panel.y.name, "z")
    return [Words(place, name) for place, name in zip(edges(window), names, strict=True)]


def _levels(contours: Contours, window: Window, room: Room) -> Iterator[Words]:
    """Yield the number of every level, upon the longest of its lines."""
    if not contours.has_numbers:
        return
    for level, lines in zip(contours.levels, contour_lines(contours, window), strict=True):
        longest = max(lines, key=len, default=())
        if len(longest) > _SHORTEST:
            value = numeric(level)
            text = to_latex(level, Conventions()) if value is None else decimal_text(value)
            yield room.on(longest[len(longest) // 8 :: max(len(longest) // 8, 1)], text, SMALL_SIZE)


def _ground(words: Words) -> Area:
    """Return the white ground on which a label can be read wherever it stands."""
    left, bottom, right, top = box_of(words)
    return Area(((left, bottom), (right, bottom), (right, top), (left, top)), Fill.WHITE)


def _trimmed(shapes: Sequence[Shape], window: Window) -> Drawing:
    """Return the shapes moved so that all of them just fit."""
    boxes = [window.bounds, *(box_of(shape) for shape in shapes if isinstance(shape, Words))]
    left, bottom = min(box[0] for box in boxes) - _PAD, min(box[1] for box in boxes) - _PAD
    right, top = max(box[2] for box in boxes) + _PAD, max(box[3] for box in boxes) + _PAD
    return Drawing(right - left, top - bottom, tuple(_moved(shape, -left, -bottom) for shape in shapes))


def _moved(shape: Shape, dx: float, dy: float) -> Shape:
    match shape:
        case Path(points) | Area(points):
            return replace(shape, points=tuple((x + dx, y + dy) for x, y in points))
        case Disc((x, y)):
            return replace(shape, centre=(x + dx, y + dy))
        case Words((x, y)):
            return replace(shape, at=(x + dx, y + dy))
