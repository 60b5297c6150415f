"""The LaTeX-math subset: what is read, what is refused, and what every printer makes of it."""

import contextlib
import shutil
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercisegen.expr.mathtext import nodes, symbols
from exercisegen.expr.mathtext.commands import SIZES
from exercisegen.expr.mathtext.latex import to_latex
from exercisegen.expr.mathtext.linear import to_linear
from exercisegen.expr.mathtext.mathml import to_mathml
from exercisegen.expr.mathtext.nodes import Formula, Row, walk
from exercisegen.expr.mathtext.parsing import DEEPEST, LONGEST, MathTextError, parse_math
from exercisegen.expr.mathtext.pictures import columns
from exercisegen.expr.mathtext.speech import to_speech
from exercisegen.expr.mathtext.terminal import to_terminal
from exercisegen.expr.mathtext.typst import to_typst

FORMULAS = tuple((Path(__file__).parents[1] / "golden/mathtext/formulas.tex").read_text(encoding="utf-8").splitlines())
PRINTERS: dict[str, Callable[[Formula | str], str]] = {
    "latex": to_latex,
    "typst": to_typst,
    "mathml": to_mathml,
    "linear": to_linear,
    "speech": to_speech,
    "terminal": lambda formula: str(to_terminal(formula)),
    "ascii": lambda formula: str(to_terminal(formula, unicode=False)),
}

COMMANDS = sorted({f"\\{name}" for name in (*symbols.SYMBOLS, *symbols.ALIASES) if name.isalpha()})
PIECES = st.sampled_from(
    [*"xyf012+-=<>()[]|,.!'^_&{}~ ", "\\frac", "\\sqrt", "\\left(", "\\right)", "\\left.", "\\right|", "\\middle|",
     "\\text{if }", "\\sin", "\\lim", "\\limits", "\\vec", "\\mathbb", "\\begin{cases}", "\\end{cases}", "\\\\",
     "\\begin{array}{c|r}", "\\end{array}", "\\hline", "\\underbrace", "\\overset", "\\substack", "\\displaystyle",
     "\\bigl(", "\\,", "\\quad", "\\operatorname{sgn}", "\\not", "\\boxed", "\\%", "\\unknown", "é", "π", "\\", "#"]
)  # fmt: skip
SOUP = st.one_of(st.lists(PIECES | st.sampled_from(COMMANDS), max_size=25).map(" ".join), st.text(max_size=40))


@pytest.mark.parametrize("printer", PRINTERS)
def test_formulas_are_set_as_reviewed(printer: str, compare_golden: Callable[[str, str], None]) -> None:
    shown = [f"% {formula}\n{PRINTERS[printer](formula)}\n" for formula in FORMULAS]
    compare_golden(f"mathtext/{printer}.txt", "\n".join(shown))


def test_the_formulas_use_every_node() -> None:
    used = {type(node) for formula in FORMULAS for node in walk(parse_math(formula).body)}
    assert used == set(nodes.Node.__args__)


@pytest.mark.parametrize("printer", PRINTERS)
def test_every_sign_operator_accent_and_font_is_set(printer: str) -> None:
    body = Row((nodes.Letter("x"),))
    tables: tuple[nodes.Node, ...] = (
        *(nodes.Symbol(name) for name in symbols.SYMBOLS),
        *(nodes.Fenced(name, body, name) for name in symbols.DELIMITERS),
        *(nodes.Operator(name, name in symbols.LIMIT_OPERATORS) for name in symbols.STANDARD_OPERATORS),
        *(nodes.Accent(name, body) for name in symbols.ACCENTS),
        *(nodes.Styled(name, body) for name in symbols.FONTS),
        *(nodes.Space(name) for name in symbols.SPACES),
        *(nodes.Sized(name, "(") for name in SIZES),
        *(nodes.Grid(name, ((body, body),), "lr" * (name == "array")) for name in symbols.FENCES),
    )
    for node in tables:
        assert isinstance(PRINTERS[printer](Formula(Row((node,)))), str)
        assert to_latex(Formula(Row((node,)))) == to_latex(to_latex(Formula(Row((node,)))))


