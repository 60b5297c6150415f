"""``grade``: one answer, one exercise, or a stream of requests."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exercisegen.cli.grading_paper import check_alone, grade_printed, paper_options
from exercisegen.cli.options import banks_option

if TYPE_CHECKING:
    from exercisegen.streaming import Policies, Tally

INCORRECT, CUT_OFF, FAILED = 1, 4, 5
_REVIEWED = click.Choice(["review", "full", "none"])


@click.command(
    name="grade",
    epilog="""\b
Examples:
  exercisegen grade --expected "2*x*cos(x^2)" --submitted "cos(x²)·2x"
  exercisegen grade calculus/chain.elementary#7 "2x cos(x^2)"
  exercisegen grade calculus/tangent.line#7 df="2x" slope=4 eq="y = 4x - 4"
  exercisegen grade calculus/rules.table#0 -- -3x
  exercisegen grade --jsonl < requests.jsonl > verdicts.jsonl
  exercisegen grade --manifest sheet.manifest.json --responses answers.csv -o graded
  exercisegen grade --read "sin^2 x cos 2x\"""",
)
@click.argument("arguments", nargs=-1, metavar="[REF [TEXT | PART=TEXT...]]")
@banks_option
@click.option("--expected", metavar="E", help="The right answer, to be compared with --submitted.")
@click.option("--submitted", metavar="S", help="The answer to be graded.")
@click.option("--variables", metavar="x,y", help="The letters an answer may use (default: those of --expected).")
@click.option("--answer", metavar="TYPE", help="The answer type of --expected, such as vector.")
@click.option("--jsonl", is_flag=True, help="One request a line on standard input, one verdict a line on output.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many answers are graded at a time, of many (default: one a core, at most 8).",
)
@paper_options
@click.option("--read", "reading", metavar="TEXT", help="Say how TEXT is read; no verdict.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
@click.option("--undecided", type=_REVIEWED, default="review", show_default=True, help="The score of undecided.")
@click.option(
    "--unreadable",
    type=click.Choice(["review", "zero"]),
    default="review",
    show_default=True,
    help="... of unreadable.",
)
@click.option("--fail-on-incorrect", is_flag=True, help="Exit with code 1 where an answer is incorrect.")
def command(arguments: tuple[str, ...], **options: Any) -> int:
    """Grade an answer to the exercise REF, or one text against another, with evidence."""
    from exercisegen.errors import UsageError

    asked = [name for name in ("jsonl", "reading", "expected", "manifest") if options[name] not in (None, False)]
    if len(asked) + bool(arguments) != 1:
        raise UsageError(
            "say one of: REF and an answer, --expected and --submitted, --read TEXT, --manifest, or --jsonl"
        )
    if options["manifest"] is not None:
        return _code(grade_printed(options, _policies(options), _workers(options)), options)
    check_alone(options)
    if options["jsonl"]:
        return _stream(options)
    fields = _request(arguments, options)
    record, code = _answered(fields, options)
    click.echo(json.dumps(record, ensure_ascii=False) if options["as_json"] else _told(record, fields))
    return code


def _request(arguments: Sequence[str], options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the request that the command line makes, as it would stand on a line of the stream."""
    from exercisegen.errors import UsageError

    variables = options["variables"]
    extra = {
        "variables": None if variables is None else [name.strip() for name in variables.split(",")],
        "answer": options["answer"],
    }
    given = {name: value for name, value in extra.items() if value is not None}
    if options["reading"] is not None:
        return {"mode": "read", "submitted": options["reading"], **given}
    if options["expected"] is not None:
        if options["submitted"] is None:
            raise UsageError("--expected needs --submitted, the answer to be graded")
        return {"expected": options["expected"], "submitted": options["submitted"], **given}
    return _request_for(arguments[0], arguments[1:], options["banks"])


def _request_for(ref: str, texts: Sequence[str], banks: tuple[Path, ...]) -> dict[str, Any]:
    """Split ``PART=TEXT`` off for the exercise's own part names; ask for what is missing on a terminal."""
    from exercisegen.cli.drawing_of import exercise_at
    from exercisegen.errors import UsageError
    from exercisegen.model.ref import PartialRef

    if PartialRef.parse(ref).variant is None:
        raise UsageError(f"{ref!r} names no variant: write bank/item#variant, as show and worksheet print it")
    exercise = exercise_at(ref, banks, whole=False)
    names = [part.name for part in exercise.parts]
    named = {name: text for name, mark, text in (given.partition("=") for given in texts) if mark and name in names}
    if not named and len(texts) == 1 and len(names) == 1:
        return {"ref": str(exercise.ref), "part": names[0], "submitted": texts[0]}
    if len(named) < len(texts):
        raise UsageError(f"{ref} has the parts {', '.join(names)}: give each answer as PART=TEXT, once")
    if not named and sys.stdin.isatty():
        named = {name: click.prompt(name, default="", show_default=False) for name in names}
    if not named:
        raise UsageError(f"{ref} needs an answer: give TEXT, or PART=TEXT for the parts {', '.join(names)}")
    return {"ref": str(exercise.ref), "answers": named}


def _answered(fields: Mapping[str, Any], options: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Grade one request as the stream would; what was no request at all is a usage error."""
    from exercisegen.errors import UsageError
    from exercisegen.streaming import Grader, loader

    policies = _policies(options)
    with Grader(load=loader(options["banks"]), policies=policies) as grader:
        line = json.dumps(fields).encode()
        record: dict[str, Any] = json.loads(grader.answer(line, 1).line)
        tally = grader.tally
    error = record.get("error")
    if error and error["code"].startswith("request."):
        raise UsageError(error["message"])
    return {**record, "id": None}, _code(tally, options)


def _stream(options: Mapping[str, Any]) -> int:
    from exercisegen.streaming import loader, serve_lines

    load, policies, workers = loader(options["banks"]), _policies(options), _workers(options)
    tally = serve_lines(sys.stdin.buffer, sys.stdout.buffer, load=load, policies=policies, workers=workers)
    return _code(tally, options)


def _workers(options: Mapping[str, Any]) -> int:
    from exercisegen.budget import cores

    return int(options["workers"] or min(cores(), 8))


def _policies(options: Mapping[str, Any]) -> "Policies":
    from exercisegen.streaming import Policies, Undecided, Unreadable

    return Policies(Undecided(options["undecided"]), Unreadable(options["unreadable"]))


def _code(tally: "Tally", options: Mapping[str, Any]) -> int:
    from exercisegen.model.verdict import Status

    if tally.failed:
        return FAILED
    if tally.cut_off:
        return CUT_OFF
    return INCORRECT if options["fail_on_incorrect"] and tally.statuses.get(Status.INCORRECT) else 0


def _told(record: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
    """Return the record in words."""
    if "parts" in record:
        parts = [
            f"{name}: {_told(part, {'submitted': fields['answers'].get(name, '')})}"
            for name, part in record["parts"].items()
        ]
        points = record["points"]
        provisional = " (provisional: a person decides the rest)" if points["provisional"] else ""
        return "\n".join([*parts, f"points: {points['earned']:g} of {points['possible']:g}{provisional}"])
    lines = [str(record.get("status", "read"))]
    if record["error"] is not None:
        lines += _pointed(record["error"], str(fields["submitted"]))
    if record["read_as"] is not None:
        lines.append(f"  read as: {record['read_as']['text']}")
        lines.append(f"  LaTeX: {record['read_as']['latex']}")
    if record.get("evidence") is not None:
        lines += _evidence(record["evidence"])
    lines += [f"  {finding['message']}" for finding in record["findings"] if finding["message"]]
    return "\n".join(lines)


def _pointed(error: Mapping[str, Any], text: str) -> list[str]:
    from exercisegen.expr.reading import caret

    lines = [f"  {error['message']}"]
    if error["at"] is not None:
        lines += [f"    {line}" for line in caret(text, tuple(error["at"])).splitlines()]
    return lines


def _evidence(evidence: Mapping[str, Any]) -> list[str]:
    lines = [f"  evidence: {evidence['method']}, {evidence['certainty']}"]
    if evidence["detail"]:
        lines[0] += f" ({evidence['detail']})"
    witness = evidence["witness"]
    if witness is not None:
        at = ", ".join(f"{name} = {value}" for name, value in witness["at"].items())
        lines.append(f"  at {at}: expected {witness['expected']}, submitted {witness['submitted']}")
    return lines
