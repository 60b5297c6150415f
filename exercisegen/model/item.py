"""One question design, not yet drawn, and the bank that holds it."""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from exercisegen.expr.scope import Conventions
from exercisegen.frozen import frozen
from exercisegen.model.figure_template import FigureTemplate


@frozen
class IntegerDraw:
    """The integers from ``low`` to ``high`` in steps of ``step``, without those in ``excluded``."""

    low: int
    high: int
    step: int = 1
    excluded: tuple[int, ...] = ()


@frozen
class ChoiceDraw:
    """One of several values: integers, or expressions in the bank's language."""

    choices: tuple[int | str, ...]


@frozen
class RationalDraw:
    """The fractions in lowest terms with numerator and denominator in closed ranges, without those excluded."""

    numerators: tuple[int, int]
    denominators: tuple[int, int]
    excluded: tuple[Fraction, ...] = ()


@frozen
class DistinctDraw:
    """``count`` different integers of a range, in increasing order where ``ordered``; bound as a list."""

    low: int
    high: int
    count: int
    ordered: bool = False
    excluded: tuple[int, ...] = ()


Draw: TypeAlias = IntegerDraw | ChoiceDraw | RationalDraw | DistinctDraw


@frozen
class Nice:
    """Bounds that keep an answer printable by hand; a variant outside them does not exist.

    ``max_integer`` bounds every integer in let values, ``max_nodes`` the size of each; ``nonzero`` names lets that
    must not vanish.
    """

    max_integer: int = 1000
    max_nodes: int = 200
    nonzero: tuple[str, ...] = ()


@frozen
class MistakeTemplate:
    """A predicted wrong answer as the author wrote it; ``value`` is an expression in the bank's language."""

    code: str
    value: str
    score: Fraction
    feedback: str
    when: str | None = None


@frozen
class AnswerTemplate:
    """What a part's answer is: the answer type's name, the expression that computes it, and how it is judged.

    ``functions`` are the abstract functions, such as ``g``, that an answer may use beside its ``variables``.
    ``options`` is the answer type's own validated options record. ``choices`` are stems of what is offered,
    ``statements`` of what is to be matched with them. ``conditions`` are expressions that a right answer fulfils, in
    which ``names`` are its parts; ``unmet`` says of each what a learner is told where it does not hold, empty for none.
    """

    type: str
    value: str
    variables: tuple[str, ...]
    shape: str | None = None
    tolerance: object = None
    options: object = None
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    unit_costs: Mapping[str, Fraction] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()


@frozen
class PartTemplate:
    """A part as the author wrote it: texts are stems, not yet evaluated.

    ``auto_mistakes`` asks the engine for the mistakes that learners make in such a task, besides those listed.
    """

    name: str
    points: Fraction
    prompt: str
    answer: AnswerTemplate
    mistakes: tuple[MistakeTemplate, ...] = ()
    hints: tuple[str, ...] = ()
    follow_through: tuple[str, ...] = ()
    auto_mistakes: bool = False
    figure: FigureTemplate | None = None


@frozen
class ItemTest:
    """A check that an author states: what is submitted (expressions), what parts must score, and when it applies."""

    submit: Mapping[str, str]
    expect: Mapping[str, Fraction]
    when: str | None = None


@frozen
class Item:
    """One question design. ``lets`` is in an order in which each can be evaluated; ``lines`` locates YAML paths."""

    bank: str
    id: str
    version: int
    title: str
    exercise_type: str
    skills: tuple[str, ...]
    difficulty: int
    variables: tuple[str, ...]
    draws: Mapping[str, Draw]
    where: tuple[str, ...]
    lets: Mapping[str, str]
    nice: Nice
    stem: str
    parts: tuple[PartTemplate, ...]
    solution: str
    tests: tuple[ItemTest, ...]
    licence: str
    source: str = ""
    conventions: Conventions = field(default_factory=Conventions)
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    figure: FigureTemplate | None = None


@frozen
class Bank:
    """A folder of items with one title and licence; ``digest`` is over its YAML as it stands."""

    id: str
    title: str
    licence: str
    language: str
    conventions: Conventions
    items: tuple[Item, ...]
    digest: str
    folder: str = ""
