"""An item made ready to be drawn: every expression and text compiled once, every fault with its place in the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from exercisegen.bank.derivations import derivative_of
from exercisegen.bank.language import Expression, compile_expression, evaluate
from exercisegen.bank.language.arithmetic import value_of
from exercisegen.bank.language.predicates import Predicate, compile_predicate
from exercisegen.bank.language.syntax import LanguageError
from exercisegen.bank.space import Space, space_of
from exercisegen.bank.stems import Stem, StemError, compile_stem
from exercisegen.bank.stems.contents import steps_in
from exercisegen.drawing.figures import CompiledFigure, compile_figure
from exercisegen.errors import AuthorError, Fault, LimitExceeded
from exercisegen.expr.build import symbol
from exercisegen.frozen import frozen
from exercisegen.model.exercise import Rubric
from exercisegen.model.figure_template import FigureTemplate
from exercisegen.model.item import ChoiceDraw, Item, MistakeTemplate, PartTemplate
from exercisegen.model.value import Value

T = TypeVar("T")


@frozen
class CompiledMistake:
    """A predicted wrong answer: when it applies, what it comes to, what is said."""

    template: MistakeTemplate
    value: Expression
    when: Expression | None
    feedback: Stem
    path: str


@frozen
class CompiledPart:
    """A part; ``derivative`` is (function, variable) where its answer is a let ``diff(function, variable)``.

    ``choices`` are what it offers, ``statements`` what is to be matched with them; ``unmet`` is what is said where a
    condition of its answer does not hold; ``rubric`` is that of every variant.
    """

    template: PartTemplate
    rubric: Rubric
    path: str
    prompt: Stem
    value: Expression
    mistakes: tuple[CompiledMistake, ...]
    hints: tuple[Stem, ...]
    derivative: tuple[str, str] | None
    choices: tuple[Stem, ...]
    statements: tuple[Stem, ...]
    unmet: tuple[Stem, ...]
    figure: CompiledFigure | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CompiledItem:
    """An item with its space; ``variables`` binds its letters, ``choices`` the value of every choice of a draw.

    ``worked`` has (function, variable) of every let whose steps the solution shows.

    It is compared and hashed by identity, as ``compiled`` makes one of each item.
    """

    item: Item
    space: Space
    where: tuple[Predicate, ...]
    variables: Mapping[str, Value]
    choices: Mapping[str, Mapping[int | str, Value]]
    lets: Mapping[str, Expression]
    stem: Stem
    parts: tuple[CompiledPart, ...]
    solution: Stem
    worked: Mapping[str, tuple[str, str]]
    figure: CompiledFigure | None = None


def compiled(item: Item) -> CompiledItem:
    """Return ``item`` compiled; the last 64 items are kept. Raises ``AuthorError`` with all faults."""
    return _compiled(_Same(item))


class Located:
    """Collects the faults of one item; ``at`` runs a step and puts its fault in its place."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.faults: list[Fault] = []

    def fault(self, path: str, message: str) -> Fault:
        """Make the fault of what stands at ``path``, counted below the item."""
        whole = f"{self.item.id}: {path}"
        return Fault(self.item.file or self.item.bank, self.item.lines.get(path, 0), whole, message)

    def raise_all(self) -> None:
        """Raise ``AuthorError`` where faults were collected."""
        if self.faults:
            raise AuthorError(*self.faults)


class _Same:
    """An item by identity: what an item says is too long to be hashed on every draw."""

    __slots__ = ("item",)

    def __init__(self, item: Item) -> None:
        self.item = item

    def __hash__(self) -> int:
        return id(self.item)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.item is self.item


@lru_cache(maxsize=64)
def _compiled(same: _Same) -> CompiledItem:
    item = same.item
    reader = _Reader(item)
    variables: dict[str, Value] = {name: symbol(name) for name in item.variables}
    lets = {name: reader.expression(f"let.{name}", source) for name, source in item.lets.items()}
    solution = reader.stem("solution", item.solution)
    made = CompiledItem(
        item=item,
        space=reader.space(),
        where=tuple(reader.predicate(f"where[{place}]", source) for place, source in enumerate(item.where)),
        variables=variables,
        choices=reader.choices(variables),
        lets=lets,
        stem=reader.stem("stem", item.stem),
        parts=tuple(reader.part(f"parts[{place}]", part) for place, part in enumerate(item.parts)),
        solution=solution,
        worked=reader.worked(solution),
        figure=reader.figure("figure", item.figure),
    )
    reader.located.raise_all()
    return made


_NOTHING = compile_expression("0")


