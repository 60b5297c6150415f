"""One item checked: every variant drawn, a sample compared, all that is wrong gathered into faults."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from statistics import median_low
from typing import Any

from exercisegen.bank.space import covering_sample
from exercisegen.checking.calls import compared_variants, drawn_range, measured_variants, packed
from exercisegen.checking.compared import Compared
from exercisegen.checking.drawn import DrawnRange
from exercisegen.checking.parallel import Crew
from exercisegen.checking.report import ItemReport, Problem, Progress, fault_at, faults_of
from exercisegen.drawing import Difficulty, exists, space
from exercisegen.errors import Fault
from exercisegen.frozen import frozen
from exercisegen.model.item import Item

MOST_DRAWN = 2_000_000  # raw tuples; of a larger space only the first ones are drawn
DRAWN_OF_MORE = 50_000
BEGINNING = 64  # variants whose digest a quick check compares
_DRAWN_AT_ONCE = 400
_COMPARED_AT_ONCE = 20
_MEASURED = 200  # compared variants whose difficulty is measured
_SECONDS = 300.0
_SECONDS_ALONE = 60.0


@frozen
class Extent:
    """How much is checked: ``sample`` variants are compared, all where ``exhaustive``; ``most`` ends it early."""

    sample: int = 3000
    exhaustive: bool = False
    most: int | None = None


def check_item(item: Item, extent: Extent, crew: Crew, progress: Progress) -> tuple[ItemReport, tuple[Fault, ...]]:
    """Check ``item``; the result does not depend on the size of the crew."""
    drawn = _draw_all(item, extent, crew, progress)
    variants = [variant for part in drawn for variant in part.variants]
    problems = [problem for part in drawn for problem in part.problems]
    sample = _sample(item, variants, extent)
    compared = _compare(item, sample, crew, progress)
    report = _report(item, drawn, compared, crew)
    faults = (
        *faults_of(item, problems, report.variants + len({problem.variant for problem in problems} - set(variants))),
        *faults_of(item, (problem for one in compared for problem in one.problems), len(compared)),
        *_faults_of_whole(item, report, bool(problems)),
    )
    return report, faults


def _draw_all(item: Item, extent: Extent, crew: Crew, progress: Progress) -> list[DrawnRange]:
    size, sent = space(item).size, packed(item)
    end = size if size <= MOST_DRAWN else DRAWN_OF_MORE
    if extent.most is not None:
        tasks: list[tuple[Any, ...]] = [(sent, 0, end, extent.most)]
    else:
        tasks = [(sent, first, min(first + _DRAWN_AT_ONCE, end)) for first in range(0, end, _DRAWN_AT_ONCE)]
    found: list[DrawnRange] = []
    for task, run in zip(tasks, crew.run_in_order(drawn_range, tasks, _SECONDS), strict=True):
        found.extend([run.value] if run.has_returned else _one_by_one(sent, task[1], task[2], crew))
        progress(f"{item.id}: drawing", task[2], end)
    return found


def _one_by_one(sent: bytes, first: int, last: int, crew: Crew) -> Iterator[DrawnRange]:
    """Draw each variant of a range in a call of its own, up to the first that cannot be drawn so."""
    tasks = [(sent, variant, variant + 1) for variant in range(first, last)]
    for task, run in zip(tasks, crew.run_in_order(drawn_range, tasks, _SECONDS_ALONE), strict=True):
        if not run.has_returned:
            problem = Problem("", "stopped", f"drawing this variant was stopped: {run.failure}", task[1])
            yield DrawnRange(1, (), "", frozenset(), (problem,))
            return
        yield run.value


def _sample(item: Item, variants: Sequence[int], extent: Extent) -> tuple[int, ...]:
    if extent.most is not None:
        return tuple(variants[: extent.most])
    if extent.exhaustive or len(variants) <= extent.sample:
        return tuple(variants)
    is_known = frozenset(variants).__contains__
    is_whole = space(item).size <= MOST_DRAWN
    return covering_sample(space(item), is_known if is_whole else partial(exists, item), extent.sample)


def _compare(item: Item, sample: Sequence[int], crew: Crew, progress: Progress) -> list[Compared]:
    sent = packed(item)
    tasks = [(sent, sample[first : first + _COMPARED_AT_ONCE]) for first in range(0, len(sample), _COMPARED_AT_ONCE)]
    found: list[Compared] = []
    for task, run in zip(tasks, crew.run_in_order(compared_variants, tasks, _SECONDS), strict=True):
        found.extend(run.value if run.has_returned else _compare_one_by_one(sent, task[1], crew))
        progress(f"{item.id}: comparing", len(found), len(sample))
    return found


def _compare_one_by_one(sent: bytes, variants: Sequence[int], crew: Crew) -> Iterator[Compared]:
    tasks = [(sent, (variant,)) for variant in variants]
    for (_, (variant,)), run in zip(tasks, crew.run_in_order(compared_variants, tasks, _SECONDS_ALONE), strict=True):
        if run.has_returned:
            yield from run.value
        else:
            problem = Problem("", "stopped", f"comparing this variant was stopped: {run.failure}", variant)
            yield Compared(variant, (problem,))


def _report(item: Item, drawn: Sequence[DrawnRange], compared: Sequence[Compared], crew: Crew) -> ItemReport:
    whole = sha256("".join(part.digest for part in drawn).encode()).hexdigest()
    return ItemReport(
        id=item.id,
        space=space(item).size,
        tried=sum(part.tried for part in drawn),
        variants=sum(len(part.variants) for part in drawn),
        compared=len(compared),
        notes=len(frozenset[int]().union(*(part.notes for part in drawn))),
        digest=whole,
        beginning=beginning_of(item, crew),
        dropped=dict(sorted(Counter(name for one in compared for name in one.dropped).items())),
        difficulty=_measured(item, [one.variant for one in compared if not one.problems], crew),
    )


def _measured(item: Item, variants: Sequence[int], crew: Crew) -> Difficulty:
    """Return the medians of what is measured of some variants, each on its own."""
    sent = packed(item)
    starts = range(0, min(len(variants), _MEASURED), _COMPARED_AT_ONCE)
    tasks = [(sent, variants[first : min(first + _COMPARED_AT_ONCE, _MEASURED)]) for first in starts]
    found = [one for run in crew.run_in_order(measured_variants, tasks, _SECONDS) for one in run.value or ()]
    if not found:
        return Difficulty(0, 0, 0)
    return Difficulty(
        rules=median_low(each.rules for each in found),
        depth=median_low(each.depth for each in found),
        digits=median_low(each.digits for each in found),
    )


def beginning_of(item: Item, crew: Crew) -> str:
    """Return the digest of the first variants of ``item``; empty where they cannot be drawn."""
    tasks = [(packed(item), 0, space(item).size, BEGINNING)]
    run = next(crew.run_in_order(drawn_range, tasks, _SECONDS))
    return str(run.value.digest) if run.has_returned else ""


def _faults_of_whole(item: Item, report: ItemReport, has_problems: bool) -> Iterator[Fault]:
    if report.variants == 0 and not has_problems:
        message = f"no variant exists: where and nice refuse all {report.tried} tuples that were tried"
        yield fault_at(item, "where" if item.where else "nice", message)
    for name, count in report.dropped.items():
        if count == report.compared:
            part, _, code = name.partition(".")
            place = next(place for place, other in enumerate(item.parts) if other.name == part)
            yield fault_at(item, f"parts[{place}].mistakes", f"the mistake {code} never differs from the key")
