"""``bank check``: every fault of a bank's files, every variant of its items."""

import json
import os
from pathlib import Path
from typing import Any

import click

BAD_BANK = 3


@click.command(
    name="check",
    epilog="""\b
Examples:
  exercisegen bank check banks/calculus
  exercisegen bank check my-bank.yaml --only my.item --sample 200
  exercisegen bank check banks/calculus --exhaustive --update-lock""",
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--only", multiple=True, metavar="ITEM", help="Check this item only (again for more).")
@click.option("--exhaustive", is_flag=True, help="Compare every variant with SymPy, however many there are.")
@click.option("--sample", type=click.IntRange(1), help="Draw and compare at most so many variants an item; no lock.")
@click.option("--update-lock", is_flag=True, help="Write bank.lock, item by item, where nothing is wrong.")
@click.option("--again", is_flag=True, help="Check what bank.lock vouches for again, too.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="cores", help="Processes.")
@click.option("--json", "as_json", is_flag=True, help="Print the faults as a JSON list.")
def command(
    path: Path,
    only: tuple[str, ...],
    exhaustive: bool,
    sample: int | None,
    update_lock: bool,
    again: bool,
    jobs: int,
    as_json: bool,
) -> int:
    """Check the bank at PATH: every fault of its files, every variant of its items."""
    from exercisegen.checking import check_bank
    from exercisegen.cli.progress import progress_bar

    limits: dict[str, Any] = {} if sample is None else {"sample": sample, "most": sample}
    with progress_bar() as progress:
        report = check_bank(
            path,
            exhaustive=exhaustive,
            jobs=jobs,
            progress=progress,
            update_lock=update_lock,
            again=again,
            only=only,
            **limits,
        )
    if as_json:
        faults = [{"file": f.file, "line": f.line, "path": f.path, "message": f.message} for f in report.faults]
        click.echo(json.dumps(faults, ensure_ascii=False, indent=1))
    for item in report.items:
        refused = f"{float(item.rejected):.0%} of {item.space:,} draws refused"
        click.echo(f"{item.id}: {item.variants:,} variants, {item.compared:,} compared, {refused}", err=as_json)
    if report.unchanged:
        items = f"{len(report.unchanged)} {'item is' if len(report.unchanged) == 1 else 'items are'}"
        click.echo(f"{items} as bank.lock vouches for (--again checks them too)", err=True)
    if not as_json:
        for fault in report.faults:
            click.echo(f"exercisegen: error: {fault}", err=True)
    click.echo(_verdict(len(report.faults)), err=True)
    return 0 if report.passed else BAD_BANK


def _verdict(count: int) -> str:
    return "no fault found" if not count else f"{count} {'fault' if count == 1 else 'faults'}"
