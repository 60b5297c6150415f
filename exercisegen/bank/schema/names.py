"""What an item's expressions mean together: every name known, every function there, lets in an order that works."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError

from exercisegen.bank.conditions import ANSWER
from exercisegen.bank.faults import FaultList, YamlPath, nearest, show
from exercisegen.bank.language import LanguageError, compile_expression, let_functions
from exercisegen.bank.language.predicates import NUMERIC, compile_predicate
from exercisegen.bank.schema.records import mistake_rows
from exercisegen.bank.working_order import in_working_order
from exercisegen.expr.names import CONSTANTS, SPELLINGS
from exercisegen.frozen import frozen
from exercisegen.model.figure_template import FigureTemplate, expressions
from exercisegen.model.item import ChoiceDraw, Item

_CONSTANTS = frozenset({*CONSTANTS, "true", "false"})


@frozen
class Formula:
    """One expression of an item: where it stands, its text, and the names that it may use."""

    path: YamlPath
    source: str
    known: frozenset[str]
    purpose: str = ""


def check_names(item: Item, faults: FaultList, at: YamlPath) -> Item:
    """Add a fault for every name that is unknown or means two things; return ``item`` with lets in working order."""
    _check_shadowing(item, faults, at)
    uses: dict[str, frozenset[str]] = {}
    for formula in formulas(item):
        names = _names_in(formula, faults, at)
        for name in sorted(names - formula.known):
            faults.add((*at, *formula.path), _unknown_name(name, formula, item))
        if formula.path[0] == "let":
            uses[str(formula.path[1])] = names
    return _ordered(item, uses, faults, at)


def formulas(item: Item) -> Iterator[Formula]:
    """Yield every expression of the item outside its texts."""
    variables = _CONSTANTS | frozenset(item.variables)
    draws = _CONSTANTS | frozenset(item.draws)
    everything = variables | draws | frozenset(item.lets)
    for name, draw in item.draws.items():
        if isinstance(draw, ChoiceDraw):
            for place, choice in enumerate(draw.choices):
                if isinstance(choice, str):
                    yield Formula(("draw", name, "choice", place), choice, variables, "a choice uses variables only")
    for place, source in enumerate(item.where):
        yield Formula(("where", place), source, draws, "where uses draws only, as it comes before any let")
    for name, source in item.lets.items():
        yield Formula(("let", name), source, everything)
    yield from _of_figure(item.figure, ("figure",), everything)
    for place, part in enumerate(item.parts):
        path: YamlPath = ("parts", place)
        yield from _of_figure(part.figure, (*path, "figure"), everything)
        yield Formula((*path, "answer", "value"), part.answer.value, everything)
        asked = everything | frozenset(part.answer.names or (ANSWER,))
        for row, source in enumerate(part.answer.conditions):
            yield Formula((*path, "answer", "conditions", row), source, asked)
        for row, mistake in zip(mistake_rows(item, place), part.mistakes, strict=True):
            yield Formula((*path, "mistakes", row, "value"), mistake.value, everything)
            if mistake.when is not None:
                yield Formula((*path, "mistakes", row, "when"), mistake.when, everything)
    for place, test in enumerate(item.tests):
        for name, source in test.submit.items():
            yield Formula(("tests", place, "submit", name), source, everything)
        if test.when is not None:
            yield Formula(("tests", place, "when"), test.when, everything)


def _of_figure(figure: FigureTemplate | None, path: YamlPath, known: frozenset[str]) -> Iterator[Formula]:
    """Yield the expressions of a figure; what several marks share, such as the range across, is looked at once."""
    sources = () if figure is None else expressions(figure)
    yield from (Formula((*path, *source.path), source.text, known) for source in dict.fromkeys(sources))


def _names_in(formula: Formula, faults: FaultList, at: YamlPath) -> frozenset[str]:
    """Return the names that a formula uses; add a fault and return none where it cannot be read."""
    is_condition_on_draws = formula.path[0] == "where"
    try:
        if is_condition_on_draws:
            return compile_predicate(formula.source).names
        return compile_expression(formula.source).names
    except LanguageError as error:
        rest = formula.source[error.position :]
        place = f"before {show(rest, 24)}" if rest.strip() else "at the end"
        faults.add((*at, *formula.path), f"{error.message}, {place} of {show(formula.source)}")
        return frozenset()


def _unknown_name(name: str, formula: Formula, item: Item) -> str:
    defined = name in item.lets or name in item.draws or name in item.variables
    if defined and formula.purpose:
        return f"'{name}' cannot be used here: {formula.purpose}"
    return f"the name '{name}' is not defined{nearest(name, formula.known - _CONSTANTS)}"


def _check_shadowing(item: Item, faults: FaultList, at: YamlPath) -> None:
    functions = frozenset(let_functions()) | frozenset(SPELLINGS) | frozenset(NUMERIC)
    seen: dict[str, str] = {}
    groups: Mapping[str, Collection[str]] = {"variables": item.variables, "draw": item.draws, "let": item.lets}
    for group, names in groups.items():
        for place, name in enumerate(names):
            path = (*at, group, place if group == "variables" else name)
            if name in seen:
                faults.add(path, f"the name '{name}' is taken (it stands in {seen[name]}): choose another")
            elif name in _CONSTANTS:
                faults.add(path, f"'{name}' is the constant {name}: choose another name")
            elif name in functions:
                faults.add(path, f"'{name}' is a function: choose another name")
            elif name == "loop":
                faults.add(path, "'loop' is the counter of [% for %]: choose another name")
            seen.setdefault(name, group)


def _ordered(item: Item, uses: Mapping[str, frozenset[str]], faults: FaultList, at: YamlPath) -> Item:
    """Return the item with its lets in an order in which each can be evaluated, near that of the file."""
    try:
        return replace(item, lets=in_working_order(item.lets, uses))
    except CycleError as error:
        ring = list(reversed(error.args[1]))
        faults.add((*at, "let", ring[0]), f"a let cannot use itself: {' uses '.join(ring)}")
        return item
