"""Sign charts, as in ``-: (-inf, 0); 0: 0; +: (0, inf)``: where a function is positive, negative, zero or undefined."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Literal

from exercisegen.answers._judging import MISMATCH, Measure, join
from exercisegen.answers._line import Line, ends_of, line_of, runs
from exercisegen.answers._pieces import Piece, Region, as_node
from exercisegen.answers._reading import node_of, notes
from exercisegen.answers._regions import point_at, read_region, region_of
from exercisegen.answers._rows import rows_of
from exercisegen.equivalence.decision import undecided
from exercisegen.errors import LearnerError, Span
from exercisegen.expr.reading import Reading
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Interval, Listing, Node, Relation, Union, Word
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadAs
from exercisegen.protocols import AnswerType

Chart = tuple[tuple[str, Region], ...]
_MOST = 40
_OPEN = undecided("the order of the ends is not known").evidence
_SIGNS = ("+", "-", "0", "u")


@frozen
class SignChartOptions:
    """``endpoints: strict`` asks for the single points of the key too, and for brackets that leave them out.

    ``partial: per_interval`` gives each interval of the key its share.
    """

    endpoints: Literal["any", "strict"] = "any"
    partial: Literal["per_interval"] | None = None

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What a finding costs, in intervals of the key."""
        if self.partial is None:
            return {}
        codes = ("chart.sign", "chart.missing", "chart.contradiction", "chart.extra")
        return dict.fromkeys(codes, Fraction(1))


class SignChartAnswer:
    """The sign of a function on intervals, and at single points."""

    options: type[Any] = SignChartOptions
    expected = Expected.ANY
    copies_numbers = False

    def key_value(self, value: Value, options: object, scope: Scope) -> Chart:
        """Take a list of pairs of a sign and a set, such as ``sign_chart`` makes; raise ``ValueError`` else."""
        if not isinstance(value, tuple) or not value:
            raise ValueError(f"a sign chart is needed here, such as sign_chart(f, x, [0, 2]), not {value!r}")
        try:
            return tuple(_key_row(row, scope) for row in value)
        except LearnerError as error:
            raise ValueError(error.message) from error

    def parse(self, text: str, scope: Scope) -> Response[Chart]:
        """Read rows in either order: ``+: (0, inf)``, ``x > 0: +``, ``positive on (0, inf)``."""
        rows = [(row.sign, _reading(text, place, scope)) for row in rows_of(text) for place in row.places]
        if len(rows) > _MOST:
            raise LearnerError("limit.intervals", f"An answer is limited to {_MOST} intervals.")
        chart = _merged(tuple((sign, _region(reading.tree, scope)) for sign, reading in rows))
        found = tuple(note for _, reading in rows for note in notes(reading))
        echo = ReadAs(self.show(chart, scope.conventions), self.latex(chart, scope.conventions))
        return Response(chart, echo, found)

    def compare(self, key: Key[Chart], response: Chart) -> Comparison:
        """Interval by interval: ``chart.sign``, ``.missing``, ``.contradiction``, ``.extra``."""
        line = line_of(
            ends_of(region for _, region in key.value),
            ends_of(region for _, region in response),
            Measure(key.scope, key.tolerance),
        )
        if line is None:
            return Comparison.doubt("chart.undecided", _OPEN)
        strict = isinstance(key.options, SignChartOptions) and key.options.endpoints == "strict"
        wanted = [(sign, piece) for sign, region in key.value for piece in region if strict or not piece.is_point]
        findings = tuple(_differences(line, key, response, strict))
        notes = tuple(finding for comparison in line.found for finding in comparison.findings)
        evidence = join(line.found).evidence if line.found and not findings else MISMATCH
        return Comparison((*findings, *notes), evidence, max(len(wanted), 1))

    def show(self, value: Chart, conventions: Conventions) -> str:
        """Print the rows, sign first."""
        return "; ".join(f"{_shown(sign)}: {to_text(as_node(region), conventions)}" for sign, region in value)

    def latex(self, value: Chart, conventions: Conventions) -> str:
        """Print the rows, sign first, as LaTeX."""
        rows = (rf"\text{{{_shown(sign)}: }} {to_latex(as_node(region), conventions)}" for sign, region in value)
        return ";\\ ".join(rows)

    def typed_form(self, key: Key[Chart]) -> str:
        """Give a neutral example; it is the same for every question in one variable."""
        name = (key.scope.variables or ("x",))[0]
        return f"signs with intervals, such as -: (-inf, 17); 0: 17; +: (17, inf), or {name} < 17: -, {name} > 17: +"


