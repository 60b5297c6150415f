"""Let functions that say at which of some places a function is largest or smallest."""

from exercisegen.bank.lets._arguments import expression, members, symbol_of, to_sympy, variable
from exercisegen.calculus.bounds import order
from exercisegen.calculus.derive import substitute
from exercisegen.calculus.expansion import expand
from exercisegen.expr.tree import Node
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction, LetGroup


def _extreme(function: Value, name: Value, places: Value, direction: int) -> Value:
    letter, node = variable(name), expression(function)
    best: list[Node] = []
    peak: Node | None = None
    for place in map(expression, members(places)):
        height = expand(substitute(node, {letter: place}))
        better = 1 if peak is None else direction * order(height, peak)
        if better > 0:
            best, peak = [place], height
        elif better == 0 and place not in best:
            best.append(place)
    if not best:
        raise ValueError("a list of at least one place is needed, such as [0, 2]")
    return tuple(best)


def _extreme_reference(function: Value, name: Value, places: Value, direction: int) -> Value:
    import sympy

    letter, curve = symbol_of(variable(name)), to_sympy(expression(function))
    given = [expression(place) for place in members(places)]
    if not given:
        raise ValueError("a list of at least one place is needed, such as [0, 2]")
    heights = [direction * curve.subs(letter, to_sympy(place)) for place in given]
    peak = max(heights, key=lambda height: height.evalf(50))
    level = [sympy.simplify(height - peak) == 0 for height in heights]
    return tuple(dict.fromkeys(place for place, same in zip(given, level, strict=True) if same))


def _argmax(function: Value, name: Value, places: Value) -> Value:
    return _extreme(function, name, places, 1)


def _argmin(function: Value, name: Value, places: Value) -> Value:
    return _extreme(function, name, places, -1)


def _argmax_reference(function: Value, name: Value, places: Value) -> Value:
    return _extreme_reference(function, name, places, 1)


def _argmin_reference(function: Value, name: Value, places: Value) -> Value:
    return _extreme_reference(function, name, places, -1)


LETS: LetGroup = {
    "argmax": LetFunction("argmax(f, x, [a, b])", _argmax_reference, _argmax),
    "argmin": LetFunction("argmin(f, x, [a, b])", _argmin_reference, _argmin),
}
