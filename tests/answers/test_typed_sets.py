"""Sets of numbers as people type them: right, wrong, and asked about."""

import pytest

from exercisegen.grading.texts import compare_texts

RIGHT = [
    ("interval_set", "(1,2)", "x", [
        "x > 1 and x < 2", "1<x and x<2", "1<x<2", "2>x>1", "x in (1,2)", "x∈(1,2)", r"x \in (1,2)", "(1;2)", "]1,2[",
        "]1;2[", "{x : 1<x<2}", "{x | 1<x<2}", r"\{x \mid 1<x<2\}", "{x | x>1 and x<2}", "1 < x < 2.", "for 1<x<2",
        "when 1 < x < 2", "if 1<x<2", "on (1,2)", "increasing on (1,2)", "f is increasing on (1,2)", "x>1 & x<2",
        "x>1 && x<2", "x > 1 ∧ x < 2", r"x>1 \wedge x<2", "x < 2 and x > 1", "the interval (1,2)",
        "{x ∈ R : 1 < x < 2}", "{x∈ℝ | 1<x<2}", r"\{x\in\mathbb{R} : 1<x<2\}", "I = (1,2)", "D = (1,2)",
        "concave up on (1,2)", "decreasing for 1<x<2", "D_f = (1,2)", "D(f) = (1,2)", "(1.0, 2.0)",
        "f'(x) > 0 on (1,2)", "Domain: (1,2)", "domain = (1,2)", "the domain is (1,2)",
    ]),
    ("interval_set", "(-inf,1) U (2,inf)", "x", [
        "x<1 or x>2", "x > 2 or x < 1", "x<1, x>2", "(-inf,1)u(2,inf)", "(-inf,1)U(2,inf)", "(-∞,1)∪(2,∞)",
        "(-∞;1)∪(2;∞)", "(-oo,1) u (2,oo)", "(-inf,1) or (2,inf)", "(-inf,1) and (2,inf)", "(-inf,1), (2,inf)",
        "(-inf,1);(2,inf)", "]-∞,1[∪]2,∞[", "]-inf;1[ u ]2;+inf[", "(-infinity,1) union (2,infinity)",
        r"(-\infty,1)\cup(2,\infty)", "(−∞, 1) ∪ (2, +∞)", r"R\[1,2]", r"R \ [1,2]", "ℝ∖[1,2]", "R-[1,2]",
        "R minus [1,2]", r"\mathbb{R}\setminus[1,2]", r"\mathbb{R}\backslash [1,2]", "x<1 ∨ x>2", "x<1 || x>2",
        "{x | x<1 or x>2}", "{x: x<1 or x>2}", "x∈(-∞,1)∪(2,∞)", "(2,inf) U (-inf,1)", "(-Inf,1)∪(2,Inf)",
        "(-inf, 1) + (2, inf)", "(-inf,1) & (2,inf)", "increasing on (-inf,1) and (2,inf)",
        "increasing on (-inf,1) and on (2,inf)", "on (-inf,1) and on (2,inf)", "x<1; x>2", "x<1\nx>2",
        "(-inf,1)\n(2,inf)", "all real numbers except [1,2]", "x ∉ [1,2]", "x not in [1,2]",
    ]),
    ("interval_set", "(-inf,1] U [2,inf)", "x", [
        "(-∞;1]∪[2;∞)", "]-∞,1]∪[2,∞[", "x<=1 or x>=2", "x≤1 or x≥2", r"R\(1,2)", r"R \ ]1,2[", "ℝ∖(1,2)",
        "x =< 1 or x >= 2", r"x\le 1 \text{ or } x\ge 2", "(-inf,1] u [2,inf)",
    ]),
    ("interval_set", "(-inf,-1) U [2,inf)", "x", [
        r"R\[-1,2)", r"R\[-1,2[", r"ℝ \ [-1, 2)", "x<-1 or x>=2",
    ]),
    ("interval_set", "(-inf,1]", "x", [
        "]-∞,1]", "(-∞,1]", "x<=1", "1>=x", "x ≤ 1", "[-inf,1]", "(-inf,1]", "x∈]-∞;1]", "{x|x<=1}",
    ]),
    ("interval_set", "(-1,2]", "x", [
        "-1<x<=2", "(-1;2]", "]-1,2]", "]-1;2]", "2>=x>-1", "-1 < x ≤ 2", "x>-1 and x<=2", "{x: -1<x<=2}",
    ]),
    ("interval_set", "(-2,2)", "x", [
        "|x|<2", "abs(x)<2", "-2<x<2", "2>|x|", "|x| < 2", "(-2,2)", "]-2;2[",
    ]),
    ("interval_set", "(-inf,-2) U (2,inf)", "x", [
        "|x|>2", "abs(x) > 2", "x<-2 or x>2",
    ]),
    ("interval_set", "(-inf,0) U (0,inf)", "x", [
        r"R\{0}", "ℝ∖{0}", r"ℝ\{0}", "R - {0}", "R-{0}", "all real numbers except 0", "all reals except 0",
        "all x except 0", "all x except x=0", "x ≠ 0", "x!=0", "x =/= 0", "x<>0", "x /= 0", "x~=0",
        "x not equal to 0", "x is not 0", "x≠0", "everywhere except 0", "everywhere except x = 0",
        "everywhere except at x=0", "everything except 0", "all reals but 0", "all real numbers except x = 0",
        r"R \setminus {0}", r"\mathbb R \setminus \{0\}", r"\mathbb{R}\setminus\{0\}", "{x | x≠0}", "{x : x ≠ 0}",
        "{x∈ℝ | x ≠ 0}", "x<0 or x>0", "(-inf,0) U (0,inf)", "(-∞,0)∪(0,∞)", "x∈R, x≠0", "x in R, x != 0",
        r"x ∈ ℝ \ {0}", "all real x, x≠0", "all real numbers, x ≠ 0", "R, x≠0", r"D = R\{0}", "D=ℝ∖{0}",
        r"D_f = \mathbb{R}\setminus\{0\}", "all real numbers except zero", "any real number except 0",
        "every real number except 0", "all numbers except 0", "all nonzero reals", "all x ≠ 0", "for all x ≠ 0",
        r"x \ne 0", "x > 0 or x < 0", "R excluding 0", "R without 0", "R without {0}", "R except 0",
        "all reals minus 0", "all real numbers excluding 0", "all real numbers other than 0",
    ]),
    ("interval_set", "(-inf,0) U (0,1) U (1,inf)", "x", [
        "x ≠ 0, 1", "x ≠ 0 and x ≠ 1", "x ≠ 0, x ≠ 1", "x != 0,1", r"R\{0,1}", r"R\{0;1}",
        "all real numbers except 0 and 1", "all reals except 0, 1", "x≠0 and 1", "x ∉ {0,1}", "x not in {0, 1}",
        "{x | x≠0, x≠1}", "x≠0,1", "all x except x=0 and x=1", "all real numbers except x = 0, 1", "R - {0, 1}",
        "all real numbers except 0,1",
    ]),
    ("interval_set", "(-inf,-1) U (-1,1) U (1,inf)", "x", [
        "x ≠ ±1", "x != +-1", r"R\{±1}", "x ≠ -1, 1", "x≠1 and x≠-1", r"R\{-1,1}", "all real numbers except ±1",
        "all reals except -1 and 1", r"x ≠ \pm 1",
    ]),
    ("interval_set", "none", "x", [
        "never", "nowhere", "none", "∅", "no interval", "no intervals", "{}", r"\emptyset", "empty set", "no x",
        "f is never increasing", "no values of x", "there is none",
    ]),
    ("interval_set", "all reals", "x", [
        "everywhere", "R", "ℝ", "all reals", "all real numbers", "(-inf,inf)", "(-∞,∞)", "(-∞,+∞)", "]-∞,∞[", "all x",
        "x ∈ R", "x∈ℝ", "x in R", r"x \in \mathbb{R}", "always", "for all x", "all real x", "-∞<x<∞",
        "-inf < x < inf", "every x", "any x", "any real number", "all numbers", "every real number",
        "R = (-inf, inf)", "{x | x ∈ R}", "all real numbers.", "increasing everywhere", "(-infinity, infinity)",
        "the real line", "the whole real line", "the real numbers", "all of R", "entire real line", "D = R",
    ]),
    ("interval_set", "(0,inf)", "x", [
        "x>0", "for x>0", "{x : x > 0}", "0<x", "x > 0", "0 < x < inf", "0<x<∞", "(0,∞)", "]0,∞[", "x positive",
        "positive numbers", "x is positive", "all x > 0", "for all x>0", "x∈(0,∞)", "all positive numbers",
        "all positive reals", "increasing for x>0", "f is increasing for x > 0", "if x>0", "when x>0", "where x>0",
        "x greater than 0", "x is greater than 0", "all positive x", "the positive reals",
    ]),
    ("interval_set", "[0,inf)", "x", [
        "x>=0", "x≥0", "x=>0", "0<=x", "[0,∞)", "[0,inf]", "all x >= 0", "x ≥ 0.", "0≤x<∞",
    ]),
    ("interval_set", "(0,1) U (2,3)", "x", [
        "0<x<1 or 2<x<3", "0<x<1, 2<x<3", "(0,1) and (2,3)", "(0,1),(2,3)", "(0,1) ∪ (2,3)", "(0,1)∪(2,3)",
        "]0,1[∪]2,3[", "(0,1)u(2,3)", "(0;1) U (2;3)", "0 < x < 1; 2 < x < 3",
    ]),
    ("interval_set", "[2,5]", "x", [
        "[2;5]", "2<=x<=5", "2 ≤ x ≤ 5", "x>=2 and x<=5", "[2,5]", "2≤x≤5",
    ]),
]  # fmt: skip

