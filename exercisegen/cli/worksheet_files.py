"""The files of a worksheet: set one by one or side by side, each written whole, with the manifest beside them."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from exercisegen.model.paper import Student
    from exercisegen.papers.distributing import Portion
    from exercisegen.papers.manifest import Manifest
    from exercisegen.publishing import Rendered

_SUFFIXES = (".pdf", ".tex", ".typ", ".html", ".md")


def check_outputs(out: Path, key_file: Path | None) -> None:
    """Raise ``UsageError`` where a file cannot be written, or is of no known format; ask before the work is done."""
    from exercisegen.errors import UsageError
    from exercisegen.papers.manifest import manifest_place
    from exercisegen.papers.writing import check_places

    for place in (out, key_file):
        if place is not None and place.suffix not in _SUFFIXES:
            raise UsageError(f"{place}: {place.suffix or 'no suffix'} is no format; use {', '.join(_SUFFIXES)}")
    check_places([place for place in (out, key_file, manifest_place(out)) if place is not None])


def write_worksheet(out: Path, manifest: "Manifest", students: "Sequence[Student]", options: dict[str, Any]) -> None:
    """Set the paper, its key where it is a file of its own, and the manifest.

    All is written or nothing; with ``--split`` the manifest comes first, then each file when it is set, so that a run
    that was interrupted is run again with what is there.
    """
    from exercisegen.model.paper import Matter
    from exercisegen.papers.distributing import Portion, portions
    from exercisegen.papers.manifest import manifest_place
    from exercisegen.papers.revising import only_for
    from exercisegen.papers.writing import check_places

    paper = only_for(manifest.paper, students) if students else manifest.paper
    parts = list(portions(paper, out, split=options["split"]))
    if options["key_file"] is not None:
        kind = Matter.KEY | Matter.SOLUTIONS if options["solutions"] else Matter.KEY
        parts.append(Portion(options["key_file"], replace(paper, matter=kind)))
    check_places([*(part.place for part in parts), manifest_place(out)])
    if options["split"]:
        _write_each(out, manifest, parts, options["templates"])
    else:
        _write_together(out, manifest, parts, options["templates"])
    click.echo(f"{manifest_place(out)}: keys and seed of this sheet; keep it to grade the sheet later", err=True)


def _write_together(out: Path, manifest: "Manifest", parts: "Sequence[Portion]", templates: Path | None) -> None:
    from exercisegen.papers.manifest import manifest_bytes, manifest_place
    from exercisegen.papers.writing import write_files

    files, engine = {}, ""
    for part in parts:
        rendered = _rendered(part, manifest.engine, templates)
        files[part.place] = rendered.data
        engine = engine or rendered.engine
        click.echo(f"{part.place}: {rendered.note}", err=True)
    files[manifest_place(out)] = manifest_bytes(manifest.paper, manifest.recipe, manifest.items, engine=engine)
    write_files(files, private=[manifest_place(out)])


def _write_each(out: Path, manifest: "Manifest", parts: "Sequence[Portion]", templates: Path | None) -> None:
    """Set the files side by side: the work is done by programs of their own, so threads will do."""
    from exercisegen.cli.progress import progress_bar
    from exercisegen.papers.manifest import manifest_bytes, manifest_place
    from exercisegen.papers.writing import write_files
    from exercisegen.publishing import settled_engine

    printed = [sheet for part in parts if part.place.suffix == ".pdf" for sheet in part.paper.sheets]
    engine = settled_engine(replace(manifest.paper, sheets=tuple(printed)), manifest.engine) if printed else ""
    record = manifest_bytes(manifest.paper, manifest.recipe, manifest.items, engine=engine)
    write_files({manifest_place(out): record}, private=[manifest_place(out)])
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers, progress_bar() as show:
        waiting = {workers.submit(_rendered, part, engine, templates): part for part in parts}
        try:
            for number, done in enumerate(as_completed(waiting), start=1):
                write_files({waiting[done].place: done.result().data})
                if show:
                    show("files", number, len(parts))
        finally:
            workers.shutdown(wait=False, cancel_futures=True)
    note = f" with {engine}" if printed else ""
    click.echo(f"{len(parts)} files, {parts[0].place} to {parts[-1].place}, set{note}", err=True)


def _rendered(part: "Portion", engine: str, templates: Path | None) -> "Rendered":
    from exercisegen.publishing import render

    return render(part.paper, part.place.suffix[1:], engine=engine, templates=templates)
