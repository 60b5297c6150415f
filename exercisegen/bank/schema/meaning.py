"""What an item's keys mean together, names aside: types, skills, parts, tests, spaces of draws."""

from collections.abc import Collection, Iterable, Sequence

from exercisegen.bank.exercise_types import EXERCISE_TYPES
from exercisegen.bank.faults import FaultList, YamlPath, nearest
from exercisegen.bank.space import domain_of, space_of
from exercisegen.frozen import frozen
from exercisegen.model.item import Item, PartTemplate


@frozen
class PlacedItem:
    """An item with the place where it stands; ``item`` is none where its faults leave nothing to use."""

    id: str
    item: Item | None
    faults: FaultList
    path: YamlPath


def check_meaning(item: Item, skills: Collection[str], faults: FaultList, at: YamlPath) -> None:
    """Add a fault for everything in ``item`` that points at something that is not there, or stands twice."""
    if item.exercise_type not in EXERCISE_TYPES:
        near = nearest(item.exercise_type, EXERCISE_TYPES)
        faults.add((*at, "exercise_type"), f"'{item.exercise_type}' is none of the 86 exercise types{near}")
    for place, skill in enumerate(item.skills):
        if skill not in skills:
            faults.add((*at, "skills", place), f"no skill is called '{skill}'{nearest(skill, skills)}")
    for place, name in enumerate(item.nice.nonzero):
        if name not in item.lets:
            faults.add((*at, "nice", "nonzero", place), f"no let is called '{name}'{nearest(name, item.lets)}")
    _check_twice(item.skills, faults, (*at, "skills"))
    _check_draws(item, faults, at)
    _check_parts(item, faults, at)
    _check_tests(item, faults, at)


def check_unique_ids(placed: Iterable[PlacedItem]) -> None:
    """Add a fault for every item id that stands twice in the bank."""
    seen: dict[str, str] = {}
    for found in placed:
        path = (*found.path, "id")
        if found.id in seen:
            found.faults.add(path, f"the id '{found.id}' is taken (it stands in {seen[found.id]})")
        else:
            seen[found.id] = f"{found.faults.document.file}:{found.faults.document.line(path)}"


def _check_draws(item: Item, faults: FaultList, at: YamlPath) -> None:
    empty = False
    for name, draw in item.draws.items():
        try:
            domain_of(draw)
        except ValueError as error:
            empty = True
            faults.add((*at, "draw", name), f"the draw {error}")
    if empty:
        return
    try:
        space_of(item.draws, ("check",))
    except ValueError as error:
        faults.add((*at, "draw"), str(error))


def _check_parts(item: Item, faults: FaultList, at: YamlPath) -> None:
    names = [part.name for part in item.parts]
    for place, part in enumerate(item.parts):
        path = (*at, "parts", place)
        if part.name in names[:place]:
            faults.add((*path, "name"), f"a part called '{part.name}' stands before: choose another name")
        _check_twice([mistake.code for mistake in part.mistakes], faults, (*path, "mistakes"), "id")
        for row, name in enumerate(part.answer.variables):
            if name not in item.variables:
                near = nearest(name, item.variables)
                faults.add((*path, "answer", "variables", row), f"'{name}' is no variable of the item{near}")
        _check_follow_through(part, item.parts[:place], item, faults, path)


def _check_follow_through(
    part: PartTemplate, earlier: Sequence[PartTemplate], item: Item, faults: FaultList, path: YamlPath
) -> None:
    known = {other.name: other for other in earlier}
    for row, name in enumerate(part.follow_through):
        here = (*path, "follow_through", row)
        if name not in known:
            faults.add(here, f"no part before this one is called '{name}'{nearest(name, known)}")
        elif known[name].answer.value.strip() not in item.lets:
            faults.add(here, f"the answer of '{name}' is not the name of a let, so that no other can take its place")


def _check_tests(item: Item, faults: FaultList, at: YamlPath) -> None:
    names = [part.name for part in item.parts]
    for place, test in enumerate(item.tests):
        for key, given in (("submit", test.submit), ("expect", test.expect)):
            for name in given:
                if name not in names:
                    faults.add((*at, "tests", place, key, name), f"no part is called '{name}'{nearest(name, names)}")


def _check_twice(names: Sequence[str], faults: FaultList, at: YamlPath, key: str | None = None) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            path = (*at, place) if key is None else (*at, place, key)
            faults.add(path, f"'{name}' stands twice in this list")
