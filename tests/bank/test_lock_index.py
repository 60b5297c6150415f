"""The lock of a bank is read back as it was written, and a list is made of it without the schema or any algebra."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from exercisegen.bank import yaml_tree
from exercisegen.bank.finding import bank_files
from exercisegen.bank.index import list_items
from exercisegen.bank.lock import (
    Lock,
    LockedItem,
    Verified,
    file_hashes,
    lock_path,
    lock_text,
    read_lock,
    text_hash,
    write_lock,
)
from exercisegen.bank.yaml_tree import read_yaml
from exercisegen.errors import AuthorError, UsageError

ITEM = """\
- id: {id}
  version: 2
  exercise_type: D1
  title: Title of {id}
  skills: [power-rule]
  difficulty: 1
  draw: {{n: {{int: [2, 5]}}}}
  stem: s
  parts:
  - {{name: a, points: 1.5, prompt: p, answer: {{type: number, value: n}}}}
  - {{name: b, prompt: p, answer: {{type: expression, value: n}}}}
  solution: done
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "bank.yaml").write_text("format: exercisegen/bank@1\nid: demo\ntitle: T\nlicence: CC0-1.0\n")
    (folder / "one.yaml").write_text("items:\n" + ITEM.format(id="b.first") + ITEM.format(id="a.second"))
    (folder / "two.yaml").write_text("items:\n" + ITEM.format(id="c.third"))
    return folder


def locked(bank: Path) -> Lock:
    """Return a lock for the bank as its files stand."""
    items = []
    for file in bank_files(bank)[1:]:
        for place, entry in enumerate(read_yaml(file).value["items"]):  # type: ignore[index]
            items.append(_entry(entry["id"], file.name, place, text_hash(entry)))
    return Lock("demo", file_hashes(bank_files(bank)), tuple(items))


def _entry(name: str, file: str, place: int, text: str) -> LockedItem:
    return LockedItem(
        id=name,
        version=2,
        title=f"Title of {name}",
        exercise_type="D1",
        skills=("power-rule",),
        difficulty=1,
        answers=("number", "expression"),
        points=Fraction(5, 2),
        variants=4,
        file=file,
        place=place,
        yaml=text,
        digest="d",
        beginning="b",
        verified=Verified(4, 4, True, Fraction(1, 3), 4),
    )


def test_a_lock_is_read_back_as_it_was_written(bank: Path) -> None:
    lock = locked(bank)
    path = write_lock(bank, lock)
    found = read_lock(bank)
    assert path == lock_path(bank) == bank / "bank.lock"
    assert found is not None
    assert (found.bank, found.files) == (lock.bank, lock.files)
    assert set(found.items) == set(lock.items)
    assert not list(bank.glob("*.new"))


def test_a_lock_changes_only_where_its_bank_does(bank: Path) -> None:
    before = locked(bank)
    changed = replace(before.items[1], title="Other")
    after = replace(before, items=(before.items[2], changed, before.items[0]))
    lines = lock_text(before).splitlines(), lock_text(after).splitlines()
    assert sum(first != second for first, second in zip(*lines, strict=True)) == 1


def test_a_bank_without_a_lock_has_none(bank: Path) -> None:
    assert read_lock(bank) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "other"}', '{"format": "exercisegen/lock@1"}', "\xff"])
def test_a_broken_lock_says_so(bank: Path, text: str) -> None:
    lock_path(bank).write_text(text, encoding="latin-1")
    with pytest.raises(AuthorError, match="this lock cannot be read"):
        read_lock(bank)


def test_a_list_is_in_the_order_of_the_files(bank: Path) -> None:
    write_lock(bank, locked(bank))
    found = list_items([bank])
    assert [item.id for item in found] == ["b.first", "a.second", "c.third"]
    assert {(item.variants, item.points, item.answers) for item in found} == {
        (4, Fraction(5, 2), ("number", "expression"))
    }


def test_a_list_without_a_lock_is_the_same_but_for_variants(bank: Path) -> None:
    without = list_items([bank])
    write_lock(bank, locked(bank))
    assert without == tuple(replace(item, variants=None) for item in list_items([bank]))


def test_only_what_was_changed_loses_its_variants(bank: Path) -> None:
    write_lock(bank, locked(bank))
    text = (bank / "one.yaml").read_text().replace("Title of a.second", "Another")
    (bank / "one.yaml").write_text("# a remark\n" + text)
    found = {item.id: (item.title, item.variants) for item in list_items([bank])}
    assert found == {
        "b.first": ("Title of b.first", 4),
        "a.second": ("Another", None),
        "c.third": ("Title of c.third", 4),
    }


def test_a_file_that_was_not_changed_is_not_read_again(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lock(bank, locked(bank))
    (bank / "two.yaml").write_text((bank / "two.yaml").read_text() + "# a remark\n")
    read: list[str] = []

    def noted(path: Path) -> bytes:
        read.append(path.name)
        return path.read_bytes()

    monkeypatch.setattr(yaml_tree, "read_bytes", noted)
    assert len(list_items([bank])) == 3
    assert read == ["two.yaml"]


def test_a_bank_that_cannot_be_listed_tells_all_its_faults(bank: Path) -> None:
    (bank / "two.yaml").write_text("items:\n- {id: x}\n- 3\n")
    with pytest.raises(AuthorError) as caught:
        list_items([bank])
    assert len(caught.value.faults) > 5


def test_what_is_no_bank_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no bank at"):
        list_items([tmp_path / "none"])


def test_a_list_from_the_lock_loads_no_schema_and_no_algebra(bank: Path) -> None:
    write_lock(bank, locked(bank))
    heavy = "('yaml', 'pydantic', 'sympy', 'flint', 'jinja2', 'typst')"
    code = (
        "import sys; from pathlib import Path; from exercisegen.bank.index import list_items;"
        f"assert len(list_items([Path({str(bank)!r})])) == 3;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
