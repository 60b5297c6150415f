"""The words for what a critical point is, and how they and the points stand in a typed answer."""

import re
from collections.abc import Iterator

from exercisegen.answers._kinds_plainly import plainly
from exercisegen.answers._nothing import says_nothing
from exercisegen.errors import LearnerError, Span
from exercisegen.frozen import frozen

_SYNONYMS = {
    "min": ("minimum", "minima", "minimal", "mins", "min", "low point", "tp", "tiefpunkt"),
    "max": ("maximum", "maxima", "maximal", "maxs", "max", "high point", "hp", "hochpunkt"),
    "saddle": ("saddle points", "saddle point", "saddlepoint", "saddle-point", "saddles", "saddle", "sattelpunkt"),
    "inflection": (
        "horizontal point of inflection", "points of inflection", "point of inflection", "point of inflexion",
        "terrace point", "inflection points", "inflection point", "inflexion point", "inflection", "inflexion",
    ),
    "none": (
        "neither a minimum nor a maximum", "neither a maximum nor a minimum", "neither minimum nor maximum",
        "neither maximum nor minimum", "neither a min nor a max", "neither a max nor a min", "neither min nor max",
        "neither max nor min", "neither a min or a max", "neither a max or a min", "neither min or max",
        "neither max or min", "neither minimum or maximum", "neither maximum or minimum", "not a min or max",
        "not a max or min", "not a max or a min", "not a min or a max", "no max or min", "no min or max",
        "not an extreme point", "not a local extremum", "no local extremum", "not an extremum",
        "no extremum", "no extrema", "no extreme", "neither", "none",
        "nothing",
    ),
}  # fmt: skip
_KIND_OF = {word: kind for kind, words in _SYNONYMS.items() for word in words}
_WORDS = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_KIND_OF, key=len, reverse=True))
_ADJECTIVES = r"(?:(?:local|loc|relative|rel|global|absolute|abs|strict)\b\.?\s*){0,3}"
_KIND = re.compile(
    r"(?:\(\s*)?(?:\b(?:[a-z]\s+has|has|have|there\s+is|there\s+are|is|are|gives|yields)\s+)?"
    r"(?:\b(?:both|all|each)\s+)?(?:\b(?:an?|the)\s+)?"
    rf"{_ADJECTIVES}\b(?P<word>{_WORDS})\b\.?(?:\s*\b(?:points?|values?|pts?)\b\.?)?\s*\)?(?:\s*(?:\b(?:at|in|for|when|where|of)\b|@))?",
    re.IGNORECASE,
)
_SET = re.compile(r"(?:[A-Za-z]\s*(?:=|∈|\bin\b)\s*)?\{([^{}]*)\}")
_NAMED = re.compile(r"\s*(?P<name>[A-Za-z]\w*)\s*=")
_EDGE = (
    r"\s|[:.→–—]|->|=>|@"
    r"|\b(?:at|in|for|when|where|if|the|both|points?|critical|is|are|it|function|graph|curve|while|whereas|but|then)\b"
)
_KIND_INSIDE = re.compile(
    rf"(?:\b(?:an?|the)\s+)?{_ADJECTIVES}\b(?:{_WORDS})\b\.?(?:\s*\b(?:points?|pts?)\b\.?)?", re.IGNORECASE
)
_HEAD = re.compile(rf"(?:{_EDGE})*", re.IGNORECASE)
_TAIL = re.compile(rf"(?:{_EDGE}|[-=])*$", re.IGNORECASE)
_LONGEST_TAIL = 100  # characters; a longer run of them would take quadratic time
_DIGIT_COMMA = r"(?<=\d),(?=\d)"
_VALUE = re.compile(r"\s*[A-Za-z]\s*\((?P<arguments>[^()=]*)\)\s*=")
_LABEL = re.compile(r"\s*[A-Z]_?\d*\s*(?=\()")
_OPENING, _CLOSING = "([{<⟨", ")]}>⟩"


@frozen
class Piece:
    """A stretch of typed text and where it begins."""

    text: str
    start: int

    @property
    def name(self) -> str:
        """The letter in front of an equals sign, as in ``x = 2``; empty where there is none."""
        found = _NAMED.match(self.text)
        return "" if found is None else found["name"]

    @property
    def letter(self) -> str:
        """The name without what numbers it: ``x`` of ``x_1 = 2``."""
        return self.name.rstrip("_0123456789") or self.name

    @property
    def span(self) -> Span:
        """The stretch as a range of positions."""
        return (self.start, self.start + len(self.text))


@frozen
class Claim:
    """One point and what it is said to be; several pieces are coordinates with names, as in ``x = 1, y = 2``."""

    point: tuple[Piece, ...]
    kind: str


Token = tuple[Piece, ...] | str  # a point, or the word for a kind


def kind_of(word: str) -> str | None:
    """Return the kind that a word stands for: ``"max"`` for ``local maximum``; ``None`` for any other word."""
    found = _KIND.fullmatch(word.strip())
    return None if found is None else _kind(found)


