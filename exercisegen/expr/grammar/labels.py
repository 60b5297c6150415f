"""What people write around an answer: ``f'(x) =``, ``dy/dx =``, ``$...$``, a full stop, ``for all x``."""

import re
from collections.abc import Iterator

from exercisegen.errors import Span
from exercisegen.expr.grammar.words import pieces_of, vocabulary
from exercisegen.expr.names import GREEK, SPELLINGS
from exercisegen.expr.scope import Expected, Scope

_FENCES = (
    *(("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")),
    *(('"', '"'), ("'", "'"), ("“", "”"), ("‘", "’"), ("«", "»"), ("`", "`"), ("„", "“")),
)
_QUOTES = "'\"’‘″′´`ʹʼ"
# Every repetition is bounded: a label is short, and an unbounded one would let spaces take quadratic time.
_S = r"\s{0,3}"
_ARROWS = r"==?>|-->?|->|[⇒→⟹↦≔⟶]|\\(?:Rightarrow|Longrightarrow|implies|to|mapsto|longmapsto|coloneqq)(?![A-Za-z])"
_SIGN = rf"(?:{_ARROWS}|:=|&=|={{1,3}}(?!=)|:|≡|\\equiv(?![A-Za-z])|≈|\\approx(?![A-Za-z]))"
_ARGUMENTS = r"(?:(?:\\left)?[(\[][^=<>]{0,40}[)\]]|\((?:[A-Za-z]\s?=\s?-?[\d./]{1,9},?\s?){1,3}\))?"
_AT = r"(?:\s?\\?\|\s?_?\{?(?:[A-Za-z]\s?=\s?-?[\d./]{1,9}|\([^=<>()]{1,30}\))\}?)?"
_END = rf"{_S}{_ARGUMENTS}{_AT}{_S}{_SIGN}"
_PRIMES = rf"(?:\^\{{?(?:\\prime){{1,3}}\}}?|\^\{{?\(\d\)\}}?|⁽[¹²³⁴ⁿ]⁾|\s?\^?[{_QUOTES}]){{0,4}}"
_NAMED = re.compile(rf"{_S}(\\?[A-Za-z]{{1,12}}|[α-ωΑ-Ω]){_S}({_PRIMES}){_S}({_ARGUMENTS}){_AT}{_S}({_SIGN})")
_NUMBERED = re.compile(rf"{_S}([A-Za-z])(_\{{?\w{{1,4}}\}}?|\d{{1,2}}|[₀-₉]{{1,2}}){_S}={_S}")
_SUBSCRIPTED = re.compile(rf"{_S}([A-Za-z]){_PRIMES}_\{{?[A-Za-z]{{1,3}}\}}?{_END}")
_D = rf"(?:\\partial{_S}|∂{_S}|\\(?:mathrm|text|rm)\s?\{{?d\}}?{_S}|\{{\\rm d\}}{_S}|d{_S}|δ{_S})"
_ORDER = r"(?:\^\{?\d\}?|\d|²|³)?"
_L = r"(?:[A-Za-zα-ωΑ-Ω]|\\(?:alpha|beta|theta|lambda|mu|rho|phi|psi|omega)(?![A-Za-z]))"
_ABOVE = rf"{_D}{_ORDER}{_S}{_L}?"
_BELOW = rf"(?:{_D}{_L}{_ORDER}{_S}){{1,3}}"
_OF = rf"(?:{_S}(?:\\left)?[(\[][^=<>]{{0,80}}[)\]])?"
_LEIBNIZ = re.compile(
    rf"{_S}(?:\\displaystyle{_S})?"
    rf"(?:\\[dt]?frac{_S}\{{{_S}{_ABOVE}{_ARGUMENTS}{_S}\}}{_S}\{{{_S}{_BELOW}\}}|\(?{_ABOVE}{_ARGUMENTS}{_S}[/⁄∕]{_S}\(?{_BELOW}\)?"
    rf"|\\p?dv(?:\[\d\])?\{{[A-Za-z]?\}}\{{[A-Za-z]\}})"
    rf"{_OF}{_ARGUMENTS}{_AT}{_S}{_SIGN}"
)
_OPERATOR = re.compile(rf"{_S}(?:D|∂|\\partial{_S})_\{{?[A-Za-z]{{1,3}}\}}?{_S}\(?[A-Za-z]?\)?{_END}")
_DOTTED = re.compile(rf"{_S}(?:\\d?dot{_S}\{{?{_S}[A-Za-z]{_S}\}}?|[A-Za-z][\u0307\u0308]|[ẏẋ]){_END}")
_DIFFERENTIAL = re.compile(rf"{_S}D\s?[A-Za-z]\s?\([^=<>]{{0,40}}\){_S}{_SIGN}")
_OPERATED = re.compile(
    rf"{_S}(?:d\s?/\s?d[A-Za-z]\s|\\[dt]?frac{_S}\{{{_D}\}}{_S}\{{{_D}[A-Za-z]\}})[^=<>]{{1,60}}{_SIGN}"
)
_PRIMED = re.compile(rf"{_S}[(\[][^=<>]{{1,60}}[)\]][{_QUOTES}]{{1,3}}{_S}{_SIGN}")
_LIMIT = re.compile(rf"{_S}\\?lim(?:it)?(?![A-Za-z])[^=<>]{{0,60}}(?:->[^=<>]{{1,40}})?=(?![=>])")
_GRADIENT = re.compile(rf"{_S}(?:∇|\\vec{_S}\{{?\\nabla\}}?|\\nabla|grad(?:ient)?){_S}\(?[A-Za-z]?\)?{_END}")
_MEMBER = re.compile(rf"{_S}([A-Za-z]){_S}(?:∈|\\in(?![A-Za-z])|\bin\s)")
_MAPPED = re.compile(rf"{_S}([A-Za-z]){_S}(?:↦|→|->|\\mapsto(?![A-Za-z])|\\to(?![A-Za-z]))")
_THEREFORE = re.compile(rf"{_S}(?:∴|\\therefore(?![A-Za-z])|⇒|=>|⟹|→|->|\\Rightarrow(?![A-Za-z])|>>>?){_S}")
_EQUALS = re.compile(rf"{_S}(?::=|={{1,2}}(?![=><])|[≈≃≅~]|\\approx(?![A-Za-z]))")
_SAID = re.compile(
    rf"{_S}(?:(?:the|my|final|so|thus|therefore|hence)\s{{1,3}}){{0,3}}(?:(?:it|this|that)(?:\s{{1,3}}|(?=['’]))"
    r"|(?:answer|ans|derivative|slope|result|solution|limit|value|gradient|rate|soln|sol)\b"
    r"(?:\s{1,3}of\s[^=:]{1,30}?)?\s{0,3}(?:(?=is|equals)|:=|=|:))(?:\bis\b|\bequals\b|['’]s\b)?\s{0,3}(?=\S)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(rf"{_S}[A-Za-z]{_S}{_PRIMES}{_S}{_ARGUMENTS}\s{{1,3}}(?:is|equals)\s{{1,3}}")
_ITEM = re.compile(rf"{_S}\(?(?:[a-h]|[ivx]{{1,4}}|\d{{1,2}})\)\s{{1,3}}(?=\S)")
_MARKED = re.compile(
    r"[=:∈⇒→⟹↦≔≡≈≃≅~∴]|->|>>|\\(?:in|to|maps|R|L|impl|equiv|approx|there)|\bin\s|\bis\b|\bequals\b|['’]s\b"
)
_TAIL = re.compile(
    r"(?:,|;)?\s{1,3}(?:for\s{1,3}(?:all|any|every|each)|∀)\s{0,3}(?:real\s{1,3})?(?:[a-z]|numbers?)"
    r"(?:\s{0,3}(?:∈|in)\s{0,3}(?:R|ℝ))?$",
    re.IGNORECASE,
)
_DERIVATIVES = (_LEIBNIZ, _GRADIENT, _OPERATOR, _DOTTED, _DIFFERENTIAL, _OPERATED, _PRIMED)
_SELF_EVIDENT = (*_DERIVATIVES, _LIMIT, _SPOKEN)
_LETTER = re.compile(r"\s{0,3}[A-Za-z]\s{0,3}=")
_STOPS = ".,;"


def undecorated(text: str, scope: Scope) -> Span:
    """Return where the answer itself stands in ``text``, without labels, fences, spaces and a full stop."""
    lone = scope.expected is Expected.SCALAR
    start, end = _bare(text, 0, len(text), lone)
    if _MARKED.search(text) is not None or 0 < text.find(")", start, start + 6) < end - 1:
        start = _after_labels(text, start, end, scope)
        start, end = _bare(text, start, end, lone)
    if end - start > 4 and (found := _TAIL.search(text, max(start, end - 40), end)) is not None:
        end = found.start()
    return start, end


def _bare(text: str, start: int, end: int, lone: bool) -> Span:
    """Leave out spaces, fences and stops at both ends; behind a ``lone`` value commas and semicolons too."""
    start, end = _stripped(text, start, end)
    for _ in range(3):
        before = start, end
        start, end = _unfenced(text, start, end)
        if end > start and text[end - 1] in (_STOPS if lone else ".") and _is_stop(text, start, end):
            start, end = _stripped(text, start, end - 1)
        if text.endswith("\\\\", start, end):
            start, end = _stripped(text, start, end - 2)
        if (start, end) == before:
            break
    return start, end


def _is_stop(text: str, start: int, end: int) -> bool:
    if text[end - 1] == ";":
        return not text.endswith("\\;", start, end)
    if text[end - 1] == ",":
        return not text.endswith("\\,", start, end)
    return not text.endswith("..", start, end) and text[start:end].lower() != "d.n.e."


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


def _after_labels(text: str, start: int, end: int, scope: Scope) -> int:
    """Step over up to four labels, as in ``t: y = 2x + 1`` or ``f: x -> f(x) = 2x``."""
    for _ in range(4):
        after = next(_after_label(text, start, end, scope), start)
        if after == start:
            return start
        start = after
    return start


def _after_label(text: str, start: int, end: int, scope: Scope) -> Iterator[int]:
    """Yield where the text goes on behind each kind of label that it begins with."""
    if (found := _EQUALS.match(text, start, end) or _THEREFORE.match(text, start, end)) is not None:
        yield found.end()
    if (found := _NAMED.match(text, start, end)) is not None and _is_label(found, scope):
        yield found.end()
    if (found := _SUBSCRIPTED.match(text, start, end)) is not None and found[1] not in scope.variables:
        yield found.end()
    if (found := _NUMBERED.match(text, start, end)) is not None and _is_numbered(found, scope):
        yield found.end()
    for pattern in _SELF_EVIDENT:
        if (found := pattern.match(text, start, end)) is not None:
            yield found.end()
    if (found := _MEMBER.match(text, start, end)) is not None and _is_variable(found[1], scope):
        yield found.end()
    if (found := _MAPPED.match(text, start, end)) is not None and found[1] in scope.variables:
        yield found.end()
    if (found := _SAID.match(text, start, end)) is not None and re.search("[A-Za-z]", found[0]) is not None:
        yield found.end()
    if start == 0 and (found := _ITEM.match(text, start, end)) is not None and _is_item(found, scope):
        yield found.end()


def _is_variable(name: str, scope: Scope) -> bool:
    """Say whether a letter is one of the question's, a capital for a small one included; any is where it has none."""
    return not scope.variables or name in scope.variables or name.lower() in scope.variables


def _is_item(found: re.Match[str], scope: Scope) -> bool:
    """Say whether ``a)`` or ``(a)`` numbers the answer: a bracket that nothing opens, or a letter that is no name."""
    mark = found[0].strip()
    return not mark.startswith("(") or (mark[1:-1].isalpha() and mark[1:-1] not in scope.variables)


def _is_numbered(found: re.Match[str], scope: Scope) -> bool:
    """Say whether ``x_1 =`` only names a value; ``x2 = 4`` may be about the square of x."""
    plain = found[2].isascii() and found[2].isdigit() and found[1] in scope.variables
    return scope.expected is Expected.SCALAR and not plain


def _is_label(found: re.Match[str], scope: Scope) -> bool:
    name, primes, arguments, sign = found[1], found[2].strip(), found[3], found[4]
    if name.lstrip("\\") in SPELLINGS:
        return False
    if name in scope.functions:  # one of the letters of the answer, and its name where one value is asked for
        return scope.expected is Expected.SCALAR and found.string.count("=") == 1
    if primes:
        return len(name) == 1
    if sign == ":" and len(name) == 1:
        return name not in scope.variables  # else it may be a quotient, as German writes it
    if scope.expected is Expected.SCALAR and len(name) == 1:
        another = _LETTER.match(found.string, found.end()) is not None  # ``x = y = 2`` is not one value
        return not another and (name not in scope.variables or sign not in ("≈", "=>", "->", "→"))
    if scope.expected is Expected.SCALAR and sign in ("=", ":="):
        return name.lstrip("\\") in GREEK or pieces_of(name, vocabulary(scope))[1] < len(name)
    if name.lstrip("\\") in GREEK or name in scope.variables:
        return False
    if len(name) >= 4:
        return pieces_of(name, vocabulary(scope))[1] < len(name)  # a word, as in ``slope = 4``
    return len(name) == 1 and (
        bool(arguments) or (name.isupper() and name.isascii() and name.lower() not in scope.variables)
    )
