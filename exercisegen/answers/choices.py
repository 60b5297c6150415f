"""Multiple choice, as in ``A, C``: every choice that applies and no other."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Literal

from exercisegen.answers._choosing import SAME, as_latex, choice_of, choices_in, folded, members, without_commands
from exercisegen.answers._judging import MISMATCH
from exercisegen.expr.names import WORDS
from exercisegen.expr.scope import Choice, Conventions, Expected, Scope
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadAs
from exercisegen.protocols import AnswerType

Choices = tuple[Choice, ...]
_NONE = ("none of these", "none of them", "none of the above", "no choice")


@frozen
class ChoicesOptions:
    """``partial: per_choice`` gives each right choice its share, which each wrong one takes away again."""

    partial: Literal["per_choice"] | None = None
    shuffle: bool = True

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What a finding costs, in right choices; to choose everything costs everything."""
        if self.partial is None:
            return {}
        return {"choices.missing": Fraction(1), "choices.extra": Fraction(1)}


class ChoicesAnswer:
    """Any number of choices, in any order."""

    options: type[Any] = ChoicesOptions
    expected = Expected.ANY
    copies_numbers = False

    def key_value(self, value: Value, options: object, scope: Scope) -> Choices:
        """Take a list of numbers from 1, or of texts; raise ``ValueError`` where one names no choice."""
        return _in_order(choice_of(member, scope) for member in members(value))

    def parse(self, text: str, scope: Scope) -> Response[Choices]:
        """Read letters, or the choices' texts; ``none`` chooses nothing."""
        words = folded(without_commands(text).strip(" $."))
        nothing = WORDS.get(words) == "none" or words in _NONE
        said = any(folded(choice.text) == words for choice in scope.choices)
        found = () if nothing and not said else _in_order(choices_in(text, scope))
        return Response(found, ReadAs(_shown(found), as_latex(_shown(found))))

    def compare(self, key: Key[Choices], response: Choices) -> Comparison:
        """Choice by choice: ``choices.missing``, ``.extra``; everything chosen is ``choices.all``."""
        right, given = _numbers(key.value), _numbers(response)
        extra = [choice for choice in response if choice.number not in right]
        findings = [
            *(_finding("choices.missing", choice) for choice in key.value if choice.number not in given),
            *(_finding("choices.extra", choice) for choice in extra),
        ]
        if extra and len(given) == len(key.scope.choices):
            findings.append(Finding("choices.all", FindingKind.WRONG))
        return Comparison(tuple(findings), MISMATCH if findings else SAME, max(len(right), 1))

    def show(self, value: Choices, conventions: Conventions) -> str:
        """Print the letters."""
        return _shown(value)

    def latex(self, value: Choices, conventions: Conventions) -> str:
        """Print the letters as LaTeX."""
        return as_latex(_shown(value))

    def typed_form(self, key: Key[Choices]) -> str:
        """Say that letters are asked for; the example is the same for every question."""
        return "the letters of all choices that apply, such as A, C, or: none"


def _in_order(choices: Iterable[Choice]) -> Choices:
    return tuple(sorted(dict.fromkeys(choices), key=lambda choice: choice.letter))


def _numbers(choices: Choices) -> frozenset[int]:
    return frozenset(choice.number for choice in choices)


def _shown(choices: Choices) -> str:
    return ", ".join(choice.letter for choice in choices) or "none"


def _finding(code: str, choice: Choice) -> Finding:
    return Finding(code, FindingKind.WRONG, (("choice", choice.letter),))


PLUGIN: AnswerType[Choices] = ChoicesAnswer()
