"""The figure of a variant: its expressions evaluated, its labels filled, its places known to be numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from exercisegen.bank.faults import format_path
from exercisegen.bank.language import Expression
from exercisegen.bank.language.arithmetic import describe, scalar
from exercisegen.bank.stems import Filled, Stem
from exercisegen.expr.build import numeric
from exercisegen.expr.floating import function_of, number_of
from exercisegen.expr.tree import Node
from exercisegen.frozen import frozen
from exercisegen.model.content import Content, Math, Paragraph, Text
from exercisegen.model.figure import (
    Axis,
    Contours,
    Curve,
    Dot,
    Field,
    Figure,
    LineStyle,
    Mark,
    Panel,
    Region,
    Remark,
    Rule,
    Segment,
    Surface,
)
from exercisegen.model.figure_template import (
    AxisTemplate,
    FigureTemplate,
    MarkTemplate,
    PanelTemplate,
    Source,
    expressions,
    texts,
)
from exercisegen.model.value import Value
from exercisegen.wording import plain

_UNSAFE = frozenset("\\{}$%&#_^~")


@frozen
class CompiledFigure:
    """A figure at ``path`` of an item, with its expressions and texts compiled once."""

    path: str
    template: FigureTemplate
    expressions: Mapping[Source, Expression]
    stems: Mapping[Source, Stem]


@frozen
class DrawnFigure:
    """A figure with the values that it shows, in their order."""

    figure: Figure
    shown: tuple[Value, ...]


class FigureError(ValueError):
    """What is at fault, and where it stands in the item."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


def compile_figure(
    path: str,
    template: FigureTemplate,
    expression: Callable[[str, str], Expression],
    stem: Callable[[str, str], Stem],
) -> CompiledFigure:
    """Compile a figure with functions that compile what stands at a path of the item."""
    return CompiledFigure(
        path,
        template,
        {source: expression(_place(path, source), source.text) for source in expressions(template)},
        {source: stem(_place(path, source), source.text) for source in texts(template)},
    )


def draw_figure(
    made: CompiledFigure,
    evaluate: Callable[[str, Expression], Value],
    fill: Callable[[str, Stem], Filled],
    decimal_mark: str,
) -> DrawnFigure:
    """Return the figure with functions that evaluate and fill what stands at a path of the item.

    Raises ``FigureError`` for what is no number, no function, or no label.
    """
    drawing = _FigureDrawing(made, evaluate, fill, [])
    panels = tuple(drawing.panel(panel) for panel in made.template.panels)
    return DrawnFigure(Figure(panels, decimal_mark), tuple(drawing.shown))


@frozen
class _FigureDrawing:
    made: CompiledFigure
    evaluate: Callable[[str, Expression], Value]
    fill: Callable[[str, Stem], Filled]
    shown: list[Value]

    def panel(self, panel: PanelTemplate) -> Panel:
        """Evaluate one window."""
        x, y = self._axis(panel.x), self._axis(panel.y)
        marks = (mark for template in panel.marks for mark in self._mark(template, x, y))
        alt = "" if panel.alt is None else plain(self._filled(panel.alt))
        return Panel(x, y, tuple(marks), self._label(panel.title, is_title=True), alt)

    def _axis(self, axis: AxisTemplate) -> Axis:
        low, high = self._fraction(axis.low), self._fraction(axis.high)
        if low >= high:
            raise self._fault(axis.low, f"the range of an axis goes up, not from {low} to {high}")
        step = None if axis.step is None else self._fraction(axis.step)
        if axis.step is not None and step is not None and step <= 0:
            raise self._fault(axis.step, f"the distance of grid lines is above 0, not {step}")
        return Axis(low, high, axis.name, axis.unit, step, axis.has_numbers)

    def _mark(self, mark: MarkTemplate, x: Axis, y: Axis) -> Iterator[Mark]:
        if mark.when is not None and not self._truth(mark.when):
            return
        label = self._label(mark.label)
        values = mark.values
        across, both = (x.name,), (x.name, y.name)
        style = mark.style or LineStyle.SOLID
        match mark.kind:
            case "curve":
                low, high = self._numbers(values[1:])
                yield Curve(self._function(values[0], across), x.name, low, high, style, label)
            case "point":
                is_open = mark.is_open is not None and self._truth(mark.is_open)
                a, b = self._numbers(values)
                yield Dot(a, b, is_open, label)
            case "segment" | "arrow":
                a, b, c, d = self._numbers(values)
                yield Segment((a, b), (c, d), mark.kind == "arrow", style, label)
            case "vertical" | "horizontal":
                at = self._numbers(values)[0]
                yield Rule(at, mark.kind == "vertical", mark.style or LineStyle.DASHED, label)
            case "text":
                a, b = self._numbers(values)
                yield Remark(a, b, label)
            case "region":
                first, second = (self._function(value, across) for value in values[:2])
                low, high = self._numbers(values[2:])
                yield Region(first, second, x.name, low, high)
            case "contours":
                levels = tuple(self._numbers(values[1:]))
                yield Contours(self._function(values[0], both), both, levels, mark.has_numbers)
            case "field":
                first, second = (self._function(value, both) for value in values)
                yield Field(first, second, both)
            case _:
                yield Surface(self._function(values[0], both), both)

    def _value(self, source: Source) -> Value:
        value = self.evaluate(_place(self.made.path, source), self.made.expressions[source])
        self.shown.append(value)
        return value

    def _function(self, source: Source, letters: Sequence[str]) -> Node:
        try:
            node = scalar(self._value(source))
            function_of(node, letters)
        except ValueError as fault:
            raise self._fault(source, str(fault)) from fault
        return node

    def _numbers(self, sources: Sequence[Source]) -> list[Node]:
        return [self._number(source) for source in sources]

    def _number(self, source: Source) -> Node:
        node = self._function(source, ())
        try:
            number_of(node)
        except ValueError as fault:
            raise self._fault(source, str(fault)) from fault
        return node

    def _fraction(self, source: Source) -> Fraction:
        value = numeric(self._number(source))
        if value is None:
            raise self._fault(source, "the range of an axis and its ticks are rational numbers")
        return value

    def _truth(self, source: Source) -> bool:
        value = self._value(source)
        if not isinstance(value, bool):
            raise self._fault(source, f"{describe(value)} is neither true nor false")
        return value

    def _filled(self, source: Source) -> Content:
        filled = self.fill(_place(self.made.path, source), self.made.stems[source])
        self.shown.extend(filled.values)
        return filled.content

    def _label(self, source: Source | None, *, is_title: bool = False) -> str:
        """Return a label as one formula; a title of one letter is bold."""
        if source is None:
            return ""
        content = self._filled(source)
        match content:
            case (Paragraph((Text(text),)),) if is_title and len(text) == 1 and text.isalnum():
                return rf"\mathbf{{{text}}}"
            case (Paragraph(pieces),):
                return "".join(self._piece(piece, source) for piece in pieces)
        raise self._fault(source, "a label is one line: a formula such as $f$, or a few words")

    def _piece(self, piece: object, source: Source) -> str:
        match piece:
            case Math(latex, False):
                return latex
            case Text(text) if not _UNSAFE & set(text):
                return rf"\text{{{text}}}"
        raise self._fault(source, "a label is made of plain words and formulas such as $f$")

    def _fault(self, source: Source, message: str) -> FigureError:
        return FigureError(_place(self.made.path, source), message)


def _place(path: str, source: Source) -> str:
    return f"{path}.{format_path(source.path)}"
