"""A printed paper graded from end to end: the manifest, the file of answers, what is decided, and what is written."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from exercisegen.batch.collecting import Duplicates, collect
from exercisegen.batch.decisions import decided, read_decisions
from exercisegen.batch.files import CANVAS, MARKS, REVIEW, VERDICTS, canvas_csv, marks_csv, review_csv, verdicts_jsonl
from exercisegen.batch.following import Items
from exercisegen.batch.judging import Progress, judge
from exercisegen.batch.regrading import regrading_of
from exercisegen.batch.responses import read_responses
from exercisegen.batch.scoring import scored
from exercisegen.batch.summary import summary
from exercisegen.errors import AuthorError, UsageError
from exercisegen.frozen import frozen
from exercisegen.papers.manifest import read_manifest
from exercisegen.papers.writing import check_places, write_files
from exercisegen.streaming import Policies, Tally


@frozen
class Job:
    """What is to be graded, and how.

    ``accept``, ``full`` and ``drop`` are as typed, such as ``Q3=x + 1`` and ``Q5``; ``decisions`` is a filled
    ``review.csv``; ``banks`` are looked through for items whose parts follow from earlier ones, which older manifests
    do not have; ``canvas`` asks for marks that Canvas imports.
    """

    manifest: Path
    responses: Path
    out: Path
    decisions: Path | None = None
    accept: Sequence[str] = ()
    full: Sequence[str] = ()
    drop: Sequence[str] = ()
    banks: Sequence[Path] = ()
    duplicates: Duplicates = Duplicates.ERROR
    policies: Policies = Policies()
    workers: int = 1
    canvas: bool = False


@frozen
class Outcome:
    """What came of it: remarks on what does not fit, a summary in lines, the tally of the verdicts, and the files."""

    remarks: tuple[str, ...]
    summary: tuple[str, ...]
    tally: Tally
    files: tuple[str, ...]


def grade_paper(job: Job, show: Progress | None = None) -> Outcome:
    """Grade the answers to a paper and write verdicts, marks and review into ``job.out``: all of them, or nothing.

    ``show`` is told of the progress.

    Raises ``UsageError`` where a file or an option cannot be used, or decisions would be lost, and ``AuthorError`` with
    every line at fault.
    """
    manifest = read_manifest(job.manifest)
    sheets = manifest.paper.sheets
    regrading = regrading_of(sheets[0], job.accept, job.full, job.drop)
    decisions = () if job.decisions is None else read_decisions(job.decisions)
    _check_out(job)
    collected = collect(job.responses, read_responses(job.responses, sheets[0]), sheets, duplicates=job.duplicates)
    items = Items(manifest.items, job.banks)
    judged = judge(collected.submitted, regrading, items.of, job.policies, job.workers, show)
    found, outdated = decided(job.decisions, decisions, judged.answers) if job.decisions else ({}, ())
    results = scored(judged.answers, found, regrading)
    files = {
        VERDICTS: verdicts_jsonl(results),
        MARKS: marks_csv(collected, results, regrading),
        REVIEW: review_csv(results),
        **({CANVAS: canvas_csv(manifest.paper.title, collected, results, regrading)} if job.canvas else {}),
    }
    _write(job.out, files)
    lost = [f"{ref} can no longer be drawn as it was printed: later parts do not follow from earlier answers "
            "(name a bank that has it as it was with --banks)" for ref in sorted(items.lost)]  # fmt: skip
    lines = tuple(summary(collected, results, regrading))
    remarks = (*collected.remarks, *judged.remarks, *outdated, *lost)
    return Outcome(remarks, lines, judged.tally, tuple(files))


def _check_out(job: Job) -> None:
    """Raise ``UsageError`` where files cannot be written, or a review with decisions that was not given would be."""
    place = job.out / REVIEW
    check_places([place] if job.out.is_dir() else [job.out])
    if not place.exists() or (job.decisions is not None and place.samefile(job.decisions)):
        return
    try:
        count = len(read_decisions(place))
    except AuthorError as error:
        raise UsageError(
            f"{place} is no review of ours: it would be overwritten; name another folder with -o"
        ) from error
    if count:
        raise UsageError(f"{place} has {count} decisions: give --decisions {place}, or another folder with -o")


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"the folder {out} cannot be made: {error.strerror}") from error
    places = {out / name: data for name, data in files.items()}
    write_files(places, private=tuple(places))
