"""Points, vectors, sets, intervals, matrices, relations, branches and words."""

from fractions import Fraction

import pytest

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Conventions, Expected, Scope
from exercisegen.expr.tree import (
    Brackets,
    Constant,
    Decimal,
    Interval,
    Listing,
    Matrix,
    Negation,
    Node,
    Number,
    Piecewise,
    Product,
    Relation,
    Sign,
    Symbol,
    Union,
    Word,
)

SCOPE = Scope(variables=("x", "y"))
X, Y, INFINITY = Symbol("x"), Symbol("y"), Constant("infinity")


def n(value: int) -> Node:
    return Number(Fraction(value)) if value >= 0 else Negation(Number(Fraction(-value)))


def listing(brackets: Brackets, *items: Node) -> Listing:
    return Listing(items, brackets)


TWO_X, THREE_Y = Product((n(2), X)), Product((n(3), Y))
POINTS = listing(Brackets.BARE, listing(Brackets.ROUND, n(1), n(2)), listing(Brackets.ROUND, n(3), n(4)))
NOT_ZERO = Relation((X, n(0)), (Sign.UNEQUAL,))
EQUAL, LESS, GREATER = (Sign.EQUAL,), (Sign.LESS,), (Sign.GREATER,)
SQUARE_2 = Matrix(((n(1), n(2)), (n(3), n(4))))
BRANCHES = Piecewise(((X, Relation((X, n(0)), GREATER)),), Negation(X))

