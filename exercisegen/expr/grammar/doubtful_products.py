"""Factors side by side that a reader may take apart in another way: ``1/2x``, ``x2``, ``5 2/3``, ``3 x 10^2``."""

import re

from exercisegen.expr.grammar.cursor import Cursor

_LETTERS = frozenset(("name", "constant", "function", "abstract", "unit", "root"))
_NUMBERS = frozenset(("number", "fraction"))
_MIXED = re.compile(r"(\d{1,9})\s+(\d{1,9})\s?[/⁄∕÷]\s?(\d{1,9})(?![\d.])", re.ASCII)
_MIXED_LATEX = re.compile(r"\\[dt]?frac\s?(?:\{\s?(\d{1,9})\s?\}|(\d))\s?(?:\{\s?(\d{1,9})\s?\}|(\d))", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:(?:\s|\\,|'|’)\d{3})+(?!\d)", re.ASCII)


def check_juxtaposition(cursor: Cursor, start: int, slash: int, divisor: str) -> None:
    """Ask or remark about two factors without a sign between them: ``1/x y``, ``1/2x``, ``x2``, ``5 2/3``."""
    kind, _, begin, end = cursor.tokens[cursor.position]
    before = cursor.tokens[cursor.position - 1]
    if kind in _NUMBERS:
        _check_number_after(cursor, before[0])
    if kind == "frac" and before[0] == "number":
        _check_mixed_fraction(cursor, before[2], begin)
    if before[0] == "constant" and kind == "name" and before[1] == "e" and before[3] == begin and divisor == "":
        _note_e(cursor, before[2], end)
    if divisor in _LETTERS:
        below = cursor.text[slash + 1 : cursor.end].strip()
        shown = cursor.text[begin:end]
        message = f"What does the / divide by? Bracket the denominator: /({below}*{shown}...) or (.../{below})*{shown}."
        cursor.fail("denominator", message, (slash, end))
    if divisor and divisor != "frac" and not (cursor.gap() and _is_tight(cursor, slash)):
        above, below = cursor.typed(start, slash), cursor.text[slash + 1 : cursor.end].strip()
        shown = cursor.text[begin:end]
        message = f"This was read as ({above}/{below})*{shown}...; bracket the denominator if all of it is below."
        cursor.note("slash", message, start)


def _is_tight(cursor: Cursor, slash: int) -> bool:
    """Say whether no space stands at the slash, so that one behind the divisor parts them: ``1/2 x``."""
    around = cursor.text[max(0, slash - 1) : slash + 2]
    return not cursor.latex and not any(character.isspace() for character in around)


def _check_number_after(cursor: Cursor, before: str) -> None:
    first, last = cursor.tokens[cursor.position - 1], cursor.tokens[cursor.position]
    span = (first[2], last[3])
    if before in _NUMBERS:
        _ask_about_two_numbers(cursor, span)
    shown = cursor.typed(*span)
    earlier = cursor.tokens[cursor.position - 2] if cursor.position > 1 else ("", "", 0, 0)
    if earlier[0] == "number" and first[0] == "name" and first[1] == "x":
        message = f"Is the x in '{cursor.typed(earlier[2], last[3])}' a times sign? Write * for times, ^ for a power."
        cursor.fail("times", message, (earlier[2], last[3]))
    cursor.note("number-after", f"'{shown}' was read as a product; write ^ for a power.", span[0])


def _ask_about_two_numbers(cursor: Cursor, span: tuple[int, int]) -> None:
    check_grouped(cursor, span[0])
    message = "Two numbers stand side by side: put a sign between them; write a mixed number as a fraction."
    if (found := _MIXED.match(cursor.text, span[0])) is not None:
        message = _mixed(found[0], int(found[1]), int(found[2]), int(found[3]))
    cursor.fail("two-numbers", message, span)


def check_grouped(cursor: Cursor, start: int) -> None:
    """Ask about ``10 000`` and ``1'000`` at ``start``."""
    if (found := _GROUPED.match(cursor.text, start)) is not None:
        whole = re.sub(r"\D", "", found[0])
        message = f"Is '{found[0]}' one number? Write {whole}, or put a sign between the numbers."
        cursor.fail("two-numbers", message, (start, found.end()))


def _mixed(shown: str, whole: int, above: int, below: int) -> str:
    mixed = f"{whole * below + above}/{below}"
    return f"Is '{shown}' a mixed number or a product? Write {mixed} or {whole}*{above}/{below}."


def _check_mixed_fraction(cursor: Cursor, start: int, begin: int) -> None:
    r"""Ask about ``5\frac{2}{3}``: behind a whole number a proper fraction is mostly the rest of a mixed number."""
    found = _MIXED_LATEX.match(cursor.text, begin)
    whole = cursor.tokens[cursor.position - 1][1]
    if found is None or not whole.isdigit():
        return
    above, below = int(found[1] or found[2]), int(found[3] or found[4])
    if 0 < above < below:
        span = (start, found.end())
        cursor.fail("two-numbers", _mixed(cursor.typed(*span), int(whole), above, below), span)


def _note_e(cursor: Cursor, start: int, end: int) -> None:
    shown = cursor.typed(start, end)
    cursor.note("e-product", f"'{shown}' was read as e times {shown[1:]}; write e^{shown[1:]} for a power.", start)