@pytest.mark.parametrize(
    ("latex", "clean"),
    [
        (r"\frac12 \pi r^2", r"\frac{1}{2}\pi r^{2}"),
        (r"x\le y \ne z", r"x\leq y\neq z"),
        (r"|x|^2 + \|v\|", r"\lvert x\rvert^{2}+\lVert v\rVert"),
        ("P(A|B) + P(B|A)", "P(A|B)+P(B|A)"),
        (r"\{x | x > 0\}", r"\{x|x>0\}"),
        ("2|x||y|", r"2\lvert x\rvert\lvert y\rvert"),
        ("|-x|", r"\lvert-x\rvert"),
        (r"\alpha x", r"\alpha x"),
        (r"x^{10}", r"x^{10}"),
        ("x^10", "x^{1}0"),
        ("x''^2", "x''^{2}"),
        (r"\not\in", r"\notin"),
        ("π·2 ≤ 3", r"\pi\cdot2\leq3"),
        (r"\left\| x \right\|", r"\left\Vert x\right\Vert"),
        (r"\begin{align*} a &= b \end{align*}", r"\begin{aligned} a & =b \end{aligned}"),
        (r"\begin{matrix} a \\ [b] \end{matrix}", r"\begin{matrix} a \\ \lbrack b] \end{matrix}"),
        (r"\begin{cases} 1 \\[4pt] 2 \end{cases}", r"\begin{cases} 1 \\ 2 \end{cases}"),
        (r"\text{5\% of \$3 \& more}", r"\text{5\% of \$3 \& more}"),
        ("", ""),
    ],
)
def test_latex_is_written_back_clean(latex: str, clean: str) -> None:
    assert to_latex(latex) == clean


@pytest.mark.parametrize(
    ("latex", "position", "words"),
    [
        (r"x + \fraq{1}{2}", 4, r"did you mean \frac"),
        (r"\input{secret}", 0, r"unknown command \input"),
        (r"\csname x\endcsname", 0, "unknown command"),
        (r"\write18{ls}", 0, "unknown command"),
        (r"\def\x{\x}", 0, "unknown command"),
        (r"\frac{1}{2", 10, "ends too early"),
        ("x}", 1, "out of place"),
        ("x^2^3", 3, "second ^"),
        ("x_", 2, "needs something"),
        (r"a \\ b", 2, "environment"),
        ("a & b", 2, "out of place"),
        (r"\left( x", 8, "ends too early"),
        (r"x \right)", 2, r"without its \left"),
        (r"\left x \right)", 6, "not a delimiter"),
        (r"\begin{tikz}x\end{tikz}", 7, "unknown environment"),
        (r"\begin{pmatrx}x\end{pmatrx}", 7, "did you mean pmatrix"),
        (r"\begin{cases}x\end{matrix}", 14, "closes"),
        (r"\begin{array}{c@}x\end{array}", 14, "columns"),
        (r"\begin{array}{c}x & y\end{array}", 0, "more than its 1"),
        (r"\text{a $b$}", 8, "cannot stand"),
        ("50%", 2, r"write \%"),
        ("é", 0, "no meaning"),
        ("x\\", 1, "backslash"),
        (r"x\limits_2", 1, "operator"),
        (r"\operatorname{\input}", 14, "letters"),
        ("{" * (DEEPEST + 1), DEEPEST, "nested"),
        ("x" * (LONGEST + 1), LONGEST, "characters"),
    ],
)
def test_what_is_outside_the_subset_is_an_error_in_its_place(latex: str, position: int, words: str) -> None:
    with pytest.raises(MathTextError) as caught:
        parse_math(latex)
    assert (caught.value.position, words in caught.value.message) == (position, True), caught.value


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("\\sqrt{", "}"),
        ("(", ")"),
        ("x^{", "}"),
        ("\\left(", "\\right)"),
        ("\\frac{1}{", "}"),
        ("\\begin{matrix}", "\\end{matrix}"),
        ("\\displaystyle ", ""),
        ("\\vec ", ""),
    ],
)
def test_the_deepest_formulas_are_set_and_deeper_ones_refused(printer: str, opening: str, closing: str) -> None:
    depth = DEEPEST - 2
    assert PRINTERS[printer](opening * depth + "x" + closing * depth)
    with pytest.raises(MathTextError, match="nested"):
        parse_math(opening * (DEEPEST + 1) + "x" + closing * (DEEPEST + 1))


