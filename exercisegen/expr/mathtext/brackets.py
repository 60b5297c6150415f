"""Brackets of a row matched with each other, where drawing and reading aloud need the pair."""

from collections.abc import Sequence
from dataclasses import replace

from exercisegen.expr.mathtext.nodes import Fenced, Node, Row, Scripts, Sized, Symbol
from exercisegen.expr.mathtext.symbols import SYMBOLS, Kind


def match_brackets(items: Sequence[Node]) -> tuple[Node, ...]:
    """Return ``items`` with each opening delimiter, its closing one and all between as one ``Fenced``.

    Half-open intervals match too; scripts on the closing delimiter go to the pair. What has no partner stays. Braces
    around one growing pair, by which programs save a space, are left out.
    """
    open_places: list[int] = []
    result: list[Node] = []
    for item in map(_unwrapped, items):
        opening, closing = _opening(item), _closing(item)
        result.append(item)
        if opening:
            open_places.append(len(result) - 1)
        elif closing and open_places:
            start = open_places.pop()
            pair = Fenced(_opening(result[start]) or "", Row(tuple(result[start + 1 : -1])), closing)
            result[start:] = [replace(item, base=pair) if isinstance(item, Scripts) else pair]
    return tuple(result)


def _unwrapped(node: Node) -> Node:
    match node:
        case Row((Fenced() as pair,)):
            return pair
        case Scripts(base=Row((Fenced() as pair,))):
            return replace(node, base=pair)
        case _:
            return node


def _opening(node: Node) -> str | None:
    return _side(node, Kind.OPENING, "l")


def _closing(node: Node) -> str | None:
    return _side(node.base if isinstance(node, Scripts) else node, Kind.CLOSING, "r")


def _side(node: Node, kind: Kind, letter: str) -> str | None:
    match node:
        case Symbol(name) if name not in "!?" and _kind(name) is kind:
            return name
        case Sized(command, delimiter) if command.endswith(letter) and delimiter:
            return delimiter
        case _:
            return None


def _kind(name: str) -> Kind:
    return SYMBOLS[name].kind
