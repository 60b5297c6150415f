"""Reading units: what stands behind a number, as in ``12 m/s``, ``12\\,\\mathrm{m/s}`` or ``12 meters per second``."""

import re
from typing import Final

from exercisegen.answers._units import Unit, named
from exercisegen.answers._units_table import BY_SPELLING
from exercisegen.errors import LearnerError, Span
from exercisegen.expr.grammar.labels import undecorated
from exercisegen.expr.names import CONSTANTS, SPELLINGS
from exercisegen.expr.scope import Scope
from exercisegen.frozen import frozen

_LONGEST: Final = 120  # characters of a unit, so that looking for one takes bounded time
_LARGEST_POWER: Final = 9
_OPENING, _CLOSING = "([{", ")]}"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")
_MODIFIERS = {"square": 2, "sq": 2, "cubic": 3}
_MODIFIED = {"squared": 2, "cubed": 3}
_BLANKS = re.compile(r"\\(?:text|mathrm|textrm|mathit|mbox|rm|quad|left|right)(?![A-Za-z])|~|\\[,;:! ]|\{\}")
_COMMANDS = (
    (re.compile(r"\^\s?\{?\s?\\circ\s?\}?|\\degree(?![A-Za-z])"), "°"),
    (re.compile(r"°\s{0,9}\{\s?C\s?\}"), "°C"),
    (re.compile(r"\\(?:cdot|times)(?![A-Za-z])"), "·"),
    (re.compile(r"\\(?:Omega|ohm)(?![A-Za-z])"), "Ω"),
    (re.compile(r"\\mu\s{0,9}(?:\{\s?m\s?\}|m(?![A-Za-z]))"), "µm"),
    (re.compile(r"\\[%$]"), ""),
)
_CELSIUS = re.compile(r"(?:°|deg(?:rees?)?\s)\s{0,3}(?:C|[Cc]elsius)(?![A-Za-z])")
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<fraction>\\[dt]?frac(?![A-Za-z]))"
    rf"|(?P<word>{_CELSIUS.pattern}|°|%|€|\$|[A-Za-zµμΩΩ]+)"
    r"|(?P<one>(?<![A-Za-z\d-])1(?=\s?[/}]))"
    r"|(?P<power>(?:\^|\*\*)\s?(?:-?\d{1,4}|\{\s?-?\d{1,4}\s?\}|\(\s?-?\d{1,4}\s?\))|[⁻−]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}"
    r"|(?<=[A-Za-z])-?\d(?!\d))"
    r"|(?P<times>[·⋅∙*×])|(?P<over>/)|(?P<open>[(\[{])|(?P<close>[)\]}])"
)
_EXAMPLES = "m, cm, km, s, min, h, g, kg, N, J, W, Pa, L, rad, degrees, % and products such as m/s, m/s^2, cm^3/s"


@frozen
class Split:
    """Where a typed answer's number ends and its unit begins; ``number`` keeps the places of the text."""

    number: str
    unit: Unit


class _NoUnit(Exception):  # noqa: N818 - no error: another place of the text is tried
    """What stands there is no unit."""


@frozen
class _Token:
    kind: str
    text: str
    span: Span


def read_unit(text: str) -> Unit:
    """Read a unit that stands alone, such as an author's ``kg m/s^2``.

    Raises:
        LearnerError: ``unit.unknown``, ``unit.ambiguous`` or ``unit.unreadable``, with the place in ``text``.
    """
    try:
        return _Phrase(text, 0, len(text)).unit()
    except _NoUnit:
        message = f"{text!r} is no unit: write one such as {_EXAMPLES}."
        raise LearnerError("unit.unreadable", message, (0, len(text))) from None


def split_unit(text: str, scope: Scope) -> Split | None:
    """Part ``text`` into a number and the longest unit that stands at its end; ``None`` where no known unit does.

    Raises:
        LearnerError: ``unit.ambiguous`` where a unit may mean two things.
    """
    start, end = undecorated(text, scope)
    found = _unit_in_front(text, start, end)
    if found is not None:
        return found
    for place in _places(text, start, end):
        try:
            unit = _Phrase(text, place, end).unit()
        except _NoUnit:
            continue
        except LearnerError as error:
            if error.code == "unit.ambiguous":
                raise
            continue
        return Split(" " * start + _number(text[start:place]), unit)
    return None


def check_unknown(text: str, scope: Scope) -> None:
    """Raise ``LearnerError`` where ``text`` ends in what has the form of a unit and is none; it names the word."""
    start, end = undecorated(text, scope)
    known = {*scope.variables, *scope.functions, *SPELLINGS, *CONSTANTS}
    for place in _places(text, start, end):
        try:
            _Phrase(text, place, end).unit()
        except _NoUnit:
            continue
        except LearnerError as error:
            word = "" if error.span is None else text[slice(*error.span)]
            if error.code == "unit.unknown" and word not in known:
                raise


def _unit_in_front(text: str, start: int, end: int) -> Split | None:
    found = re.compile(r"\s*(?:\\?\$|€)\s*(?=[\d.(\\])").match(text, start, end)
    if found is None or text.count("$") > 1:
        return None
    symbol = "€" if "€" in found[0] else "$"
    return Split(" " * found.end() + text[found.end() : end], named(symbol))


