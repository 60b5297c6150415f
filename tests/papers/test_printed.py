"""A paper lives on with the items that it was printed from, whatever becomes of its bank."""

from dataclasses import replace
from pathlib import Path

import pytest

from exercisegen.model.paper import Layout, Student
from exercisegen.papers.assembly import Heading, assemble
from exercisegen.papers.choosing import Pick, items_of
from exercisegen.papers.manifest import Manifest, manifest_bytes, read_manifest
from exercisegen.papers.printed import changed_items, kept_items
from exercisegen.papers.revising import Changes, add_students, revise
from exercisegen.papers.sets import Recipe, holders, make_sheets

PICKS = (Pick("mine", "chain", 1), Pick("mine", "easy", 1))
CLASS = (Student("s1", "Ada"), Student("s2", "Emmy"))
LATE = Student("late", "Sofja")


@pytest.fixture
def printed(tmp_path: Path, banks: list[Path]) -> Manifest:
    recipe = Recipe(PICKS, 7)
    items = items_of(PICKS, banks)
    paper = assemble(make_sheets(recipe, holders(recipe, CLASS), items), Heading("Set"), Layout())
    kept = kept_items(recipe, tuple(items.values()))
    (tmp_path / "m.json").write_bytes(manifest_bytes(paper, recipe, kept, engine=""))
    return read_manifest(tmp_path / "m.json")


def rewrite(banks: list[Path], old: str, new: str) -> None:
    for file in (file for bank in banks for file in ([bank] if bank.is_file() else bank.rglob("*.yaml"))):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(("old", "new"), [("a*x", "a*x + 1"), ("version: 1", "version: 2"), ("id: chain", "id: gone")])
def test_who_comes_late_has_the_items_as_they_were_printed(
    printed: Manifest, banks: list[Path], old: str, new: str
) -> None:
    before = add_students(printed, (LATE,), banks)
    rewrite(banks, old, new)
    assert add_students(printed, (LATE,), banks) == before
    assert add_students(printed, (LATE,)) == before


def test_another_variant_is_of_the_item_as_it_was_printed_and_another_item_of_the_bank(
    printed: Manifest, banks: list[Path]
) -> None:
    before = revise(printed, Changes({1: None}), banks)
    rewrite(banks, "Differentiate", "Find the derivative of")
    assert revise(printed, Changes({1: None}), banks) == before
    after = revise(printed, Changes({1: PICKS[0]}), banks)
    assert [item.stem.split()[0] for item in after.items if item.id == "chain"] == ["Find", "Differentiate"]


def test_a_manifest_keeps_no_item_that_is_not_on_the_paper(printed: Manifest) -> None:
    assert [item.id for item in printed.items] == ["chain", "easy"]
    assert [item.id for item in revise(printed, Changes({}, frozenset({1}))).items] == ["easy"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a*x", "2*a*x", ["mine/chain@1 is not in the bank as it was printed"]),
        ("version: 1", "version: 2", ["mine/chain@1 is @2 in the bank now"]),
        ("title: Item chain", "title: Another", []),
        ("format:", "# a remark\nformat:", []),
        ("format:", "no format:", []),
    ],
)
def test_what_a_bank_says_otherwise_is_told(
    printed: Manifest, banks: list[Path], old: str, new: str, said: list[str]
) -> None:
    alone = replace(printed, items=printed.items[:1])
    assert list(changed_items(alone, banks)) == []
    rewrite(banks, old, new)
    assert list(changed_items(alone, banks)) == said
