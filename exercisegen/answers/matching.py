"""Matching, as in ``1-B, 2-A``: a choice for every numbered statement."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

from exercisegen.answers._choosing import (
    SAME,
    as_latex,
    choice_of,
    choices_in,
    members,
    without_commands,
)
from exercisegen.answers._judging import MISMATCH
from exercisegen.answers._numbered import numbered
from exercisegen.expr.scope import Choice, Conventions, Expected, Scope
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadAs
from exercisegen.protocols import AnswerType

Pairs = tuple[tuple[int, Choice], ...]


@frozen
class MatchingOptions:
    """``partial: per_pair`` gives each statement its share; without it one wrong pair costs everything."""

    partial: Literal["per_pair"] | None = None
    shuffle: bool = True

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What a finding costs, in statements."""
        if self.partial is None:
            return {}
        return dict.fromkeys(("matching.pair", "matching.missing", "matching.extra"), Fraction(1))


class MatchingAnswer:
    """Statements, numbered from 1, each with the letter of a choice."""

    options: type[Any] = MatchingOptions
    expected = Expected.ANY
    copies_numbers = False

    def key_value(self, value: Value, options: object, scope: Scope) -> Pairs:
        """Take the choices of statements 1, 2, ...: numbers from 1, or texts; raise ``ValueError`` on anything else."""
        return tuple((number, choice_of(member, scope)) for number, member in enumerate(members(value), 1))

    def parse(self, text: str, scope: Scope) -> Response[Pairs]:
        """Read ``1-b, 2-a``, ``1b 2a``, ``1 -> b; 2 -> a``, or the letters alone in the order of the statements."""
        plain = without_commands(text)
        if any(character.isdigit() for character in plain):
            pairs = numbered(plain, scope)
        else:
            pairs = tuple(enumerate(choices_in(text, scope), 1))
        shown = _shown(pairs)
        return Response(pairs, ReadAs(shown, as_latex(shown)))

    def compare(self, key: Key[Pairs], response: Pairs) -> Comparison:
        """Statement by statement: ``matching.pair``, ``.missing``, ``.extra``."""
        right, given = dict(key.value), dict(response)
        findings = [
            _finding("matching.pair" if number in given else "matching.missing", number)
            for number, choice in right.items()
            if number not in given or given[number].number != choice.number
        ]
        findings += [_finding("matching.extra", number) for number in given if number not in right]
        return Comparison(tuple(findings), MISMATCH if findings else SAME, max(len(right), 1))

    def show(self, value: Pairs, conventions: Conventions) -> str:
        """Print the pairs as text."""
        return _shown(value)

    def latex(self, value: Pairs, conventions: Conventions) -> str:
        """Print the pairs as LaTeX."""
        return as_latex(_shown(value))

    def typed_form(self, key: Key[Pairs]) -> str:
        """Say that pairs are asked for; the example is the same for every question."""
        return "each number with the letter that belongs to it, such as 1-C, 2-A"


def _shown(pairs: Pairs) -> str:
    return ", ".join(f"{number}-{choice.letter}" for number, choice in pairs)


def _finding(code: str, number: int) -> Finding:
    return Finding(code, FindingKind.WRONG, (("number", str(number)),))


PLUGIN: AnswerType[Pairs] = MatchingAnswer()
