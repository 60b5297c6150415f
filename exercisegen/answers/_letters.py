"""What may stand in front of the coordinates of a point, as in ``x = 1, y = 2``: letters of the question, no values."""

import re
from collections.abc import Iterable

from exercisegen.errors import LearnerError, Span
from exercisegen.expr.grammar.words import unknown_name
from exercisegen.expr.scope import Scope

_VALUE = re.compile(r"[A-Za-z]\s*\(\s*(?P<place>[^(),;=]+?)\s*\)\s*=(?!=)\s*(?P<value>[^,;=\s]+)")


def check_values(text: str) -> None:
    """Ask about ``f(2) = 3`` where points are asked for: it may stand for the point, or for a value alone.

    Raises:
        LearnerError: ``points.value`` at the place, with the point that may be meant.
    """
    found = _VALUE.search(text)
    if found is not None:
        message = f"'{found[0]}' is a value of a function. Write a point with its coordinates, like (3, -8), "
        raise LearnerError("points.value", f"{message}or the place alone if that is asked for.", found.span())


def check_letters(names: Iterable[str], scope: Scope, span: Span | None) -> None:
    """Ask about ``y = 3`` in a question about x alone: the letters are the question's, and one more for the height.

    The height needs the others: ``x = 1, y = 2`` is a point of a curve, ``y = 2`` may be a value of the function. A
    curve given by a parameter has points with x and y (and z). A question without letters takes any.

    Raises:
        LearnerError: ``parse.unknown-name`` at ``span``, with the letters that the question uses.
    """
    typed = tuple(dict.fromkeys(name for name in names if name))
    known = set(scope.variables)
    others = [name for name in typed if name not in known]
    if not others or not known or (len(others) == 1 and known <= set(typed)):
        return
    if len(known) == 1 and set(typed) in ({"x", "y"}, {"x", "y", "z"}):
        return
    start, end = span or (0, len(others[0]))
    raise unknown_name(others[0], scope, start, end)