WRONG = [
    ("interval_set", "(1,2)", "x", [
        "(1,3)", "x>1", "x<2", "x < 1 or x > 2", "x>1 or x<2", "(-1,2)", "never", "everywhere", "[1,2]",
    ]),
    ("interval_set", "(-inf,1) U (2,inf)", "x", [
        r"R\[-1,2)", "(-inf,1] U [2,inf)", "(1,2)", "x<1", "R", "(-inf,2) U (1,inf)",
    ]),
    ("interval_set", "(-inf,-1) U [2,inf)", "x", [
        r"R\[-1,2]", r"R\(-1,2)",
    ]),
    ("interval_set", "(-inf,1]", "x", [
        "(-inf,1)", "x<1", "x>=1", "1<=x",
    ]),
    ("interval_set", "(-1,2]", "x", [
        "(-1,2)", "[-1,2)", "-1<=x<2",
    ]),
    ("interval_set", "(-2,2)", "x", [
        "|x|>2", "|x|<=2",
    ]),
    ("interval_set", "(-inf,0) U (0,inf)", "x", [
        "R", "x≠1", r"R\{1}", "all real numbers except 1", "x>0",
    ]),
    ("interval_set", "(-inf,0) U (0,1) U (1,inf)", "x", [
        "x≠0", r"R\{0,2}",
    ]),
    ("interval_set", "none", "x", [
        "everywhere", "R", "(0,1)",
    ]),
    ("interval_set", "all reals", "x", [
        "never", "x>0", r"R\{0}",
    ]),
    ("interval_set", "(0,inf)", "x", [
        "x>=0", "x<0", "[0,inf)",
    ]),
    ("interval_set", "(0,1) U (2,3)", "x", [
        "(0,3)", "(0,1)",
    ]),
]  # fmt: skip

ASKED = [
    ("interval_set", "(1,2)", "x", [
        "x>1, x<2", "1,2", "1<x>2", "(2,1)", "x",
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
