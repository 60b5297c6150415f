"""An item drawn at a variant: everything that printing and grading need."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from exercisegen.expr.scope import Conventions, Scope
from exercisegen.expr.tree import Node, Relation
from exercisegen.frozen import frozen
from exercisegen.model.content import Content
from exercisegen.model.ref import ExerciseRef
from exercisegen.model.solution import Solution
from exercisegen.model.value import Value

V = TypeVar("V")


@frozen
class Tolerance:
    """How far a number may be off: exactly one field is set.

    ``relative`` and ``absolute`` are exact bounds; ``significant`` and ``decimals`` count digits of a rounded value.
    """

    relative: Fraction | None = None
    absolute: Fraction | None = None
    significant: int | None = None
    decimals: int | None = None


class Check(Protocol):
    """Conditions on an answer, where any that meets them is right; closed, so that no item is needed to ask them."""

    @property
    def names(self) -> tuple[str, ...]:
        """What the conditions call the parts of an answer."""
        ...

    @property
    def unmet(self) -> tuple[str, ...]:
        """What a learner is told where a condition does not hold, a sentence for each (empty: the usual one), or ()."""
        ...

    def claims(self, values: Sequence[Node]) -> "tuple[Relation | bool | None, ...]":
        """Return what each condition comes to for an answer, its parts in the order of ``names``.

        A relation remains to be shown; ``None`` stands for what cannot be computed. Never raises.
        """
        ...


@frozen
class Key(Generic[V]):
    """The value that a correct response has: never text.

    ``answer`` names the answer type, whose own frozen options record is in ``options``. With a ``check``, the value is
    one of many that are right. Where the options name a unit, the scope has ``units``, so that one is read.
    """

    answer: str
    value: V
    scope: Scope
    shape: str | None = None
    tolerance: Tolerance | None = None
    options: object = None
    check: Check | None = None


@frozen
class Rubric:
    """What findings cost.

    ``scores``: the score of a response that shows this finding, by code. ``unit_costs``: what one finding of this code
    takes from the score, as a fraction of one of the comparison's units (an entry, a point); absent codes of kind
    WRONG take everything. All are exact, 0 to 1.
    """

    scores: Mapping[str, Fraction] = field(default_factory=dict)
    unit_costs: Mapping[str, Fraction] = field(default_factory=dict)


@frozen
class Mistake:
    """A predicted wrong answer: its code, the value it leads to (of the key's type), what it earns and what to say."""

    code: str
    value: object
    score: Fraction
    feedback: Content


@frozen
class Differentiate:
    """The part asks for the derivative of ``function`` (as presented) with respect to ``variable``."""

    function: Node
    variable: str


@frozen
class Part:
    """One gradable blank of an exercise; ``options`` are what is offered, in the order shown, with letters from A.

    ``auto_mistakes`` says that a wrong answer is looked for among the mistakes that learners make in ``task``.
    """

    name: str
    prompt: Content
    key: Key[object]
    points: Fraction
    rubric: Rubric = Rubric()
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[Content, ...] = ()
    options: tuple[Content, ...] = ()
    follow_through: tuple[str, ...] = ()
    task: Differentiate | None = None
    auto_mistakes: bool = False


@frozen
class Exercise:
    """An item drawn at a variant, complete with key.

    ``bindings`` is the evaluated let graph as presented; ``note`` is the canonical text that is equal for two
    variants exactly when they are the same exercise.
    """

    ref: ExerciseRef
    title: str
    exercise_type: str
    skills: tuple[str, ...]
    difficulty: int
    licence: str
    stem: Content
    parts: tuple[Part, ...]
    solution: Solution
    bindings: Mapping[str, Value]
    note: str
    conventions: Conventions = field(default_factory=Conventions)
