"""Sets of real numbers, as in ``(-inf, 0) U (2, 5]``, ``x < 0`` or ``x != 3``."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from exercisegen.answers._judging import MISMATCH, Measure, has, join, judge_pairs
from exercisegen.answers._line import Line, Run, ends_of, line_of, runs
from exercisegen.answers._pieces import Piece, Region, as_node
from exercisegen.answers._reading import echo, node_of, notes
from exercisegen.answers._regions import read_region, region_of
from exercisegen.equivalence.decision import undecided
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.protocols import AnswerType

_MOST = 20
_OPEN = undecided("the order of the ends is not known").evidence


@frozen
class IntervalSetOptions:
    """``endpoints: strict`` judges whether ends belong to the set, as for domains; ``any`` does not.

    ``partial: per_interval`` gives each interval of the key its share, of which a wrong one takes half away again.
    """

    endpoints: Literal["any", "strict"] = "any"
    partial: Literal["per_interval"] | None = None

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What a finding costs, in intervals of the key."""
        if self.partial is None:
            return {}
        half = Fraction(1, 2)
        return {"interval.missing": Fraction(1), "interval.extra": half, "interval.endpoint": half}


class IntervalSetAnswer:
    """A set of real numbers that is a union of intervals and points."""

    options: type[Any] = IntervalSetOptions
    expected = Expected.ANY
    copies_numbers = False

    def key_value(self, value: Value, options: object, scope: Scope) -> Region:
        """Take an interval, a union, a condition, or a list of these; raise ``ValueError`` on anything else."""
        try:
            if isinstance(value, tuple):
                return tuple(piece for part in value for piece in region_of(node_of(part), scope))
            return region_of(node_of(value), scope)
        except LearnerError as error:
            raise ValueError(error.message) from error

    def parse(self, text: str, scope: Scope) -> Response[Region]:
        """Read intervals in any brackets, conditions, unions, ``all reals``, ``none``."""
        reading = read_region(text, scope)
        region = region_of(reading.tree, scope)
        if len(region) > _MOST:
            raise LearnerError("limit.intervals", f"An answer is limited to {_MOST} intervals.")
        return Response(region, echo(as_node(region), scope.conventions), notes(reading))

    def compare(self, key: Key[Region], response: Region) -> Comparison:
        """The same set: ``interval.missing``, ``.extra``, ``.endpoint``."""
        measure = Measure(key.scope, key.tolerance)
        line = line_of(ends_of([key.value]), ends_of([response]), measure)
        strict = isinstance(key.options, IntervalSetOptions) and key.options.endpoints == "strict"
        if line is None:
            return _end_by_end(key.value, response, measure, strict)
        wanted = line.covered(key.value)
        given = line.covered(response) if strict else _lenient(line, wanted, response)
        findings = tuple(_differences(line, wanted, given, strict, key.scope.conventions))
        notes = tuple(finding for comparison in line.found for finding in comparison.findings)
        evidence = join(line.found).evidence if line.found and not findings else MISMATCH
        return Comparison((*findings, *notes), evidence, max(len(runs(wanted)), 1))

    def show(self, value: Region, conventions: Conventions) -> str:
        """Print the set as a union of intervals."""
        return to_text(as_node(value), conventions)

    def latex(self, value: Region, conventions: Conventions) -> str:
        """Print the set as LaTeX."""
        return to_latex(as_node(value), conventions)

    def typed_form(self, key: Key[Region]) -> str:
        """Give a neutral example of both notations; the example is the same for every question in one variable."""
        name = (key.scope.variables or ("x",))[0]
        return f"intervals, such as (-8, 11] U (13, inf), or a condition, such as -8 < {name} <= 11; or: none"


def _lenient(line: Line, wanted: frozenset[int], response: Region) -> frozenset[int]:
    """Return the response's cells where brackets do not matter.

    A point between two intervals that the key runs through may be left out; one that the key leaves out may be an end
    of intervals on both sides, but nothing may run through it.
    """
    given = line.covered(response)
    inside = {cell for piece in response for cell in tuple(line.cells(piece))[1:-1]}
    between = {cell for cell in range(1, 2 * len(line.ends), 2) if {cell - 1, cell + 1} <= given & wanted}
    return (given | (between & wanted)) - (between - wanted - inside)


def _differences(
    line: Line, wanted: frozenset[int], given: frozenset[int], strict: bool, conventions: Conventions
) -> Iterator[Finding]:
    right = {_stripped(run): run for run in runs(wanted)}
    found = {_stripped(run): run for run in runs(given)}
    for core, run in right.items():
        if core not in found:
            yield _finding("interval.missing", line, run, conventions)
        elif strict and found[core] != run:
            yield _finding("interval.endpoint", line, found[core], conventions)
    for core, run in found.items():
        if core not in right:
            yield _finding("interval.extra", line, run, conventions)


def _stripped(run: Run) -> Run:
    """Return a run without its ends; a single point stays."""
    first, last = run
    return run if first == last else (first + first % 2, last - last % 2)


def _finding(code: str, line: Line, run: Run, conventions: Conventions) -> Finding:
    shown = to_text(as_node((line.piece(*run),)), conventions)
    return Finding(code, FindingKind.WRONG, (("interval", shown),))


def _end_by_end(key: Region, response: Region, measure: Measure, strict: bool) -> Comparison:
    """Compare sets whose ends have no known order, such as letters: as written, one interval after the other."""
    doubt = Comparison.doubt("interval.undecided", _OPEN)
    if [_bounded(piece) for piece in key] != [_bounded(piece) for piece in response]:
        return doubt
    pairs = list(zip(key, response, strict=True))
    ends = [pair for one, other in pairs for pair in zip(one.ends, other.ends, strict=True)]
    comparison = judge_pairs("interval.entry", ends, measure)
    if has(comparison, FindingKind.WRONG):
        return comparison if len(key) == 1 else doubt
    if strict and any(_brackets(one) != _brackets(other) for one, other in pairs):
        return Comparison.wrong("interval.brackets", MISMATCH) if len(key) == 1 else doubt
    return comparison


def _bounded(piece: Piece) -> tuple[bool, bool]:
    return piece.left is not None, piece.right is not None


def _brackets(piece: Piece) -> tuple[bool, bool]:
    return piece.left_closed, piece.right_closed


PLUGIN: AnswerType[Region] = IntervalSetAnswer()
