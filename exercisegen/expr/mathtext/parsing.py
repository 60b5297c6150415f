"""LaTeX math of the subset, read into a tree.

The grammar is closed: a command that is not in the tables is an error that says where it is and what was meant.
At most ``LONGEST`` characters and ``DEEPEST`` levels of nesting are read.
"""

from functools import lru_cache

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.bars import pair_bars
from exercisegen.expr.mathtext.characters import read_character, read_escape
from exercisegen.expr.mathtext.commands import SIZES, read_delimiter, unknown_command
from exercisegen.expr.mathtext.grids import read_grid, read_substack
from exercisegen.expr.mathtext.nodes import (
    Accent,
    Binomial,
    Boxed,
    Brace,
    Fenced,
    Formula,
    Fraction,
    Letter,
    Middle,
    Node,
    Number,
    Operator,
    Resized,
    Root,
    Row,
    Scripts,
    Sized,
    Space,
    Stacked,
    Styled,
    Symbol,
)
from exercisegen.expr.mathtext.spacing import kind_of
from exercisegen.expr.mathtext.tokens import Cursor, MathTextError, Stop, Token, TokenKind
from exercisegen.expr.mathtext.words import WORD_COMMANDS, read_operator_name, read_words

__all__ = ["DEEPEST", "LONGEST", "MathTextError", "as_formula", "parse_math"]

LONGEST = 20_000
"""Characters that a formula may have."""

DEEPEST = 60
"""Levels to which groups, arguments and environments may be nested."""

_NEGATED = {"=": "neq", "in": "notin", "mid": "nmid"}


@lru_cache(maxsize=512)  # one formula goes into several formats
def parse_math(latex: str) -> Formula:
    """Read LaTeX math without its dollar signs.

    Raises:
        MathTextError: the text is outside the subset; ``position`` counts characters of ``latex`` from 0.
    """
    if len(latex) > LONGEST:
        raise MathTextError(f"a formula has at most {LONGEST} characters; this one has {len(latex)}", LONGEST)
    cursor = Cursor(latex, DEEPEST)
    return Formula(_read_row(cursor, lambda token: token.kind is TokenKind.END))


def as_formula(source: Formula | str) -> Formula:
    """Return a formula as it is, a string parsed; raise ``MathTextError`` as ``parse_math`` does."""
    return parse_math(source) if isinstance(source, str) else source


def _read_row(cursor: Cursor, stop: Stop, *, fenced: bool = False) -> Row:
    """Read up to a token at which ``stop`` holds, which is left in place."""
    items: list[Node] = []
    cursor.enter()
    opened = 0
    while not stop(token := cursor.peek()):
        if token.kind is TokenKind.END:
            raise MathTextError("the formula ends too early: a brace, \\right or \\end is missing", token.start)
        items.append(_read_item(cursor, stop, fenced=fenced))
        opened += _count_bracket(cursor, items[-1], opened)
    cursor.leave(1 + opened)
    return Row(pair_bars(tuple(items)))


def _count_bracket(cursor: Cursor, item: Node, opened: int) -> int:
    """Brackets of a row are matched when it is drawn or read aloud, so they count as levels too."""
    match kind_of(item):
        case symbols.Kind.OPENING:
            cursor.enter()
            return 1
        case symbols.Kind.CLOSING if opened:
            cursor.leave()
            return -1
        case _:
            return 0


def _read_item(cursor: Cursor, stop: Stop, *, fenced: bool) -> Node:
    token = cursor.peek()
    if token.is_word("displaystyle", "textstyle"):
        cursor.take()
        return Resized(token.text == "displaystyle", _read_row(cursor, stop))
    if token.is_word("middle") and fenced:
        cursor.take()
        return Middle(read_delimiter(cursor))
    return _read_scripts(cursor, _read_base(cursor))


def _read_base(cursor: Cursor) -> Node:
    token = cursor.peek()
    if token.is_special("^") or token.is_special("_") or token.is_char("'"):
        return Row(())
    return _read_atom(cursor)


def _read_scripts(cursor: Cursor, base: Node) -> Node:
    sub: Row | None = None
    sup: Row | None = None
    primes = 0
    limits: bool | None = None
    while True:
        token = cursor.peek()
        if token.is_char("'") or token.is_char("’"):
            cursor.take()
            primes += 1
        elif token.is_special("^") and sup is None:
            cursor.take()
            sup = _read_argument(cursor, "^")
        elif token.is_special("_") and sub is None:
            cursor.take()
            sub = _read_argument(cursor, "_")
        elif token.is_special("^") or token.is_special("_"):
            raise MathTextError(f"a second {token} on the same base: put the first in braces", token.start)
        elif token.is_word("limits", "nolimits"):
            limits = _read_limits(cursor, base)
        else:
            break
    bare = sub is None and sup is None and primes == 0
    return base if bare else Scripts(base, sub, sup, primes, limits)


