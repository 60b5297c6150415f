"""What people write before a value: ``the answer is``, ``about``, ``≈``; and infinities in words."""

import re

from exercisegen.answers._wrapped import blanked
from exercisegen.expr.scope import Scope

_SAID = re.compile(
    r"\s*(?:(?:the|my|its)\s+)?(?:(?:final\s+|exact\s+)?(?:answer|result|value|limit|slope|derivative|solution|number)"
    r"\s*(?:is\b|equals\b|=|:)|it\s+is\b|it['’]s\b|is\b|equals\b|[a-z]\s+(?:is|equals)\b|we\s+get\b)\s*(?=\S)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\s*(?:=\s*)?(?:about\b|approx(?:imately\b|\.|\b)|roughly\b|around\b|circa\b|ca\.|ca\b|nearly\b|exactly\b"
    r"|[≈~≃≅]|\\approx\b)\s*(?=\S)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\s*(?:the\s+)?(?:limit|it|value|derivative|slope|that|this)(?=\s+(?:does\s+not|doesn['’]t)\s+exist)",
    re.IGNORECASE,
)
_INFINITY = re.compile(r"\b(?P<sign>positive|plus|negative|minus)(?=\s+infinity\b)", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]+")


def without_preamble(text: str, scope: Scope) -> str:
    """Return ``text`` without the words before its value; what stays keeps its place."""
    plain = text
    for pattern in (_SAID, _ABOUT, _NOTHING):
        found = pattern.match(plain)
        if found is not None and not _is_product(found[0], scope):
            plain = blanked(found) + plain[found.end() :]
    return _INFINITY.sub(lambda found: ("+" if found["sign"][0] in "pP" else "-").ljust(len(found[0])), plain)


def _is_product(words: str, scope: Scope) -> bool:
    """Say whether a word may be meant as a product of the question's letters."""
    known = {*scope.variables, "e"}
    return any(set(word) <= known for word in _LETTERS.findall(words) if len(word) > 1)
