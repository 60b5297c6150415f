"""What may be written, and how: the names a question declares and the conventions of the course."""

from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from exercisegen.frozen import frozen


class InverseNames(StrEnum):
    """How the inverse sine is printed; every spelling is read under each of them."""

    ARC = "arcsin"
    A = "asin"
    POWER = "sin^-1"


class VectorNotation(StrEnum):
    """How a vector is printed; every notation is read under each of them."""

    ROUND = "(a, b)"
    ANGLE = "<a, b>"
    COLUMN = "column"
    UNIT = "a i + b j"


@frozen
class Conventions:
    """The notation of a course; it governs reading and printing alike.

    ``log_base`` is what a bare ``log`` means: ``"e"`` or ``"10"``. ``decimal_mark`` is ``"."`` or ``","``;
    ``list_separator`` is ``","`` or ``";"``. ``interval_brackets`` is ``"()"`` or ``"]["`` for open ends.
    """

    log_base: str = "e"
    decimal_mark: str = "."
    list_separator: str = ","
    interval_brackets: str = "()"
    inverse_names: InverseNames = InverseNames.ARC
    upright_e: bool = False
    vectors: VectorNotation = VectorNotation.ROUND


class Sort(StrEnum):
    """What a variable is assumed to be."""

    REAL = "real"
    POSITIVE = "positive"
    NONNEGATIVE = "nonnegative"
    NONZERO = "nonzero"
    INTEGER = "integer"


@frozen
class Assumption:
    """What is assumed of one variable: its sort, and a closed range where one is declared."""

    sort: Sort = Sort.REAL
    low: Fraction | None = None
    high: Fraction | None = None


class Expected(StrEnum):
    """What the question asks for, as far as reading depends on it (``2,5`` is a list only where one can be meant)."""

    SCALAR = "scalar"
    LIST = "list"
    ANY = "any"


class DomainPolicy(StrEnum):
    """Whether a difference of natural domains is a remark or costs marks."""

    NOTE = "note"
    STRICT = "strict"


@frozen
class Choice:
    """One of the answers that a question offers.

    ``number`` is its place in the item, from 1; ``letter`` its place in the order that this learner saw; ``text`` what
    it says, on one line.
    """

    number: int
    letter: str
    text: str = ""


@frozen
class Scope:
    """The names that an answer may use and how it is to be read and judged.

    ``variables`` are the question's letters, in order; ``functions`` its abstract functions, such as ``g``.
    ``assumptions`` pairs a variable with what is assumed of it. ``syntax`` is ``"auto"``, ``"text"`` or ``"latex"``.
    ``rounded`` says that the question takes rounded numbers, so that ``2e-3`` can only be 0.002. ``choices`` is what
    is offered, in the order shown. ``units`` says that a number is asked for with its unit, so that what stands behind
    the number is read as one.
    """

    variables: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    assumptions: tuple[tuple[str, Assumption], ...] = ()
    domain: DomainPolicy = DomainPolicy.NOTE
    expected: Expected = Expected.ANY
    conventions: Conventions = field(default_factory=Conventions)
    syntax: str = "auto"
    rounded: bool = False
    choices: tuple[Choice, ...] = ()
    units: bool = False
