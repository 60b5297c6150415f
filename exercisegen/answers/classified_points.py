"""Critical points with what they are, as in ``(0, 1) min; (2, -3) saddle``."""

import re
from collections.abc import Mapping
from dataclasses import field, replace
from fractions import Fraction
from typing import Any

from exercisegen.answers._judging import Measure
from exercisegen.answers._kinds import Claim, Piece, claims, coordinates
from exercisegen.answers._letters import check_letters
from exercisegen.answers._matching import match_points
from exercisegen.answers._reading import notes, read_value, scalar
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Listing, Node
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison, Finding
from exercisegen.model.submission import Response
from exercisegen.model.value import ClassifiedPoint, Value
from exercisegen.model.verdict import ReadAs
from exercisegen.protocols import AnswerType

Points = tuple[ClassifiedPoint, ...]
_LONGEST = 4000
_MOST_CLAIMS = 40
_PLACE_TWICE = re.compile(r"\b[a-z]\s*=\s*([^,;=]+?)\s*(?:,|and)\s*(?=[A-Za-z]\(\s*\1\s*\)\s*=)")
_PLUS_OR_MINUS = re.compile(r"±|\+/?-|\\pm(?![a-z])")
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_SHOWN = {"min": "min", "max": "max", "saddle": "saddle", "inflection": "inflection", "none": "neither"}


@frozen
class PointCredit:
    """Shares of one key point: for the ``point`` itself, for its ``class``, and (negative) for each ``extra`` one."""

    point: Fraction = Fraction(1, 2)
    kind: Fraction = field(default=Fraction(1, 2), metadata={"alias": "class"})
    extra: Fraction = Fraction(-1, 4)

    def __post_init__(self) -> None:
        if self.point < 0 or self.kind < 0 or self.extra > 0 or self.point + self.kind != 1:
            raise ValueError("point and class must be shares that add up to 1, and extra must not be positive")


