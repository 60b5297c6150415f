"""The tables of the subset: every sign, operator, accent, font, space and environment, and how each is said and drawn.

The commands are those of LaTeX with amsmath and amssymb, so that what is re-emitted compiles with these two alone.
"""

from enum import StrEnum

from exercisegen.expr.names import FUNCTIONS
from exercisegen.frozen import frozen


class Kind(StrEnum):
    """TeX's classes of atoms: they decide the spaces between neighbours (The TeXbook, chapter 18)."""

    ORDINARY = "ord"
    OPERATOR = "op"
    BINARY = "bin"
    RELATION = "rel"
    OPENING = "open"
    CLOSING = "close"
    PUNCTUATION = "punct"
    INNER = "inner"


@frozen
class Sign:
    """One sign: its LaTeX name, its character, its class, how ASCII writes it and how it is read aloud."""

    name: str
    char: str
    kind: Kind
    ascii: str
    spoken: str


# One sign a row: LaTeX name, character, class, ASCII, spoken.
_SIGNS = r"""
infty ∞ ord inf infinity
partial ∂ ord d partial
nabla ∇ ord grad nabla
emptyset ∅ ord {} the empty set
varnothing ∅ ord {} the empty set
forall ∀ ord forall for all
exists ∃ ord exists there exists
neg ¬ ord not not
ell ℓ ord l l
hbar ℏ ord hbar h bar
imath ı ord i i
jmath ȷ ord j j
Re ℜ ord Re the real part
Im ℑ ord Im the imaginary part
prime ′ ord ' prime
angle ∠ ord angle angle
triangle △ ord triangle triangle
square □ ord [] square
top ⊤ ord T top
bot ⊥ ord bot bottom
aleph ℵ ord aleph aleph
backslash \ ord \ backslash
vert | ord | vertical bar
Vert ‖ ord || double bar
| | ord | vertical bar
/ / ord / slash
. . ord . point
! ! close ! factorial
? ? close ? question mark
@ @ ord @ at
% % ord % percent
$ $ ord $ dollar
& & ord & and
# # ord # number
_ _ ord _ underscore
sum ∑ op sum the sum
prod ∏ op prod the product
int ∫ op int the integral
iint ∬ op iint the double integral
iiint ∭ op iiint the triple integral
oint ∮ op oint the contour integral
bigcup ⋃ op U the union
bigcap ⋂ op n the intersection
+ + bin + plus
- − bin - minus
pm ± bin +- plus or minus
mp ∓ bin -+ minus or plus
ast ∗ bin * star
cdot ⋅ bin * times
times × bin * times
div ÷ bin / divided by
circ ∘ bin o composed with
bullet ∙ bin * bullet
star ⋆ bin * star
cup ∪ bin U union
cap ∩ bin n intersection
setminus ∖ bin \ without
wedge ∧ bin and and
vee ∨ bin or or
oplus ⊕ bin (+) circled plus
otimes ⊗ bin (x) circled times
= = rel = equals
< < rel < is less than
> > rel > is greater than
: : rel : colon
leq ≤ rel <= is at most
geq ≥ rel >= is at least
leqslant ⩽ rel <= is at most
geqslant ⩾ rel >= is at least
neq ≠ rel != is not equal to
ll ≪ rel << is much less than
gg ≫ rel >> is much greater than
approx ≈ rel ~= is approximately
equiv ≡ rel == is identically
sim ∼ rel ~ is similar to
simeq ≃ rel ~= is asymptotically equal to
cong ≅ rel ~= is congruent to
propto ∝ rel prop.to is proportional to
in ∈ rel in in
notin ∉ rel not.in not in
ni ∋ rel contains contains
subset ⊂ rel subset.of is a subset of
subseteq ⊆ rel subset.of is a subset of or equal to
supset ⊃ rel superset.of is a superset of
supseteq ⊇ rel superset.of is a superset of or equal to
mid ∣ rel | such that
nmid ∤ rel does.not.divide does not divide
parallel ∥ rel || is parallel to
perp ⊥ rel _|_ is perpendicular to
to → rel -> to
gets ← rel <- from
leftrightarrow ↔ rel <-> if and only if
Rightarrow ⇒ rel => implies
Leftarrow ⇐ rel <= is implied by
Leftrightarrow ⇔ rel <=> if and only if
longrightarrow ⟶ rel --> to
implies ⟹ rel ==> implies
impliedby ⟸ rel <== is implied by
iff ⟺ rel <==> if and only if
mapsto ↦ rel |-> maps to
longmapsto ⟼ rel |--> maps to
nearrow ↗ rel ^ increases to
searrow ↘ rel v decreases to
uparrow ↑ rel ^ up
downarrow ↓ rel v down
therefore ∴ rel therefore therefore
because ∵ rel because because
, , punct , comma
; ; punct ; semicolon
colon : punct : colon
( ( open ( open parenthesis
[ [ open [ open bracket
{ { open { open brace
langle ⟨ open < open angle bracket
lfloor ⌊ open floor( open floor
lceil ⌈ open ceil( open ceiling
lvert | open | absolute value of
lVert ‖ open || norm of
) ) close ) close parenthesis
] ] close ] close bracket
} } close } close brace
rangle ⟩ close > close angle bracket
rfloor ⌋ close ) close floor
rceil ⌉ close ) close ceiling
rvert | close | end absolute value
rVert ‖ close || end norm
ldots … inner ... dot dot dot
cdots ⋯ inner ... dot dot dot
vdots ⋮ ord : vertical dots
ddots ⋱ inner ... diagonal dots
"""

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ "
    "mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω "
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)

