"""One answer written several times, as in ``17/3 ≈ 5.67`` or ``2*3x = 6x``: which of the sides is the answer."""

import math
from typing import Final, NoReturn

from exercisegen.errors import LearnerError, Span
from exercisegen.expr.floating import estimate
from exercisegen.expr.grammar.parser import parse
from exercisegen.expr.grammar.source import Source
from exercisegen.expr.tree import Decimal, Negation, Node, Symbol, symbols

_CLOSE: Final = 1e-9
_ZERO: Final = 1e-12
_POINTS: Final = (0.7391, 1.3137, 2.7092, -0.4142, -1.8393)
_OPENING, _CLOSING = frozenset(("(", "[", "{", "\\{", "|(")), frozenset((")", "]", "}", "\\}", "|)"))


def is_chain(source: Source) -> bool:
    """Say whether signs of equality stand between the tokens."""
    return any(token[0] in ("=", "≈") for token in source.tokens)


def parse_chain(source: Source) -> Node:
    """Return the side that is the answer: the last exact one, with a notice, where all sides agree.

    Sides agree if their values do at sample points, and a decimal if it is another side's value rounded. This settles
    only what was answered, not whether it is right.

    Raises:
        LearnerError: ``parse.chain`` where the sides differ or where no two of their values can be compared; what
            ``parse`` raises for a side.
    """
    parts = _parts(source)
    if parts is None:
        return parse(source)
    sides = [parse(part) for part in parts]
    if len(sides) == 2 and isinstance(sides[1], Symbol) and sides[1].name not in symbols(sides[0]):
        return sides[0]  # ``4 = x``
    exact = [side for side in sides if not _is_decimal(side)]
    chosen = (exact or sides)[-1]
    if not all(_agree(side, chosen) for side in sides):
        _ask(source)
    shown = " ".join(source.text[slice(*(chosen.span or (0, 0)))].split())
    source.note("notation.chain", f"Of the sides that are equal, {shown} was read as the answer.", _whole(source))
    return chosen


def _whole(source: Source) -> Span:
    return source.tokens[0][2], source.end


def _ask(source: Source) -> NoReturn:
    message = "The sides of this are not seen to be equal: which one is your answer? Write it alone."
    raise LearnerError("parse.chain", message, _whole(source))


def _parts(source: Source) -> list[Source] | None:
    """Return the text between the signs; ``None`` where one of them stands inside brackets or at an end."""
    parts: list[Source] = []
    depth, first = 0, 0
    for place, (kind, _, start, _) in enumerate(source.tokens):
        depth += (kind in _OPENING) - (kind in _CLOSING)
        if kind not in ("=", "≈", ""):
            continue
        if depth or place == first:
            return None
        part = Source(source.text, start, source.scope, source.known, source.latex)
        part.tokens, part.notices = [*source.tokens[first:place], ("", "", start, start)], source.notices
        parts.append(part)
        first = place + 1
    return parts


def _is_decimal(node: Node) -> bool:
    return isinstance(node.operand if isinstance(node, Negation) else node, Decimal)


def _agree(side: Node, chosen: Node) -> bool:
    if side == chosen:
        return True
    names = sorted(symbols(side) | symbols(chosen))
    compared = 0
    for shift, _ in enumerate(_POINTS if names else _POINTS[:1]):
        at = {name: _POINTS[(shift + 2 * place) % len(_POINTS)] for place, name in enumerate(names)}
        first, second = estimate(side, at), estimate(chosen, at)
        if first is None or second is None:
            continue
        if not math.isclose(first, second, rel_tol=_CLOSE, abs_tol=_half_a_place(side)):
            return False
        compared += 1
    return compared > 0


def _half_a_place(side: Node) -> float:
    """Return how far a decimal may lie from what it is rounded from."""
    if not _is_decimal(side):
        return _ZERO
    number = side.operand if isinstance(side, Negation) else side
    digits = number.text.partition(".")[2] if isinstance(number, Decimal) and "e" not in number.text else ""
    return 0.5000001 * 10.0 ** -len(digits) if digits else _ZERO
