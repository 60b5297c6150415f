"""How a sign chart stands in a typed answer: rows of a sign and a set, either first, with whatever between them."""

import re
from collections.abc import Iterator

from exercisegen.answers._choosing import without_commands
from exercisegen.errors import LearnerError, Span
from exercisegen.frozen import frozen

_SYNONYMS = {
    "+": ("+", "positive", "pos", "plus", "increasing", "increases", "inc", "rising", "concave up", "convex"),
    "-": (
        "-", "−", "–", "negative", "neg", "minus", "decreasing", "decreases", "dec", "falling", "concave down",
        "concave",
    ),
    "0": ("0", "zero"),
    "u": ("undefined", "not defined", "und", "undef", "dne", "u"),
}  # fmt: skip
_SIGN_OF = {word: sign for sign, words in _SYNONYMS.items() for word in words}
_WORDS = "|".join(re.escape(word) for word in sorted(_SIGN_OF, key=len, reverse=True))
_LINK = r"(?:\s*+(?::|→|->|=>)\s*+|\s++(?:on|for|at|when|where|if|in|over)\b\s*+)"
_PLAIN = "|".join(re.escape(word) for word in sorted(_SIGN_OF, key=len, reverse=True) if word not in ("0", "u"))
_SUBJECT = (
    r"(?:and\s+)?(?:(?:f|g|it|y|the\s+function|the\s+graph|sign)\s*['′’]{0,2}(?:\([a-z]\))?\s+(?:is\s+)?)?"
    r"(?:strictly\s+)?"
)
_HEAD = re.compile(
    rf"\s*{_SUBJECT}(?:(?P<sign>{_WORDS})(?:{_LINK})|[(\[](?P<marked>[-+−–])[)\]]\s*(?::\s*)?|(?P<bare>{_PLAIN})\s*+(?=[(\[\]]|everywhere\b|all\b|ℝ|R\b))(?P<set>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TAIL = re.compile(
    rf"(?P<set>.*?)(?:(?<!\s)(?:\s*+(?::|→|->|=>)\s*+|\s++(?:is|has\s+sign)\s++)[(\[]?(?P<sign>{_WORDS})"
    rf"|(?:(?<=[)\]\[])\s*+|(?<=[^\s,;<>=])\s++)(?P<bare>{_PLAIN}))[)\]]?\s*+",
    re.IGNORECASE | re.DOTALL,
)
_SAID = "|".join(re.escape(word) for word in sorted(_SIGN_OF, key=len, reverse=True) if len(word) > 2)
_AND_SIGN = re.compile(rf"\band\b(?=\s+(?:(?:f|it)\s+)?(?:is\s+)?(?:{_SAID})\b)", re.IGNORECASE)
_MARKS = ("+", "-", "−", "–")
_PLACE = re.compile(r"[<>≤≥)\]\[∞}]")
_TEX_SPACE = re.compile(r"\$|\\(?:quad|qquad|[,;: ])")
_STATED = re.compile(r"\b[fgh]\s*+['′’]{0,3}\s*+(?:\([a-z]\))?\s*+(?P<relation>[<>=])\s*+0(?![\d.,])")
_SIGN_STATED = {">": "+", "<": "-", "=": "0"}
_OPENING, _CLOSING = "({⟨", ")}⟩"


@frozen
class Row:
    """A sign (``+``, ``-``, ``0``, or ``u`` for undefined) and the stretches of text that say where."""

    sign: str
    places: tuple[Span, ...]


def rows_of(text: str) -> tuple[Row, ...]:
    """Split ``-: (-inf, 0); 0: 0; +: (0, inf)``, ``x < 0: -, x > 0: +`` or ``f'(x) > 0 on (0, inf)`` into rows.

    Raises:
        LearnerError: a set has no sign, or there is no row at all.
    """
    plain = _TEX_SPACE.sub(lambda found: " " * len(found[0]), without_commands(text))
    plain = _STATED.sub(lambda found: _SIGN_STATED[found["relation"]].ljust(len(found[0])), plain)
    plain = _AND_SIGN.sub(lambda found: ";".ljust(len(found[0])), plain)
    found: list[Row] = []
    waiting: list[Span] = []
    leading = False  # whether the last row began with its sign, so that more sets may follow it
    for start, stop in _stretches(plain):
        row = _row(plain, start, stop)
        if row is None and leading and not waiting:
            found[-1] = Row(found[-1].sign, (*found[-1].places, (start, stop)))
        elif row is None:
            waiting.append((start, stop))
        else:
            first, leading = row
            found.append(Row(first.sign, (*waiting, *first.places)))
            waiting = []
    if waiting:
        raise LearnerError("chart.unsigned", "Say which sign this has, as in +: (8, 11).", waiting[0])
    if not found:
        raise LearnerError(
            "chart.empty", "Write rows of a sign and a set, as in -: (8, 11); +: (11, inf).", (0, len(text))
        )
    return tuple(found)


def cuts(plain: str) -> list[int]:
    """Return where commas, semicolons and ends of lines stand outside of all brackets.

    Square brackets open or close, as in ``]-1, 3[``, by what is before them.
    """
    found: list[int] = []
    depth, before = 0, ""
    for place, character in enumerate(plain):
        closes = character in _CLOSING or (character in "[]" and depth > 0 and (before.isalnum() or before in ")}∞"))
        if closes:
            depth = max(depth - 1, 0)
        elif character in _OPENING or character in "[]":
            depth += 1
        elif depth == 0 and character in ",;\n":
            found.append(place)
        if not character.isspace():
            before = character
    return found


def _row(plain: str, start: int, stop: int) -> tuple[Row, bool] | None:
    """Return the row of a stretch, and whether its sign stands first; ``None`` where it has no sign."""
    head, tail = _HEAD.fullmatch(plain, start, stop), _TAIL.fullmatch(plain, start, stop)
    if tail is not None and tail["bare"] in _MARKS and _PLACE.search(tail["set"]) is None:
        tail = None  # in 1 +, something is missing
    if tail is not None and tail["set"].strip() and (_sign(tail) != "0" or head is None):
        return Row(_sign(tail), (tail.span("set"),)), False
    if head is not None:
        return Row(_sign(head), (head.span("set"),)), True
    return None


def _sign(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return _SIGN_OF[(groups["sign"] or groups["bare"] or groups["marked"]).lower()]


def _stretches(plain: str) -> Iterator[Span]:
    """Yield the stretches between commas, semicolons and ends of lines that stand outside of all brackets."""
    start = 0
    for place in cuts(plain):
        if plain[start:place].strip():
            yield start, place
        start = place + 1
    if plain[start:].strip():
        yield start, len(plain)
