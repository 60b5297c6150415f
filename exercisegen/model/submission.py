"""What a learner sent, and how it was read."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from exercisegen.frozen import frozen
from exercisegen.model.finding import Finding
from exercisegen.model.ref import ExerciseRef
from exercisegen.model.verdict import ReadAs

V = TypeVar("V")


@frozen
class Submission:
    """The typed answers to the parts of one exercise: part name to text."""

    ref: ExerciseRef | None
    responses: Mapping[str, str]


@frozen
class Response(Generic[V]):
    """The reading of one typed answer; ``notices`` are findings of kind NOTE about how it was read."""

    value: V
    read_as: ReadAs
    notices: tuple[Finding, ...] = ()
