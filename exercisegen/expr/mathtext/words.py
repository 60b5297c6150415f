"""Words inside a formula: ``\\text{...}`` and the names of operators."""

import re

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.nodes import Operator, Words, WordStyle
from exercisegen.expr.mathtext.tokens import Cursor, MathTextError, Token

WORD_COMMANDS: dict[str, WordStyle] = {
    "text": WordStyle.PLAIN, "textrm": WordStyle.PLAIN, "mbox": WordStyle.PLAIN, "textnormal": WordStyle.PLAIN,
    "textbf": WordStyle.BOLD, "textit": WordStyle.ITALIC,
}  # fmt: skip
"""The commands that set words, to their style."""

_PIECE = re.compile(r"\\(?P<escaped>[%$&#_{} ])|(?P<tie>~)|(?P<space>\s+)|(?P<plain>[^\\%$&#_^{}~\s\x00-\x1f\x7f])")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9 -]*")


def read_words(cursor: Cursor, token: Token) -> Words:
    """Read the group after a command of ``WORD_COMMANDS``; nothing but escapes is a command inside it."""
    source, start = cursor.take_raw_group(str(token))
    text = ""
    index = 0
    while index < len(source):
        piece = _PIECE.match(source, index)
        if piece is None:
            message = f"{source[index]!r} cannot stand in {token}{{...}}: end the words before mathematics"
            raise MathTextError(message, start + index)
        text += {"tie": "\u00a0", "space": " "}.get(piece.lastgroup or "", piece[piece.lastgroup or 0])
        index = piece.end()
    return Words(text, WORD_COMMANDS[token.text])


def read_operator_name(cursor: Cursor) -> Operator:
    """Read the name after ``\\operatorname``; with a star, scripts stand below and above it."""
    starred = cursor.peek().is_char("*")
    if starred:
        cursor.take()
    raw, start = cursor.take_raw_group("\\operatorname")
    name = " ".join(raw.replace("\\,", " ").split())
    if _NAME.fullmatch(name) is None:
        raise MathTextError("the name of an operator is made of letters, digits and spaces", start)
    if name in symbols.STANDARD_OPERATORS:
        return Operator(name, starred or name in symbols.LIMIT_OPERATORS)
    return Operator(name, starred)
