"""Exercises put together for people: what is on paper, in which order and layout, whatever engine sets it."""

from enum import Flag, StrEnum, auto
from fractions import Fraction

from exercisegen.frozen import frozen
from exercisegen.model.content import Content
from exercisegen.model.exercise import Exercise


class Matter(Flag):
    """What a file holds; a key sheet is ``KEY``, a question sheet with its key at the end ``QUESTIONS | KEY``.

    ``SOLUTIONS`` adds the worked solution below each answer; it is set together with ``KEY``.
    """

    QUESTIONS = auto()
    KEY = auto()
    SOLUTIONS = auto()


class PaperSize(StrEnum):
    """The sheet that goes into the printer."""

    A4 = "a4"
    LETTER = "letter"


@frozen
class Layout:
    """How pages look. ``columns`` is 1 or 2; ``workspace`` is the room left to work out each part, in millimetres.

    ``grade_table`` prints a table of the points of all questions, to be filled in.

    ``duplex`` starts every sheet on an odd page, after an empty one where need be; ``qr`` prints the sheet's id as a QR
    code too.
    """

    size: PaperSize = PaperSize.A4
    columns: int = 1
    workspace: Fraction = Fraction(25)
    show_points: bool = False
    large_print: bool = False
    duplex: bool = False
    qr: bool = False
    grade_table: bool = False

    def __post_init__(self) -> None:
        if self.columns not in (1, 2):
            raise ValueError(f"a page has 1 or 2 columns, not {self.columns}")
        if not 0 <= self.workspace <= 500:
            raise ValueError(f"workspace is 0 to 500 mm, not {self.workspace} mm")


class SheetFormat(StrEnum):
    """How a student's sheet is made; ``LARGE`` has large letters, ``HTML`` is a page for a browser."""

    STANDARD = "standard"
    LARGE = "large"
    HTML = "html"


@frozen
class Student:
    """Whose paper it is: the id of the roster, the name as it is printed, and the format of the sheet."""

    id: str
    name: str
    format: SheetFormat = SheetFormat.STANDARD


@frozen
class Question:
    """An exercise with its number on the sheet, counted from 1, and what it is worth in all.

    ``place`` is where it stood before the questions were shuffled, counted from 1: the same on all sheets of a paper.
    ``section`` is the title of the group of questions that it belongs to, empty where there are no groups.
    """

    number: int
    exercise: Exercise
    points: Fraction
    place: int = 1
    section: str = ""


@frozen
class Sheet:
    """The questions that one person gets. ``paper_id`` is opaque: it tells the holder nothing, the manifest all.

    ``student`` is None where a name line is printed instead; ``form`` is the letter of a parallel version.
    """

    paper_id: str
    questions: tuple[Question, ...]
    student: Student | None = None
    form: str | None = None


@frozen
class Paper:
    """One file for the printer: a title block and one or more sheets, all in one layout.

    ``date`` is printed as it stands; ``language`` (``en``, ``de``) is that of the page's own words. A paper with
    several sheets starts each on a new page with its own page count.
    """

    title: str
    sheets: tuple[Sheet, ...]
    course: str = ""
    date: str = ""
    instructions: Content = ()
    layout: Layout = Layout()
    matter: Matter = Matter.QUESTIONS
    language: str = "en"

    def __post_init__(self) -> None:
        if Matter.SOLUTIONS in self.matter and Matter.KEY not in self.matter:
            raise ValueError(f"solutions are printed with the key, so {self.matter} is not enough: add KEY")
