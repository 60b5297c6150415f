"""Which values are derivatives, as far as can be read off an item: those that are written ``diff(f, x)``."""

from collections.abc import Mapping

from exercisegen.bank.language.syntax import Application, LanguageError, Name, parse


def derivative_of(lets: Mapping[str, str], source: str) -> tuple[str, str] | None:
    """Return the names (f, x) where ``source``, or the let that it names, is ``diff(f, x)`` with f a let."""
    try:
        tree = parse(lets.get(source.strip(), source))
    except LanguageError:
        return None  # reported where the expression itself is compiled
    match tree:
        case Application("diff", (Name(function), Name(variable)), ()) if function in lets:
            return function, variable
    return None
