"""Trees to SymPy and back; SymPy itself is imported only when something is converted.

Every variable is a real symbol unless the scope assumes more. What comes back is in textbook order, whatever order
SymPy's version keeps.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from exercisegen.expr.build import ONE, E, add, call, divide, multiply, number, power
from exercisegen.expr.names import FUNCTIONS
from exercisegen.expr.order import textbook
from exercisegen.expr.scope import Scope, Sort
from exercisegen.expr.tree import (
    Brackets,
    Call,
    Constant,
    Decimal,
    Interval,
    Listing,
    Matrix,
    Negation,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sign,
    Sum,
    Symbol,
    Union,
)

_BACK: Mapping[str, str] = {
    row.sympy: row.name for row in FUNCTIONS.values() if row.name not in ("cbrt", "root", "log", "sqrt")
}
_SIGNS: Mapping[str, Sign] = {
    "Equality": Sign.EQUAL,
    "Unequality": Sign.UNEQUAL,
    "StrictLessThan": Sign.LESS,
    "LessThan": Sign.LESS_EQUAL,
    "StrictGreaterThan": Sign.GREATER,
    "GreaterThan": Sign.GREATER_EQUAL,
}


def to_sympy(node: Node, scope: Scope | None = None) -> Any:
    """Return ``node`` as a SymPy object, evaluated as SymPy does it.

    Roots of odd index are the real ones. Raises ``ValueError`` for a set, a word and a chain of relations.
    """
    assumed = {} if scope is None else {name: {held.sort.value: True} for name, held in scope.assumptions}
    assumed = {name: {**held, Sort.REAL.value: True} for name, held in assumed.items()}
    return _convert(node, assumed)


def symbol_of(name: str) -> Any:
    """Return the SymPy symbol that ``to_sympy`` makes of a variable of which nothing more is assumed."""
    import sympy

    return sympy.Symbol(name, real=True)


def from_sympy(expr: Any) -> Node:
    """Return a SymPy object as a tree in textbook order; raise ``ValueError`` naming what has no counterpart."""
    return textbook(_back(expr))


def _convert(node: Node, assumed: Mapping[str, Mapping[str, bool]]) -> Any:
    import sympy

    def inner(part: Node) -> Any:
        return _convert(part, assumed)

    match node:
        case Number() | Decimal():
            return sympy.Rational(node.value.numerator, node.value.denominator)
        case Symbol(name):
            return sympy.Symbol(name, **assumed.get(name, {"real": True}))
        case Constant(name):
            return {"pi": sympy.pi, "e": sympy.E, "infinity": sympy.oo}[name]
        case Negation(operand):
            return -inner(operand)
        case Sum(terms):
            return sympy.Add(*map(inner, terms))
        case Product(factors):
            return sympy.Mul(*map(inner, factors))
        case Quotient(numerator, denominator):
            return inner(numerator) / inner(denominator)
        case Power(base, exponent):
            return inner(base) ** inner(exponent)
        case Call(name, arguments, primes):
            return _function(name, tuple(map(inner, arguments)), primes)
    return _collection(node, inner)


def _function(name: str, arguments: tuple[Any, ...], primes: int) -> Any:
    import sympy

    if name not in FUNCTIONS:
        return _abstract(name, arguments, primes)
    if name in ("cbrt", "root"):
        radicand, index = arguments if name == "root" else (arguments[0], sympy.Integer(3))
        if index.is_Integer and index.is_odd:
            return sympy.sign(radicand) * sympy.Abs(radicand) ** (1 / index)
        return radicand ** (1 / index)
    return getattr(sympy, FUNCTIONS[name].sympy)(*arguments)


def _abstract(name: str, arguments: tuple[Any, ...], primes: int) -> Any:
    import sympy

    function = sympy.Function(name, real=True)
    if not primes:
        return function(*arguments)
    if arguments[0].is_Symbol:
        return sympy.Derivative(function(arguments[0]), (arguments[0], primes))
    dummy = sympy.Dummy("u", real=True)
    return sympy.Subs(sympy.Derivative(function(dummy), (dummy, primes)), dummy, arguments[0])


def _collection(node: Node, inner: Callable[[Node], Any]) -> Any:
    import sympy

    match node:
        case Listing(items, brackets):
            return (sympy.FiniteSet if brackets is Brackets.BRACE else sympy.Tuple)(*map(inner, items))
        case Matrix(rows):
            return sympy.ImmutableMatrix([[inner(entry) for entry in row] for row in rows])
        case Relation((left, right), (sign,)):
            relations = {sign: name for name, sign in _SIGNS.items()}
            return getattr(sympy, relations[sign])(inner(left), inner(right))
        case Piecewise(branches, otherwise):
            pairs = [(inner(value), inner(when)) for value, when in branches]
            return sympy.Piecewise(*pairs, *([] if otherwise is None else [(inner(otherwise), True)]))
    raise ValueError(f"a {type(node).__name__.lower()} has no counterpart in SymPy")


def _back(expr: Any) -> Node:
    if getattr(expr, "is_Matrix", False):
        return Matrix(tuple(tuple(_back(entry) for entry in expr.row(row)) for row in range(expr.rows)))
    if expr.is_Rational:
        return number(_exact(expr))
    if expr.is_Symbol:
        return Symbol(expr.name)
    if expr.is_Add:
        return add(*map(_back, expr.args))
    if expr.is_Mul:
        return _product_back(expr)
    if expr.is_Pow:
        return _power_back(*expr.args)
    named = _NAMED.get(type(expr).__name__)
    if named is not None:
        return named()
    if expr.is_Function:
        return _function_back(expr)
    return _collection_back(expr)


def _exact(expr: Any) -> Any:

    return Fraction(int(expr.p), int(expr.q))


_NAMED: Mapping[str, Callable[[], Node]] = {
    "Pi": lambda: Constant("pi"),
    "Exp1": lambda: E,
    "Infinity": lambda: Constant("infinity"),
    "NegativeInfinity": lambda: Negation(Constant("infinity")),
}


def _euler() -> Any:
    import sympy

    return sympy.E


def _is_below(factor: Any) -> bool:
    """Say whether a factor stands below the fraction line: a negative number as exponent, of anything but e."""
    return bool(factor.is_Pow and factor.exp.is_Rational and factor.exp.is_negative and factor.base is not _euler())


def _product_back(expr: Any) -> Node:
    below = [_back(1 / factor) for factor in expr.args if _is_below(factor)]
    above = [_back(factor) for factor in expr.args if not _is_below(factor)]
    return divide(multiply(*above), multiply(*below)) if below else multiply(*above)


def _power_back(base: Any, exponent: Any) -> Node:
    if exponent.is_Rational and exponent.is_negative and base is not _euler():
        return divide(ONE, _power_back(base, -exponent))
    if exponent.is_Rational and exponent.q == 2 and exponent.p == 1:
        return call("sqrt", _back(base))
    return power(_back(base), _back(exponent))


def _function_back(expr: Any) -> Node:
    name = type(expr).__name__
    if name == "Piecewise":
        return _piecewise_back(expr)
    arguments = tuple(map(_back, expr.args))
    if name == "exp":
        return power(E, arguments[0])
    if name in _BACK:
        return call(_BACK[name], *arguments)
    if hasattr(expr, "name") and type(type(expr)).__name__ == "UndefinedFunction":
        return Call(expr.name, arguments)
    raise ValueError(f"SymPy's {name} has no counterpart: {expr}")


def _piecewise_back(expr: Any) -> Node:
    branches = [(_back(value), when) for value, when in expr.args]
    otherwise = next((value for value, when in branches if when == True), None)  # noqa: E712 - SymPy's own true
    return Piecewise(tuple((value, _back(when)) for value, when in branches if when != True), otherwise)  # noqa: E712


def _collection_back(expr: Any) -> Node:
    name = type(expr).__name__
    if name in _SIGNS:
        return Relation(tuple(map(_back, expr.args)), (_SIGNS[name],))
    if name == "Tuple":
        return Listing(tuple(map(_back, expr.args)), Brackets.ROUND)
    if name == "FiniteSet":
        return Listing(tuple(map(_back, expr.args)), Brackets.BRACE)
    if name == "Interval":
        left, right, left_open, right_open = expr.args
        return Interval(_back(left), _back(right), not left_open, not right_open)
    if name == "Union":
        return Union(tuple(map(_back, expr.args)))
    if name in ("Derivative", "Subs"):
        return _derivative_back(expr)
    raise ValueError(f"SymPy's {name} has no counterpart: {expr}")


def _derivative_back(expr: Any) -> Node:
    """``g'(x)``, and ``g'(u)`` as SymPy's substitution into a derivative."""
    rate, arguments = expr, None
    if type(expr).__name__ == "Subs":
        rate, arguments = expr.expr, tuple(map(_back, expr.point))
    inner: Any = getattr(rate, "expr", None)
    simple = type(type(inner)).__name__ == "UndefinedFunction" and len(inner.args) == 1
    if not simple or len(rate.variable_count) != 1 or inner.args[0] != rate.variables[0]:
        raise ValueError(f"SymPy's {type(expr).__name__} has no counterpart: {expr}")
    own = (_back(inner.args[0]),) if arguments is None else arguments
    return Call(inner.func.__name__, own, int(rate.variable_count[0][1]))
