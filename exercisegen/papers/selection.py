"""What a selection such as ``calculus/chain.elementary:5 calculus:10`` and its filters name."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exercisegen.bank.faults import nearest
from exercisegen.bank.finding import find_banks
from exercisegen.bank.skills import Skill, all_required, skills_of
from exercisegen.errors import UsageError
from exercisegen.frozen import frozen

if TYPE_CHECKING:
    from exercisegen.bank.index import ItemSummary

LARGEST_COUNT = 10_000

_FORM = re.compile(
    r"(?:(?P<bank>[\w.-]+)/)?(?P<name>[\w.-]+)(?:@(?P<version>[0-9]+))?(?:#(?P<variant>[0-9]+)|:(?P<count>[0-9]+))?"
)
_HOW = "write bank/item:5, bank/item#42, bank:10, an item or a bank"


@frozen
class Term:
    """One word of a selection; ``name`` is an item's where ``bank`` is given, else an item's or a bank's."""

    text: str
    bank: str | None
    name: str
    version: int | None
    variant: int | None
    count: int | None

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read one word; raise ``UsageError`` where it is none or asks for more than 10,000 exercises."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise UsageError(f"{text!r} is no selection: {_HOW}")
        version, variant, count = (None if found[key] is None else int(found[key]) for key in _NUMBERS)
        if count is not None and not 1 <= count <= LARGEST_COUNT:
            raise UsageError(f"{text!r} asks for {count} exercises: 1 to {LARGEST_COUNT} can be had")
        return cls(text, found["bank"], found["name"], version, variant, count)


_NUMBERS = ("version", "variant", "count")


@frozen
class Filters:
    """What items must have: one of the skills, one of the exercise types, a difficulty in the closed range.

    ``up_to`` is a skill: an item may practise only it and what it requires.
    """

    skills: tuple[str, ...] = ()
    exercise_types: tuple[str, ...] = ()
    difficulty: tuple[int, int] = (1, 5)
    up_to: str | None = None

    @classmethod
    def of(
        cls,
        skill: Sequence[str] = (),
        exercise_type: Sequence[str] = (),
        difficulty: str | None = None,
        up_to: str | None = None,
    ) -> "Filters":
        """Read filters as they are typed; raise ``UsageError`` where the difficulty is no range of 1 to 5."""
        found = re.fullmatch(r"([1-5])(?:-([1-5]))?", difficulty or "1-5")
        if found is None or int(found[1]) > int(found[2] or 5):
            raise UsageError(f"difficulty {difficulty!r} is no range of 1 to 5: write 2 or 1-3")
        return cls(tuple(skill), tuple(exercise_type), (int(found[1]), int(found[2] or found[1])), up_to)


NO_FILTERS = Filters()


@frozen
class Chosen:
    """What one word of a selection stands for: its items in the order of their bank.

    ``is_bank`` tells a whole bank from an item, of which there is then exactly one.
    """

    term: Term | None
    items: "tuple[ItemSummary, ...]"
    is_bank: bool


def chosen_items(
    selection: Sequence[str], filters: Filters = NO_FILTERS, banks: Sequence[Path] = ()
) -> "tuple[ItemSummary, ...]":
    """Return every item that the selection names and the filters leave, each once; counts play no part.

    ``banks`` stand in front of those that ship; no selection is everything in them. Raises ``UsageError`` for names
    that are not there and where nothing is left.
    """
    return tuple(dict.fromkeys(item for chosen in resolve(selection, filters, banks) for item in chosen.items))


def resolve(selection: Sequence[str], filters: Filters = NO_FILTERS, banks: Sequence[Path] = ()) -> tuple[Chosen, ...]:
    """Return what each word of the selection stands for; the same errors as ``chosen_items``."""
    from exercisegen.bank.index import list_items

    paths = find_banks(banks)
    items = list_items(paths)
    keeps = _filter(filters, skills_known(paths), {item.exercise_type for item in items})
    terms = [Term.parse(text) for text in selection]
    named = [_named(term, items) for term in terms] if terms else [Chosen(None, tuple(items), True)]
    kept = tuple(Chosen(each.term, tuple(filter(keeps, each.items)), each.is_bank) for each in named)
    for each in kept:
        if not each.items:
            what = "these banks" if each.term is None else f"'{each.term.text}'"
            raise UsageError(f"no item of {what} passes the filters: widen --skill, --difficulty, --up-to ...")
    return kept


def skills_known(paths: Iterable[Path]) -> dict[str, Skill]:
    """Return the skills of all banks at ``paths``."""
    skills: dict[str, Skill] = {}
    for path in paths:
        skills |= skills_of(path)
    return skills


def _named(term: Term, items: "Sequence[ItemSummary]") -> Chosen:
    banks = tuple(dict.fromkeys(item.bank for item in items))
    if term.bank is None and term.name in banks:
        if term.version is not None or term.variant is not None:
            raise UsageError(f"'{term.text}': {term.name} is a bank; a version or variant belongs to an item of it")
        return Chosen(term, tuple(item for item in items if item.bank == term.name), True)
    if term.bank is not None and term.bank not in banks:
        raise UsageError(f"there is no bank '{term.bank}'{nearest(term.bank, banks)}")
    eligible = [item for item in items if term.bank in (None, item.bank)]
    found = [item for item in eligible if item.id == term.name]
    if not found:
        known = [item.id for item in eligible] + (list(banks) if term.bank is None else [])
        raise UsageError(f"there is no item{'' if term.bank else ' or bank'} '{term.name}'{nearest(term.name, known)}")
    if len(found) > 1:
        homes = " or ".join(f"{item.bank}/{item.id}" for item in found)
        raise UsageError(f"'{term.name}' is in several banks: write {homes}")
    if term.version not in (None, found[0].version):
        raise UsageError(f"{term.name}@{term.version} is gone: the bank holds {found[0].id}@{found[0].version}")
    return Chosen(term, (found[0],), False)


def _filter(filters: Filters, skills: dict[str, Skill], types: set[str]) -> "Callable[[ItemSummary], bool]":
    for skill in (*filters.skills, *((filters.up_to,) if filters.up_to else ())):
        if skill not in skills:
            raise UsageError(f"no skill is called '{skill}'{nearest(skill, skills)}")
    for name in filters.exercise_types:
        if name not in types:
            raise UsageError(f"no item is of exercise type '{name}': there are {', '.join(sorted(types))}")
    taught = all_required(skills, filters.up_to) if filters.up_to else frozenset(skills)
    low, high = filters.difficulty

    def keeps(item: "ItemSummary") -> bool:
        return (
            (not filters.skills or bool(set(filters.skills) & set(item.skills)))
            and (not filters.exercise_types or item.exercise_type in filters.exercise_types)
            and low <= item.difficulty <= high
            and taught.issuperset(item.skills)
        )

    return keeps
