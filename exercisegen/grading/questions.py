"""What is asked by a text and its options, as a request or the command line gives them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import Any

from exercisegen.errors import UsageError
from exercisegen.expr.scope import Assumption, Conventions, DomainPolicy, InverseNames, Sort, VectorNotation
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Tolerance

_NAME = re.compile(r"[A-Za-z][A-Za-z]*(_\w+)?")
_SYNTAXES = ("auto", "text", "latex")
_CONVENTIONS: Mapping[str, tuple[object, ...]] = {
    "log_base": ("e", "10"),
    "decimal_mark": (".", ","),
    "list_separator": (",", ";"),
    "interval_brackets": ("()", "]["),
    "inverse_names": tuple(InverseNames),
    "upright_e": (False, True),
    "vectors": tuple(VectorNotation),
}
_LONGEST_NUMBER = 60
_LONGEST_MESSAGE = 390  # what it quotes may be very long
_EXPONENT = re.compile(r"[eE][+-]?\d{4,}")  # Fraction would write such a number out


class RequestError(UsageError):
    """A request that cannot be answered as it stands; ``code`` is ``request.<what>``."""

    def __init__(self, code: str, message: str) -> None:
        shown = message if len(message) <= _LONGEST_MESSAGE else f"{message[: _LONGEST_MESSAGE - 3]}..."
        super().__init__(shown)
        self.code = f"request.{code}"
        self.message = shown


@frozen
class TextQuestion:
    """An expected answer as text, and how answers to it are read and judged; equal questions have equal keys.

    ``variables`` is ``None`` where every letter of ``expected`` is one; ``answer`` where the type is read off it.
    """

    expected: str
    variables: tuple[str, ...] | None = None
    answer: str | None = None
    assumptions: tuple[tuple[str, Assumption], ...] = ()
    domain: DomainPolicy = DomainPolicy.NOTE
    shape: str | None = None
    tolerance: Tolerance | None = None
    conventions: Conventions = field(default_factory=Conventions)
    syntax: str = "auto"


def question(
    expected: str,
    *,
    variables: Sequence[str] | None = None,
    answer: str | None = None,
    assume: Mapping[str, Any] | None = None,
    domain: str = "note",
    shape: str | None = None,
    tolerance: Tolerance | Mapping[str, Any] | None = None,
    conventions: Conventions | Mapping[str, Any] | None = None,
    syntax: str = "auto",
) -> TextQuestion:
    """Return the question of a request, its options checked.

    Raises:
        RequestError: an option has a value that does not fit; the message names it and says what would do.
    """
    for name, value in (("expected", expected), ("answer", answer), ("shape", shape)):
        if not isinstance(value, str) and (value is not None or name == "expected"):
            raise RequestError(name, f"{name} must be a text, not {value!r}")
    return TextQuestion(
        expected,
        _variables(variables),
        answer,
        tuple(sorted((name, _assumption(name, value)) for name, value in _mapping("assume", assume).items())),
        _member("domain", domain, tuple(DomainPolicy)),
        shape,
        tolerance if isinstance(tolerance, Tolerance) else _tolerance(tolerance),
        conventions if isinstance(conventions, Conventions) else _conventions(conventions),
        _member("syntax", syntax, _SYNTAXES),
    )


def _variables(given: Sequence[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    if not isinstance(given, list | tuple) or not all(
        isinstance(name, str) and _NAME.fullmatch(name) for name in given
    ):
        raise RequestError("variables", f"variables must be a list of names, such as ['x', 'y'], not {given!r}")
    if len(set(given)) < len(given):
        raise RequestError("variables", f"variables must name each letter once, not {given!r}")
    return tuple(given)


def _assumption(name: str, given: object) -> Assumption:
    match given:
        case str() if given in set(Sort):
            return Assumption(Sort(given))
        case [low, high]:
            return _range(name, _number("assume", low), _number("assume", high))
    sorts = ", ".join(Sort)
    raise RequestError("assume", f"assume[{name!r}] must be one of {sorts} or [low, high], not {given!r}")


def _range(name: str, low: Fraction, high: Fraction) -> Assumption:
    if low >= high:
        raise RequestError("assume", f"assume[{name!r}] must be [low, high] with low below high, not [{low}, {high}]")
    return Assumption(low=low, high=high)


def _tolerance(given: Mapping[str, Any] | None) -> Tolerance | None:
    if given is None:
        return None
    match _mapping("tolerance", given):
        case {"relative": bound, **others} if not others:
            return Tolerance(relative=_not_negative(bound))
        case {"absolute": bound, **others} if not others:
            return Tolerance(absolute=_not_negative(bound))
        case {"significant": int(digits), **others} if 1 <= digits <= 30 and not (others or isinstance(digits, bool)):
            return Tolerance(significant=digits)
        case {"decimals": int(digits), **others} if 0 <= digits <= 30 and not (others or isinstance(digits, bool)):
            return Tolerance(decimals=digits)
    allowed = '{"relative": 0.001}, {"absolute": 0.01}, {"significant": 3} or {"decimals": 2}'
    raise RequestError("tolerance", f"tolerance must be {allowed}, not {given!r}")


def _not_negative(given: object) -> Fraction:
    bound = _number("tolerance", given)
    if bound < 0:
        raise RequestError("tolerance", f"a tolerance must not be negative: {given!r}")
    return bound


def _conventions(given: Mapping[str, Any] | None) -> Conventions:
    values: dict[str, Any] = {}
    for name, value in _mapping("conventions", given).items():
        allowed = _CONVENTIONS.get(name)
        if allowed is None:
            raise RequestError("conventions", f"there is no convention {name!r}: there are {', '.join(_CONVENTIONS)}")
        values[name] = _member(name, value, allowed)
    return Conventions(**values)


def _mapping(name: str, given: object) -> Mapping[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise RequestError(name, f"{name} must be a mapping, not {given!r}")
    return given


def _member(name: str, value: object, allowed: tuple[object, ...]) -> Any:
    for choice in allowed:
        if type(value) in (str, bool) and value == choice:
            return choice
    raise RequestError(name, f"{name} must be {' or '.join(repr(_plain(each)) for each in allowed)}, not {value!r}")


def _plain(choice: object) -> object:
    return str(choice) if isinstance(choice, str) else choice


def _number(name: str, given: object) -> Fraction:
    """Return a number of a request exactly as it was written: ``0.001`` is one thousandth."""
    if isinstance(given, bool) or not isinstance(given, int | float | str) or len(str(given)) > _LONGEST_NUMBER:
        raise RequestError(name, f"{given!r} in {name} is not a number")
    if _EXPONENT.search(str(given)):
        raise RequestError(name, f"{given!r} in {name} is too large or too small")
    try:
        return Fraction(str(given))
    except (ValueError, ZeroDivisionError):
        raise RequestError(name, f"{given!r} in {name} is not a number") from None
