"""Lists of a fixed length, typed with any brackets or none: what points and vectors share."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from exercisegen.answers._judging import MISMATCH, Measure, judge_pairs
from exercisegen.answers._layout import check_commas, laid_out, lines_apart
from exercisegen.answers._letters import check_letters
from exercisegen.answers._partials import Named, named_partials
from exercisegen.answers._reading import echo, entries_of, notice_findings, read_value, scalar, without_name
from exercisegen.answers._unit_vectors import in_units
from exercisegen.answers._wrapped import unnamed, untransposed, unwrapped
from exercisegen.errors import LearnerError
from exercisegen.expr.reading import Notice, Reading
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Brackets, Interval, Listing, Matrix, Node, Number, Relation, Sign, Symbol
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import Value

_OR = re.compile(r"\bor\b|∨|\\lor\b", re.IGNORECASE)


Coordinates: TypeAlias = tuple[Node, ...] | Listing
"""The entries in order; a ``Listing`` was typed as ``2 i + 3 j``, where what is not named is 0 in any dimension."""


def key_coordinates(value: Value) -> Coordinates:
    """Return the coordinates that a let value lists; raise ``ValueError`` on anything else."""
    return entries_of(value)


def parse_coordinates(text: str, scope: Scope, asked: str) -> Response[Coordinates]:
    """Read a list of expressions; ``asked`` names what the question wants, as in ``"a vector"``."""
    named = named_partials(text, scope)
    if named is not None and all(len(names) == 1 for names in named):
        return _from_partials(text, named, scope, asked)
    if (either := _OR.search(text)) is not None:
        raise LearnerError("answer.several", f"This question asks for {asked}: write one, without 'or'.", either.span())
    check_commas(text, scope, len(scope.variables))
    plain = untransposed(unnamed(unwrapped(in_units(text, scope)), scope))
    plain, spaces = laid_out(lines_apart(without_name(plain)), rows=False, columns=len(scope.variables))
    reading = read_value(plain, scope, Expected.LIST)
    items = _items(reading.tree, scope)
    if items is None:
        example = "(3, -8)"
        raise LearnerError(
            "answer.kind", f"This question asks for {asked}; write it like {example}.", reading.tree.span
        )
    return _response(items, (*spaces, *reading.notices), scope, asked, _is_in_units(reading.tree, plain))


def compare_coordinates(code: str, key: Key[Coordinates], response: Coordinates) -> Comparison:
    """Compare entry by entry; another length is ``code.length``, a wrong entry ``code.entry``.

    A response in unit vectors is as long as the key, unless it names a unit beyond.
    """
    wanted, given = entries_in(key.value), entries_in(response)
    if isinstance(response, Listing) and len(given) < len(wanted):
        given = (*given, *(Number(Fraction(0)) for _ in wanted[len(given) :]))
    if len(wanted) != len(given):
        lengths = {"expected": str(len(wanted)), "submitted": str(len(given))}
        return replace(Comparison.wrong(f"{code}.length", MISMATCH, **lengths), units=len(wanted))
    pairs = tuple(zip(wanted, given, strict=True))
    return judge_pairs(f"{code}.entry", pairs, Measure(key.scope, key.tolerance))


def show_coordinates(value: Coordinates, conventions: Conventions) -> str:
    """Print a list in round brackets as text."""
    return to_text(as_listing(value), conventions)


def latex_coordinates(value: Coordinates, conventions: Conventions) -> str:
    """Print a list in round brackets as LaTeX."""
    return to_latex(as_listing(value), conventions)


def as_listing(value: Coordinates) -> Listing:
    """Return the list in round brackets."""
    return Listing(entries_in(value), Brackets.ROUND)


def entries_in(value: Coordinates) -> tuple[Node, ...]:
    """Return the entries that were written."""
    return value.items if isinstance(value, Listing) else value


def assigned(items: tuple[Node, ...], scope: Scope) -> tuple[Node, ...] | None:
    """Return the values of ``x = 1, y = 2`` in the order of the question's variables; ``None`` for anything else.

    A letter that is no variable, as ``y`` in a question about x, comes after those that are.
    """
    values: dict[str, Node] = {}
    for item in items:
        match item:
            case Relation((Symbol(name), value), (Sign.EQUAL,)) if name not in values:
                values[name] = value
            case _:
                return None
    check_letters(values, scope, items[0].span)
    order = {name: number for number, name in enumerate(scope.variables)}
    return tuple(values[name] for name in sorted(values, key=lambda name: (order.get(name, len(order)), name)))


def _response(
    items: tuple[Node, ...], notices: tuple[Notice, ...], scope: Scope, asked: str, in_units: bool = False
) -> Response[Coordinates]:
    entries = tuple(scalar(item, f"{asked} of expressions") for item in items)
    value = Listing(entries, Brackets.ANGLE) if in_units else entries
    return Response(value, echo(as_listing(value), scope.conventions), notice_findings(notices))


def _from_partials(text: str, named: Named, scope: Scope, asked: str) -> Response[Coordinates]:
    """Read the values of ``f_x = 2x, f_y = 3y``, in the order of the question's variables."""
    readings: list[Reading] = []
    for name in scope.variables:
        if (name,) in named:
            start, stop = named[name,]
            readings.append(read_value(" " * start + text[start:stop], scope, Expected.SCALAR))
    notices = tuple(notice for reading in readings for notice in reading.notices)
    return _response(tuple(reading.tree for reading in readings), notices, scope, asked)


def _is_in_units(tree: Node, text: str) -> bool:
    """Say whether a vector in angle brackets was typed without them, as a sum of unit vectors."""
    if not isinstance(tree, Listing) or tree.brackets is not Brackets.ANGLE or tree.span is None:
        return False
    return not text.startswith(("<", "⟨", "〈", "\\langle"), tree.span[0])


def _items(tree: Node, scope: Scope) -> tuple[Node, ...] | None:
    match tree:
        case Listing((Listing() as inner,)):
            return _items(inner, scope)
        case Relation((Listing(names), Listing(values)), (Sign.EQUAL,)) if len(names) == len(values):
            pairs = zip(names, values, strict=True)
            return assigned(tuple(Relation((name, value), (Sign.EQUAL,)) for name, value in pairs), scope)
        case Relation((*names, value), signs) if len(names) > 1 and set(signs) == {Sign.EQUAL}:
            return assigned(tuple(Relation((name, value), (Sign.EQUAL,)) for name in names), scope)
        case Listing(items) if len(items) > 1:
            return assigned(items, scope) or items
        case Matrix((row,)):
            return row
        case Matrix(rows) if all(len(row) == 1 for row in rows):
            return tuple(row[0] for row in rows)
        case Interval(left, right):
            return (left, right)
    return None
