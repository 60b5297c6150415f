"""Witnesses, as in ``f = |x|, a = 0``: any answer that meets the question's conditions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

from exercisegen.answers._constants import enclose
from exercisegen.answers._judging import MISMATCH, Measure, judge_pairs
from exercisegen.answers._reading import node_of, notes, scalar
from exercisegen.answers._rows import cuts
from exercisegen.equivalence.decide import decide
from exercisegen.errors import LearnerError, Span
from exercisegen.expr.reading import Reading, read
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.show.latex import to_latex
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Listing, Node, Relation, Sign
from exercisegen.frozen import frozen
from exercisegen.model.evidence import Certainty, Evidence, Method, Witness
from exercisegen.model.exercise import Check, Key
from exercisegen.model.finding import Comparison, Finding, FindingKind
from exercisegen.model.submission import Response
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadAs
from exercisegen.protocols import AnswerType

_LABEL = re.compile(r"\s*+(?P<name>[A-Za-z]\w*+)\s*+(?:\([^()=]*+\))?\s*+(?::?=)(?!=)")
_CASE = re.compile(r"\b(?:if|otherwise|else)\b", re.IGNORECASE)
_MOST = 10


@frozen
class WitnessOptions:
    """``partial: per_condition`` gives each condition its share; without it all must hold."""

    partial: Literal["per_condition"] | None = None

    @property
    def unit_costs(self) -> Mapping[str, Fraction]:
        """What a finding costs, in conditions."""
        return {} if self.partial is None else {"witness.condition": Fraction(1)}


@frozen
class Example:
    """What was given: one or more expressions, with the names that were typed before them (empty where none was)."""

    values: tuple[Node, ...]
    names: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, Node], ...]:
        """Each expression with its name."""
        return tuple(zip(self.names or ("",) * len(self.values), self.values, strict=True))


class WitnessAnswer:
    """One or more expressions with stated properties."""

    options: type[Any] = WitnessOptions
    expected = Expected.LIST
    copies_numbers = True

    def key_value(self, value: Value, options: object, scope: Scope) -> Example:
        """Take an example, an expression or a list of them; raise ``ValueError`` on anything else."""
        parts = value.items if isinstance(value, Listing) else value
        return Example(tuple(map(node_of, parts)) if isinstance(parts, tuple) else (node_of(parts),))

    def parse(self, text: str, scope: Scope) -> Response[Example]:
        """Read expressions in order, or in any order with their names, as in ``a = 0, f = |x|``."""
        pieces = list(_pieces(text, scope))
        if len(pieces) > _MOST:
            raise LearnerError("limit.parts", f"An answer is limited to {_MOST} expressions.")
        readings = [(name, _reading(text, span, scope)) for name, span in pieces]
        found = tuple(note for _, reading in readings for note in notes(reading))
        example = _example([(name, reading.tree) for name, reading in readings])
        echo = ReadAs(self.show(example, scope.conventions), self.latex(example, scope.conventions))
        return Response(example, echo, found)

    def compare(self, key: Key[Example], response: Example) -> Comparison:
        """Ask every condition: ``witness.condition``; without conditions only the example itself is right."""
        names = key.check.names if key.check else ("",) * len(key.value.values)
        values = _in_order(response, names)
        if values is None:
            counts = {"expected": str(len(names)), "submitted": str(len(response.values))}
            return Comparison.wrong("witness.count", MISMATCH, **counts)
        if key.check is None:
            pairs = tuple(zip(key.value.values, values, strict=True))
            return judge_pairs("witness.different", pairs, Measure(key.scope, key.tolerance))
        return _asked(key.check, values, key.scope)

    def show(self, value: Example, conventions: Conventions) -> str:
        """Print the expressions in order, with the names that they were given."""
        return _separator(conventions).join(
            f"{name} = {to_text(tree, conventions)}" if name else to_text(tree, conventions)
            for name, tree in value.parts
        )

    def latex(self, value: Example, conventions: Conventions) -> str:
        """Print the expressions in order as LaTeX, with the names that they were given."""
        return _separator(conventions).join(
            f"{name} = {to_latex(tree, conventions)}" if name else to_latex(tree, conventions)
            for name, tree in value.parts
        )

    def typed_form(self, key: Key[Example]) -> str:
        """Name the parts of the answer, and give a neutral example."""
        names = key.check.names if key.check else ()
        variable = (key.scope.variables or ("x",))[0]
        if len(key.value.values) == 1:
            return f"any expression that fits, such as 5{variable} - 7"
        labels = names or tuple(str(place) for place in range(len(key.value.values)))
        examples = (f"5{variable} - 7", "11", f"{variable}^13", "17")
        if not names:
            return f"any expressions that fit, such as {', '.join(examples[: len(labels)])}"
        shown = ", ".join(f"{name} = {example}" for name, example in zip(labels, examples, strict=False))
        return f"any that fit, such as {shown}"


def _pieces(text: str, scope: Scope) -> Iterator[tuple[str, Span]]:
    """Yield the stretches between separators outside of brackets, each with the name before it."""
    separators = ";\n" if scope.conventions.decimal_mark == "," else ",;\n"
    places = _between_answers(text, [place for place in cuts(text) if text[place] in separators])
    for start, stop in zip([0, *(place + 1 for place in places)], [*places, len(text)], strict=True):
        label = _LABEL.match(text, start, stop)
        if label is None:
            yield "", (start, stop)
        else:
            yield label["name"], (label.end(), stop)


def _between_answers(text: str, places: Sequence[int]) -> list[int]:
    """Leave out the separators inside an answer in cases, as in ``-x if x < 0, x otherwise``."""
    kept: list[int] = []
    for place, stop in pairwise([*places, len(text)]):
        begins_in_cases = _CASE.search(text, kept[-1] if kept else 0, place) is not None
        if not (begins_in_cases and _LABEL.match(text, place + 1, stop) is None and _CASE.search(text, place, stop)):
            kept.append(place)
    return kept


def _reading(text: str, span: Span, scope: Scope) -> Reading:
    start, stop = span
    return read(" " * start + text[start:stop], scope)


def _example(parts: Sequence[tuple[str, Node]]) -> Example:
    if len(parts) == 1 and isinstance(parts[0][1], Listing):
        return Example(tuple(scalar(item, "expressions") for item in parts[0][1].items))
    values = tuple(scalar(tree, "expressions") for _, tree in parts)
    return Example(values, tuple(name for name, _ in parts))


def _in_order(response: Example, names: Sequence[str]) -> tuple[Node, ...] | None:
    """Return the expressions in the order of the names; ``None`` where there are too many or too few."""
    if len(response.values) != len(names):
        return None
    if sorted(response.names) == sorted(names):
        given = dict(zip(response.names, response.values, strict=True))
        return tuple(given[name] for name in names) if len(given) == len(names) else response.values
    return response.values


def _asked(check: Check, values: Sequence[Node], scope: Scope) -> Comparison:
    claims = check.claims(values)
    evidence = Evidence(Method.PREDICATE, Certainty.PROVED)
    findings: list[Finding] = []
    for number, claim in enumerate(claims, 1):
        certainty, holds, witness = _settled(claim, scope)
        data = (("number", str(number)),)
        if holds is None:
            findings.append(Finding("witness.undecided", FindingKind.DOUBT, data))
        elif not holds:
            said = check.unmet[number - 1] if check.unmet else ""
            own = (("message", said),) if said else ()
            findings.append(Finding("witness.condition", FindingKind.WRONG, (*data, *own)))
            evidence = Evidence(Method.PREDICATE, Certainty.PROVED, witness)
        elif certainty is not Certainty.PROVED and evidence.witness is None:
            evidence = Evidence(Method.PREDICATE, certainty)
    return Comparison(tuple(findings), evidence, max(len(claims), 1))


def _settled(claim: Relation | bool | None, scope: Scope) -> tuple[Certainty, bool | None, Witness | None]:
    """Say whether a condition holds, how certain that is, and where it is seen to fail; ``None`` for no knowing."""
    if not isinstance(claim, Relation):
        return Certainty.PROVED, claim, None
    certainty = Certainty.PROVED
    open_ = False
    for (left, right), sign in zip(pairwise(claim.sides), claim.signs, strict=True):
        sure, holds, witness = _related(left, sign, right, scope)
        if holds is False:
            return sure, False, witness
        open_ = open_ or holds is None
        certainty = certainty if sure is Certainty.PROVED else sure
    return certainty, None if open_ else True, None


def _related(left: Node, sign: Sign, right: Node, scope: Scope) -> tuple[Certainty, bool | None, Witness | None]:
    if sign in (Sign.EQUAL, Sign.UNEQUAL):
        decision = decide(left, right, scope)
        wanted = sign is Sign.EQUAL
        if decision.is_undecided:
            return Certainty.NONE, None, None
        if decision.is_different:
            return Certainty.PROVED, not wanted, decision.evidence.witness
        sure = decision.evidence.certainty
        return sure, wanted if wanted or sure is Certainty.PROVED else None, None
    low, high = (left, right) if sign in (Sign.LESS, Sign.LESS_EQUAL) else (right, left)
    return Certainty.PROVED, _is_below(low, high, sign in (Sign.LESS_EQUAL, Sign.GREATER_EQUAL)), None


def _is_below(low: Node, high: Node, or_equal: bool) -> bool | None:
    first, second = enclose(low), enclose(high)
    if first is None or second is None:
        return None
    if first[1] < second[0] or (or_equal and first[1] <= second[0]):
        return True
    return False if first[0] > second[1] or (not or_equal and first[0] >= second[1]) else None


def _separator(conventions: Conventions) -> str:
    return "; " if conventions.decimal_mark == "," else ", "


PLUGIN: AnswerType[Example] = WitnessAnswer()
