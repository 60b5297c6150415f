"""How the text of an answer becomes a tree: the name in front, the reading, and what cannot stand in such an answer."""

import re
from collections.abc import Iterator
from dataclasses import replace

from exercisegen.answers._preamble import without_preamble
from exercisegen.errors import LearnerError
from exercisegen.expr.names import SPELLINGS
from exercisegen.expr.reading import Notice, Reading, read
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import (
    Brackets,
    Constant,
    Interval,
    Listing,
    Matrix,
    Node,
    Piecewise,
    Relation,
    Union,
    Word,
    children,
)
from exercisegen.model.finding import Finding, FindingKind
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadAs

_NAME = re.compile(
    r"(?P<lead>[\s$]*)"
    r"(?P<name>(?:(?:\\vec\s*\{?\s*)?(?:\\nabla|nabla|∇)\s*\}?\s*(?:\^\s*\{?2\}?|²)?\s*|grad\s+|Hess(?:ian)?\s+|D\s*(?:\^\s*\{?2\}?|²)?\s*"
    r"|\\vec\s*\{?\s*)?(?P<letters>[A-Za-z][A-Za-z0-9]*)\}?(?:_\{?\w+\}?)?['′’]*(?:\([^=()]*\))?\s*=)"
)
_DENIED = re.compile(r"\s*(?:it\s+is\s+)?(?:not|isn['’]t)\b(?!\s+defined)", re.IGNORECASE)
_PLUS_MINUS = re.compile(r"[\s$]*(?:[A-Za-z]\s*=\s*)?(?P<signs>\+/?[-−–])")
_INFINITY = Constant("infinity")
_LISTS = {
    Listing: "a list",
    Matrix: "a matrix",
    Interval: "an interval",
    Union: "a union",
    Relation: "an equation",
}


def read_value(text: str, scope: Scope, expected: Expected) -> Reading:
    """Read ``text`` as a value; a name in front, as in ``m = 3`` or ``∇f = (2x, 2y)``, does not count.

    Raises:
        LearnerError: the text cannot be read; its span lies inside ``text``.
    """
    denied = _DENIED.match(text)
    if denied is not None:
        raise LearnerError("answer.denied", "Write what it is, not what it is not.", denied.span())
    if expected is Expected.SCALAR and (both := _PLUS_MINUS.match(text)) is not None:
        message = "Is this plus or minus? One value is asked for: write it with one sign."
        raise LearnerError("answer.plus-or-minus", message, both.span("signs"))
    plain = without_preamble(text, scope) if expected is Expected.SCALAR else without_name(text)
    return read(plain, replace(scope, expected=expected))


def scalar(node: Node, asked: str = "one expression") -> Node:
    """Return ``node`` if it is a single value; raise ``LearnerError`` naming what was ``asked`` where it is not."""
    if isinstance(node, Listing) and len(node.items) == 1 and node.brackets in (Brackets.ROUND, Brackets.SQUARE):
        return scalar(node.items[0], asked)
    pending = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, Word):
            raise LearnerError("answer.word", f"{part.name!r} is a word; this question asks for {asked}.", part.span)
        if part == _INFINITY:
            raise LearnerError("answer.infinity", f"Infinity is no value to calculate with; write {asked}.", part.span)
        if type(part) in _LISTS:
            raise LearnerError("answer.kind", f"This is {_LISTS[type(part)]}; write {asked}.", part.span)
        pending.extend(_parts_of_cases(part) if isinstance(part, Piecewise) else children(part))
    return node


def _parts_of_cases(node: Piecewise) -> Iterator[Node]:
    """Yield what must be single values in an answer in cases: the values, and the sides of the conditions."""
    for value, condition in node.branches:
        if not isinstance(condition, Relation):
            message = "A case needs one comparison as its condition, such as x > 0 or 0 < x < 1."
            raise LearnerError("answer.condition", message, condition.span)
        yield value
        yield from condition.sides
    if node.otherwise is not None:
        yield node.otherwise


def echo(node: Node, conventions: Conventions) -> ReadAs:
    """Return how a tree was read, as text and as LaTeX."""
    return ReadAs(to_text(node, conventions), to_latex(node, conventions))


def notes(reading: Reading) -> tuple[Finding, ...]:
    """Return the notices of a reading as findings that cost nothing."""
    return notice_findings(reading.notices)


def notice_findings(notices: tuple[Notice, ...]) -> tuple[Finding, ...]:
    """Return notices as findings that bring their own sentence along."""
    return tuple(
        Finding(notice.code, FindingKind.NOTE, (("message", notice.message),), notice.span) for notice in notices
    )


def entries_of(value: Value) -> tuple[Node, ...]:
    """Return the entries of a let value that is a list, a row or a column; raise ``ValueError`` on anything else."""
    match value:
        case Listing(items):
            return items
        case Matrix(rows) if len(rows) == 1:
            return rows[0]
        case Matrix(rows) if all(len(row) == 1 for row in rows):
            return tuple(row[0] for row in rows)
        case tuple() if value:
            return tuple(node_of(entry) for entry in value)
    raise ValueError(f"a list of expressions is needed here, such as [2*x, 3*y], not {value!r}")


def node_of(value: Value) -> Node:
    """Return a let value that is one expression; raise ``ValueError`` on anything else."""
    if isinstance(value, Node):
        return value
    raise ValueError(f"one expression is needed here, not {value!r}")


def without_name(text: str) -> str:
    """Return ``text`` without a name in front, as in ``m = 3`` or ``H(x, y) = ...``; what stays keeps its place."""
    found = _NAME.match(text)
    if found is None or text.count("=") != 1 or found["letters"] in SPELLINGS:
        return text
    return text[: found.start("name")] + " " * len(found["name"]) + text[found.end("name") :]
