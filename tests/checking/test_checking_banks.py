"""A check of a bank finds what is wrong in its variants, tells each thing once, and locks what is sound."""

from dataclasses import replace
from pathlib import Path

import pytest
import sympy  # noqa: F401 - imported here once, so that no child process has to

from exercisegen.bank.index import list_items
from exercisegen.bank.lock import read_lock, write_lock
from exercisegen.checking import CheckReport, check_bank
from exercisegen.errors import UsageError

BANK = """\
format: exercisegen/bank@1
id: demo
title: Demo
licence: CC0-1.0
items:
- id: chain
  version: 1
  exercise_type: D5
  title: Chain rule
  skills: [chain-rule]
  difficulty: 2
  variables: [x, u]
  draw:
    a: {int: [1, 4]}
    g: {choice: ["sin(u)", "u^3"]}
  where: [a != 1]
  let:
    inner: a*x
    f: at(g, u=inner)
    df: diff(f, x)
  stem: |
    Differentiate $f(x) = [[ f ]]$.
  parts:
  - name: df
    prompt: $f'(x) =$
    answer: {type: expression, value: df, variables: [x]}
    mistakes:
    - {id: dropped, value: "at(diff(g, u), u=inner)", score: 0.3, feedback: "Multiply by $[[ a ]]$."}
  - name: slope
    prompt: The exact slope at $0$ is
    answer: {type: number, value: "at(df, x=0)"}
    follow_through: [df]
  solution: It is $[[ df ]]$.
  tests:
  - {submit: {df: "df", slope: "at(df, x=0)"}, expect: {df: 1, slope: 1}}
  - {submit: {df: "f + 1"}, expect: {df: 0, slope: 0}}
"""


def check(tmp_path: Path, text: str = BANK, **options: object) -> CheckReport:
    file = tmp_path / "demo.yaml"
    file.write_text(text, encoding="utf-8")
    return check_bank(file, **options)  # type: ignore[arg-type]


def test_a_sound_bank_passes_and_every_variant_is_counted(tmp_path: Path) -> None:
    report = check(tmp_path)
    assert report.faults == ()
    (item,) = report.items
    assert (item.space, item.tried, item.variants, item.compared, item.notes) == (8, 8, 6, 6, 6)
    assert item.rejected == 1 - item.variants / 8


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ("$f(x) = [[ f ]]$", "$f(x) = [[ f ]]+-3$", "demo.yaml:21: chain: stem: two signs in a row, in"),
        ("It is $[[ df ]]$", "It is $1x$", "chain: solution: a factor 1 written out, in '1x' (in 6 of 6"),
        ("score: 0.3", "score: 0.3, when: a", "mistakes[0].when: "),
        ('"at(diff(g, u), u=inner)"', "df", "chain: parts[0].mistakes: the mistake dropped never differs from the key"),
        ("expect: {df: 0", "expect: {df: 0.5", "tests[1].expect.df: "),
        ('{df: "f + 1"}', '{df: "df"}', "tests[1].expect.df: "),
        ("[a != 1]", "[a > 9]", "demo.yaml:16: chain: where: no variant exists: where and nice refuse all 8 tuples"),
        ("where: [a != 1]", "nice: {max_nodes: 1}", "chain: nice: no variant exists"),
        ("inner: a*x", "inner: a*x/(a - 2)", "chain: let.inner: division by zero"),
        ('value: "at(df, x=0)"', 'value: "df"', "chain: parts[1].answer.value: a number is needed here"),
        ("by $[[ a ]]$", "by $1x$", "chain: parts[0].mistakes[0].feedback: a factor 1 written out"),
    ],
)
def test_what_is_wrong_in_variants_is_told_once(tmp_path: Path, written: str, instead: str, fault: str) -> None:
    faults = [str(found) for found in check(tmp_path, BANK.replace(written, instead)).faults]
    assert sum(fault in found for found in faults) == 1, faults


def test_two_mistakes_that_coincide_with_different_scores_are_told(tmp_path: Path) -> None:
    other = '    - {id: other, value: "at(diff(g, u), u=inner)", score: 0.1}\n  - name: slope'
    faults = [str(fault) for fault in check(tmp_path, BANK.replace("  - name: slope", other)).faults]
    assert len(faults) == 1
    assert "parts[0].mistakes[1]: the mistake other" in faults[0]
    assert "with score 3/10, not 1/10 (in 6 of 6 variants" in faults[0]


def test_tests_are_graded_with_follow_through(tmp_path: Path) -> None:
    submitted = '{df: "df + a", slope: "at(df, x=0) + a"}'
    text = BANK.replace('{df: "f + 1"}, expect: {df: 0, slope: 0}', f"{submitted}, expect: {{df: 0, slope: 1}}")
    assert check(tmp_path, text).faults == ()
    without = text.replace("    follow_through: [df]\n", "")
    assert "tests[1].expect.slope: " in str(check(tmp_path, without).faults[0])


