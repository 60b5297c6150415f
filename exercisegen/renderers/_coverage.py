"""Which characters LaTeX's fonts have."""

# Latin Modern in T1 and TS1, as declared by LaTeX's t1enc.dfu and ts1enc.dfu: ranges with both ends, in hexadecimal.
_LATEX = (
    "20-7E A0-AC AE-B7 B9-125 128-137 139-13E 141-148 14A-165 168-17E 192 1C4-1D4 1E2-1E3 1E6-1EB 1F0 1F4-1F5 218-21B "
    "232-233 2C7 2D8-2D9 2DB 2DD 1E02-1E03 1E0D 1E1E-1E21 1E25 1E30-1E31 1E37 1E43 1E45 1E47 1E5B 1E63 1E6D "
    "1E8E-1E91 1E9E 1EF2-1EF3 2010-2016 2018-201A 201C-201E 2020-2022 2026 2030-2031 2039-203B 203D 2044 2052 "
    "20A9 20AB-20AC 2116-2117 2120 2122 2190-2193"
)


def latex_lacks(text: str) -> str:
    """Return the different characters of ``text`` that Latin Modern does not have, in order."""
    return "".join(letter for letter in dict.fromkeys(text) if ord(letter) not in _LATEX_CODES)


def _codes(ranges: str) -> frozenset[int]:
    ends = [[int(end, 16) for end in item.split("-")] for item in ranges.split()]
    return frozenset(code for end in ends for code in range(end[0], end[-1] + 1))


_LATEX_CODES = _codes(_LATEX)
