"""Characters that input methods, equation editors and web pages put where a plain one is meant, one for one.

Each of them has one meaning and another shape than every plain letter of another alphabet, so that reading it as the
plain character is safe. Letters that only look alike, such as the Cyrillic ones, are not here and stay refused.
"""

_STYLED_CAPITALS = (0x1D400, 0x1D434, 0x1D468, 0x1D49C, 0x1D4D0, 0x1D5A0, 0x1D5D4, 0x1D608, 0x1D63C, 0x1D670)
_STYLED_DIGITS = (0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6)
_STYLED_GREEK = (0x1D6A8, 0x1D6E2, 0x1D71C, 0x1D756, 0x1D790)
_INVISIBLE = "\u200b\u200c\u200d\u200e\u2060\u00ad\ufe0e\ufe0f"

WIDE: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
"""Full-width characters, as East Asian input methods type them."""

STYLED: dict[int, str] = (
    {first + index: chr(65 + index) for first in _STYLED_CAPITALS for index in range(26)}
    | {first + 26 + index: chr(97 + index) for first in _STYLED_CAPITALS for index in range(26)}
    | {first + index: str(index) for first in _STYLED_DIGITS for index in range(10)}
    | {first + index: chr(0x391 + index) for first in _STYLED_GREEK for index in range(25)}
    | {first + 26 + index: chr(0x3B1 + index) for first in _STYLED_GREEK for index in range(25)}
    | {
        0x1D6DB: "∂",
        0x1D715: "∂",
        0x1D74F: "∂",
        0x210E: "h",
        0x212F: "e",
        0x2147: "e",
        0x2148: "i",
        0x2146: "d",
        0x1D07: "E",
    }
)
"""Mathematical bold, italic, script and sans-serif letters and digits, as equation editors copy them."""

INVISIBLE: dict[int, str] = {ord(character): " " for character in _INVISIBLE}
"""Characters that cannot be seen and say nothing; marks that turn the direction of writing are not here."""

BRACKETS: dict[int, str] = {0x3016: "(", 0x3017: ")", 0x27EE: "(", 0x27EF: ")", 0x2768: "(", 0x2769: ")"}
"""Brackets that equation editors put around a group."""

PLAIN: dict[int, str] = STYLED | WIDE | INVISIBLE | BRACKETS
"""Every character of this table to the one that is meant: ``str.translate`` keeps the places of a text."""
