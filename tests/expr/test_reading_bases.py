"""Logarithms and roots with two arguments are read in the one order that makes sense, or asked about."""

import pytest

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Expected, Scope

SCOPE = Scope(variables=("x", "n"), functions=("g",), expected=Expected.SCALAR)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("log(x, 2)", "log_2(x)"),
        ("log(x^2, e)", "log_e(x^2)"),
        ("root(x, 3)", r"\sqrt[3]{x}"),
        ("root(8, 3)", "root_3(8)"),
    ],
)
def test_the_base_comes_second_without_a_remark(typed: str, meant: str) -> None:
    reading = read(typed, SCOPE)
    assert (reading.tree, reading.notices) == (read(meant, SCOPE).tree, ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("log(2, x)", "log_2(x)"),
        ("log(2;x)", "log_2(x)"),
        ("log(10, x^2+1)", "log_10(x^2+1)"),
        ("log(e, x)", "log_e(x)"),
        ("log(2, g(n))", "log_2(g(n))"),
        ("log[2](x)", "log_2(x)"),
        ("root(3, x)", "root_3(x)"),
        ("root(3, 2x+1)", "root_3(2x+1)"),
        ("root[3](x)", "root_3(x)"),
    ],
)
def test_a_base_in_front_of_an_argument_with_letters_is_read_with_a_notice(typed: str, meant: str) -> None:
    reading = read(typed, SCOPE)
    assert reading.tree == read(meant, SCOPE).tree
    assert [notice.code for notice in reading.notices] == ["notation.base-first"]


@pytest.mark.parametrize("typed", ["log(2,8)", "log(8, 2)", "log(x, n)", "log(n, x)", "log(100, 10)", "root(3, 8)"])
def test_two_orders_that_both_make_sense_are_asked_about(typed: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(typed, SCOPE)
    assert raised.value.code == "parse.base-order"


@pytest.mark.parametrize(("typed", "meant"), [("root(7, 3)", "root_3(7)"), ("root(x, n)", r"\sqrt[n]{x}")])
def test_a_root_of_unclear_order_has_its_index_second_with_a_notice(typed: str, meant: str) -> None:
    reading = read(typed, SCOPE)
    assert reading.tree == read(meant, SCOPE).tree
    assert [notice.code for notice in reading.notices] == ["notation.base-second"]
