"""Grading of texts whose expected answer is a set, a chart, words or choices."""

import pytest

from exercisegen.grading.texts import compare_texts


@pytest.mark.parametrize(
    ("expected", "submitted", "status"),
    [
        ("[0, 1)", "0 <= x < 1", "correct"),
        ("[0, 1)", "(0, 1)", "incorrect"),
        ("(-inf, 2)", "x < 2", "correct"),
        ("(-inf, 2)", "x <= 2", "incorrect"),
        ("x < 2", "(-oo, 2)", "correct"),
        ("x != 0", "(-inf, 0) U (0, inf)", "correct"),
        ("(0, 1) U (2, 3)", "(2, 3) ∪ (0, 1)", "correct"),
        ("all reals", "(-inf, inf)", "correct"),
        ("-1 < x <= sqrt(2)", "]-1; 2/sqrt(2)]", "correct"),
    ],
)
def test_the_type_of_a_set_is_read_off_and_its_brackets_count(expected, submitted, status):
    assert str(compare_texts(expected, submitted, variables=("x",)).status) == status


@pytest.mark.parametrize(
    ("answer", "expected", "submitted", "status"),
    [
        ("interval_set", "(0, 1)", "0 < x < 1", "correct"),
        ("interval_set", "(0, 1)", "[0, 1]", "incorrect"),
        ("sign_chart", "-: (-inf, 0); 0: 0; +: (0, inf)", "x < 0: -, x = 0: 0, x > 0: +", "correct"),
        ("sign_chart", "-: (-inf, 0); 0: 0; +: (0, inf)", "x < 0: -, x > 0: +", "incorrect"),
        ("text", "l'Hôpital", "L'HOPITAL", "correct"),
        ("choice", "B", "b", "correct"),
        ("choices", "A, C", "c a", "correct"),
        ("matching", "1-B, 2-A", "b a", "correct"),
        ("ordering", "C A B", "c a b", "correct"),
        ("ordering", "C A B", "c b a", "incorrect"),
        ("witness", "x^2, 3", "x*x, 3", "correct"),
    ],
)
def test_every_answer_type_can_be_named(answer, expected, submitted, status):
    variables = ("x",) if answer in ("interval_set", "sign_chart", "witness") else None
    assert str(compare_texts(expected, submitted, answer=answer, variables=variables).status) == status


@pytest.mark.parametrize("shape", ["single_fraction", "lowest_terms", "no_negative_exponents", "simplified"])
def test_every_shape_can_be_asked_for(shape):
    verdict = compare_texts("x/(x+1)", "x*(x+1)^-1 + x/2 - 2x/4", shape=shape)
    assert (str(verdict.status), verdict.findings[0].code) == ("partial", f"shape.{shape}")
