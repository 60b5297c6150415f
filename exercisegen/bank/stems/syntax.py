"""The grammar of stems: text, ``[[ expression ]]``, ``[% for %]``, ``[% if %]`` and ``[# comments #]``.

``[[ steps(df) ]]``, on a line of its own, stands for the working of a let ``df: diff(f, x)``.

Jinja reads the structure (its blocks, its comments, its trimming of spaces); its own expressions are never used: before
Jinja sees a stem, every expression is taken out, compiled as the bank's language, and left behind as a numbered name.
What Jinja returns is walked, and only the four kinds of node above are taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from jinja2 import Environment, TemplateSyntaxError, nodes

from exercisegen.bank.language import Expression, LanguageError, compile_expression
from exercisegen.errors import ExercisegenError
from exercisegen.frozen import frozen

LONGEST_STEM = 20_000
DEEPEST_BLOCKS = 10


class StemError(ExercisegenError):
    """A fault in a text of a bank: what is wrong, and on which line of that text (from 1)."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@frozen
class Literal:
    """Text that stands as it is."""

    text: str
    line: int


@frozen
class Print:
    """``[[ expression ]]``; ``following`` is the author's text right behind it."""

    expression: Expression
    line: int
    following: str = ""


@frozen
class Loop:
    """``[% for name in list %]``."""

    name: str
    over: Expression
    body: tuple["Segment", ...]
    line: int


@frozen
class Branch:
    """``[% if %] ... [% elif %] ... [% else %]``: the first arm whose condition holds; none is the last resort."""

    arms: tuple[tuple[Expression | None, tuple["Segment", ...]], ...]
    line: int


@frozen
class Steps:
    """``[[ steps(df) ]]``, or ``[[ steps(df, full) ]]``; ``let`` reads the let that is worked out."""

    let: Expression
    detail: str
    line: int


Segment: TypeAlias = Literal | Print | Loop | Branch | Steps
Taken: TypeAlias = Print | Steps


def parse_stem(source: str) -> tuple[Segment, ...]:
    """Read a stem; raise ``StemError`` with the line where it is not one. At most 20,000 characters."""
    if len(source) > LONGEST_STEM:
        raise StemError(f"a text is limited to {LONGEST_STEM} characters, this has {len(source)}", 1)
    for sign in (_START, _END):
        if sign in source:
            line = source.count("\n", 0, source.index(sign)) + 1
            raise StemError("a control character stands here: take it out", line)
    taken = _Taken(source)
    skeleton = "".join(taken.pieces())
    try:
        template = _jinja().parse(skeleton)
    except TemplateSyntaxError as fault:
        raise StemError(fault.message or "this block is not understood", fault.lineno) from fault
    return _segments(template.body, taken.expressions)


_START, _END = "\x02", "\x03"  # what Jinja sees for [[ and ]]: a bracket beside them cannot join them
_OPENING = re.compile(r"\[\[(?!\[\s)|\[%|\[#")  # in "[[[ a ]], 3]" the first bracket is text
_TAG = re.compile(
    r"(?P<word>if|elif)\s+(?P<condition>.+)|(?P<for>for\s+(?P<name>[A-Za-z]\w*)\s+in\s)\s*(?P<list>.+)"
    r"|else|endif|endfor",
    re.DOTALL | re.ASCII,
)
_QUOTES = "\"'"
_STEPS = re.compile(r"steps\(\s*(?P<let>[A-Za-z]\w*)\s*(?:,\s*(?P<detail>\w+)\s*)?\)", re.ASCII)
_DETAILS = ("brief", "normal", "full")


@cache
def _jinja() -> Environment:
    return Environment(
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string=_START,
        variable_end_string=_END,
        comment_start_string="[#",
        comment_end_string="#]",
    )


