r"""A tree as LaTeX in textbook style: ``2 x \cos\left(x^{2}\right)``, in the subset that ``mathtext`` reads."""

from fractions import Fraction

from exercisegen.expr.build import add, multiply
from exercisegen.expr.names import CONSTANTS, FUNCTIONS, GREEK
from exercisegen.expr.remembered import remembered
from exercisegen.expr.scope import Conventions, VectorNotation
from exercisegen.expr.show.collections import collection_latex, column_latex
from exercisegen.expr.show.signs import (
    Binding,
    Printed,
    decimal,
    factors_of,
    inverse_name,
    is_e,
    short_inverse_name,
    signed,
    signed_terms,
)
from exercisegen.expr.tree import (
    Brackets,
    Call,
    Constant,
    Decimal,
    Listing,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Word,
)

_DEFAULT = Conventions()
_OWN_BRACKETS = {"abs": ("|", "|"), "floor": (r"\lfloor ", r"\rfloor"), "ceil": (r"\lceil ", r"\rceil")}


def to_latex(node: Node, conventions: Conventions = _DEFAULT) -> str:
    """Return ``node`` as LaTeX for math mode, readable back in the same conventions."""
    return _print(node, conventions).text


def vector_latex(vector: Listing, conventions: Conventions = _DEFAULT) -> str:
    """Return a vector in the notation of the course; in unit vectors up to three components."""
    match conventions.vectors:
        case VectorNotation.ANGLE:
            return to_latex(Listing(vector.items, Brackets.ANGLE), conventions)
        case VectorNotation.COLUMN:
            return column_latex(tuple(to_latex(item, conventions) for item in vector.items))
        case VectorNotation.UNIT if len(vector.items) <= 3:
            units = zip(vector.items, "ijk", strict=False)
            return to_latex(add(*(multiply(item, Symbol(f"unit {name}")) for item, name in units)), conventions)
    return to_latex(Listing(vector.items, Brackets.ROUND), conventions)


def symbol_latex(name: str) -> str:
    """Return a variable's name: Greek letters, an index after ``_``, upright where it is a word."""
    if name.startswith("unit "):
        return rf"\mathbf{{{name.removeprefix('unit ')}}}"
    stem, _, index = name.partition("_")
    shown = f"\\{stem}" if stem in GREEK else stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
    return f"{shown}_{{{index}}}" if index else shown


@remembered
def _print(node: Node, conventions: Conventions) -> Printed:
    match node:
        case Number(value):
            return _number(value)
        case Decimal(text):
            return _decimal(text, conventions)
        case Symbol(name):
            return Printed(symbol_latex(name), Binding.ATOM)
        case Constant(name):
            upright = name == "e" and conventions.upright_e
            return Printed(r"\mathrm{e}" if upright else CONSTANTS[name], Binding.ATOM)
        case Word(name):
            return Printed(rf"\text{{{name}}}", Binding.ATOM)
        case Sum():
            return Printed(_sum(node, conventions), Binding.SUM)
        case Negation(operand):
            return Printed(f"-{_bracketed(operand, Binding.PRODUCT, conventions)}", Binding.SUM)
        case Product():
            return _product(node, conventions)
        case Quotient(numerator, denominator):
            return _fraction(to_latex(numerator, conventions), to_latex(denominator, conventions))
        case Power(base, exponent):
            return _power(base, exponent, conventions)
        case Call():
            return Printed(_call(node, conventions), Binding.ATOM)
    return Printed(collection_latex(node, conventions, to_latex), Binding.ATOM)


def _number(value: Fraction) -> Printed:
    above, below = abs(value.numerator), value.denominator
    whole = below == 1
    shown = str(above) if whole else rf"\frac{{{above}}}{{{below}}}"
    if value.numerator < 0:
        return Printed(f"-{shown}", Binding.SUM)
    return Printed(shown, Binding.ATOM if whole else Binding.PRODUCT)


def _decimal(text: str, conventions: Conventions) -> Printed:
    digits, _, exponent = text.lower().partition("e")
    mark = "{,}" if conventions.decimal_mark == "," else "."
    shown = decimal(digits, conventions).replace(conventions.decimal_mark, mark)
    if not exponent:
        return Printed(shown, Binding.ATOM)
    return Printed(rf"{shown} \cdot 10^{{{int(exponent)}}}", Binding.PRODUCT)


def _fraction(above: str, below: str) -> Printed:
    return Printed(rf"\frac{{{above}}}{{{below}}}", Binding.PRODUCT)


def _wrapped(text: str) -> str:
    return rf"\left({text}\right)"


