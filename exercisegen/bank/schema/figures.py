"""The keys of a ``figure`` in a bank's YAML, and how they become a template."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema

from exercisegen.bank.faults import FaultList, YamlPath
from exercisegen.bank.schema.scalars import Expression, Line, Name, Prose, expression, refuse
from exercisegen.bank.schema.strict import Strict
from exercisegen.model.figure import LineStyle
from exercisegen.model.figure_template import (
    AxisTemplate,
    FigureTemplate,
    MarkTemplate,
    PanelTemplate,
    Path,
    Source,
)

_MOST_PANELS = 8


def _flag(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else expression(value)


def _ticks(value: object) -> tuple[str, ...]:
    """Read ``none`` (no numbers), one distance for both axes, or one each."""
    if value == "none":
        return ()
    steps = value if isinstance(value, list) else [value, value]
    if len(steps) != 2:
        raise refuse("expected none, a distance such as 1, or one for each axis such as [1, 10]")
    return tuple(map(expression, steps))


Pair = Annotated[list[Expression], Field(min_length=2, max_length=2)]
Flag = Annotated[str, PlainValidator(_flag), WithJsonSchema({"type": ["boolean", "string"]})]
Ticks = Annotated[tuple[str, ...], PlainValidator(_ticks), WithJsonSchema({"type": ["number", "string", "array"]})]


class MarkModel(Strict):
    """Something drawn: exactly one of the keys that say what, and how it looks."""

    curve: Expression | None = Field(None, description="The graph of an expression in the first axis' letter.")
    tangent: Pair | None = Field(None, description="[f, a]: the tangent to the graph of f where the letter is a.")
    point: Pair | None = Field(None, description="[x, y]: a point.")
    segment: Annotated[list[Pair], Field(min_length=2, max_length=2)] | None = Field(
        None, description="[[x, y], [x, y]]: a line from point to point."
    )
    arrow: Annotated[list[Pair], Field(min_length=2, max_length=2)] | None = Field(
        None, description="[[x, y], [x, y]]: an arrow to the second point."
    )
    vertical: Expression | None = Field(None, description="A line from edge to edge, dashed unless said otherwise.")
    horizontal: Expression | None = Field(None, description="A line from edge to edge, dashed unless said otherwise.")
    text: Prose | None = Field(None, description="A label on its own, beside the point at.")
    region: Pair | None = Field(None, description="[f, g]: what lies between two graphs, shaded; needs over.")
    contours: Expression | None = Field(None, description="Level curves of an expression in both axes' letters.")
    field: Pair | None = Field(None, description="[u, v]: arrows along a vector field in both axes' letters.")
    surface: Expression | None = Field(None, description="The surface over the window, as a net; stands alone.")
    at: Pair | None = Field(None, description="With text: where it stands.")
    over: Pair | None = Field(None, description="With curve, tangent, region: from where to where.")
    levels: list[Expression] | None = Field(None, min_length=1, max_length=30, description="With contours.")
    numbers: bool = Field(True, description="With contours: write the levels on the lines.")
    open: Flag | None = Field(None, description="With point: a circle where this holds.")
    style: Literal["solid", "dashed", "dotted"] | None = Field(None, description="Of a line.")
    label: Prose | None = Field(None, description="A formula such as $f$, or a word; its place is found.")
    when: Expression | None = Field(None, description="Drawn only where this holds.")


class WindowModel(Strict):
    """What a panel says, or a figure for all of its panels."""

    x: Pair | None = Field(None, description="The range across.")
    y: Pair | None = Field(None, description="The range up.")
    axes: Annotated[list[Name], Field(min_length=2, max_length=2)] | None = Field(
        None, description="The letters of the axes, [x, y] unless said."
    )
    units: Annotated[list[Line], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Units that stand behind the letters, such as [s, m]."
    )
    ticks: Ticks | None = Field(None, description="Distance of the grid lines: 1, [1, 10], or none; round unless said.")
    title: Prose | None = Field(None, description="A letter or a word above the panel.")
    alt: Prose | None = Field(None, description="A description in place of the one that is made.")
    draw: list[MarkModel] = Field([], max_length=60, description="What is drawn, from bottom to top.")


class FigureModel(WindowModel):
    """One panel, or several in `panels`, for all of which the other keys hold."""

    model_config = ConfigDict(title="Figure")

    panels: list[WindowModel] | None = Field(
        None, min_length=1, max_length=_MOST_PANELS, description="Windows side by side."
    )


_KINDS = ("curve", "tangent", "point", "segment", "arrow", "vertical", "horizontal", "text", "region", "contours",
          "field", "surface")  # fmt: skip
_GOES_WITH = {
    "at": ("text",),
    "over": ("curve", "tangent", "region"),
    "levels": ("contours",),
    "numbers": ("contours",),
    "open": ("point",),
    "style": ("curve", "tangent", "segment", "arrow", "vertical", "horizontal"),
    "label": ("curve", "tangent", "point", "segment", "arrow", "vertical", "horizontal"),
}
_NEEDED = {"text": "at", "contours": "levels"}


def figure_template(model: FigureModel | None, faults: FaultList, at: YamlPath) -> FigureTemplate | None:
    """Return the figure that stands at ``at``, none where there is none; what cannot be is added to ``faults``."""
    if model is None:
        return None
    if model.panels is None:
        return FigureTemplate((_panel(model, model, (), faults, at),))
    for key in ("title", "alt", "draw"):
        if key in model.model_fields_set:
            faults.add((*at, key), f"a figure with panels has no '{key}' of its own: move it into a panel")
    return FigureTemplate(
        tuple(
            _panel(panel, model, ("panels", place), faults, (*at, "panels", place))
            for place, panel in enumerate(model.panels)
        )
    )


def _panel(panel: WindowModel, figure: WindowModel, path: Path, faults: FaultList, at: YamlPath) -> PanelTemplate:
    ranges = []
    for key in ("x", "y"):
        own = getattr(panel, key) is not None
        pair = getattr(panel, key) or getattr(figure, key)
        if pair is None:
            faults.add(at, f"the key '{key}' is missing: the range of an axis, such as {key}: [-5, 5]")
        place = path if own else ()
        ranges.append([Source((*place, key, end), text) for end, text in enumerate(pair or ("0", "1"))])
    axes = tuple(_axis(panel, figure, path, ranges[place], place) for place in range(2))
    marks = []
    for row, mark in enumerate(panel.draw):
        made = _mark(mark, (*path, "draw", row), ranges[0], axes[0].name, faults, (*at, "draw", row))
        marks += [] if made is None else [made]
    texts = (_source(getattr(panel, key), (*path, key)) for key in ("title", "alt"))
    return PanelTemplate(path, axes[0], axes[1], tuple(marks), *texts)


def _axis(panel: WindowModel, figure: WindowModel, path: Path, ends: list[Source], place: int) -> AxisTemplate:
    names = panel.axes or figure.axes or ["x", "y"]
    units = panel.units or figure.units or ["", ""]
    own = panel.ticks is not None
    steps = panel.ticks if own else figure.ticks
    step = Source(((*path, "ticks") if own else ("ticks",)), steps[place]) if steps else None
    return AxisTemplate(ends[0], ends[1], names[place], units[place], step, has_numbers=steps != ())


def _mark(
    model: MarkModel, path: Path, across: list[Source], letter: str, faults: FaultList, at: YamlPath
) -> MarkTemplate | None:
    kinds = [kind for kind in _KINDS if getattr(model, kind) is not None]
    if len(kinds) != 1:
        found = f"found {' and '.join(kinds)}" if kinds else "found none"
        faults.add(at, f"what is drawn is exactly one of {', '.join(_KINDS)}: {found}")
        return None
    kind = kinds[0]
    for key, others in _GOES_WITH.items():
        if key in model.model_fields_set and kind not in others:
            faults.add((*at, key), f"'{key}' goes with {', '.join(others)}, not with {kind}")
    needed = _NEEDED.get(kind)
    if needed and getattr(model, needed) is None:
        faults.add(at, f"the key '{needed}' is missing: {kind} needs it")
    label = "text" if kind == "text" else "label"
    return MarkTemplate(
        kind="curve" if kind == "tangent" else kind,
        path=path,
        values=tuple(_values(model, kind, path, across, letter)),
        style=None if model.style is None else LineStyle(model.style),
        label=_source(getattr(model, label), (*path, label)),
        is_open=_source(model.open, (*path, "open")),
        when=_source(model.when, (*path, "when")),
        has_numbers=model.numbers,
    )


def _values(model: MarkModel, kind: str, path: Path, across: list[Source], letter: str) -> Iterator[Source]:
    """Yield the expressions of a mark in the order that its kind has."""
    given: Any = getattr(model, kind)
    match kind:
        case "tangent":
            f, a = given
            line = f"at({f}, {letter}={a}) + at(diff({f}, {letter}), {letter}={a})*({letter} - ({a}))"
            yield Source((*path, kind), line)
        case "segment" | "arrow":
            yield from (Source((*path, kind, end, c), text) for end in range(2) for c, text in enumerate(given[end]))
        case "text":
            yield from (Source((*path, "at", c), text) for c, text in enumerate(model.at or ("0", "0")))
        case "point" | "region" | "field":
            yield from (Source((*path, kind, place), text) for place, text in enumerate(given))
        case _:
            yield Source((*path, kind), given)
    if kind in _GOES_WITH["over"]:
        own = [Source((*path, "over", end), text) for end, text in enumerate(model.over or ())]
        yield from own or across
    yield from (Source((*path, "levels", place), text) for place, text in enumerate(model.levels or ()))


def _source(text: str | None, path: Path) -> Source | None:
    return None if text is None else Source(path, text)
