"""The grammar of stems: text, ``[[ expression ]]``, ``[% for %]``, ``[% if %]`` and ``[# comments #]``.

``[[ steps(df) ]]``, on a line of its own, stands for the working of a let ``df: diff(f, x)``.

The blocks, their comments and the trimming of spaces (``[%-`` takes those before, ``-%]`` those behind) are those of
Jinja; the expressions are the bank's language, and there is nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

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
    for sign in _CONTROL:
        if sign in source:
            line = source.count("\n", 0, source.index(sign)) + 1
            raise StemError("a control character stands here: take it out", line)
    segments, _ = _segments(_Reader("\n".join(_LINE_END.split(source)).removesuffix("\n")).pieces())
    return segments


_CONTROL = "\x02\x03"
_LINE_END = re.compile(r"\r\n|\r|\n")
_OPENING = re.compile(r"\[\[(?!\[\s)|\[%|\[#")  # in "[[[ a ]], 3]" the first bracket is text
_TAG = re.compile(
    r"(?P<word>if|elif)\s+(?P<condition>.+)|(?P<for>for\s+(?P<name>[A-Za-z]\w*)\s+in\s)\s*(?P<list>.+)"
    r"|else|endif|endfor",
    re.DOTALL | re.ASCII,
)
_QUOTES = "\"'"
_STEPS = re.compile(r"steps\(\s*(?P<let>[A-Za-z]\w*)\s*(?:,\s*(?P<detail>\w+)\s*)?\)", re.ASCII)
_DETAILS = ("brief", "normal", "full")


@frozen
class _Tag:
    """``[% word ... %]``: ``name`` and ``expression`` are those of ``for``, ``if`` and ``elif``."""

    word: str
    line: int
    name: str = ""
    expression: Expression | None = None


class _Reader:
    """A stem that is read from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.depth = 0

    def pieces(self) -> Iterator[Literal | Taken | _Tag]:
        """Yield texts, expressions and tags in order; an empty text is left out."""
        at, trimmed = 0, False
        while (found := _OPENING.search(self.source, at)) is not None:
            start, stop = found.end(), self._closing(found.group(), found.end())
            inner = self.source[start:stop]
            is_print = found.group() == "[["
            trims = not is_print and inner[:1] == "-"
            yield from self._text(at, found.start(), trimmed, trims)
            if is_print:
                yield self._take(start, stop)
            elif found.group() == "[%":
                yield self._tag(start, stop)
            at, trimmed = stop + 2, not is_print and inner[-1:] == "-"
        yield from self._text(at, len(self.source), trimmed, False)

    def _text(self, start: int, stop: int, left: bool, right: bool) -> Iterator[Literal]:
        text = self.source[start:stop]
        if left:
            text = text.lstrip()
            start = stop - len(text)
        text = text.rstrip() if right else text
        if text:
            yield Literal(text, self._line(start))

    def _line(self, position: int) -> int:
        return self.source.count("\n", 0, position) + 1

    def _closing(self, opening: str, start: int) -> int:
        """Return where the mark stands that ends what ``opening`` began."""
        if opening == "[[":
            return self._closing_brackets(start)
        mark = f"{opening[1]}]"
        stop = self.source.find(mark, start)
        if stop < 0:
            raise StemError(f"{opening!r} begins here and no {mark!r} ends it", self._line(start))
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

    def _take(self, start: int, stop: int) -> Taken:
        source = self.source[start:stop]
        lead = len(source) - len(source.lstrip())
        line = self._line(start + lead)
        steps = _STEPS.fullmatch(source.strip())
        if steps is not None:
            return self._steps(steps, start, stop, line)
        try:
            return Print(compile_expression(source.strip()), line)
        except LanguageError as fault:
            rest = source.strip()[fault.position :].split("\n")[0][:24]
            place = f", before {rest!r}" if rest else ", at the end"
            where = self._line(start + lead + fault.position)
            raise StemError(f"{fault.message}{place} of '{source.strip()[:80]}'", where) from fault

    def _steps(self, found: re.Match[str], start: int, stop: int, line: int) -> Steps:
        before, after = self.source[:start].removesuffix("[["), self.source[stop:].removeprefix("]]")
        if before.rpartition("\n")[2].strip() or after.partition("\n")[0].strip():
            raise StemError(f"'[[ {found.group()} ]]' stands on a line of its own", line)
        detail = found["detail"] or "normal"
        if detail not in _DETAILS:
            raise StemError(f"steps are {', '.join(_DETAILS)}, not {detail!r}", line)
        return Steps(compile_expression(found["let"]), detail, line)

    def _tag(self, start: int, stop: int) -> _Tag:
        inner = self.source[start:stop]
        start, stop = start + (inner[:1] in tuple("-+")), stop - (len(inner) > 1 and inner[-1] in "-+")
        lead = len(self.source[start:stop]) - len(self.source[start:stop].lstrip())
        found = _TAG.fullmatch(self.source[start:stop].strip())
        if found is None:
            word = self.source[start:stop].strip()[:40]
            raise StemError(
                f"'[% {word} %]' is not one of for NAME in LIST, if, elif, else, endif, endfor", self._line(start)
            )
        word, begin = found.group().split()[0], start + lead
        self._enter(word, start)
        group = "condition" if found["word"] else "list" if found["for"] else ""
        taken = self._take(begin + found.start(group), begin + found.end(group)) if group else None
        if isinstance(taken, Steps):
            raise StemError("steps(...) stands on a line of its own", taken.line)
        line = self._line(begin) if taken is None or word != "for" else taken.line
        return _Tag(word, line, found["name"] or "", None if taken is None else taken.expression)

    def _enter(self, word: str, start: int) -> None:
        """Count how deep blocks stand in one another, as reading goes down by one call for each."""
        self.depth += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(word, 0)
        if self.depth > DEEPEST_BLOCKS:
            raise StemError(f"blocks are nested at most {DEEPEST_BLOCKS} deep", self._line(start))


