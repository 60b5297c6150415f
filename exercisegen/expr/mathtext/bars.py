"""Which bars open and which close: TeX's ``|`` says neither, but spacing and reading aloud need to know."""

from dataclasses import replace

from exercisegen.expr.mathtext.nodes import Node, Scripts, Symbol
from exercisegen.expr.mathtext.symbols import SYMBOLS, Kind

_PAIRS = {"|": ("lvert", "rvert"), "vert": ("lvert", "rvert"), "Vert": ("lVert", "rVert")}
_SIGNS_BEFORE_A_VALUE = ("+", "-", "pm", "mp")


def pair_bars(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return ``items`` with each two bars that enclose a value named as opening and closing; others are left alone.

    A bar opens where the text up to the next one of its sort is a value: not empty, its brackets closed, and no
    relation or operation at an open end (so the bars of ``P(A|B) + P(B|A)`` stay as they are).
    """
    paired = list(items)
    start = 0
    while start < len(paired):
        name = _bar(paired[start])
        stop = None if name is None else _next_bar(paired, start + 1, name)
        if name is None or stop is None or not _is_value(paired[start + 1 : stop]):
            start += 1
            continue
        opening, closing = _PAIRS[name]
        last, closed = paired[stop], Symbol(closing)
        paired[start] = Symbol(opening)
        paired[stop] = replace(last, base=closed) if isinstance(last, Scripts) else closed
        start = stop + 1
    return tuple(paired)


def _next_bar(items: list[Node], start: int, name: str) -> int | None:
    return next((i for i in range(start, len(items)) if _bar(items[i], closing=True) == name), None)


def _bar(node: Node, *, closing: bool = False) -> str | None:
    match node:
        case Symbol(name) if name in _PAIRS:
            return name
        case Scripts(base=Symbol(name)) if closing and name in _PAIRS:
            return name
        case _:
            return None


def _is_value(items: list[Node]) -> bool:
    if not items or _joins(items[-1]) or (_joins(items[0]) and not _is_leading_sign(items[0])):
        return False
    depth = 0
    for item in items:
        depth += {Kind.OPENING: 1, Kind.CLOSING: -1}.get(_kind(item), 0)
        if depth < 0:
            return False
    return depth == 0


def _kind(node: Node) -> Kind:
    match node:
        case Symbol("!" | "?"):
            return Kind.ORDINARY
        case Symbol(name):
            return SYMBOLS[name].kind
        case Scripts(base=base):
            return _kind(base)
        case _:
            return Kind.ORDINARY


def _joins(node: Node) -> bool:
    return _kind(node) in (Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION)


def _is_leading_sign(node: Node) -> bool:
    return isinstance(node, Symbol) and node.name in _SIGNS_BEFORE_A_VALUE