def claims(text: str, decimal_comma: bool = False) -> tuple[Claim, ...]:
    """Split ``(0, 1) min; max at (2, 3)`` into points with their kinds; ``none`` alone claims nothing.

    ``decimal_comma`` says that the course writes ``0,5`` for one half; elsewhere such a comma is asked about.

    Raises:
        LearnerError: a point has no kind, a kind no point, or a comma may be a decimal mark.
    """
    plain = plainly(text, _KIND_INSIDE)
    if kind_of(plain) == "none" or says_nothing(text):
        return ()
    before, *after = _split(Piece(plain, 0), _DIGIT_COMMA)
    if after and not decimal_comma:
        at = before.start + len(before.text)
        message = "Is this comma a decimal mark? Write 0.5 for the number, or put a space between two values."
        raise LearnerError("points.comma", message, (at, at + 1))
    found = tuple(claim for group in _split(Piece(plain, 0), r"[;\n]") for claim in _of_group(group))
    if not found:
        raise LearnerError(
            "points.none", "Write points with what they are, as in (3, -8) min; or: none.", (0, len(text))
        )
    return found


def coordinates(piece: Piece) -> tuple[Piece, ...]:
    """Return the coordinates that ``f(1, 2) = 3`` names, the height last; ``P(1, 2)`` without its name."""
    value = _VALUE.match(piece.text)
    if value is not None:
        inside = Piece(value["arguments"], piece.start + value.start("arguments"))
        height = Piece(piece.text[value.end() :], piece.start + value.end())
        return (*_split(inside, "[,;]"), height)
    label = _LABEL.match(piece.text)
    return (piece,) if label is None else (Piece(piece.text[label.end() :], piece.start + label.end()),)


def _of_group(group: Piece) -> Iterator[Claim]:
    """Give each point the kind after it, or the kind in front where one stands before the point."""
    waiting: list[tuple[Piece, ...]] = []
    leading, used = "", True
    for token in _tokens(group):
        if isinstance(token, tuple) and leading:
            used = True
            yield Claim(token, leading)
        elif isinstance(token, tuple):
            waiting.append(token)
        elif waiting:
            yield from (Claim(point, token) for point in waiting)
            waiting = []
        elif not used:
            raise LearnerError("points.kind", "Say which point this is, as in (3, -8) min.", group.span)
        else:
            leading, used = token, False
    if waiting:
        raise LearnerError("points.unclassified", "Say what this point is, as in (3, -8) min.", waiting[0][0].span)
    if not used:
        raise LearnerError("points.kind", "Say which point this is, as in (3, -8) min.", group.span)


def _tokens(group: Piece) -> Iterator[Token]:
    """Yield points and kinds in the order in which they stand."""
    end = 0
    for found in _KIND.finditer(group.text):
        yield from _points(Piece(group.text[end : found.start()], group.start + end))
        yield _kind(found)
        end = found.end()
    yield from _points(Piece(group.text[end:], group.start + end))


def _points(between: Piece) -> Iterator[tuple[Piece, ...]]:
    """Yield the points of a stretch without kinds; neighbours ``x = 1``, ``y = 2`` are one point."""
    gathered: list[Piece] = []
    for part in _split(between, r"(?<!\d),|,(?!\d)|\b(?:and|while|whereas|but)\b|&"):
        piece = _trimmed(part)
        if not piece.text:
            continue
        inside = _SET.fullmatch(piece.text)
        if inside is not None:
            yield from ((member,) for member in _split(Piece(inside[1], piece.start + inside.start(1)), ","))
            continue
        if gathered and not (piece.name and gathered[0].name and piece.name not in {each.name for each in gathered}):
            yield tuple(gathered)
            gathered = []
        gathered.append(piece)
    if gathered:
        yield tuple(gathered)


def _trimmed(piece: Piece) -> Piece:
    head = _HEAD.match(piece.text)
    start = head.end() if head else 0
    text = piece.text[start:]
    kept = max(len(text) - _LONGEST_TAIL, 0)
    return Piece(text[:kept] + _TAIL.sub("", text[kept:]), piece.start + start)


def _split(piece: Piece, separators: str) -> Iterator[Piece]:
    """Yield the stretches between separators that stand outside of all brackets."""
    depth, start = 0, 0
    for found in re.finditer(rf"(?P<bracket>[()\[\]{{}}<>⟨⟩])|(?:{separators})", piece.text, re.IGNORECASE):
        if found["bracket"]:
            depth += 1 if found["bracket"] in _OPENING else -1
        elif depth == 0:
            yield Piece(piece.text[start : found.start()], piece.start + start)
            start = found.end()
    yield Piece(piece.text[start:], piece.start + start)


def _kind(found: re.Match[str]) -> str:
    return _KIND_OF[" ".join(found["word"].lower().split())]
