r"""The names of unit vectors: ``e_1``, ``\hat{x}`` and ``î`` are written as i, j and k in their place."""

import re

from exercisegen.expr.scope import Scope

_STYLE = r"\\(?:vec|hat|widehat|mathbf|boldsymbol|bm|textbf|mathrm|overrightarrow)\s*"
_INDEX = r"\s*(?:_\s*(?:\{\s*(?P<braced>[123])\s*\}|(?P<bare>[123]))|(?P<low>[₁₂₃]))(?![\d₀-₉])"
_NUMBERED = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_STYLE}\{{\s*){{2}}[eê]\s*\}}\s*\}}{_INDEX}",
        rf"{_STYLE}\{{\s*[eê]\s*\}}{_INDEX}",
        rf"{_STYLE}\{{\s*[eê]{_INDEX}\s*\}}",
        rf"{_STYLE}[eê](?![A-Za-z]){_INDEX}",
        rf"[eê]{_INDEX}",
    )
)
_PLAIN = re.compile(r"(?<![A-Za-z\d.^])e(?P<bare>[123])(?![\d.(])")
_AXES = re.compile(r"\\(?:hat|widehat)\s*(?:\{\s*(?P<braced>[xyz])\s*\}|(?P<bare>[xyz])(?![A-Za-z]))")
_HATTED = re.compile("(?:[ijk][\u0302\u20d7]|[îĵ])")
_BARE = {"1": "i", "2": "j", "3": "k", "₁": "i", "₂": "j", "₃": "k", "x": "i", "y": "j", "z": "k"}
_LETTERS = {"î": "i", "ĵ": "j"}


def in_units(text: str, scope: Scope) -> str:
    """Return ``text`` with every name of a unit vector as i, j or k, at its place."""
    if any(name in ("i", "j", "k") or name.startswith("e") for name in scope.variables):
        return text
    plain = _HATTED.sub(lambda found: _LETTERS.get(found[0], found[0][0]).ljust(len(found[0])), text)
    for pattern in (*_NUMBERED, _PLAIN, _AXES):
        plain = pattern.sub(_letter, plain)
    return plain


def _letter(found: re.Match[str]) -> str:
    groups = found.groupdict()
    index = groups.get("braced") or groups.get("bare") or groups.get("low") or ""
    return " " + _BARE[index].ljust(len(found[0]) - 1)
