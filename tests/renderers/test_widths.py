"""The bound of a formula's width is never too small: Typst itself is asked. What may be too wide comes in lines too."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import typst

from exercisegen.expr.mathtext.typst import to_typst
from exercisegen.model.content import ListBlock, Math, Paragraph
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Layout, Matter, Paper
from exercisegen.renderers import latex
from exercisegen.renderers import typst as typst_pages
from exercisegen.renderers._narrowing import PAGE_LINE, line_of, narrow
from exercisegen.renderers._widths import widest

FORMULAS = [
    "x",
    "f'(x)=",
    r"f'(x)=2x\cos\left(x^{2}\right)",
    r"\nabla f(x,y)=\left(6x^{2}-24x+18,-6y^{2}+12y+18\right)",
    r"H(x,y)=\begin{pmatrix} 12x-24 & 0 \\ 0 & -12y+12 \end{pmatrix}",
    r"\frac{d}{dx}\left[\frac{x}{5x^{2}+7}\right]=\frac{5x^{2}+7-10x^{2}}{(5x^{2}+7)^{2}}",
    r"\lim_{x\to\infty}\frac{\ln x}{x}=0",
    r"\int_{0}^{1} \sqrt[3]{x} \, dx \leq \sum_{n=1}^{\infty} \frac{1}{n^{2}}",
    r"\text{saddle at }(1,-1); \text{max at }(1,3)",
    r"MWMW = mmm + www",
    r"x<1 \implies y>2, \quad z \neq 3",
    r"\arcsin(x)+\arctan(x)+\sinh(x)",
    r"\begin{cases} x^{2} & x<0 \\ -x & x \geq 0 \end{cases}",
    r"\alpha\beta\gamma\delta\varepsilon\theta\lambda\mu\pi\varphi\omega\Omega",
    r"\left|x-1\right|\cdot\left(x+\frac{1}{2}\right)",
]


@pytest.mark.parametrize("latex", FORMULAS)
def test_no_formula_is_wider_than_its_bound(latex: str) -> None:
    source = "#set page(width: auto, height: auto, margin: 0pt)\n#set text(size: 10pt)\n"
    check = f"#context assert(measure($ {to_typst(latex)} $).width <= {widest(latex)}em.to-absolute())"
    assert typst.compile((source + check).encode(), format="pdf", ignore_system_fonts=True)


PROOF = r"\lim_{h\to0}\frac{u(x+h)v(x+h)-u(x)v(x+h)+u(x)v(x+h)-u(x)v(x)}{h}"


def test_a_formula_comes_in_lines_only_where_it_may_not_fit() -> None:
    assert narrow(PROOF, PAGE_LINE) is None
    assert narrow(PROOF, line_of(Layout(columns=2), is_key=False)) is not None
    assert narrow("+".join("x" * 300), 20.0) is None  # so many lines are no help: it runs on like text


@pytest.mark.parametrize("columns", [1, 2])
def test_wide_formulas_of_questions_and_not_of_keys_come_in_lines_in_narrow_columns(
    paper_of: Callable[..., Paper], simple_exercise: Exercise, columns: int
) -> None:
    formula = Math(PROOF, display=True)
    stem = (Paragraph((formula, Math(PROOF))), ListBlock(((Paragraph((Math(PROOF),)),),)))
    exercise = replace(simple_exercise, stem=stem, solution=(Paragraph((formula,)),))
    matter = Matter.QUESTIONS | Matter.KEY | Matter.SOLUTIONS
    paper = replace(paper_of(exercise), layout=Layout(columns=columns), matter=matter)
    tex, typ = latex.source(paper), typst_pages.source(paper)
    times = 1 if columns == 2 else 0
    assert tex.count(r"\displayed[{\lim") == tex.count(r"\wide{\lim") // 2 == times
    assert typ.count(", narrow: $") == 3 * times
