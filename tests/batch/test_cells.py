"""Cells that no spreadsheet runs, and that are read back as they were."""

import csv
import io
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.batch.cells import csv_bytes, decimal, guarded, unguarded

TEXTS = st.text() | st.text(st.sampled_from("=+-@\t\r\n; 'x,\""))


@given(TEXTS)
def test_a_guarded_cell_is_never_a_formula_and_is_read_back_unharmed(text: str) -> None:
    pieces = re.split("[;\t\r\n]", guarded(text))
    assert not [piece for piece in pieces if piece.lstrip(" \u00a0").startswith(("=", "+", "-", "@"))]
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+2x", "-3x", "@sum", "\tx", "\rx", "'=x", " =x", "'", "''-x"])
def test_what_a_spreadsheet_might_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text


def test_what_another_separator_would_cut_off_gets_one_too() -> None:
    assert guarded("x;=1+1") == "x;'=1+1"
    assert guarded("(1; -2)") == "(1;' -2)"


@pytest.mark.parametrize("text", ["2x", "x-1", "[1, -2]", "x", "", "f'(x)", "s01"])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


def test_a_cell_that_somebody_else_guarded_or_nobody_did_is_read_alike() -> None:
    assert [unguarded(text) for text in ("'-2x", "-2x", "'prime")] == ["-2x", "-2x", "'prime"]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=4), min_size=1))
def test_rows_are_read_back(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_bytes(rows).decode(), newline="")))
    assert [[unguarded(cell) for cell in row] for row in read] == rows


@pytest.mark.parametrize(
    ("number", "shown"), [("2", "2"), ("3/2", "1.5"), ("1/3", "0.3333"), ("0", "0"), ("10", "10"), ("20000", "20000")]
)
def test_points_are_short_decimals(number: str, shown: str) -> None:
    assert decimal(Fraction(number)) == shown
