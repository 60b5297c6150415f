"""The items behind the exercises of a manifest, where they still draw them as they were printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from exercisegen.errors import ExercisegenError
from exercisegen.expr.scope import Conventions
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.ref import PartialRef


@dataclass(slots=True)
class Items:
    """Finds items among those ``printed``, else in ``banks`` and in those that ship, as for older manifests.

    ``lost`` are the references of those that nobody has as they were.
    """

    printed: Sequence[Item]
    banks: Sequence[Path]
    lost: set[str] = field(default_factory=set)
    _known: dict[tuple[PartialRef, Conventions], Item | None] = field(default_factory=dict)

    def of(self, exercise: Exercise) -> Item | None:
        """Return the item of ``exercise`` where parts follow from earlier ones and it would be drawn the same today."""
        if not any(part.follow_through for part in exercise.parts):
            return None
        found = next((item for item in self._candidates(exercise) if _draws(item, exercise)), None)
        if found is None:
            ref = exercise.ref
            self.lost.add(f"{ref.bank}/{ref.item}@{ref.version}")
        return found

    def _candidates(self, exercise: Exercise) -> Iterator[Item]:
        ref = exercise.ref
        for item in self.printed:
            if (item.bank, item.id, item.version) == (ref.bank, ref.item, ref.version):
                yield item
        key = (PartialRef(ref.bank, ref.item, ref.version, None), exercise.conventions)
        if key not in self._known:
            self._known[key] = self._in_banks(*key)
        known = self._known[key]
        if known is not None:
            yield known

    def _in_banks(self, ref: PartialRef, conventions: Conventions) -> Item | None:
        from exercisegen.bank.loading import find_banks, load_item

        try:
            return replace(load_item(find_banks(self.banks), ref), conventions=conventions)  # a paper's own may differ
        except ExercisegenError:
            return None


def _draws(item: Item, exercise: Exercise) -> bool:
    from exercisegen.drawing import Detail, draw

    try:
        return draw(item, exercise.ref.variant, detail=Detail.KEYS).note == exercise.note
    except ExercisegenError:
        return False  # it is another item now
