"""Let functions that make sets of real numbers and sign charts."""

from typing import Any

from exercisegen.bank.lets._arguments import expression, members, shown, symbol_of, to_sympy, variable
from exercisegen.calculus import sign_charts
from exercisegen.expr.tree import Brackets, Constant, Interval, Listing, Negation, Node, Union, Word
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction, LetGroup

_INFINITY = Constant("infinity")
_BRACKETS = ("()", "(]", "[)", "[]")


def _interval(left: Value, right: Value, brackets: Value = "()") -> Value:
    low, high = expression(left), expression(right)
    if not isinstance(brackets, str) or brackets not in _BRACKETS:
        raise ValueError(f"brackets are one of {', '.join(_BRACKETS)} in quotes, not {shown(brackets)}")
    left_closed = brackets[0] == "[" and low != Negation(_INFINITY)
    right_closed = brackets[1] == "]" and high != _INFINITY
    return Interval(low, high, left_closed, right_closed)


def _union(parts: Value) -> Value:
    sets = tuple(expression(part) for part in members(parts))
    if not sets:
        return Word("none")
    return sets[0] if len(sets) == 1 else Union(sets)


def _points(places: Value) -> Value:
    return Listing(tuple(map(expression, members(places))), Brackets.BRACE)


def _sign_chart(function: Value, name: Value, places: Value) -> Value:
    letter = variable(name)
    cells = sign_charts.sign_cells(expression(function), letter, [expression(place) for place in members(places)])
    signs = dict.fromkeys(sign for sign, _, _ in cells)
    return tuple((sign, _region([cell for cell in cells if cell[0] == sign])) for sign in signs)


def _sign_chart_reference(function: Value, name: Value, places: Value) -> Value:
    """Find the chart as it is found natively, once SymPy has no other zero or pole of a rational function."""
    import sympy

    letter = symbol_of(variable(name))
    given = {to_sympy(expression(place)) for place in members(places)}
    whole = sympy.together(to_sympy(expression(function)))
    for polynomial in sympy.fraction(whole):
        for root in _real_roots(polynomial, letter):
            if not any(sympy.simplify(root - place) == 0 for place in given):
                raise ValueError(f"{shown(function)} also has a zero or a pole at {root}: give it too")
    return _sign_chart(function, name, places)


def _real_roots(polynomial: Any, letter: Any) -> list[Any]:
    import sympy

    if not polynomial.is_polynomial(letter) or not polynomial.has(letter):
        return []
    return list(dict.fromkeys(sympy.real_roots(sympy.Poly(polynomial, letter))))


def _where(chart: Value, sign: Value) -> Value:
    for row in members(chart):
        known, where = members(row)
        if known == sign:
            return where
    return Word("none")


def _region(cells: list[sign_charts.Cell]) -> Node:
    intervals = [
        Interval(Negation(_INFINITY) if left is None else left, _INFINITY if right is None else right, False, False)
        for _, left, right in cells
        if left is None or left != right
    ]
    points = tuple(left for _, left, right in cells if left is not None and left == right)
    parts: list[Node] = [*intervals, *([Listing(points, Brackets.BRACE)] if points else [])]
    return parts[0] if len(parts) == 1 else Union(tuple(parts))


LETS: LetGroup = {
    "interval": LetFunction('interval(a, b, "[)")', _interval, _interval),
    "union": LetFunction("union([interval(0, 1), points([3])])", _union, _union),
    "points": LetFunction("points([a, b])", _points, _points),
    "sign_chart": LetFunction("sign_chart(f, x, [a, b])", _sign_chart_reference, _sign_chart),
    "where_sign": LetFunction('where_sign(sign_chart(f, x, [a, b]), "+")', _where, _where),
}