GREEK: dict[str, str] = dict(zip(_GREEK.split()[::2], _GREEK.split()[1::2], strict=True))
"""Name of a Greek letter to its character."""


def _read_sign(line: str) -> Sign:
    name, char, kind, ascii_form, spoken = line.split(" ", 4)
    return Sign(name, char, Kind(kind), ascii_form.replace(".", " ") if ascii_form[0].isalpha() else ascii_form, spoken)


def _greek_sign(name: str, char: str) -> Sign:
    plain = name.removeprefix("var")
    spoken = f"capital {plain.lower()}" if name[0].isupper() else plain
    return Sign(name, char, Kind.ORDINARY, plain, spoken)


SYMBOLS: dict[str, Sign] = {
    sign.name: sign
    for sign in (
        *(_read_sign(line) for line in _SIGNS.strip().splitlines()),
        *(_greek_sign(name, char) for name, char in GREEK.items()),
    )
}
"""Every sign by its name: the name of its command, or the character that is typed."""

ALIASES: dict[str, str] = {
    "le": "leq", "ge": "geq", "ne": "neq", "rightarrow": "to", "leftarrow": "gets", "land": "wedge", "lor": "vee",
    "lnot": "neg", "dots": "ldots", "dotsc": "ldots", "dotsb": "cdots", "lbrace": "{", "rbrace": "}", "lbrack": "[",
    "rbrack": "]", "lt": "<", "gt": ">", "owns": "ni", "|": "Vert", "*": "ast", "Longrightarrow": "implies",
    "Longleftarrow": "impliedby", "Longleftrightarrow": "iff", "smallsetminus": "setminus", "thinspace": ",",
}  # fmt: skip
"""Other spellings of a command, each to the name under which it is kept."""

CHARACTERS: dict[str, str] = {
    **{sign.char: sign.name for sign in reversed(SYMBOLS.values()) if not sign.char.isascii()},
    "·": "cdot", "−": "-", "–": "-", "∙": "cdot", "µ": "mu",
}  # fmt: skip
"""Characters that may be typed for themselves, to the name of the sign."""

TYPED = "+-/=<>()[]|,;:.!?@"
"""ASCII characters that stand for the sign of that name."""

ESCAPED = "{}%$&#_"
"""Characters that are typed with a backslash before them."""