TREES: list[tuple[str, Node]] = [
    ("(2x, 3y)", listing(Brackets.ROUND, TWO_X, THREE_Y)),
    ("(2x; 3y)", listing(Brackets.ROUND, TWO_X, THREE_Y)),
    (r"\left(2x, 3y\right)", listing(Brackets.ROUND, TWO_X, THREE_Y)),
    ("[2x, 3y]", listing(Brackets.SQUARE, TWO_X, THREE_Y)),
    ("<2x, 3y>", listing(Brackets.ANGLE, TWO_X, THREE_Y)),
    ("⟨2x, 3y⟩", listing(Brackets.ANGLE, TWO_X, THREE_Y)),
    (r"\langle 2x, 3y\rangle", listing(Brackets.ANGLE, TWO_X, THREE_Y)),
    ("2x i + 3y j", listing(Brackets.ANGLE, TWO_X, THREE_Y)),
    ("2xi+3yj", listing(Brackets.ANGLE, TWO_X, THREE_Y)),
    (r"2x\mathbf{i} + 3y\mathbf{j}", listing(Brackets.ANGLE, TWO_X, THREE_Y)),
    (r"2x\hat{\imath} + 3y\hat{\jmath}", listing(Brackets.ANGLE, TWO_X, THREE_Y)),
    ("i - 2k", listing(Brackets.ANGLE, n(1), n(0), n(-2))),
    ("1, 2", listing(Brackets.BARE, n(1), n(2))),
    ("1; 2", listing(Brackets.BARE, n(1), n(2))),
    ("-1 or 1", listing(Brackets.BARE, n(-1), n(1))),
    ("1 and 2", listing(Brackets.BARE, n(1), n(2))),
    ("±2", listing(Brackets.BARE, n(2), n(-2))),
    ("{1, 2}", listing(Brackets.BRACE, n(1), n(2))),
    (r"\{1, 2\}", listing(Brackets.BRACE, n(1), n(2))),
    (r"\left\{1, 2\right\}", listing(Brackets.BRACE, n(1), n(2))),
    ("{1}", listing(Brackets.BRACE, n(1))),
    ("{}", listing(Brackets.BRACE)),
    ("(1,2), (3,4)", POINTS),
    (
        "(1,2) or (3,4)",
        listing(Brackets.BARE, listing(Brackets.ROUND, n(1), n(2)), listing(Brackets.ROUND, n(3), n(4))),
    ),
    ("{(1,2)}", listing(Brackets.BRACE, listing(Brackets.ROUND, n(1), n(2)))),
    ("x = 3", Relation((X, n(3)), EQUAL)),
    ("x == 3", Relation((X, n(3)), EQUAL)),
    ("x = -1 or x = 1", listing(Brackets.BARE, Relation((X, n(-1)), EQUAL), Relation((X, n(1)), EQUAL))),
    ("x = -1, x = 1", listing(Brackets.BARE, Relation((X, n(-1)), EQUAL), Relation((X, n(1)), EQUAL))),
    ("x = ±1", listing(Brackets.BARE, Relation((X, n(1)), EQUAL), Relation((X, n(-1)), EQUAL))),
    (r"x = \pm 1", listing(Brackets.BARE, Relation((X, n(1)), EQUAL), Relation((X, n(-1)), EQUAL))),
    ("y = 2x", Relation((Y, TWO_X), EQUAL)),
    ("x ≠ 0", NOT_ZERO),
    ("x != 0", NOT_ZERO),
    (r"x \neq 0", NOT_ZERO),
    ("R\\{0}", NOT_ZERO),
    ("R \\ {0}", NOT_ZERO),
    ("ℝ∖{0}", NOT_ZERO),
    ("R - {0}", NOT_ZERO),
    (r"\mathbb{R}\setminus\{0\}", NOT_ZERO),
    ("R\\{0, 1}", listing(Brackets.BARE, NOT_ZERO, Relation((X, n(1)), (Sign.UNEQUAL,)))),
    ("1 < x <= 3", Relation((n(1), X, n(3)), (Sign.LESS, Sign.LESS_EQUAL))),
    ("1 < x ≤ 3", Relation((n(1), X, n(3)), (Sign.LESS, Sign.LESS_EQUAL))),
    (r"1 \lt x \leq 3", Relation((n(1), X, n(3)), (Sign.LESS, Sign.LESS_EQUAL))),
    ("x > 1 and x <= 3", Relation((n(1), X, n(3)), (Sign.LESS, Sign.LESS_EQUAL))),
    ("3 >= x and 1 < x", Relation((n(1), X, n(3)), (Sign.LESS, Sign.LESS_EQUAL))),
    ("x >= 1", Relation((X, n(1)), (Sign.GREATER_EQUAL,))),
    ("x => 1", Relation((X, n(1)), (Sign.GREATER_EQUAL,))),
    ("[1, 2)", Interval(n(1), n(2), True, False)),
    ("(1, 2]", Interval(n(1), n(2), False, True)),
    ("]1, 2[", Interval(n(1), n(2), False, False)),
    ("]1; 2]", Interval(n(1), n(2), False, True)),
    ("[1, 2[", Interval(n(1), n(2), True, False)),
    ("(-inf, 3)", Interval(Negation(INFINITY), n(3), False, False)),
    ("(-oo, oo)", Interval(Negation(INFINITY), INFINITY, False, False)),
    ("[0, ∞)", Interval(n(0), INFINITY, True, False)),
    (r"\left[0, \infty\right)", Interval(n(0), INFINITY, True, False)),
    (
        "(-inf, -1) U (1, inf)",
        Union((Interval(Negation(INFINITY), n(-1), False, False), Interval(n(1), INFINITY, False, False))),
    ),
    ("(0,1) ∪ [2,3]", Union((Interval(n(0), n(1), False, False), Interval(n(2), n(3), True, True)))),
    (r"(0,1) \cup (2,3)", Union((Interval(n(0), n(1), False, False), Interval(n(2), n(3), False, False)))),
    ("]0,1[ union [2,3[", Union((Interval(n(0), n(1), False, False), Interval(n(2), n(3), True, False)))),
    ("[0,1] U {2}", Union((Interval(n(0), n(1), True, True), listing(Brackets.BRACE, n(2))))),
    ("x < 1 or x > 2", Union((Relation((X, n(1)), LESS), Relation((X, n(2)), GREATER)))),
    ("[[1,2],[3,4]]", SQUARE_2),
    ("[[1, 2], [3, 4]]", SQUARE_2),
    ("{{1,2},{3,4}}", SQUARE_2),
    ("[1,2;3,4]", SQUARE_2),
    (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", SQUARE_2),
    (r"\begin{bmatrix}1&2\\3&4\\\end{bmatrix}", SQUARE_2),
    (r"\left[\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}\right]", SQUARE_2),
    ("[[1],[2]]", Matrix(((n(1),), (n(2),)))),
    (r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}", Matrix(((n(1),), (n(2),)))),
    ("{x if x>0, -x otherwise}", BRANCHES),
    ("x if x>0, -x otherwise", BRANCHES),
    ("{x, if x>0; -x, otherwise}", BRANCHES),
    ("x if x > 0 else -x", BRANCHES),
    (r"\begin{cases} x & x>0 \\ -x & \text{otherwise} \end{cases}", BRANCHES),
    (r"\begin{cases} x & \text{if } x>0 \\ -x & \text{otherwise} \end{cases}", BRANCHES),
    ("DNE", Word("dne")),
    ("does not exist", Word("dne")),
    ("Does not exist.", Word("dne")),
    ("doesn’t exist", Word("dne")),
    (r"\text{DNE}", Word("dne")),
    ("all reals", Word("all reals")),
    ("All real numbers", Word("all reals")),
    ("R", Word("all reals")),
    ("ℝ", Word("all reals")),
    (r"\mathbb{R}", Word("all reals")),
    (r"\text{all reals}", Word("all reals")),
    ("none", Word("none")),
    ("No solution", Word("none")),
    ("∅", Word("none")),
]


@pytest.mark.parametrize(("typed", "tree"), TREES, ids=[typed for typed, _ in TREES])
def test_structures_are_read_as_they_are_written(typed: str, tree: Node) -> None:
    assert read(typed, SCOPE).tree == tree


ERRORS = [
    ("[[1,2],[3]]", "parse.rows"),
    (r"\begin{pmatrix} 1 & 2 \\ 3 \end{pmatrix}", "parse.rows"),
    ("(1,2;3,4)", "parse.separators"),
    ("1,5; 2,5", "parse.separators"),
    ("x > 1 and x > 3", "parse.and"),
    ("i x + 2", "parse.unknown-name"),
    ("3i", "parse.unknown-name"),
    ("i j", "parse.unknown-name"),
    ("(1,2) + (3,4)", "parse.arithmetic"),
    ("DNE x", "parse.arithmetic"),
    ("]1[", "parse.unexpected"),
    ("1,,2", "parse.unexpected"),
    ("1,", "parse.incomplete"),
    ("{x if x > 0", "parse.unclosed"),
]


@pytest.mark.parametrize(("typed", "code"), ERRORS)
def test_a_structure_that_does_not_hold_together_is_refused(typed: str, code: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, SCOPE)
    assert raised.value.code == code


SCALAR = Scope(variables=("x",), expected=Expected.SCALAR)
LIST = Scope(variables=("x",), expected=Expected.LIST)
COMMA = Scope(variables=("x",), conventions=Conventions(decimal_mark=",", list_separator=";"))
HALVES = listing(Brackets.ROUND, Decimal("1.5"), n(2))


@pytest.mark.parametrize(
    ("typed", "scope", "tree", "codes"),
    [
        ("2,5", SCALAR, Decimal("2.5"), ["notation.decimal-comma"]),
        ("2{,}5", SCALAR, Decimal("2.5"), ["notation.decimal-comma"]),
        ("0,234", SCALAR, Decimal("0.234"), ["notation.decimal-comma"]),
        ("1,2345", SCALAR, Decimal("1.2345"), ["notation.decimal-comma"]),
        ("1,2,3", SCALAR, listing(Brackets.BARE, n(1), n(2), n(3)), []),
        ("2,5", LIST, listing(Brackets.BARE, n(2), n(5)), []),
        ("(1,2)", LIST, listing(Brackets.ROUND, n(1), n(2)), []),
        ("(1,234)", LIST, listing(Brackets.ROUND, n(1), n(234)), []),
        ("2i", LIST, listing(Brackets.ANGLE, n(2), n(0)), []),
        ("2,5", COMMA, Decimal("2.5"), []),
        ("1,234", COMMA, Decimal("1.234"), []),
        ("2.5", COMMA, Decimal("2.5"), []),
        ("(1,5; 2)", COMMA, HALVES, []),
        ("1; 2", COMMA, listing(Brackets.BARE, n(1), n(2)), []),
        ("[1; 2[", COMMA, Interval(n(1), n(2), True, False), []),
    ],
)
def test_commas_follow_what_is_expected_and_the_conventions(
    typed: str, scope: Scope, tree: Node, codes: list[str]
) -> None:
    reading = read(typed, scope)
    assert reading.tree == tree
    assert [notice.code for notice in reading.notices] == codes


def test_the_arguments_of_a_logarithm_are_no_decimal() -> None:
    assert read("log(x,2)", SCALAR).tree == read("log_2(x)", SCALAR).tree
    with pytest.raises(LearnerError, match="Which is the base, 8 or 2"):
        read("log(8,2)", SCALAR)


def test_thousands_and_decimals_together_are_refused() -> None:
    with pytest.raises(LearnerError) as raised:
        read("1.234,5", COMMA)
    assert raised.value.code == "parse.number"


def test_a_bare_log_follows_the_base_of_the_course() -> None:
    ten = Scope(variables=("x",), conventions=Conventions(log_base="10"))
    assert read("log x", ten).tree == read("lg x", ten).tree
    assert read("log x", SCOPE).tree == read("ln x", SCOPE).tree
