"""Factors side by side that a reader may take apart in another way: ``1/2x``, ``x2``, ``5 2/3``, ``3 x 10^2``."""

from exercisegen.expr.grammar.cursor import Cursor

_LETTERS = frozenset(("name", "constant", "function", "abstract", "unit", "root"))
_NUMBERS = frozenset(("number", "fraction"))


def check_juxtaposition(cursor: Cursor, start: int, slash: int, divisor: str) -> None:
    """Ask or remark about two factors without a sign between them: ``1/x y``, ``1/2x``, ``x2``, ``5 2/3``."""
    kind, _, begin, end = cursor.tokens[cursor.position]
    before = cursor.tokens[cursor.position - 1]
    if kind in _NUMBERS:
        _check_number_after(cursor, before[0], start)
    if divisor in _LETTERS:
        below = cursor.text[slash + 1 : cursor.end].strip()
        shown = cursor.text[begin:end]
        message = f"What does the / divide by? Bracket the denominator: /({below}*{shown}...) or (.../{below})*{shown}."
        cursor.fail("denominator", message, (slash, end))
    if divisor and divisor != "frac" and not cursor.gap():
        above, below = cursor.typed(start, slash), cursor.text[slash + 1 : cursor.end].strip()
        shown = cursor.text[begin:end]
        message = f"This was read as ({above}/{below})*{shown}...; bracket the denominator if all of it is below."
        cursor.note("slash", message, start)


def _check_number_after(cursor: Cursor, before: str, start: int) -> None:
    span = (cursor.tokens[cursor.position - 1][2], cursor.tokens[cursor.position][3])
    if before in _NUMBERS:
        message = "Two numbers stand side by side: put a sign between them; write a mixed number as a fraction."
        cursor.fail("two-numbers", message, span)
    shown = cursor.typed(*span)
    message = f"'{shown}' was read as a product; write ^ for a power."
    cursor.note("number-after", message, span[0])