@frozen
class ClassifiedPointsOptions:
    """``classes`` are the kinds the question knows; ``partial`` gives credit point by point, else all must be right."""

    classes: tuple[str, ...] = ("min", "max", "saddle", "none")
    partial: PointCredit | None = None

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What a finding costs, in key points."""
        if self.partial is None:
            return {}
        return {
            "points.missing": Fraction(1),
            "points.contradiction": Fraction(1),
            "points.class": self.partial.kind,
            "points.height": self.partial.point,
            "number.rounded": self.partial.point / 2,
            "points.extra": -self.partial.extra,
        }


class ClassifiedPointsAnswer:
    """A set of points, each with what it is: minimum, maximum, saddle point or none of these."""

    options: type[Any] = ClassifiedPointsOptions
    expected = Expected.LIST
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> Points:
        """Take a list of classified points; raise ``ValueError`` on anything else.

        Where the question knows only ``none`` for what is no extremum, so does the key.
        """
        points = value if isinstance(value, tuple) else (value,)
        kept = tuple(point for point in points if isinstance(point, ClassifiedPoint))
        if len(kept) != len(points):
            raise ValueError(
                f"a list of classified points is needed here, such as classify(f, [x], [0]), not {value!r}"
            )
        classes = options.classes if isinstance(options, ClassifiedPointsOptions) else ()
        return tuple(
            replace(point, kind="none") if "none" in classes and point.kind not in classes else point for point in kept
        )

    def parse(self, text: str, scope: Scope) -> Response[Points]:
        """Read points with their kinds, in either order; ``x = ±2 min`` claims two points."""
        if len(text) > _LONGEST:
            raise LearnerError("limit.length", f"An answer is limited to {_LONGEST} characters.", (_LONGEST, len(text)))
        text = _PLACE_TWICE.sub(lambda found: " " * len(found[0]), text)  # f(2) = 3 says both
        claimed = [
            single for claim in claims(text, scope.conventions.decimal_mark == ",") for single in _singles(claim)
        ]
        if len(claimed) > _MOST_CLAIMS:
            raise LearnerError("limit.points", f"An answer is limited to {_MOST_CLAIMS} points.")
        read = [_read_point(claim, scope) for claim in claimed]
        points = tuple(ClassifiedPoint(point, claim.kind) for (point, _), claim in zip(read, claimed, strict=True))
        echo = ReadAs(self.show(points, scope.conventions), self.latex(points, scope.conventions))
        return Response(points, echo, tuple(note for _, found in read for note in found))

    def compare(self, key: Key[Points], response: Points) -> Comparison:
        """Match the points, then their kinds: ``points.missing``, ``.extra``, ``.class``, ``.contradiction``."""
        classes = key.options.classes if isinstance(key.options, ClassifiedPointsOptions) else ()
        return match_points(key.value, response, classes, Measure(key.scope, key.tolerance))

    def show(self, value: Points, conventions: Conventions) -> str:
        """Print the points as text; ``none`` where there are none."""
        shown = (
            f"{_SHOWN.get(each.kind, each.kind)} at {to_text(_bracketed(each.point), conventions)}" for each in value
        )
        return "; ".join(shown) or "none"

    def latex(self, value: Points, conventions: Conventions) -> str:
        """Print the points as LaTeX."""
        shown = (
            rf"\text{{{_SHOWN.get(each.kind, each.kind)} at }} {{{to_latex(_bracketed(each.point), conventions)}}}"
            for each in value
        )
        return r";\;".join(shown) or r"\text{none}"

    def typed_form(self, key: Key[Points]) -> str:
        """Give a neutral example for points of one or of more coordinates."""
        flat = all(len(each.point) == 1 for each in key.value)
        name = (key.scope.variables or ("x",))[0]
        example = f"{name} = 11: max; {name} = -13: min" if flat else "(11, -8) max; (6, -13) min"
        return f"every point with what it is, such as {example}"


def _singles(claim: Claim) -> tuple[Claim, ...]:
    """Return the claim, or the two claims that ``±`` stands for."""
    marks = [(piece, mark) for piece in claim.point for mark in _PLUS_OR_MINUS.finditer(piece.text)]
    if not marks:
        return (claim,)
    if len(marks) > 1:
        raise LearnerError("points.plus-or-minus", "Write these points out, one by one.", claim.point[0].span)
    piece, mark = marks[0]
    return tuple(
        Claim(tuple(_with_sign(each, mark, sign) if each is piece else each for each in claim.point), claim.kind)
        for sign in ("-", "+")
    )


def _with_sign(piece: Piece, mark: re.Match[str], sign: str) -> Piece:
    return Piece(piece.text[: mark.start()] + sign.ljust(len(mark[0])) + piece.text[mark.end() :], piece.start)


def _read_point(claim: Claim, scope: Scope) -> tuple[tuple[Node, ...], tuple[Finding, ...]]:
    """Read ``(1, 2)``, ``x = 1``, ``f(1) = 2`` or ``x = 1, y = 2``, with the letters in the question's order."""
    either = next((piece for piece in claim.point if _OR.search(piece.text)), None)
    if either is not None:
        raise LearnerError("points.or", "Write every point with its own kind, without 'or'.", either.span)
    order = {name: number for number, name in enumerate(scope.variables)}
    unfolded = [part for piece in claim.point for part in coordinates(piece)]
    pieces = sorted(unfolded, key=lambda piece: order.get(piece.name, len(order)))
    expected = Expected.LIST if len(pieces) == 1 else Expected.SCALAR
    readings = [read_value(" " * piece.start + piece.text, scope, expected) for piece in pieces]
    found = tuple(note for reading in readings for note in notes(reading))
    first = readings[0].tree
    if not isinstance(first, Listing):
        check_letters((piece.letter for piece in pieces), scope, pieces[0].span)
    entries = first.items if isinstance(first, Listing) else tuple(reading.tree for reading in readings)
    return tuple(scalar(entry, "points, such as (3, -8) min") for entry in entries), found


def _bracketed(point: tuple[Node, ...]) -> Node:
    return point[0] if len(point) == 1 else Listing(point, Brackets.ROUND)


PLUGIN: AnswerType[Points] = ClassifiedPointsAnswer()
