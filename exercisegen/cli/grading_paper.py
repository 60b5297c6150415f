"""``grade --manifest``: the answers of a class to a printed paper; the options of it, and how it is told."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from exercisegen.streaming import Policies, Tally

F = TypeVar("F", bound=Callable[..., Any])

_FILE = click.Path(path_type=Path)
_NEEDS_MANIFEST = ("responses", "out", "decisions", "accept", "full", "drop", "canvas")


def paper_options(command: F) -> F:
    """The options of grading what was printed."""
    for option in reversed(
        (
            click.option("--manifest", type=_FILE, metavar="M", help="Grade a printed paper: its manifest."),
            click.option("--responses", type=_FILE, metavar="CSV", help="The answers to it: long, wide, or an export."),
            click.option("-o", "--output", "out", type=_FILE, metavar="DIR", help="Where verdicts and marks go."),
            click.option("--decisions", type=_FILE, metavar="CSV", help="A review.csv with decisions filled in."),
            click.option(
                "--accept", multiple=True, metavar="Q3=TEXT", help="This counts as right too (again for more)."
            ),
            click.option("--full", multiple=True, metavar="Q5", help="Full points for everyone (again for more)."),
            click.option("--drop", multiple=True, metavar="Q5", help="This does not count (again for more)."),
            click.option(
                "--duplicates",
                type=click.Choice(["error", "first", "last"]),
                default="error",
                show_default=True,
                help="Which of two different answers of one person counts.",
            ),
            click.option("--canvas", is_flag=True, help="Write canvas.csv too, which Canvas's gradebook imports."),
        )
    ):
        command = option(command)
    return command


def check_alone(options: Mapping[str, Any]) -> None:
    """Raise ``UsageError`` for an option that says nothing without ``--manifest``."""
    from exercisegen.errors import UsageError

    for name in _NEEDS_MANIFEST:
        if options[name]:
            flag = "-o" if name == "out" else f"--{name}"
            raise UsageError(f"{flag} is for a printed paper: name its manifest with --manifest")


def grade_printed(options: Mapping[str, Any], policies: "Policies", workers: int) -> "Tally":
    """Grade a paper, say on standard error what came of it, and return the tally of its verdicts."""
    from exercisegen.batch import Duplicates, Job, grade_paper
    from exercisegen.cli.progress import progress_bar
    from exercisegen.errors import UsageError

    manifest, responses = options["manifest"], options["responses"]
    if responses is None:
        raise UsageError(f"--manifest {manifest} needs --responses, the CSV file with the answers")
    out = options["out"] or manifest.with_name(
        f"{manifest.name.removesuffix('.json').removesuffix('.manifest')}.graded"
    )
    job = Job(
        manifest=manifest,
        responses=responses,
        out=out,
        policies=policies,
        workers=workers,
        duplicates=Duplicates(options["duplicates"]),
        **{name: options[name] for name in ("decisions", "accept", "full", "drop", "banks", "canvas")},
    )
    with progress_bar() as show:
        found = grade_paper(job, show)
    for remark in found.remarks:
        click.echo(f"exercisegen: warning: {remark}", err=True)
    for line in (*found.summary, f"{out}: {', '.join(found.files)}"):
        click.echo(line, err=True)
    return found.tally
