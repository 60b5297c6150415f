"""The exercise that an item is at a variant: texts filled, keys made, predicted mistakes worked out."""

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from exercisegen import plugins
from exercisegen.bank.conditions import conditions_of
from exercisegen.bank.language import Allowance, Expression
from exercisegen.bank.language.arithmetic import describe
from exercisegen.bank.stems import Filled, Stem, StemError, fill_content, fill_solution
from exercisegen.bank.stems.syntax import Steps
from exercisegen.calculus.derivation import Detail as StepDetail
from exercisegen.calculus.derivation import derivation
from exercisegen.drawing.binding import computed, existing_bindings, rebind
from exercisegen.drawing.compiled import CompiledItem, CompiledMistake, CompiledPart, Located, compiled
from exercisegen.drawing.figures import CompiledFigure, FigureError, draw_figure
from exercisegen.drawing.notes import note_of
from exercisegen.drawing.offers import Offer, offer_of
from exercisegen.errors import AuthorError, LimitExceeded, UsageError
from exercisegen.expr.remembered import remembered
from exercisegen.expr.scope import Conventions, Scope
from exercisegen.expr.tree import Symbol
from exercisegen.frozen import frozen
from exercisegen.model.content import Content, ListBlock
from exercisegen.model.exercise import Differentiate, Exercise, Key, Mistake, Part, Tolerance
from exercisegen.model.finding import FindingKind
from exercisegen.model.item import Item, PartTemplate
from exercisegen.model.ref import ExerciseRef
from exercisegen.model.solution import Solution, Step
from exercisegen.model.value import ClassifiedPoint, Value
from exercisegen.protocols import AnswerType
from exercisegen.wording import plain

_LEFT_SIDE = re.compile(r"=\s*\$\s*$")


class Detail(StrEnum):
    """How much of an exercise is worked out."""

    KEYS = "keys"  # stem, prompts, keys and note
    FULL = "full"  # also mistakes, hints and the solution


def draw(
    item: Item, variant: int, *, detail: Detail = Detail.FULL, instead: Mapping[str, Value] | None = None
) -> Exercise:
    """Return ``item`` at ``variant``: a pure function of both.

    Values in ``instead`` take the places of what expressions come to, by their source. Raises ``UsageError`` where the
    variant does not exist, and ``AuthorError``, located in the item's file, for what cannot be computed, printed or
    used as a key.
    """
    made = compiled(item)
    known = existing_bindings(made, variant)
    drawing = _Drawing(made, variant, known, Allowance(results=dict(instead or {})))
    stem = drawing.with_figure(drawing.filled("stem", made.stem), made.figure)
    full = detail is Detail.FULL
    drawn = [drawing.part(part, full) for part in made.parts]
    shown = [*stem.values, *(value for part in drawn for value in part.shown)]
    return Exercise(
        ref=ExerciseRef(item.bank, item.id, item.version, variant),
        title=item.title,
        exercise_type=item.exercise_type,
        skills=item.skills,
        difficulty=item.difficulty,
        licence=item.licence,
        stem=stem.content,
        parts=tuple(part.part for part in drawn),
        solution=drawing.solution() if full else (),
        bindings=dict(known),  # not the view, which cannot go to another process
        note=note_of(shown, [(part.part.name, part.answer) for part in drawn]),
        conventions=item.conventions,
    )


def key_with(item: Item, variant: int, part: str, replaced: Mapping[str, Value]) -> Key[object]:
    """Return the key that ``part`` has when a learner's own values stand for some lets.

    Raises as ``rebind`` does, ``UsageError`` where the item has no such part, and ``AuthorError`` where the value is
    no key of the part's answer type.
    """
    made = compiled(item)
    wanted = next((found for found in made.parts if found.template.name == part), None)
    if wanted is None:
        names = ", ".join(found.template.name for found in made.parts)
        raise UsageError(f"{item.bank}/{item.id} has no part {part!r}: its parts are {names}")
    known = rebind(item, variant, replaced)
    drawing = _Drawing(made, variant, known, Allowance())
    answer = drawing.value(f"{wanted.path}.answer.value", wanted)
    return drawing.key(wanted, answer, drawing.offer(wanted, answer))


@frozen
class _DrawnPart:
    """A part with the value of its answer and the values that its prompt shows."""

    part: Part
    answer: Value
    shown: tuple[Value, ...]