def _segments(
    pieces: Iterator[Literal | Taken | _Tag], opened: _Tag | None = None, endings: tuple[str, ...] = ()
) -> tuple[tuple[Segment, ...], _Tag]:
    """Return what stands up to one of ``endings`` or, where no block is open, to the end; and the tag that ends it."""
    found: list[Segment] = []
    for piece in pieces:
        match piece:
            case _Tag(word) if word in endings:
                return tuple(_with_following(found)), piece
            case _Tag("for", line, name, expression) if expression is not None:
                found.append(Loop(name, expression, _segments(pieces, piece, ("endfor",))[0], line))
            case _Tag("if"):
                found.append(_branch(piece, pieces))
            case _Tag(word, line):
                holds = "a text holds only [[ ]], for ... endfor, if ... endif and comments"
                raise StemError(f"'[% {word} %]' cannot stand here: {holds}", line)
            case _:
                found.append(piece)
    if opened is not None:
        raise StemError(f"'[% {opened.word} %]' begins here and no '[% {endings[-1]} %]' ends it", opened.line)
    return tuple(_with_following(found)), _Tag("", 1)


def _branch(opening: _Tag, pieces: Iterator[Literal | Taken | _Tag]) -> Branch:
    arms: list[tuple[Expression | None, tuple[Segment, ...]]] = []
    tag = opening
    while tag.word in ("if", "elif"):
        condition = tag.expression
        body, tag = _segments(pieces, tag, ("elif", "else", "endif"))
        arms.append((condition, body))
    last = _segments(pieces, tag, ("endif",))[0] if tag.word == "else" else ()
    return Branch((*arms, (None, last)), opening.line)


def _with_following(segments: Sequence[Segment]) -> Iterator[Segment]:
    for place, segment in enumerate(segments):
        after = segments[place + 1] if place + 1 < len(segments) else None
        if isinstance(segment, Print) and isinstance(after, Literal):
            yield Print(segment.expression, segment.line, after.text[:16])
        else:
            yield segment
