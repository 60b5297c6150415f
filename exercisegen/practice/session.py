"""A practice session: prompts, answers, hints and verdicts, one part at a time; it keeps no state between runs."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from string import ascii_uppercase

from exercisegen.expr.reading import caret
from exercisegen.frozen import frozen
from exercisegen.model.content import Content
from exercisegen.model.exercise import Exercise, Part
from exercisegen.model.submission import Submission
from exercisegen.model.verdict import Status, Verdict
from exercisegen.practice.terminal import Terminal

HELP = """\
Type your answer as you would on a calculator: 2x cos(x^2), 3/4, sqrt(x), e^(2x), LaTeX works too.
  :hint   the next hint             :key    show the answer and go on
  :skip   leave this question       :quit   end and see the summary
Tries cost nothing; an answer that cannot be read is not a try."""

Grade = Callable[[Exercise, Submission], Mapping[str, Verdict]]


class Ending(StrEnum):
    """How work on a part ended."""

    SOLVED = "solved"
    SKIPPED = "skipped"
    SHOWN = "key shown"
    LEFT = "left"  # the session ended here


@frozen
class PartRecord:
    """What came of one part: tries that could be read, hints taken, the best score."""

    ref: str
    part: str
    ending: Ending
    tries: int
    hints: int
    best: Fraction


@frozen
class Voice:
    """How content and keys become terminal text."""

    content: Callable[[Content], str]
    inline: Callable[[Content], str]
    key: Callable[[Part, Exercise], str]
    typed_form: Callable[[Part], str]


def practise(
    exercises: Iterable[Exercise], terminal: Terminal, grade: Grade, voice: Voice
) -> tuple[tuple[PartRecord, ...], bool]:
    """Hold a session; return the records and whether the learner was interrupted (Ctrl-C)."""
    records: list[PartRecord] = []
    try:
        for number, exercise in enumerate(exercises, start=1):
            terminal.write(f"\nQuestion {number}: {exercise.title}  [{exercise.ref}]\n", tone="quiet")
            terminal.write(voice.content(exercise.stem))
            if not _work_through(exercise, terminal, grade, voice, records):
                return tuple(records), False
    except KeyboardInterrupt:
        terminal.write("")
        return tuple(records), True
    return tuple(records), False


def _work_through(
    exercise: Exercise, terminal: Terminal, grade: Grade, voice: Voice, records: list[PartRecord]
) -> bool:
    earlier: dict[str, str] = {}
    for part in exercise.parts:
        record, answer = _work_on(exercise, part, earlier, terminal, grade, voice)
        records.append(record)
        if answer is not None:
            earlier[part.name] = answer
        if record.ending is Ending.LEFT:
            return False
    return True


def _work_on(
    exercise: Exercise, part: Part, earlier: Mapping[str, str], terminal: Terminal, grade: Grade, voice: Voice
) -> tuple[PartRecord, str | None]:
    """Ask for one part until it is solved, skipped, shown or left; return its record and the last answer read."""
    tries = hints = 0
    best = Fraction(0)
    last: str | None = None

    def ended(ending: Ending) -> tuple[PartRecord, str | None]:
        return PartRecord(str(exercise.ref), part.name, ending, tries, hints, best), last

    terminal.write("")
    if part.options:
        terminal.write(f"{voice.content(part.prompt)}\n\n{offered(part, voice)}")
    terminal.write(f"({voice.typed_form(part)}; :help for commands)", tone="quiet")
    while True:
        line = terminal.ask(f"{part.name}: " if part.options else f"{voice.inline(part.prompt)} ")
        match None if line is None else line.strip():
            case None | ":quit" | ":q":
                return ended(Ending.LEFT)
            case ":skip" | ":s":
                return ended(Ending.SKIPPED)
            case ":key" | ":k":
                terminal.write(f"Answer: {voice.key(part, exercise)}")
                return ended(Ending.SHOWN)
            case ":hint" | ":h":
                terminal.write(_hint(part, hints, voice), tone="quiet")
                hints = min(hints + 1, len(part.hints))
            case "" | ":help" | ":?":
                terminal.write(HELP, tone="quiet")
            case str(text) if text.startswith(":"):
                terminal.write(f"There is no command {text}. {HELP}", tone="bad")
            case str(text):
                verdict = grade(exercise, Submission(exercise.ref, {**earlier, part.name: text}))[part.name]
                _tell(verdict, text, terminal)
                if verdict.status is not Status.UNREADABLE:
                    tries, last, best = tries + 1, text, max(best, verdict.score or Fraction(0))
                if verdict.status is Status.CORRECT:
                    return ended(Ending.SOLVED)


def offered(part: Part, voice: Voice) -> str:
    """Return what a part offers, each with its letter, one a line."""
    shown = (voice.content(option).replace("\n", "\n     ") for option in part.options)
    return "\n".join(f"  {letter}. {option}" for letter, option in zip(ascii_uppercase, shown, strict=False))


def _hint(part: Part, taken: int, voice: Voice) -> str:
    if taken < len(part.hints):
        return f"Hint {taken + 1} of {len(part.hints)}: {voice.content(part.hints[taken])}"
    return "There are no further hints; :key shows the answer." if part.hints else "This question has no hints."


def _tell(verdict: Verdict, text: str, terminal: Terminal) -> None:
    if verdict.error is not None:
        if verdict.error.at is not None:
            terminal.write(caret(text, verdict.error.at))
        terminal.write(f"Not read, so not counted: {verdict.error.message}", tone="bad")
        return
    if verdict.read_as is not None:
        terminal.write(f"Read as: {verdict.read_as.text}", tone="quiet")
    match verdict.status:
        case Status.CORRECT:
            terminal.write("Correct.", tone="good")
        case Status.PARTIAL:
            terminal.write(f"Partly right: {_share(verdict.score)} of the points.", tone="bad")
        case Status.UNDECIDED:
            terminal.write(
                "This could be neither proved right nor shown wrong; a teacher would look at it.", tone="bad"
            )
        case _:
            terminal.write("Not right.", tone="bad")
    for sentence in verdict.feedback:
        terminal.write(f"  {sentence}")
    if verdict.status is not Status.CORRECT:
        terminal.write("Try again, or :hint, :key, :skip.", tone="quiet")


def _share(score: Fraction | None) -> str:
    return f"{round(float(score or 0) * 100)} %"


def summary(records: tuple[PartRecord, ...]) -> str:
    """Return the closing summary: what was solved, at the first try or later, and with how much help."""
    if not records:
        return "Nothing was answered."
    solved = [record for record in records if record.ending is Ending.SOLVED]
    unaided = [record for record in solved if record.tries == 1 and record.hints == 0]
    lines = [f"{len(solved)} of {len(records)} solved, {len(unaided)} at the first try without a hint."]
    for record in records:
        tries = f"{record.tries} {'try' if record.tries == 1 else 'tries'}"
        hints = f", {record.hints} {'hint' if record.hints == 1 else 'hints'}" if record.hints else ""
        share = f", best {_share(record.best)}" if record.ending is not Ending.SOLVED and record.best else ""
        lines.append(f"  {record.ref} {record.part}: {record.ending} ({tries}{hints}{share})")
    return "\n".join(lines)
