r"""LaTeX of our own printer as ``mathtext`` would write it: without the spaces that TeX does not need.

The printer writes within the subset of ``mathtext``, so that spaces are all that reading and writing would change;
where there could be more, ``clean_latex`` says that it does not know.
"""

import re

_SPACE = re.compile(r"(\\[A-Za-z]+ (?=[A-Za-z])|\\begin\{pmatrix\} | & | \\\\ | (?=\\end\{))| ")
_UNSURE = re.compile(r"['\[~]|\\text|\\begin\{(?!pmatrix\})|\\(?:left|right)?[|]")


def clean_latex(latex: str) -> str | None:
    """Return what ``mathtext.latex.to_latex`` makes of LaTeX that ``show.latex`` printed; ``None`` where unsure."""
    return None if _UNSURE.search(latex) else _SPACE.sub(r"\1", latex)