@pytest.mark.parametrize("unit", ["x+", "{}", "(", "()", "|x", "|", "x_2 ", "'", "\\frac12", "1", "\\text{a}", "\\,"])
def test_the_longest_formulas_are_read_and_set_in_bounded_time(unit: str) -> None:
    latex = unit * (LONGEST // len(unit))
    start = time.perf_counter()
    with contextlib.suppress(MathTextError):
        formula = parse_math(latex)
        for show in PRINTERS.values():
            show(formula)
    assert time.perf_counter() - start < 10


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_reading_raises_nothing_but_a_placed_error(text: str) -> None:
    try:
        formula = parse_math(text)
    except MathTextError as error:
        assert 0 <= error.position <= len(text)
        return
    for show in PRINTERS.values():
        show(formula)


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_clean_latex_is_its_own_clean_form(text: str) -> None:
    try:
        once = to_latex(text)
    except MathTextError:
        return
    assert to_latex(once) == once


@pytest.mark.parametrize("formula", FORMULAS)
def test_clean_latex_reads_as_the_same_formula(formula: str) -> None:
    read = parse_math(formula)
    assert parse_math(to_latex(read)) == read


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_line_of_a_picture_has_the_same_width(formula: str) -> None:
    for unicode in (True, False):
        picture = to_terminal(formula, unicode=unicode)
        assert {columns(line) for line in picture.lines} == {picture.width}
        assert 0 <= picture.baseline < picture.height


@pytest.mark.parametrize("formula", FORMULAS)
def test_ascii_forms_are_ascii(formula: str) -> None:
    assert str(to_terminal(formula, unicode=False)).isascii()
    assert to_linear(formula, unicode=False).isascii()


@pytest.mark.parametrize("formula", FORMULAS)
def test_mathml_is_well_formed(formula: str) -> None:
    assert ElementTree.fromstring(to_mathml(formula)).tag.endswith("math")


@pytest.mark.parametrize(
    ("latex", "plain", "raised"),
    [
        (r"f'(x) = 2x\cos\left(x^2\right)", "f'(x) = 2x cos(x^2)", "f'(x) = 2x cos(x²)"),
        (r"\frac{x+1}{x-1}", "(x + 1)/(x - 1)", "(x + 1)/(x - 1)"),
        (r"\frac{1}{2}x", "(1/2)x", "(1/2)x"),
        (r"x^2y", "x^2 y", "x²y"),
        (r"e^{2x}", "e^(2x)", "e^(2x)"),
        (r"\frac{\sin x}{x}", "(sin x)/x", "(sin x)/x"),
        (r"{\frac{1}{2}}^2", "(1/2)^2", "(1/2)²"),
        (r"90^\circ", "90°", "90°"),
        (r"\sin{\left(x \right)}", "sin(x)", "sin(x)"),
        (r"\left[\begin{matrix}1 & 2\end{matrix}\right]", "[[1, 2]]", "[[1, 2]]"),
    ],
)
def test_one_line_keeps_the_meaning(latex: str, plain: str, raised: str) -> None:
    assert (to_linear(latex), to_linear(latex, superscripts=True)) == (plain, raised)


@pytest.mark.parametrize(
    ("latex", "spoken"),
    [
        (r"f'(x) = 2x\cos\left(x^2\right)", "f prime of x equals 2 x cosine of x squared"),
        (r"\frac12", "one half"),
        (r"\lim_{x\to0^+} \ln x", "the limit as x approaches 0 from the right of natural logarithm of x"),
        (r"(x+1)^2", "the quantity x plus 1, end quantity, squared"),
        (r"\frac{dy}{dx}", "d y by d x"),
        (r"-x \le 3", "negative x is at most 3"),
        (r"|x|", "the absolute value of x"),
    ],
)
def test_a_formula_is_read_aloud_in_words(latex: str, spoken: str) -> None:
    assert to_speech(latex) == spoken


WORDS = Formula(Row((nodes.Words('<script>"1" #import "x" $y$ \\'),)))


def test_words_are_only_text_in_mathml() -> None:
    element = ElementTree.fromstring(to_mathml(WORDS))
    assert "".join(element.itertext()).replace("\u00a0", " ") == '<script>"1" #import "x" $y$ \\'


def test_words_are_a_string_in_typst() -> None:
    shown = to_typst(WORDS).replace("\u00a0", " ")
    assert shown == r'#math.upright("<script>\"1\" #import \"x\" $y$ \\")'


def test_a_word_with_any_character_is_escaped_for_latex() -> None:
    formula = Formula(Row((nodes.Words("\\input{x} ^ ~ % $ & # _"),)))
    assert to_latex(formula) == (
        r"\text{\textbackslash{}input\{x\} \textasciicircum{} \textasciitilde{} \% \$ \& \# \_}"
    )


def test_typst_accepts_every_formula_as_accessible_pdf() -> None:
    import typst

    lines = ['#set document(title: "formulas")']
    for formula in FORMULAS:
        spoken = to_speech(formula).replace('"', "")
        lines.append(f'#math.equation(alt: "{spoken}", ${to_typst(formula)}$)')
    pdf = typst.compile("\n\n".join(lines).encode("utf-8"), format="pdf", pdf_standards=["ua-1"])
    assert pdf.startswith(b"%PDF")


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_pdflatex_accepts_every_formula(tmp_path: Path) -> None:
    preamble = "\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}"
    every_sign = [f"\\{name}" for name in symbols.SYMBOLS if name.isalpha() and name.isascii()]
    body = "\n\n".join(f"${to_latex(formula)}$" for formula in (*FORMULAS, *every_sign))
    (tmp_path / "formulas.tex").write_text(f"{preamble}\n{body}\n\\end{{document}}\n", encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "formulas.tex"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert run.returncode == 0, run.stdout.decode("utf-8", "replace")[-2000:]
