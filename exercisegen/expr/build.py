"""Tidy constructors for trees that a program computes.

Numbers are folded into one coefficient or one constant term, 0 and 1 disappear, sums and products are flat, and a sign
stands outside: ``-3x`` is ``Negation(Product((3, x)))``. Terms and factors otherwise keep the order in which they are
given; like terms are not collected.
"""

from fractions import Fraction

from exercisegen.errors import LimitExceeded
from exercisegen.expr.tree import Call, Constant, Decimal, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

MAX_BITS = 2000
"""The longest numerator or denominator, in bits, that folding may make."""

MAX_EXPONENT = 4096
"""The largest exponent to which a number is raised; ``1`` and ``-1`` are always folded."""

_UNIT = Fraction(1)
ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))
E = Constant("e")
_SMALL = tuple(Number(Fraction(value)) for value in range(-100, 101))
"""Most numbers of an exercise, made once."""


def number(value: int | Fraction) -> Number:
    """Return the exact number ``value`` as one leaf; raise ``LimitExceeded`` beyond 2,000 bits."""
    if value.denominator == 1 and -100 <= value.numerator <= 100:
        return _SMALL[value.numerator + 100]
    exact = value if isinstance(value, Fraction) else Fraction(value)
    if max(exact.numerator.bit_length(), exact.denominator.bit_length()) > MAX_BITS:
        raise LimitExceeded("the length of a number in bits", MAX_BITS)
    return Number(exact)


def symbol(name: str) -> Symbol:
    """Return the variable or parameter ``name``."""
    return Symbol(name)


def numeric(node: Node) -> Fraction | None:
    """Return the value of a number, a decimal, or the negation of one; ``None`` for everything else."""
    match node:
        case Number(value):
            return value
        case Decimal():
            return node.value
        case Negation(Number(value)):
            return -value
        case Negation(Decimal() as inner):
            return -inner.value
    return None


def is_zero(node: Node) -> bool:
    """Say whether ``node`` is the number 0, as written."""
    return numeric(node) == 0


def add(*terms: Node) -> Node:
    """Return the sum of ``terms``: flat, with all numbers in one, where the first of them stood."""
    kept: list[Node] = []
    constant, place = Fraction(0), None
    for term in _flat_terms(terms):
        value = numeric(term)
        if value is None:
            kept.append(term)
            continue
        constant += value
        place = len(kept) if place is None and value else place
    if constant and place is not None:
        folded = number(abs(constant))
        lone = not kept
        kept.insert(place, number(constant) if lone else folded if constant > 0 else Negation(folded))
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else Sum(tuple(kept))


def subtract(left: Node, right: Node) -> Node:
    """Return ``left - right``."""
    return add(left, negate(right))


def negate(node: Node) -> Node:
    """Return ``-node``; a sum keeps its brackets."""
    match node:
        case Negation(operand):
            return operand
        case Number(value):
            return number(-value) if abs(value.numerator) <= 100 else Number(-value)  # what was read may be long
    return Negation(node)


def multiply(*factors: Node) -> Node:
    """Return the product of ``factors``: flat, with one number in front and the sign outside.

    A number times a single fraction goes into the fraction.
    """
    if len(factors) == 2 and type(factors[0]) is Number and factors[0].value.denominator == 1:
        scaled = _scaled(factors[0].value.numerator, factors[1])
        if scaled is not None:
            return scaled
    coefficient, kept = _split_factors(factors)
    if not coefficient:
        return ZERO
    if len(kept) == 1 and isinstance(kept[0], Quotient) and coefficient is not _UNIT:
        inner = kept[0]
        return divide(_product(Fraction(coefficient.numerator), (inner.numerator,)),
                      _product(Fraction(coefficient.denominator), (inner.denominator,)))  # fmt: skip
    return _product(coefficient, tuple(kept))


def divide(numerator: Node, denominator: Node) -> Node:
    """Return the quotient with numeric factors in lowest terms and the sign outside; nothing else is cancelled.

    Division by a number makes a rational coefficient; roots of numbers leave the denominator. Raises ``ValueError``
    for a denominator of 0.
    """
    above, top = coefficient_and_rest(numerator)
    below, bottom = coefficient_and_rest(denominator)
    if below == 0:
        raise ValueError("division by zero")
    surd = _surd_factor(bottom)
    if surd is not None:
        return divide(multiply(surd, numerator), multiply(surd, denominator))
    ratio = above / below
    if ratio == 0:
        return ZERO
    if bottom == ONE:
        return multiply(number(ratio), top)
    size = abs(ratio)
    fraction = Quotient(_product(Fraction(size.numerator), (top,)), _product(Fraction(size.denominator), (bottom,)))
    return Negation(fraction) if ratio < 0 else fraction


def power(base: Node, exponent: Node) -> Node:
    """Return ``base ^ exponent``; numbers are folded where the result is rational.

    Raises ``ValueError`` for ``0^0`` and for 0 to a negative power, ``LimitExceeded`` where the number is too long.
    """
    value, index = numeric(base), numeric(exponent)
    if value == 0 and index is not None and index <= 0:
        raise ValueError(f"0 to the power {index} is not defined")
    if index == 1:
        return base
    if index == 0 or value == 1:
        return ONE
    if value is not None and index is not None:
        folded = _numeric_power(value, index)
        return Power(number(value), number(index)) if folded is None else folded
    if index is not None and index.denominator == 1:
        return _integer_power(base, index.numerator)
    return Power(base, exponent)


def call(name: str, *arguments: Node) -> Node:
    """Return the function ``name`` at ``arguments``: its exact value where that is known, else a call.

    ``exp(u)`` becomes ``e^u``, the form in which powers of e are computed with.
    """
    # Imported here because exact values are themselves built by these constructors.
    from exercisegen.expr.exact import exact_value

    value = exact_value(name, arguments)
    if value is not None:
        return value
    return power(E, arguments[0]) if name == "exp" else Call(name, arguments)


