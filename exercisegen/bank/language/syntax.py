"""The grammar of the bank's expression language: text to a small syntax tree, with the place of every name.

    a*x^m + b      at(g, u=inner)      [p, r - k*p]      gcd(a, b) == 1 and not m == 1      "word" if c > 0 else "none"

``^`` (or ``**``) is power and binds tighter than a minus before it. ``left = right`` may stand once, outermost.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from exercisegen.errors import ExercisegenError
from exercisegen.frozen import frozen

LONGEST_SOURCE = 2_000
DEEPEST_NESTING = 50


class LanguageError(ExercisegenError):
    """A fault in an expression of a bank: what is wrong, and the character position where."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@frozen
class Literal:
    """An exact number, or text in quotes."""

    value: Fraction | str


@frozen
class Name:
    """A draw, a let, a variable or a constant."""

    name: str
    position: int


@frozen
class Field:
    """A field of a record, such as ``c.kind``."""

    record: Name
    name: str
    position: int


@frozen
class Chain:
    """Operands joined by operators of one rank; ``operators`` has one member fewer than ``operands``.

    Sums and products are read from the left; ``and`` and ``or`` stop at the first operand that settles them; of
    comparisons each must hold. A power has one operator.
    """

    operators: tuple[str, ...]
    operands: tuple["Syntax", ...]
    position: int


@frozen
class Prefix:
    """``-operand`` or ``not operand``."""

    operator: str
    operand: "Syntax"
    position: int


@frozen
class Items:
    """``[a, b, ...]``."""

    items: tuple["Syntax", ...]


@frozen
class Application:
    """``name(positional, ..., keyword=value)``."""

    name: str
    positional: tuple["Syntax", ...]
    keywords: tuple[tuple[str, "Syntax"], ...]
    position: int


@frozen
class Conditional:
    """``value if condition else otherwise``; without ``else`` it is an empty text."""

    value: "Syntax"
    condition: "Syntax"
    otherwise: "Syntax"
    position: int


@frozen
class Equation:
    """``left = right``, outermost only."""

    left: "Syntax"
    right: "Syntax"
    position: int


Syntax: TypeAlias = Literal | Name | Field | Chain | Prefix | Items | Application | Conditional | Equation


def parse(source: str) -> Syntax:
    """Read an expression; raise ``LanguageError`` with the place where it stops making sense.

    At most 2,000 characters, nested at most 50 deep.
    """
    if len(source) > LONGEST_SOURCE:
        raise LanguageError(f"an expression is limited to {LONGEST_SOURCE} characters, this has {len(source)}", 0)
    parser = _Parser(tuple(_tokens(source)))
    tree = parser.expression(0)
    if parser.token.text == "=" and parser.token.kind == "operator":
        position = parser.advance().position
        tree = Equation(tree, parser.expression(0), position)
    if parser.token.kind != "end":
        raise parser.unexpected()
    return tree


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<name>[A-Za-z]\w*)|(?P<quoted>\"[^\"]*\"|'[^']*')"
    r"|(?P<operator>\*\*|[=!<>]=|[-+*/%^<>=()\[\],.])",
    re.ASCII,
)
_WORDS = frozenset({"and", "or", "not", "if", "else"})
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_RANKS = {"if": 5, "or": 10, "and": 20, **dict.fromkeys(_COMPARISONS, 40)}
_RANKS |= {"+": 50, "-": 50, "*": 60, "/": 60, "%": 60, "^": 80}
_NOT_RANK, _MINUS_RANK, _EXPONENT_RANK = 30, 70, 79
_ADVICE = {
    "=": "'=' joins the two sides of an equation once, outermost; compare with '=='",
    ":": "there are no slices and no 'lambda': name each step in 'let'",
    "{": "lists are written in square brackets",
    "_": "no name begins with '_'",
}


def _tokens(source: str) -> Iterator[_Token]:
    position = 0
    while position < len(source):
        found = _TOKEN.match(source, position)
        if found is None:
            sign = source[position]
            raise LanguageError(_ADVICE.get(sign, f"{sign!r} has no meaning in an expression"), position)
        kind, text = str(found.lastgroup), found.group()
        if kind != "space":
            word = kind == "name" and text in _WORDS
            yield _Token("operator" if word else kind, "^" if text == "**" else text, position)
        position = found.end()
    yield _Token("end", "", position)


