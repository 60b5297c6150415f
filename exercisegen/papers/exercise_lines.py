"""Exercises of one item as lines of JSON, many at a time: what differs in digits alone is worked out once.

A template is the line of one variant with stand-ins for its numbers. Where these come out whole, and the numbers of the
variant in their places give its own line, the numbers of any other variant of the same shape give that one's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import gcd
from typing import TypeAlias

from exercisegen import rng
from exercisegen.bank.language import LanguageError
from exercisegen.drawing import Detail, draw, space, variants_from
from exercisegen.drawing.compiled import compiled
from exercisegen.drawing.shapes import shape_of, with_numbers
from exercisegen.drawing.shown import Showing, showing_of
from exercisegen.errors import ExercisegenError, LimitExceeded
from exercisegen.frozen import frozen
from exercisegen.model.item import Item
from exercisegen.model.value import Value
from exercisegen.papers.choosing import ATTEMPTS, identity, used_up
from exercisegen.papers.exercise_json import exercise_line

_Shape: TypeAlias = tuple[str, ...]
_Identity: TypeAlias = "tuple[int, tuple[int, ...]] | str"

_STAND_IN = re.compile(r"9[0-9]{4}000009")
_SMALL_PRIMES = 2 * 3 * 5 * 7 * 11 * 13 * 17 * 19 * 23 * 29 * 31
_STAND_INS = tuple(
    stand_in for stand_in in range(90_000_000_009, 100_000_000_000, 10_000_000) if gcd(stand_in, _SMALL_PRIMES) == 1
)
"""Long numbers that occur nowhere else, and that no usual denominator cancels with."""
_PLACES = {str(stand_in): place for place, stand_in in enumerate(_STAND_INS)}


def exercise_lines(item: Item, count: int, seed: int, *, key: bool = True) -> Iterator[str]:
    """Yield ``count`` exercises of ``item`` as JSON: those that ``draw_from`` chooses, as ``exercise_line`` has them.

    Raises ``UsageError`` where the item has fewer variants that differ.
    """
    writer = _Writer(item, key, showing_of(compiled(item)))
    start = rng.Stream("variants", seed, item.bank, item.id).below(space(item).size)
    taken: set[_Identity] = set()
    refused = 0
    for variant, bindings in variants_from(item, start):
        known_by, line = writer.line(variant, bindings)
        if known_by in taken:
            refused += 1
            if refused == ATTEMPTS:
                break
            continue
        taken.add(known_by)
        yield line
        refused = 0
        if len(taken) == count:
            return
    raise used_up(item)


@frozen
class _Template:
    """A line as a ``%`` format: for the variant's number, then for its numbers in the order of ``places``."""

    text: str
    places: tuple[int, ...]

    def line(self, variant: int, numbers: tuple[int, ...]) -> str:
        return self.text % (variant, *[numbers[place] for place in self.places])


@dataclass(slots=True)
class _Writer:
    """Writes variants of one item; ``templates`` has a number and a template for each shape that was met.

    The template is ``None`` where the shape does not settle the line.
    """

    item: Item
    key: bool
    showing: Showing | None
    templates: dict[_Shape, tuple[int, _Template | None]] = field(default_factory=dict)

    def line(self, variant: int, bindings: Mapping[str, Value]) -> tuple[_Identity, str]:
        """Return the line of ``variant``, after what it shares with the variants that ask the same."""
        shown = self._shown(bindings)
        if shown is None:
            exercise = draw(self.item, variant, detail=Detail.KEYS)
            return identity(exercise), exercise_line(exercise, key=self.key, full=False)
        shapes, numbers = zip(*map(shape_of, shown.values()), strict=True)
        sizes = tuple([size for several in numbers for size in several])
        known = self.templates.get(shapes)
        if known is None:
            line = self._drawn(variant, {})
            known = self.templates[shapes] = len(self.templates), self._template(variant, shown, sizes, line)
            return (known[0], sizes), line
        number, template = known
        return (number, sizes), self._drawn(variant, {}) if template is None else template.line(variant, sizes)

    def _shown(self, bindings: Mapping[str, Value]) -> Mapping[str, Value] | None:
        """Return what the line is made of; ``None`` where there is more to it, or where drawing will tell a fault."""
        try:
            return None if self.showing is None else self.showing.values(bindings)
        except (LanguageError, LimitExceeded):
            return None

    def _drawn(self, variant: int, instead: Mapping[str, Value]) -> str:
        exercise = draw(self.item, variant, detail=Detail.KEYS, instead=instead)
        return exercise_line(exercise, key=self.key, full=False)

    def _template(
        self, variant: int, shown: Mapping[str, Value], sizes: tuple[int, ...], line: str
    ) -> _Template | None:
        """Make the template of ``line`` by drawing its variant with other numbers; ``None`` where that cannot be."""
        if len(sizes) > len(_STAND_INS):
            return None
        stand_ins = iter(_STAND_INS)
        try:
            other = self._drawn(variant, {source: with_numbers(value, stand_ins) for source, value in shown.items()})
        except ExercisegenError:
            return None
        head, mark, tail = other.partition(f"#{variant}")
        joined = "%d".join(text.replace("%", "%%") for text in _STAND_IN.split(tail))
        places = tuple(_PLACES.get(found, -1) for found in _STAND_IN.findall(tail))
        if -1 in places:  # a text of the author's looks like a stand-in
            return None
        template = _Template(f"{head.replace('%', '%%')}{mark[:1]}%d{joined}", places)
        return template if template.line(variant, sizes) == line else None
