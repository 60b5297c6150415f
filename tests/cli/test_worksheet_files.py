"""``worksheet``: blueprints, files for each student, formats, the language of pages, and the folder's configuration."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
BANK = """
format: exercisegen/bank@1
id: mine
title: A bank
licence: CC0-1.0
language: LANGUAGE
items:
- id: chain
  version: 1
  exercise_type: D5
  title: Chain rule
  skills: [chain-rule]
  difficulty: 1
  variables: [x]
  draw: {a: {int: [2, 60]}}
  let: {f: a*x/1000, df: "diff(f, x)"}
  stem: Differentiate $[[ f ]]$ near $[[ decimal(a/1000, 3) ]]$.
  parts:
  - name: df
    points: 1
    prompt: $f'(x) =$
    answer: {type: number, value: a/1000, exact: false, tolerance: {absolute: 0.01}}
  solution: It is $[[ decimal(a/1000, 3) ]]$.
"""
ROSTER = "id,name,format\ns1,Ada Lovelace,\ns/2,Emmy Noether,large\nS_2,Σοφία,html\n"
BLUEPRINT = """
title: Midterm
points: true
grade-table: true
seed: 7
instructions: Show *all* work, $x$ too.
students: class.csv
banks: [bank.yaml]
sections:
- title: Limits
  select: [mine/chain:2]
  points-each: 2.5
- title: Slopes
  select: [mine/chain]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bank.yaml").write_text(BANK.replace("LANGUAGE", "en"), encoding="utf-8")
    (tmp_path / "class.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "exam.yaml").write_text(BLUEPRINT, encoding="utf-8")
    return tmp_path


def text(place: Path) -> str:
    return place.read_text(encoding="utf-8")


def names(folder: Path, pattern: str) -> list[str]:
    return sorted(place.name for place in folder.glob(pattern))


def test_a_blueprint_says_all_that_is_on_the_sheet(run: Run, folder: Path) -> None:
    made = run("worksheet", "exam.yaml", "-o", "exam.md")
    assert made.code == 0, made.err
    sheet = text(folder / "exam.md")
    assert sheet.startswith("# Midterm\n")
    assert sheet.index("Show *all* work") < sheet.index("| Question | 1 | 2 | 3 | Total |")
    assert sheet.index("## Limits") < sheet.index("## Question 1") < sheet.index("## Slopes")
    assert sheet.count("(2.5 points)") == 2
    assert "| Points | 2.5 | 2.5 | 1 | 6 |" in sheet


def test_a_blueprint_does_the_same_as_the_options(run: Run, folder: Path) -> None:
    (folder / "plain.yaml").write_text("select: [mine/chain:3]\nseed: 3\ntitle: T\nworkspace: 1cm\n", encoding="utf-8")
    run("worksheet", "plain.yaml", "--banks", "bank.yaml", "-o", "a.typ")
    options = ("--banks", "bank.yaml", "--seed", "3", "--title", "T", "--workspace", "1cm")
    run("worksheet", "mine/chain:3", *options, "-o", "b.typ")
    assert text(folder / "a.typ") == text(folder / "b.typ")
    assert text(folder / "a.manifest.json") == text(folder / "b.manifest.json")


def test_options_come_before_a_blueprint(run: Run, folder: Path) -> None:
    run("worksheet", "exam.yaml", "--title", "Final", "-o", "exam.md")
    assert text(folder / "exam.md").startswith("# Final\n")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("titel: T", "exam.yaml:2: titel: unknown key 'titel' - did you mean 'title'?"),
        ("columns: 3", "exam.yaml:2: columns: expected 1 or 2"),
        ("select: [a]\nsections: [{title: T, select: [b]}]", "exam.yaml:2: select: a sheet with sections"),
        ("sections:\n- title: T\n  difficulty: 9", "exam.yaml:4: sections[0].difficulty: "),
        ("sections:\n- title: T\n  points-each: x", "exam.yaml:4: sections[0].points-each: "),
    ],
)
def test_faults_of_a_blueprint_are_told_with_their_line(run: Run, folder: Path, line: str, fault: str) -> None:
    (folder / "exam.yaml").write_text(f"# An exam\n{line}\n", encoding="utf-8")
    made = run("worksheet", "exam.yaml", "-o", "exam.md")
    assert made.code == 3
    assert f"exercisegen: error: {fault}" in made.err


