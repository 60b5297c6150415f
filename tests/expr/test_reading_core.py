"""The trees, spans, notices and errors of reading, each checked against a tree written out by hand."""

from fractions import Fraction

import pytest

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import Notice, caret, letters_of, read
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import (
    Call,
    Constant,
    Decimal,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    walk,
)

SCOPE = Scope(variables=("x", "y"))
X, Y, E = Symbol("x"), Symbol("y"), Constant("e")


def number(value: int) -> Number:
    return Number(Fraction(value))


TREES: list[tuple[str, Node]] = [
    ("7", number(7)),
    ("0.50", Decimal("0.50")),
    (".5", Decimal("0.5")),
    ("x", X),
    ("pi", Constant("pi")),
    ("inf", Constant("infinity")),
    ("-3", Negation(number(3))),
    ("x - y", Sum((X, Negation(Y)))),
    ("x + y + 1", Sum((X, Y, number(1)))),
    ("(x + y) + 1", Sum((Sum((X, Y)), number(1)))),
    ("2xy", Product((number(2), X, Y))),
    ("2(xy)", Product((number(2), Product((X, Y))))),
    ("1/2", Quotient(number(1), number(2))),
    ("x*y/2*x", Product((Quotient(Product((X, Y)), number(2)), X))),
    ("x/y/2", Quotient(Quotient(X, Y), number(2))),
    ("x^y^2", Power(X, Power(Y, number(2)))),
    ("-x^2", Negation(Power(X, number(2)))),
    ("-2x", Negation(Product((number(2), X)))),
    ("x*-y", Product((X, Negation(Y)))),
    ("e^-x", Power(E, Negation(X))),
    ("e^(2x)", Power(E, Product((number(2), X)))),
    ("exp(x)", Call("exp", (X,))),
    ("sin(x)^2", Power(Call("sin", (X,)), number(2))),
    ("sin^2(x)", Power(Call("sin", (X,)), number(2))),
    ("|x|", Call("abs", (X,))),
    ("sqrt(x)", Call("sqrt", (X,))),
    (r"\sqrt[3]{x}", Call("root", (X, number(3)))),
    ("log(x)", Call("ln", (X,))),
    ("log_2(x)", Call("log", (X, number(2)))),
    ("lg x", Call("log", (X, number(10)))),
    ("½", Quotient(number(1), number(2))),
]


@pytest.mark.parametrize(("typed", "tree"), TREES, ids=[typed for typed, _ in TREES])
def test_reading_gives_exactly_what_was_written(typed: str, tree: Node) -> None:
    assert read(typed, SCOPE).tree == tree


SPANS = [
    ("  2x + 3", Sum, "2x + 3"),
    ("f'(x) = 2x + 3.", Sum, "2x + 3"),
    ("$x + sin(x)$", Call, "sin(x)"),
    ("(x + 1)(x - 1)", Product, "(x + 1)(x - 1)"),
    ("2(x + 1)^2", Power, "(x + 1)^2"),
    ("1 + x / y", Quotient, "x / y"),
    ("x²", Power, "x²"),
    (r"1 + \frac{x}{2}", Quotient, r"\frac{x}{2}"),
    ("y - 3x", Negation, "- 3x"),
]


@pytest.mark.parametrize(("typed", "kind", "part"), SPANS)
def test_spans_refer_to_the_text_as_typed(typed: str, kind: type, part: str) -> None:
    found = next(node for node in walk(read(typed, SCOPE).tree) if isinstance(node, kind))
    assert found.span is not None
    assert typed[slice(*found.span)] == part


def test_a_notice_says_what_was_read_and_where() -> None:
    notices = read("3 + 1/2x", SCOPE).notices
    assert [(notice.code, notice.span) for notice in notices] == [("notation.slash", (4, 7))]
    assert "(1/2)*x" in notices[0].message
    assert isinstance(notices[0], Notice)


def test_an_unknown_name_lists_the_names_of_the_question() -> None:
    with pytest.raises(LearnerError) as raised:
        read("2x + zz", Scope(variables=("x",)))
    assert raised.value.code == "parse.unknown-name"
    assert raised.value.message == "Unknown name 'zz': this question uses x."
    assert raised.value.span == (5, 7)


ERRORS = [
    ("", "parse.empty", ""),
    ("   ", "parse.empty", ""),
    ("f'(x) =", "parse.empty", ""),
    ("2x +", "parse.incomplete", "+"),
    ("2 * / x", "parse.unexpected", "/"),
    ("(x + 1", "parse.unclosed", "("),
    ("x + 1)", "parse.unopened", ")"),
    ("sin()", "parse.empty", ")"),
    ("sin", "parse.incomplete", "sin"),
    ("sin(x, y)", "parse.arguments", "sin(x, y)"),
    ("|x", "parse.unclosed", "|"),
    ("x^", "parse.incomplete", "^"),
    ("x!", "parse.factorial", "x!"),
    ("1.2.3", "parse.number", "1.2."),
    (r"\foo x", "parse.unknown-command", r"\foo"),
    ("x_3 + 1", "parse.unknown-name", "x_3"),
    ("3 x'", "parse.prime", "'"),
    ("2(1, 2)", "parse.arithmetic", "(1, 2)"),
]


@pytest.mark.parametrize(("typed", "code", "place"), ERRORS)
def test_an_error_has_a_stable_code_and_points_at_its_cause(typed: str, code: str, place: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, SCOPE)
    assert raised.value.code == code
    assert raised.value.span is not None
    assert typed[slice(*raised.value.span)] == place


def test_a_caret_line_stands_under_the_place() -> None:
    assert caret("2x + zz", (5, 7)) == "2x + zz\n     ^^"


def test_a_caret_line_of_a_long_text_shows_the_part_around_the_place() -> None:
    line, mark = caret("a" * 300 + "zz" + "b" * 300, (300, 302)).split("\n")
    assert len(line) <= 72
    assert line[mark.index("^") : mark.index("^") + 2] == "zz"


def test_a_caret_line_never_shows_control_characters() -> None:
    assert caret("x\u202e\tz", (3, 4)) == "x??z\n   ^"


LETTERS = [
    ("2x + sin(y)", ("x", "y")),
    ("f'(x) = 2x", ("x",)),
    ("y = 2x + 1", ("y", "x")),
    ("e^x + pi", ("x",)),
    ("x ln|x|", ("x",)),
    ("xln|x|", ("x",)),
    ("2x i + 3y j", ("x", "y")),
    (r"\theta^2 + α", ("theta", "alpha")),
    ("x_1 x_2", ("x_1", "x_2")),
    ("asin(x)", ("x",)),
    ("DNE", ()),
    ("3/4", ()),
]


@pytest.mark.parametrize(("typed", "letters"), LETTERS)
def test_the_letters_of_a_text_leave_out_known_names(typed: str, letters: tuple[str, ...]) -> None:
    assert letters_of(typed) == letters
