"""What the tests of answer types share: a key from its text, and the verdict on a response."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from exercisegen import plugins
from exercisegen.expr.scope import Choice, Scope
from exercisegen.marking import mark, rubric_of
from exercisegen.model.exercise import Key, Part
from exercisegen.model.finding import Comparison
from exercisegen.model.verdict import Status

Judge = Callable[..., tuple[str, Fraction | None, list[str]]]


@pytest.fixture
def judge() -> Judge:
    """Return a function: answer type, key as text, response as text -> status, score, codes of findings."""

    def judged(
        answer: str,
        expected: str,
        submitted: str,
        *,
        variables: tuple[str, ...] = ("x", "y"),
        choices: tuple[Choice, ...] = (),
        **fields: Any,
    ) -> tuple[str, Fraction | None, list[str]]:
        plugin = plugins.load("answers", answer)
        scope = Scope(variables=variables, expected=plugin.expected, choices=choices)
        key: Key[Any] = Key(answer, plugin.parse(expected, scope).value, scope, options=plugin.options())
        key = replace(key, **fields)
        comparison: Comparison = plugin.compare(key, plugin.parse(submitted, scope).value)
        part = Part("p", (), key, Fraction(1))
        status, score = mark(comparison, rubric_of(part), key.scope.domain)
        return str(Status(status)), score, [finding.code for finding in comparison.findings]

    return judged
