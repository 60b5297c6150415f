"""The LaTeX commands that may stand in an answer, as the kinds of token they are."""

from exercisegen.expr.names import GREEK, SPELLINGS

IGNORED = frozenset((
    "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "bigg", "Bigg", "middle", "displaystyle",
    "textstyle", "quad", "qquad", "limits", "nolimits", "thinspace", "boxed",
    "underline", "rm", "bf", "it", "mathstrut", "strut", "scriptstyle", "enspace", "medspace", "thickspace", "bigm",
    ",", ";", ":", "!", ">", "/", " ", "\n", "\t",
))  # fmt: skip
"""Commands that say nothing about the mathematics."""

_KINDS: dict[str, str] = {
    "frac": "frac dfrac tfrac cfrac nicefrac sfrac",
    "root": "sqrt",
    "*": "cdot times ast cdotp",
    "/": "div over",
    "=": "equiv",
    "!=": "ne neq",
    "<=": "le leq leqslant leqq",
    ">=": "ge geq geqslant geqq",
    "<": "lt",
    ">": "gt",
    "|": "| vert mid",
    "|(": "lvert",
    "|)": "rvert",
    "angle(": "langle",
    "angle)": "rangle",
    "floor(": "lfloor",
    "floor)": "rfloor",
    "ceil(": "lceil",
    "ceil)": "rceil",
    "[": "lbrack",
    "]": "rbrack",
    "\\{": "{ lbrace",
    "\\}": "} rbrace",
    "union": "cup bigcup",
    "or": "lor vee",
    "and": "land wedge",
    "setminus": "setminus backslash smallsetminus",
    "in": "in",
    "pm": "pm",
    "'": "prime",
    "°": "degree circ",
    "%": "%",
    "≈": "approx approxeq simeq cong sim doteq",
    "row": "\\ cr newline",
}
COMMANDS: dict[str, str] = {command: kind for kind, row in _KINDS.items() for command in row.split()}
"""Commands to the kind of token that they are."""

NAMES: dict[str, str] = (
    {name: name for name in (*SPELLINGS, *GREEK, "pi")}
    | {"var" + name: name for name in ("epsilon", "theta", "phi", "rho", "sigma", "pi")}
    | {"infty": "infinity", "emptyset": "none", "varnothing": "none", "R": "R", "Reals": "R", "reals": "R"}
    | {"imath": "i", "jmath": "j"}
)
"""Commands to the name they stand for."""

STYLES = frozenset((
    "operatorname", "mathrm", "mathit", "mathbf", "mathbb", "mathsf", "text", "textrm", "textit", "textbf", "mbox",
    "vec", "hat", "boldsymbol", "bm", "overrightarrow",
))  # fmt: skip
"""Commands that set the word in the braces after them."""

MATRICES = frozenset(("pmatrix", "bmatrix", "Bmatrix", "matrix", "smallmatrix", "array"))
"""Environments that are a matrix; a determinant is no answer in itself."""
