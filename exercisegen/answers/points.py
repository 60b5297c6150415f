"""Sets of values or points, as in ``{-1, 3}`` or ``(0, 1), (2, -3)``: all of them, in any order."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Any, Literal

from exercisegen.answers._judging import Measure
from exercisegen.answers._layout import check_commas, laid_out, lines_apart, plus_or_minus
from exercisegen.answers._letters import check_letters, check_values
from exercisegen.answers._matching import match_points
from exercisegen.answers._nothing import says_nothing
from exercisegen.answers._reading import echo, node_of, notes, notice_findings, read_value, scalar
from exercisegen.answers._rows import cuts
from exercisegen.answers._wrapped import unnamed, unwrapped
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Listing, Matrix, Node, Relation, Sign, Symbol, Word
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import ClassifiedPoint, Value
from exercisegen.protocols import AnswerType

Points = tuple[tuple[Node, ...], ...]
"""Points with their coordinates; one that was typed with its letter is kept as ``x = 1``: it stands in no bare list."""
_MOST = 40
_DIFFERENCE = re.compile(r"(?<=[\w)])\s+[-−–](?=[\d.(√])")
_ONE_OF_TWO = re.compile(r"\([^()]*(?P<mark>±|\+/?-|\\pm(?![a-z]))[^()]*\)")
_MARK = re.compile(r"±|\+/?-|\\pm(?![a-z])")
_LABEL = re.compile(r"[\s$]*(?P<name>[a-z])\s*=(?!=)\s*(?!\(|\[|<|⟨|\\left\s*[(\[])")
_NONE = Word("none")


@frozen
class PointsOptions:
    """``partial: per_point`` gives each point its share, which each one too many takes away again."""

    partial: Literal["per_point"] | None = None

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What a finding costs, in points of the key; a list of candidates costs everything."""
        if self.partial is None:
            return {}
        whole = dict.fromkeys(("points.missing", "points.extra"), Fraction(1))
        return {**whole, "number.rounded": Fraction(1, 2)}


class PointsAnswer:
    """A finite set of numbers or points; it may be empty."""

    options: type[Any] = PointsOptions
    expected = Expected.LIST
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> Points:
        """Take a list of expressions or of lists of them; raise ``ValueError`` on anything else."""
        items = value.items if isinstance(value, Listing) else value
        if not isinstance(items, tuple):
            raise ValueError(f"a list of values or points is needed here, such as [1, 2], not {value!r}")
        return tuple(_key_point(item) for item in items)

    def parse(self, text: str, scope: Scope) -> Response[Points]:
        """Read ``{1, 2}``, ``1, 2``, ``x = 1 or x = 2``, ``(1, 2), (3, 4)``, ``x = 1, y = 2`` or ``none``."""
        if says_nothing(text):
            return Response((), echo(_NONE, scope.conventions), ())
        check_values(text)
        if _ONE_OF_TWO.search(text) is not None:
            return self._read_twice(text, scope)
        if re.search(r"[({\[=]", text) is None:
            check_commas(text, scope)
        plain, spaces = laid_out(lines_apart(unnamed(unwrapped(text.replace("&", ",")), scope)), rows=False)
        if (label := _LABEL.match(plain)) is not None and plain.count("=") == 1:
            check_letters((label["name"],), scope, label.span("name"))
        reading = read_value(plus_or_minus(_with_commas(plain, scope)), scope, self.expected)
        points = _points(_items(reading.tree), scope)
        _check_spaces(plain, points)
        if len(points) > _MOST:
            raise LearnerError("limit.points", f"An answer is limited to {_MOST} points.")
        found = (*notice_findings(spaces), *notes(reading))
        return Response(points, echo(_as_set(points), scope.conventions), found)

    def _read_twice(self, text: str, scope: Scope) -> Response[Points]:
        """Read ``(±1, 0)`` as ``(1, 0)`` and ``(-1, 0)``."""
        if any(len(_MARK.findall(found[0])) > 1 for found in _ONE_OF_TWO.finditer(text)):
            raise LearnerError("points.plus-or-minus", "Write these points out, one by one.", (0, len(text)))
        both = [self.parse(_ONE_OF_TWO.sub(partial(_with_sign, sign), text), scope) for sign in "+-"]
        points = tuple(dict.fromkeys((*both[0].value, *both[1].value)))
        return Response(points, echo(_as_set(points), scope.conventions), both[0].notices)

    def compare(self, key: Key[Points], response: Points) -> Comparison:
        """The same set: ``points.missing``, ``points.extra``."""
        flat = bool(key.value) and all(len(point) == 1 for point in key.value)
        if any(isinstance(entry, Relation) for point in response for entry in point):
            response = _unlettered(response)
        elif flat and len(response) == 1:  # (1, 2) where values are asked for is a list in brackets
            response = tuple((entry,) for entry in response[0])
        elif not flat and _is_bare(response, key.value):  # and 1, 2 where points are asked for is a point without
            response = (tuple(point[0] for point in response),)
        wanted, given = (tuple(ClassifiedPoint(point, "") for point in each) for each in (key.value, response))
        return match_points(wanted, given, (), Measure(key.scope, key.tolerance))

    def show(self, value: Points, conventions: Conventions) -> str:
        """Print the set in braces as text; ``none`` where it is empty."""
        return to_text(_as_set(value), conventions)

    def latex(self, value: Points, conventions: Conventions) -> str:
        """Print the set in braces as LaTeX."""
        return to_latex(_as_set(value), conventions)

    def typed_form(self, key: Key[Points]) -> str:
        """Give a neutral example for values or for points."""
        flat = all(len(point) == 1 for point in key.value)
        return f"every one of them, such as {'11, -13/2' if flat else '(11, -8), (6, -13)'}; or: none"