def test_students_whose_format_is_another_have_files_of_their_own(run: Run, folder: Path) -> None:
    made = run("worksheet", "exam.yaml", "-o", "exam.typ")
    assert made.code == 0, made.err
    assert names(folder, "exam*.typ") == ["exam-large.typ", "exam.typ"]
    assert "Ada Lovelace" in text(folder / "exam.typ")
    assert "Emmy Noether" not in text(folder / "exam.typ")
    assert "17pt" in text(folder / "exam-large.typ")
    assert "Σοφία" in text(folder / "exam-html.html")


@pytest.mark.parametrize("key", [(), ("--key-file", "key.typ")])
def test_every_student_may_have_a_file_and_the_run_can_be_run_again(run: Run, folder: Path, key: list[str]) -> None:
    made = run("worksheet", "exam.yaml", "-o", "exam.typ", "--split", *key)
    assert made.code == 0, made.err
    first, emmy = (text(folder / f"exam-{name}.typ") for name in ("s1", next_name(folder)))
    assert "Ada Lovelace" in first
    assert "Noether" not in first
    assert "Noether" in emmy
    (folder / "exam-s1.typ").unlink()
    again = run("worksheet", "--from", "exam.manifest.json", "--students", "class.csv", "-o", "exam.typ", "--split")
    assert again.code == 0, again.err
    assert text(folder / "exam-s1.typ") == first
    assert not names(folder, ".*")
    assert names(folder, "key.typ") == (["key.typ"] if key else [])


def next_name(folder: Path) -> str:
    """``s/2`` and ``S_2`` would have one name on many disks: the id on paper tells them apart."""
    (found,) = names(folder, "exam-s_2-????????.typ")
    return found.removeprefix("exam-").removesuffix(".typ")


def test_files_for_nobody_are_refused(run: Run, folder: Path) -> None:
    made = run("worksheet", "mine/chain", "--banks", "bank.yaml", "-o", "a.md", "--split")
    assert (made.code, names(folder, "a*")) == (2, [])
    assert "--split makes a file for each student or form" in made.err


def test_a_format_that_is_none_is_told_with_its_line(run: Run, folder: Path) -> None:
    (folder / "class.csv").write_text("id,name,format\n1,Ada,braille\n", encoding="utf-8")
    made = run("worksheet", "exam.yaml", "-o", "exam.md")
    assert made.code == 3
    assert "class.csv:2: the format 'braille' is none: write standard, large, html" in made.err


@pytest.mark.parametrize(
    ("suffix", "sign"),
    [("html", '<html lang="de">'), ("typ", 'lang: "de"'), ("tex", "\\newcommand{\\pagelanguage}{de}")],
)
@pytest.mark.parametrize("bank, option", [("de", ()), ("en", ("--language", "de"))])
def test_pages_speak_the_language_of_the_bank_or_the_one_asked_for(
    run: Run, folder: Path, suffix: str, sign: str, bank: str, option: tuple[str, ...]
) -> None:
    (folder / "bank.yaml").write_text(BANK.replace("LANGUAGE", bank), encoding="utf-8")
    made = run("worksheet", "mine/chain", "--banks", "bank.yaml", "-o", f"a.{suffix}", "--points", "--key", *option)
    assert made.code == 0, made.err
    page = text(folder / f"a.{suffix}")
    assert sign in page
    assert "1 Punkt" in page
    assert "Lösungen" in page
    assert "Name:" in page


