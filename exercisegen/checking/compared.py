"""What must hold of a compared variant: SymPy and plain numbers agree with its keys, grading with its author."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from exercisegen import plugins
from exercisegen.bank.language import LanguageError, compile_expression, evaluate
from exercisegen.bank.schema.records import mistake_rows
from exercisegen.checking.cleanness import blemishes
from exercisegen.checking.drawn import problems_of_help
from exercisegen.checking.numbers import is_derivative, same_values
from exercisegen.checking.report import Problem
from exercisegen.checking.steps import problems_of_steps
from exercisegen.drawing import draw, key_with
from exercisegen.drawing.compiled import CompiledItem, compiled
from exercisegen.errors import AuthorError, LimitExceeded
from exercisegen.expr.mathtext.linear import to_linear
from exercisegen.expr.tree import Constant, Negation, Node, Relation, Sign, Sum, Word, symbols
from exercisegen.frozen import frozen
from exercisegen.grading.exercises import FollowThrough, grade, grade_part
from exercisegen.grading.responses import read_response
from exercisegen.model.exercise import Exercise, Mistake, Part
from exercisegen.model.finding import FindingKind
from exercisegen.model.item import Item, ItemTest
from exercisegen.model.submission import Submission
from exercisegen.model.value import Value
from exercisegen.model.verdict import ReadingError, Status, Verdict

_SETS = ("points", "classified_points")  # two right answers may list their points in different orders


@frozen
class Compared:
    """What came of comparing one variant; ``dropped`` names the mistakes that come to the key there."""

    variant: int
    problems: tuple[Problem, ...]
    dropped: tuple[str, ...] = ()


def compare_variant(item: Item, variant: int) -> Compared:
    """Compare the keys of an existing variant with SymPy's and with numbers, and grade what ought to be graded so."""
    try:
        exercise = draw(item, variant)
    except (AuthorError, LimitExceeded) as error:
        fault = error.faults[0] if isinstance(error, AuthorError) else None
        path = "" if fault is None else fault.path.removeprefix(f"{item.id}: ")
        message = str(error) if fault is None else fault.message
        return Compared(variant, (Problem(path, "draw", message, variant),))
    problems = [
        *against_reference(item, exercise),
        *(problem for place, part in enumerate(exercise.parts) for problem in _part(item, exercise, part, place)),
        *_tests(item, exercise),
        *problems_of_help(exercise, variant),
        *problems_of_steps(exercise),
    ]
    return Compared(variant, tuple(problems), tuple(_dropped(item, exercise)))


def against_reference(item: Item, exercise: Exercise) -> Iterator[Problem]:
    """Compare every key of ``exercise``, drawn from ``item``, with the one that SymPy computes."""
    made = compiled(item)
    variant = exercise.ref.variant
    known = {name: value for name, value in exercise.bindings.items() if name not in item.lets}
    for name, expression in made.lets.items():
        try:
            known[name] = evaluate(expression, known, reference=True)
        except (LanguageError, LimitExceeded) as error:
            yield Problem(f"let.{name}", "reference", f"SymPy cannot compute this: {error}", variant)
            return
    for place, part in enumerate(exercise.parts):
        path = f"parts[{place}].answer.value"
        try:
            yield from _reference_key(made, place, part, known, Problem(path, "reference", "", variant))
        except (LanguageError, LimitExceeded, ValueError) as error:
            yield Problem(path, "reference", f"SymPy cannot compute this key: {error}", variant)


def _reference_key(
    made: CompiledItem, place: int, part: Part, known: Mapping[str, Value], at: Problem
) -> Iterator[Problem]:
    plugin = plugins.load("answers", part.key.answer)
    value = plugin.key_value(evaluate(made.parts[place].value, known, reference=True), part.key.options, part.key.scope)
    shown = plugin.show(value, part.key.scope.conventions)
    own = plugin.show(part.key.value, part.key.scope.conventions)
    exactly = replace(part.key, tolerance=None, shape=None)
    kinds = {finding.kind for finding in plugin.compare(exactly, value).findings}
    if FindingKind.WRONG in kinds:
        yield Problem(at.path, "reference", f"the key is {own}, but SymPy computes {shown}", at.variant)
    elif FindingKind.DOUBT in kinds:
        yield Problem(at.path, "doubt", f"whether the key {own} is SymPy's {shown} could not be decided", at.variant)
    pairs = () if part.key.answer in _SETS else zip(scalars(part.key.value), scalars(value), strict=False)
    for first, second in pairs:
        if same_values(first, second, tuple(sorted(symbols(first) | symbols(second)))) is False:
            yield Problem(at.path, "numbers", f"the key {own} and SymPy's {shown} differ in plain numbers", at.variant)
            return


def _part(item: Item, exercise: Exercise, part: Part, place: int) -> Iterator[Problem]:
    path, variant = f"parts[{place}]", exercise.ref.variant
    yield from _derivative(part, f"{path}.answer.value", variant)
    for notation, text in _read_differently(part):
        verdict = grade_part(part, text)
        if verdict.status is not Status.CORRECT:
            message = f"the key typed back as {notation}, {text}, is graded {_told(verdict)}"
            yield Problem(f"{path}.answer.value", f"typed {notation}", message, variant)
    rows = zip(item.parts[place].mistakes, mistake_rows(item, place), strict=True)
    row_of = {template.code: row for template, row in rows}
    for mistake in part.mistakes:
        yield from _mistake(part, mistake, f"{path}.mistakes[{row_of[mistake.code]}]", variant)