def _bracketed(node: Node, least: Binding, conventions: Conventions) -> str:
    printed = _print(node, conventions)
    return printed.text if printed.binding >= least else _wrapped(printed.text)


def _sum(node: Sum, conventions: Conventions) -> str:
    pieces: list[str] = []
    for negative, term in signed_terms(node):
        text = _bracketed(term, Binding.PRODUCT, conventions)
        if pieces:
            pieces.append(" - " if negative else " + ")
        elif negative:
            pieces.append("-")
        pieces.append(text)
    return "".join(pieces)


def _product(node: Product, conventions: Conventions) -> Printed:
    negative, positive = signed(node)
    if negative:
        return Printed(f"-{_print(positive, conventions).text}", Binding.SUM)
    factors = factors_of(node)
    if factors.below == 1:
        return Printed(_juxtaposed(factors.above, conventions), Binding.PRODUCT)
    lone = len(factors.above) == 1
    above = to_latex(factors.above[0], conventions) if lone else _juxtaposed(factors.above, conventions)
    return _fraction(above, str(factors.below))


def _juxtaposed(factors: tuple[Node, ...], conventions: Conventions) -> str:
    r"""Write factors side by side, with ``\cdot`` where two numbers would run together."""
    pieces = [_bracketed(factors[0], Binding.PRODUCT, conventions)]
    previous = factors[0]
    for factor in factors[1:]:
        text = _bracketed(factor, Binding.PRODUCT, conventions)
        between = r" \cdot " if _needs_dot(previous, factor, text) else " "
        pieces.append(between + text)
        previous = factor
    return "".join(pieces)


def _needs_dot(previous: Node, factor: Node, text: str) -> bool:
    """Say whether ``factor`` would be misread right after ``previous``: digits, or a fraction after a number."""
    if text[0].isdigit():
        return True
    both_fractions = isinstance(factor, Quotient | Number) and isinstance(previous, Quotient | Number)
    return both_fractions or (isinstance(factor, Number) and text.startswith(r"\frac"))


def _power(base: Node, exponent: Node, conventions: Conventions) -> Printed:
    raised = to_latex(exponent, conventions)
    if is_e(base):
        return Printed(f"{to_latex(base, conventions)}^{{{raised}}}", Binding.POWER)
    if isinstance(base, Call) and _takes_exponent(base, exponent, conventions):
        return Printed(_call(base, conventions, exponent=f"^{{{raised}}}"), Binding.POWER)
    if isinstance(base, Call) and base.name in _OWN_BRACKETS:
        return Printed(f"{_call(base, conventions)}^{{{raised}}}", Binding.POWER)
    plain = isinstance(base, Symbol | Constant | Number | Decimal) and _print(base, conventions).binding is Binding.ATOM
    shown = to_latex(base, conventions)
    return Printed(f"{shown if plain else _wrapped(shown)}^{{{raised}}}", Binding.POWER)


def _takes_exponent(base: Call, exponent: Node, conventions: Conventions) -> bool:
    r"""Say whether the power stands on the name, as in ``\sin^{2}\left(x\right)``."""
    row = FUNCTIONS.get(base.name)
    whole = isinstance(exponent, Number) and exponent.value >= 2 and exponent.value.denominator == 1
    if row is None or not whole or base.name in ("exp", "log"):
        return False
    return row.greedy_power and inverse_name(base.name, conventions.inverse_names) is None


def _call(node: Call, conventions: Conventions, exponent: str = "") -> str:
    shown = [to_latex(argument, conventions) for argument in node.arguments]
    match node.name:
        case "sqrt":
            return rf"\sqrt{{{shown[0]}}}"
        case "cbrt":
            return rf"\sqrt[3]{{{shown[0]}}}"
        case "root":
            return rf"\sqrt[{shown[1]}]{{{shown[0]}}}"
        case "log":
            return rf"\log_{{{shown[1]}}}{_wrapped(shown[0])}"
        case "abs" | "floor" | "ceil":
            opening, closing = _OWN_BRACKETS[node.name]
            return rf"\left{opening}{shown[0]}\right{closing}"
    return _name(node, conventions) + exponent + _wrapped(f"{conventions.list_separator} ".join(shown))


def _name(node: Call, conventions: Conventions) -> str:
    row = FUNCTIONS.get(node.name)
    if row is None:
        return symbol_latex(node.name) + "'" * node.primes
    direct = inverse_name(node.name, conventions.inverse_names)
    if direct is not None:
        return f"{FUNCTIONS[direct].latex}^{{-1}}"
    short = short_inverse_name(node.name, conventions.inverse_names)
    return row.latex if short == node.name else rf"\operatorname{{{short}}}"
