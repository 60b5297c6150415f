"""What must hold of every variant: it can be drawn, its sizes are bounded, its text is clean."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from exercisegen import plugins
from exercisegen.checking.cleanness import blemishes, blemishes_of_latex
from exercisegen.checking.demands import unstated_demands
from exercisegen.checking.report import Problem
from exercisegen.drawing import Detail, draw
from exercisegen.errors import AuthorError, LimitExceeded, UsageError
from exercisegen.figures.checking import faults
from exercisegen.frozen import frozen
from exercisegen.model.content import Block, Content
from exercisegen.model.exercise import Exercise
from exercisegen.model.figure import Figure
from exercisegen.model.item import Item
from exercisegen.model.solution import Solution, Step

LONGEST_KEY = 800  # characters of LaTeX: a line and a half of a page, matrices aside


@frozen
class DrawnRange:
    """What came of a range of variant numbers: ``variants`` exist, ``digest`` is over them, ``notes`` are hashes."""

    tried: int
    variants: tuple[int, ...]
    digest: str
    notes: frozenset[int]
    problems: tuple[Problem, ...]


def check_range(item: Item, first: int, last: int, most: int = 10**9) -> DrawnRange:
    """Draw the variants from ``first`` up to, not including, ``last``, at most ``most`` of those that exist.

    Mistakes, hints and solutions are left out: they cost more than all the rest.
    """
    variants: list[int] = []
    notes: set[int] = set()
    problems: list[Problem] = []
    running = sha256()
    tried = 0
    for variant in range(first, last):
        if len(variants) == most:
            break
        tried += 1
        exercise = _drawn(item, variant, problems)
        if exercise is None:
            continue
        variants.append(variant)
        running.update(identity(exercise).encode())
        notes.add(int.from_bytes(sha256(exercise.note.encode()).digest()[:8], "big"))
        problems.extend(problems_of(exercise, variant))
    return DrawnRange(tried, tuple(variants), running.hexdigest(), frozenset(notes), tuple(problems))


def identity(exercise: Exercise) -> str:
    """Return the text that must not change without a new version: variant, note and keys, independent of printing."""
    return f"{exercise.ref.variant}: {exercise.note}\n"


def problems_of(exercise: Exercise, variant: int) -> Iterator[Problem]:
    """Yield what is wrong with the look and the size of stem, prompts and keys."""
    yield from _unclean("stem", exercise.stem, variant)
    yield from _unseen("figure", exercise.stem, variant)
    for place, part in enumerate(exercise.parts):
        path = f"parts[{place}]"
        yield from _unclean(f"{path}.prompt", part.prompt, variant)
        yield from _unseen(f"{path}.figure", part.prompt, variant)
        yield from _unclean_key(f"{path}.answer.value", part.key, variant)


def problems_of_help(exercise: Exercise, variant: int) -> Iterator[Problem]:
    """Yield what is wrong with the look of hints and solution, and every demand that is not stated."""
    yield from _unclean("solution", tuple(_blocks(exercise.solution)), variant)
    for place, part in enumerate(exercise.parts):
        for row, hint in enumerate(part.hints):
            yield from _unclean(f"parts[{place}].hints[{row}]", hint, variant)
    yield from unstated_demands(exercise, variant)


def _drawn(item: Item, variant: int, problems: list[Problem]) -> Exercise | None:
    try:
        return draw(item, variant, detail=Detail.KEYS)
    except UsageError:
        return None  # the variant does not exist
    except (AuthorError, LimitExceeded) as error:
        problems.append(_problem_of(error, item, variant))
        return None


def _problem_of(error: AuthorError | LimitExceeded, item: Item, variant: int) -> Problem:
    if isinstance(error, LimitExceeded):
        return Problem("", "limit", str(error), variant)
    fault = error.faults[0]
    return Problem(fault.path.removeprefix(f"{item.id}: "), "draw", fault.message, variant)


def _unclean(path: str, content: Content, variant: int) -> Iterator[Problem]:
    for blemish in blemishes(content):
        yield Problem(path, blemish.split(",")[0], blemish, variant)


def _unseen(path: str, content: Content, variant: int) -> Iterator[Problem]:
    for figure in (block for block in content if isinstance(block, Figure)):
        for fault in faults(figure):
            yield Problem(path, fault.split(" (")[0], fault, variant)


def _unclean_key(path: str, key: Any, variant: int) -> Iterator[Problem]:
    plugin = plugins.load("answers", key.answer)
    latex = plugin.latex(key.value, key.scope.conventions)
    for blemish in blemishes_of_latex(latex):
        yield Problem(path, blemish.split(",")[0], f"the key has {blemish}", variant)
    if len(latex) > LONGEST_KEY:
        yield Problem(path, "long", f"the key is {len(latex)} characters long: tighten nice", variant)


def _blocks(solution: Solution) -> Iterator[Block]:
    for entry in solution:
        if not isinstance(entry, Step):
            yield entry