_STANDARD = {
    "arg": "argument", "deg": "degree", "det": "determinant", "dim": "dimension", "gcd": "greatest common divisor",
    "hom": "hom", "inf": "infimum", "ker": "kernel", "lg": "logarithm", "lim": "the limit", "liminf": "limit inferior",
    "limsup": "limit superior", "max": "the maximum", "min": "the minimum", "Pr": "probability", "sup": "supremum",
}  # fmt: skip
_SPOKEN_ONLY = {"sgn": "sign", "grad": "gradient", "div": "divergence", "curl": "curl", "rot": "curl", "tr": "trace"}

STANDARD_OPERATORS: frozenset[str] = frozenset(_STANDARD) | {
    "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth", "ln", "log",
    "exp",
}  # fmt: skip
"""Operators that have a command of their own; any other is written ``\\operatorname{...}``."""

LIMIT_OPERATORS = frozenset(("lim", "liminf", "limsup", "max", "min", "sup", "inf", "gcd", "det", "Pr"))
"""Operators whose scripts stand below and above them in display."""

LIMIT_SIGNS = frozenset(("sum", "prod", "bigcup", "bigcap"))
"""Signs whose scripts stand below and above them in display; an integral's stand beside it."""

SPOKEN_OPERATORS: dict[str, str] = {
    **{row.name: row.spoken for row in FUNCTIONS.values()},
    **_STANDARD,
    **_SPOKEN_ONLY,
}
"""How an operator is read aloud; one that is not here is read as it is written."""

SPACES: dict[str, float] = {
    ",": 3 / 18, ":": 4 / 18, ";": 5 / 18, "!": -3 / 18, " ": 1 / 3, "~": 1 / 3, "quad": 1.0, "qquad": 2.0,
}  # fmt: skip
"""Spaces by the command's name, in ems; ``~`` is the tie."""

ACCENTS: dict[str, tuple[str, str, str, str]] = {
    # command: character in line, combining character, ASCII, spoken
    "bar": ("‾", "\u0304", "_", "bar"),
    "hat": ("^", "\u0302", "^", "hat"),
    "tilde": ("~", "\u0303", "~", "tilde"),
    "vec": ("→", "\u20d7", ">", "vector"),
    "dot": ("˙", "\u0307", ".", "dot"),
    "ddot": ("¨", "\u0308", "..", "double dot"),
    "check": ("ˇ", "\u030c", "v", "check"),
    "widehat": ("^", "\u0302", "^", "hat"),
    "widetilde": ("~", "\u0303", "~", "tilde"),
    "overline": ("‾", "\u0305", "_", "bar"),
    "overrightarrow": ("→", "\u20d7", ">", "vector"),
    "underline": ("_", "\u0332", "-", "underlined"),
}
"""Accents by command."""

FONTS: dict[str, str] = {
    "mathbf": "bold", "boldsymbol": "bold", "mathrm": "upright", "mathbb": "blackboard", "mathcal": "script",
    "mathit": "italic", "mathsf": "sans", "mathfrak": "fraktur", "mathtt": "typewriter",
}  # fmt: skip
"""Fonts by command."""

FENCES: dict[str, tuple[str, str]] = {
    "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("lvert", "rvert"),
    "Vmatrix": ("lVert", "rVert"), "matrix": ("", ""), "smallmatrix": ("", ""), "array": ("", ""),
    "cases": ("{", ""), "aligned": ("", ""), "gathered": ("", ""),
}  # fmt: skip
"""The environments, and the delimiters that each brings."""

DELIMITERS: frozenset[str] = frozenset(
    name for name, sign in SYMBOLS.items() if sign.kind in (Kind.OPENING, Kind.CLOSING) and name not in "!?"
) | {"|", "vert", "Vert", "/", "backslash", "uparrow", "downarrow"}
"""Signs that may follow ``\\left``, ``\\right``, ``\\middle`` and ``\\big``."""