class _Parser:
    """Precedence climbing (Pratt, *Top down operator precedence*, 1973) over the tokens of one expression."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def token(self) -> _Token:
        return self._tokens[self._at]

    def advance(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def unexpected(self) -> LanguageError:
        kind, text, position = self.token
        if kind == "end":
            return LanguageError("the expression ends too early", position)
        return LanguageError(_ADVICE.get(text, f"{text!r} cannot stand here"), position)

    def expression(self, rank: int) -> Syntax:
        """Read operands joined by operators that bind tighter than ``rank``."""
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            raise LanguageError(f"an expression is nested at most {DEEPEST_NESTING} deep", self.token.position)
        left = self._operand()
        while (here := self._rank()) > rank:
            left = self._conditional(left) if here == _RANKS["if"] else self._chain(left, here)
        self._depth -= 1
        return left

    def _rank(self) -> int:
        return _RANKS.get(self.token.text, 0) if self.token.kind == "operator" else 0

    def _chain(self, left: Syntax, rank: int) -> Chain:
        operands, operators, position = [left], [], self.token.position
        while self._rank() == rank:
            operators.append(self.advance().text)
            operands.append(self.expression(_EXPONENT_RANK if rank == _RANKS["^"] else rank))
        return Chain(tuple(operators), tuple(operands), position)

    def _conditional(self, value: Syntax) -> Conditional:
        position = self.advance().position
        condition = self.expression(_RANKS["if"])
        if self.token.text != "else":
            return Conditional(value, condition, Literal(""), position)
        self.advance()
        return Conditional(value, condition, self.expression(0), position)

    def _operand(self) -> Syntax:
        match self.token:
            case ("number", text, _):
                self.advance()
                return Literal(Fraction(text))
            case ("quoted", text, _):
                self.advance()
                return Literal(text[1:-1])
            case ("name", _, _):
                return self._named()
            case ("operator", "(", _):
                self.advance()
                inner = self.expression(0)
                self._expect(")")
                return inner
            case ("operator", "[", _):
                self.advance()
                return Items(self._arguments("]")[0])
            case ("operator", ("-" | "+" | "not") as sign, position):
                self.advance()
                operand = self.expression(_NOT_RANK if sign == "not" else _MINUS_RANK)
                return operand if sign == "+" else Prefix(sign, operand, position)
            case _:
                raise self.unexpected()

    def _named(self) -> Syntax:
        _, text, position = self.advance()
        if self.token.text == "(" and self.token.kind == "operator":
            self.advance()
            return Application(text, *self._arguments(")"), position)
        if self.token.text != "." or self.token.kind != "operator":
            return Name(text, position)
        self.advance()
        if self.token.kind != "name":
            raise self.unexpected()
        return Field(Name(text, position), self.advance().text, position)

    def _arguments(self, closing: str) -> tuple[tuple[Syntax, ...], tuple[tuple[str, Syntax], ...]]:
        """Read what stands between brackets, up to and with ``closing``; keywords stand in round brackets only."""
        positional: list[Syntax] = []
        keywords: dict[str, Syntax] = {}
        while self.token.text != closing or self.token.kind != "operator":
            name = self._keyword() if closing == ")" else None
            if name is None:
                positional.append(self.expression(0))
            else:
                keywords[name] = self.expression(0)
            if self.token.text != ",":
                break
            self.advance()
        self._expect(closing)
        return tuple(positional), tuple(keywords.items())

    def _keyword(self) -> str | None:
        name, sign = self._tokens[self._at], self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        if name.kind != "name" or sign.kind != "operator" or sign.text != "=":
            return None
        self._at += 2
        return name.text

    def _expect(self, closing: str) -> None:
        if self.token.text != closing or self.token.kind != "operator":
            if self.token.kind == "end":
                raise LanguageError(f"{closing!r} is missing", self.token.position)
            raise self.unexpected()
        self.advance()
