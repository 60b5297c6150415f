"""A figure as its author wrote it: expressions and texts, each with the place where it stands."""

from collections.abc import Iterator
from typing import TypeAlias

from exercisegen.frozen import frozen
from exercisegen.model.figure import LineStyle

Path: TypeAlias = tuple[str | int, ...]
"""Where something stands, counted below the figure, such as ``("draw", 2, "curve")``."""


@frozen
class Source:
    """An expression or a text, and where it stands."""

    path: Path
    text: str


@frozen
class AxisTemplate:
    """An axis; without a ``step`` a round one is chosen."""

    low: Source
    high: Source
    name: str
    unit: str = ""
    step: Source | None = None
    has_numbers: bool = True


@frozen
class MarkTemplate:
    """Something drawn. ``kind`` is its key in the file; what ``values`` are, in their order, depends on it."""

    kind: str
    path: Path
    values: tuple[Source, ...]
    style: LineStyle | None = None
    label: Source | None = None
    is_open: Source | None = None
    when: Source | None = None
    has_numbers: bool = True


@frozen
class PanelTemplate:
    """One window; ``title`` and ``alt`` are texts."""

    path: Path
    x: AxisTemplate
    y: AxisTemplate
    marks: tuple[MarkTemplate, ...]
    title: Source | None = None
    alt: Source | None = None


@frozen
class FigureTemplate:
    """Panels side by side."""

    panels: tuple[PanelTemplate, ...]


def expressions(figure: FigureTemplate) -> Iterator[Source]:
    """Yield every expression of ``figure``."""
    for panel in figure.panels:
        for axis in (panel.x, panel.y):
            yield from (axis.low, axis.high, *(() if axis.step is None else (axis.step,)))
        for mark in panel.marks:
            yield from (*mark.values, *(source for source in (mark.is_open, mark.when) if source is not None))


def texts(figure: FigureTemplate) -> Iterator[Source]:
    """Yield every text of ``figure``."""
    for panel in figure.panels:
        yield from (source for source in (panel.title, panel.alt) if source is not None)
        yield from (mark.label for mark in panel.marks if mark.label is not None)
