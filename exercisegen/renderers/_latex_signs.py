"""Signs in prose that Latin Modern has no letter for, and that LaTeX with amssymb sets all the same."""

from exercisegen.expr.mathtext import symbols
from exercisegen.expr.mathtext.latex import to_latex
from exercisegen.expr.mathtext.nodes import Formula, Row, Symbol
from exercisegen.renderers._coverage import latex_lacks

_RAISED = dict(zip("⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0456789+-=()ni", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True))
_RATIOS = {
    "⅓": "1 3",
    "⅔": "2 3",
    "⅕": "1 5",
    "⅖": "2 5",
    "⅗": "3 5",
    "⅘": "4 5",
    "⅙": "1 6",
    "⅚": "5 6",
    "⅛": "1 8",
    "⅜": "3 8",
    "⅝": "5 8",
    "⅞": "7 8",
}
_OTHERS = {
    "−": "-", "′": "'", "″": "''", "∕": "/", "∶": ":", "√": r"\surd", "⟶": r"\longrightarrow", "∙": r"\bullet",
    "●": r"\bullet",
}  # fmt: skip


def _of_formulas() -> dict[str, str]:
    """Return the signs of formulas. Letters are left out: a Greek name is not a product of variables."""
    return {
        sign.char: to_latex(Formula(Row((Symbol(name),))))
        for name, sign in symbols.SYMBOLS.items()
        if len(sign.char) == 1 and not sign.char.isascii() and not sign.char.isalpha()
    }


def _signs() -> dict[str, str]:
    formulas = _of_formulas() | _OTHERS
    formulas |= {char: rf"{{}}^{{{digit}}}" for char, digit in _RAISED.items()}
    formulas |= {char: rf"{{}}_{{{digit}}}" for char, digit in _LOWERED.items()}
    formulas |= {char: rf"\tfrac{ratio}" for char, ratio in _RATIOS.items()}
    return {char: rf"\ensuremath{{{latex}}}" for char, latex in formulas.items() if latex_lacks(char)}


SIGNS: dict[str, str] = _signs()
"""LaTeX for each of the signs, in text and in formulas."""
