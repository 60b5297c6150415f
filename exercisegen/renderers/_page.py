"""What stands on the pages of a paper, in order and in an engine's own markup: the context of the page templates."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from exercisegen import plugins
from exercisegen.frozen import frozen
from exercisegen.model.content import Content, Math, Paragraph
from exercisegen.model.exercise import Exercise, Part
from exercisegen.model.paper import Layout, Matter, Paper, Question, Sheet
from exercisegen.model.solution import Step
from exercisegen.renderers._grades import grade_table
from exercisegen.renderers._prompts import lettered, split_lead
from exercisegen.renderers._text import printable
from exercisegen.renderers._words import Words, language_code, words_of

if TYPE_CHECKING:
    from exercisegen.renderers._marks import Mark

_HEAD = 40  # letters in one line, even in large print


class Setter(Protocol):
    """An engine's way to make markup; each result has been through its escaper."""

    def text(self, text: str) -> str:
        """Set plain text."""
        ...

    def content(self, content: Content) -> str:
        """Set text with mathematics."""
        ...

    def option(self, item: Content) -> str:
        """Set one of several choices."""
        ...

    def formula(self, latex: str) -> str:
        """Set one formula in display size, shrunk where it is wider than its place."""
        ...

    def step(self, latex: str, reason: str) -> str:
        """Set one line of a derivation with its reason at the right."""
        ...

    def mark(self, mark: "Mark", text: str) -> str:
        """Draw a code that says ``text``; return nothing where there is no way to draw."""
        ...


@frozen
class PagePart:
    """One blank. ``label`` is empty where the question has one part only; ``points`` where none are shown.

    ``lead`` stands before the answer line: ``f'(x) =`` where the prompt ends in that, else a word. A prompt that is
    nothing but the lead is empty, and ``asks_by_lead`` is true where the lead is all that follows a letter: then the
    answer line stands beside the letter, above the workspace.
    """

    label: str
    prompt: str
    lead: str
    choices: tuple[str, ...]
    points: str
    answer: str
    asks_by_lead: bool = False


@frozen
class PageQuestion:
    """A question; ``number`` counts from 1. ``solution`` is empty unless solutions are printed.

    ``section`` is the title of a group of questions that begins here, and empty elsewhere and in keys.
    """

    number: int
    section: str
    stem: str
    parts: tuple[PagePart, ...]
    solution: tuple[str, ...]


@frozen
class Section:
    """A run of pages with a page count of its own: the questions or the key of one sheet.

    ``index`` counts sections from 1, ``sheet`` sheets from 1. ``form`` is ``Form A``; ``total`` (``of 12 points``) is
    empty where no points are shown, ``mark`` (the id as a QR code) and ``grades`` (a table of points to be filled in)
    where none is wanted.
    """

    index: int
    sheet: int
    is_key: bool
    paper_id: str
    mark: str
    form: str
    student: str
    total: str
    grades: str
    questions: tuple[PageQuestion, ...]


@frozen
class PageWords:
    """The words of the page: ``Page 1 of 2`` is ``page``, the number, ``of_pages``, the total, ``behind_pages``."""

    name: str
    question: str
    key: str
    solution: str
    page: str
    of_pages: str
    behind_pages: str


@frozen
class Page:
    """The whole context: ``layout`` is what was asked for, all else is markup.

    ``short_title`` fits into one line at the head of a page; ``language`` is the code of two or three letters.
    """

    title: str
    short_title: str
    course: str
    date: str
    instructions: str
    layout: Layout
    workspace: int
    shows_solutions: bool
    sections: tuple[Section, ...]
    words: PageWords
    language: str


def page(paper: Paper, setter: Setter, in_keys: Setter | None = None, *, templates: Path | None = None) -> Page:
    """Return the context in which the templates of ``setter``'s engine are filled; ``in_keys`` sets the keys.

    The words in the folder ``templates`` come before those that ship.
    """
    words = words_of(paper.language, templates)
    title = printable(paper.title).strip() or words.worksheet
    return Page(
        title=setter.text(title),
        short_title=setter.text(title if len(title) <= _HEAD else title[: _HEAD - 1].rstrip() + "…"),
        course=setter.text(paper.course),
        date=setter.text(paper.date),
        instructions=setter.content(paper.instructions),
        layout=paper.layout,
        workspace=round(paper.layout.workspace),
        shows_solutions=Matter.SOLUTIONS in paper.matter,
        sections=tuple(_sections(paper, (setter, in_keys or setter), words)),
        words=_page_words(words, setter),
        language=setter.text(language_code(paper.language)),
    )


def _page_words(words: Words, setter: Setter) -> PageWords:
    before, between, behind = (setter.text(text) for text in words.around(words.page, "number", "total"))
    return PageWords(
        name=setter.text(words.name),
        question=setter.text(words.question),
        key=setter.text(words.key),
        solution=setter.text(words.solution),
        page=before,
        of_pages=between,
        behind_pages=behind,
    )


def answer_latex(exercise: Exercise, part: Part) -> str:
    """Return the key of ``part`` as LaTeX in the notation of its course."""
    shown: str = plugins.load("answers", part.key.answer).latex(part.key.value, exercise.conventions)
    return shown


