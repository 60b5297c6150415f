"""What people type, in every notation: read rightly, or asked about; the tables stand in ``typed``."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from exercisegen.grading.texts import compare_texts

TABLES = Path(__file__).parent / "typed"
STATUSES = {"right": "correct", "wrong": "incorrect", "asked": "unreadable", "partly": "partial"}


def _cases() -> Iterator[object]:
    for path in sorted(TABLES.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            for column, status in STATUSES.items():
                for typed in row.get(column, ()):
                    name = f"{row['answer']}-{row['expected']}-{column}-{typed}"[:120]
                    yield pytest.param(row["answer"], row["expected"], row.get("variables"), typed, status, id=name)


@pytest.mark.parametrize(("answer", "expected", "variables", "typed", "status"), tuple(_cases()))
def test_an_answer_is_right_wrong_or_asked_about_however_it_is_typed(answer, expected, variables, typed, status):
    verdict = compare_texts(expected, typed, answer=answer, variables=variables)
    assert verdict.status == status
    if verdict.error is not None and verdict.error.at is not None:
        start, stop = verdict.error.at
        assert 0 <= start <= stop <= len(typed)


def _right(every: int) -> list[object]:
    """Return some of the right answers but those in words, of which nearly any text is one."""
    found = []
    for path in sorted(TABLES.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            texts = () if row["answer"] == "text" else row.get("right", ())
            found += [(row["answer"], row["expected"], row.get("variables"), typed) for typed in texts]
    return found[::every]


@pytest.mark.parametrize(("answer", "expected", "variables", "typed"), tuple(_right(11)))
@pytest.mark.parametrize("left_over", ["{} foo", "{}; foo", "not {}", "{} or 99"])
def test_nothing_that_is_typed_is_passed_over(answer, expected, variables, typed, left_over):
    assert compare_texts(expected, left_over.format(typed), answer=answer, variables=variables).status != "correct"
