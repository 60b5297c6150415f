"""Where banks are found, how they are put together from files, and which item a reference names."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from exercisegen.bank.finding import find_banks
from exercisegen.bank.loading import load_bank, load_item
from exercisegen.bank.schema.scalars import kind_of
from exercisegen.errors import AuthorError, UsageError
from exercisegen.model.exercise import Tolerance
from exercisegen.model.item import ChoiceDraw, DistinctDraw, IntegerDraw, RationalDraw
from exercisegen.model.ref import PartialRef
from exercisegen.resources import banks_root

HEAD = "format: exercisegen/bank@1\nid: {id}\ntitle: T\nlicence: CC0-1.0\n"
ITEM = """\
- id: {id}
  version: 2
  exercise_type: D1
  title: T
  skills: [power-rule]
  difficulty: 1
  variables: [x]
  draw: {{n: {{int: [2, 5]}}}}
  let: {{f: x^n}}
  stem: Differentiate $[[ f ]]$.
  parts:
  - name: df
    prompt: $f'(x) =$
    answer: {{type: expression, value: "diff(f, x)"}}
  solution: done
"""


def folder(place: Path, name: str, *ids: str) -> Path:
    bank = place / name
    bank.mkdir(parents=True)
    (bank / "bank.yaml").write_text(HEAD.format(id=name))
    for number, item in enumerate(ids):
        (bank / f"part{number}.yaml").write_text("items:\n" + ITEM.format(id=item))
    return bank


def test_a_folder_is_one_bank_of_all_its_files(tmp_path: Path) -> None:
    bank = load_bank(folder(tmp_path, "one", "a.one", "b.two"))
    assert (bank.id, [item.id for item in bank.items]) == ("one", ["a.one", "b.two"])
    assert bank.items[0].licence == "CC0-1.0"
    assert Path(bank.items[1].file).name == "part1.yaml"
    assert bank.items[1].lines["let.f"] == 10


def test_a_change_of_a_file_is_seen_by_the_next_load(tmp_path: Path) -> None:
    place = folder(tmp_path, "one", "a.one")
    before = load_bank(place)
    (place / "part0.yaml").write_text("items:\n" + ITEM.format(id="a.other"))
    after = load_bank(place)
    assert (before.items[0].id, after.items[0].id) == ("a.one", "a.other")
    assert before.digest != after.digest


def test_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    place = folder(tmp_path, "one", "a.one", "b.two")
    (place / "part0.yaml").write_text("items: [\n")
    (place / "part1.yaml").write_text("items:\n" + ITEM.format(id="b.two").replace("x^n", "x^m"))
    (place / "part2.yaml").write_text("item: 3\n")
    with pytest.raises(AuthorError) as caught:
        load_bank(place)
    assert [Path(fault.file).name for fault in caught.value.faults] == [
        "part0.yaml",
        "part1.yaml",
        "part2.yaml",
        "part2.yaml",
    ]


def test_the_bank_that_ships_has_no_fault() -> None:
    assert len(load_bank(banks_root() / "calculus").items) >= 16


def test_own_banks_come_first_then_those_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = folder(tmp_path / "mine", "one", "a.one")
    theirs = folder(tmp_path / "theirs", "two", "b.two")
    single = tmp_path / "theirs" / "three.yaml"
    single.write_text(HEAD.format(id="three") + "items:\n" + ITEM.format(id="c.three"))
    (tmp_path / "theirs" / "notes.yaml").write_text("no: bank")
    monkeypatch.setenv("EXERCISEGEN_BANKS", str(tmp_path / "theirs"))
    found = find_banks([mine])
    assert found[:3] == (mine, single, theirs)
    assert banks_root() / "calculus" in found


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_place_without_banks_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=name):
        find_banks([tmp_path / name])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("onne", r"there is no bank at .*onne - did you mean 'one'\?"),
        ("", r"is no bank: it has no bank.yaml: it holds the banks one"),
        ("plain.yaml", r"a bank in one file begins with 'format: exercisegen/bank@1'"),
    ],
)
def test_what_is_no_bank_is_told_with_what_is_near(tmp_path: Path, name: str, message: str) -> None:
    folder(tmp_path, "one", "a.one")
    (tmp_path / "plain.yaml").write_text("a: 1")
    with pytest.raises(UsageError, match=message):
        load_bank(tmp_path / name)


def test_an_item_is_found_by_its_reference(tmp_path: Path) -> None:
    banks = [folder(tmp_path, "one", "a.one", "shared"), folder(tmp_path, "two", "shared")]
    assert load_item(banks, PartialRef.parse("a.one")).bank == "one"
    assert load_item(banks, PartialRef.parse("two/shared@2#5")).bank == "two"


@pytest.mark.parametrize(
    ("ref", "message"),
    [
        ("a.on", "there is no item 'a.on' - did you mean 'a.one'"),
        ("tow/shared", "there is no bank 'tow' - did you mean 'two'"),
        ("shared", "'shared' is in several banks: write one/shared or two/shared"),
        ("a.one@1", "version 1 of one/a.one is gone: the bank holds a.one@2"),
    ],
)
def test_a_reference_to_nothing_says_what_is_there(tmp_path: Path, ref: str, message: str) -> None:
    banks = [folder(tmp_path, "one", "a.one", "shared"), folder(tmp_path, "two", "shared")]
    with pytest.raises(UsageError) as caught:
        load_item(banks, PartialRef.parse(ref))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("written", "draw"),
    [
        ("{int: [2, 5]}", IntegerDraw(2, 5)),
        ("{int: [-6, 6], step: 2, not: [0]}", IntegerDraw(-6, 6, 2, (0,))),
        ("{choice: [1, -2]}", ChoiceDraw((1, -2))),
        ('{choice: ["x^2", 0.5]}', ChoiceDraw(("x^2", "0.5"))),
        ("{int: [1, 9], distinct: 3, ordered: true}", DistinctDraw(1, 9, 3, True)),
        (
            '{rational: {numerator: [1, 3], denominator: [2, 5]}, not: ["1/2", 0.25]}',
            RationalDraw((1, 3), (2, 5), (Fraction(1, 2), Fraction(1, 4))),
        ),
    ],
)
def test_draws_become_records(tmp_path: Path, written: str, draw: object) -> None:
    bank = folder(tmp_path, "one")
    (bank / "items.yaml").write_text("items:\n" + ITEM.format(id="a").replace("{int: [2, 5]}", written))
    assert load_bank(bank).items[0].draws["n"] == draw


def test_scores_and_points_and_tolerances_are_exact(tmp_path: Path) -> None:
    bank = folder(tmp_path, "one")
    part = (
        "name: k\n    points: 2.5\n    prompt: k\n    answer: {type: number, value: n, tolerance: {relative: 1e-3}}\n"
    )
    part += '    mistakes: [{mal: auto}, {id: m, value: n + 1, score: "1/3"}, {id: o, value: 1 - n, score: 0.3}]\n'
    text = ITEM.format(id="a").replace("  solution", f"  - {part}  solution")
    (bank / "items.yaml").write_text("items:\n" + text)
    found = load_bank(bank).items[0].parts[1]
    assert (found.points, found.auto_mistakes) == (Fraction(5, 2), True)
    assert [mistake.score for mistake in found.mistakes] == [Fraction(1, 3), Fraction(3, 10)]
    assert found.answer.tolerance == Tolerance(relative=Fraction(1, 1000))


def test_lets_may_be_written_in_any_order(tmp_path: Path) -> None:
    bank = folder(tmp_path, "one")
    text = ITEM.format(id="a").replace("{f: x^n}", "{h: f + g, g: 2*f, f: x^n}")
    (bank / "items.yaml").write_text("items:\n" + text)
    assert list(load_bank(bank).items[0].lets) == ["f", "g", "h"]


def test_values_are_described_in_an_authors_words() -> None:
    values = (None, True, 3, Decimal("0.5"), "x", [1], {})
    words = "nothing / the truth value true / the number 3 / the number 0.5 / 'x' / a list / a mapping"
    assert " / ".join(map(kind_of, values)) == words


def test_one_item_is_read_without_the_rest_of_its_bank(tmp_path, monkeypatch):
    from exercisegen.bank import loading

    def refuse(path):
        raise AssertionError(f"all of {path} is read")

    monkeypatch.setattr(loading, "load_bank", refuse)
    ref = PartialRef.parse("calculus/chain.elementary#7")
    assert loading.load_item(loading.find_banks(), ref).id == "chain.elementary"
