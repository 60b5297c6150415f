"""Texts with gaps: compiled once, filled for every variant, read as content.

The text a stem comes to is limited to 20,000 characters and its loops to 200 rounds in all.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from exercisegen.bank.language import Allowance, Expression, LanguageError, evaluate, evaluate_once
from exercisegen.bank.language.arithmetic import describe
from exercisegen.bank.markdown import ContentError
from exercisegen.bank.stems.contents import used
from exercisegen.bank.stems.frames import Values, content_of, is_readable, looks_like_a_value, read_whole
from exercisegen.bank.stems.places import Place
from exercisegen.bank.stems.printing import Printed, in_formula, in_text
from exercisegen.bank.stems.syntax import Branch, Literal, Loop, Print, Segment, StemError, Steps, parse_stem
from exercisegen.errors import LimitExceeded
from exercisegen.expr import build
from exercisegen.expr.scope import Conventions
from exercisegen.expr.tree import Listing
from exercisegen.frozen import frozen
from exercisegen.model.content import Content
from exercisegen.model.solution import Solution, Step
from exercisegen.model.value import Value

LONGEST_TEXT = 20_000
MOST_ROUNDS = 200


@frozen
class Stem:
    """A compiled text; ``names`` are the draws, lets and variables it reads, ``calls`` the functions."""

    source: str
    segments: tuple[Segment, ...]
    names: frozenset[str]
    calls: frozenset[str]


@frozen
class Filled:
    """A filled text, and the values that it shows in their order; the place of the arm taken stands for a condition."""

    content: Content
    values: tuple[Value, ...]


def compile_stem(source: str) -> Stem:
    """Compile a text; raise ``StemError`` with the line where it is not one."""
    segments = parse_stem(source)
    names, calls = used(segments)
    return Stem(source, segments, names, calls)


def evaluate_stem(
    stem: Stem, bindings: Mapping[str, Value], conventions: Conventions, allowance: Allowance | None = None
) -> Content:
    """Return ``stem`` filled with ``bindings``, as content; raise ``StemError`` as ``fill_content`` does."""
    return fill_content(stem, bindings, conventions, allowance).content


def fill_content(
    stem: Stem, bindings: Mapping[str, Value], conventions: Conventions, allowance: Allowance | None = None
) -> Filled:
    """Return ``stem`` filled with ``bindings``, as content with the values it shows.

    Raises ``StemError``, with the line of the stem, for what cannot be computed, printed or read as content.
    """
    match stem.segments:
        case (Literal(text, 1),) if is_readable(text):
            return Filled(read_whole(text), ())
    writer = _filled(stem, bindings, conventions, allowance)
    for _, steps in writer.derivations:
        raise StemError("steps(...) stands in a solution, nowhere else", steps.line)
    return Filled(writer.content(0, len(writer.pieces)), tuple(writer.values))


def fill_solution(
    stem: Stem,
    bindings: Mapping[str, Value],
    conventions: Conventions,
    allowance: Allowance,
    derive: Callable[[Steps], tuple[Step, ...]],
) -> Solution:
    """Return ``stem`` filled with ``bindings``, with the steps that ``derive`` returns where it asks for some.

    Raises ``StemError`` as ``fill_content`` does.
    """
    writer = _filled(stem, bindings, conventions, allowance)
    solution: Solution = ()
    first = 0
    for last, steps in writer.derivations:
        solution += (*writer.content(first, last), *derive(steps))
        first = last
    return (*solution, *writer.content(first, len(writer.pieces)))


def fill_stem(
    stem: Stem, bindings: Mapping[str, Value], conventions: Conventions, allowance: Allowance | None = None
) -> str:
    """Return ``stem`` filled with ``bindings``, as the Markdown that ``evaluate_stem`` reads."""
    return "".join(_filled(stem, bindings, conventions, allowance).pieces)


def _filled(
    stem: Stem, bindings: Mapping[str, Value], conventions: Conventions, allowance: Allowance | None
) -> "_Writer":
    writer = _Writer(conventions, Allowance() if allowance is None else allowance)
    writer.write(stem.segments, bindings)
    writer.unread = iter(writer.shown.latex)
    return writer


@dataclass(slots=True)
class _Writer:
    """The text so far, and where it stands; ``frame`` is the text with stand-ins for the values in ``shown``."""

    conventions: Conventions
    allowance: Allowance
    pieces: list[str] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)
    shown: Values = field(default_factory=Values)
    unread: Iterator[str] = field(default_factory=lambda: iter(()))
    framed: bool = True
    starts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    length: int = 0
    rounds: int = 0
    derivations: list[tuple[int, Steps]] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    in_loop: bool = False

    def write(self, segments: Sequence[Segment], bindings: Mapping[str, Value]) -> None:
        """Write ``segments`` in order."""
        for segment in segments:
            match segment:
                case Literal(text, line):
                    self._append(text, text, line)
                    self.place = self.place.after(text)
                case Print(expression, line, following):
                    self._print(expression, line, following, bindings)
                case Steps():
                    self.derivations.append((len(self.pieces), segment))
                case Loop():
                    self._repeat(segment, bindings)
                case Branch(arms, line):
                    self._choose(arms, line, bindings)

    def content(self, first: int, last: int) -> Content:
        """Return what is written from one piece up to, not including, another; raise ``StemError`` if unreadable."""
        text = "".join(self.pieces[first:last])
        try:
            return content_of(text, "".join(self.frame[first:last]), self.unread) if self.framed else read_whole(text)
        except ContentError as fault:
            snippet = text[max(fault.position - 10, 0) : fault.position + 20].strip().replace("\n", " ")
            line = self.line_at(self.starts[first] + fault.position)
            raise StemError(f"{fault.message}, near '{snippet}'", line) from fault

    def line_at(self, position: int) -> int:
        """Return the line of the stem from which the character at ``position`` came."""
        place = bisect_right(self.starts, position) - 1
        if place < 0:
            return 1
        return self.lines[place] + self.pieces[place].count("\n", 0, position - self.starts[place])

    def _append(self, text: str, frame: str, line: int) -> None:
        self.starts.append(self.length)
        self.lines.append(line)
        self.pieces.append(text)
        self.frame.append(frame)
        self.framed = self.framed and not (text == frame and looks_like_a_value(text))
        self.length += len(text)
        if self.length > LONGEST_TEXT:
            raise StemError(f"the text comes to more than {LONGEST_TEXT} characters", line)

    def _print(self, expression: Expression, line: int, following: str, bindings: Mapping[str, Value]) -> None:
        value = self._value(expression, line, bindings)
        self.values.append(value)
        try:
            if self.place.marks:
                printed = in_formula(value, self.conventions, self.place.formula, following)
            else:
                printed = in_text(value, self.conventions)
        except ValueError as fault:
            raise StemError(f"{fault} (in '[[ {expression.source[:80]} ]]')", line) from fault
        self._append(printed.text, self._framed(printed, following), line)
        self.place = self.place.after_value(printed.text)

    def _framed(self, printed: Printed, following: str) -> str:
        """Return what stands for a value in the frame: itself in code, and where a script is set on it."""
        if not printed.latex or self.place.in_code or following.lstrip().startswith(("^", "_", "'")):
            return printed.text
        in_braces = self.place.formula.rstrip().endswith("{")
        return printed.before + self.shown.stand_in(printed.latex, in_braces=in_braces) + printed.after

    def _repeat(self, loop: Loop, bindings: Mapping[str, Value]) -> None:
        over = self._value(loop.over, loop.line, bindings)
        values: Sequence[Value] = over.items if isinstance(over, Listing) else over if isinstance(over, tuple) else ()
        if not isinstance(over, tuple | Listing):
            raise StemError(f"{describe(over)} is no list to go through", loop.line)
        outside, self.in_loop = self.in_loop, True
        for place, value in enumerate(values):
            self.rounds += 1
            if self.rounds > MOST_ROUNDS:
                raise StemError(f"loops are limited to {MOST_ROUNDS} rounds in one text", loop.line)
            self.write(loop.body, {**bindings, loop.name: value, **_counters(place, len(values))})
        self.in_loop = outside

    def _choose(
        self,
        arms: Sequence[tuple[Expression | None, tuple[Segment, ...]]],
        line: int,
        bindings: Mapping[str, Value],
    ) -> None:
        for place, (condition, body) in enumerate(arms):
            holds = True if condition is None else self._value(condition, line, bindings)
            if not isinstance(holds, bool):
                raise StemError(f"{describe(holds)} is neither true nor false", line)
            if holds:
                self.values.append(build.number(place))
                self.write(body, bindings)
                return

    def _value(self, expression: Expression, line: int, bindings: Mapping[str, Value]) -> Value:
        try:
            if self.in_loop:
                return evaluate(expression, bindings, allowance=self.allowance)
            return evaluate_once(expression, bindings, self.allowance)
        except LanguageError as fault:
            raise StemError(f"{fault.message} (in '{expression.source[:80]}')", line) from fault
        except LimitExceeded as fault:
            raise StemError(f"{fault} (in '{expression.source[:80]}')", line) from fault


def _counters(place: int, count: int) -> dict[str, Value]:
    return {
        "loop.index": build.number(place + 1),
        "loop.first": place == 0,
        "loop.last": place == count - 1,
        "loop.length": build.number(count),
    }
