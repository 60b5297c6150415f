"""Is this the same function? The stages in order, and what each of them may say.

1. the same row of one tape: equal, ``identical``;
2. disjoint balls at a rational point: different, with the point as witness: the only way to "different";
3. the same normal form over kernels, under every sign that what stands in them may have: equal, ``exact``: the only
   way to a proved "equal" that is not identical; where signs could only be sampled, nothing is said;
4. the same residues modulo secret primes, where normal forms are too large: equal, labelled ``probable``;
5. SymPy, in a process of its own: may confirm, labelled ``probable``; never refutes;
6. otherwise undecided, with what was tried.
"""

from functools import lru_cache, partial
from itertools import chain, islice

from exercisegen.equivalence.cellproof import DIFFERING_FORMS, CellProof, prove_at
from exercisegen.equivalence.decision import NO_DOMAIN, SAMPLED, TOO_LARGE, Decision, Outcome, undecided
from exercisegen.equivalence.domain import domain_findings, domain_points
from exercisegen.equivalence.kernels import UnprovedError
from exercisegen.equivalence.patterns import holds_under_all_signs
from exercisegen.equivalence.proportional import compare_proportional
from exercisegen.equivalence.proving import FURTHER_POINTS, Proof, SampledError, prove, search
from exercisegen.equivalence.sampling import Sample, Seen, Sides, View, agree_precisely, look, sample, witness
from exercisegen.equivalence.tape import CasesError, Tape
from exercisegen.errors import LimitExceeded
from exercisegen.expr.scope import DomainPolicy, Scope
from exercisegen.expr.tree import Node, walk
from exercisegen.model.evidence import Certainty, Evidence, Method

PRECISE = (256, 4096)
_NOT_FOR_SYMPY = (NO_DOMAIN, TOO_LARGE, SAMPLED)
_REMEMBERED = 4096  # decisions about expressions that are small: what is compared once is often compared again
_SMALL = 60  # nodes
_WANTED = 1  # one point where both have a value is enough to try a proof; more are looked at if that fails


def decide(key: Node, response: Node, scope: Scope, *, with_sympy: bool = True) -> Decision:
    """Decide whether two real expressions are equal wherever both have a value, under the scope's assumptions.

    Raises ``ValueError`` for trees that are no scalars (lists, relations, words, matrices, intervals, infinity);
    expressions that are too large are undecided. ``with_sympy=False`` leaves out the stage that starts a process.
    """
    make = _decided_before if _is_small(key) and _is_small(response) else _decided
    return make(key, response, scope, with_sympy)


def _is_small(node: Node) -> bool:
    return next(islice(walk(node), _SMALL, None), None) is None


def _decided(key: Node, response: Node, scope: Scope, with_sympy: bool) -> Decision:
    tape = Tape()
    try:
        sides = Sides.of(tape, tape.write(key), tape.write(response), scope.assumptions)
        decision = _decide(sides, scope.domain)
    except CasesError:
        from exercisegen.equivalence.casewise import decide_cases

        return decide_cases(key, response, scope, partial(decide, with_sympy=False))
    except LimitExceeded as error:
        return undecided(str(error))
    if not with_sympy or not decision.is_undecided or any(said in decision.evidence.detail for said in _NOT_FOR_SYMPY):
        return decision
    return _confirmed(key, response, scope) or decision


_decided_before = lru_cache(_REMEMBERED)(_decided)


def decide_proportional(key: Node, response: Node, scope: Scope) -> Decision:
    """Decide whether ``response`` is ``key`` times a constant that is not zero, wherever both have a value.

    A witness of "different" compares the response with the key scaled so that they agree at one point. Raises
    ``ValueError`` as ``decide`` does.
    """
    return compare_proportional(key, response, scope, decide)


def _decide(sides: Sides, policy: DomainPolicy) -> Decision:
    seen = sample(sides, _WANTED)
    if not seen.agreeing and seen.differing is None:
        seen = sample(sides, _WANTED, domain_points(sides))
    if seen.differing is not None:
        return _different(sides, seen.differing)
    if not seen.agreeing:
        return _without_points(sides)
    if sides.key == sides.response:
        return Decision(Outcome.EQUAL, Evidence(Method.IDENTICAL, Certainty.PROVED, detail="the same expression"))
    return _prove(sides, seen, policy)


