"""Formulas that differ in their numbers only are set alike: a setting is worked out once for each shape.

A shape is a formula with a mark for every number. It is set with long numbers that occur nowhere else; where they come
out whole, any other numbers would stand in their places. Where they do not (``\\frac12`` takes one digit for each
argument), or where the formula is at fault, it is set as it is.
"""

import re
from collections.abc import Callable
from functools import lru_cache, wraps

from exercisegen.expr.mathtext.latex import to_latex

Setter = Callable[[str], str]
Template = tuple[str | int, ...]

LONGEST = 2_000
"""Characters of a formula that is looked at in this way."""

_KEPT = 4096
_NUMBER = re.compile(r"[0-9]+")
_LONE_SCRIPT = re.compile(r"([\^_])([0-9])(?![0-9])")
_STAND_IN = re.compile(r"9([0-9]{4})000009")
_BROKEN = re.compile(r"0000")


def set_by_shape(setter: Setter) -> Setter:
    """Return what sets a formula as ``setter`` does, which must depend on numbers in no other way than to copy them."""

    @lru_cache(maxsize=_KEPT)
    def template(shape: str) -> Template | None:
        count = shape.count("0")
        stood_in = (f"9{number:04}000009" for number in range(count))
        try:
            return _template(setter(_NUMBER.sub(lambda _: next(stood_in), shape)), count)
        except ValueError:
            return None

    @lru_cache(maxsize=_KEPT)
    @wraps(setter)
    def set_formula(latex: str) -> str:
        if len(latex) > LONGEST:
            return setter(latex)
        shape, numbers = _apart(latex)
        parts = template(shape)
        if parts is None:
            return setter(latex)
        return "".join([numbers[part] if isinstance(part, int) else part for part in parts])

    return set_formula


@lru_cache(maxsize=256)  # one formula is set in several formats, one after the other
def _apart(latex: str) -> tuple[str, list[str]]:
    """Return the shape of a formula and its numbers."""
    braced = latex if "\\text" in latex else _LONE_SCRIPT.sub(_in_braces, latex)
    return _NUMBER.sub("0", braced), _NUMBER.findall(braced)


def _in_braces(script: re.Match[str]) -> str:
    """What a template of two groups says, in half the time."""
    sign, digit = script.groups()
    return f"{sign}{{{digit}}}"


def _template(done: str, count: int) -> Template | None:
    """Return the setting with the place of each number; none where a number did not come out whole."""
    pieces = _STAND_IN.split(done)
    texts, places = pieces[::2], [int(place) for place in pieces[1::2]]
    if {*places} != {*range(count)} or any(_BROKEN.search(text) for text in texts):
        return None
    joined: list[str | int] = [texts[0]]
    for place, text in zip(places, texts[1:], strict=True):
        joined += [place, text]
    return tuple(joined)


latex_by_shape = set_by_shape(to_latex)
"""``to_latex`` of a text."""
