"""The name of an exercise: which item, at which version, at which variant."""

import re

from exercisegen.errors import UsageError
from exercisegen.frozen import frozen

_FORM = re.compile(r"(?:(?P<bank>[\w.-]+)/)?(?P<item>[\w.-]+)(?:@(?P<version>\d+))?(?:#(?P<variant>\d+))?")


@frozen
class ExerciseRef:
    """``calculus/chain.elementary@1#42``: variants count from 0."""

    bank: str
    item: str
    version: int
    variant: int

    def __str__(self) -> str:
        return f"{self.bank}/{self.item}@{self.version}#{self.variant}"

    @classmethod
    def parse(cls, text: str) -> "ExerciseRef":
        """Read a complete reference; raise ``UsageError`` where a part is missing."""
        partial = PartialRef.parse(text)
        if partial.bank is None or partial.version is None or partial.variant is None:
            raise UsageError(f"{text!r} is not a complete reference: write bank/item@version#variant")
        return cls(partial.bank, partial.item, partial.version, partial.variant)


@frozen
class PartialRef:
    """A reference as people type it: all but the item may be left out."""

    bank: str | None
    item: str
    version: int | None
    variant: int | None

    @classmethod
    def parse(cls, text: str) -> "PartialRef":
        """Read ``[bank/]item[@version][#variant]``; raise ``UsageError`` on any other text."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise UsageError(
                f"{text!r} is not a reference: write bank/item@version#variant, such as calculus/chain.elementary#7"
            )
        version, variant = found["version"], found["variant"]
        return cls(
            found["bank"],
            found["item"],
            None if version is None else int(version),
            None if variant is None else int(variant),
        )
