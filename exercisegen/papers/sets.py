"""Sheets for several people: who gets one, and which variants of the same items stand on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exercisegen import rng
from exercisegen.errors import UsageError
from exercisegen.model.exercise import Exercise
from exercisegen.model.paper import Sheet, Student
from exercisegen.papers.assembly import Holder, make_sheet
from exercisegen.papers.choosing import Items, Pick, draw_from, identity

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
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
    known: Mapping[str, Sequence[Exercise]] | None = None,
) -> tuple[Sheet, ...]:
    """Return a sheet for each of ``holders``, with nothing that is in ``avoided``.

    A student's variants depend on the recipe and the student's id alone. Forms share no exercise that is not named by
    its variant; ``known`` holds the exercises of forms that are there already. Raises ``UsageError`` where an item has
    too few variants, and where one that is named is in ``avoided``.
    """
    forms = _forms(recipe, [holder.form for holder in holders if holder.form], items, avoided, known or {})
    drawn = {
        holder: forms[holder.form]
        if holder.form
        else tuple(draw_from(items, recipe.picks, (recipe.seed, *holder.key), avoided))
        for holder in holders
    }
    for exercises in drawn.values():
        _refuse(exercises, avoided)
    return tuple(make_sheet(drawn[holder], holder, seed=recipe.seed, shuffle=recipe.shuffle) for holder in holders)


def _form_of(student: Student, recipe: Recipe) -> str | None:
    return rng.Stream("form", recipe.seed, student.id).choice(recipe.letters) if recipe.forms else None


def _forms(
    recipe: Recipe,
    wanted: Iterable[str],
    items: Items,
    avoided: frozenset[str],
    known: Mapping[str, Sequence[Exercise]],
) -> dict[str, tuple[Exercise, ...]]:
    """Return the exercises of each form; all are drawn in their order where one is, each without those before."""
    forms = {letter: tuple(exercises) for letter, exercises in known.items()}
    if set(wanted) <= set(forms):
        return forms
    taken = avoided | {identity(exercise) for exercises in forms.values() for exercise in exercises}
    for letter in recipe.letters:
        if letter not in forms:
            forms[letter] = tuple(draw_from(items, recipe.picks, (recipe.seed, *Holder(form=letter).key), taken))
            taken |= {identity(exercise) for exercise in forms[letter]}
    return forms


def _refuse(exercises: Sequence[Exercise], avoided: frozenset[str]) -> None:
    for exercise in exercises:
        if identity(exercise) in avoided:
            raise UsageError(f"{exercise.ref} was on a sheet that is to be avoided: leave its number out")
