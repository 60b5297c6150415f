"""Formulas broken into lines: nothing is lost, lines fit, and they are broken where a typist would."""

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.expr.mathtext.extent import extent
from exercisegen.expr.mathtext.latex import to_latex
from exercisegen.expr.mathtext.nodes import Formula, Letter, Number, Operator, Symbol, Words, walk
from exercisegen.expr.mathtext.parsing import parse_math
from exercisegen.expr.mathtext.stacking import stacked
from exercisegen.expr.mathtext.typst import to_typst

PROOF = r"\lim_{h\to0}\frac{u(x+h)v(x+h)-u(x)v(x+h)+u(x)v(x+h)-u(x)v(x)}{h}"
GRADIENT = r"\nabla f(x,y)=\left(6x^{2}y^{3}-24x+18+e^{x y}\cos(x),-6y^{2}+12y+18-x^{2}e^{xy}\sin(y)\right)"
HESSIAN = (
    r"H(x,y)=\begin{pmatrix} 12x^{2}-24+e^{xy}(1+xy) & 4xy^{2}-7 \\ 4xy^{2}-7 & -12y+12\cos(x)+e^{xy} \end{pmatrix}"
)
KINDS = r"\text{saddle at }(1,-1); \text{max at }(1,3); \text{min at }(3,-1); \text{saddle at }(3,3)"
QUOTIENT = r"f'(x)=\frac{(2x+1)(x^{2}+1)-(x^{2}+x)(2x)}{(x^{2}+1)^{2}}+\sqrt{x^{2}+3x+12x^{5}+17x^{6}}\left(x+1\right)"
CHAIN = r"\begin{aligned} f'(x) &= 2x\cos(x^{2})\sin(x)+\sin(x^{2})\cos(x)+12x^{3}+17 \\ &= 0 \end{aligned}"
PIECES = r"|x|=\begin{cases} x^{2}+2x+1+\sin(x) & x\geq0 \\ -x & x<0 \end{cases}"
FORMULAS = [
    PROOF,
    GRADIENT,
    HESSIAN,
    KINDS,
    QUOTIENT,
    CHAIN,
    PIECES,
    "x",
    "a+b=c",
    r"\displaystyle a+b",
    r"\left(x\right]",
]


BRACKETS = frozenset(("(", ")", "[", "]", "|", "lvert", "rvert"))


def leaves(formula: Formula) -> list[object]:
    """Return what a reader sees but brackets, which may come to grow."""
    kept = [node for node in walk(formula.body) if isinstance(node, Number | Letter | Symbol | Operator | Words)]
    return [node for node in kept if not (isinstance(node, Symbol) and node.name in BRACKETS)]


@pytest.mark.parametrize("latex", FORMULAS)
@given(line=st.floats(2, 60))
def test_nothing_is_lost_or_moved_and_the_result_is_of_the_subset(latex: str, line: float) -> None:
    formula = stacked(latex, line)
    assert leaves(formula) == leaves(parse_math(latex))
    assert leaves(parse_math(to_latex(formula))) == leaves(formula)


@pytest.mark.parametrize("latex", [PROOF, GRADIENT, HESSIAN, KINDS, QUOTIENT, CHAIN, PIECES])
@pytest.mark.parametrize("line", [18, 20, 24, 30])
def test_lines_fit(latex: str, line: int) -> None:
    assert extent(stacked(latex, line).body.items) <= line


@pytest.mark.parametrize("latex", [PROOF, GRADIENT, HESSIAN, KINDS, QUOTIENT, CHAIN, PIECES, "x"])
def test_a_formula_that_fits_stays_as_it_is(latex: str) -> None:
    assert stacked(latex, 100) == parse_math(latex)


@pytest.mark.parametrize(
    ("latex", "line", "broken"),
    [
        (r"f(x)=aaaa+bbbb", 7, r"\begin{aligned}  & f(x)=aaaa \\  & \quad+bbbb \end{aligned}"),
        (r"aaaa+bbbb=cccc+dddd", 9, r"\begin{aligned}  & aaaa+bbbb \\  & \quad=cccc+dddd \end{aligned}"),
        (r"v=\left(aaaa,bbbb\right)", 8, r"v=\left(\begin{aligned}  & aaaa, \\  & bbbb \end{aligned}\right)"),
        (r"v=(aaaa,bbbb)", 8, r"v=\left(\begin{aligned}  & aaaa, \\  & bbbb \end{aligned}\right)"),
        (r"\frac{aaaa+bbbb}{2}", 5, r"\frac{\begin{gathered} aaaa \\ {}+bbbb \end{gathered}}{2}"),
        (r"f(aaaa)g(bbbb)", 5, r"f(aaaa)g(bbbb)"),
    ],
)
def test_it_is_broken_where_a_typist_would(latex: str, line: float, broken: str) -> None:
    assert to_latex(stacked(latex, line)) == broken


@pytest.mark.parametrize("latex", [*FORMULAS[:7], r"\int_{0}^{1}\sqrt[3]{x}\,dx\leq\sum_{n=1}^{\infty}\frac{1}{n^{2}}"])
def test_hardly_any_formula_is_wider_than_is_thought(latex: str) -> None:
    said = extent(parse_math(latex).body.items)
    source = "#set page(width: auto, height: auto, margin: 0pt)\n#set text(size: 10pt)\n"
    check = f"#context assert(measure($ {to_typst(latex)} $).width <= {1.03 * said:.3f}em.to-absolute())"
    assert typst.compile((source + check).encode(), format="pdf", ignore_system_fonts=True)