def test_faults_of_the_files_are_reported_not_raised(tmp_path: Path) -> None:
    report = check(tmp_path, BANK.replace("df: diff(f, x)", "df: diff(ff, x)"))
    assert not report.passed
    assert report.items == ()


def test_the_report_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    text = BANK.replace("expect: {df: 0", "expect: {df: 0.5")
    assert check(tmp_path, text, jobs=1) == check(tmp_path, text, jobs=3)


def test_a_sample_is_compared_where_there_are_more_variants(tmp_path: Path) -> None:
    assert check(tmp_path, sample=4).items[0].compared == 4
    assert check(tmp_path, sample=4, exhaustive=True).items[0].compared == 6
    assert check(tmp_path, most=2).items[0].variants == 2


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    check(tmp_path, progress=lambda *news: told.append(news))
    assert told[-1] == ("chain: comparing", 6, 6)


def test_the_lock_is_written_only_where_all_is_well(tmp_path: Path) -> None:
    check(tmp_path, BANK.replace("expect: {df: 0", "expect: {df: 0.5"), update_lock=True)
    assert read_lock(tmp_path / "demo.yaml") is None
    check(tmp_path, most=2, update_lock=True)
    assert read_lock(tmp_path / "demo.yaml") is None
    check(tmp_path, update_lock=True)
    lock = read_lock(tmp_path / "demo.yaml")
    assert lock is not None
    (entry,) = lock.items
    assert (entry.variants, entry.verified.drawn, entry.verified.compared, entry.verified.exhaustive) == (6, 6, 6, True)
    assert list_items([tmp_path / "demo.yaml"])[0].variants == 6


def test_other_variants_need_another_version(tmp_path: Path) -> None:
    check(tmp_path, update_lock=True)
    changed = BANK.replace("inner: a*x", "inner: a*x + 1")
    assert "set version to 2" in str(check(tmp_path, changed).faults)
    assert "set version to 2" in str(check(tmp_path, changed, most=2).faults)
    assert check(tmp_path, changed.replace("version: 1", "version: 2"), update_lock=True).passed
    assert "older than version 2 of the lock" in str(check(tmp_path, BANK).faults)


def test_other_words_need_no_other_version(tmp_path: Path) -> None:
    check(tmp_path, update_lock=True)
    assert check(tmp_path, BANK.replace("Differentiate", "Find the derivative of")).passed


def test_an_unknown_item_or_bank_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no item 'chian' - did you mean 'chain'"):
        check(tmp_path, only=["chian"])
    with pytest.raises(UsageError, match="there is no bank at"):
        check_bank(tmp_path / "none")


def test_a_partial_check_keeps_the_other_entries_of_the_lock(tmp_path: Path) -> None:
    text = BANK + BANK.partition("items:\n")[2].replace("id: chain", "id: other")
    check(tmp_path, text, update_lock=True)
    file = tmp_path / "demo.yaml"
    before = read_lock(file)
    assert before is not None
    write_lock(file, replace(before, items=tuple(replace(item, variants=99) for item in before.items)))
    assert check(tmp_path, text, update_lock=True, again=True, only=["other"]).passed
    after = read_lock(file)
    assert after is not None
    assert {item.id: item.variants for item in after.items} == {"chain": 99, "other": 6}


def test_what_the_lock_vouches_for_is_not_checked_again_unless_asked(tmp_path: Path) -> None:
    check(tmp_path, update_lock=True)
    kept = check(tmp_path)
    assert (kept.passed, kept.items, kept.unchanged) == (True, (), ("chain",))
    assert [item.id for item in check(tmp_path, again=True).items] == ["chain"]
    assert [item.id for item in check(tmp_path, most=2).items] == ["chain"]
    reworded = check(tmp_path, BANK.replace("Differentiate", "Find the derivative of"))
    assert [item.id for item in reworded.items] == ["chain"]


def test_an_item_compared_on_fewer_variants_is_checked_again(tmp_path: Path) -> None:
    check(tmp_path, sample=3, update_lock=True)
    assert check(tmp_path, sample=3).unchanged == ("chain",)
    assert check(tmp_path, sample=6).unchanged == ()
    assert check(tmp_path, exhaustive=True, update_lock=True).unchanged == ()
    assert check(tmp_path, exhaustive=True).unchanged == ("chain",)


def test_sound_items_are_locked_though_others_are_at_fault(tmp_path: Path) -> None:
    text = BANK + BANK.partition("items:\n")[2].replace("id: chain", "id: other").replace("{df: 0,", "{df: 1,")
    assert not check(tmp_path, text, update_lock=True).passed
    lock = read_lock(tmp_path / "demo.yaml")
    assert lock is not None
    assert [item.id for item in lock.items] == ["chain"]


def test_the_lock_says_how_hard_the_exercises_were_measured_to_be(tmp_path: Path) -> None:
    check(tmp_path, update_lock=True)
    lock = read_lock(tmp_path / "demo.yaml")
    assert lock is not None
    verified = lock.items[0].verified
    assert (verified.rules, verified.digits) == (2, 1)
