"""Choices, as in ``B``: one of several answers that the question offers."""

from typing import Any

from exercisegen.answers._choosing import SAME, as_latex, choice_of, choices_in
from exercisegen.answers._judging import MISMATCH
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Choice, Conventions, Expected, Scope
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadAs
from exercisegen.protocols import AnswerType


@frozen
class ChoiceOptions:
    """``shuffle``: every variant offers its choices in an order of its own; without it, in that of the item."""

    shuffle: bool = True


class ChoiceAnswer:
    """One choice, typed as its letter or as what it says."""

    options: type[Any] = ChoiceOptions
    expected = Expected.ANY
    copies_numbers = False

    def key_value(self, value: Value, options: object, scope: Scope) -> Choice:
        """Take a choice's number from 1, or its text; raise ``ValueError`` where there is none such."""
        return choice_of(value, scope)

    def parse(self, text: str, scope: Scope) -> Response[Choice]:
        """Read a letter in the order shown, or a choice's text."""
        found = dict.fromkeys(choices_in(text, scope))
        if len(found) > 1:
            raise LearnerError("choice.several", "Exactly one choice is asked for: write its letter.", (0, len(text)))
        (choice,) = found
        return Response(choice, ReadAs(choice.letter, as_latex(choice.letter)))

    def compare(self, key: Key[Choice], response: Choice) -> Comparison:
        """The same choice, wherever it stood; another is ``choice.different``."""
        same = key.value.number == response.number
        return Comparison.equal(SAME) if same else Comparison.wrong("choice.different", MISMATCH)

    def show(self, value: Choice, conventions: Conventions) -> str:
        """Print the letter."""
        return value.letter

    def latex(self, value: Choice, conventions: Conventions) -> str:
        """Print the letter as LaTeX."""
        return as_latex(value.letter)

    def typed_form(self, key: Key[Choice]) -> str:
        """Say that a letter is asked for; the example is the same for every question."""
        return "the letter of one choice, such as B"


PLUGIN: AnswerType[Choice] = ChoiceAnswer()
