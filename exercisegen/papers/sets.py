"""Sheets for several people: who gets one, and which variants of the same items stand on it."""

from collections.abc import Mapping, Sequence

from exercisegen import rng
from exercisegen.errors import UsageError
from exercisegen.frozen import frozen
from exercisegen.model.paper import Question, Sheet, Student
from exercisegen.papers.alike import as_hard_as
from exercisegen.papers.assembly import Holder, make_sheet, numbered, question_of
from exercisegen.papers.choosing import Chooser, Items, Pick, draw_from, identity
from exercisegen.papers.strata import dealt, strata_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@frozen
class Recipe:
    """What the sheets of a paper are made from.

    ``forms`` is the number of parallel versions, 0 where there is one; ``stratify`` is what the variants are dealt out
    by: ``difficulty``, a draw or a let, or nothing. ``conventions`` are those that are not the banks' own.
    """

    picks: tuple[Pick, ...]
    seed: int
    forms: int = 0
    shuffle: bool = False
    stratify: str = ""
    conventions: tuple[tuple[str, str | bool], ...] = ()

    @property
    def letters(self) -> str:
        """The letters of the forms."""
        return LETTERS[: self.forms]


def holders(recipe: Recipe, students: Sequence[Student] = ()) -> tuple[Holder, ...]:
    """Return who gets a sheet: each student, else each form, else anybody.

    Where there are both, a student's form belongs to the student's id.
    """
    if students:
        return tuple(Holder(student, _form_of(student, recipe)) for student in students)
    return tuple(Holder(form=letter) for letter in recipe.letters) or (Holder(),)


def make_sheets(
    recipe: Recipe,
    holders: Sequence[Holder],
    items: Items,
    *,
    avoided: frozenset[str] = frozenset(),
    known: Mapping[str, Sheet] | None = None,
    turn: int = 0,
) -> tuple[Sheet, ...]:
    """Return a sheet for each of ``holders``, with nothing that is in ``avoided``.

    A student's variants depend on the recipe and the student's id alone, and on the place among all holders, from
    ``turn`` on, where the recipe stratifies. Forms share no exercise that is not named by its variant, and are as hard
    as the first; a form of which ``known`` has a sheet is copied from it. Raises ``UsageError`` where an item has too
    few variants, and where one that is named is in ``avoided``.
    """
    strata = strata_of(items, recipe.stratify, recipe.seed) if recipe.stratify else None
    made = dict(known or {})
    wanted = {holder.form for holder in holders if holder.form}
    taken = avoided | {identity(question.exercise) for sheet in made.values() for question in sheet.questions}
    for letter in recipe.letters if wanted - set(made) else "":
        if letter not in made:  # all forms are drawn in their order: each is without those before
            model = next((made[known] for known in recipe.letters if known in made), None)
            chooser = None if model is None else as_hard_as([question.exercise for question in _in_order(model)])
            made[letter] = _drawn(recipe, Holder(form=letter), items, taken, chooser)
            taken |= {identity(question.exercise) for question in made[letter].questions}
    sheets = tuple(
        numbered(made[holder.form].questions, holder, seed=recipe.seed)
        if holder.form
        else _drawn(recipe, holder, items, avoided, None if strata is None else dealt(strata, turn + place))
        for place, holder in enumerate(holders)
    )
    _refuse(sheets, avoided)
    return sheets


def _drawn(
    recipe: Recipe, holder: Holder, items: Items, avoided: frozenset[str], chooser: Chooser | None = None
) -> Sheet:
    exercises = tuple(draw_from(items, recipe.picks, (recipe.seed, *holder.key), avoided, chooser))
    questions = [
        question_of(exercise, place, pick.section, pick.points)
        for place, (exercise, pick) in enumerate(zip(exercises, recipe.picks, strict=True), start=1)
    ]
    return make_sheet(questions, holder, seed=recipe.seed, shuffle=recipe.shuffle)


def _in_order(sheet: Sheet) -> list[Question]:
    """Return the questions in the order of the recipe."""
    return sorted(sheet.questions, key=lambda question: question.place)


def _form_of(student: Student, recipe: Recipe) -> str | None:
    return rng.Stream("form", recipe.seed, student.id).choice(recipe.letters) if recipe.forms else None


def _refuse(sheets: Sequence[Sheet], avoided: frozenset[str]) -> None:
    for exercise in (question.exercise for sheet in sheets for question in sheet.questions):
        if identity(exercise) in avoided:
            raise UsageError(f"{exercise.ref} was on a sheet that is to be avoided: leave its number out")