@frozen
class _Drawing:
    """One variant being drawn: what its names stand for, and what it may still compute."""

    made: CompiledItem
    variant: int
    known: Mapping[str, Value]
    allowance: Allowance

    def filled(self, path: str, stem: Stem) -> Filled:
        """Fill one text; raise ``AuthorError`` with its line."""
        try:
            return fill_content(stem, self.known, self.made.item.conventions, self.allowance)
        except StemError as fault:
            raise self.error(path, f"line {fault.line} of the text: {fault.message}") from fault

    def with_figure(self, filled: Filled, figure: CompiledFigure | None) -> Filled:
        """Add a figure under a text, and what it shows to what the text does; raise ``AuthorError`` with its place."""
        if figure is None:
            return filled
        try:
            drawn = draw_figure(figure, self._computed, self.filled, self.made.item.conventions.decimal_mark)
        except FigureError as fault:
            raise self.error(fault.path, str(fault)) from fault
        return Filled((*filled.content, drawn.figure), (*filled.values, *drawn.shown))

    def solution(self) -> Solution:
        """Fill the solution and work out its steps; raise ``AuthorError`` with the line."""
        conventions = self.made.item.conventions
        try:
            return fill_solution(self.made.solution, self.known, conventions, self.allowance, self._steps)
        except StemError as fault:
            raise self.error("solution", f"line {fault.line} of the text: {fault.message}") from fault

    def part(self, part: CompiledPart, full: bool) -> _DrawnPart:
        """Draw one part."""
        template = part.template
        answer = self.value(f"{part.path}.answer.value", part)
        choices = self._texts(f"{part.path}.answer.choices", part.choices)
        statements = self._texts(f"{part.path}.answer.statements", part.statements)
        offer = self._offer(part, answer, choices)
        key = self.key(part, answer, offer, self._unmet(part) if full else ())
        prompt = self.with_figure(self.filled(f"{part.path}.prompt", part.prompt), part.figure)
        listed = tuple(statement.content for statement in statements)
        drawn = Part(
            name=template.name,
            prompt=(*prompt.content, ListBlock(listed, ordered=True)) if listed else prompt.content,
            key=key,
            points=template.points,
            rubric=part.rubric,
            mistakes=self._mistakes(part, key) if full else (),
            hints=self._hints(part) if full else (),
            options=offer.contents,
            follow_through=template.follow_through,
            task=self._task(part),
            auto_mistakes=template.auto_mistakes,
        )
        shown = (value for filled in (prompt, *statements, *choices) for value in filled.values)
        return _DrawnPart(drawn, answer, tuple(shown))

    def value(self, path: str, part: CompiledPart) -> Value:
        """Evaluate the answer of ``part``."""
        return self._computed(path, part.value)

    def offer(self, part: CompiledPart, answer: Value) -> Offer:
        """Return what ``part`` offers to choose from."""
        return self._offer(part, answer, self._texts(f"{part.path}.answer.choices", part.choices))

    def key(self, part: CompiledPart, answer: Value, offer: Offer, unmet: tuple[str, ...] = ()) -> Key[object]:
        """Make the key of ``part`` from the value of its answer, what it offers and what it says of conditions."""
        template = part.template.answer
        plugin, options, scope = _asked(part.template, self.made.item.conventions)
        tolerance = template.tolerance if isinstance(template.tolerance, Tolerance) else None
        if offer.choices:
            scope = replace(scope, choices=offer.choices)
        value = self._key_value(plugin, answer, options, scope, f"{part.path}.answer.value")
        asked = template.conditions
        check = conditions_of(template.names, asked, self.known, unmet) if asked else None
        return Key(template.type, value, scope, template.shape, tolerance, options, check)

    def error(self, path: str, message: str) -> AuthorError:
        """Make the fault of what stands at ``path``, in this variant."""
        return AuthorError(Located(self.made.item).fault(path, f"{message} (at variant #{self.variant})"))

    def _computed(self, path: str, expression: Expression) -> Value:
        return computed(self.made, path, expression, self.known, self.allowance, self.variant)

    def _texts(self, path: str, stems: tuple[Stem, ...]) -> tuple[Filled, ...]:
        return tuple(self.filled(f"{path}[{place}]", stem) for place, stem in enumerate(stems))

    def _unmet(self, part: CompiledPart) -> tuple[str, ...]:
        return tuple(plain(said.content) for said in self._texts(f"{part.path}.answer.unmet", part.unmet))

    def _offer(self, part: CompiledPart, answer: Value, choices: tuple[Filled, ...]) -> Offer:
        """Shuffle the choices; lines to be put in order are not shown in a right one."""
        if not choices:
            return Offer()
        item, options = self.made.item, part.template.answer.options
        ref = ExerciseRef(item.bank, item.id, item.version, self.variant)
        contents = [choice.content for choice in choices]
        shuffle = getattr(options, "shuffle", True)
        try:
            offer = offer_of(contents, ref, part.template.name, shuffle=shuffle)
        except ValueError as fault:
            raise self.error(f"{part.path}.answer.choices", str(fault)) from fault
        is_solved = part.template.answer.type == "ordering" and shuffle and _is_right(self.key(part, answer, offer))
        return offer.turned_round() if is_solved else offer

    def _key_value(self, plugin: AnswerType[Any], value: Value, options: object, scope: Scope, path: str) -> object:
        try:
            key: object = plugin.key_value(value, options, scope)
        except ValueError as fault:
            raise self.error(path, str(fault)) from fault
        return key

    def _mistakes(self, part: CompiledPart, key: Key[object]) -> tuple[Mistake, ...]:
        """Work out the mistakes that differ from the key in this variant, each shown to do so."""
        found = (self._mistake(part, mistake, key) for mistake in part.mistakes)
        return tuple(mistake for mistake in found if mistake is not None)

    def _mistake(self, part: CompiledPart, mistake: CompiledMistake, key: Key[object]) -> Mistake | None:
        if mistake.when is not None and not self._holds(mistake):
            return None
        plugin = _answer_type(key.answer)
        answer = computed(self.made, f"{mistake.path}.value", mistake.value, self.known, self.allowance, self.variant)
        value = self._key_value(plugin, answer, key.options, key.scope, f"{mistake.path}.value")
        if not any(finding.kind is FindingKind.WRONG for finding in plugin.compare(key, value).findings):
            return None
        feedback = self.filled(f"{mistake.path}.feedback", mistake.feedback).content
        return Mistake(mistake.template.code, value, mistake.template.score, feedback)

    def _holds(self, mistake: CompiledMistake) -> bool:
        assert mistake.when is not None
        path = f"{mistake.path}.when"
        holds = computed(self.made, path, mistake.when, self.known, self.allowance, self.variant)
        if not isinstance(holds, bool):
            raise self.error(path, f"{describe(holds)} is neither true nor false")
        return holds

    def _hints(self, part: CompiledPart) -> tuple[Content, ...]:
        return tuple(self.filled(f"{part.path}.hints[{place}]", hint).content for place, hint in enumerate(part.hints))

    def _task(self, part: CompiledPart) -> Differentiate | None:
        return None if part.derivative is None else self._differentiation(part.derivative)

    def _differentiation(self, names: tuple[str, str]) -> Differentiate | None:
        """Return what is differentiated, as presented; ``None`` where it is no expression or the letter no letter."""
        function, variable = (self.known.get(name) for name in names)
        if isinstance(function, bool | str | tuple | ClassifiedPoint | None) or not isinstance(variable, Symbol):
            return None
        return Differentiate(function, variable.name)

    def _steps(self, steps: Steps) -> tuple[Step, ...]:
        task = self._differentiation(self.made.worked[steps.let.source])
        try:
            return () if task is None else derivation(task.function, task.variable, StepDetail[steps.detail.upper()])
        except (ValueError, LimitExceeded) as fault:
            raise StemError(f"the steps of {steps.let.source} cannot be shown: {fault}", steps.line) from fault


