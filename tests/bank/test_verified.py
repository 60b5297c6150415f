"""Items that the lock vouches for are the records that the schema would make, made without it."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from shutil import copytree

import pytest

from exercisegen.bank.finding import bank_files
from exercisegen.bank.loading import load_bank, load_item
from exercisegen.bank.lock import Lock, LockedItem, Verified, file_hashes, text_hash, write_lock
from exercisegen.bank.verified import verified_item
from exercisegen.bank.yaml_tree import read_yaml
from exercisegen.model.item import Item
from exercisegen.model.ref import PartialRef
from exercisegen.resources import banks_root

SHIPPED = banks_root() / "calculus"


def lock_of(bank: Path) -> Lock:
    """Vouch for every item as it stands."""
    items = []
    for file in bank_files(bank)[1:]:
        document = read_yaml(file).value
        assert isinstance(document, dict)
        for place, entry in enumerate(document["items"]):
            items.append(
                LockedItem(
                    id=entry["id"],
                    version=entry["version"],
                    title=entry["title"],
                    exercise_type=entry["exercise_type"],
                    skills=tuple(entry["skills"]),
                    difficulty=entry["difficulty"],
                    answers=(),
                    points=Fraction(1),
                    variants=1,
                    file=file.name,
                    place=place,
                    yaml=text_hash(entry),
                    digest="",
                    beginning="",
                    verified=Verified(1, 1, True, Fraction(0), 1),
                )
            )
    return Lock("calculus", file_hashes(bank_files(bank)), tuple(items))


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copytree(SHIPPED, tmp_path_factory.mktemp("banks") / "calculus", ignore=lambda *_: ["bank.lock"])
    write_lock(folder, lock_of(folder))
    return folder


def without_schema(bank: Path, name: str, file: str) -> Item | None:
    return verified_item(bank, name, (bank / "bank.yaml").read_bytes(), (file, Path(file).read_bytes()))


def test_every_item_is_the_record_that_the_schema_makes_or_is_left_to_it(bank: Path) -> None:
    validated = load_bank(bank).items
    found = [without_schema(bank, item.id, item.file) for item in validated]
    assert [item for item in found if item is not None] == [
        item for item, made in zip(validated, found, strict=True) if made is not None
    ]
    assert sum(item is not None for item in found) > len(validated) // 2


def test_types_are_those_of_the_schema_too(bank: Path) -> None:
    for item in load_bank(bank).items:
        made = without_schema(bank, item.id, item.file)
        assert made is None or repr(made) == repr(item)


def test_only_what_was_changed_is_left_to_the_schema(bank: Path, tmp_path: Path) -> None:
    changed = copytree(bank, tmp_path / "calculus")
    file = changed / "chain-rule.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text("# a remark\n" + text.replace("title: Chain rule with an", "title: An"), encoding="utf-8")
    assert without_schema(changed, "chain.elementary", str(file)) is None
    other = without_schema(changed, "chain.monomial", str(file))
    assert other is not None
    assert other == load_item([changed], PartialRef.parse("calculus/chain.monomial"))


def test_a_head_that_was_changed_vouches_for_nothing(bank: Path, tmp_path: Path) -> None:
    changed = copytree(bank, tmp_path / "calculus")
    head = changed / "bank.yaml"
    head.write_text(head.read_text(encoding="utf-8") + "language: de\n", encoding="utf-8")
    file = str(changed / "chain-rule.yaml")
    assert without_schema(changed, "chain.elementary", file) is None


@pytest.mark.parametrize("lock", ["", "{", "[]"])
def test_a_broken_lock_leaves_all_to_the_schema(bank: Path, tmp_path: Path, lock: str) -> None:
    changed = copytree(bank, tmp_path / "calculus")
    (changed / "bank.lock").write_text(lock)
    found = load_item([changed], PartialRef.parse("calculus/chain.elementary"))
    assert found.id == "chain.elementary"


def test_one_item_is_read_without_the_schema(bank: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from exercisegen.bank.loading import load_item;"
        "from exercisegen.model.ref import PartialRef;"
        f"item = load_item([Path({str(bank)!r})], PartialRef.parse('calculus/chain.elementary'));"
        "print(item.id, *[name for name in ('pydantic', 'sympy', 'jinja2', 'typst') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["chain.elementary"]
