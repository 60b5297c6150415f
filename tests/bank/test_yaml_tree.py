"""What a bank's YAML may hold, where each thing stands, and what is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from exercisegen.bank.faults import MAX_FAULTS
from exercisegen.bank.yaml_tree import MAX_BYTES, MAX_DEPTH, parse_yaml, read_yaml
from exercisegen.errors import AuthorError


def faults_of(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(AuthorError) as caught:
        parse_yaml(data, "bank.yaml")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("-12", -12),
        ("+4", 4),
        ("010", 10),
        ("0.3", Decimal("0.3")),
        ("-.5", Decimal("-0.5")),
        ("1e3", Decimal(1000)),
        ("1.5e-3", Decimal("0.0015")),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("y", "y"),
        ("no", "no"),
        ("on", "on"),
        ("'3'", "3"),
        ('"true"', "true"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-01-01", "2026-01-01"),
        (".inf", ".inf"),
        ("<<", "<<"),
        ("[x, y]", ["x", "y"]),
    ],
)
def test_scalars_are_those_of_yaml_1_2_and_decimals_are_exact(written: str, value: object) -> None:
    assert parse_yaml(f"key: {written}".encode(), "f").value == {"key": value}


def test_every_path_knows_its_line() -> None:
    text = (
        "items:\n- id: a\n  let:\n    f: x\n\n    df: 2\n- id: b\n  stem: |\n    one\n    two\n  hints: [p,\n    q]\n"
    )
    document = parse_yaml(text.encode(), "f")
    lines = {
        ("items",): 1,
        ("items", 0): 2,
        ("items", 0, "let", "df"): 6,
        ("items", 1): 7,
        ("items", 1, "hints", 1): 12,
        ("items", 1, "missing", "deeper"): 7,
    }
    assert {path: document.line(path) for path in lines} == lines


def test_rows_of_a_block_text_have_lines_of_their_own() -> None:
    document = parse_yaml(b'title: t\nstem: |\n\n  one\n  two\nprompt: "x\\ny"\n', "f")
    assert [document.text_line(("stem",), row) for row in range(3)] == [3, 4, 5]
    assert document.text_line(("prompt",), 1) == 6


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: !!python/object/apply:os.system [id]", "bank.yaml:2: b: the tag"),
        ("a: !secret x", "bank.yaml:1: a: the tag '!secret' is refused"),
        ("a: &one 1", "bank.yaml:1: a: the anchor &one is refused"),
        ("a: 1\nb:\n- *one", "bank.yaml:3: b[0]: the alias *one is refused"),
        ("a: 1\na: 2", "bank.yaml:2: a: the key 'a' stands here twice (first in line 1)"),
        ("a: {b: 1, b: 2}", "bank.yaml:1: a.b: the key 'b' stands here twice"),
        ("a: 1\ntrue: 2", "bank.yaml:2: true: the key true is read as True: put it in quotes"),
        ("1: 2", "bank.yaml:1: 1: the key '1' is a number"),
        ("? [a]\n: 1", "a key must be a word"),
        ("a: 1\n---\nb: 2", "bank.yaml:2: a second document begins here"),
        ("a: b: c", "bank.yaml:1: YAML syntax: mapping values are not allowed"),
        ("a: @x", "bank.yaml:1: YAML syntax: found character"),
        ("a:\n- [1\nb: 2", "YAML syntax"),
        ("a: " + "9" * 31, "bank.yaml:1: a: the number"),
        ("[" * (MAX_DEPTH + 1), f"nested more than {MAX_DEPTH} deep"),
        (b"a: \xff", "bank.yaml:1: not UTF-8 text"),
        (b"a: 1\nb: \x07", "bank.yaml:2: the character U+0007 may not stand in YAML"),
    ],
)
def test_what_is_refused_is_one_located_fault(text: str | bytes, fault: str) -> None:
    faults = faults_of(text)
    assert len(faults) == 1
    assert fault in faults[0]


def test_all_faults_are_told_at_once_and_not_without_end() -> None:
    assert len(faults_of("a: &x 1\nb: *x\nb: 2")) == 3
    assert len(faults_of("x: &x 1\n" + "- *x\n" * 3)) >= 1
    many = faults_of("\n".join(f"a{number}: !t 1" for number in range(500)))
    assert len(many) == MAX_FAULTS + 1
    assert "more than" in many[-1]


def test_depth_up_to_the_limit_is_read() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert parse_yaml(text.encode(), "f").value is not None


def test_a_file_that_is_too_large_or_absent_is_an_author_error(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_text("a: " + "x" * MAX_BYTES)
    for path, message in ((large, "larger than"), (tmp_path / "none.yaml", "cannot be read")):
        with pytest.raises(AuthorError, match=message):
            read_yaml(path)
