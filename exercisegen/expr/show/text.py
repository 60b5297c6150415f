"""A tree as calculator text that can be typed back: ``2*x*cos(x^2)``."""

from fractions import Fraction

from exercisegen.expr.build import add, multiply
from exercisegen.expr.remembered import remembered
from exercisegen.expr.scope import Conventions, VectorNotation
from exercisegen.expr.show.signs import (
    Binding,
    Printed,
    decimal,
    factors_of,
    short_inverse_name,
    signed,
    signed_terms,
)
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
    Sum,
    Symbol,
    Union,
    Word,
    symbols,
)

_DEFAULT = Conventions()


def to_text(node: Node, conventions: Conventions = _DEFAULT) -> str:
    """Return ``node`` as text with every multiplication sign, readable back in the same conventions."""
    return _print(node, conventions).text


def vector_text(vector: Listing, conventions: Conventions = _DEFAULT) -> str:
    """Return a vector in the notation of the course; in unit vectors up to three components."""
    match conventions.vectors:
        case VectorNotation.ANGLE:
            return to_text(Listing(vector.items, Brackets.ANGLE), conventions)
        case VectorNotation.UNIT if len(vector.items) <= 3:
            units = zip(vector.items, "ijk", strict=False)
            return to_text(add(*(multiply(item, Symbol(name)) for item, name in units)), conventions)
    return to_text(Listing(vector.items, Brackets.ROUND), conventions)


@remembered
def _print(node: Node, conventions: Conventions) -> Printed:
    match node:
        case Number(value):
            return _number(value)
        case Decimal(text):
            return Printed(decimal(text, conventions), Binding.ATOM)
        case Symbol(name) | Constant(name) | Word(name):
            return Printed(name, Binding.ATOM)
        case Sum():
            return Printed(_sum(node, conventions), Binding.SUM)
        case Negation(operand):
            inner = _bracketed(operand, Binding.PRODUCT, conventions)
            return Printed(f"-{inner}", Binding.SUM)
        case Product():
            return _product(node, conventions)
        case Quotient(numerator, denominator):
            line_free = isinstance(numerator, Product) and factors_of(numerator).below == 1
            above = _bracketed(numerator, Binding.PRODUCT if line_free else Binding.POWER, conventions)
            return Printed(f"{above}/{_bracketed(denominator, Binding.POWER, conventions)}", Binding.PRODUCT)
        case Power(base, exponent):
            below, raised = _bracketed(base, Binding.ATOM, conventions), _bracketed(exponent, Binding.ATOM, conventions)
            return Printed(f"{below}^({raised})" if isinstance(exponent, Call) else f"{below}^{raised}", Binding.POWER)
        case Call():
            return Printed(_call(node, conventions), Binding.ATOM)
    return Printed(_collection(node, conventions), Binding.ATOM)


def _number(value: Fraction) -> Printed:
    binding = Binding.SUM if value < 0 else Binding.ATOM if value.denominator == 1 else Binding.PRODUCT
    return Printed(str(value), binding)


def _bracketed(node: Node, least: Binding, conventions: Conventions) -> str:
    """Print ``node``, with brackets where it binds less than ``least``."""
    printed = _print(node, conventions)
    return printed.text if printed.binding >= least else f"({printed.text})"


def _sum(node: Sum, conventions: Conventions) -> str:
    pieces: list[str] = []
    for negative, term in signed_terms(node):
        if pieces:
            pieces.append(" - " if negative else " + ")
        elif negative:
            pieces.append("-")
        pieces.append(_bracketed(term, Binding.PRODUCT, conventions))
    return "".join(pieces)


def _product(node: Product, conventions: Conventions) -> Printed:
    negative, positive = signed(node)
    if negative:
        inner = _print(positive, conventions)
        return Printed(f"-{inner.text}", Binding.SUM)
    factors = factors_of(node)
    pieces = [_factor(factor, conventions) for factor in factors.above]
    if factors.below != 1:
        pieces[-1] += f"/{factors.below}"
    return Printed("*".join(pieces), Binding.PRODUCT)


def _factor(factor: Node, conventions: Conventions) -> str:
    printed = _print(factor, conventions)
    return printed.text if printed.binding >= Binding.POWER else f"({printed.text})"


def _call(node: Call, conventions: Conventions) -> str:
    name = short_inverse_name(node.name, conventions.inverse_names)
    if node.name == "log" or (node.name == "root" and not symbols(node.arguments[0])):
        base = to_text(node.arguments[1], conventions)
        below = base if _is_plain(node.arguments[1]) else f"({base})"
        return f"{node.name}_{below}({to_text(node.arguments[0], conventions)})"
    return f"{name}{chr(39) * node.primes}({_join(node.arguments, conventions)})"


def _is_plain(node: Node) -> bool:
    """Say whether ``node`` can stand as an index without brackets: digits, or one letter."""
    match node:
        case Number(value):
            return value >= 0 and value.denominator == 1
        case Symbol(name) | Constant(name):
            return len(name) == 1
    return False


def _join(items: tuple[Node, ...], conventions: Conventions) -> str:
    return f"{conventions.list_separator} ".join(to_text(item, conventions) for item in items)


def _collection(node: Node, conventions: Conventions) -> str:
    match node:
        case Listing(items, brackets):
            opening, closing = (brackets.value[:1], brackets.value[1:])
            return f"{opening}{_join(items, conventions)}{closing}"
        case Matrix(rows):
            return f"[{', '.join(f'[{_join(row, conventions)}]' for row in rows)}]"
        case Relation(sides, signs):
            pieces = [to_text(sides[0], conventions)]
            for sign, side in zip(signs, sides[1:], strict=True):
                pieces += [sign.value, to_text(side, conventions)]
            return " ".join(pieces)
        case Interval(left, right, left_closed, right_closed):
            outward = conventions.interval_brackets == "]["
            opening = "[" if left_closed else "]" if outward else "("
            closing = "]" if right_closed else "[" if outward else ")"
            return f"{opening}{_join((left, right), conventions)}{closing}"
        case Union(parts):
            return " U ".join(to_text(part, conventions) for part in parts)
        case Piecewise():
            return _piecewise(node, conventions)
    raise TypeError(f"{type(node).__name__} is not a node")


def _piecewise(node: Piecewise, conventions: Conventions) -> str:
    pieces = [f"{to_text(value, conventions)} if {to_text(when, conventions)}" for value, when in node.branches]
    if node.otherwise is not None:
        pieces.append(f"{to_text(node.otherwise, conventions)} otherwise")
    return "{" + "; ".join(pieces) + "}"
