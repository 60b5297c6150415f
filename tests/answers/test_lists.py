"""Points, vectors and matrices: entry by entry, in every notation."""

from fractions import Fraction

import pytest

from exercisegen import plugins
from exercisegen.answers.matrix import MatrixOptions
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Scope


@pytest.mark.parametrize(
    "submitted",
    ["(2x, 3y)", "[2x, 3y]", "<2x, 3y>", "2x, 3y", "2x i + 3y j", "∇f = (2x, 3y)",
     r"\begin{pmatrix}2x\\3y\end{pmatrix}",
     "(2x; 3y)", "grad f(x,y) = (x+x, 3y)", r"\langle 2x, 3y\rangle"],
)  # fmt: skip
def test_a_vector_is_read_in_every_notation(judge, submitted):
    assert judge("vector", "(2x, 3y)", submitted)[:2] == ("correct", 1)


@pytest.mark.parametrize(
    "submitted", ["(1, -2)", "1, -2", "x = 1, y = -2", "y = -2, x = 1", "P = (1, -2)", "(1.0, -2)"]
)
def test_a_point_is_read_in_every_notation(judge, submitted):
    assert judge("point", "(1, -2)", submitted)[:2] == ("correct", 1)


def test_a_wrong_length_is_said(judge):
    assert judge("vector", "(2x, 3y)", "(2x, 3y, 0)") == ("incorrect", 0, ["vector.length"])


def test_a_wrong_entry_is_named(judge):
    assert judge("point", "(1, -2)", "(1, 2)") == ("incorrect", 0, ["point.entry"])


@pytest.mark.parametrize(
    "submitted",
    ["[[2x, 1], [1, 2]]", "[2x, 1; 1, 2]", "((2x, 1), (1, 2))", r"\begin{pmatrix} 2x & 1 \\ 1 & 2 \end{pmatrix}",
     "H = [[2x, 1], [1, 2]]"],
)  # fmt: skip
def test_a_matrix_is_read_in_every_notation(judge, submitted):
    assert judge("matrix", "[[2x, 1], [1, 2]]", submitted)[:2] == ("correct", 1)


@pytest.mark.parametrize(
    ("submitted", "partial", "score"),
    [
        ("[[2x, 1], [1, 3]]", "per_entry", Fraction(3, 4)),
        ("[[0, 0], [0, 3]]", "per_entry", 0),
        ("[[2x, 1], [1, 3]]", None, 0),
        ("[[1/0, 1], [1, 2]]", "per_entry", Fraction(3, 4)),
        ("[[2x, 1, 0], [1, 2, 0]]", "per_entry", 0),
    ],
)
def test_entries_of_a_matrix_have_their_share_where_the_question_says_so(judge, submitted, partial, score):
    assert judge("matrix", "[[2x, 1], [1, 2]]", submitted, options=MatrixOptions(partial))[1] == score


@pytest.mark.parametrize(
    ("answer", "text"),
     [("vector", "2x"), ("point", "3"), ("matrix", "(1, 2, 3)"), ("matrix", "[[1, 2], [3]]"), ("vector", "")]
)  # fmt: skip
def test_another_kind_of_answer_is_asked_about(answer, text):
    with pytest.raises(LearnerError):
        plugins.load("answers", answer).parse(text, Scope(variables=("x", "y")))
