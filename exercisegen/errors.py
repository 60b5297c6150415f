"""Every error that this package raises on purpose.

ExercisegenError
├── UsageError            what was asked for cannot be had: an unknown reference, an unusable path     exit 2
├── AuthorError           a bank, blueprint, template or configuration is at fault; lists all faults   exit 3
├── LearnerError          a response cannot be read; carries the place in the text                     (a verdict)
├── LimitExceeded         a counted limit of size or work was reached                                  (a verdict)
├── PluginError           a plugin is missing or does not fit its protocol                             exit 2
└── TypesettingError      TeX or Typst failed or took too long                                         exit 6
"""

from exercisegen.frozen import frozen

Span = tuple[int, int]  # half-open range of character positions in the text as it was typed


class ExercisegenError(Exception):
    """The base of every error raised on purpose; ``str`` of it is fit to be shown to its reader."""


class UsageError(ExercisegenError):
    """What was asked for cannot be had: an unknown reference, an unusable path, a bad option."""


@frozen
class Fault:
    """One thing wrong in a file that an author wrote.

    ``line`` counts from 1 (0 where no line is known); ``path`` is the YAML path, such as ``items[2].let.df``.
    """

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.path}: {self.message}" if self.path else f"{place}: {self.message}"


class AuthorError(ExercisegenError):
    """One or more faults in what an author wrote; all that could be found, not the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class LearnerError(ExercisegenError):
    """A response that cannot be read: ``code`` for scripts, ``span`` in the text, a message that says what to do."""

    def __init__(self, code: str, message: str, span: Span | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.span = span


class LimitExceeded(ExercisegenError):  # noqa: N818 - the name that the field and the contract use
    """A counted limit was reached: ``what`` is limited to ``limit``."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"{what} is limited to {limit}")
        self.what = what
        self.limit = limit


class PluginError(ExercisegenError):
    """A plugin that is missing or does not fit its protocol."""


class TypesettingError(ExercisegenError):
    """A typesetting engine failed, is absent, or ran out of time; the message names the question where it can."""


EXIT_CODES: dict[type[ExercisegenError], int] = {
    UsageError: 2,
    AuthorError: 3,
    LearnerError: 2,
    LimitExceeded: 3,
    PluginError: 2,
    TypesettingError: 6,
}
