"""Let functions of algebra: multiplying out, factoring, solving, parts of expressions and of lists."""

from typing import Any

from exercisegen.bank.lets._arguments import (
    components,
    expression,
    from_sympy,
    integer,
    matrix,
    members,
    shown,
    symbol_of,
    to_sympy,
    variable,
    vector,
    zero_form,
)
from exercisegen.calculus import expansion
from exercisegen.expr.build import number
from exercisegen.expr.tree import Matrix, Node
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction, LetGroup


def _expand(value: Value) -> Value:
    return expansion.expand(expression(value))


def _expand_reference(value: Value) -> Value:
    import sympy

    return from_sympy(sympy.expand(to_sympy(expression(value)), log=False, power_base=False, power_exp=False))


def _factor(value: Value) -> Value:
    import sympy

    return from_sympy(sympy.factor(to_sympy(expression(value))))


def _together(value: Value) -> Value:
    import sympy

    return from_sympy(sympy.together(to_sympy(expression(value))))


def _numerator(value: Value) -> Value:
    import sympy

    return from_sympy(sympy.fraction(sympy.together(to_sympy(expression(value))))[0])


def _denominator(value: Value) -> Value:
    import sympy

    return from_sympy(sympy.fraction(sympy.together(to_sympy(expression(value))))[1])


def _polynomial(value: Value, name: str) -> Any:
    import sympy

    try:
        return sympy.Poly(to_sympy(expression(value)), symbol_of(name))
    except sympy.PolynomialError:
        raise ValueError(f"a polynomial in {name} is needed, not {shown(value)}") from None


def _coefficient(value: Value, of: Value, power: Value) -> Value:
    return from_sympy(_polynomial(value, variable(of)).coeff_monomial(symbol_of(variable(of)) ** integer(power)))


def _degree(value: Value, of: Value) -> Value:
    polynomial = _polynomial(value, variable(of))
    if polynomial.is_zero:
        raise ValueError("the polynomial 0 has no degree")
    return number(int(polynomial.degree()))


def _solve(equation: Value, unknown: Value) -> Value:
    return real_roots(*zero_form(equation), variable(unknown))


def real_roots(left: Node, right: Node, name: str) -> tuple[Node, ...]:
    """Return the real solutions of ``left = right`` in increasing order; raise ``ValueError`` where not finite."""
    import sympy

    unknown = symbol_of(name)
    found = sympy.solveset(to_sympy(left) - to_sympy(right), unknown, sympy.S.Reals)
    if found is sympy.S.EmptySet:
        return ()
    if not isinstance(found, sympy.FiniteSet):
        raise ValueError(f"the solutions for {name} are not a list of numbers: {found}")
    return tuple(from_sympy(root) for root in sorted(found, key=_size))


def _size(root: Any) -> tuple[bool, Any, str]:
    """Sort numbers by value and solutions that hold a parameter by their text."""
    return (False, root.evalf(50), str(root)) if root.is_number else (True, 0, str(root))


def _length(value: Value) -> Value:
    return number(len(members(value)))


def _entry(value: Value, *places: Value) -> Value:
    """Places count from 1."""
    if len(places) == 2:
        rows = matrix(value).rows
        return rows[integer(places[0], 1, len(rows)) - 1][integer(places[1], 1, len(rows[0])) - 1]
    if len(places) != 1:
        raise ValueError("one place in a list, or a row and a column of a matrix, is needed")
    if isinstance(value, Matrix):
        return vector(value.rows[integer(places[0], 1, len(value.rows)) - 1])
    held = members(value)
    return held[integer(places[0], 1, len(held)) - 1]


def _vector(*items: Value) -> Value:
    return vector(components(items))


LETS: LetGroup = {
    "expand": LetFunction("expand(f)", _expand_reference, _expand),
    "factor": LetFunction("factor(f)", _factor),
    "together": LetFunction("together(f)", _together),
    "numerator": LetFunction("numerator(f)", _numerator),
    "denominator": LetFunction("denominator(f)", _denominator),
    "coefficient": LetFunction("coefficient(f, x, power)", _coefficient),
    "degree": LetFunction("degree(f, x)", _degree),
    "solve": LetFunction("solve(equation, x)", _solve),
    "length": LetFunction("length(list)", _length, _length),
    "entry": LetFunction("entry(list, place) or entry(matrix, row, column)", _entry, _entry),
    "vector": LetFunction("vector(a, b, ...)", _vector, _vector),
}
