"""Setting by shape gives what setting each formula by itself gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen.expr.mathtext.latex import to_latex
from exercisegen.expr.mathtext.mathml import to_mathml_row
from exercisegen.expr.mathtext.parsing import MathTextError
from exercisegen.expr.mathtext.shapes import latex_by_shape, set_by_shape

mathml_by_shape = set_by_shape(to_mathml_row)
FORMULAS = (
    r"f(x) = 3 \cos\left(2 x^{3} + 5\right)", r"x^2 + 3 x - 7", r"x^23", r"x_12^34", r"\frac12", r"\frac{1}23",
    r"\frac 3 4", r"\sqrt[3]{10 x}", r"\sqrt 2", r"\sqrt29", r"0.25 x - 1.5", r"\text{after 12 s}, x^2", "7", "007",
    r"\begin{pmatrix} 1 & 20 \\ 300 & 4 \end{pmatrix}", r"\binom52", r"|x - 3| + |2|", r"\text{a_1}", r"\log_2 8",
    r"9000100000912", r"\left[0, 12\right)", r"1 2 3", r"\overline{12}3", r"\lim_{x \to 0} \frac{\sin 3x}{2x}",
    r"a_{10}b_1", r"\operatorname{lcm}(4, 6)",
    r"x^{2}3", r"10^{-3}", r"\mathbf{12}", r"x'^2", r"{2}^3", r"\frac{1}{2}3",
)  # fmt: skip


def result(setter: object, latex: str) -> str:
    assert callable(setter)
    try:
        return str(setter(latex))
    except MathTextError as error:
        return f"{error} at {error.position}"


@pytest.mark.parametrize("latex", FORMULAS)
def test_a_formula_is_set_as_by_itself(latex: str) -> None:
    for _ in range(2):
        assert result(latex_by_shape, latex) == result(to_latex, latex)
        assert result(mathml_by_shape, latex) == result(to_mathml_row, latex)


PIECES = st.sampled_from(
    [*"xy+-=()|/^_{} .,'!", r"\frac", r"\sqrt", r"\cos", r"\left(", r"\right)", r"\text{", r"\cdot ", r"\,", r"\_", "}"]
)
NUMBERS = st.integers(0, 1200).map(str)


@given(st.lists(PIECES | NUMBERS | NUMBERS, max_size=12).map("".join), st.lists(NUMBERS, min_size=12, max_size=12))
def test_any_text_is_set_as_by_itself_and_so_is_its_shape_with_other_numbers(latex: str, others: list[str]) -> None:
    assert result(latex_by_shape, latex) == result(to_latex, latex)
    assert result(mathml_by_shape, latex) == result(to_mathml_row, latex)
    again = "".join(others.pop() if char.isdigit() and others else char for char in latex)
    assert result(mathml_by_shape, again) == result(to_mathml_row, again)


def test_a_shape_is_set_once() -> None:
    asked: list[str] = []

    @set_by_shape
    def setter(latex: str) -> str:
        asked.append(latex)
        return to_latex(latex)

    assert [setter(f"{number} x^{{{number + 1}}}") for number in (1, 20, 300)] == ["1x^{2}", "20x^{21}", "300x^{301}"]
    assert len(asked) == 1
