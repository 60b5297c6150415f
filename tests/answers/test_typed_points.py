"""Points and sets of values as people type them: right, wrong, and asked about."""

import pytest

from exercisegen.grading.texts import compare_texts

RIGHT = [
    ("points", "{(1,2),(3,4)}", "x y", [
        "(1|2),(3|4)", "(1|2), (3|4)", "A(1,2), B(3,4)", "A=(1,2), B=(3,4)", "P1 = (1,2), P2 = (3,4)",
        "P_1 = (1,2), P_2 = (3,4)", "(1,2)\n(3,4)", "(1,2) (3,4)", "(1;2), (3;4)", "(1;2);(3;4)",
        "x=1, y=2; x=3, y=4", "x=1,y=2 or x=3,y=4", "x=1, y=2 and x=3, y=4", "(x,y)=(1,2), (x,y)=(3,4)",
        "(x,y) = (1,2), (3,4)", "(x,y)=(1,2) or (3,4)", "(1,2) and (3,4)", "(1,2) or (3,4)", "(1,2) & (3,4)",
        "{(1,2), (3,4)}", "[(1,2),(3,4)]", "[1,2],[3,4]", "[[1,2],[3,4]]", "<1,2>, <3,4>", "P(1|2), Q(3|4)",
        "A(1|2) and B(3|4)", "(3,4),(1,2)", "the points (1,2) and (3,4)", "x=1,y=2\nx=3,y=4", "(1, 2); (3, 4)",
        r"\left(1,2\right),\left(3,4\right)", r"(1,2) \text{ and } (3,4)", "A (1, 2) and B (3, 4)",
        "at (1,2) and (3,4)", "(1.0, 2.0), (3, 4)",
    ]),
    ("point", "(1,2)", "x y", [
        "(1,2)", "P = (1,2)", "(1;2)", "(1|2)", "x=1, y=2", "x = 1 and y = 2", "(x,y)=(1,2)", "(x, y) = (1, 2)",
        "P(1,2)", "P(1|2)", "A (1, 2)", "x=1; y=2", "x=1\ny=2", "(y,x)=(2,1)", "<1,2>", "1,2", "[1,2]", "P=(1;2)",
        "the point (1,2)", "at (1,2)", "x: 1, y: 2", r"\left(1,2\right)", "point (1,2)", "P: (1,2)", "(1, 2).",
        "{1,2}", "y=2, x=1", "(1 , 2)", "x=1,y=2",
    ]),
    ("point", "(1,2)", "x", [
        "x=1, y=2", "x = 1, y = 2", "(x,y)=(1,2)", "P(1,2)", "x=1 and y=2",
    ]),
    ("points", "{-3,3}", "x", [
        "x1=3, x2=-3", "x_1 = 3, x_2 = -3", "x₁ = 3, x₂ = -3", "x_{1}=3, x_{2}=-3", "x = 3, -3", "x=3,-3", "x=±3",
        "x = ± 3", "±3", "{±3}", "{-3,3}", "3 and -3", "3 or -3", "3, -3", "3,-3", "x=3 or x=-3", "x = 3 and x = -3",
        "x=3, x=-3", "x = 3 or -3", "x=-3,3", "x=+-3", "x = +/- 3", "+/-3", "x = 3; x = -3", "3; -3", "x∈{-3,3}",
        "x in {-3, 3}", r"x \in \{-3,3\}", "x=3\nx=-3", "3\n-3", "x_{1,2} = ±3", "x1,2 = ±3", "x = {-3, 3}", "-3 & 3",
        "at x = 3 and x = -3", "x = -3 and 3", "[-3, 3]", "x equals 3 or -3", r"x=\pm 3", r"x = \pm3", "S = {-3,3}",
        "L = {-3; 3}", "-3 or 3", "x=3 , x=-3", "both 3 and -3", "the points 3 and -3", "3, and -3",
        "x = 3, or x = -3",
    ]),
    ("points", "none", "x", [
        "none", "no solutions", "no solution", "∅", "{}", r"\emptyset", r"\varnothing", "None", "NONE",
        "no critical points", "there are none", "no real solutions", "none exist", "empty set", r"\{\}", "no points",
        "no inflection points", "there are no critical points", "no such points", "does not exist", "DNE", "no x",
        "no roots", "no real roots",
    ]),
    ("points", "{0}", "x", [
        "0", "x=0", "{0}", "x = 0", "(0)", "at x=0",
    ]),
    ("points", "{(0,0)}", "x y", [
        "(0,0)", "{(0,0)}", "x=0, y=0", "(x,y)=(0,0)", "0,0", "x=y=0", "x = y = 0", "O(0,0)",
    ]),
    ("points", "{1/2, 2}", "x", [
        "1/2, 2", "0.5, 2", "½ and 2", "x=1/2 or x=2", "2, 1/2",
    ]),
]  # fmt: skip

WRONG = [
    ("points", "{(1,2),(3,4)}", "x y", [
        "(1,2)", "(2,1),(4,3)", "(1,2),(3,5)", "none", "(1,4),(3,2)", "(1,2),(3,4),(5,6)",
    ]),
    ("point", "(1,2)", "x y", [
        "(2,1)", "x=2, y=1", "(1,-2)", "(x,y)=(2,1)", "(1,2,0)",
    ]),
    ("point", "(1,2)", "x", [
        "x=2, y=1",
    ]),
    ("points", "{-3,3}", "x", [
        "3", "-3", "x=3", "3, 3", "none", "±2", "x = ±9", "0, 3, -3", "no solutions",
    ]),
    ("points", "none", "x", [
        "0", "x=0", "1,2",
    ]),
    ("points", "{0}", "x", [
        "none", "1",
    ]),
    ("points", "{(0,0)}", "x y", [
        "(0,1)", "none",
    ]),
]  # fmt: skip

ASKED = [
    ("points", "{(1,2),(3,4)}", "x y", [
        "1,2; 3,4", "(1,2", "x=1,3; y=2,4",
    ]),
    ("point", "(1,2)", "x y", [
        "1", "x=1", "(1.2)",
    ]),
    ("points", "{-3,3}", "x", [
        "3 -3",
    ]),
]  # fmt: skip


def _cases(table):
    """Return one case for each text that is typed."""
    return [
        pytest.param(answer, expected, names, typed, id=f"{answer}-{expected}-{typed}"[:120])
        for answer, expected, names, texts in table
        for typed in texts
    ]


def _graded(answer, expected, names, typed):
    variables = None if names is None else names.split()
    return compare_texts(expected, typed, answer=answer, variables=variables)


@pytest.mark.parametrize(("answer", "expected", "names", "typed"), _cases(RIGHT))
def test_what_people_type_is_right(answer, expected, names, typed):
    verdict = _graded(answer, expected, names, typed)
    assert verdict.status == "correct"


@pytest.mark.parametrize(("answer", "expected", "names", "typed"), _cases(WRONG))
def test_what_people_type_is_wrong(answer, expected, names, typed):
    verdict = _graded(answer, expected, names, typed)
    assert verdict.status == "incorrect"


@pytest.mark.parametrize(("answer", "expected", "names", "typed"), _cases(ASKED))
def test_what_people_type_is_asked_about(answer, expected, names, typed):
    verdict = _graded(answer, expected, names, typed)
    assert verdict.status == "unreadable"
    assert verdict.error is not None and len(verdict.error.message) > 20