def coefficient_and_rest(node: Node) -> tuple[Fraction, Node]:
    """Split ``node`` into its numeric coefficient and what it multiplies (1 where nothing is left)."""
    match node:
        case Number(value):
            return value, ONE
        case Decimal():
            return node.value, ONE
        case Negation(operand):
            inner, rest = coefficient_and_rest(operand)
            return -inner, rest
        case Product(factors):
            coefficient, kept = _split_factors(factors)
            return coefficient, _product(_UNIT, tuple(kept))
    return _UNIT, node


def _flat_terms(terms: tuple[Node, ...]) -> list[Node]:
    flat: list[Node] = []
    for term in terms:
        if isinstance(term, Sum):
            flat.extend(_flat_terms(term.terms))
        else:
            flat.append(term)
    return flat


def _split_factors(factors: tuple[Node, ...]) -> tuple[Fraction, list[Node]]:
    """Multiply the numbers (square roots of numbers too); return them and the other factors in their order."""
    coefficient = _UNIT
    kept: list[Node] = []
    pending = list(reversed(factors))
    while pending:
        factor = pending.pop()
        match factor:
            case Number(value):
                coefficient = value if coefficient is _UNIT else coefficient * value
            case Product(inner):
                pending.extend(reversed(inner))
            case Negation(operand):
                coefficient = -coefficient
                pending.append(operand)
            case Decimal():
                coefficient *= factor.value
            case _:
                kept.append(factor)
    if len(kept) > 1 and sum(_is_surd(factor) for factor in kept) > 1:
        return _merge_surds(coefficient, kept)
    return coefficient, kept


_PLAIN = frozenset({Symbol, Constant, Power, Call, Sum})
"""What is neither folded into a number nor taken apart where it is a factor."""


def _scaled(times: int, node: Node) -> Node | None:
    """Return an integer times what most products are, or ``None`` where there is more to fold than two integers."""
    if type(node) is Product:
        rest = node.factors
        first = rest[0]
        if type(first) is Number and first.value.denominator == 1:
            times *= first.value.numerator
            rest = rest[1:]
        for factor in rest:
            if type(factor) not in _PLAIN or _is_surd(factor):
                return None
    elif type(node) in _PLAIN:
        rest = (node,)
    else:
        return None
    if not times or not rest:
        return None if times else ZERO
    kept = rest if times in (1, -1) else (number(abs(times)), *rest)
    whole = kept[0] if len(kept) == 1 else Product(kept)
    return whole if times > 0 else Negation(whole)


def _is_surd(node: Node) -> bool:
    return isinstance(node, Call) and node.name == "sqrt" and isinstance(node.arguments[0], Number)


def _surd_factor(node: Node) -> Node | None:
    """Return a square root of a number that is a factor of ``node``."""
    factors = node.factors if isinstance(node, Product) else (node,)
    return next((factor for factor in factors if _is_surd(factor)), None)


def _merge_surds(coefficient: Fraction, kept: list[Node]) -> tuple[Fraction, list[Node]]:
    radicand = Fraction(1)
    others: list[Node] = []
    for factor in kept:
        if isinstance(factor, Call) and _is_surd(factor):
            radicand *= numeric(factor.arguments[0]) or 0
        else:
            others.append(factor)
    outside, root = coefficient_and_rest(call("sqrt", number(radicand)))
    return coefficient * outside, others if root == ONE else [root, *others]


def _product(coefficient: Fraction, factors: tuple[Node, ...]) -> Node:
    flat: list[Node] = []
    for factor in factors:
        if factor == ONE:
            continue
        flat.extend(factor.factors if isinstance(factor, Product) else (factor,))
    size = coefficient.numerator if coefficient.denominator == 1 else coefficient  # integers are faster
    positive = size > 0
    if size not in (1, -1) or not flat:
        flat.insert(0, number(size if positive else -size))
    if len(flat) == 1:
        return flat[0] if positive else negate(flat[0])
    whole = Product(tuple(flat))
    return whole if positive else Negation(whole)


def _integer_power(base: Node, exponent: int) -> Node:
    if isinstance(base, Call) and _is_surd(base) and exponent > 1:
        return multiply(power(base.arguments[0], number(exponent // 2)), base if exponent % 2 else ONE)
    return Power(base, number(exponent))


def _numeric_power(base: Fraction, exponent: Fraction) -> Node | None:
    """Fold a power of numbers where it is rational, else return ``None``."""
    if base in (0, -1) and exponent.denominator == 1:
        return number(base ** (exponent.numerator % 2 or 2))
    if exponent.denominator == 1:
        bits = max(base.numerator.bit_length(), base.denominator.bit_length()) - 1
        if abs(exponent) > MAX_EXPONENT or bits * abs(exponent.numerator) > MAX_BITS:
            raise LimitExceeded("the length of a number in bits", MAX_BITS)
        return number(base**exponent.numerator)
    if base < 0:
        return None
    top, bottom = (exact_root(part, exponent.denominator) for part in (base.numerator, base.denominator))
    if top is None or bottom is None:
        return None
    return _numeric_power(Fraction(top, bottom), Fraction(exponent.numerator))


def exact_root(radicand: int, index: int) -> int | None:
    """Return the integer whose ``index``-th power is ``radicand`` (at least 0), or ``None`` where there is none."""
    if radicand < 2:
        return radicand
    if index >= radicand.bit_length():
        return None
    low, high = 1, 1 << (radicand.bit_length() // index + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**index <= radicand else (low, middle - 1)
    return low if low**index == radicand else None
