"""What stands on the pages of a paper, in order and in an engine's own markup: the context of the page templates."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from exercisegen import plugins
from exercisegen.frozen import frozen
from exercisegen.model.content import Content, Math, Paragraph, Text
from exercisegen.model.exercise import Exercise, Part
from exercisegen.model.paper import Layout, Matter, Paper, Question, Sheet
from exercisegen.model.solution import Step
from exercisegen.renderers._text import printable

if TYPE_CHECKING:
    from exercisegen.renderers._marks import Mark

UNTITLED = "Worksheet"  # a page and a screen reader need some title

_HEAD = 40  # letters in one line, even in large print
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OWN_LETTER = re.compile(r"\s*\(?([a-z])\)\s+")


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
    """A question; ``number`` counts from 1. ``solution`` is empty unless solutions are printed."""

    number: int
    stem: str
    parts: tuple[PagePart, ...]
    solution: tuple[str, ...]


@frozen
class Section:
    """A run of pages with a page count of its own: the questions or the key of one sheet.

    ``index`` counts sections from 1, ``sheet`` sheets from 1. ``total`` is empty where no points are shown, ``mark``
    (the id as a QR code) where none is wanted.
    """

    index: int
    sheet: int
    is_key: bool
    paper_id: str
    mark: str
    form: str
    student: str
    total: str
    questions: tuple[PageQuestion, ...]


@frozen
class Page:
    """The whole context: ``layout`` is what was asked for, all else is markup.

    ``short_title`` fits into one line at the head of a page.
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


def page(paper: Paper, setter: Setter) -> Page:
    """Return the context in which the templates of ``setter``'s engine are filled."""
    title = printable(paper.title).strip() or UNTITLED
    return Page(
        title=setter.text(title),
        short_title=setter.text(title if len(title) <= _HEAD else title[: _HEAD - 1].rstrip() + "…"),
        course=setter.text(paper.course),
        date=setter.text(paper.date),
        instructions=setter.content(paper.instructions),
        layout=paper.layout,
        workspace=round(paper.layout.workspace),
        shows_solutions=Matter.SOLUTIONS in paper.matter,
        sections=tuple(_sections(paper, setter)),
    )


def points_text(points: Fraction) -> str:
    """Return ``1 point``, ``2.5 points``, ``1/3 point``: a decimal where a short one is exact."""
    number = str(points) if (100 * points).denominator != 1 else f"{float(points):g}"
    return f"{number} point" if points <= 1 else f"{number} points"


def answer_latex(exercise: Exercise, part: Part) -> str:
    """Return the key of ``part`` as LaTeX in the notation of its course."""
    shown: str = plugins.load("answers", part.key.answer).latex(part.key.value, exercise.conventions)
    return shown


def lettered(parts: tuple[Part, ...]) -> tuple[tuple[str, Content], ...]:
    """Return each part's letter and prompt: a letter only where there are several, and never the author's as well."""
    if len(parts) == 1:
        return (("", parts[0].prompt),)
    letters = [_LETTERS[index] if index < len(_LETTERS) else str(index + 1) for index in range(len(parts))]
    return tuple((letter, _without_letter(part.prompt, letter)) for letter, part in zip(letters, parts, strict=True))


def _without_letter(prompt: Content, letter: str) -> Content:
    match prompt:
        case (Paragraph((Text() as first, *others)), *blocks):
            found = _OWN_LETTER.match(first.text)
            if found is None or found[1] != letter:
                return prompt
            rest = first.text[found.end() :]
            return (Paragraph((*((replace(first, text=rest),) if rest else ()), *others)), *blocks)
        case _:
            return prompt


def _sections(paper: Paper, setter: Setter) -> Iterator[Section]:
    """Yield the questions of all sheets, then their keys: a form has one key, whoever holds it."""
    numbered = tuple(enumerate(paper.sheets, start=1))
    index = 0
    for matter in (Matter.QUESTIONS, Matter.KEY):
        is_key = matter is Matter.KEY
        for number, sheet in _keyed(numbered) if is_key else numbered:
            if matter in paper.matter:
                index += 1
                yield _section(paper, setter, sheet, (index, number, is_key))