def _is_right(key: Key[Any]) -> bool:
    """Say whether the lines of an ordering, as far as they belong to it, are shown in a right order."""
    belonging = {line.number for line in key.value}
    shown = tuple(choice for choice in key.scope.choices if choice.number in belonging)
    return not _answer_type(key.answer).compare(key, shown).findings


@remembered
def _asked(part: PartTemplate, conventions: Conventions) -> tuple[AnswerType[Any], Any, Scope]:
    """Return the answer type of a part with its options, and the scope of its answers: the same in every variant."""
    plugin = _answer_type(part.answer.type)
    options = _options(part, plugin)
    scope = Scope(
        variables=part.answer.variables,
        functions=part.answer.functions,
        expected=plugin.expected,
        conventions=conventions,
        units=bool(getattr(options, "unit", "")),
    )
    return plugin, options, scope


def _options(part: PartTemplate, plugin: AnswerType[Any]) -> Any:
    """Return the options of a part's answer; after a prompt that ends in ``y =`` the left side is not asked for."""
    options: Any = plugin.options() if part.answer.options is None else part.answer.options
    is_printed = _LEFT_SIDE.search(part.prompt) is not None
    return replace(options, left_side=False) if is_printed and getattr(options, "left_side", False) else options


def _answer_type(name: str) -> AnswerType[Any]:
    plugin: AnswerType[Any] = plugins.load("answers", name)
    return plugin