def test_a_language_without_words_is_refused_and_a_folder_may_have_them(run: Run, folder: Path) -> None:
    arguments = ("worksheet", "mine/chain", "--banks", "bank.yaml", "-o", "a.md", "--language", "fr")
    assert "use de, en, or write them to DIR/pages/XX.yaml" in run(*arguments).err
    from exercisegen.resources import templates_root

    words = text(templates_root() / "pages" / "en.yaml").replace('"Name"', '"Nom"')
    (folder / "mine" / "pages").mkdir(parents=True)
    (folder / "mine" / "pages" / "fr.yaml").write_text(words, encoding="utf-8")
    assert run(*arguments, "--templates", "mine").code == 0
    assert "Nom: ____" in text(folder / "a.md")
    (folder / "mine" / "pages" / "fr.yaml").write_text(words.replace("{total}", ""), encoding="utf-8")
    broken = run(*arguments, "--templates", "mine")
    assert (broken.code, "this text needs {number} and then {total}" in broken.err) == (3, True)


def test_a_folder_is_configured_for_all_below_it(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "exercisegen.toml").write_text(
        'engine = "typst"\nbanks = ["bank.yaml"]\n\n[conventions]\ndecimal_mark = ","\nlist_separator = ";"\n',
        encoding="utf-8",
    )
    (folder / "week 1").mkdir()
    monkeypatch.chdir(folder / "week 1")
    made = run("worksheet", "mine/chain", "-o", "a.pdf", "--seed", "1")
    assert made.code == 0, made.err
    assert "set with Typst: as asked" in made.err
    shown = run("show", "mine/chain#3", "--key")
    assert "0,0" in shown.out
    graded = run("grade", "mine/chain#3", "0,01")
    assert "0,01" in graded.out + graded.err


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("engine = 'tex'", "exercisegen.toml:1: engine: expected"),
        ("[conventions]\ndecimal_mark = ';'", "exercisegen.toml:2: conventions.decimal_mark: expected"),
        ("bank = 3", "exercisegen.toml:1: bank: unknown key 'bank' - did you mean 'banks'?"),
        ("engine = ", "exercisegen.toml: this is not TOML"),
    ],
)
def test_faults_of_the_configuration_are_told(run: Run, folder: Path, written: str, fault: str) -> None:
    (folder / "exercisegen.toml").write_text(written, encoding="utf-8")
    made = run("worksheet", "mine/chain", "--banks", "bank.yaml", "-o", "a.md")
    assert made.code == 3
    assert fault in made.err


def test_what_comes_instead_of_a_question_stays_in_its_section_and_is_worth_as_much(run: Run, folder: Path) -> None:
    blueprint = BLUEPRINT.replace("students: class.csv\n", "")
    (folder / "exam.yaml").write_text(blueprint, encoding="utf-8")
    run("worksheet", "exam.yaml", "-o", "a.md")
    again = ("worksheet", "--from", "a.manifest.json", "--banks", "bank.yaml", "-o", "b.md")
    made = run(*again, "mine/chain", "--replace", "1", "--drop", "2")
    assert made.code == 0, made.err
    sheet = text(folder / "b.md")
    assert sheet.index("## Limits") < sheet.index("## Question 1") < sheet.index("(2.5 points)")
    assert sheet.index("(2.5 points)") < sheet.index("## Slopes") < sheet.index("## Question 2")
    assert sheet.count("## Question") == 2


def test_a_bank_that_has_changed_since_is_told_and_changes_no_page(run: Run, folder: Path) -> None:
    run("worksheet", "mine/chain", "--banks", "bank.yaml", "--seed", "1", "-o", "a.md")
    first = text(folder / "a.md")
    again = ("worksheet", "--from", "a.manifest.json", "--banks", "bank.yaml", "-o", "b.md")
    assert "as it was printed" not in run(*again).err
    bank = folder / "bank.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("Differentiate", "Derive"), encoding="utf-8")
    made = run(*again)
    assert (made.code, text(folder / "b.md")) == (0, first)
    assert "a.manifest.json: mine/chain@1 is not in the bank as it was printed: what was printed is used" in made.err
    assert "Derive" not in text(folder / "b.md")
    assert run(*again, "--replace", "1").code == 0
    assert "Derive" not in text(folder / "b.md")
    assert run(*again, "--replace", "1", "mine/chain").code == 0
    assert "Derive" in text(folder / "b.md")