def _read_limits(cursor: Cursor, base: Node) -> bool:
    token = cursor.take()
    is_big = isinstance(base, Symbol) and symbols.SYMBOLS[base.name].kind is symbols.Kind.OPERATOR
    if not (is_big or isinstance(base, Operator)):
        raise MathTextError(f"{token} may only follow an operator such as \\lim or \\int", token.start)
    return token.text == "limits"


def _read_argument(cursor: Cursor, where: str) -> Row:
    """Read ``{...}`` or, as TeX does, one token: a single digit of ``\\frac12``."""
    token = cursor.peek()
    if token.is_special("{"):
        return _read_group(cursor)
    if token.kind in (TokenKind.END, TokenKind.SPECIAL):
        raise MathTextError(f"{where} needs something after it, not {token}", token.start)
    if token.kind is TokenKind.CHAR and token.text.isdecimal() and token.text.isascii():
        cursor.take()
        return Row((Number(token.text),))
    cursor.enter()
    row = Row((_read_atom(cursor),))
    cursor.leave()
    return row


def _read_group(cursor: Cursor) -> Row:
    cursor.take_special("{", "a group")
    row = _read_row(cursor, lambda token: token.is_special("}"))
    cursor.take()
    return row


def _read_atom(cursor: Cursor) -> Node:
    token = cursor.peek()
    match token.kind:
        case TokenKind.SPECIAL if token.text == "{":
            return _unwrapped(_read_group(cursor))
        case TokenKind.CHAR:
            return read_character(cursor)
        case TokenKind.ESCAPE:
            return read_escape(cursor)
        case TokenKind.WORD:
            return _read_command(cursor)
        case _:
            raise MathTextError(f"{token} is out of place here", token.start)


def _unwrapped(row: Row) -> Node:
    """Braces around one letter or number say nothing; around anything else they change its spaces."""
    if len(row.items) == 1 and isinstance(row.items[0], Letter | Number):
        return row.items[0]
    return row


def _read_command(cursor: Cursor) -> Node:
    token = cursor.take()
    name = symbols.ALIASES.get(token.text, token.text)
    if name in symbols.SYMBOLS and name not in "@!":
        return Symbol(name)
    if name in symbols.STANDARD_OPERATORS:
        return Operator(name, name in symbols.LIMIT_OPERATORS)
    if name in symbols.SPACES:
        return Space(name)
    if name in symbols.ACCENTS:
        return Accent(name, _read_argument(cursor, str(token)))
    if name in symbols.FONTS:
        return Styled(name, _read_argument(cursor, str(token)))
    if name in WORD_COMMANDS:
        return read_words(cursor, token)
    if name in SIZES:
        return Sized(name, read_delimiter(cursor))
    return _read_structure(cursor, token)


def _read_structure(cursor: Cursor, token: Token) -> Node:
    def argument() -> Row:
        return _read_argument(cursor, str(token))

    match token.text:
        case "frac" | "dfrac" | "tfrac" | "cfrac":
            return Fraction(argument(), argument(), "dfrac" if token.text == "cfrac" else token.text)
        case "binom" | "dbinom" | "tbinom":
            return Binomial(argument(), argument())
        case "sqrt":
            return _read_root(cursor)
        case "boxed":
            return Boxed(argument())
        case "overset" | "stackrel":
            above = argument()
            return Stacked(argument(), above=above)
        case "underset":
            below = argument()
            return Stacked(argument(), below=below)
        case "overbrace" | "underbrace":
            return _read_brace(cursor, token)
        case "left":
            return _read_fenced(cursor)
        case "not":
            return _read_negated(cursor, token)
        case "operatorname":
            return read_operator_name(cursor)
        case "substack":
            return read_substack(cursor, _read_row)
        case "begin":
            return read_grid(cursor, token, _read_row)
        case _:
            raise unknown_command(token)


def _read_root(cursor: Cursor) -> Root:
    index = None
    if cursor.peek().is_char("["):
        cursor.take()
        index = _read_row(cursor, lambda token: token.is_char("]"))
        cursor.take()
    return Root(_read_argument(cursor, "\\sqrt"), index)


def _read_brace(cursor: Cursor, token: Token) -> Brace:
    over = token.text == "overbrace"
    body = _read_argument(cursor, str(token))
    mark = "^" if over else "_"
    if not cursor.peek().is_special(mark):
        return Brace(body, over)
    cursor.take()
    return Brace(body, over, _read_argument(cursor, mark))


def _read_fenced(cursor: Cursor) -> Fenced:
    left = read_delimiter(cursor)
    body = _read_row(cursor, lambda token: token.is_word("right"), fenced=True)
    cursor.take()
    return Fenced(left, body, read_delimiter(cursor))


def _read_negated(cursor: Cursor, token: Token) -> Symbol:
    match _read_atom(cursor):
        case Symbol(name) if name in _NEGATED:
            return Symbol(_NEGATED[name])
        case _:
            raise MathTextError("\\not is read only before =, \\in and \\mid", token.start)
