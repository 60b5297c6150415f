"""``bank new`` and ``bank preview``: what an author types first."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exercisegen.checking import check_bank

Run = Callable[..., Any]


def test_a_new_item_passes_the_check_as_it_is(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my bank"
    result = run("bank", "new", "week3.product", "--in", str(folder))
    assert result.code == 0
    assert sorted(file.name for file in folder.iterdir()) == ["bank.schema.json", "bank.yaml", "week3.product.yaml"]
    report = check_bank(folder, sample=20, most=20)
    assert report.faults == ()
    assert [item.id for item in report.items] == ["week3.product"]


def test_a_second_item_joins_the_bank_that_is_there(run: Run, tmp_path: Path) -> None:
    for item in ("a.first", "a.second"):
        assert run("bank", "new", item, "--in", str(tmp_path / "bank")).code == 0
    head = (tmp_path / "bank" / "bank.yaml").read_text(encoding="utf-8")
    assert "\nid: bank\n" in head
    listed = run("list", "--banks", str(tmp_path / "bank"), "--json")
    assert {"bank/a.first", "bank/a.second"} <= {entry["id"] for entry in json.loads(listed.out)}


def test_nothing_that_is_there_is_overwritten(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "bank" / "a.first.yaml"
    run("bank", "new", "a.first", "--in", str(tmp_path / "bank"))
    place.write_text("items: []  # mine\n", encoding="utf-8")
    result = run("bank", "new", "a.first", "--in", str(tmp_path / "bank"))
    assert result.code == 2 and "there already" in result.err
    assert place.read_text(encoding="utf-8") == "items: []  # mine\n"


def test_an_item_of_another_file_is_not_started_again(run: Run, tmp_path: Path) -> None:
    run("bank", "new", "a.first", "--in", str(tmp_path / "bank"))
    (tmp_path / "bank" / "a.first.yaml").rename(tmp_path / "bank" / "all.yaml")
    result = run("bank", "new", "a.first", "--in", str(tmp_path / "bank"))
    assert result.code == 2 and "all.yaml has an item 'a.first' already" in result.err


@pytest.mark.parametrize("item", ["Week3", "a/b", "../a", "a..b", "", "x" * 81])
def test_an_id_outside_the_rules_is_refused_before_a_file_is_made(run: Run, tmp_path: Path, item: str) -> None:
    result = run("bank", "new", item, "--in", str(tmp_path / "bank"))
    assert result.code == 2 and "is no id" in result.err
    assert not (tmp_path / "bank").exists()


def test_a_preview_shows_all_that_belongs_to_an_exercise(run: Run) -> None:
    out = run("bank", "preview", "chain.elementary", "--variants", "2", "--seed", "1", "--plain").out
    assert out.count("calculus/chain.elementary@1#") == 2
    for shown in ("Answer: ", "Mistake inner-dropped, earns 30%: ", "Hint 1: ", "Solution"):
        assert out.count(shown) == 2


def test_a_preview_of_one_variant_shows_that_variant(run: Run) -> None:
    out = run("bank", "preview", "chain.elementary#7").out
    assert out.startswith("calculus/chain.elementary@1#7 ")
