"""The items behind the exercises of a manifest, where the banks still have them as they were printed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from exercisegen.errors import ExercisegenError
from exercisegen.expr.scope import Conventions
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.ref import PartialRef


@dataclass(slots=True)
class Items:
    """Finds items in ``banks`` and in those that ship; ``lost`` are the references of those that are gone."""

    banks: Sequence[Path]
    lost: set[str] = field(default_factory=set)
    _known: dict[tuple[PartialRef, Conventions], Item | None] = field(default_factory=dict)

    def of(self, exercise: Exercise) -> Item | None:
        """Return the item of ``exercise`` where parts follow from earlier ones and it would be drawn the same today."""
        if not any(part.follow_through for part in exercise.parts):
            return None
        from exercisegen.drawing import Detail, draw

        ref = exercise.ref
        key = (PartialRef(ref.bank, ref.item, ref.version, None), exercise.conventions)
        if key not in self._known:
            self._known[key] = self._item(*key)
        item = self._known[key]
        try:
            if item is not None and draw(item, ref.variant, detail=Detail.KEYS).note == exercise.note:
                return item
        except ExercisegenError:
            pass  # the item is another now
        self.lost.add(f"{ref.bank}/{ref.item}@{ref.version}")
        return None

    def _item(self, ref: PartialRef, conventions: Conventions) -> Item | None:
        from exercisegen.bank.loading import find_banks, load_item

        try:
            return replace(load_item(find_banks(self.banks), ref), conventions=conventions)  # a paper's own may differ
        except ExercisegenError:
            return None