def _keyed(sheets: Sequence[tuple[int, Sheet]]) -> Iterator[tuple[int, Sheet]]:
    """Yield the sheets that need a key of their own; forms come in the order of their letters."""
    seen: set[str] = set()
    for number, sheet in sorted(sheets, key=lambda numbered: numbered[1].form or ""):
        if sheet.form is None:
            yield number, sheet
        elif sheet.form not in seen:
            seen.add(sheet.form)
            yield number, sheet if sheet.student is None else replace(sheet, student=None, paper_id="")


def _section(paper: Paper, setter: Setter, sheet: Sheet, place: tuple[int, int, bool]) -> Section:
    total = sum((question.points for question in sheet.questions), Fraction(0))
    index, number, is_key = place
    return Section(
        index=index,
        sheet=number,
        is_key=is_key,
        paper_id=setter.text(sheet.paper_id),
        mark=_mark(paper, setter, sheet),
        form=setter.text(sheet.form or ""),
        student=setter.text(sheet.student.name if sheet.student else ""),
        total=setter.text(points_text(total) if paper.layout.show_points else ""),
        questions=tuple(_question(paper, setter, question, is_key) for question in sheet.questions),
    )


def _mark(paper: Paper, setter: Setter, sheet: Sheet) -> str:
    from exercisegen.renderers._marks import qr_code  # only where one is printed

    wanted = paper.layout.qr and sheet.paper_id
    return setter.mark(qr_code(sheet.paper_id), sheet.paper_id) if wanted else setter.text("")


def _question(paper: Paper, setter: Setter, question: Question, is_key: bool) -> PageQuestion:
    exercise = question.exercise
    solved = is_key and Matter.SOLUTIONS in paper.matter
    return PageQuestion(
        number=question.number,
        stem=setter.text("") if is_key else setter.content(exercise.stem),
        parts=tuple(_parts(exercise, setter, paper.layout, _worth(question, paper.layout), is_key)),
        solution=tuple(_solution(exercise, setter)) if solved else (),
    )


def _worth(question: Question, layout: Layout) -> Callable[[Part], str]:
    """Return what to print beside a part: a question that is worth more or less than its parts scales them."""
    possible = sum((part.points for part in question.exercise.parts), Fraction(0))
    scale = question.points / possible if possible else Fraction(0)
    return lambda part: f"({points_text(part.points * scale)})" if layout.show_points else ""


def _parts(
    exercise: Exercise, setter: Setter, layout: Layout, worth: Callable[[Part], str], is_key: bool
) -> Iterator[PagePart]:
    fits_beside = layout.columns == 1  # in a narrow column little of the answer line would be left
    for (label, prompt), part in zip(lettered(exercise.parts), exercise.parts, strict=True):
        asked, lead = _split_lead(prompt)
        yield PagePart(
            label=setter.text(label),
            prompt=setter.text("") if is_key else setter.content(asked),
            lead=setter.option((Paragraph((Math(lead),)),)) if lead else setter.text("Answer"),
            choices=() if is_key else tuple(setter.option(option) for option in part.options),
            points=setter.text(worth(part)),
            answer=setter.formula(_answer(exercise, part, lead)) if is_key else setter.text(""),
            asks_by_lead=bool(fits_beside and label and lead and not asked),
        )


def _split_lead(prompt: Content) -> tuple[Content, str]:
    """Return what stands above the workspace, and the left side such as ``f'(x) =`` that stands before the answer line.

    A prompt ``The slope: $m =$`` gives ``The slope: $m$`` and ``m =``; one that is nothing but a left side gives
    nothing to stand above.
    """
    match prompt:
        case (Paragraph((Math(latex, False),)),) if latex.rstrip().endswith("="):
            return (), latex
        case (*blocks, Paragraph((*pieces, Math(latex, False)))) if latex.rstrip().endswith("="):
            return (*blocks, Paragraph((*pieces, Math(latex.rstrip().removesuffix("="))))), latex
        case _:
            return prompt, ""


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