def _mistake(part: Part, mistake: Mistake, path: str, variant: int) -> Iterator[Problem]:
    text = plugins.load("answers", part.key.answer).show(mistake.value, part.key.scope.conventions)
    verdict = grade_part(part, text)
    if verdict.score != mistake.score:
        message = f"the mistake {mistake.code}, {text}, is graded {_told(verdict)}, not {mistake.score}"
        yield Problem(path, mistake.code, message, variant)
    for blemish in blemishes(mistake.feedback):
        yield Problem(f"{path}.feedback", blemish.split(",")[0], blemish, variant)


def _read_differently(part: Part) -> Iterator[tuple[str, str]]:
    """Yield the key in the notations in which it is printed, but for those that are read as one before was."""
    seen: list[object] = []
    for notation, text in _printed(part).items():
        response = read_response(text, part.key.answer, part.key.scope)
        if isinstance(response, ReadingError) or response.notices or response.value not in seen:
            yield notation, text
        if not isinstance(response, ReadingError):
            seen.append(response.value)


def _printed(part: Part) -> dict[str, str]:
    """Return the key in every notation in which it is printed."""
    plugin = plugins.load("answers", part.key.answer)
    latex = plugin.latex(part.key.value, part.key.scope.conventions)
    text = plugin.show(part.key.value, part.key.scope.conventions)
    return {"text": text, "LaTeX": latex, "Unicode": to_linear(latex)}


def _derivative(part: Part, path: str, variant: int) -> Iterator[Problem]:
    if part.task is None or not isinstance(part.key.value, Node):
        return
    names = tuple(sorted(symbols(part.task.function) | symbols(part.key.value) | {part.task.variable}))
    if is_derivative(part.key.value, part.task.function, part.task.variable, names) is False:
        yield Problem(path, "slope", "the key is not the slope of the function, by difference quotients", variant)


def _tests(item: Item, exercise: Exercise) -> Iterator[Problem]:
    for place, test in enumerate(item.tests):
        path = f"tests[{place}]"
        try:
            if _applies(test, exercise):
                yield from _test(item, test, exercise, path)
        except (LanguageError, LimitExceeded, ValueError) as error:
            yield Problem(path, "test", f"this test cannot be computed: {error}", exercise.ref.variant)


def _applies(test: ItemTest, exercise: Exercise) -> bool:
    if test.when is None:
        return True
    holds = evaluate(compile_expression(test.when), exercise.bindings)
    if not isinstance(holds, bool):
        raise ValueError(f"'{test.when}' is neither true nor false")
    return holds


def _test(item: Item, test: ItemTest, exercise: Exercise, path: str) -> Iterator[Problem]:
    """Grade what the test submits as a learner's submission is graded, follow-through included."""
    parts = {part.name: part for part in exercise.parts}
    typed = {name: _typed(source, parts[name], exercise) for name, source in test.submit.items()}
    submission = Submission(exercise.ref, typed)
    verdicts = grade(_unexplained(exercise), submission, follow_through=FollowThrough(item, key_with))
    for name, expected in test.expect.items():
        if verdicts[name].score != expected:
            message = f"{typed.get(name, 'nothing')} is graded {_told(verdicts[name])}, not {expected}"
            yield Problem(f"{path}.expect.{name}", "test", message, exercise.ref.variant)


def _unexplained(exercise: Exercise) -> Exercise:
    """Leave out the search for mal-rules: it takes most of the time and changes no score."""
    return replace(exercise, parts=tuple(replace(part, auto_mistakes=False) for part in exercise.parts))


def _typed(source: str, part: Part, exercise: Exercise) -> str:
    """Return the value of an expression of the bank as a learner would type it."""
    plugin = plugins.load("answers", part.key.answer)
    value = plugin.key_value(evaluate(compile_expression(source), exercise.bindings), part.key.options, part.key.scope)
    return str(plugin.show(value, part.key.scope.conventions))


def _dropped(item: Item, exercise: Exercise) -> Iterator[str]:
    for template, part in zip(item.parts, exercise.parts, strict=True):
        there = {mistake.code for mistake in part.mistakes}
        for mistake in template.mistakes:
            if mistake.code not in there:
                yield f"{template.name}.{mistake.code}"


def _told(verdict: Verdict) -> str:
    reason = f" ({verdict.error.message})" if verdict.error is not None else ""
    return (
        f"{verdict.status} with score {verdict.score}{reason}"
        if verdict.score is not None
        else f"{verdict.status}{reason}"
    )


def scalars(value: Any) -> Iterator[Node]:
    """Yield the scalar trees of a key's value: left minus right of an equation; none of words and sets of points."""
    match value:
        case Word() | Constant("infinity") | Negation(Constant("infinity")):
            return
        case Relation((left, right), (Sign.EQUAL,)):
            yield Sum((left, Negation(right)))
        case tuple():
            for part in value:
                yield from scalars(part)
        case _ if isinstance(value, Node) and not isinstance(value, Relation):
            yield value
