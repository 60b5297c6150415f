"""The comparison of functions in cases: interval by interval between the points at which a condition can change.

In one variable, where conditions compare rational functions (or their sizes), the breakpoints are known. On each
interval between them one branch holds, and plain expressions are compared there; rational breakpoints are looked at
one by one. Elsewhere equal conditions with equal branches are a proof, points may refute, and all else is undecided.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, pairwise
from typing import TypeAlias

from flint import fmpq_poly

from exercisegen.equivalence.branches import (
    NoBranchError,
    UnclearError,
    at_point,
    breaking_polynomials,
    conditions,
    is_small,
    selected,
    sign_by_balls,
)
from exercisegen.equivalence.cells import Cell, cells, rational_roots, walls
from exercisegen.equivalence.complexplane import PLANE
from exercisegen.equivalence.decision import NO_DOMAIN, Decision, Outcome, undecided
from exercisegen.equivalence.points import Point, inside, point
from exercisegen.equivalence.sampling import Sides, View, look, witness
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.scope import Assumption, DomainPolicy, Scope
from exercisegen.expr.tree import Node, Number, Piecewise, symbols
from exercisegen.frozen import frozen
from exercisegen.model.evidence import Certainty, Evidence, Method
from exercisegen.model.finding import Finding, FindingKind

MAX_REGIONS = 40
_TRIED = 40
_RANK = {Certainty.PROVED: 0, Certainty.PROBABLE: 1, Certainty.NONE: 2}

Decide: TypeAlias = Callable[[Node, Node, Scope], Decision]


@frozen
class Cases:
    """Two trees with cases and how plain trees are compared."""

    key: Node
    response: Node
    scope: Scope
    decide: Decide

    def assumption(self, name: str) -> Assumption:
        """What is assumed of a variable."""
        return dict(self.scope.assumptions).get(name, Assumption())

    def within(self, name: str, region: Cell) -> Scope:
        """The scope with a variable inside an interval."""
        bounded = replace(self.assumption(name), low=region.low, high=region.high)
        others = tuple(pair for pair in self.scope.assumptions if pair[0] != name)
        return replace(self.scope, assumptions=(*others, (name, bounded)))

    def at(self, where: Point) -> tuple[Node | None, Node | None]:
        """The plain trees that hold at a point; None for a side that has no value there."""
        return self._side(self.key, where), self._side(self.response, where)

    def _side(self, tree: Node, where: Point) -> Node | None:
        try:
            return selected(tree, where, self._sign)
        except NoBranchError:
            return None

    def _sign(self, tree: Node) -> int:
        try:
            return sign_by_balls(tree)
        except UnclearError:
            found = self.decide(Number(Fraction(0)), tree, self.scope)
            if found.is_equal and found.evidence.certainty is Certainty.PROVED:
                return 0
            raise


def decide_cases(key: Node, response: Node, scope: Scope, decide: Decide) -> Decision:
    """Decide whether two expressions with cases are equal wherever both have a value; ``decide`` is for plain ones."""
    if not (is_small(key) and is_small(response)):
        return undecided("cases in an expression that is too large")
    cases = Cases(key, response, scope, decide)
    names = sorted(symbols(key) | symbols(response))
    try:
        if not names:
            return _joined([_at_breakpoint(cases, ())], 1)
        ends = _breakpoints(cases, names)
        if ends is not None:
            return _by_regions(cases, names[0], ends)
    except UnclearError as error:
        return _by_branches(cases) or undecided(str(error))
    return _by_branches(cases) or _by_points(cases, names)


def _breakpoints(cases: Cases, names: Sequence[str]) -> list[Fraction] | None:
    """All points at which a condition can change; None where they are not known, not rational, or too many."""
    if len(names) != 1:
        return None
    try:
        polynomials = breaking_polynomials(conditions(cases.key, cases.response))
    except UnclearError:
        return None
    ends = sorted({root for polynomial in polynomials for root in rational_roots(polynomial)})
    return ends if _are_all_breakpoints(ends, polynomials, cases.assumption(names[0])) else None


def _are_all_breakpoints(ends: Sequence[Fraction], polynomials: Sequence[fmpq_poly], assumption: Assumption) -> bool:
    """Are all real roots rational and not too many? Then there is one cell between any two of them."""
    found = cells(polynomials, assumption)
    return found is not None and len(found) <= MAX_REGIONS and len(found) == len(_within(ends, assumption)) + 1


def _within(ends: Sequence[Fraction], assumption: Assumption) -> list[Fraction]:
    low, high = walls(assumption)
    return [end for end in ends if (low is None or end > low) and (high is None or end < high)]


def _by_regions(cases: Cases, name: str, ends: Sequence[Fraction]) -> Decision:
    assumption = cases.assumption(name)
    low, high = walls(assumption)
    regions = [Cell(first, second) for first, second in pairwise([low, *_within(ends, assumption), high])]
    points = [((name, end),) for end in ends if inside(end, assumption)]
    settled: list[Decision] = []
    for found in chain(
        (_on_region(cases, name, region) for region in regions), (_at_breakpoint(cases, where) for where in points)
    ):
        if found.is_different:
            return found
        settled.append(found)
    return _joined(settled, len(regions))


def _on_region(cases: Cases, name: str, region: Cell) -> Decision:
    where = ((name, next(iter(region.points()))),)
    key, response = cases.at(where)
    scope = cases.within(name, region)
    if key is not None and response is not None:
        found = cases.decide(key, response, scope)
        return _NOTHING if PLANE in found.evidence.detail else found
    alone = response if key is None else key
    if alone is None:
        return _NOTHING
    itself = cases.decide(alone, alone, scope)
    has_values = itself.is_equal and PLANE not in itself.evidence.detail
    return _lopsided(where, key, response) if has_values else _NOTHING


def _at_breakpoint(cases: Cases, where: Point) -> Decision:
    key, response = cases.at(where)
    if key is None or response is None:
        strict = cases.scope.domain is DomainPolicy.STRICT
        return _lopsided(where, key, response) if strict else _NOTHING
    found = cases.decide(at_point(key, where), at_point(response, where), cases.scope)
    if found.evidence.detail == NO_DOMAIN or PLANE in found.evidence.detail:
        return _NOTHING
    if found.evidence.witness is not None:
        at = tuple((name, str(value)) for name, value in where)
        return replace(found, evidence=replace(found.evidence, witness=replace(found.evidence.witness, at=at)))
    return found


def _lopsided(where: Point, key: Node | None, response: Node | None) -> Decision:
    """A finding where only one side has a branch."""
    if key is None and response is None:
        return _NOTHING
    at = ", ".join(f"{name} = {value}" for name, value in where)
    code = "domain.larger" if key is None else "domain.smaller"
    return replace(_NOTHING, domain=(Finding(code, FindingKind.DOMAIN, (("at", at),)),))


_NOTHING = Decision(Outcome.EQUAL, Evidence(Method.PREDICATE, Certainty.PROVED))
"""Where at most one side has a value, nothing speaks against "equal", and nothing for it."""


def _joined(settled: Sequence[Decision], regions: int) -> Decision:
    """Different if it is so anywhere, equal if it is so everywhere, by the weakest of the proofs."""
    for found in (*(one for one in settled if one.is_different), *(one for one in settled if one.is_undecided)):
        return found
    proofs = [found for found in settled if found.evidence.method is not Method.PREDICATE]
    if not proofs:
        return undecided(NO_DOMAIN)
    weakest = max(proofs, key=lambda found: _RANK[found.evidence.certainty])
    proved = weakest.evidence.certainty is Certainty.PROVED
    detail = f"{regions} interval{'s' * (regions > 1)} between breakpoints; {weakest.evidence.detail}"
    evidence = Evidence(Method.EXACT if proved else weakest.evidence.method, weakest.evidence.certainty, detail=detail)
    domain = {finding.code: finding for found in settled for finding in found.domain}
    return Decision(Outcome.EQUAL, evidence, tuple(domain.values()))


def _by_branches(cases: Cases) -> Decision | None:
    """Equal conditions in the same order with equal values are a proof, whatever the conditions are."""
    key, response = cases.key, cases.response
    if not (isinstance(key, Piecewise) and isinstance(response, Piecewise)):
        return None
    same = [when for _, when in key.branches] == [when for _, when in response.branches]
    if not same or (key.otherwise is None) is not (response.otherwise is None):
        return None
    pairs = [(first, second) for (first, _), (second, _) in zip(key.branches, response.branches, strict=True)]
    if key.otherwise is not None and response.otherwise is not None:
        pairs.append((key.otherwise, response.otherwise))
    settled = [cases.decide(first, second, cases.scope) for first, second in pairs]
    return _joined(settled, len(settled)) if all(found.is_equal for found in settled) else None


def _by_points(cases: Cases, names: Sequence[str]) -> Decision:
    """Points may refute; where none does, nothing is decided."""
    agreeing = 0
    for index in range(_TRIED):
        seen = _look(cases, index, point(tuple(names), cases.scope.assumptions, index))
        if isinstance(seen, Decision):
            return seen
        agreeing += seen is View.AGREE
    if agreeing and cases.key == cases.response:
        detail = "the same expression"
        return Decision(Outcome.EQUAL, Evidence(Method.IDENTICAL, Certainty.PROVED, detail=detail))
    return undecided(f"agrees at {agreeing} points; the conditions leave no intervals to prove")


def _look(cases: Cases, index: int, where: Point) -> View | Decision:
    try:
        key, response = cases.at(where)
    except UnclearError:
        return View.UNCLEAR
    if key is None or response is None:
        return View.NEITHER
    tape = Tape()
    sides = Sides.of(tape, tape.write(key), tape.write(response), cases.scope.assumptions)
    seen = look(sides, index, tuple(pair for pair in where if pair[0] in sides.variables))
    if seen.view is not View.DIFFER:
        return seen.view
    shown = replace(witness(sides, seen), at=tuple((name, str(value)) for name, value in where))
    return Decision(Outcome.DIFFERENT, Evidence(Method.WITNESS, Certainty.PROVED, shown))
