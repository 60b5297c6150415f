"""The names of all commands: what may follow ``\\left``, and what an unknown command was meant to be."""

from difflib import get_close_matches

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.tokens import Cursor, MathTextError, Token, TokenKind
from exercisegen.expr.mathtext.words import WORD_COMMANDS

SIZES: frozenset[str] = frozenset(
    size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")
)
"""The commands that set a delimiter in a fixed size."""

_STRUCTURES = (
    "frac", "dfrac", "tfrac", "binom", "sqrt", "boxed", "overset", "underset", "overbrace", "underbrace", "left",
    "right", "middle", "operatorname", "substack", "begin", "end", "quad", "qquad", "limits", "nolimits", "not",
    "displaystyle", "textstyle",
)  # fmt: skip
_PARTNERS = {"right": "\\left", "end": "\\begin", "middle": "\\left"}


def read_delimiter(cursor: Cursor) -> str:
    """Read what follows ``\\left``: a delimiter, or the full stop that stands for none."""
    token = cursor.take()
    if token.is_char("."):
        return ""
    names = {"<": "langle", ">": "rangle"} if token.kind is TokenKind.CHAR else symbols.ALIASES
    name = names.get(token.text, token.text)
    is_brace = token.text in "{}" and token.kind is not TokenKind.ESCAPE
    if name not in symbols.DELIMITERS or is_brace:
        raise MathTextError(f"{token} is not a delimiter such as ( [ \\{{ | or a full stop for none", token.start)
    return name


def unknown_command(token: Token) -> MathTextError:
    """Return the error for a command that is not in the tables, with the nearest one that is."""
    if token.text in _PARTNERS:
        return MathTextError(f"{token} without its {_PARTNERS[token.text]}", token.start)
    known = (
        *symbols.SYMBOLS, *symbols.ALIASES, *symbols.STANDARD_OPERATORS, *symbols.ACCENTS, *symbols.FONTS,
        *WORD_COMMANDS, *SIZES, *_STRUCTURES,
    )  # fmt: skip
    close = get_close_matches(token.text, [name for name in known if name.isalpha()], n=1, cutoff=0.6)
    hint = f": did you mean \\{close[0]}?" if close else ""
    return MathTextError(f"unknown command {token}{hint}", token.start)
