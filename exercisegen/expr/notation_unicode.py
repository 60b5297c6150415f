"""The one fixed table of characters beyond ASCII that may stand in an answer; every other one is refused by name.

Nothing is folded by Unicode normalisation: NFKC would turn ``x²`` into ``x2``.
"""

import unicodedata

SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2061\ufeff"

SUPERSCRIPTS: dict[str, str] = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣʸᶻⁿᵃᵇᶜᵈᵉᵏᵐᵖᵗᵘᵛʳˢʰⁱʲᶠᵍˡᵒʷ", "0123456789+-()xyznabcdekmptuvrshijfglow", strict=True)
)
"""Raised characters to what they raise; a run of them is one exponent."""

SUBSCRIPTS: dict[str, str] = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₓₙₘₖₚₜᵢⱼ", "0123456789aexnmkptij", strict=True))
"""Lowered characters; a run of them is one subscript."""

FRACTIONS: dict[str, str] = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10",
}  # fmt: skip
"""Fractions that are one character."""

_KINDS: dict[str, str] = {
    "*": "·×∗⋅∙•\u2062✕✖⨯‧・⁎",
    "^": "ˆ↑",
    "≈": "≈≃≅≐≒∼",
    "/": "÷⁄∕",
    "-": "−–—‐‑‒―﹣➖",
    "'": "’‘′´ʹʼ`",
    "''": "″”“",
    "=": "＝",
    "!=": "≠",
    "<=": "≤⩽≦",
    ">=": "≥⩾≧",
    "|": "∣｜",
    "angle(": "⟨〈",
    "angle)": "⟩〉",
    "floor(": "⌊",
    "floor)": "⌋",
    "ceil(": "⌈",
    "ceil)": "⌉",
    "union": "∪⋃",
    "or": "∨",
    "and": "∧",
    "setminus": "∖⧵",
    "in": "∈",
    "pm": "±",
    "°": "°º",
    "root": "√∛∜",
}
OPERATORS: dict[str, str] = {character: kind for kind, row in _KINDS.items() for character in row}
"""Characters to the kind of token that they are."""

_GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip

_CAPITALS = ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Sigma", "Upsilon", "Phi", "Psi", "Omega")

NAMES: dict[str, str] = (
    {chr(0x3B1 + index): name for index, name in enumerate(_GREEK)}
    | dict(zip("ΓΔΘΛΞΣΥΦΨΩ", _CAPITALS, strict=True))
    | dict(zip("ϕϑϵµ∆Ω", ["phi", "theta", "epsilon", "mu", "Delta", "Omega"], strict=True))
    | {"∞": "infinity", "∅": "none", "ℝ": "R"}
)
"""Characters to the name they stand for."""


def described(character: str) -> str:
    """Return how an error names a character: its Unicode name and code point, never the character itself."""
    name = unicodedata.name(character, "a control character").title()
    return f"{name} (U+{ord(character):04X})"
