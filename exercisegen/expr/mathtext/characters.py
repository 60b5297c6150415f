"""Single characters of a formula: numbers, letters, signs and escapes."""

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.nodes import Letter, Node, Number, Space, Symbol
from exercisegen.expr.mathtext.tokens import Cursor, MathTextError, TokenKind


def read_character(cursor: Cursor) -> Node:
    """Read a number, a letter or a sign; raise ``MathTextError`` for a character that means nothing here."""
    token = cursor.take()
    char = token.text
    if char.isascii() and char.isdecimal():
        return _read_number(cursor, char)
    if char.isascii() and char.isalpha():
        return Letter(char)
    if char == "~":
        return Space("~")
    if char == "*":
        return Symbol("ast")
    if char in symbols.TYPED:
        return Symbol(char)
    if char in symbols.CHARACTERS:
        return Symbol(symbols.CHARACTERS[char])
    remedy = f": write \\{char}" if char in symbols.ESCAPED else ": in a formula, words stand in \\text{...}"
    raise MathTextError(f"the character {char!r} has no meaning here{remedy}", token.start)


def _read_number(cursor: Cursor, digits: str) -> Number:
    while True:
        token = cursor.peek(skip_spaces=False)
        follows = cursor.source[token.end : token.end + 1]
        is_digit = token.kind is TokenKind.CHAR and token.text.isascii() and token.text.isdecimal()
        is_point = token.is_char(".") and "." not in digits and follows.isascii() and follows.isdecimal()
        if not (is_digit or is_point):
            return Number(digits)
        digits += cursor.take(skip_spaces=False).text


def read_escape(cursor: Cursor) -> Node:
    """Read a backslash and one character: a space or an escaped sign."""
    token = cursor.take()
    name = symbols.ALIASES.get(token.text, token.text)
    if token.text in symbols.SPACES and token.text != "~":
        return Space(token.text)
    if token.text in symbols.ESCAPED or token.text == "|":
        return Symbol(name)
    if token.text.isspace():
        return Space(" ")
    if token.text == "\\":
        raise MathTextError("\\\\ belongs inside an environment such as aligned or cases", token.start)
    raise MathTextError(f"unknown command {token}", token.start)
