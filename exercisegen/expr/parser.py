"""The one grammar of calculator text, Unicode and LaTeX, as a Pratt parser: what begins an operand, what follows one."""

from exercisegen.errors import LearnerError
from exercisegen.expr.lexer_source import Source
from exercisegen.expr.parser_answers import all_reals, answer, relation, union, without
from exercisegen.expr.parser_brackets import (
    angle,
    bars,
    brace,
    environment,
    outward_bracket,
    round_bracket,
    square_bracket,
)
from exercisegen.expr.parser_calls import abstract, fraction_command, function, root
from exercisegen.expr.parser_cursor import ADD, MULTIPLY, RAISE, RELATE, UNION, Cursor, Infix, Prefix
from exercisegen.expr.parser_products import (
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
from exercisegen.expr.parser_units import components, unit
from exercisegen.expr.tree import Constant, Node, Symbol, children

MAX_DEPTH = 150


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
    "unit": unit,
    "word": all_reals,
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
    "'": (RAISE, prime),
    "''": (RAISE, prime),
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), (RELATE, relation)),
    "union": (UNION, union),
    "setminus": (RELATE, without),
}


def parse(source: Source) -> Node:
    """Return the tree of a tokenised answer; remarks are added to ``source.notices``.

    Raises:
        LearnerError: ``parse.*`` or ``limit.nesting``, with the span.
    """
    cursor = Cursor(source, _PREFIX, _INFIX)
    node = answer(cursor)
    if any(token[0] == "unit" for token in source.tokens):
        node = components(cursor, node)
    if len(source.tokens) > MAX_DEPTH:
        _check_depth(node, source)
    return node


def _check_depth(node: Node, source: Source) -> None:
    level: list[Node] = [node]
    for _ in range(MAX_DEPTH):
        level = [part for parent in level for part in children(parent)]
        if not level:
            return
    message = f"Quotients, powers and brackets are nested more than {MAX_DEPTH} deep; write a flatter form."
    raise LearnerError("limit.nesting", message, level[0].span or (0, source.end))
