"""How wide a formula can be at most, without setting it: most fit into their line, and need no measuring."""

import re
from math import ceil

_EMPTY = r"(?:left|right|[dt]?frac|begin|end|displaystyle|text|mathrm|big[lr]?|Big[lr]?)(?![A-Za-z])"
_PIECES = re.compile(
    rf"\\{_EMPTY}|(?P<command>\\[A-Za-z]+)|(?P<sign>[-+=<>&,;]|\\.)|(?P<capital>[A-ZmwMW])|(?P<other>[^{{}}^_\s])"
)
_COMMAND, _SIGN, _CAPITAL, _OTHER = 1.9, 1.4, 1.0, 0.75  # in ems, with the space around


def widest(latex: str) -> int:
    """Return a number of ems that the formula never exceeds in display size; it may well be narrower.

    Everything counts as if it stood on one line at full size: both halves of a fraction, all rows of a matrix.
    """
    total = 0.0
    for found in _PIECES.finditer(latex):
        match found.lastgroup:
            case "command":
                total += max(_COMMAND, 0.65 * len(found[0]))  # the name of a function is written out
            case "sign":
                total += _SIGN
            case "capital":
                total += _CAPITAL
            case "other":
                total += _OTHER
    return ceil(total)
