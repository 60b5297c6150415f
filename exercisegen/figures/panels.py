"""One window as a drawing: its size, its frame, its marks and its labels."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from exercisegen.expr.build import numeric
from exercisegen.expr.scope import Conventions
from exercisegen.expr.show.latex import to_latex
from exercisegen.figures.axes import decimal_text
from exercisegen.figures.frames import Frame, frame_of, moved, moved_frame
from exercisegen.figures.labels import Room, box_of
from exercisegen.figures.marks import Labelled, contour_lines, shapes_of
from exercisegen.figures.shapes import SMALL_SIZE, Area, Disc, Drawing, Fill, Shape, Side, Window, Words
from exercisegen.model.figure import Axis, Contours, Figure, Panel, Surface

_WIDTHS = (170.0, 160.0, 106.0)  # points of a window that stands alone, of two, of three and more in a line
_TRUE = (0.55, 1.15)  # height of a window by its width, where one scale holds for both axes
_ELSE = 0.75
_PAD = 2.0
_TITLE = 11.0
_SHORTEST = 12  # points of a level line that a number fits on


@lru_cache(maxsize=256)  # a key, its question and the sheets of a class show the same panels
def _drawing(panel: Panel, panels: int, decimal_mark: str) -> Drawing:
    """Return one of several panels, in order: shades, grid, axes, lines, grounds of labels, points, labels."""
    window = window_of(panel, panels)
    frame = frame_of(panel.x, panel.y, window, decimal_mark, is_surface=_is_surface(panel))
    made = [shapes_of(mark, window) for mark in panel.marks]
    shapes = [shape for labelled in made for shape in labelled.shapes]
    shades = [shape for shape in shapes if _is_shade(shape)]
    points = [shape for shape in shapes if isinstance(shape, Disc)]
    lines = [shape for shape in shapes if not (_is_shade(shape) or isinstance(shape, Disc))]
    labels = list(_labels(panel, made, shapes, frame, window))
    above = [*lines, *map(_ground, labels), *points, *labels]
    if panel.title:
        left, _, _, top = window.bounds
        above.append(Words((left - 3, top + 10), panel.title, Side.LEFT, _TITLE))
    return _trimmed(shades, frame, above, window)


def drawing_of(figure: Figure, place: int) -> Drawing:
    """Return the panel at ``place`` of ``figure``; raise ``ValueError`` for what cannot be drawn."""
    return _drawing(figure.panels[place], len(figure.panels), figure.decimal_mark)


def window_of(panel: Panel, panels: int) -> Window:
    """Return the window of one of several panels, its lower left corner at the origin."""
    width = _WIDTHS[min(panels, len(_WIDTHS)) - 1]
    return Window(_range(panel.x), _range(panel.y), (0.0, 0.0), width, width * _ratio(panel))


def _range(axis: Axis) -> tuple[float, float]:
    return float(axis.low), float(axis.high)


def _ratio(panel: Panel) -> float:
    """Return height by width: true to scale where that looks well, so that slopes are what they seem."""
    if _is_surface(panel):
        return 0.9
    true = float((panel.y.high - panel.y.low) / (panel.x.high - panel.x.low))
    return true if _TRUE[0] <= true <= _TRUE[1] else _ELSE


def _is_surface(panel: Panel) -> bool:
    return any(isinstance(mark, Surface) for mark in panel.marks)


def _is_shade(shape: Shape) -> bool:
    return isinstance(shape, Area) and shape.fill is Fill.SHADE


def _labels(
    panel: Panel, made: Sequence[Labelled], shapes: Sequence[Shape], frame: Frame, window: Window
) -> Iterator[Words]:
    """Place the labels of what is drawn, then the numbers of level lines."""
    levels = [mark for mark in panel.marks if isinstance(mark, Contours) and mark.has_numbers]
    if not levels and not any(one.label for one in made):
        return
    room = frame.room.copy()
    room.take(shape for shape in shapes if not isinstance(shape, Area))
    for one in made:
        if one.label and one.places:
            yield room.near(one.places, one.label)
    for mark in levels:
        yield from _levels(mark, window, room)


def _levels(contours: Contours, window: Window, room: Room) -> Iterator[Words]:
    """Yield the number of every level, upon the longest of its lines."""
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


def _trimmed(below: Sequence[Shape], frame: Frame, above: Sequence[Shape], window: Window) -> Drawing:
    """Return the shapes moved so that all of them just fit."""
    boxes = [window.bounds, *frame.boxes, *(box_of(shape) for shape in above if isinstance(shape, Words))]
    left, bottom = min(box[0] for box in boxes) - _PAD, min(box[1] for box in boxes) - _PAD
    right, top = max(box[2] for box in boxes) + _PAD, max(box[3] for box in boxes) + _PAD
    shown = [moved(shapes, -left, -bottom) for shapes in (below, above)]
    return Drawing(right - left, top - bottom, shown[0], moved_frame(frame, -left, -bottom), shown[1])
