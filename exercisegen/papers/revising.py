"""A paper that was printed, printed again: as it was, with some questions changed, or for people who came later."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from exercisegen.errors import UsageError
from exercisegen.frozen import frozen
from exercisegen.model.paper import Paper, Question, Sheet, Student
from exercisegen.papers.assembly import Holder, numbered, question_of
from exercisegen.papers.choosing import Items, Pick, draw_from, identity, items_of, next_exercise
from exercisegen.papers.manifest import Manifest
from exercisegen.papers.printed import kept_items, printed_items
from exercisegen.papers.sets import holders, make_sheets


@frozen
class Changes:
    """Which questions go, by their numbers on the first sheet, and what comes instead of those ``replaced``.

    None stands for another variant of the same item.
    """

    replaced: Mapping[int, Pick | None]
    dropped: frozenset[int] = frozenset()


def identities(papers: Sequence[Paper]) -> frozenset[str]:
    """Return what identifies the exercises of ``papers``, so that they can be avoided."""
    return _identities([sheet for paper in papers for sheet in paper.sheets])


def revise(
    manifest: Manifest, changes: Changes, banks: Sequence[Path] = (), *, avoided: frozenset[str] = frozenset()
) -> Manifest:
    """Return the manifest with ``changes``; every other question stays as it was, but for its number.

    What comes instead of a question stands neither on its sheet, nor on any form, nor in ``avoided``; another variant
    is of the item as it was printed, another item is of ``banks``. Raises ``UsageError`` where the first sheet has no
    such number, where a number is both replaced and dropped, where nothing would be left, and where an item is gone or
    has no further variant.
    """
    paper, recipe = manifest.paper, manifest.recipe
    places = _places(paper.sheets[0], changes)
    dropped = {places[number] for number in changes.dropped}
    instead = {
        places[number]: _pick_instead(recipe.picks[places[number] - 1], pick)
        for number, pick in changes.replaced.items()
    }
    kept = [place for place in range(1, len(recipe.picks) + 1) if place not in dropped]
    new = [pick for pick in changes.replaced.values() if pick is not None]
    same = [instead[places[number]] for number, pick in changes.replaced.items() if pick is None]
    items = {**printed_items(manifest, same, banks), **items_of(new, banks, dict(recipe.conventions))}
    sheets = _Revision(items, recipe.seed, instead, kept).sheets(paper.sheets, avoided)
    made = replace(recipe, picks=tuple(instead.get(place, recipe.picks[place - 1]) for place in kept))
    return replace(
        manifest,
        paper=replace(paper, sheets=sheets),
        recipe=made,
        items=kept_items(made, tuple(items.values()), manifest.items),
    )


def add_students(
    manifest: Manifest,
    students: Sequence[Student],
    banks: Sequence[Path] = (),
    *,
    avoided: frozenset[str] = frozenset(),
) -> Manifest:
    """Return the manifest with the names of ``students``, and a sheet more for each whose id is new.

    Nobody's sheet changes, and who is new has variants of the items as they were printed. Raises ``UsageError`` where
    the sheets of the manifest are nobody's.
    """
    sheets, recipe = manifest.paper.sheets, manifest.recipe
    if any(sheet.student is None for sheet in sheets):
        raise UsageError("the sheets of this manifest are not made for students: leave out --students")
    named = {student.id: student for student in students}
    held = tuple(
        replace(sheet, student=named.pop(sheet.student.id, sheet.student)) for sheet in sheets if sheet.student
    )
    if not named:
        return replace(manifest, paper=replace(manifest.paper, sheets=held))
    forms = {sheet.form: sheet for sheet in held if sheet.form}
    late = holders(recipe, tuple(named.values()))
    items = printed_items(manifest, recipe.picks, banks)
    new = make_sheets(recipe, late, items, avoided=avoided, known=forms, turn=len(held))
    return replace(manifest, paper=replace(manifest.paper, sheets=(*held, *new)))


def only_for(paper: Paper, students: Sequence[Student]) -> Paper:
    """Return the sheets of ``students`` in the order of ``paper``."""
    ids = {student.id for student in students}
    return replace(paper, sheets=tuple(sheet for sheet in paper.sheets if sheet.student and sheet.student.id in ids))


@frozen
class _Revision:
    """What comes ``instead`` of the questions at some places, and which places are ``kept``, in order."""

    items: Items
    seed: int
    instead: Mapping[int, Pick]
    kept: Sequence[int]

    def sheets(self, sheets: Sequence[Sheet], avoided: frozenset[str]) -> tuple[Sheet, ...]:
        """Return all sheets; those of one form stay alike, and the forms stay different."""
        alike: dict[str, tuple[Question, ...]] = {}
        on_forms = avoided | _identities([sheet for sheet in sheets if sheet.form])
        made = []
        for sheet in sheets:
            holder = Holder(sheet.student, sheet.form)
            if sheet.form is None:
                questions = self._questions(sheet, avoided | _identities([sheet]))
            elif sheet.form in alike:
                questions = alike[sheet.form]
            else:
                questions = alike[sheet.form] = self._questions(sheet, on_forms)
                on_forms |= {identity(question.exercise) for question in questions}
            made.append(numbered(questions, holder, seed=self.seed))
        return tuple(made)

    def _questions(self, sheet: Sheet, avoided: frozenset[str]) -> tuple[Question, ...]:
        taken = avoided
        questions = []
        for old in sheet.questions:
            if old.place not in self.kept:
                continue
            new = self._instead_of(old, Holder(sheet.student, sheet.form), taken)
            taken |= {identity(new.exercise)}
            questions.append(replace(new, place=self.kept.index(old.place) + 1))
        return tuple(questions)

    def _instead_of(self, question: Question, holder: Holder, taken: frozenset[str]) -> Question:
        """Return the question itself, the next variant of its item (so that none ever comes back), or another."""
        if question.place not in self.instead:
            return question
        pick, old = self.instead[question.place], question.exercise.ref
        if pick.name == (old.bank, old.item) and pick.variant is None:
            exercise = next_exercise(self.items[pick.name], old.variant + 1, taken)
        else:
            exercise = next(draw_from(self.items, [pick], (self.seed, *holder.key, "instead"), taken))
        return question_of(exercise, question.place, pick.section, pick.points)


def _pick_instead(old: Pick, new: Pick | None) -> Pick:
    """Return what comes instead of ``old``: another variant of it, or ``new`` in the same section."""
    if new is None:
        return replace(old, variant=None)
    return replace(new, section=old.section, points=old.points if new.points is None else new.points)


def _places(sheet: Sheet, changes: Changes) -> dict[int, int]:
    """Return the place of each number of ``sheet``; raise ``UsageError`` where ``changes`` do not fit it."""
    places = {question.number: question.place for question in sheet.questions}
    for number in sorted({*changes.replaced, *changes.dropped}):
        if number not in places:
            raise UsageError(f"there is no question {number}: the sheet has questions 1 to {len(places)}")
        if number in changes.replaced and number in changes.dropped:
            raise UsageError(f"question {number} cannot be both replaced and dropped")
    if len(changes.dropped) == len(places):
        raise UsageError("a worksheet needs at least one question: drop fewer")
    return places


def _identities(sheets: Sequence[Sheet]) -> frozenset[str]:
    return frozenset(identity(question.exercise) for sheet in sheets for question in sheet.questions)
