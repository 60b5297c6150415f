"""Which formulas come in two versions: as they are, and in lines, for a place that is too narrow for them."""

from functools import lru_cache

from exercisegen.expr.mathtext.nodes import Formula, Grid, walk
from exercisegen.expr.mathtext.parsing import parse_math
from exercisegen.expr.mathtext.stacking import stacked
from exercisegen.model.paper import Layout, PaperSize
from exercisegen.renderers._leading import DISPLAY
from exercisegen.renderers._widths import widest

IN_LIST = 2.5
"""Ems that an item of a list is indented."""

_MARGINS, _GUTTER = 2 * 22.0, 10.0  # mm, as in the templates
_WIDTHS = {PaperSize.A4: 210.0, PaperSize.LETTER: 215.9}
_EM, _LARGE_EM = 11 * 25.4 / 72, 17 * 25.4 / 72
_INDENT = 4.2  # ems: a part within a question
_MOST_ROWS = 12  # a formula of more lines is not taken in at a glance
_STRETCHES = (1.0, 1.25, 1.5, 2.0)  # rather shrunk a little than in many more lines
_ROWS_WORTH = 8.0  # rows that are given for not being shrunk to half the size


def line_of(layout: Layout, *, is_key: bool) -> float:
    """Return the ems of a line within a part; keys have one column always."""
    page = _WIDTHS[layout.size] - _MARGINS
    column = (page - _GUTTER) / 2 if layout.columns == 2 and not is_key else page
    return column / (_LARGE_EM if layout.large_print else _EM) - _INDENT


PAGE_LINE = line_of(Layout(), is_key=True)
"""Ems of a line of a page in one column."""


@lru_cache(maxsize=4096)  # a class set repeats most of its formulas
def narrow(latex: str, line: float) -> Formula | None:
    """Return the formula broken into lines of ``line`` ems; none where it fits, or where it cannot well be broken.

    Raises:
        MathTextError: ``latex`` is outside the subset.
    """
    if widest(latex) <= line:
        return None
    plain = latex.removeprefix(DISPLAY)
    before = _rows(parse_math(plain))
    broken = {stretch: stacked(plain, stretch * line) for stretch in _STRETCHES}
    rows = {stretch: _rows(formula) - before for stretch, formula in broken.items()}
    well = [stretch for stretch in _STRETCHES if 0 < rows[stretch] <= _MOST_ROWS]
    return broken[min(well, key=lambda stretch: rows[stretch] + _ROWS_WORTH * stretch)] if well else None


def _rows(formula: Formula) -> int:
    return sum(len(node.rows) for node in walk(formula.body) if isinstance(node, Grid))
