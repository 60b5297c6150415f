"""Decimals without an end: a bar, a dot or brackets over what recurs, and dots where digits were left out."""

import re
from fractions import Fraction

from exercisegen.errors import LearnerError
from exercisegen.expr.grammar.source import Source

_BAR = re.compile(r"\\(?:overline|bar)\s?(?:\{(\d{1,30})\}|(\d))", re.ASCII)
_DOTTED = re.compile(r"\\dot\s?\{?(\d)\}?(?:(\d{0,30})\\dot\s?\{?(\d)\}?)?", re.ASCII)
_MARKS = "\u0304\u0305\u0307"
_MARKED = re.compile(rf"[{_MARKS}](?:[0-9][{_MARKS}]?){{0,60}}")
_BRACKETED = re.compile(r"\(\d+\)", re.ASCII)
_ELLIPSIS = re.compile(r"\.{2,}|…|\\[lc]?dots(?![A-Za-z])")
_FIRST = "\\(.…" + _MARKS


def recurring(source: Source, typed: str, start: int, end: int) -> int | None:
    """Add the token of a recurring decimal whose digits ``typed`` are read up to ``end``; ``None`` if it is none.

    ``0.\\overline{3}`` is 1/3, with a notice. ``0.(3)`` may be a product and ``5.666...`` a rounded number.

    Raises:
        LearnerError: ``parse.repeating``, for what has to be asked about.
    """
    text = source.text
    if end >= source.end or text[end] not in _FIRST or "." not in typed:
        return None
    if (found := _BRACKETED.match(text, end, source.end)) is not None:
        shown = text[start : found.end()]
        message = f"Is '{shown}' a decimal that repeats? Write a fraction, such as 1/3; a product has a '*'."
        raise LearnerError("parse.repeating", message, (start, found.end()))
    if (found := _ELLIPSIS.match(text, end, source.end)) is not None:
        raise _cut_off(text[start : found.end()], typed, (start, found.end()))
    if (found := _BAR.match(text, end, source.end)) is not None:
        return _add(source, typed, found[1] or found[2], start, found.end())
    if (found := _DOTTED.match(text, end, source.end)) is not None:
        return _add(source, typed, "".join(group or "" for group in found.groups()), start, found.end())
    if (found := _MARKED.match(text, end, source.end)) is not None:
        return _marked(source, typed, found, start)
    return None


def _marked(source: Source, typed: str, found: re.Match[str], start: int) -> int:
    """Read marks behind digits: from the first marked digit, which ``typed`` ends with, to the last one."""
    digits = re.findall(rf"([0-9])([{_MARKS}]?)", typed[-1] + found[0])
    if not digits[-1][1]:
        message = "Mark the last digit that recurs too, or write a fraction."
        raise LearnerError("parse.repeating", message, (start, found.end()))
    return _add(source, typed[:-1], "".join(digit for digit, _ in digits), start, found.end())


def _value(typed: str, block: str) -> Fraction:
    fixed = typed.partition(".")[2]
    return Fraction(typed + "0") + Fraction(int(block), 10 ** len(fixed) * (10 ** len(block) - 1))


def _add(source: Source, typed: str, block: str, start: int, end: int) -> int:
    value = _value(typed, block)
    shown = f"{value.numerator}/{value.denominator}"
    source.note("notation.recurring", f"'{source.text[start:end]}' was read as {shown}.", (start, end))
    source.tokens.append(("fraction", shown, start, end))
    return end


def _cut_off(shown: str, typed: str, span: tuple[int, int]) -> LearnerError:
    digits = typed.partition(".")[2]
    for width in range(1, len(digits) // 2 + 1):
        block = digits[-width:]
        if digits.endswith(block * 2):
            fixed = digits[:-width]
            while fixed.endswith(block):
                fixed = fixed[:-width]
            value = _value(f"{typed.partition('.')[0]}.{fixed}", block)
            message = f"Is '{shown}' the recurring decimal {value}? Write {value}, or {typed} if it is rounded."
            return LearnerError("parse.repeating", message, span)
    message = f"'{shown}' is cut off: write the exact value, or the rounded number without dots."
    return LearnerError("parse.repeating", message, span)
