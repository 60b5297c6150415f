"""How what a file says becomes items: the frozen records of ``model/item.py``."""

from collections.abc import Mapping
from itertools import islice

from exercisegen.bank.faults import Document, FaultList, YamlPath, format_path
from exercisegen.bank.schema.answers import answer_template
from exercisegen.bank.schema.figures import figure_template
from exercisegen.bank.schema.models import BankModel, ConventionsModel, DrawModel, ItemModel, MistakeModel, PartModel
from exercisegen.expr.scope import Conventions, InverseNames, VectorNotation
from exercisegen.frozen import frozen
from exercisegen.model.item import (
    ChoiceDraw,
    DistinctDraw,
    Draw,
    IntegerDraw,
    Item,
    ItemTest,
    MistakeTemplate,
    Nice,
    PartTemplate,
    RationalDraw,
)

_MOST_AUTO = 50  # as many as a list of mistakes may hold
_ITEM_DEPTH = 2  # items[n]


@frozen
class BankHead:
    """What a bank says of all its items."""

    id: str
    title: str
    licence: str
    language: str
    conventions: Conventions


def head_record(model: BankModel) -> BankHead:
    """Return the head of a bank."""
    conventions = conventions_record(model.conventions)
    return BankHead(model.id, model.title, model.licence, model.language, conventions)


def conventions_record(model: ConventionsModel) -> Conventions:
    """Return the notation of a course."""
    return Conventions(
        log_base=str(model.log_base),
        decimal_mark=model.decimal_mark,
        list_separator=model.list_separator,
        interval_brackets=model.interval_brackets,
        inverse_names=InverseNames(model.inverse_names),
        upright_e=model.upright_e,
        vectors=VectorNotation(model.vectors),
    )


def item_record(
    model: ItemModel, head: BankHead, faults: FaultList, at: YamlPath, lines: Mapping[str, int] | None = None
) -> Item:
    """Return the item that stands at the path ``at``; what cannot be is added to ``faults``.

    Lets keep the order of the file; ``lines`` has the line of every path below the item.
    """
    draws = {name: draw_record(draw, faults, (*at, "draw", name)) for name, draw in model.draw.items()}
    return Item(
        bank=head.id,
        id=model.id,
        version=model.version,
        title=model.title,
        exercise_type=model.exercise_type,
        skills=tuple(model.skills),
        difficulty=model.difficulty,
        variables=tuple(model.variables),
        draws={name: draw for name, draw in draws.items() if draw is not None},
        where=tuple(model.where),
        lets=dict(model.let),
        nice=Nice(model.nice.max_int, model.nice.max_nodes, tuple(model.nice.nonzero)),
        stem=model.stem,
        figure=figure_template(model.figure, faults, (*at, "figure")),
        parts=tuple(part_record(part, model, faults, (*at, "parts", place)) for place, part in enumerate(model.parts)),
        solution=model.solution,
        tests=tuple(ItemTest(dict(test.submit), dict(test.expect), test.when) for test in model.tests),
        licence=model.licence or head.licence,
        source=model.source,
        conventions=head.conventions,
        file=faults.document.file,
        lines=dict(lines or {}),
    )


def part_record(model: PartModel, item: ItemModel, faults: FaultList, at: YamlPath) -> PartTemplate:
    """Return the part that stands at ``at``."""
    mistakes = [
        mistake
        for place, entry in enumerate(model.mistakes)
        if (mistake := mistake_record(entry, faults, (*at, "mistakes", place))) is not None
    ]
    return PartTemplate(
        name=model.name,
        points=model.points,
        prompt=model.prompt,
        figure=figure_template(model.figure, faults, (*at, "figure")),
        answer=answer_template(model.answer, tuple(item.variables), faults, (*at, "answer")),
        mistakes=tuple(mistakes),
        hints=tuple(model.hints),
        follow_through=tuple(model.follow_through),
        auto_mistakes=any(entry.mal == "auto" for entry in model.mistakes),
    )