def _sections(paper: Paper, setters: tuple[Setter, Setter], words: Words) -> Iterator[Section]:
    """Yield the questions of all sheets, then their keys: a form has one key, whoever holds it."""
    numbered = tuple(enumerate(paper.sheets, start=1))
    index = 0
    for matter in (Matter.QUESTIONS, Matter.KEY):
        is_key = matter is Matter.KEY
        for number, sheet in _keyed(numbered) if is_key else numbered:
            if matter in paper.matter:
                index += 1
                yield _section(paper, setters[is_key], words, sheet, (index, number, is_key))


def _keyed(sheets: Sequence[tuple[int, Sheet]]) -> Iterator[tuple[int, Sheet]]:
    """Yield the sheets that need a key of their own; forms come in the order of their letters."""
    seen: set[str] = set()
    for number, sheet in sorted(sheets, key=lambda numbered: numbered[1].form or ""):
        if sheet.form is None:
            yield number, sheet
        elif sheet.form not in seen:
            seen.add(sheet.form)
            yield number, sheet if sheet.student is None else replace(sheet, student=None, paper_id="")


def _section(paper: Paper, setter: Setter, words: Words, sheet: Sheet, place: tuple[int, int, bool]) -> Section:
    total = sum((question.points for question in sheet.questions), Fraction(0))
    index, number, is_key = place
    return Section(
        index=index,
        sheet=number,
        is_key=is_key,
        paper_id=setter.text(sheet.paper_id),
        mark=_mark(paper, setter, sheet),
        form=setter.text(words.form.format(letter=sheet.form) if sheet.form else ""),
        student=setter.text(sheet.student.name if sheet.student else ""),
        total=setter.text(words.out_of.format(points=words.points_text(total)) if paper.layout.show_points else ""),
        grades=setter.content(
            grade_table(sheet, words, paper.layout) if paper.layout.grade_table and not is_key else ()
        ),
        questions=tuple(_questions(paper, setter, words, sheet.questions, is_key)),
    )


def _mark(paper: Paper, setter: Setter, sheet: Sheet) -> str:
    from exercisegen.renderers._marks import qr_code  # only where one is printed

    wanted = paper.layout.qr and sheet.paper_id
    return setter.mark(qr_code(sheet.paper_id), sheet.paper_id) if wanted else setter.text("")


def _questions(
    paper: Paper, setter: Setter, words: Words, questions: Sequence[Question], is_key: bool
) -> Iterator[PageQuestion]:
    before = ""
    for question in questions:
        title = "" if is_key or question.section == before else question.section
        before = question.section
        yield _question(paper, setter, words, question, (title, is_key))


def _question(paper: Paper, setter: Setter, words: Words, question: Question, place: tuple[str, bool]) -> PageQuestion:
    exercise, (title, is_key) = question.exercise, place
    solved = is_key and Matter.SOLUTIONS in paper.matter
    return PageQuestion(
        number=question.number,
        section=setter.text(title),
        stem=setter.text("") if is_key else setter.content(exercise.stem),
        parts=tuple(_parts(exercise, setter, (words, paper.layout), _worth(question, words, paper.layout), is_key)),
        solution=tuple(_solution(exercise, setter)) if solved else (),
    )


def _worth(question: Question, words: Words, layout: Layout) -> Callable[[Part], str]:
    """Return what to print beside a part: a question that is worth more or less than its parts scales them."""
    possible = sum((part.points for part in question.exercise.parts), Fraction(0))
    scale = question.points / possible if possible else Fraction(0)
    return lambda part: f"({words.points_text(part.points * scale)})" if layout.show_points else ""


def _parts(
    exercise: Exercise,
    setter: Setter,
    look: tuple[Words, Layout],
    worth: Callable[[Part], str],
    is_key: bool,
) -> Iterator[PagePart]:
    words, layout = look
    fits_beside = layout.columns == 1  # in a narrow column little of the answer line would be left
    for (label, prompt), part in zip(lettered(exercise.parts), exercise.parts, strict=True):
        asked, lead = split_lead(prompt)
        yield PagePart(
            label=setter.text(label),
            prompt=setter.text("") if is_key else setter.content(asked),
            lead=setter.option((Paragraph((Math(lead),)),)) if lead else setter.text(words.answer),
            choices=() if is_key else tuple(setter.option(option) for option in part.options),
            points=setter.text(worth(part)),
            answer=setter.formula(_answer(exercise, part, lead)) if is_key else setter.text(""),
            asks_by_lead=bool(fits_beside and label and lead and not asked),
        )


def _answer(exercise: Exercise, part: Part, lead: str) -> str:
    answer = answer_latex(exercise, part)
    return answer if "=" in answer else f"{lead} {answer}"


def _solution(exercise: Exercise, setter: Setter) -> Iterator[str]:
    from exercisegen.model.solution_latex import equation_latex  # only where a solution is printed

    known = None
    for element in exercise.solution:
        if not isinstance(element, Step):
            known = None
            yield setter.content((element,))
            continue
        equation = equation_latex(element, exercise.conventions, continued=element.lhs == known)
        yield setter.step(equation, element.reason)
        known = element.lhs
