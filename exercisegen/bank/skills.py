"""The skills that items practise, and what each requires."""

from collections.abc import Mapping
from pathlib import Path

from exercisegen.bank.faults import FaultList, nearest
from exercisegen.bank.finding import SKILLS
from exercisegen.bank.yaml_tree import read_yaml
from exercisegen.errors import AuthorError
from exercisegen.frozen import frozen
from exercisegen.resources import banks_root

FORMAT = "exercisegen/skills@1"


@frozen
class Skill:
    """One skill: its id, a title for people, and the ids of the skills that it requires at once."""

    id: str
    title: str
    requires: tuple[str, ...] = ()


def skills_of(bank: Path) -> dict[str, Skill]:
    """Return the skills that the bank at ``bank`` may name: those that ship, then its own ``skills.yaml``.

    A bank's own file stands in its folder or beside it. Raises ``AuthorError`` with all faults of these files.
    """
    folder = bank if bank.is_dir() else bank.parent
    places = dict.fromkeys([banks_root() / SKILLS, folder.parent / SKILLS, folder / SKILLS])
    skills: dict[str, Skill] = {}
    for place in places:
        if place.is_file():
            skills |= load_skills(place, skills)
    return skills


def load_skills(path: Path, known: Mapping[str, Skill] | None = None) -> dict[str, Skill]:
    """Read one ``skills.yaml``, whose skills may require those ``known``; raise ``AuthorError`` with all faults."""
    faults = FaultList(read_yaml(path))
    value = faults.document.value
    if not isinstance(value, dict) or value.get("format") != FORMAT or not isinstance(value.get("skills"), dict):
        faults.add((), f"a file of skills has the keys 'format: {FORMAT}' and 'skills'")
        raise AuthorError(*faults.faults)
    skills: dict[str, Skill] = {}
    for name, entry in value["skills"].items():
        skills[name] = _skill(faults, name, entry)
    _check_requirements(faults, {**(known or {}), **skills}, skills)
    if faults.faults:
        raise AuthorError(*faults.faults)
    return skills


def all_required(skills: Mapping[str, Skill], name: str) -> frozenset[str]:
    """Return ``name`` and everything that it requires, however indirectly."""
    found: set[str] = set()
    pending = [name]
    while pending:
        current = pending.pop()
        if current not in found:
            found.add(current)
            pending.extend(skills[current].requires)
    return frozenset(found)


def _skill(faults: FaultList, name: str, entry: object) -> Skill:
    path = ("skills", name)
    keys = entry if isinstance(entry, dict) else {}
    for key in set(keys) - {"title", "requires"}:
        faults.add((*path, key), f"unknown key '{key}'{nearest(key, ('title', 'requires'))}")
    title, requires = keys.get("title"), keys.get("requires", [])
    if not isinstance(title, str):
        faults.add(path, "a skill has a title: {title: Chain rule, requires: [...]}")
    if not isinstance(requires, list) or not all(isinstance(other, str) for other in requires):
        faults.add((*path, "requires"), "expected a list of skills, such as [power-rule]")
        requires = []
    return Skill(name, str(title), tuple(requires))


def _check_requirements(faults: FaultList, known: Mapping[str, Skill], skills: Mapping[str, Skill]) -> None:
    for name, skill in skills.items():
        for place, other in enumerate(skill.requires):
            if other not in known:
                faults.add(("skills", name, "requires", place), f"no skill is called '{other}'{nearest(other, known)}")
    if faults.faults:
        return
    for name, skill in skills.items():
        if any(name in all_required(known, other) for other in skill.requires):
            faults.add(("skills", name, "requires"), f"'{name}' requires itself in the end")
