"""The items that a paper was printed from, as its manifest keeps them; from the banks where an old one does not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from exercisegen.bank.finding import find_banks
from exercisegen.errors import ExercisegenError
from exercisegen.model.item import Item
from exercisegen.model.ref import PartialRef
from exercisegen.papers.choosing import Items, Pick, items_of
from exercisegen.papers.manifest import Manifest
from exercisegen.papers.sets import Recipe


def printed_items(manifest: Manifest, picks: Sequence[Pick], banks: Sequence[Path] = ()) -> Items:
    """Return the items that ``picks`` name as they were printed; from ``banks`` those that the manifest does not keep.

    Raises ``UsageError`` where one is in neither.
    """
    kept = {(item.bank, item.id, item.version): item for item in reversed(manifest.items)}
    found = {pick.name: kept.get((pick.bank, pick.item, pick.version)) for pick in picks}
    lost = [pick for pick in picks if found[pick.name] is None]
    known = {name: item for name, item in found.items() if item is not None}
    return {**known, **(items_of(lost, banks, dict(manifest.recipe.conventions)) if lost else {})}


def kept_items(recipe: Recipe, *sources: Sequence[Item]) -> tuple[Item, ...]:
    """Return those of the ``sources`` that ``recipe`` needs, each once, what comes first before what was there."""
    needed = {(pick.bank, pick.item, pick.version) for pick in recipe.picks}
    items: list[Item] = []
    for item in (bare(item) for source in sources for item in source):
        if (item.bank, item.id, item.version) in needed and item not in items:
            items.append(item)
    return tuple(items)


def bare(item: Item) -> Item:
    """Return ``item`` as a manifest keeps it: without its tests and the place where it stood."""
    return replace(item, tests=(), file="", lines={})


def changed_items(manifest: Manifest, banks: Sequence[Path] = ()) -> Iterator[str]:
    """Yield what a bank says otherwise than when the paper was printed; a bank that cannot be had says nothing."""
    from exercisegen.bank.loading import load_item

    for item in manifest.items:
        try:
            today = load_item(find_banks(banks), PartialRef(item.bank, item.id, None, None))
        except ExercisegenError:
            continue  # nothing needs the bank
        name = f"{item.bank}/{item.id}@{item.version}"
        if today.version != item.version:
            yield f"{name} is @{today.version} in the bank now"
        elif _asked(replace(today, conventions=item.conventions)) != _asked(item):  # which a folder may settle too
            yield f"{name} is not in the bank as it was printed"


def _asked(item: Item) -> Item:
    """Return ``item`` without what no paper shows and no grade depends on."""
    return replace(bare(item), title="", exercise_type="", skills=(), difficulty=0, licence="", source="")
