"""Hostile and broken text is answered quickly with an error inside the text, and never runs anything."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercisegen.errors import LearnerError
from exercisegen.expr.reading import caret, letters_of, read
from exercisegen.expr.scope import Expected, Scope
from exercisegen.expr.tree import walk

SCOPE = Scope(variables=("x", "y"), functions=("g",))

HOSTILE = [
    ("__import__('os')", "parse."),
    ('__import__("os").system("id")', "parse."),
    ("x.__class__.__mro__[1].__subclasses__()", "parse.character"),
    ("x # +1", "parse.character"),
    ("lambda: 0", "parse.unknown-name"),
    ("x if x else exit()", "parse."),
    ('f"{1}"', "parse.unknown-name"),
    ("9999999!", "parse.factorial"),
    ("gamma(10**8)", "parse.unknown-name"),
    ("binomial(10**9, 5)", "parse.unknown-name"),
    ("1e999999999", "limit.exponent"),
    ("1e" + "9" * 500, "limit.exponent"),
    ("x*10^(" + "9" * 61 + ")", "limit.digits"),
    ("(" * 100_000 + "x" + ")" * 100_000, "limit.length"),
    ("(" * 500 + "x" + ")" * 500, "limit.nesting"),
    ("[" * 500, "limit.nesting"),
    ("|" * 1000, "limit.nesting"),
    ("-" * 1000 + "x", "limit.nesting"),
    ("x^" * 600 + "x", "limit.nesting"),
    ("sin " * 500 + "x", "limit.nesting"),
    ("1/" * 600 + "x", "limit.nesting"),
    ("sqrt(" * 300 + "x", "limit.nesting"),
    ("√" * 500 + "x", "limit.nesting"),
    ("\\frac{" * 300, "limit.nesting"),
    ("x+" * 1_000 + "x", "limit.tokens"),
    ("x+" * 500_000 + "x", "limit.length"),
    ("x\u0301", "parse.character"),
    ("\u202ex", "parse.character"),
    ("х+1", "parse.character"),
    ("٣x", "parse.character"),
    ("x\x00", "parse.character"),
    ("\ud800", "parse.character"),
    ("x; rm -rf /", "parse."),
    ("$(id)", "parse.character"),
    ("`id`", "parse."),
    ("d/dx" + " " * 3_900 + "in", "parse."),
    ("d/" + "dx " * 1_200 + "= 1", "parse."),
    ("\\frac{d" + " " * 3_900 + "= 1", "parse."),
    ("f" + "'" * 3_900 + "= 1", "parse."),
    ("1,234," * 600, "limit.tokens"),
    ("\\input{/etc/passwd}", "parse.unknown-command"),
    ("\\write18{id}", "parse.unknown-command"),
    ("\\begin{verbatim}", "parse.unknown-command"),
]


@pytest.mark.parametrize(("typed", "code"), HOSTILE, ids=[typed[:30] for typed, _ in HOSTILE])
def test_hostile_text_is_refused_in_good_time(typed: str, code: str) -> None:
    started = time.perf_counter()
    with pytest.raises(LearnerError) as raised:
        read(typed, SCOPE)
    assert time.perf_counter() - started < 0.5
    assert raised.value.code.startswith(code)
    assert raised.value.span is not None
    assert 0 <= raised.value.span[0] <= raised.value.span[1] <= len(typed)


@pytest.mark.parametrize(
    "typed", ["9^9^9^9", "10**10**10", "2^(2^(2^(2^(2^2))))", "(x+1)^100000", "0/0", "oo-oo", "1/0"]
)
def test_towers_and_undefined_values_are_read_and_not_evaluated(typed: str) -> None:
    assert read(typed, SCOPE).tree is not None


@pytest.mark.parametrize(
    ("character", "name"),
    [("х", "Cyrillic Small Letter Ha (U+0445)"), ("\u202e", "Right-To-Left Override (U+202E)")],
)
def test_a_refused_character_is_named_with_its_code_point(character: str, name: str) -> None:
    with pytest.raises(LearnerError) as raised:
        read(character, SCOPE)
    assert name in raised.value.message
    assert character not in raised.value.message


_PIECES = [
    *"xygeijUR0123456789+-*/^()[]{}|<>=,;.'_\\ &$°√²₁½π∞∪≤±’⁻³ˣ⅔⁄∛≈…%!~:ｘ",
    "sin",
    "ln",
    "log",
    "f'(x)=",
    "\\frac",
    "if",
    "or",
    "np.",
    "pow(",
    "...",
    "10^",
    "\\overline{3}",
]
_MATHEMATICAL = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)
_SCOPES = st.sampled_from([SCOPE, Scope(), *(Scope(variables=("x", "x_1"), expected=kind) for kind in Expected)])


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), _MATHEMATICAL), _SCOPES)
def test_any_text_is_read_or_refused_with_a_place_inside_it(typed: str, scope: Scope) -> None:
    try:
        reading = read(typed, scope)
    except LearnerError as error:
        assert error.code.startswith(("parse.", "limit."))
        assert "''" not in error.message or "'" in typed  # nothing empty is quoted
        assert error.span is not None
        assert 0 <= error.span[0] <= error.span[1] <= len(typed)
        assert caret(typed, error.span).count("\n") == 1
        return
    spans = [node.span for node in walk(reading.tree)] + [notice.span for notice in reading.notices]
    assert all(span is not None and 0 <= span[0] <= span[1] <= len(typed) for span in spans)


@settings(max_examples=200, deadline=None)
@given(_MATHEMATICAL)
def test_letters_are_found_or_the_text_is_refused(typed: str) -> None:
    try:
        letters = letters_of(typed)
    except LearnerError:
        return
    assert len(set(letters)) == len(letters)


@settings(max_examples=200, deadline=None)
@given(_MATHEMATICAL)
def test_reading_twice_gives_the_same(typed: str) -> None:
    def outcome() -> object:
        try:
            return read(typed, SCOPE)
        except LearnerError as error:
            return error.code, error.message, error.span

    assert outcome() == outcome()
