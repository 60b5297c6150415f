"""A graded paper in a few lines: how many were right, which question was hard, and what went wrong in it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from exercisegen.batch.collecting import Collected
from exercisegen.batch.files import needs_person
from exercisegen.batch.labels import Label, part_label
from exercisegen.batch.regrading import Regrading
from exercisegen.batch.scoring import Scored, Settled

_MOST = 3  # mistakes of a question
_LONGEST = 40
_UNNAMED = ".different"  # says no more than that it is wrong


def summary(collected: Collected, scored: Sequence[Scored], regrading: Regrading) -> Iterator[str]:
    """Yield the lines: the whole, then each part of each question with the share of full answers and its mistakes."""
    counted = [each for each in scored if each.settled is not Settled.DROPPED]
    people = len(collected.submitted)
    yield f"{people} handed in, {len(counted)} answers: {_counts(counted)}"
    for question in regrading.model.questions:
        for part in question.exercise.parts:
            blank = (question.place, part.name)
            answers = [each for each in counted if each.judged.blank == blank]
            if answers:
                label = str(Label(question.number, part_label(question.exercise.parts, part)))
                yield f"{label:>6}  {_share(answers):>4} right{_mistakes(answers)}"


def _counts(answers: Sequence[Scored]) -> str:
    kinds = Counter(_kind(each) for each in answers)
    return ", ".join(f"{kinds[kind]} {kind}" for kind in ("right", "partly right", "wrong", "blank", "to be reviewed"))


def _kind(each: Scored) -> str:
    if needs_person(each):
        return "to be reviewed"
    if each.score == 1:
        return "right"
    if each.score:
        return "partly right"
    return "blank" if not each.judged.text.strip() else "wrong"


def _share(answers: Sequence[Scored]) -> str:
    """Return the share of full answers among those of which that is known."""
    scores = [each.judged.score if each.settled is Settled.FULL else each.score for each in answers]
    known = [score for score in scores if score is not None]
    return f"{100 * sum(score == 1 for score in known) // len(known)} %" if known else "?"


def _mistakes(answers: Sequence[Scored]) -> str:
    """Return what went wrong most often: by its name where it has one, else the answer itself."""
    found = Counter(_mistake(each) for each in answers if each.score not in (None, 1) and each.judged.text.strip())
    often = [f"{what} ({count})" for what, count in found.most_common(_MOST) if count > 1]
    return f"  {', '.join(often)}" if often else ""


def _mistake(each: Scored) -> str:
    findings = each.judged.verdict["findings"]
    codes = [str(finding["code"]) for finding in findings if finding["kind"] in ("wrong", "shape")]
    named = next((code for code in codes if not code.endswith(_UNNAMED)), None)
    return named or repr(" ".join(each.judged.text.split())[:_LONGEST])  # which shows what steers terminals