class _Reader:
    """Compiles the pieces of one item; a piece at fault is replaced by nothing until all faults are known."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.located = Located(item)

    def expression(self, path: str, source: str) -> Expression:
        try:
            return compile_expression(source)
        except LanguageError as fault:
            self._add(path, fault, source)
            return _NOTHING

    def predicate(self, path: str, source: str) -> Predicate:
        try:
            return compile_predicate(source)
        except LanguageError as fault:
            self._add(path, fault, source)
            return Predicate(source, frozenset(), lambda draws: True)

    def stem(self, path: str, source: str) -> Stem:
        try:
            return compile_stem(source)
        except StemError as fault:
            self.located.faults.append(self.located.fault(path, f"line {fault.line} of the text: {fault.message}"))
            return Stem("", (), frozenset(), frozenset())

    def figure(self, path: str, template: FigureTemplate | None) -> CompiledFigure | None:
        return None if template is None else compile_figure(path, template, self.expression, self.stem)

    def _stems(self, path: str, sources: tuple[str, ...]) -> tuple[Stem, ...]:
        return tuple(self.stem(f"{path}[{place}]", source) for place, source in enumerate(sources))

    def space(self) -> Space:
        key = (self.item.bank, self.item.id, self.item.version)
        try:
            return space_of(self.item.draws, key)
        except ValueError as fault:
            self.located.faults.append(self.located.fault("draw", str(fault)))
            return space_of({}, key)

    def choices(self, variables: Mapping[str, Value]) -> Mapping[str, Mapping[int | str, Value]]:
        """Evaluate every choice of every draw once: a choice uses variables only."""
        draws = ((name, draw) for name, draw in self.item.draws.items() if isinstance(draw, ChoiceDraw))
        return {
            name: {choice: self._choice(name, choice, variables) for choice in draw.choices} for name, draw in draws
        }

    def _choice(self, name: str, choice: int | str, variables: Mapping[str, Value]) -> Value:
        if isinstance(choice, int):
            return value_of(choice)
        try:
            return evaluate(compile_expression(choice), variables)
        except LanguageError as fault:
            self._add(f"draw.{name}", fault, choice)
        except LimitExceeded as fault:
            self.located.faults.append(self.located.fault(f"draw.{name}", f"{fault} (in '{choice[:60]}')"))
        return False

    def part(self, path: str, template: PartTemplate) -> CompiledPart:
        scores = {mistake.code: mistake.score for mistake in template.mistakes} | dict(template.answer.scores)
        derivative = derivative_of(self.item.lets, template.answer.value)
        if template.auto_mistakes and derivative is None:
            message = "'mal: auto' needs an answer of the form diff(f, x), with f a let: leave it out"
            self.located.faults.append(self.located.fault(f"{path}.mistakes", message))
        return CompiledPart(
            template=template,
            rubric=Rubric(scores, dict(template.answer.unit_costs)),
            path=path,
            prompt=self.stem(f"{path}.prompt", template.prompt),
            value=self.expression(f"{path}.answer.value", template.answer.value),
            mistakes=tuple(
                self._mistake(f"{path}.mistakes[{place}]", mistake) for place, mistake in enumerate(template.mistakes)
            ),
            hints=tuple(self.stem(f"{path}.hints[{place}]", hint) for place, hint in enumerate(template.hints)),
            derivative=derivative,
            choices=self._stems(f"{path}.answer.choices", template.answer.choices),
            statements=self._stems(f"{path}.answer.statements", template.answer.statements),
            unmet=self._stems(f"{path}.answer.unmet", template.answer.unmet),
            figure=self.figure(f"{path}.figure", template.figure),
        )

    def worked(self, solution: Stem) -> Mapping[str, tuple[str, str]]:
        """Return function and variable of each let that is worked out; one that is no derivative is a fault."""
        found: dict[str, tuple[str, str]] = {}
        for steps in steps_in(solution.segments):
            name = steps.let.source
            derivative = derivative_of(self.item.lets, name)
            if derivative is None:
                message = f"line {steps.line} of the text: steps({name}) needs a let {name} of the form diff(f, x)"
                self.located.faults.append(self.located.fault("solution", f"{message}, with f a let"))
            else:
                found[name] = derivative
        return found

    def _mistake(self, path: str, template: MistakeTemplate) -> CompiledMistake:
        return CompiledMistake(
            template=template,
            value=self.expression(f"{path}.value", template.value),
            when=None if template.when is None else self.expression(f"{path}.when", template.when),
            feedback=self.stem(f"{path}.feedback", template.feedback),
            path=path,
        )

    def _add(self, path: str, fault: LanguageError, source: str) -> None:
        rest = source[fault.position :].strip()[:24]
        place = f"before '{rest}'" if rest else "at the end"
        self.located.faults.append(self.located.fault(path, f"{fault.message}, {place} of '{source[:60]}'"))
