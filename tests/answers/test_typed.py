"""What people type, in every notation: read rightly, or asked about; the tables stand in ``typed``."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from exercisegen.grading.texts import compare_texts

STATUSES = {"right": "correct", "wrong": "incorrect", "asked": "unreadable", "partly": "partial"}


def _cases() -> Iterator[object]:
    for path in sorted((Path(__file__).parent / "typed").glob("*.yaml")):
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
