"""Orderings, as in ``C A B D``: lines in an order that respects what must come before what."""

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

from exercisegen.answers._choosing import SAME, as_latex, choice_of, choices_in, members, without_commands
from exercisegen.answers._judging import MISMATCH
from exercisegen.answers._numbered import numbered
from exercisegen.answers._precedence import Precedences, displaced, reachable
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Choice, Conventions, Expected, Scope
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Key
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadAs
from exercisegen.protocols import AnswerType

Lines = tuple[Choice, ...]
_NUMBERED = re.compile(r"\d\s*[-.:)=–—]?[>)]?\s*[A-Za-z](?![A-Za-z])")


@frozen
class OrderingOptions:
    """``before`` lists pairs of choices, by number, of which the first must come before the second.

    Without it only the order of the value is right. ``partial: per_line`` takes a share for every line that would
    have to be moved, added or left out; to turn the whole order round costs everything.
    """

    before: tuple[tuple[int, int], ...] | None = None
    partial: Literal["per_line"] | None = None
    shuffle: bool = True

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What a finding costs; there are as many units as lines to be moved if all stands the wrong way round."""
        if self.partial is None:
            return {}
        return dict.fromkeys(("ordering.displaced", "ordering.missing", "ordering.extra"), Fraction(1))


class OrderingAnswer:
    """Lines put in order, such as those of a proof; choices that the value leaves out belong nowhere."""

    options: type[Any] = OrderingOptions
    expected = Expected.ANY
    copies_numbers = False

    def key_value(self, value: Value, options: object, scope: Scope) -> Lines:
        """Take an order as a list of numbers from 1, or of texts; raise ``ValueError`` where one stands twice."""
        lines = tuple(choice_of(member, scope) for member in members(value))
        if len(set(lines)) < len(lines):
            raise ValueError("every line stands once in an order")
        return lines

    def parse(self, text: str, scope: Scope) -> Response[Lines]:
        """Read letters in order, with anything or nothing between them; ``1. C 2. A`` numbers them."""
        lines = _lines(text, scope)
        if len(set(lines)) < len(lines):
            raise LearnerError("ordering.twice", "Write every letter once, in order.", (0, len(text)))
        shown = _shown(lines)
        return Response(lines, ReadAs(shown, as_latex(shown)))

    def compare(self, key: Key[Lines], response: Lines) -> Comparison:
        """Count the fewest lines to be moved: ``ordering.displaced`` each; ``.missing`` and ``.extra`` lines beside."""
        right = [line.number for line in key.value]
        given = [line.number for line in response if line.number in right]
        before = reachable(_precedences(key.value, key.options))
        moved = displaced(given, before)
        findings = [
            *(_finding("ordering.missing", line) for line in key.value if line.number not in given),
            *(_finding("ordering.extra", line) for line in response if line.number not in right),
            *(_finding("ordering.displaced", line) for line in response if line.number in moved),
        ]
        worst = displaced(right[::-1], before)
        return Comparison(tuple(findings), MISMATCH if findings else SAME, max(len(worst), 1))

    def show(self, value: Lines, conventions: Conventions) -> str:
        """Print the letters in order."""
        return _shown(value)

    def latex(self, value: Lines, conventions: Conventions) -> str:
        """Print the letters in order as LaTeX."""
        return as_latex(_shown(value))

    def typed_form(self, key: Key[Lines]) -> str:
        """Say that letters in order are asked for; the example is the same for every question."""
        return "the letters in the right order, such as C A B"


def _lines(text: str, scope: Scope) -> Lines:
    plain = without_commands(text)
    if _NUMBERED.search(plain) is None:
        return choices_in(text, scope)
    places, lines = zip(*numbered(plain, scope), strict=True)
    if places != tuple(range(1, len(places) + 1)):
        message = "Write the letters in order, like C A B, or number them 1, 2, 3 without a gap."
        raise LearnerError("ordering.numbers", message, (0, len(text)))
    return lines


def _precedences(lines: Lines, options: object) -> Precedences:
    stated = options.before if isinstance(options, OrderingOptions) else None
    return frozenset(pairwise(line.number for line in lines) if stated is None else stated)


def _shown(lines: Lines) -> str:
    return " ".join(line.letter for line in lines)


def _finding(code: str, line: Choice) -> Finding:
    return Finding(code, FindingKind.WRONG, (("choice", line.letter),))


PLUGIN: AnswerType[Lines] = OrderingAnswer()
