"""What a check of a bank found."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from exercisegen.drawing import Difficulty
from exercisegen.errors import Fault
from exercisegen.frozen import frozen
from exercisegen.model.item import Item

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being checked, how much of it is done, and how much there is."""

_EXAMPLES = 3


@frozen
class Problem:
    """One thing wrong in one variant; ``path`` is the YAML path below the item.

    Problems with the same path and ``kind`` become one fault, told with the ``message`` of the first.
    """

    path: str
    kind: str
    message: str
    variant: int


@frozen
class ItemReport:
    """What was checked of one item.

    ``space`` counts raw tuples, ``tried`` those that were drawn, ``variants`` those of them that exist; ``compared``
    counts variants compared with SymPy and graded; ``notes`` different notes. ``dropped`` has, by mistake, in how many
    compared variants it comes to the key and was left out. ``digest`` is over all variants, ``beginning`` over the
    first ones, for a quick check. ``difficulty`` has the medians of some of the compared variants.
    """

    id: str
    space: int
    tried: int
    variants: int
    compared: int
    notes: int
    digest: str
    beginning: str
    dropped: Mapping[str, int] = field(default_factory=dict)
    difficulty: Difficulty = Difficulty(0, 0, 0)

    @property
    def rejected(self) -> Fraction:
        """The share of raw tuples that ``where`` and ``nice`` refuse."""
        return Fraction(self.tried - self.variants, self.tried) if self.tried else Fraction(0)

    @property
    def expected(self) -> int:
        """How many variants the whole space has, going by what was tried; exact where all of it was."""
        return self.variants * self.space // self.tried if self.tried else 0


@frozen
class CheckReport:
    """What a check of a bank found: all its faults, what was checked of each item, and which its lock vouches for."""

    faults: tuple[Fault, ...]
    items: tuple[ItemReport, ...] = ()
    unchanged: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the bank has no fault."""
        return not self.faults


def faults_of(item: Item, problems: Iterable[Problem], count: int) -> tuple[Fault, ...]:
    """Return one fault for every kind of problem at every path; ``count`` is the number of variants checked."""
    grouped: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        grouped.setdefault((problem.path, problem.kind), []).append(problem)
    return tuple(_fault(item, group, count) for group in grouped.values())


def fault_at(item: Item, path: str, message: str) -> Fault:
    """Return a fault of ``item`` at a YAML path below it, with the line of the nearest thing around it."""
    return Fault(item.file, _line(item, path), f"{item.id}: {path}" if path else item.id, message)


def _fault(item: Item, group: Sequence[Problem], count: int) -> Fault:
    first = group[0]
    variants = list(dict.fromkeys(problem.variant for problem in group))
    refs = ", ".join(f"{item.bank}/{item.id}#{variant}" for variant in variants[:_EXAMPLES])
    more = ", ..." if len(variants) > _EXAMPLES else ""
    share = f"{len(variants)} of {count} variants" if count > 1 else "the variant"
    return fault_at(item, first.path, f"{first.message} (in {share}: {refs}{more})")


def _line(item: Item, path: str) -> int:
    while path and path not in item.lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return item.lines.get(path, item.lines.get("id", 0))
