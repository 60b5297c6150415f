"""Sheets for several people: who gets one, and which variants of the same items stand on it."""

from collections.abc import Mapping, Sequence

from exercisegen import rng
from exercisegen.errors import UsageError
from exercisegen.frozen import frozen
from exercisegen.model.paper import Sheet, Student
from exercisegen.papers.assembly import Holder, make_sheet, numbered
from exercisegen.papers.choosing import Items, Pick, draw_from, identity

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@frozen
class Recipe:
    """What the sheets of a paper are made from; ``forms`` is the number of parallel versions, 0 where there is one."""

    picks: tuple[Pick, ...]
    seed: int
    forms: int = 0
    shuffle: bool = False

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
) -> tuple[Sheet, ...]:
    """Return a sheet for each of ``holders``, with nothing that is in ``avoided``.

    A student's variants depend on the recipe and the student's id alone. Forms share no exercise that is not named by
    its variant; a form of which ``known`` has a sheet is copied from it. Raises ``UsageError`` where an item has too
    few variants, and where one that is named is in ``avoided``.
    """
    made = dict(known or {})
    wanted = {holder.form for holder in holders if holder.form}
    taken = avoided | {identity(question.exercise) for sheet in made.values() for question in sheet.questions}
    for letter in recipe.letters if wanted - set(made) else "":
        if letter not in made:  # all forms are drawn in their order: each is without those before
            made[letter] = _drawn(recipe, Holder(form=letter), items, taken)
            taken |= {identity(question.exercise) for question in made[letter].questions}
    sheets = tuple(
        numbered(made[holder.form].questions, holder, seed=recipe.seed)
        if holder.form
        else _drawn(recipe, holder, items, avoided)
        for holder in holders
    )
    _refuse(sheets, avoided)
    return sheets


def _drawn(recipe: Recipe, holder: Holder, items: Items, avoided: frozenset[str]) -> Sheet:
    exercises = tuple(draw_from(items, recipe.picks, (recipe.seed, *holder.key), avoided))
    return make_sheet(exercises, holder, seed=recipe.seed, shuffle=recipe.shuffle)


def _form_of(student: Student, recipe: Recipe) -> str | None:
    return rng.Stream("form", recipe.seed, student.id).choice(recipe.letters) if recipe.forms else None


def _refuse(sheets: Sequence[Sheet], avoided: frozenset[str]) -> None:
    for exercise in (question.exercise for sheet in sheets for question in sheet.questions):
        if identity(exercise) in avoided:
            raise UsageError(f"{exercise.ref} was on a sheet that is to be avoided: leave its number out")
