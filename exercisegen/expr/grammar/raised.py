"""Small characters above the line: exponents, the 3 of ``³√x``, the numerator of ``¹⁷⁄₃``, a raised minus sign."""

import re
from typing import NoReturn

from exercisegen.errors import LearnerError
from exercisegen.expr.grammar.source import Name, Source
from exercisegen.expr.notation_unicode import SUBSCRIPTS, SUPERSCRIPTS

_ABOVE = f"[{re.escape(''.join(SUPERSCRIPTS))}]"
_DIGITS = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_LINES = "/⁄∕ᐟ"
_POINTS = ".,·˙‧⋅∙"
_RUN = re.compile(rf"{_ABOVE}+(?:[{_LINES}{_POINTS}]{_DIGITS}+(?!\s?√){_ABOVE}*)?")
_FRACTION = re.compile(rf"({_DIGITS}+)[{_LINES}]([₀₁₂₃₄₅₆₇₈₉]+)")
_INDEX = re.compile(rf"({_DIGITS}+)√")
_LETTER_NUMBER = re.compile(r"[A-Za-z]\d")
_PARTS = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|[-+()/]")
_AS_TYPED = {ord(above): plain for above, plain in SUPERSCRIPTS.items()} | {
    **dict.fromkeys(map(ord, _LINES), "/"),
    **dict.fromkeys(map(ord, _POINTS), "."),
}
_BEFORE_AN_OPERAND = frozenset((
    "+", "-", "*", "/", "^", "(", "[", "{", "\\{", "|(", ",", ";", "=", "!=", "<", "<=", ">", ">=", "≈", "root", "frac",
))  # fmt: skip


def raised(source: Source, start: int, name: Name) -> int:
    """Add the tokens of what is raised at ``start``, names through ``name``; return where reading goes on.

    Raises:
        LearnerError: ``parse.raised`` where it stands behind nothing, or where it may mean two things.
    """
    last = source.tokens[-1] if source.tokens else None
    alone = last is None or last[0] in _BEFORE_AN_OPERAND
    if (found := _INDEX.match(source.text, start, source.end)) is not None and (alone or _is_apart(source, start)):
        source.tokens.append(("root", "√" + found[1].translate(_AS_TYPED), start, found.end()))
        return found.end()
    if found is not None:
        _ask(source, start, found.end(), "a power, or the index of the root", "^(...)*sqrt(...) or *root(..., ...)")
    if (found := _FRACTION.match(source.text, start, source.end)) is not None:
        return _fraction(source, found, alone)
    run = _RUN.match(source.text, start, source.end)
    end = start + 1 if run is None else run.end()
    typed = source.text[start:end].translate(_AS_TYPED)
    if typed == "-":
        return _minus(source, start, alone)
    if alone and (last is None or last[0] != "^"):
        message = f"What is raised to the power '{typed}'? Put a number or a bracket before it."
        raise LearnerError("parse.raised", message, (start, end))
    if _LETTER_NUMBER.search(typed) is not None:
        _ask(source, start, end, "a product or a power of a power", "it on the line, such as ^(x^2) or ^(2x)")
    if not alone:
        source.tokens.append(("^", "raised", start, start + 1))
    source.tokens.append(("{", "raised", start, start + 1))
    small(source, typed, start, name)
    source.tokens.append(("}", "raised", end - 1, end))
    return end


def small(source: Source, typed: str, start: int, name: Name) -> None:
    """Add the tokens of small characters that stand at ``start``; ``typed`` is what they are on the line."""
    for part in _PARTS.finditer(typed):
        first, last = start + part.start(), start + part.end()
        if part[0][0].isdigit():
            source.tokens.append(("number", part[0], first, last))
        elif part[0].isalpha():
            name(source, part[0], first, last)
        else:
            source.tokens.append((part[0], part[0], first, last))


def _is_apart(source: Source, start: int) -> bool:
    return source.text[start - 1].isspace()


def _fraction(source: Source, found: re.Match[str], alone: bool) -> int:
    above, below = found[1].translate(_AS_TYPED), "".join(SUBSCRIPTS[digit] for digit in found[2])
    if not alone:
        _ask(source, found.start(), found.end(), "an exponent or a factor", f"^({above}/{below}) or *{above}/{below}")
    source.tokens.append(("fraction", f"{above}/{below}", found.start(), found.end()))
    return found.end()


def _minus(source: Source, start: int, alone: bool) -> int:
    if not alone:
        _ask(source, start, start + 1, "part of an exponent or a minus sign", "^(-...) or - ...")
    source.tokens.append(("-", "-", start, start + 1))
    return start + 1


def _ask(source: Source, start: int, end: int, meanings: str, forms: str) -> NoReturn:
    shown = source.text[start:end]
    raise LearnerError("parse.raised", f"Is '{shown}' {meanings}? Write {forms}.", (start, end))
