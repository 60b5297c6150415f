"""Texts with gaps: what stands in a gap, inside formulas and outside, and faults with their line."""

import pytest

from exercisegen.bank.stems import StemError, compile_stem, evaluate_stem, fill_stem
from exercisegen.expr.build import add, divide, number, power, symbol
from exercisegen.expr.scope import Conventions, VectorNotation
from exercisegen.expr.tree import Brackets, Listing, Matrix
from exercisegen.model.content import Emphasis, ListBlock, Math, Paragraph, Text
from exercisegen.model.value import ClassifiedPoint, Value

X = symbol("x")
BINDINGS: dict[str, Value] = {
    "x": X,
    "t": symbol("theta"),
    "a": number(3),
    "c": number(-2),
    "n": number(12),
    "f": add(power(X, number(2)), number(-1)),
    "q": divide(number(1), X),
    "grad": Listing((X, number(2)), Brackets.ROUND),
    "H": Matrix(((number(1), X), (X, number(2)))),
    "word": "min*max_1",
    "crit": (
        ClassifiedPoint((number(1), number(-2)), "saddle", (("D", number(-8)),)),
        ClassifiedPoint((number(0), number(2)), "min", (("D", number(8)),)),
    ),
}
PLAIN = Conventions()


def fill(source: str, conventions: Conventions = PLAIN) -> str:
    return fill_stem(compile_stem(source), BINDINGS, conventions)


FILLED = [
    ("no gap", "no gap"),
    ("[[ a ]] and [[ c ]]", "3 and $-2$"),
    ("[[ f ]] is", "$x^{2} - 1$ is"),
    ("$f(x) = [[ f ]]$", "$f(x) = x^{2} - 1$"),
    ("$$[[ x^2 ]]$$ [[ a ]]", "$$x^{2}$$ 3"),
    ("$a$[[ a ]]$b$", "$a$3$b$"),
    (r"\$[[ a ]] $[[ a ]]$", r"\$3 $3$"),
    ("`$` [[ c ]] `$[[ a ]]`", "`$` $-2$ `$3`"),
    ("[[ -c ]]", "2"),
    ("[[c]]", "$-2$"),
    ("[[ [a, x] ]]", r"$\left(3, x\right)$"),
    ("$[[ [[1, 2], [3, 4]] ]]$", r"$\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$"),
    ("$[[[ a ]], [[ x ]]]$", "$[3, x]$"),
    (r"$\left[[[ x ]]\right]$", r"$\left[x\right]$"),
    ("[[ 'one' if a > 2 else 'two' ]]", "one"),
    ("[[ ']] \"' ]]", r"\]\] " + '"'),
    ("$[[ word ]]$", r"$\text{min*max\_1}$"),
    ("[[ word ]]", r"min\*max\_1"),
    ("$a [[ '>' ]] 1$", "$a > 1$"),
    ("a[# [[ nothing ]] #]b", "ab"),
    ("[% if c > 0 %]up[% elif c == 0 %]flat[% else %]down[% endif %]", "down"),
    ("[% if a^2 == 9 %]nine[% endif %]", "nine"),
    ("[% for p in crit %][[ loop.index ]]/[[ loop.length ]][[ ', ' if not loop.last ]][% endfor %]", "1/2, 2/2"),
    ("[% for p in crit %][[ p.kind ]]$[[ p.x ]],[[ p.D ]]$[% endfor %]", "saddle$1,-8$min$0,8$"),
    ("[% for p in crit %][% if loop.first %]x[% endif %][% endfor %]", "x"),
    ("[% for t in [1, 2] -%]  [[ t ]][% endfor %]", "12"),
    ("$[[ crit ]]$", r"$\left(1, -2\right), \left(0, 2\right)$"),
    ("{{ a }} {% b %} {# c #}", "{{ a }} {% b %} {# c #}"),
]


@pytest.mark.parametrize(("source", "expected"), FILLED)
def test_gaps_are_filled(source: str, expected: str) -> None:
    assert fill(source).replace(r"\left", "").replace(r"\right", "") == expected.replace(r"\left", "").replace(
        r"\right", ""
    )