def _without_points(sides: Sides) -> Decision:
    """What can be said where no real point shows both sides: values may be too large, or not real."""
    from exercisegen.equivalence.complexplane import decide_over_the_plane
    from exercisegen.equivalence.magnitudes import decide_by_magnitude, is_too_large

    found = decide_by_magnitude(sides) or decide_over_the_plane(sides)
    return found or undecided(TOO_LARGE if is_too_large(sides) else NO_DOMAIN)


def _prove(sides: Sides, seen: Sample, policy: DomainPolicy) -> Decision:
    """Try both ways of making kernels: whole arguments, then arguments split into their terms."""
    tried: list[str] = []
    sampled: list[CellProof] = []
    for splitting in (False, True):
        try:
            is_sign_free = partial(holds_under_all_signs, splitting=splitting)
            found = prove(sides, seen.agreeing[0], partial(prove_at, splitting=splitting), is_sign_free)
        except SampledError as error:
            tried.append(str(error))
            sampled.append(error.proof)
            continue
        except (UnprovedError, LimitExceeded) as error:
            tried.append(str(error))
            continue
        if not isinstance(found, Proof):
            return _different(sides, found)
        evidence = Evidence(Method.EXACT, Certainty.PROVED, detail=str(found))
        return Decision(Outcome.EQUAL, evidence, domain_findings(sides, seen.lopsided, policy))
    reasons = "; ".join(dict.fromkeys(tried))
    if sampled:
        differing = search(sides, sampled[0])
        return undecided(reasons) if differing is None else _different(sides, differing)
    by_residues = None if set(tried) == {DIFFERING_FORMS} else _by_residues(sides, seen, policy)
    return by_residues or _look_harder(sides, seen, reasons)


def _by_residues(sides: Sides, seen: Sample, policy: DomainPolicy) -> Decision | None:
    """Make probable what is too large for a normal form: equal residues, and balls that overlap at many bits."""
    from exercisegen.equivalence.residues import degree_bound, prove_by_residues, same_residues

    for splitting in (False, True):
        try:
            is_sign_free = partial(holds_under_all_signs, splitting=splitting, proof=same_residues)
            found = prove(sides, seen.agreeing[0], partial(prove_by_residues, splitting=splitting), is_sign_free)
        except (UnprovedError, LimitExceeded):
            continue
        if not isinstance(found, Proof):
            return _different(sides, found)
        if not agree_precisely(sides, seen.agreeing):
            return None
        detail = f"{degree_bound(found.degree)}; {found}"
        evidence = Evidence(Method.RESIDUES, Certainty.PROBABLE, detail=detail)
        return Decision(Outcome.EQUAL, evidence, domain_findings(sides, seen.lopsided, policy))
    return None


def _look_harder(sides: Sides, seen: Sample, tried: str) -> Decision:
    """What could not be proved is looked at more precisely and at more points before it stays undecided."""
    precise = (look(sides, one.index, one.point, PRECISE) for one in seen.agreeing)
    more = (look(sides, index, point, PRECISE[:1]) for index, point in sides.further_points(FURTHER_POINTS))
    agreeing = 0
    for one in chain(precise, more):
        if one.view is View.DIFFER:
            return _different(sides, one)
        agreeing += one.view is View.AGREE
    return undecided(f"agrees at {agreeing} points, some to {PRECISE[-1]} bits; not proved: {tried}")


def _confirmed(key: Node, response: Node, scope: Scope) -> Decision | None:
    from exercisegen.equivalence.confirm import sympy_confirms  # loads multiprocessing: a third of a cold start

    found = sympy_confirms(key, response, scope)
    if found is None:
        return None
    return Decision(Outcome.EQUAL, Evidence(Method.SYMPY, Certainty.PROBABLE, detail=found))


def _different(sides: Sides, seen: Seen) -> Decision:
    return Decision(Outcome.DIFFERENT, Evidence(Method.WITNESS, Certainty.PROVED, witness(sides, seen)))
