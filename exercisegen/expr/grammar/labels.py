"""What people write around an answer: ``f'(x) =``, ``dy/dx =``, ``$...$``, a full stop."""

import re

from exercisegen.errors import Span
from exercisegen.expr.grammar.words import pieces_of, vocabulary
from exercisegen.expr.names import GREEK, SPELLINGS
from exercisegen.expr.scope import Scope

_FENCES = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
_QUOTES = "'\"’″′´"
# Every repetition is bounded: a label is short, and an unbounded one would let spaces take quadratic time.
_S = r"\s{0,3}"
_ARGUMENTS = r"(?:(?:\\left)?\([^=<>]{0,40}\))?"
_END = rf"{_S}{_ARGUMENTS}{_S}[=:](?!=)"
_PRIMES = rf"(?:\^\{{?\\prime\}}?|\^\{{?\(\d\)\}}?|[{_QUOTES}]){{0,4}}"
_NAMED = re.compile(rf"{_S}(\\?[A-Za-z]{{1,12}}){_S}({_PRIMES}){_S}({_ARGUMENTS}){_S}[=:](?!=)")
_SUBSCRIPTED = re.compile(rf"{_S}([A-Za-z])_\{{?[A-Za-z]{{1,3}}\}}?{_END}")
_D = rf"(?:\\partial{_S}|∂|\\mathrm\{{d\}}{_S}|d)"
_ORDER = r"(?:\^\{?\d\}?|\d|²|³)?"
_ABOVE = rf"{_D}{_ORDER}{_S}[A-Za-z]?"
_BELOW = rf"(?:{_D}{_S}[A-Za-z]{_ORDER}{_S}){{1,3}}"
_LEIBNIZ = re.compile(
    rf"{_S}(?:\\[dt]?frac{_S}\{{{_S}{_ABOVE}{_ARGUMENTS}{_S}\}}{_S}\{{{_S}{_BELOW}\}}|{_ABOVE}{_S}/{_S}\(?{_BELOW}\)?)"
    rf"{_S}(?:[(\[][^=<>]{{0,80}}[)\]])?{_S}[=:](?!=)"
)
_GRADIENT = re.compile(rf"{_S}(?:∇|\\nabla|grad(?:ient)?){_S}[A-Za-z]?{_END}")
_MEMBER = re.compile(rf"{_S}[A-Za-z]{_S}(?:∈|\\in(?![A-Za-z])|\bin\s)")
_EQUALS = re.compile(rf"{_S}=(?!=)")


def undecorated(text: str, scope: Scope) -> Span:
    """Return where the answer itself stands in ``text``, without labels, fences, spaces and a full stop."""
    start, end = _stripped(text, 0, len(text))
    start, end = _unfenced(text, start, end)
    stop = text.endswith(".", start, end) and not text.endswith("..", start, end)
    if stop and text[start:end].lower() != "d.n.e.":
        start, end = _stripped(text, start, end - 1)
        start, end = _unfenced(text, start, end)
    if "=" in text or ":" in text or "∈" in text or "in" in text:
        start = _after_label(text, start, end, scope)
    return start, end


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unfenced(text: str, start: int, end: int) -> Span:
    for opening, closing in _FENCES:
        long_enough = end - start >= len(opening) + len(closing)
        if long_enough and text.startswith(opening, start) and text.endswith(closing, start, end):
            return _stripped(text, start + len(opening), end - len(closing))
    return start, end


def _after_label(text: str, start: int, end: int, scope: Scope) -> int:
    if (found := _EQUALS.match(text, start, end)) is not None:
        return found.end()
    if (found := _NAMED.match(text, start, end)) is not None and _is_label(found, scope):
        return found.end()
    if (found := _SUBSCRIPTED.match(text, start, end)) is not None and found[1] not in scope.variables:
        return found.end()
    for pattern in (_LEIBNIZ, _GRADIENT, _MEMBER):
        if (found := pattern.match(text, start, end)) is not None:
            return found.end()
    return start


def _is_label(found: re.Match[str], scope: Scope) -> bool:
    name, primes, arguments = found[1], found[2], found[3]
    if name in scope.functions or name.lstrip("\\") in SPELLINGS:
        return False
    if primes:
        return len(name) == 1
    if name.lstrip("\\") in GREEK or name in scope.variables:
        return False
    if len(name) >= 4:
        return pieces_of(name, vocabulary(scope))[1] < len(name)  # a word, as in ``slope = 4``
    return len(name) == 1 and (bool(arguments) or name.isupper())
