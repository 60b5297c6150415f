"""Equality that is probable: both sides have the same residues modulo secret random primes.

Where a normal form would be too large, only what stands inside functions is brought into normal form; the kernels are
then random residues, and everything outside is arithmetic modulo a prime (Schwartz, Zippel; Gonnet, "Determining
equivalence of expressions in random polynomial time", 1984). Radicals are random solutions of their relations. Primes
and residues come from a secret of the process and from what is compared: nobody can write an answer that fits them,
and equal comparisons in one run come out equal.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from hashlib import blake2b
from math import gcd, log2, prod
from random import Random
from secrets import token_bytes
from typing import TypeAlias, cast

from flint import arb, fmpq_mpoly, fmpz

from exercisegen.equivalence.cellproof import CellProof, in_field, residue_proof
from exercisegen.equivalence.kernels import Element, Field, UnprovedError, fraction
from exercisegen.equivalence.normalform import extend_forms
from exercisegen.equivalence.sampling import Seen, Sides
from exercisegen.equivalence.tape import Row, Tape
from exercisegen.errors import LimitExceeded
from exercisegen.frozen import frozen

PRIME_BITS = 61
PRIMES = 3
WITH_SIGNS = 5  # assignments a prime where radicals have a sign to choose
MAX_ATTEMPTS = 3000
MAX_DEGREE = 2**36
MAX_EXPONENT = 2**40
MAX_FORM_TERMS = 4000

_SECRET = token_bytes(32)
_OUTSIDE = frozenset(("number", "symbol", "add", "mul"))

Terms: TypeAlias = list[tuple[Fraction, list[tuple[int, int]]]]


class _UnluckyError(Exception):
    """These residues will not do: something vanishes, or a radicand is no square."""


@frozen
class Residues:
    """What is evaluated: rows in order, and the normal forms of the functions among them as lists of terms."""

    tape: Tape
    order: Sequence[int]
    field: Field
    forms: Mapping[int, tuple[Terms, Terms]]
    relations: Mapping[int, tuple[int, Terms]]


def prove_by_residues(sides: Sides, seen: Seen, splitting: bool) -> CellProof:
    """Make equality on the sign cell of a point probable; raise ``UnprovedError`` or ``LimitExceeded`` if not."""
    return in_field(sides, seen, splitting, same_residues)


def degree_bound(degree: int) -> str:
    """Say what residues show of a difference whose degree is at most ``degree``."""
    bits = int(PRIMES * (PRIME_BITS - 1 - log2(max(degree, 1))))
    return f"{PRIMES} secret primes of {PRIME_BITS} bits, degree at most {degree}, error below 2^-{bits}"


def same_residues(sides: Sides, field: Field, values: dict[int, arb]) -> CellProof:
    """Make equality probable in one field of kernels, under the signs that it has; raise if not."""
    tape = sides.tape
    order = tape.needed(sides.key, sides.response)
    functions = [number for number in order if not _is_arithmetic(tape, tape.rows[number])]
    forms = extend_forms(tape, tape.needed(*functions), field, values)
    chosen = {number: forms[number] for number in functions if number in forms}
    degree = _degree(sides, field, order, chosen)
    if degree > MAX_DEGREE:
        raise LimitExceeded("the degree for residues", MAX_DEGREE)
    if sum(len(part) for form in chosen.values() for part in form) > MAX_FORM_TERMS:
        raise LimitExceeded("the number of terms", MAX_FORM_TERMS)
    lists = {number: (_terms(form.top), _terms(form.bottom)) for number, form in chosen.items()}
    relations = {
        number: (power, _terms(value))
        for number, (power, value) in field.relations.items()
        if field.kernels[number].kind != "tan"  # an algebraic number that is no radical is left free
    }
    residues = Residues(tape, order, field, lists, relations)
    if not _agree(sides, residues):
        raise UnprovedError("the residues differ")
    return residue_proof(field, degree)


def _is_arithmetic(tape: Tape, row: Row) -> bool:
    exponent = tape.value_of(row.parts[1]) if row.op == "pow" else None
    return row.op in _OUTSIDE or (exponent is not None and exponent.denominator == 1)


def _agree(sides: Sides, residues: Residues) -> bool:
    """Do both sides have the same residues under as many assignments as it takes?"""
    stream = Random(blake2b(repr((sides.key, sides.response, sides.tape.rows)).encode(), key=_SECRET).digest())
    signed = any(power % 2 == 0 for power, _ in residues.relations.values())
    wanted, attempts = WITH_SIGNS if signed else 1, 0
    for _ in range(PRIMES):
        modulus, agreeing = _prime(stream, residues), 0
        while agreeing < wanted:
            attempts += 1
            if attempts > MAX_ATTEMPTS:
                raise UnprovedError("no residues fit the radicals")
            try:
                values = _evaluate(residues, modulus, stream)
            except _UnluckyError:
                if attempts % 4 == 0:  # a constant radicand may be no square for this prime
                    modulus = _prime(stream, residues)
                continue
            if values[sides.key] != values[sides.response]:
                return False
            agreeing += 1
    return True


def _prime(stream: Random, residues: Residues) -> int:
    """A random prime for which every residue has at most one root of each index, up to its sign."""
    index = prod({power for power, _ in residues.relations.values()})
    while True:
        candidate = stream.getrandbits(PRIME_BITS) | 1 << (PRIME_BITS - 1) | 3
        if gcd(index, candidate // 2) == 1 and fmpz(candidate).is_prime():
            return candidate


def _evaluate(residues: Residues, modulus: int, stream: Random) -> dict[int, int]:
    kernels: list[int] = []
    for number in range(len(residues.field.kernels)):
        if number in residues.relations:
            power, value = residues.relations[number]
            kernels.append(_root(_value(value, kernels, modulus), power, modulus, stream))
        else:
            kernels.append(stream.randrange(2, modulus))
    known = zip(residues.field.kernels, kernels, strict=True)
    symbols = {kernel.label: value for kernel, value in known if kernel.kind == "symbol"}
    opaque: dict[tuple[object, ...], int] = {}
    values: dict[int, int] = {}
    for number in residues.order:
        row = residues.tape.rows[number]
        parts = [values[part] for part in row.parts]
        form = residues.forms.get(number)
        if form is not None:
            bottom = _inverse(_value(form[1], kernels, modulus), modulus)
            values[number] = _value(form[0], kernels, modulus) * bottom % modulus
        elif _is_arithmetic(residues.tape, row):
            values[number] = _operate(residues.tape, row, parts, symbols, modulus, stream)
        else:  # a function of which no more is known than that equal arguments give equal values
            values[number] = opaque.setdefault((row.op, row.datum, *parts), stream.randrange(2, modulus))
    return values


def _operate(tape: Tape, row: Row, parts: Sequence[int], symbols: dict[str, int], modulus: int, stream: Random) -> int:
    match row.op:
        case "number":
            value = cast(Fraction, row.datum)
            return value.numerator * _inverse(value.denominator, modulus) % modulus
        case "symbol":
            return symbols.setdefault(str(row.datum), stream.randrange(2, modulus))
        case "add":
            return sum(parts) % modulus
        case "mul":
            result = 1
            for part in parts:
                result = result * part % modulus
            return result
        case _:
            exponent = int(cast(Fraction, tape.value_of(row.parts[1])))
            base = _inverse(parts[0], modulus) if exponent <= 0 else parts[0]
            return pow(base, abs(exponent), modulus)


def _root(value: int, index: int, modulus: int, stream: Random) -> int:
    """A random root of ``value``; there is none, or one up to its sign."""
    half = modulus // 2
    if index % 2:
        return pow(value, pow(index, -1, modulus - 1), modulus)
    if pow(value, half, modulus) != 1:
        raise _UnluckyError
    root = pow(value, pow(index, -1, half), modulus)
    return root if stream.getrandbits(1) else modulus - root


def _value(terms: Terms, kernels: Sequence[int], modulus: int) -> int:
    total = 0
    for coefficient, monomial in terms:
        term = coefficient.numerator * _inverse(coefficient.denominator, modulus)
        for number, degree in monomial:
            term = term * pow(kernels[number], degree, modulus) % modulus
        total += term
    return total % modulus


def _inverse(value: int, modulus: int) -> int:
    if value % modulus == 0:
        raise _UnluckyError
    return 1 if value == 1 else pow(value, -1, modulus)


def _terms(polynomial: fmpq_mpoly) -> Terms:
    return [
        (fraction(coefficient), [(number, int(degree)) for number, degree in enumerate(monomial) if degree])
        for monomial, coefficient in polynomial.terms()
    ]


def _degree(sides: Sides, field: Field, order: Sequence[int], forms: Mapping[int, Element]) -> int:
    """A bound on the degree of the difference, cleared of denominators and radicals."""
    found: dict[int, tuple[int, int]] = {}
    for number in order:
        row = sides.tape.rows[number]
        parts = [found[part] for part in row.parts]
        if number in forms:
            found[number] = cast(tuple[int, int], tuple(part.total_degree() for part in forms[number]))
        else:
            found[number] = _degree_of(sides.tape, row, parts)
    (top, bottom), (other_top, other_bottom) = found[sides.key], found[sides.response]
    radicals = prod(power for power, _ in field.relations.values())
    return int(max(top + other_bottom, other_top + bottom)) * radicals


def _degree_of(tape: Tape, row: Row, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    match row.op:
        case "number":
            return 0, 0
        case "add":
            bottom = sum(part[1] for part in parts)
            return max(part[0] + bottom - part[1] for part in parts), bottom
        case "mul":
            return sum(part[0] for part in parts), sum(part[1] for part in parts)
        case "pow" if _is_arithmetic(tape, row):
            exponent = int(cast(Fraction, tape.value_of(row.parts[1])))
            if abs(exponent) > MAX_EXPONENT:
                raise LimitExceeded("an exponent", MAX_EXPONENT)
            top, bottom = parts[0] if exponent >= 0 else parts[0][::-1]
            return top * abs(exponent), bottom * abs(exponent)
        case _:
            return 1, 0