def _places(text: str, start: int, end: int) -> list[int]:
    """Return where a unit may begin, from left to right: never at the start, in a word, or behind a power sign."""
    first = max(start + 1, end - _LONGEST)
    return [place for place in range(first, end) if _may_begin(text, place, text[start:place].rstrip())]


def _may_begin(text: str, place: int, before: str) -> bool:
    if not before or before[-1] in "^_" or (before[-1] == "/" and text[place] != "/"):
        return False
    if text[place] == "$" and text.count("$") > 1:
        return False  # it ends a formula
    if text[place].isalpha():
        return not (text[place - 1].isalpha() or text[place - 1] == "\\")
    if text[place] == "1":
        return text[place - 1].isspace() and before[-1] not in "+-*·/("
    return text[place] in "/\\°%€$^" + _OPENING and text[place - 1] != "\\"


def _number(text: str) -> str:
    """Leave out what binds number and unit: spaces and a sign of multiplication."""
    return re.sub(r"(?:\s|~|\\[,;:! ]|\\quad|\*|·|⋅|×|\\cdot|\\times)+\Z", "", text)


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    """Cut up a unit as typed; braces of LaTeX group, its spaces and its commands for upright text count for nothing."""
    plain = _BLANKS.sub(lambda found: " " * len(found[0]), text[start:end])
    for pattern, sign in _COMMANDS:
        plain = pattern.sub(lambda found, sign=sign: (sign or found[0][-1]).rjust(len(found[0])), plain)  # type: ignore[misc]
    tokens: list[_Token] = []
    place = 0
    while place < len(plain):
        found = _TOKEN.match(plain, place)
        if found is None or found.lastgroup is None:
            raise _NoUnit
        place = found.end()
        if found.lastgroup != "space":
            tokens.append(_Token(found.lastgroup, found[0], (start + found.start(), start + place)))
    return tokens


class _Phrase:
    """A unit from left to right: factors side by side are multiplied, and what follows a line stands below it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.tokens = _tokens(text, start, end)
        self.place = 0

    def unit(self) -> Unit:
        """Read all of it."""
        unit = self._product()
        if self.place < len(self.tokens) or not unit.powers:
            raise _NoUnit
        return unit

    def _product(self) -> Unit:
        unit, divided = Unit(), False
        if self._next("one"):
            self.place += 1
        elif not self._is_line():
            unit = self._factor()
        while self.place < len(self.tokens) and not self._next("close"):
            times = self._take("times")
            line = not times and self._is_line()
            if divided and not line:
                raise self._ambiguous()
            self.place += line
            unit = unit * (self._factor() ** (-1 if line else 1))
            divided = divided or line
        return unit

    def _factor(self) -> Unit:
        token = self._any()
        if token.kind == "fraction":
            above, below = self._group(self._any()), self._group(self._any())
            return above * below**-1
        if token.kind == "open":
            return self._raised(self._group(token))
        if token.kind != "word":
            raise _NoUnit
        if token.text.lower() in _MODIFIERS:
            return self._factor() ** _MODIFIERS[token.text.lower()]
        return self._raised(_word(token))

    def _group(self, opening: _Token) -> Unit:
        if opening.kind != "open":
            raise _NoUnit
        inside = self._product()
        closing = self._any()
        if closing.kind != "close" or _OPENING.index(opening.text) != _CLOSING.index(closing.text):
            raise _NoUnit
        return inside

    def _raised(self, unit: Unit) -> Unit:
        if self._next("power"):
            power = int(self._any().text.translate(_SUPERSCRIPTS).strip("^*{}() "))
            if not 0 < abs(power) <= _LARGEST_POWER:
                raise _NoUnit
            return unit**power
        if self._next("word") and self.tokens[self.place].text.lower() in _MODIFIED:
            return unit ** _MODIFIED[self._any().text.lower()]
        return unit

    def _is_line(self) -> bool:
        return self._next("over") or (self._next("word") and self.tokens[self.place].text.lower() == "per")

    def _next(self, kind: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place].kind == kind

    def _take(self, kind: str) -> bool:
        taken = self._next(kind)
        self.place += taken
        return taken

    def _any(self) -> _Token:
        if self.place >= len(self.tokens):
            raise _NoUnit
        self.place += 1
        return self.tokens[self.place - 1]

    def _ambiguous(self) -> LearnerError:
        token = self.tokens[min(self.place, len(self.tokens) - 1)]
        message = "Does this unit stand above the line or below it? Write brackets, such as J/(kg m)."
        return LearnerError("unit.ambiguous", message, token.span)


def _word(token: _Token) -> Unit:
    if _CELSIUS.fullmatch(token.text):
        return named("°C")
    name = token.text if token.text in BY_SPELLING else token.text.lower()
    if name in BY_SPELLING and (name == token.text or len(name) > 3):
        return named(name)
    alike = next((spelling for spelling in BY_SPELLING if spelling.lower() == token.text.lower()), None)
    meant = f" Did you mean {alike}?" if alike else ""
    message = f"{token.text!r} is no unit that is known here.{meant} Known are {_EXAMPLES}."
    raise LearnerError("unit.unknown", message, token.span)
