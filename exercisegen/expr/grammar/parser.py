"""The one grammar of calculator text, Unicode and LaTeX: what begins an operand, and what may follow one."""

import re
from typing import NoReturn

from exercisegen.errors import LearnerError
from exercisegen.expr.grammar.answers import answer, relation, union, without, without_braces, word
from exercisegen.expr.grammar.brackets import (
    angle,
    bars,
    brace,
    environment,
    outward_bracket,
    round_bracket,
    square_bracket,
)
from exercisegen.expr.grammar.calls import abstract, function
from exercisegen.expr.grammar.cursor import ADD, MULTIPLY, RAISE, RELATE, UNION, Cursor, Infix, Prefix
from exercisegen.expr.grammar.foreign import foreign
from exercisegen.expr.grammar.marks import colon, factorial, percent, percent_name
from exercisegen.expr.grammar.products import (
    OPERANDS,
    addition,
    degrees,
    fraction,
    minus,
    multiplication,
    number,
    plus,
    power,
    prime,
)
from exercisegen.expr.grammar.radicals import fraction_command, root
from exercisegen.expr.grammar.source import Source
from exercisegen.expr.grammar.units_of_vectors import components, unit
from exercisegen.expr.grammar.words import unknown_name
from exercisegen.expr.tree import (
    Call,
    Constant,
    Interval,
    Listing,
    Matrix,
    Negation,
    Node,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Union,
    Word,
    children,
    walk,
)

MAX_DEPTH = 150

_SUBSCRIPTED = re.compile(r"[^\W_]+(?:_\{?\w*\}?)?")


_ARITHMETIC = (Negation, Sum, Product, Quotient, Power, Call)
_COMPOUND = (Listing, Matrix, Relation, Interval, Union, Piecewise, Word)
_STRUCTURAL = frozenset((",", ";", "=", "!=", "<", "<=", ">", ">=", "{", "\\{", "[", "begin", "word", "union", "if"))


def _subscript(cursor: Cursor, left: Node, start: int) -> NoReturn:
    begin = cursor.tokens[cursor.position - 1][2]
    found = _SUBSCRIPTED.match(cursor.text, begin)
    raise unknown_name(found[0] if found is not None else cursor.text[begin : cursor.end], cursor.scope, begin)


def _name(cursor: Cursor, limit: int) -> Node:
    _, value, start, end = cursor.tokens[cursor.position]
    cursor.position += 1
    return Symbol(value, (start, end))


def _constant(cursor: Cursor, limit: int) -> Node:
    _, value, start, end = cursor.tokens[cursor.position]
    cursor.position += 1
    return Constant(value, (start, end))


_PREFIX: dict[str, Prefix] = {
    "number": number,
    "fraction": fraction,
    "name": _name,
    "constant": _constant,
    "function": function,
    "abstract": abstract,
    "foreign": foreign,
    "%": percent_name,
    "unit": unit,
    "word": word,
    "-": minus,
    "+": plus,
    "(": round_bracket,
    "[": square_bracket,
    "]": outward_bracket,
    "{": brace,
    "\\{": brace,
    "<": angle,
    "angle(": angle,
    "|": bars,
    "|(": bars,
    "floor(": bars,
    "ceil(": bars,
    "frac": fraction_command,
    "root": root,
    "begin": environment,
}
_INFIX: dict[str, tuple[int, Infix]] = {
    **dict.fromkeys(OPERANDS, (MULTIPLY, multiplication)),
    "*": (MULTIPLY, multiplication),
    "/": (MULTIPLY, multiplication),
    "+": (ADD, addition),
    "-": (ADD, addition),
    "^": (RAISE, power),
    "°": (RAISE, degrees),
    "%": (RAISE, percent),
    "!": (RAISE, factorial),
    ":": (MULTIPLY, colon),
    "_": (RAISE, _subscript),
    "'": (RAISE, prime),
    "''": (RAISE, prime),
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), (RELATE, relation)),
    "union": (UNION, union),
    "setminus": (RELATE, without),
    "\\{": (RELATE, without_braces),
}


def parse(source: Source) -> Node:
    """Return the tree of a tokenised answer; remarks are added to ``source.notices``.

    Raises:
        LearnerError: ``parse.*`` or ``limit.nesting``, with the span.
    """
    cursor = Cursor(source, _PREFIX, _INFIX)
    node = answer(cursor)
    kinds = {token[0] for token in source.tokens}
    if "unit" in kinds:
        node = components(cursor, node)
    if not kinds.isdisjoint(_STRUCTURAL):
        _check_arithmetic(node)
    if len(source.tokens) > MAX_DEPTH:
        _check_depth(node, source)
    return node


def _check_arithmetic(node: Node) -> None:
    for parent in walk(node):
        if isinstance(parent, _ARITHMETIC):
            for part in children(parent):
                if isinstance(part, _COMPOUND):
                    message = "A list, a relation or a word cannot stand inside arithmetic: write each component out."
                    raise LearnerError("parse.arithmetic", message, part.span)


def _check_depth(node: Node, source: Source) -> None:
    level: list[Node] = [node]
    for _ in range(MAX_DEPTH):
        level = [part for parent in level for part in children(parent)]
        if not level:
            return
    message = f"Quotients, powers and brackets are nested more than {MAX_DEPTH} deep; write a flatter form."
    raise LearnerError("limit.nesting", message, level[0].span or (0, source.end))
