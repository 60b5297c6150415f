"""The extension surface on one screen: what a plugin must offer.

Adding a kind of thing is adding one file. A module in ``answers/`` or ``renderers/`` ends in
``PLUGIN: AnswerType[Node] = ExpressionAnswer()``; a group in ``bank/lets/`` ends in ``LETS = {...}``; a group in
``mistakes/`` ends in ``MISTAKES = {...}``, with a sentence for each in ``templates/wording/``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.tree import Node
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import Value

V = TypeVar("V")


class AnswerType(Protocol[V]):
    """One kind of answer: how it is typed, read, compared with the key, and shown.

    ``options`` is a frozen dataclass of what an author may set for this type (the bank's schema is made from it);
    its defaults are used where nothing is set. ``expected`` tells the reader what a comma can mean. ``copies_numbers``
    promises that ``key_value``, ``show``, ``latex`` and ``typed_form`` do no more with integers beyond 1 than to copy
    them, neither compare nor add them, so that keys which differ in these alone are written by one template.
    """

    options: type[Any]
    expected: Expected
    copies_numbers: bool

    def key_value(self, value: Value, options: object, scope: Scope) -> V:
        """Make a key from a let value; raise ``ValueError`` saying what would do where it does not fit.

        ``scope`` has what the question offers to choose from, in the order shown.
        """
        ...

    def parse(self, text: str, scope: Scope) -> Response[V]:
        """Read a typed answer; raise ``LearnerError`` with a span inside ``text``."""
        ...

    def compare(self, key: Key[V], response: V) -> Comparison:
        """Say what is wrong with ``response``; never raise."""
        ...

    def show(self, value: V, conventions: Conventions) -> str:
        """Print a value as text that, typed back, is read as the same value."""
        ...

    def latex(self, value: V, conventions: Conventions) -> str:
        """Print a value as LaTeX of the ``mathtext`` subset."""
        ...

    def typed_form(self, key: Key[V]) -> str:
        """Say how such an answer is typed, with a neutral example that gives nothing of the key away."""
        ...


@frozen
class LetFunction:
    """A function of the bank's language.

    ``reference`` computes with SymPy and is the authority; ``native`` computes on ``expr`` trees and is what drawing
    uses where it is there; it returns None for what it cannot do, which is then the reference's. Both take and return
    let values. ``signature`` is for authors, as in ``diff(f, x)``. What only the reference can do, drawing computes in
    a process of its own, to which it goes by name: ``reference`` must be a function at the top of a module.
    """

    signature: str
    reference: Callable[..., Value]
    native: "Callable[..., Value | None] | None" = None


LetGroup = Mapping[str, LetFunction]


@frozen
class Malrule:
    """A wrong rule of differentiation: what a learner who has it finds for one part of a function.

    ``wrong(part, variable, rate)`` returns the derivatives that the rule gives for ``part``, the likeliest first, none
    where it has nothing to say of such a part; ``rate`` differentiates what is inside. It may raise ``ValueError`` or
    ``LimitExceeded`` where it divides by 0. ``often`` is how common the mistake is, from 1 to 10: an estimate, which
    orders the rules that give the same answer. ``whole`` says that it is about a whole answer, not about a part.
    """

    wrong: Callable[[Node, str, Callable[[Node], Node]], Sequence[Node]]
    often: int = 3
    whole: bool = False


MalruleGroup = Mapping[str, Malrule]
"""Mal-rules by the second half of their codes, as in ``chain.inner-dropped`` of the file ``chain.py``."""


class Renderer(Protocol):
    """Sets a paper in one format; the keyword options are those of ``publishing.render``."""

    suffix: str

    def render(self, paper: Any, **options: Any) -> bytes:
        """Return the file's bytes; raise ``TypesettingError`` where the engine fails."""
        ...
