"""Lists whose entries are named as partial derivatives, as in ``f_x = 2x, f_y = 3y`` or ``f_xx = 2, f_xy = 0, ...``."""

import re
from collections.abc import Iterator

from exercisegen.answers._rows import cuts
from exercisegen.errors import LearnerError, Span
from exercisegen.expr.scope import Scope

_D = r"(?:\\partial\s*|∂\s*|d)"
_POWER = r"(?:\^\s*\{?\s*2\s*\}?|²|2)?"
_VARIABLE = r"[A-Za-z](?:_\d)?"
_ARGUMENTS = r"(?:\s*\([^()=]{0,30}\))?"
_BELOW = rf"(?:{_D}\s*{_VARIABLE}\s*(?:\^\s*\{{?\s*2\s*\}}?|²)?\s*){{1,2}}"
_NAMED = re.compile(
    rf"\s*(?:"
    rf"[a-zA-Z]_?\{{?(?P<letters>[a-z]{{1,2}})\}}?|"
    rf"{_D}{_POWER}\s*[a-zA-Z]?\s*/\s*\(?(?P<below>{_BELOW})\)?(?:\s*[a-zA-Z](?=\s*[=(]))?|"
    rf"\\[dt]?frac\s*\{{\s*{_D}{_POWER}\s*[a-zA-Z]?\s*\}}\s*\{{\s*(?P<under>{_BELOW})\}}"
    rf"){_ARGUMENTS}\s*[=:](?!=)"
)
_BELOW_ONE = re.compile(rf"{_D}\s*(?P<name>{_VARIABLE})\s*(?P<twice>\^\s*\{{?\s*2\s*\}}?|²)?")
_AND = re.compile(r"\band\b", re.IGNORECASE)

Named = dict[tuple[str, ...], Span]


def named_partials(text: str, scope: Scope) -> Named | None:
    """Return where the value of each partial derivative stands, by its variables; ``None`` for any other text.

    Raises:
        LearnerError: ``partials.twice`` where one is written twice.
    """
    found: Named = {}
    plain = _AND.sub(lambda word: ",".ljust(len(word[0])), text)
    for start, stop in _stretches(plain):
        label = _NAMED.match(plain, start, stop)
        if label is None:
            return None
        names = _variables(label)
        if not names or not set(names) <= set(scope.variables):
            return None
        if names in found:
            raise LearnerError("partials.twice", "Write every partial derivative once.", (start, stop))
        found[names] = (label.end(), stop)
    return found if len(found) > 1 else None


def _variables(label: re.Match[str]) -> tuple[str, ...]:
    if label["letters"]:
        return tuple(label["letters"])
    below = label["below"] or label["under"] or ""
    return tuple(
        name
        for each in _BELOW_ONE.finditer(below)
        for name in (each["name"], *((each["name"],) if each["twice"] else ()))
    )


def _stretches(text: str) -> Iterator[Span]:
    start = 0
    for place in (*cuts(text), len(text)):
        if text[start:place].strip():
            yield start, place
        start = place + 1
