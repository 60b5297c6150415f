"""The page on a bank is made from its lock, and the page that ships is the one made."""

from pathlib import Path

import pytest

from exercisegen.bank.exercise_types import EXERCISE_TYPES
from exercisegen.bank.lock import read_lock
from exercisegen.bank.overview import FAMILIES, overview
from exercisegen.errors import UsageError
from exercisegen.resources import banks_root

CALCULUS = banks_root() / "calculus"
PAGE = Path(__file__).parents[2] / "docs" / "bank.md"


def test_every_item_of_the_lock_has_a_row_of_its_own() -> None:
    lock = read_lock(CALCULUS)
    assert lock is not None
    rows = [line for line in overview(CALCULUS).splitlines() if line.startswith("| `")]
    assert len(rows) == len(lock.items)


def test_every_exercise_type_belongs_to_a_family() -> None:
    assert {name[0] for name in EXERCISE_TYPES} == set(FAMILIES)


def test_the_page_that_ships_says_what_the_lock_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == overview(CALCULUS), (
        "run: exercisegen bank report banks/calculus > docs/bank.md"
    )


def test_a_bank_without_a_lock_has_no_page(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text(
        "format: exercisegen/bank@1\nid: mine\ntitle: Mine\nlicence: CC0-1.0\nitems: []\n", encoding="utf-8"
    )
    with pytest.raises(UsageError, match="has no lock: run 'exercisegen bank check"):
        overview(tmp_path)
