"""The normal form of every row of a tape in the field of kernels at one sample point."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from math import floor, lcm
from typing import cast

from flint import arb

from exercisegen.equivalence.arithmetic import add, divide, multiply, power, product, scale, total
from exercisegen.equivalence.exponentials import exponential, hyperbolic
from exercisegen.equivalence.factoring import sign_factor, sign_of, suppose_positive
from exercisegen.equivalence.inverses import inverse, inverse_hyperbolic, pi
from exercisegen.equivalence.kernels import (
    MAX_FACTORED,
    Element,
    Field,
    Kernel,
    Nature,
    NoValuesError,
    UnprovedError,
    monomials,
)
from exercisegen.equivalence.logarithms import logarithm
from exercisegen.equivalence.parities import power_of_minus_one
from exercisegen.equivalence.radicals import size_power
from exercisegen.equivalence.tape import Row, Tape
from exercisegen.equivalence.trigonometric import cosine_and_sine
from exercisegen.errors import LimitExceeded

MAX_ROOT = 20_000
_INVERSE = frozenset(("arcsin", "arccos", "arctan", "arcsec", "arccsc", "arccot"))
_INVERSE_HYPERBOLIC = frozenset(("arsinh", "arcosh", "artanh"))
_TRIGONOMETRIC = frozenset(("sin", "cos", "tan", "sec", "csc", "cot"))
_UNDONE = {"sin": "arcsin", "tan": "arctan"}
_HYPERBOLIC = {"sinh": "sin", "cosh": "cos", "tanh": "tan", "sech": "sec", "csch": "csc", "coth": "cot"}


def common_root(tape: Tape, order: Sequence[int]) -> int:
    """Return one index for all radicals: a multiple of every root that occurs or that a function brings in."""
    index = 1
    for number in order:
        row = tape.rows[number]
        exponent = tape.value_of(row.parts[1]) if row.op == "pow" else None
        if exponent is not None:
            index = lcm(index, exponent.denominator)
        elif row.op in _INVERSE or row.op in _INVERSE_HYPERBOLIC or row.op == "pi":
            index = lcm(index, 2)
    if index > MAX_ROOT:
        raise UnprovedError("the roots have no small common index")
    return index


def normal_forms(tape: Tape, order: Sequence[int], field: Field, values: Mapping[int, arb]) -> dict[int, Element]:
    """Return the normal form of each row of ``order``; ``values`` holds the rows' balls at the sample point.

    Raises ``UnprovedError``, ``RestartError`` or ``LimitExceeded``.
    """
    forms: dict[int, Element] = {}
    for number in order:
        forms[number] = _form(tape, number, field, forms, values)
    return forms


def extend_forms(tape: Tape, order: Sequence[int], field: Field, values: Mapping[int, arb]) -> dict[int, Element]:
    """Return the normal forms of those rows of ``order`` that have one within the limits; raise ``RestartError``."""
    forms: dict[int, Element] = {}
    for number in order:
        if all(part in forms for part in tape.rows[number].parts):
            with suppress(UnprovedError, LimitExceeded):
                forms[number] = _form(tape, number, field, forms, values)
    return forms


def _form(tape: Tape, number: int, field: Field, forms: Mapping[int, Element], values: Mapping[int, arb]) -> Element:
    row = tape.rows[number]
    arguments = [forms[part] for part in row.parts]
    match row.op:
        case "number":
            return field.constant(cast(Fraction, row.datum))
        case "symbol":
            name = str(row.datum)
            kernel = Kernel("symbol", values[number], positive=name in field.positive, label=name)
            return _kernel(field, ("symbol", name), kernel)
        case "add":
            return total(field, arguments)
        case "mul":
            return product(field, arguments)
        case "pow":
            return _power(field, tape, row, arguments)
        case "exp":
            return exponential(field, arguments[0])
        case "ln" if not arguments[0].top.is_zero():
            if _is_factorable(arguments[0]):
                suppose_positive(field, arguments[0], strictly=True)
            return _logarithm(field, tape, row.parts[0], forms)
        case "pi":
            return pi(field)
        case "abstract":
            return _opaque(field, row, arguments, values[number])
        case op:
            return _function(field, op, arguments[0], values[number])


def _logarithm(field: Field, tape: Tape, number: int, forms: Mapping[int, Element]) -> Element:
    """The logarithm of the size of a row: of a power that is too large to factor, by that of its base."""
    row = tape.rows[number]
    exponent = tape.value_of(row.parts[1]) if row.op == "pow" else None
    if exponent is None or _is_factorable(forms[number]):
        return logarithm(field, forms[number])
    return scale(field, _logarithm(field, tape, row.parts[0], forms), exponent)


def _is_factorable(element: Element) -> bool:
    return all(part.total_degree() <= MAX_FACTORED and len(part) <= MAX_FACTORED for part in element)


def _function(field: Field, op: str, argument: Element, value: arb) -> Element:
    match op:
        case "abs" | "sign":
            return _sized(field, op, argument)
        case "floor" | "ceil":
            return _step(field, op, argument, value)
        case _ if op in _INVERSE:
            return inverse(field, op, argument)
        case _ if op in _INVERSE_HYPERBOLIC:
            return inverse_hyperbolic(field, op, argument)
        case _ if op in _TRIGONOMETRIC:
            lone = field.lone_kernel(argument)
            if lone is not None and lone.argument is not None and lone.kind == _UNDONE.get(op):
                return lone.argument
            return _ratio(field, op, *cosine_and_sine(field, argument))
        case _:
            return _ratio(field, _HYPERBOLIC[op], *hyperbolic(field, argument))


def _power(field: Field, tape: Tape, row: Row, arguments: Sequence[Element]) -> Element:
    base, exponent = arguments
    rational = tape.value_of(row.parts[1])
    if rational is None:
        rational = field.rational(exponent)
    if rational is None:
        if base.top.is_zero():
            raise UnprovedError("a power of zero")
        if not field.integers:
            suppose_positive(field, base, strictly=True)
        size = exponential(field, multiply(field, exponent, logarithm(field, base)))
        if sign_of(field, base) > 0:
            return size
        if _is_no_integer(field, exponent):
            raise NoValuesError("a power of a negative base")
        return multiply(field, size, power_of_minus_one(field, exponent))
    if rational.denominator == 1:
        return power(field, base, rational.numerator)
    if rational.denominator % 2 == 0 and not base.top.is_zero():
        suppose_positive(field, base, strictly=False)
    asked = len(field.signs)
    size = size_power(field, base, rational)
    if rational.denominator % 2 == 0 and len(field.signs) > asked:
        suppose_positive(field, base, strictly=False)
    if base.top.is_zero() or rational.denominator % 2 == 0 or rational.numerator % 2 == 0:
        return size  # an even root needs a base that is not negative; an even power forgets the sign
    return scale(field, size, sign_of(field, base))


def _is_no_integer(field: Field, exponent: Element) -> bool:
    """Is an exponent surely an integer almost nowhere, being analytic and none at the sample point?"""
    if field.integers or field.nature(*exponent) > Nature.ANALYTIC:
        return False
    return not field.value_of(exponent).contains_integer()


def _sized(field: Field, op: str, argument: Element) -> Element:
    if argument.top.is_zero():
        return argument
    sign = sign_factor(field, argument, strict=op == "sign")
    return sign if op == "sign" else multiply(field, argument, sign)


def _ratio(field: Field, name: str, cosine: Element, sine: Element) -> Element:
    match name:
        case "sin":
            return sine
        case "cos":
            return cosine
        case "tan":
            return divide(field, sine, cosine)
        case "cot":
            return divide(field, cosine, sine)
        case "sec":
            return divide(field, field.unit, cosine)
        case _:
            return divide(field, field.unit, sine)


def _step(field: Field, op: str, argument: Element, value: arb) -> Element:
    """Floor of what is left without its whole constant, as a kernel of its own; the ceiling of u is -floor(-u)."""
    if op == "ceil":
        return scale(field, _step(field, "floor", scale(field, argument, -1), -value), -1)
    rational = field.rational(argument)
    if rational is not None:
        return field.constant(floor(rational))
    whole = 0
    if argument.bottom.is_one():
        whole = floor(monomials(argument.top).get((0,) * len(field.generators), Fraction(0)))
    rest = Element(argument.top - whole, argument.bottom)
    key = ("floor", str(rest.top), str(rest.bottom))
    return add(field, _kernel(field, key, Kernel("floor", value - whole, rest)), field.constant(whole))


def _opaque(field: Field, row: Row, arguments: Sequence[Element], value: arb) -> Element:
    key = ("abstract", row.datum, *(str(part) for argument in arguments for part in argument))
    name, primes = cast(tuple[str, int], row.datum)
    return _kernel(field, key, Kernel("abstract", value, arguments[0], label=name + "'" * primes))


def _kernel(field: Field, key: tuple[object, ...], kernel: Kernel) -> Element:
    number = field.find(key)
    return field.generator(field.adjoin(key, kernel) if number is None else number)
