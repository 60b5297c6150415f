"""Is this the same function? The stages in order, and what each of them may say.

1. the same row of one tape: equal, ``identical``;
2. disjoint balls at a rational point: different, with the point as witness: the only way to "different";
3. the same normal form over kernels: equal, ``exact``: the only way to a proved "equal" that is not identical;
4. SymPy, in a process of its own: may confirm, labelled ``probable``; never refutes;
5. otherwise undecided, with what was tried.
"""

from dataclasses import dataclass
from enum import Enum

from exercisegen.equivalence.kernels import UnprovedError
from exercisegen.equivalence.proving import Proof, prove_sampled
from exercisegen.equivalence.sampling import Seen, Sides, sample, witness
from exercisegen.equivalence.tape import Tape
from exercisegen.errors import LimitExceeded
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node
from exercisegen.model.evidence import Certainty, Evidence, Method
from exercisegen.model.finding import Finding

NO_DOMAIN = "no common domain point"
_WANTED = 4


class Outcome(Enum):
    """The three answers; undecided is never turned into one of the others."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, why, and where the natural domains differ (only where the outcome is EQUAL)."""

    outcome: Outcome
    evidence: Evidence
    domain: tuple[Finding, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Both are the same function wherever both have a value."""
        return self.outcome is Outcome.EQUAL

    @property
    def is_different(self) -> bool:
        """The witness shows a point at which they differ."""
        return self.outcome is Outcome.DIFFERENT

    @property
    def is_undecided(self) -> bool:
        """Neither could be shown."""
        return self.outcome is Outcome.UNDECIDED


def decide(key: Node, response: Node, scope: Scope) -> Decision:
    """Decide whether two real expressions are equal wherever both have a value, under the scope's assumptions.

    Raises ``ValueError`` for trees that are no scalars (lists, relations, words, matrices, intervals, infinity);
    expressions that are too large are undecided.
    """
    tape = Tape()
    try:
        sides = Sides.of(tape, tape.write(key), tape.write(response), scope.assumptions)
        return _decide(sides)
    except LimitExceeded as error:
        return _undecided(str(error))


def _decide(sides: Sides) -> Decision:
    seen = sample(sides, 1 if sides.key == sides.response else _WANTED)
    if seen.differing is not None:
        return Decision(Outcome.DIFFERENT, Evidence(Method.WITNESS, Certainty.PROVED, witness(sides, seen.differing)))
    if not seen.agreeing:
        return _undecided(NO_DOMAIN)
    if sides.key == sides.response:
        return Decision(Outcome.EQUAL, Evidence(Method.IDENTICAL, Certainty.PROVED, detail="the same expression"))
    tried = []
    for splitting in (False, True):
        try:
            found = prove_sampled(sides, seen.agreeing, splitting)
        except (UnprovedError, LimitExceeded) as error:
            tried.append(str(error))
            continue
        if isinstance(found, Proof):
            return Decision(Outcome.EQUAL, Evidence(Method.EXACT, Certainty.PROVED, detail=str(found)))
        return _different(sides, found)
    return _undecided(f"{tried}agrees at {len(seen.agreeing)} points")


def _different(sides: Sides, seen: Seen) -> Decision:
    return Decision(Outcome.DIFFERENT, Evidence(Method.WITNESS, Certainty.PROVED, witness(sides, seen)))


def _undecided(tried: str) -> Decision:
    return Decision(Outcome.UNDECIDED, Evidence(Method.AGREES, Certainty.NONE, detail=tried))