def mistake_record(model: MistakeModel, faults: FaultList, at: YamlPath) -> MistakeTemplate | None:
    """Return the mistake that stands at ``at``; none for ``mal: auto``, and where a key is missing."""
    if model.mal is not None:
        others = sorted(model.model_fields_set - {"mal"})
        if others:
            faults.add(at, f"'mal: auto' stands alone: move {', '.join(others)} into a mistake of its own")
        return None
    if model.id is None or model.value is None:
        missing = "id" if model.id is None else "value"
        faults.add(at, f"the key '{missing}' is missing: a mistake has id and value, or is {{mal: auto}}")
        return None
    return MistakeTemplate(model.id, model.value, model.score, model.feedback, model.when)


def draw_record(model: DrawModel, faults: FaultList, at: YamlPath) -> Draw | None:
    """Return the draw that stands at ``at``, or add a fault and return none."""
    kinds = {"int": model.integers, "choice": model.choice, "rational": model.rational}
    given = [name for name, value in kinds.items() if value is not None]
    if len(given) != 1:
        found = f"found {' and '.join(given)}" if given else "found none"
        faults.add(at, f"a draw has exactly one of int, choice and rational, {found}")
        return None
    misplaced = _misplaced(model, given[0])
    if misplaced:
        faults.add((*at, misplaced[0]), f"'{misplaced[0]}' goes with {misplaced[1]}, not with {given[0]}")
        return None
    match given[0]:
        case "choice":
            return ChoiceDraw(tuple(model.choice or ()))
        case "rational":
            return _rational(model)
    return _integers(model, faults, at)


def _misplaced(model: DrawModel, kind: str) -> tuple[str, str] | None:
    """Return a key that does not go with this kind of draw, and what it goes with."""
    given = model.model_fields_set
    if kind == "choice" and "excluded" in given:
        return ("not", "int or rational")
    if kind != "int":
        wrong = sorted(given & {"step", "distinct"})
        return (wrong[0], "int") if wrong else ("ordered", "distinct") if "ordered" in given else None
    return ("ordered", "distinct") if "ordered" in given and model.distinct is None else None


def _rational(model: DrawModel) -> Draw | None:
    if model.rational is None:
        return None
    (low, high), (least, most) = model.rational.numerator, model.rational.denominator
    return RationalDraw((low, high), (least, most), tuple(model.excluded))


def _integers(model: DrawModel, faults: FaultList, at: YamlPath) -> Draw | None:
    low, high = model.integers or (0, 0)
    fractions = [number for number in model.excluded if number.denominator != 1]
    if fractions:
        faults.add((*at, "not"), f"{fractions[0]} is no integer, so that it is never drawn: leave it out")
    if low > high:
        faults.add((*at, "int"), f"the range is empty: {low} is larger than {high}")
        return None
    excluded = tuple(int(number) for number in model.excluded if number.denominator == 1)
    if model.distinct is None:
        return IntegerDraw(low, high, model.step, excluded)
    if model.step != 1:
        faults.add((*at, "step"), "distinct integers have no step: leave it out")
        return None
    return DistinctDraw(low, high, model.distinct, model.ordered, excluded)


def lines_by_item(document: Document) -> dict[YamlPath, dict[str, int]]:
    """Return, for every item's path, the lines of the paths below it."""
    grouped: dict[YamlPath, dict[str, int]] = {}
    for path, line in document.lines.items():
        if len(path) > _ITEM_DEPTH:
            grouped.setdefault(path[:_ITEM_DEPTH], {})[format_path(path[_ITEM_DEPTH:])] = line
    return grouped


def mistake_rows(item: Item, part: int) -> tuple[int, ...]:
    """Return where in the file's list each mistake of a part stands; ``mal: auto`` has a row and is no mistake."""
    count = len(item.parts[part].mistakes)
    rows = (row for row in range(2 * count + _MOST_AUTO) if f"parts[{part}].mistakes[{row}].mal" not in item.lines)
    return tuple(islice(rows, count))
