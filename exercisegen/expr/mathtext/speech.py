"""A formula read aloud in English: alternative text for print and for screen readers.

Brackets are said only where the words alone would be ambiguous: "cosine of x squared", but "the quantity x plus 1, end
quantity, squared".
"""

import re
from collections.abc import Sequence

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.brackets import match_brackets
from exercisegen.expr.mathtext.nodes import (
    Accent,
    Binomial,
    Boxed,
    Brace,
    Fenced,
    Formula,
    Fraction,
    Grid,
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
    Substack,
    Symbol,
    Words,
)
from exercisegen.expr.mathtext.parsing import as_formula
from exercisegen.expr.mathtext.spacing import kinds_in_row
from exercisegen.expr.mathtext.speech_structures import brackets_aloud, grid_aloud, is_plain, ratio_aloud
from exercisegen.expr.mathtext.symbols import Kind

_COMMAS = re.compile(r"\s*,(\s*,)*")
_FUNCTION_LETTERS = frozenset("fghuvABCDEFGHIJKLMNOPQRSTUVWXYZ")
_APPLIED_LETTERS = _FUNCTION_LETTERS | frozenset("yzp")
_POWERS = {"2": "squared", "3": "cubed"}
_PRIMES = {1: "prime", 2: "double prime", 3: "triple prime"}


def to_speech(source: Formula | str) -> str:
    """Return ``source`` in words, such as "f prime of x equals 2 x cosine of x squared".

    Raises:
        MathTextError: ``source`` is a string outside the subset.
    """
    said = " ".join(_row(as_formula(source).body).split())
    return _COMMAS.sub(",", said).strip(" ,")


def _row(row: Row) -> str:
    return _items(match_brackets(row.items))


def _items(items: Sequence[Node]) -> str:
    """Read a row: after a function comes "of", with its bracketed argument where there is one."""
    words: list[str] = []
    items = [item for item in items if not isinstance(item, Space)]
    kinds = kinds_in_row(items)
    for index, item in enumerate(items):
        before = items[index - 1] if index else None
        argument = isinstance(_unscripted(item), Fenced)
        if before is not None and _applies(before, argument=argument) and kinds[index] is not Kind.RELATION:
            words.append("of")
            words.append(_argument(item) if argument else _node(item, kinds[index]))
        else:
            words.append(_node(item, kinds[index]))
    return " ".join(words)


def _unscripted(node: Node) -> Node:
    return node.base if isinstance(node, Scripts) else node


def _applies(node: Node, *, argument: bool) -> bool:
    """Tell whether ``node`` is a function of what follows it: an operator always, a letter of its brackets only."""
    match node:
        case Operator():
            return True
        case Scripts(base=Operator()):
            return True
        case Fraction(Row((first,))):
            return _unscripted(first) in (Letter("d"), Symbol("partial"))
        case Letter(char):
            return argument and char in _FUNCTION_LETTERS
        case Scripts(base=Letter(char), sup=None):
            return argument and (char in _FUNCTION_LETTERS or (node.primes > 0 and char in _APPLIED_LETTERS))
        case Scripts(base=Letter(char)):
            return argument and char in _FUNCTION_LETTERS and _is_order(node.sup)
        case _:
            return False


def _is_order(sup: Row | None) -> bool:
    return sup is not None and len(sup.items) == 3 and sup.items[0] == Symbol("(")


def _argument(node: Node) -> str:
    """Read the bracketed argument of a function; round brackets go where the words are clear without them."""
    match node:
        case Fenced("(", body, ")") if is_plain(body):
            return _row(body)
        case Fenced("(", body, ")") if all(item != Symbol("+") for item in body.items) and _has_comma(body):
            return _row(body)
        case _:
            return _node(node)


def _has_comma(body: Row) -> bool:
    return Symbol(",") in body.items


def _node(node: Node, kind: Kind | None = None) -> str:
    match node:
        case Number(text) | Words(text):
            return text
        case Letter(char):
            return f"capital {char}" if char.isupper() and char not in "FGHR" else char
        case Symbol("-"):
            return "negative" if kind is Kind.ORDINARY else "minus"
        case Symbol("+") if kind is Kind.ORDINARY:
            return "positive"
        case Symbol(name):
            return symbols.SYMBOLS[name].spoken
        case Operator(name):
            return symbols.SPOKEN_OPERATORS.get(name, name)
        case Space():
            return ""
        case Row() | Resized(body=Row()):
            return _row(node if isinstance(node, Row) else node.body)
        case Scripts():
            return _scripts(node)
        case Fenced(left, body, right):
            return brackets_aloud(left, _row(body), right, plain=is_plain(body))
        case Middle(delimiter) | Sized(_, delimiter):
            return symbols.SYMBOLS[delimiter].spoken if delimiter else ""
        case _:
            return _structure(node)


