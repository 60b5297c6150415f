"""A bank is data: whatever stands in it, loading and drawing end soon, in little memory, with a located fault."""

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from exercisegen.bank.loading import load_bank
from exercisegen.drawing import draw
from exercisegen.errors import AuthorError, LimitExceeded, UsageError

HEAD = "format: exercisegen/bank@1\nid: demo\ntitle: Demo\nlicence: CC0-1.0\nitems:\n"
ITEM = """\
- id: hostile
  version: 1
  exercise_type: D1
  title: T
  skills: [power-rule]
  difficulty: 1
  variables: [x]
  draw: {n: {int: [2, 5]}}
  let:
    f: LET
  stem: |
    TEXT
  parts:
  - name: df
    prompt: $f'(x) =$
    answer: {type: expression, value: "diff(f, x)"}
  solution: done
"""
SECONDS = 10.0
MEGABYTES = 200


@contextmanager
def bounded() -> Iterator[None]:
    """Fail where the block takes much time or memory."""
    tracemalloc.start()
    start = time.monotonic()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - start < SECONDS
    assert peak < MEGABYTES * 1_000_000


def faults(tmp_path: Path, text: str) -> list[str]:
    """Return the faults of a bank on loading, or else on drawing its first variants."""
    file = tmp_path / "demo.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        bank = load_bank(file)
        for item in bank.items:
            draw(item, 0)
    except AuthorError as error:
        return [str(fault) for fault in error.faults]
    except LimitExceeded as error:
        return [str(error)]
    except UsageError:
        return ["limited by nice: the variant does not exist"]
    return []


def item(*, let: str = "x^n", text: str = "Differentiate $[[ f ]]$.") -> str:
    return HEAD + ITEM.replace("LET", let).replace("TEXT", text)


def test_the_item_is_harmless_as_it_stands(tmp_path: Path) -> None:
    assert faults(tmp_path, item()) == []


@pytest.mark.parametrize(
    "let",
    [
        "__import__('os').system('id')",
        "x.__class__",
        "x.__class__.__mro__",
        "(1).__class__",
        "[i for i in range(9)]",
        '"lambda: 1"',
        'f"{x}"',
        "open('/etc/passwd')",
        "eval('1')",
        "globals()",
        "diff.__globals__",
        "at(f, __class__=1)",
        "x[0]",
        "x if x",
        "x^999999",
        "2^999999",
        "9^9^9^9",
        "(x + 1)^64",
        "expand(expand((x + 1)^60)*expand((x + 2)^60)*expand((x + 3)^60))",
        "expand((x + 1)^999)",
        '"expand((a + b)^60)"',
        "(" * 200 + "x" + ")" * 200,
        "-" * 1500 + "x",
        "[" * 60 + "x" + "]" * 60,
        "x" + " + x" * 480,
        "integrate(exp(x^x), x)",
        "solve(x^9 - x - 1, x)",
        "diff(" * 40 + "x^9" + ", x)" * 40,
        "1/0",
        "1/(n - n)",
    ],
)
def test_a_hostile_let_is_one_located_fault_or_harmless(tmp_path: Path, let: str) -> None:
    quoted = "'" + let.replace("'", "''") + "'"
    with bounded():
        found = faults(tmp_path, item(let=quoted))
    assert all("demo.yaml:" in fault or "limited" in fault for fault in found)
    harmless = ("(x + 1)^64", "x" + " + x" * 480, "diff(" * 40 + "x^9" + ", x)" * 40)
    assert len(found) == 1 or let in harmless, found


@pytest.mark.parametrize(
    "text",
    [
        "[[ ''.__class__.__mro__[1].__subclasses__() ]]",
        "[[ f.__class__ ]]",
        "[[ self ]]",
        "[[ cycler.__init__.__globals__ ]]",
        "[[ 'a' * 300000000 ]]",
        "[[ f|attr('x') ]]",
        "[% for a in range(999999999) %]x[% endfor %]",
        "[% include '/etc/passwd' %]",
        "[% import 'os' as os %]",
        "[% set a = 1 %]",
        "[% macro m() %][% endmacro %]",
        "[% call m() %][% endcall %]",
        "[% raw %][[ f ]]",
        "[% if " + "(" * 200 + "1" + ")" * 200 + " %]x[% endif %]",
        "[% if 1 %]" * 100 + "x" + "[% endif %]" * 100,
        "[[ f",
        "[% for c in f %]$[[ c ]]$[% endfor %]",
        r"$\input{/etc/passwd}$",
        r"$\write18{id}$",
        r"$\def\a{\a\a}\a$",
        "$" + "{" * 500 + "x" + "}" * 500 + "$",
    ],
)
def test_a_hostile_text_is_a_located_fault(tmp_path: Path, text: str) -> None:
    with bounded():
        found = faults(tmp_path, item(text=text))
    assert found
    assert all("demo.yaml:" in fault for fault in found)


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['id']\n",
        "a: !!python/name:os.system\n",
        "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n",
        "&a [*a]\n",
        "<<: {a: 1}\n",
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: |\n  " + "x" * 900_000,
        "a: " + "1" * 900_000,
        "a: " + "x " * 499_000,
        "x" * 1_000_001,
        "'" + "x" * 900_000,
        "a: [" + "1, " * 100_000 + "]\n",
        "items: [" + "{}, " * 50_000 + "]\n",
        "items:\n" + "- {id: a}\n" * 20_000,
        "\x00" * 1000,
        "%YAML 9.9\n---\na: 1\n",
    ],
)
def test_hostile_yaml_is_refused_soon(tmp_path: Path, text: str) -> None:
    file = tmp_path / "demo.yaml"
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "bank.yaml").write_text(HEAD.removesuffix("items:\n"), encoding="utf-8")
    file = folder / "items.yaml"
    file.write_text(text, encoding="utf-8")
    with bounded(), pytest.raises(AuthorError) as caught:
        load_bank(folder)
    assert 1 <= len(caught.value.faults) <= 110
    assert all(len(str(fault)) < 600 for fault in caught.value.faults)


def test_long_values_are_not_quoted_whole(tmp_path: Path) -> None:
    found = faults(tmp_path, item(let='"' + "x" * 100_000 + '"'))
    assert len(found) == 1
    assert "at most 2000 characters, this one 100000" in found[0]
    found = faults(tmp_path, item().replace("title: T", f"title: [{'x' * 100_000}]"))
    assert len(found[0]) < 300


def test_a_huge_space_is_counted_without_listing_it(tmp_path: Path) -> None:
    draws = ", ".join(f"d{number}: {{int: [0, 999999]}}" for number in range(6))
    with bounded():
        found = faults(tmp_path, item().replace("draw: {n: {int: [2, 5]}}", f"draw: {{n: {{int: [2, 5]}}, {draws}}}"))
    assert len(found) == 1
    assert "raw tuples" in found[0]
