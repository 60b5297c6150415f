"""Numbers as people type them: decimal points and commas, powers of ten, and thousands that must be asked about."""

import re
from typing import Final

from exercisegen.errors import LearnerError
from exercisegen.expr.grammar.recurring import recurring
from exercisegen.expr.grammar.source import Source
from exercisegen.expr.scope import Expected

MAX_DIGITS: Final = 60
MAX_EXPONENT: Final = 400
_FURTHEST: Final = 40  # tokens back to the bracket of a first argument, so that many commas take linear time

_COMMA = re.compile(r"(?:,|\{,\})(\d+)(?![\d.]|,\d)", re.ASCII)
_THOUSANDS = re.compile(r"(?:,\d{3})+(?![\d.,]\d|\d)", re.ASCII)
_EXPONENT = re.compile(r"([eE])([-+−–⁻]?)(\d+)", re.ASCII)


def number(source: Source, match: re.Match[str]) -> int:
    """Add the token of a number; return where reading goes on."""
    typed, start, end = match[0], match.start(), match.end()
    text = source.text
    if end < source.end:
        following = text[end]
        if following in ",{":
            typed, end = _comma(source, typed, start, end)
        elif following in "eE":
            typed, end = _exponent(source, typed, start, end)
    if len(typed) > MAX_DIGITS:
        raise LearnerError("limit.digits", f"A number may have at most {MAX_DIGITS} digits.", (start, end))
    if end < source.end and (after := recurring(source, typed, start, end)) is not None:
        return after
    if "." in typed and text.startswith(".", end, source.end):
        message = "A number has one decimal point: write 1.5, or put * between factors."
        raise LearnerError("parse.number", message, (start, end + 1))
    if typed[-1] == ".":
        typed = typed[:-1]
    source.tokens.append(("number", "0" + typed if typed[0] == "." else typed, start, end))
    return end


def _comma(source: Source, typed: str, start: int, end: int) -> tuple[str, int]:
    scope, text = source.scope, source.text
    mark = scope.conventions.decimal_mark
    if mark != "," and _separates_arguments(source):
        return typed, end
    _ask_about_thousands(source, typed, start, end)
    scalar = scope.expected is Expected.SCALAR
    lists = scope.expected is Expected.LIST and scope.conventions.list_separator == ","
    found = _COMMA.match(text, end, source.end)
    if found is None or not (scalar or text[end] == "{" or (mark == "," and not lists)):
        return typed, end
    if start > 1 and text[start - 1] == "," and text[start - 2].isdigit():
        return typed, end
    if "." in typed:
        message = "A number has one decimal mark: write 1234.5 without other marks."
        raise LearnerError("parse.number", message, (start, found.end()))
    value = f"{typed}.{found[1]}"
    if mark != ",":
        message = f"'{typed},{found[1]}' was read as the decimal {value}."
        source.note("notation.decimal-comma", message, (start, found.end()))
    return value, found.end()


def _separates_arguments(source: Source) -> bool:
    """Say whether the innermost open bracket is that of a function that takes two arguments."""
    depth, last = 0, len(source.tokens) - 1
    for place in range(last, max(0, last - _FURTHEST), -1):
        kind = source.tokens[place][0]
        if kind in (")", "]"):
            depth += 1
        elif kind in ("(", "["):
            depth -= 1
            if depth < 0:
                before, name = source.tokens[place - 1][:2]
                return before == "foreign" or (before == "function" and name in ("log", "root"))
    return False


def _ask_about_thousands(source: Source, typed: str, start: int, end: int) -> None:
    found = _THOUSANDS.match(source.text, end, source.end)
    if found is None or source.scope.conventions.decimal_mark == ",":
        return
    if len(typed) > 3 or typed[0] in "0." or "." in typed:
        return
    if start and source.text[start - 1] == "," and source.text[: start - 1].rstrip()[-1:].isdigit():
        return
    bracketed = any(kind in ("(", "[", "{", "\\{", "<", "angle(") for kind, *_ in source.tokens)
    if bracketed and source.scope.expected is not Expected.SCALAR:
        return
    plain = typed + found[0].replace(",", "")
    decimal = typed + "." + found[0][1:].replace(",", "")
    shown = typed + found[0]
    listed = shown.replace(",", ", ")
    message = f"Is '{shown}' one number, a decimal or a list? Write {plain}, {decimal} or {listed}."
    raise LearnerError("parse.thousands", message, (start, found.end()))


def _exponent(source: Source, typed: str, start: int, end: int) -> tuple[str, int]:
    found = _EXPONENT.match(source.text, end, source.end)
    if found is None or found[1] in source.known.letters or (source.known.free and found[1] == "E"):
        return typed, end
    letter, typed_sign, digits = found.groups()
    sign = "-" if typed_sign in "−–⁻" and typed_sign else typed_sign
    shown, span = typed + found[0], (start, found.end())
    typed = typed.removesuffix(".")
    if len(digits) > 6 or int(digits) > MAX_EXPONENT:
        raise LearnerError("limit.exponent", f"The power of ten in '{shown[:30]}' may be at most {MAX_EXPONENT}.", span)
    if sign and letter == "e" and not source.scope.rounded:
        meant = f"{typed}*10^{sign.strip('+')}{digits}"
        message = f"Is '{shown}' {meant} or {typed}*e {sign} {digits}? Write {meant} or {typed}*e {sign} {digits}."
        raise LearnerError("parse.scientific", message, span)
    source.note("notation.scientific", f"'{shown}' was read as {typed}*10^{sign.strip('+')}{digits}.", span)
    return f"{typed}e{sign.strip('+')}{digits}", found.end()