def _items(tree: Node) -> tuple[Node, ...]:
    match tree:
        case Word("none" | "dne"):
            return ()
        case Matrix(rows):
            return tuple(Listing(row, Brackets.ROUND, tree.span) for row in rows)
        case Listing(items, Brackets.BRACE | Brackets.BARE | Brackets.SQUARE):
            return items
        case Listing(items, Brackets.ROUND) if all(isinstance(item, Listing) for item in items):
            return items
    return (tree,)


def _with_sign(sign: str, found: re.Match[str]) -> str:
    start, stop = (place - found.start() for place in found.span("mark"))
    return found[0][:start] + sign.ljust(stop - start) + found[0][stop:]


def _with_commas(text: str, scope: Scope) -> str:
    """Return ``x = 1, y = 2; x = 3, y = 4`` with commas alone: what is one point, the names say."""
    places = cuts(text)
    separators = {text[place] for place in places if text[place] != "\n"}
    if separators != {",", ";"} or scope.conventions.decimal_mark == "," or not _is_all_named(text, places):
        return text
    return "".join("," if place in places else character for place, character in enumerate(text))


def _is_all_named(text: str, places: list[int]) -> bool:
    """Say whether every member has a name, as in ``x = 1, y = 2``."""
    starts = [0, *(place + 1 for place in places)]
    return all("=" in text[start:stop] for start, stop in zip(starts, [*places, len(text)], strict=True))


def _check_spaces(text: str, points: Points) -> None:
    """Ask about ``3 -3``: a difference, or two values."""
    found = _DIFFERENCE.search(text) if len(points) == 1 and len(points[0]) == 1 else None
    if found is not None:
        message = "Is this a difference or are these two values? Write 3 - 8 for the one, 3, -8 for the other."
        raise LearnerError("points.spaces", message, (0, len(text)))


def _points(items: tuple[Node, ...], scope: Scope) -> Points:
    """Return the points; ``x = 1, y = 2`` is one, with its coordinates in the order of the question's letters.

    A letter that is none of the question's, as ``y`` in a question about x, comes after those that are.
    """
    items = tuple(part for item in items for part in _unchained(item))
    named = [_named(item) for item in items]
    names = sorted({name for name, _ in named})
    check_letters(names, scope, items[0].span if items else None)
    if len(names) < 2 or "" in names:
        return tuple(_point(item) for item in items)
    order = (*scope.variables, *(name for name in names if name not in scope.variables))
    found: list[dict[str, Node]] = []
    for (name, value), item in zip(named, items, strict=True):
        if not found or name in found[-1]:
            found.append({})
        found[-1][name] = Relation((Symbol(name), value), (Sign.EQUAL,), item.span)
    if len({frozenset(point) for point in found}) > 1:
        message = "Write each point with all its coordinates, like (11, -8), (6, -13)."
        raise LearnerError("points.coordinates", message, items[0].span)
    return tuple(tuple(point[name] for name in order if name in point) for point in found)


def _unchained(item: Node) -> tuple[Node, ...]:
    """Return ``x = y = 0`` and ``(x, y) = (0, 0)`` as ``x = 0`` and ``y = 0``."""
    match item:
        case Relation((Listing(names), Listing(values)), (Sign.EQUAL,)) if len(names) == len(values):
            pairs = zip(names, values, strict=True)
            return tuple(Relation((name, value), (Sign.EQUAL,), item.span) for name, value in pairs)
        case Relation((*names, value), signs) if len(names) > 1 and set(signs) == {Sign.EQUAL}:
            return tuple(Relation((name, value), (Sign.EQUAL,), item.span) for name in names)
    return (item,)


def _named(item: Node) -> tuple[str, Node]:
    match item:
        case Relation((Symbol(name), value), (Sign.EQUAL,)):
            return name, scalar(value, "values or points")
    return "", item


def _is_bare(response: Points, key: Points) -> bool:
    """Say whether a response is a list of as many single numbers as the points of the key have coordinates."""
    sizes = {len(point) for point in key}
    return sizes == {len(response)} and all(len(point) == 1 for point in response)


def _point(item: Node) -> tuple[Node, ...]:
    match item:
        case Relation((Symbol(), value), (Sign.EQUAL,)):
            scalar(value, "values or points")
            return (item,)
        case Listing(_, Brackets.BARE):
            raise LearnerError("points.brackets", "Write each point in brackets, like (11, -8), (6, -13).", item.span)
        case Listing(entries, Brackets.ROUND | Brackets.ANGLE | Brackets.SQUARE):
            return tuple(scalar(entry, "values or points") for entry in entries)
    return (scalar(item, "values or points, such as 11, -13/2"),)


def _key_point(item: Value) -> tuple[Node, ...]:
    match item:
        case tuple():
            return tuple(node_of(entry) for entry in item)
        case Listing(entries):
            return entries
    return (node_of(item),)


def _unlettered(points: Points) -> Points:
    """Return the points with ``x = 1`` as 1."""
    return tuple(tuple(e.sides[-1] if isinstance(e, Relation) else e for e in point) for point in points)


def _as_set(points: Points) -> Node:
    if not points:
        return _NONE
    plain = _unlettered(points)
    shown = tuple(point[0] if len(point) == 1 else Listing(point, Brackets.ROUND) for point in plain)
    return Listing(shown, Brackets.BRACE)


PLUGIN: AnswerType[Points] = PointsAnswer()