@dataclass(slots=True)
class _Taken:
    """A stem whose expressions are being taken out."""

    source: str
    expressions: list[Taken] = field(default_factory=list)
    depth: int = 0

    def pieces(self) -> Iterator[str]:
        """Yield the stem piece by piece, with ``e0``, ``e1``, ... in place of its expressions, on the same lines."""
        at = 0
        while (found := _OPENING.search(self.source, at)) is not None:
            yield self.source[at : found.start()]
            match found.group():
                case "[[":
                    stop = self._closing_brackets(found.end())
                    yield f"{_START} {self._take(found.end(), stop)} {_END}"
                case "[%":
                    stop = self._closing("%]", found.end())
                    yield self._tag(found.end(), stop)
                case _:
                    stop = self._closing("#]", found.end())
                    yield self.source[found.start() : stop + 2]
            at = stop + 2
        yield self.source[at:]

    def _line(self, position: int) -> int:
        return self.source.count("\n", 0, position) + 1

    def _closing(self, mark: str, start: int) -> int:
        stop = self.source.find(mark, start)
        if stop < 0:
            raise StemError(
                f"{self.source[start - 2 : start]!r} begins here and no {mark!r} ends it", self._line(start)
            )
        return stop

    def _closing_brackets(self, start: int) -> int:
        """Return where the ``]]`` stands that ends the expression, past its own lists and quoted texts."""
        depth, quote = 0, ""
        for position in range(start, len(self.source)):
            sign = self.source[position]
            if quote:
                quote = "" if sign == quote else quote
            elif sign in _QUOTES:
                quote = sign
            elif sign == "[":
                depth += 1
            elif sign == "]" and depth:
                depth -= 1
            elif self.source.startswith("]]", position):
                return position
        raise StemError("'[[' begins here and no ']]' ends it", self._line(start))

    def _take(self, start: int, stop: int) -> str:
        source = self.source[start:stop]
        lead = len(source) - len(source.lstrip())
        line = self._line(start + lead)
        steps = _STEPS.fullmatch(source.strip())
        if steps is not None:
            self.expressions.append(self._steps(steps, start, stop, line))
            return f"e{len(self.expressions) - 1}" + "\n" * source.count("\n")
        try:
            expression = compile_expression(source.strip())
        except LanguageError as fault:
            rest = source.strip()[fault.position :].split("\n")[0][:24]
            place = f", before {rest!r}" if rest else ", at the end"
            where = self._line(start + lead + fault.position)
            raise StemError(f"{fault.message}{place} of '{source.strip()[:80]}'", where) from fault
        self.expressions.append(Print(expression, line))
        return f"e{len(self.expressions) - 1}" + "\n" * source.count("\n")

    def _steps(self, found: re.Match[str], start: int, stop: int, line: int) -> Steps:
        before, after = self.source[:start].removesuffix("[["), self.source[stop:].removeprefix("]]")
        if before.rpartition("\n")[2].strip() or after.partition("\n")[0].strip():
            raise StemError(f"'[[ {found.group()} ]]' stands on a line of its own", line)
        detail = found["detail"] or "normal"
        if detail not in _DETAILS:
            raise StemError(f"steps are {', '.join(_DETAILS)}, not {detail!r}", line)
        return Steps(compile_expression(found["let"]), detail, line)

    def _tag(self, start: int, stop: int) -> str:
        inner = self.source[start:stop]
        left, right = (mark if mark in "-+" else "" for mark in (inner[:1], inner[-1:]))
        start, stop = start + len(left), stop - (len(right) if len(inner) > 1 else 0)
        lead = len(self.source[start:stop]) - len(self.source[start:stop].lstrip())
        found = _TAG.fullmatch(self.source[start:stop].strip())
        if found is None:
            word = self.source[start:stop].strip()[:40]
            raise StemError(
                f"'[% {word} %]' is not one of for NAME in LIST, if, elif, else, endif, endfor", self._line(start)
            )
        self._enter(found.group().split()[0], start)
        group = "condition" if found["word"] else "list" if found["for"] else ""
        text = found.group()
        if group:
            head = text[: found.start(group)]
            begin = start + lead + found.start(group)
            text = head + self._take(begin, start + lead + found.end(group))
        rest = "\n" * (inner.count("\n") - text.count("\n"))
        return f"[%{left} {text}{rest} {right}%]"

    def _enter(self, word: str, start: int) -> None:
        """Count how deep blocks stand in one another, as Jinja goes down by one call for each."""
        self.depth += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(word, 0)
        if self.depth > DEEPEST_BLOCKS:
            raise StemError(f"blocks are nested at most {DEEPEST_BLOCKS} deep", self._line(start))


def _segments(body: Sequence[nodes.Node], expressions: Sequence[Taken]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    for node in body:
        match node:
            case nodes.Output():
                found.extend(_printed(part, expressions) for part in node.nodes)
            case nodes.For() if node.test is None and not node.else_ and isinstance(node.target, nodes.Name):
                over, line = _expression(node.iter, expressions)
                found.append(Loop(node.target.name, over, _segments(node.body, expressions), line))
            case nodes.If():
                found.append(_branch(node, expressions))
            case _:
                raise StemError("a text holds only [[ ]], for ... endfor, if ... endif and comments", node.lineno)
    return tuple(_with_following(found))


def _branch(node: nodes.If, expressions: Sequence[Taken]) -> Branch:
    arms: list[tuple[Expression | None, tuple[Segment, ...]]] = []
    for arm in (node, *node.elif_):
        arms.append((_expression(arm.test, expressions)[0], _segments(arm.body, expressions)))
    arms.append((None, _segments(node.else_, expressions)))
    return Branch(tuple(arms), node.lineno)


def _printed(node: nodes.Node, expressions: Sequence[Taken]) -> Segment:
    return Literal(node.data, node.lineno) if isinstance(node, nodes.TemplateData) else _taken(node, expressions)


def _expression(node: nodes.Node, expressions: Sequence[Taken]) -> tuple[Expression, int]:
    found = _taken(node, expressions)
    if isinstance(found, Steps):
        raise StemError("steps(...) stands on a line of its own", found.line)
    return found.expression, found.line


def _taken(node: nodes.Node, expressions: Sequence[Taken]) -> Taken:
    if not isinstance(node, nodes.Name):
        raise StemError("this block is not understood", node.lineno)
    return expressions[int(node.name.removeprefix("e"))]


def _with_following(segments: Sequence[Segment]) -> Iterator[Segment]:
    for place, segment in enumerate(segments):
        after = segments[place + 1] if place + 1 < len(segments) else None
        if isinstance(segment, Print) and isinstance(after, Literal):
            yield Print(segment.expression, segment.line, after.text[:16])
        else:
            yield segment
