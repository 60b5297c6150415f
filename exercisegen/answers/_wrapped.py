"""What people write around lists: constructors, names of points, transposition, bars; all blanked out in its place."""

import re

from exercisegen.expr.scope import Scope

_CONSTRUCTOR = re.compile(
    r"(?<![\w.\\])(?:(?:sp|sympy|np|numpy)\s*\.\s*)?"
    r"(?:Matrix|matrix|Vector|vector|array|Array|vec|Point|Tuple|tuple|list|column)\s*(?=\()"
)
_TRANSPOSED = re.compile(
    r"(?<=[)\]}])\s*(?:\^\s*\{?\s*(?:T|t|\\top|\\intercal|⊤|\\(?:mathsf|mathrm|text)\s*\{\s*T\s*\})\s*\}?|ᵀ|⊤|\.T\b|(?<=\])')"
    r"(?=[\s.$]*$)"
)
_BARRED = re.compile(r"\(([^()|\n]+)\|([^()|\n]+)\)")
_BARRED_NUMBERS = re.compile(r"\((\s*-?[\d.]+\s*)\|(\s*-?[\d.]+\s*)\|(\s*-?[\d.]+\s*)\)")
_BINOMIAL = re.compile(r"\\[dt]?binom\s*\{([^{}]*)\}(\s*)\{([^{}]*)\}")
_INDEX = re.compile(
    r"(?<![\w\\}])(?P<letter>[A-Za-z])(?P<index>_\{?\d{1,2}(?:,\s?\d)?\}?|\d(?:,\s?\d)?|[₀-₉]+)(?=\s*=(?!=))", re.ASCII
)
_START = r"(?:^|(?<=[,;\n&{\[])|(?<=[)\]]\s)|(?<=\band\b)|(?<=\bor\b))(?P<lead>[\s$]{0,20})"
_POINT_NAME = re.compile(_START + r"(?P<name>[A-Z])(?:_?\{?\d{1,2}\}?|[₀-₉])?\s*[:=]?\s*(?=[(\[⟨<]|\\left)")
_NAMED_LIST = re.compile(_START + r"(?P<name>[a-z])\s*=\s*(?=[(\[⟨<]|\\left)")
_LETTERS = re.compile(
    r"(?<![\w)])\(\s*x(?:_0|₀)?\s*[,;|]\s*(?:y(?:_0|₀)?|f\s*\(\s*x\s*\))\s*(?:[,;|]\s*(?:z|f\s*\(\s*x\s*,\s*y\s*\))\s*)?\)\s*="
)
_LEAD = re.compile(
    r"\s*(?:(?:the|at|only|both|all|critical|stationary|inflection|turning|points?|solutions?|values?|roots?|zeros"
    r"|zeroes|answers?|vectors?|is|are|occurs?)\b\s*)+:?",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"(?<=\band)(\s+(?:at|also|the\s+point)\b)|(?<=\bor)(\s+(?:at|the\s+point)\b)", re.IGNORECASE)
_ASSIGNED = re.compile(r"(?<![\w\\])(?P<name>[A-Za-z])\s*(?P<sign>:|\bequals\b|\bis\b)(?=\s*-?[\d√(])")


def blanked(found: re.Match[str]) -> str:
    """Return as many spaces as were found: what follows keeps its place."""
    return " " * len(found[0])


def unwrapped(text: str) -> str:
    r"""Return ``text`` without ``Matrix(...)`` and leading words; everything that stays keeps its place.

    ``(1|2)`` becomes ``(1;2)``, and ``\binom{a}{b}`` becomes ``(a, b)``.
    """
    plain = _CONSTRUCTOR.sub(blanked, text)
    plain = _BINOMIAL.sub(_as_pair, plain)
    plain = _LEAD.sub(blanked, plain, count=1) if _LEAD.match(plain) else plain
    plain = _AGAIN.sub(blanked, plain)
    plain = _BARRED_NUMBERS.sub(r"(\1;\2;\3)", plain)
    return _BARRED.sub(r"(\1;\2)", plain)


def unnamed(text: str, scope: Scope) -> str:
    """Return ``text`` without the names of points: ``P(1, 2)``, ``P =``, ``(x, y) =``; ``x_1 =`` becomes ``x =``."""
    plain = _ASSIGNED.sub(lambda found: _with_equals(found, scope), text)
    plain = _INDEX.sub(lambda found: _without_index(found, scope), plain)
    axes = [name for name in scope.variables if name in "xyz"]
    if sorted(axes) == axes:
        plain = _LETTERS.sub(blanked, plain)
    for pattern in (_POINT_NAME, _NAMED_LIST):
        plain = pattern.sub(lambda found: found[0] if found["name"] in scope.variables else blanked(found), plain)
    return plain


def untransposed(text: str) -> str:
    """Return ``text`` without a sign of transposition at its end: a row and a column are the same vector."""
    return _TRANSPOSED.sub(blanked, text)


def _as_pair(found: re.Match[str]) -> str:
    opening = found.start(1) - found.start() - 1
    between = "," + " " * (found.start(3) - found.end(1) - 1)
    return " " * opening + "(" + found[1] + between + found[3] + ")"


def _without_index(found: re.Match[str], scope: Scope) -> str:
    letter, index = found["letter"], found["index"]
    declared = {name.replace("_", "").replace("{", "").replace("}", "") for name in scope.variables}
    if letter + index.strip("_{}") in declared:
        return found[0]
    return letter + " " * len(index)


def _with_equals(found: re.Match[str], scope: Scope) -> str:
    if found["name"] not in scope.variables:
        return found[0]
    before = found.start("sign") - found.start()
    return found[0][:before] + "=".ljust(len(found["sign"]))
