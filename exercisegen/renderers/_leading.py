"""Which formulas lead an option or an item of a list: they are set in display size, as on a line of their own."""

import re
from dataclasses import replace

from exercisegen.model.content import Content, Emphasis, Inline, Math, Paragraph, Text

DISPLAY = "\\displaystyle "

_REASON = re.compile(r"[.,;:]?\s*(\(.*)?", re.DOTALL)  # an end, or a remark in brackets


def with_leading_formula(item: Content) -> Content:
    """Return ``item`` with the formula that it is, or that it begins with before a reason, in display size.

    A reason is in italics or in brackets; a formula that begins a sentence stays as it is.
    """
    match item:
        case (Paragraph((Math(latex, False) as formula, *rest)), *blocks) if _is_reason(rest):
            larger = replace(formula, latex=latex if latex.startswith(DISPLAY) else DISPLAY + latex)
            return (Paragraph((larger, *rest)), *blocks)
        case _:
            return item


def _is_reason(pieces: list[Inline]) -> bool:
    match pieces:
        case []:
            return True
        case [Text(plain, Emphasis.NONE), Text(_, Emphasis.ITALIC), *_]:
            return not plain.strip()
        case [Text(_, Emphasis.ITALIC), *_]:
            return True
        case [Text(plain, Emphasis.NONE), *rest]:
            found = _REASON.fullmatch(plain)
            return found is not None and (bool(found[1]) or not rest)
        case _:
            return False
