"""Lists of points with their kinds, however they are laid out, as ``(0, 1) max; (2, 3) min`` in the same places."""

import re

from exercisegen.answers._wrapped import blanked

_TEXT_COMMAND = re.compile(r"\\(?:text|textrm|textbf|textit|mathrm|mathbf|operatorname)\s*\{(?P<inside>[^{}]*)\}")
_SPACE_COMMAND = re.compile(r"\$|\\(?:quad|qquad|[,;: ])")
_BARRED = re.compile(r"\(([^()|]*)\|([^()|]*)\)")
_BRACED = re.compile(r"^(\s*)\{(.*)\}(\s*)$", re.DOTALL)
_LISTED = re.compile(r"^(\s*)\[(\s*[(\[].*[)\]]\s*)\](\s*)$", re.DOTALL)
_ARROW = re.compile(r"[-=]{1,3}>|⟶|⇒|⟹|\\(?:to|rightarrow|Rightarrow)(?![a-z])")
_QUOTED = re.compile(r"[\"“”„]|(?<![\w)])'(?=[A-Za-z. ]+')|(?<=[a-z])'(?=\s*[,;)\]}]|$)", re.IGNORECASE)
_BULLET = re.compile(r"(?m)^\s*(?:[-*•]|\d{1,2}[.)])\s+(?=[(A-Za-z])")
_LETTERS = re.compile(r"\(\s*[A-Za-z]\s*,\s*[A-Za-z]\s*(?:,\s*[A-Za-z]\s*)?\)\s*=")
_BRACKETED = re.compile(r"\[(\s*[A-Za-z][A-Za-z. ]*)\]")
_INSIDE = re.compile(
    r"[(\[](?P<point>(?:[^()\[\]]|\([^()]*\)|\[[^\[\]]*\])*?)(?P<mark>[,;:])(?P<kind>[A-Za-z. ]+)[)\]]"
)


def plainly(text: str, kind: re.Pattern[str]) -> str:
    """Return ``text`` at the same length without LaTeX around words, quotes, bullets and braces around all.

    ``(a|b)`` becomes ``(a;b)``, an arrow a colon, and ``(0, 1, max)`` becomes ``(0, 1) max``; ``kind`` is the pattern
    of the words that may stand in such a place.
    """
    plain = _TEXT_COMMAND.sub(lambda found: found["inside"].center(len(found[0])), text)
    for pattern in (_SPACE_COMMAND, _QUOTED, _BULLET, _LETTERS):
        plain = pattern.sub(blanked, plain)
    plain = _ARROW.sub(lambda found: ":".ljust(len(found[0])), plain)
    plain = _BARRED.sub(r"(\1;\2)", plain)
    for pattern in (_BRACED, _LISTED):
        plain = pattern.sub(lambda found: f"{found[1]} {found[2]} {found[3]}", plain)
    plain = _BRACKETED.sub(lambda found: f"({found[1]})" if kind.fullmatch(found[1].strip()) else found[0], plain)
    return _INSIDE.sub(lambda found: _outside(found, kind), plain)


def _outside(found: re.Match[str], kind: re.Pattern[str]) -> str:
    """Return ``(0, 1) max`` for ``(0, 1, max)``, and ``x = 0 max`` for ``(x = 0, max)``."""
    if not found["point"].strip() or kind.fullmatch(found["kind"].strip()) is None:
        return found[0]
    opening, closing = (" ", " ") if "=" in found["point"] else (found[0][0], found[0][-1])
    return f"{opening}{found['point']}{closing}{found['kind']} "