def _structure(node: Node) -> str:
    match node:
        case Fraction(numerator, denominator):
            return ratio_aloud(numerator, denominator, _row)
        case Binomial(upper, lower):
            return f"{_row(upper)} choose {_row(lower)}"
        case Root(radicand, index):
            return _root(radicand, index)
        case Accent("vec" | "overrightarrow", body):
            return f"vector {_row(body)}"
        case Accent(command, body):
            return f"{_row(body)} {symbols.ACCENTS[command][3]}"
        case Styled("mathbb", Row((Letter("R"),))):
            return "the real numbers"
        case Styled(_, Row(items)) if items and all(isinstance(item, Letter) for item in items):
            return "".join(item.char for item in items if isinstance(item, Letter))
        case Styled(_, body) | Boxed(body):
            return _row(body)
        case Brace(body, over, label):
            note = "" if label is None else f", {'above' if over else 'below'} it {_row(label)},"
            return f"{_row(body)}{note}"
        case Stacked(base, above, below):
            top = "" if above is None else f" with {_row(above)} above"
            return f"{_row(base)}{top}" + ("" if below is None else f" with {_row(below)} below")
        case Substack(rows):
            return ", ".join(_row(row) for row in rows)
        case Grid():
            return grid_aloud(node, _row)
        case _:
            raise TypeError(f"not a node: {node!r}")


def _root(radicand: Row, index: Row | None) -> str:
    degree = "" if index is None else _row(index)
    name = {"": "the square root", "2": "the square root", "3": "the cube root"}.get(degree, f"the {degree}-th root")
    return f"{name} of {_row(radicand)}" + ("" if is_plain(radicand) else ", end root,")


def _scripts(node: Scripts) -> str:
    base = _node(node.base)
    primes = "" if not node.primes else f" {_PRIMES.get(node.primes, f'prime {node.primes} times')}"
    match node.base:
        case Operator("lim" | "max" | "min" | "sup" | "inf") if node.sub is not None:
            return f"{base} {_condition(node.sub)}"
        case Symbol(name) if symbols.SYMBOLS[name].kind is Kind.OPERATOR:
            return _bounds(base, node)
        case Operator("log") if node.sub is not None:
            return f"{base} base {_row(node.sub)}{_power(node.sup)}"
        case Operator(name) if node.sup is not None and _row(node.sup) == "negative 1":
            return f"inverse {base}"
        case Fenced(_, _, "|" | "rvert" | "]") if node.sub is not None:
            return _evaluated(base, node)
        case _:
            sub = "" if node.sub is None else f" sub {_row(node.sub)}"
            return f"{base}{sub}{primes}{_power(node.sup)}"


def _condition(sub: Row) -> str:
    """Read what stands under a limit: "as x approaches 0"; under a maximum it is "over"."""
    match sub.items:
        case (Substack(rows),):
            return " and ".join(_condition(row) for row in rows)
        case items if Symbol("to") in items:
            place = items.index(Symbol("to"))
            return f"as {_row(Row(items[:place]))} approaches {_row(Row(items[place + 1 :]))}"
        case _:
            return f"over {_row(sub)}"


def _bounds(base: str, node: Scripts) -> str:
    low = "" if node.sub is None else f" {'from' if node.sup is not None else 'over'} {_row(node.sub)}"
    high = "" if node.sup is None else f" to {_row(node.sup)}"
    return f"{base}{low}{high} of"


def _evaluated(base: str, node: Scripts) -> str:
    low = "" if node.sub is None else _row(node.sub)
    return f"{base} evaluated at {low}" if node.sup is None else f"{base} evaluated from {low} to {_row(node.sup)}"


def _power(sup: Row | None) -> str:
    if sup is None or not sup.items:
        return ""
    match sup.items:
        case (Symbol("prime"),):
            return " prime"
        case (Symbol("circ"),):
            return " degrees"
        case (Symbol("ast"),):
            return " star"
        case (Symbol("+" | "-" as sign),):
            return " from the right" if sign == "+" else " from the left"
        case (Letter("T"),) | (Symbol("top"),):
            return " transpose"
        case (Symbol("("), inner, Symbol(")")):
            return f", derivative of order {_node(inner)},"
        case _:
            said = _row(sup)
            return f" {_POWERS.get(said, f'to the power {said}')}" + ("" if is_plain(sup) else ", end power,")