def _differences(line: Line, key: Key[Chart], response: Chart, strict: bool) -> Iterator[Finding]:
    cells = _Cells(_signs(line, key.value, True), _signs(line, response, strict), strict)
    for sign, region in key.value:
        for piece in region:
            code = _fault(sign, piece, line.cells(piece), cells)
            if code:
                yield _finding(code, piece, key.scope.conventions)
    for first, last in runs(frozenset(cells.said.keys() - cells.right.keys())):
        if first < last or first % 2 == 0 or cells.agree_beside(first):
            yield _finding("chart.extra", line.piece(first, last), key.scope.conventions)


Signs = Mapping[int, frozenset[str]]


@frozen
class _Cells:
    """The signs of the key and of a response, cell by cell."""

    right: Signs
    said: Signs
    strict: bool

    def agree_beside(self, cell: int) -> bool:
        """Say whether key and response agree on both sides of a point."""
        return all(self.said.get(beside) == self.right.get(beside) for beside in (cell - 1, cell + 1))


def _signs(line: Line, chart: Chart, strict: bool) -> Signs:
    """Return what signs a chart gives to each cell; where ends do not matter, those of intervals say nothing."""
    signs: dict[int, frozenset[str]] = {}
    for sign, region in chart:
        for piece in region:
            cells = line.cells(piece)
            for cell in cells:
                if strict or piece.is_point or not _is_end(cell, cells):
                    signs[cell] = signs.get(cell, frozenset()) | {sign}
    return signs


def _is_end(cell: int, cells: range) -> bool:
    return cell % 2 == 1 and cell in (cells[0], cells[-1])


def _fault(sign: str, piece: Piece, places: range, cells: _Cells) -> str | None:
    """Return the code of what is wrong on a piece of the key; ``None`` where all is right.

    A point that an interval of the response runs through is not charged beside the interval itself.
    """
    if piece.is_point and not cells.strict and not cells.agree_beside(places[0]):
        return None
    judged = [cell for cell in places if cells.strict or cell % 2 == 0 or cell in cells.said]
    signs = [cells.said.get(cell, frozenset()) for cell in judged]
    if any(len(each) > 1 for each in signs):
        return "chart.contradiction"
    if any(each and each != {sign} for each in signs):
        return "chart.sign"
    return "chart.missing" if any(not each for each in signs) else None


def _finding(code: str, piece: Piece, conventions: Conventions) -> Finding:
    return Finding(code, FindingKind.WRONG, (("interval", to_text(as_node((piece,)), conventions)),))


def _reading(text: str, place: Span, scope: Scope) -> Reading:
    start, stop = place
    return read_region(" " * start + text[start:stop], replace(scope, expected=Expected.ANY))


def _region(tree: Node, scope: Scope) -> Region:
    """Return a set; a bare number is a point here."""
    match tree:
        case Interval() | Relation() | Union() | Word() | Listing((_, _), Brackets.ROUND | Brackets.SQUARE):
            return region_of(tree, scope)
        case Listing(items, brackets) if brackets is not Brackets.BRACE:
            return tuple(piece for item in items for piece in _region(item, scope))
        case Listing():
            return region_of(tree, scope)
    return (point_at(tree),)


def _merged(chart: Chart) -> Chart:
    """Return the chart with one row for each sign."""
    signs = dict.fromkeys(sign for sign, _ in chart)
    return tuple((sign, tuple(piece for each, region in chart if each == sign for piece in region)) for sign in signs)


def _key_row(row: Value, scope: Scope) -> tuple[str, Region]:
    match row:
        case (str(sign), where) if sign in _SIGNS:
            return sign, _region(node_of(where), scope)
    raise ValueError(f'a row of a sign chart is a pair such as ["+", interval(0, 2)], not {row!r}')


def _shown(sign: str) -> str:
    return "undefined" if sign == "u" else sign


PLUGIN: AnswerType[Chart] = SignChartAnswer()
