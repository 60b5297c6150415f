"""Why two answers are said to be equal or different."""

from enum import StrEnum

from exercisegen.frozen import frozen


class Method(StrEnum):
    """What settled the question (see the contract's verdict)."""

    IDENTICAL = "identical"
    EXACT = "exact"
    RESIDUES = "residues"
    SYMPY = "sympy"
    WITNESS = "witness"
    TOLERANCE = "tolerance"
    PREDICATE = "predicate"
    AGREES = "agrees"


class Certainty(StrEnum):
    """``PROVED`` is a theorem about what was read; ``PROBABLE`` may err, rarely; ``NONE`` settles nothing."""

    PROVED = "proved"
    PROBABLE = "probable"
    NONE = "none"


@frozen
class Witness:
    """A point at which the two sides differ: exact coordinates, and both values as decimal text."""

    at: tuple[tuple[str, str], ...]
    expected: str
    submitted: str


@frozen
class Evidence:
    """How a comparison was settled, and what shows it."""

    method: Method
    certainty: Certainty
    witness: Witness | None = None
    detail: str = ""
