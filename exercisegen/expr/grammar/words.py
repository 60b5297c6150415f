"""Which names a question's answers may use, and how letters run together fall into names."""

import re
from functools import lru_cache

from exercisegen.errors import LearnerError
from exercisegen.expr.names import GREEK, SPELLINGS
from exercisegen.expr.scope import Expected, Scope
from exercisegen.frozen import frozen

Meaning = tuple[str, str]  # kind of token, canonical name

_KEYWORDS: dict[str, Meaning] = {
    **dict.fromkeys(("inf", "infinity", "infty", "oo", "Inf", "Infinity", "INF"), ("constant", "infinity")),
    **dict.fromkeys(("or", "Or", "OR"), ("or", "or")),
    **dict.fromkeys(("and", "And", "AND"), ("and", "and")),
    **dict.fromkeys(("if", "for", "when", "where"), ("if", "if")),
    **dict.fromkeys(("otherwise", "else"), ("otherwise", "otherwise")),
    **dict.fromkeys(("U", "union", "Union"), ("union", "union")),
    **dict.fromkeys(("DNE", "dne", "undefined"), ("word", "dne")),
    **dict.fromkeys(("none", "None"), ("word", "none")),
    **dict.fromkeys(("R", "Reals", "reals"), ("word", "all reals")),
    **dict.fromkeys(("deg", "degree", "degrees"), ("°", "°")),
    **dict.fromkeys(("cuberoot", "CubeRoot"), ("function", "cbrt")),
    **dict.fromkeys(("squareroot", "wurzel", "raiz", "racine"), ("function", "sqrt")),
    "in": ("in", "in"),
    "E": ("constant", "e"),
}
_ENGLISH = (
    "the then than that this these those there they thus not but are was were with from because therefore hence since"
    " which answer about maybe also only have sine cosine tangent plus minus times"
)
_LONGEST_SPLIT = 40
_LETTERS = "abcdfghijklmnopqrstuvwxyzABCDFGHIJKLMNOPQSTVWXYZ"


@frozen
class Vocabulary:
    """What each spelling means: ``whole`` words, and ``pieces`` that ``pattern`` finds in letters run together.

    ``subscripted`` pairs (stem, subscript) with the declared name. ``free`` takes every letter for a variable.
    """

    whole: dict[str, Meaning]
    pieces: dict[str, Meaning]
    pattern: re.Pattern[str]
    subscripted: dict[tuple[str, str], str]
    letters: frozenset[str]
    free: bool = False


@lru_cache(maxsize=256)
def _vocabulary(variables: tuple[str, ...], functions: tuple[str, ...], units: bool, free: bool) -> Vocabulary:
    letters = frozenset(variables)
    pieces: dict[str, Meaning] = {}
    for spelling, name in SPELLINGS.items():
        if free or spelling == name or not set(spelling) <= letters:
            pieces[spelling] = ("function", "lg" if spelling == "lg" else name)
        if not free and spelling[0] == "a" and "a" in letters and spelling[1:] in SPELLINGS and spelling != name:
            pieces[spelling] = ("ambiguous", name)
    pieces |= {"pi": ("constant", "pi"), "e": ("constant", "e")}
    if units:
        pieces |= {letter: ("unit", letter) for letter in "ijk"}
    pieces |= {name: ("abstract", name) for name in functions}
    pieces |= {name: ("name", name) for name in variables}
    subscripted = {split: name for name in variables if (split := _subscript(name)) is not None}
    spellings = sorted((re.escape(piece) for piece in pieces), key=len, reverse=True)
    english = {} if free else {word: ("english", word) for word in _ENGLISH.split()}
    return Vocabulary(english | _KEYWORDS | pieces, pieces, re.compile("|".join(spellings)), subscripted, letters, free)


def vocabulary(scope: Scope) -> Vocabulary:
    """Return the names that ``scope`` allows."""
    return _vocabulary(scope.variables, scope.functions, scope.expected is not Expected.SCALAR, False)


def free_vocabulary() -> Vocabulary:
    """Return the names where every letter and Greek letter may be a variable."""
    return _vocabulary((*_LETTERS, *GREEK), (), False, True)


def _subscript(name: str) -> tuple[str, str] | None:
    found = re.fullmatch(r"([A-Za-z]+)_?\{?([A-Za-z0-9]+)\}?", name)
    if found is None or ("_" not in name and not found[2][-1].isdigit()):
        return None
    stem = re.fullmatch(r"([A-Za-z]+?)_?\{?(\d+|(?<=_)\w+|(?<=\{)\w+)\}?", name)
    return None if stem is None else (stem[1], stem[2])


def pieces_of(word: str, known: Vocabulary) -> tuple[list[tuple[Meaning, int, int]], int]:
    """Split letters into the longest known names, left to right; return them and the position of the first unknown.

    The position is the length of the word where all of it is known. ``sinx`` falls into ``sin`` and ``x``.
    """
    found: list[tuple[Meaning, int, int]] = []
    position = 0
    while position < len(word):
        match = known.pattern.match(word, position)
        if match is None:
            return (whole, len(word)) if (whole := _split(word, known)) else (found, position)
        found.append((known.pieces[match[0]], position, match.end()))
        position = match.end()
    return found, position


def _split(word: str, known: Vocabulary) -> list[tuple[Meaning, int, int]] | None:
    """Return names that make up all of a word where the longest ones do not: ``absin`` is a, b, sin."""
    if len(word) > _LONGEST_SPLIT:
        return None
    tails: dict[int, list[tuple[Meaning, int, int]]] = {len(word): []}
    for start in range(len(word) - 1, -1, -1):
        ends = (end for end in range(len(word), start, -1) if end in tails and word[start:end] in known.pieces)
        end = next(ends, None)
        if end is not None:
            tails[start] = [(known.pieces[word[start:end]], start, end), *tails[end]]
    return tails.get(0)


def unknown_name(name: str, scope: Scope, start: int, end: int | None = None) -> LearnerError:
    """Return the error for a name that the question does not use; it lists the names that it does.

    ``end`` is where its place ends, if it was not typed letter by letter.
    """
    names = (*scope.variables, *(f"{function}(...)" for function in scope.functions))
    shown = name if len(name) <= 20 else name[:20] + "..."
    uses = f"this question uses {', '.join(names)}" if names else "this question uses no letters"
    return LearnerError(
        "parse.unknown-name", f"Unknown name '{shown}': {uses}.", (start, start + len(name) if end is None else end)
    )
