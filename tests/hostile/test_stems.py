"""Texts of a hostile author: no way out of the language, no unbounded output."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.bank.stems import StemError, compile_stem, evaluate_stem
from exercisegen.expr.build import number, symbol
from exercisegen.expr.scope import Conventions
from exercisegen.model.value import Value

BINDINGS: dict[str, Value] = {
    "x": symbol("x"),
    "many": tuple(number(place) for place in range(150)),
    "word": "w" * 1000,
}

HOSTILE = [
    "[[ ''.__class__.__mro__[1].__subclasses__() ]]",
    "[[ x.__init__.__globals__ ]]",
    "[[ self ]]",
    "[[ cycler.__init__ ]]",
    "[[ lipsum() ]]",
    "[[ range(10) ]]",
    "[[ 'a' * 300000000 ]]",
    '[[ "%s"|format(1) ]]',
    "[[ loop ]]",
    "[% for a in range(9) %][% endfor %]",
    "[% macro m() %][% endmacro %]",
    "[% import 'os' as os %]",
    "[% extends 'x' %]",
    "[% block b %][% endblock %]",
    "[% filter upper %]a[% endfilter %]",
    "[% call m() %][% endcall %]",
    "[% for e0 in many recursive %][[ e0 ]][% endfor %]",
    "[% for a in many %][% for b in many %]x[% endfor %][% endfor %]",
    "[% for a in many %]" + "[[ word ]]" + "[% endfor %]",
    "[[ word ]]" * 1500,
    "[% if true %]" * 12 + "[% endif %]" * 12,
    "[% if true %]" * 1500,
    "x" * 30_000,
    "[[" * 5000,
    "[[ " + "(" * 5000,
    "[[ x^999999 ]]",
    "$\\write18{ls}$",
    "$\\def\\a{\\a\\a}\\a$",
    "[[\n" * 3000,
]


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_refused_at_once(source: str) -> None:
    start = time.process_time()
    with pytest.raises(StemError):
        evaluate_stem(compile_stem(source), BINDINGS, Conventions())
    assert time.process_time() - start < 1.5


def test_a_word_cannot_begin_a_formula_or_markup() -> None:
    bindings: dict[str, Value] = {"word": "$\\input{x}$ **b** `c` <script> [[ x ]]"}
    content = evaluate_stem(compile_stem("say [[ word ]]"), bindings, Conventions())
    (paragraph,) = content
    assert [type(piece).__name__ for piece in paragraph.pieces] == ["Text"]  # type: ignore[union-attr]
    assert paragraph.pieces[0].text == f"say {bindings['word']}"  # type: ignore[union-attr]


def test_a_word_in_a_formula_stays_a_word() -> None:
    stem = compile_stem("$[[ word ]]$")
    content = evaluate_stem(stem, {"word": "}\\input{x}^~$%"}, Conventions())
    assert content == evaluate_stem(compile_stem(r"$\text{\}input\{x\}\$\%}$"), {}, Conventions())


PIECES = [
    *[
        "[[",
        "]]",
        "[%",
        "%]",
        "[#",
        "#]",
        "[",
        "]",
        "(",
        ")",
        "$",
        "$$",
        "`",
        "\\",
        "{",
        "}",
        "^",
        "_",
        "**",
        "\n",
        "- ",
    ],
    *[
        "if ",
        "else",
        "endif",
        "for p in many",
        "endfor",
        "x",
        "word",
        "many",
        "loop.last",
        "1",
        "/0",
        '"',
        "'",
        "|",
        ",",
    ],
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_text_is_filled_or_refused_with_its_line(pieces: list[str]) -> None:
    source = "".join(pieces)
    try:
        evaluate_stem(compile_stem(source), BINDINGS, Conventions())
    except StemError as fault:
        assert 1 <= fault.line <= source.count("\n") + 1
