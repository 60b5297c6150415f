"""Skills: what each requires, and what a file of skills must not say."""

from pathlib import Path

import pytest

from exercisegen.bank.exercise_types import EXERCISE_TYPES
from exercisegen.bank.index import list_items
from exercisegen.bank.skills import all_required, load_skills, skills_of
from exercisegen.errors import AuthorError
from exercisegen.resources import banks_root

HEAD = "format: exercisegen/skills@1\nskills:\n"


def test_the_skills_that_ship_come_after_what_they_require() -> None:
    seen: set[str] = set()
    for name, skill in load_skills(banks_root() / "skills.yaml").items():
        assert set(skill.requires) <= seen, name
        seen.add(name)


def test_what_a_skill_requires_is_followed_to_the_end(tmp_path: Path) -> None:
    file = tmp_path / "skills.yaml"
    file.write_text(HEAD + "  a: {title: A}\n  b: {title: B, requires: [a]}\n  c: {title: C, requires: [b]}\n")
    assert all_required(load_skills(file), "c") == {"a", "b", "c"}


def test_a_bank_adds_its_own_skills_to_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "bank").mkdir()
    (tmp_path / "skills.yaml").write_text(HEAD + "  beside: {title: B, requires: [chain-rule]}\n")
    (tmp_path / "bank" / "skills.yaml").write_text(HEAD + "  inside: {title: I, requires: [beside]}\n")
    assert {"chain-rule", "beside", "inside"} <= set(skills_of(tmp_path / "bank"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("skills: {}", ":1: a file of skills has the keys"),
        (HEAD + "  a: {titel: A}\n", ":3: skills.a.titel: unknown key 'titel' - did you mean 'title'?"),
        (HEAD + "  a: A\n", ":3: skills.a: a skill has a title"),
        (HEAD + "  a: {title: A, requires: b}\n", ":3: skills.a.requires: expected a list of skills"),
        (HEAD + "  a: {title: A, requires: [aa]}\n", ":3: skills.a.requires[0]: no skill is called 'aa'"),
        (
            HEAD + "  a: {title: A, requires: [b]}\n  b: {title: B, requires: [a]}\n",
            ":3: skills.a.requires: 'a' requires itself in the end",
        ),
    ],
)
def test_a_fault_in_a_file_of_skills_is_located(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "skills.yaml"
    file.write_text(text)
    with pytest.raises(AuthorError) as caught:
        load_skills(file)
    assert any(fault in str(found) for found in caught.value.faults)


def test_the_bank_that_ships_uses_known_skills_and_exercise_types() -> None:
    skills = skills_of(banks_root() / "calculus")
    items = list_items([banks_root() / "calculus"])
    assert len(EXERCISE_TYPES) == 86
    assert {name for item in items for name in item.skills} <= set(skills)
    assert {item.exercise_type for item in items} <= set(EXERCISE_TYPES)
