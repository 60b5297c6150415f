"""The text that is being read, the tokens found so far and the remarks on how it was read."""

from collections.abc import Callable

from exercisegen.errors import Span
from exercisegen.expr.grammar.words import Vocabulary
from exercisegen.expr.scope import Scope
from exercisegen.frozen import frozen

Token = tuple[str, str, int, int]
"""Kind, value, and the half-open range of characters in the typed text."""


@frozen
class Notice:
    """A remark on how something was read: it never costs marks. ``code`` is stable, ``message`` is for the learner."""

    code: str
    message: str
    span: Span | None = None


class Source:
    """What lexing works on; ``latex`` says that braces group and commands are expected."""

    __slots__ = ("end", "known", "latex", "notices", "scope", "text", "tokens")

    def __init__(self, text: str, end: int, scope: Scope, known: Vocabulary, latex: bool) -> None:
        self.text = text
        self.end = end
        self.scope = scope
        self.known = known
        self.latex = latex
        self.tokens: list[Token] = []
        self.notices: list[Notice] = []

    def note(self, code: str, message: str, span: Span) -> None:
        """Remark on how ``span`` was read."""
        self.notices.append(Notice(code, message, span))


Name = Callable[[Source, str, int, int], int]
"""What adds the tokens of a run of letters: source, letters, and their place; returns where reading goes on."""