BRACKETED = [
    ("1 - [[ c ]]", r"1 - \left(-2\right)"),
    ("1 + [[ c ]]", r"1 + \left(-2\right)"),
    (r"x \cdot [[ c ]]", r"x \cdot \left(-2\right)"),
    ("x [[ c ]]", r"x \left(-2\right)"),
    ("[[ a ]] [[ c ]]", r"3 \left(-2\right)"),
    ("(x) [[ c ]]", r"(x) \left(-2\right)"),
    (r"\sin [[ c ]]", r"\sin \left(-2\right)"),
    (r"\lambda\,[[ c ]]", r"\lambda\,\left(-2\right)"),
    (r"x \pm [[ c ]]", r"x \pm \left(-2\right)"),
    ("[[ c ]]^2", r"\left(-2\right)^2"),
    ("[[ q ]]^2", r"\left(\frac{1}{x}\right)^2"),
    ("x - [[ f ]]", r"x - \left(x^{2} - 1\right)"),
    (r"[[ f ]] \cdot x", r"\left(x^{2} - 1\right) \cdot x"),
    ("[[ f ]](x + 1)", r"\left(x^{2} - 1\right)(x + 1)"),
    ("[[ f ]] x", r"\left(x^{2} - 1\right) x"),
    (r"\frac{d}{dx} [[ f ]] = 0", r"\frac{d}{dx} \left(x^{2} - 1\right) = 0"),
    ("[[ f ]]'", r"\left(x^{2} - 1\right)'"),
    ("[[ c ]] x", "-2 x"),
    ("[[ f ]] = 0", "x^{2} - 1 = 0"),
    ("= [[ c ]]", "= -2"),
    ("[[ c ]]", "-2"),
    ("([[ c ]], [[ c ]])", "(-2, -2)"),
    (r"x \to [[ c ]]", r"x \to -2"),
    (r"\text{if } [[ c ]]", r"\text{if } -2"),
    (r"x,\quad [[ c ]]", r"x,\quad -2"),
    (r"\frac{[[ c ]]}{[[ f ]]}", r"\frac{-2}{x^{2} - 1}"),
    ("x + [[ f ]]", "x + x^{2} - 1"),
    ("[[ x ]]^2", "x^2"),
    ("[[ a ]]^2", "3^2"),
    ("x^[[ n ]]", "x^{12}"),
    ("x^[[ c ]]", "x^{-2}"),
    ("x^{[[ c ]]}", "x^{-2}"),
    ("2[[ a ]]", r"2 \cdot 3"),
    (r"\pi[[ x ]]", r"\pi x"),
    ("[[ t ]]x", r"\theta x"),
]


@pytest.mark.parametrize(("source", "expected"), BRACKETED)
def test_a_value_gets_the_brackets_that_its_neighbours_ask_for(source: str, expected: str) -> None:
    assert fill(f"${source}$") == f"${expected}$"


def test_a_vector_follows_the_conventions() -> None:
    assert "langle" in fill("$[[ grad ]]$", Conventions(vectors=VectorNotation.ANGLE))


def test_a_stem_becomes_content() -> None:
    stem = compile_stem("At [% for p in crit %]\n- $([[ p.x ]], [[ p.y ]])$: **[[ p.kind ]]**[% endfor %]")
    paragraph, points = evaluate_stem(stem, BINDINGS, PLAIN)
    assert paragraph == Paragraph((Text("At"),))
    assert isinstance(points, ListBlock)
    first = Paragraph((Math("(1,-2)"), Text(": "), Text("saddle", Emphasis.BOLD)))
    assert points.items[0] == (first,)


def test_a_stem_says_which_names_it_needs() -> None:
    stem = compile_stem(
        "[% for p in crit %][[ p.x + a ]][[ loop.index ]][% endfor %][% if c > 0 %][[ sin(x) ]][% endif %]"
    )
    assert (stem.names, stem.calls) == ({"crit", "a", "c", "x"}, {"sin"})


COMPILE_FAULTS = [
    ("one\n[[ a", 2, "no ']]' ends it"),
    ("[[ a ]]\n\n[[ 1 + ]]", 3, "ends too early, at the end of '1 +'"),
    ("x [[ a\n + * 2 ]]", 2, "'*' cannot stand here, before '* 2'"),
    ("[[ nothing(x) ]]", 1, "no function"),
    ("[[ a | upper ]]", 1, "no meaning"),
    ("\n[% if a %]", 2, "endif"),
    ("[% endfor %]", 1, "endfor"),
    ("\n\n[% set a = 1 %]", 3, "is not one of"),
    ("[% include 'x' %]", 1, "is not one of"),
    ("[% raw %][[ a ]][% endraw %]", 1, "is not one of"),
    ("[% for a, b in crit %][% endfor %]", 1, "is not one of"),
    ("[% for p in crit %][% else %]none[% endfor %]", 1, "a text holds only"),
    ("a\n[# b", 2, "no '#]' ends it"),
    ("[% if a > 1", 1, "no '%]' ends it"),
    ("a[[ ]]", 1, "ends too early"),
    ("a\n\x02 e0 \x03 [[ a ]]", 2, "control character"),
]


@pytest.mark.parametrize(("source", "line", "message"), COMPILE_FAULTS)
def test_a_text_that_cannot_be_read_names_its_line(source: str, line: int, message: str) -> None:
    with pytest.raises(StemError) as caught:
        compile_stem(source)
    assert message in caught.value.message
    assert caught.value.line == line


FILL_FAULTS = [
    ("one\n[[ zz ]]", 2, "no draw, let or variable is called 'zz'"),
    ("\n[[ crt ]]", 2, "did you mean 'crit'"),
    ("[[ a > 1 ]]", 1, "a truth value cannot be printed"),
    ("[[ x/(a - 3) ]]", 1, "division by zero"),
    ("[% for p in a %][% endfor %]", 1, "a number is no list"),
    ("\n[% if a %]x[% endif %]", 2, "neither true nor false"),
    ("[% for p in crit %]\n[[ p.color ]][% endfor %]", 2, "not 'color'"),
    ("a\nb $x", 2, "nothing closes it"),
    ("[[ a ]]\n\n$\\input{x}$", 3, "near"),
    ("[[ (x + 1)^65 ]]", 1, "limited to 64"),
]


@pytest.mark.parametrize(("source", "line", "message"), FILL_FAULTS)
def test_a_text_that_cannot_be_filled_names_its_line(source: str, line: int, message: str) -> None:
    stem = compile_stem(source)
    with pytest.raises(StemError) as caught:
        evaluate_stem(stem, BINDINGS, PLAIN)
    assert message in caught.value.message
    assert caught.value.line == line
