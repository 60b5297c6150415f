"""What a bank covers and how it was verified, as a page of Markdown made from its lock."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from exercisegen.bank.exercise_types import EXERCISE_TYPES
from exercisegen.bank.finding import bank_files, existing_bank
from exercisegen.bank.lock import LockedItem, read_lock
from exercisegen.errors import UsageError

FAMILIES = {
    "A": "Limits and the definition of the derivative",
    "B": "Differentiability",
    "C": "Notation and graphs",
    "D": "Rules and techniques",
    "E": "Tangents and approximation",
    "F": "Extrema and applications",
    "G": "Several variables",
}

_LEGEND = """\
Of every variant *drawn*, the key was made and sizes, texts and notes were checked. Of every variant *compared*, SymPy
and plain numbers agree with the key, the key typed back in three notations is correct, each predicted mistake earns its
own score, and the solution ends in the key. *Refused* is the share of raw draws that `where` and `nice` leave out.
*Rules*, *levels* and *digits* are measured (medians): rules of differentiation applied, levels of the key's tree,
digits of its longest number."""


def overview(path: Path) -> str:
    """Return the page for the bank at ``path``; raise ``UsageError`` where it has no lock."""
    lock = read_lock(existing_bank(path))
    if lock is None:
        raise UsageError(f"{path} has no lock: run 'exercisegen bank check {path} --update-lock' first")
    places = {file.name: place for place, file in enumerate(bank_files(path))}
    items = sorted(lock.items, key=lambda item: (places.get(item.file, 0), item.place))
    return "\n".join((*_head(lock.bank, items), *_types(items), *_verified(items), ""))


def _head(bank: str, items: Sequence[LockedItem]) -> Iterator[str]:
    covered = {item.exercise_type for item in items}
    variants = sum(item.variants for item in items)
    yield f"# The bank `{bank}`"
    yield ""
    yield f"{len(items)} items of {len(covered)} of the {len(EXERCISE_TYPES)} exercise types, {variants:,} variants."
    yield "This page is what `exercisegen bank report` makes of `bank.lock`."


def _types(items: Sequence[LockedItem]) -> Iterator[str]:
    yield from ("", "## Exercise types", "")
    yield from ("| type | what is asked | items |", "|---|---|---|")
    for name, meaning in EXERCISE_TYPES.items():
        if name[1:] == "1":
            yield f"| **{name[0]}** | **{FAMILIES[name[0]]}** | |"
        own = ", ".join(f"`{item.id}`" for item in items if item.exercise_type == name)
        yield f"| {name} | {meaning} | {own} |"


def _verified(items: Sequence[LockedItem]) -> Iterator[str]:
    yield from ("", "## What was verified", "")
    yield _LEGEND
    yield ""
    yield "| item | difficulty | variants | drawn | compared | refused | rules | levels | digits |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for item in items:
        was = item.verified
        extent = "all" if was.exhaustive else f"{was.compared:,}"
        cells = (f"{item.variants:,}", f"{was.drawn:,}", extent, f"{float(was.rejected):.0%}")
        measured = (was.rules, was.depth, was.digits)
        yield f"| `{item.id}` | {item.difficulty} | {' | '.join(map(str, (*cells, *measured)))} |"
