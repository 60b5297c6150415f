"""``worksheet``: exercises on paper, with key and manifest."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exercisegen.cli.options import banks_option, filter_options, seed_option, selection_argument

if TYPE_CHECKING:
    from exercisegen.model.paper import Matter, Paper

_PLACE = click.Path(path_type=Path)


@click.command(
    name="worksheet",
    epilog="""\b
Examples:
  exercisegen worksheet -o sheet.pdf --key
  exercisegen worksheet calculus/chain.elementary:5 calculus/hessian.classify:2 -o sheet.pdf --key-file key.pdf
  exercisegen worksheet calculus:10 --difficulty 1-3 --points --title "Problem set 3" -o sheet.tex""",
)
@selection_argument
@filter_options
@banks_option
@seed_option
@click.option("-o", "--output", "out", type=_PLACE, required=True, help="OUT.pdf, .tex, .typ, .html or .md.")
@click.option("--title", default="Worksheet", show_default=True, help="The title.")
@click.option("--course", default="", help="The course, above the title.")
@click.option("--date", default="", help="A date, printed as it stands.")
@click.option("--points", is_flag=True, help="Print what each question is worth.")
@click.option("--workspace", default="25mm", show_default=True, help="Room to work below each part, such as 4cm.")
@click.option("--columns", type=click.IntRange(1, 2), default=1, show_default=True, help="Columns of the page.")
@click.option("--shuffle", is_flag=True, help="Put the questions in random order.")
@click.option("--large-print", is_flag=True, help="Large letters and wide lines.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The page size.")
@click.option("--key", is_flag=True, help="Add the key at the end.")
@click.option("--solutions", is_flag=True, help="Add the key with worked solutions at the end.")
@click.option("--key-file", type=_PLACE, help="Write the key to a file of its own (with solutions if asked for).")
@click.option("--engine", type=click.Choice(["auto", "typst", "latex"]), default="auto", show_default=True)
@click.option("--templates", type=_PLACE, help="A folder of page templates, file by file in front of ours.")
def command(selection: tuple[str, ...], out: Path, **options: Any) -> None:
    """Print the exercises of SELECTION to OUT, and beside it the manifest that grades it later."""
    from dataclasses import replace

    from exercisegen.papers.manifest import manifest_bytes, manifest_place
    from exercisegen.papers.writing import check_places, write_files
    from exercisegen.publishing import render

    key_file: Path | None = options["key_file"]
    manifest = manifest_place(out)
    places = [place for place in (out, key_file, manifest) if place is not None]
    check_places(places)
    _check_formats([place for place in (out, key_file) if place is not None])
    paper, seed = _paper(selection, options)
    files, engine = {}, ""
    for place, matter in _matters(out, key_file, options).items():
        rendered = render(
            replace(paper, matter=matter),
            place.suffix.removeprefix("."),
            engine=options["engine"],
            templates=options["templates"],
        )
        files[place] = rendered.data
        engine = engine or rendered.engine
        click.echo(f"{place}: {rendered.note}", err=True)
    files[manifest] = manifest_bytes(paper, seed=seed, engine=engine)
    write_files(files, private=[manifest])
    click.echo(f"{manifest}: keys and seed of this sheet; keep it to grade the sheet later", err=True)


def _paper(selection: tuple[str, ...], options: dict[str, Any]) -> "tuple[Paper, int]":
    from exercisegen.cli.drawing_of import exercises_of
    from exercisegen.model.paper import Layout, PaperSize
    from exercisegen.papers.assembly import Heading, assemble, millimetres
    from exercisegen.papers.selection import Filters

    filters = Filters.of(options["skill"], options["exercise_type"], options["difficulty"], options["up_to"])
    layout = Layout(
        size=PaperSize(options["paper"]),
        columns=options["columns"],
        workspace=millimetres(options["workspace"]),
        show_points=options["points"],
        large_print=options["large_print"],
    )
    heading = Heading(options["title"], options["course"], options["date"])
    exercises, seed = exercises_of(selection, filters, options["banks"], options["seed"])
    return assemble(tuple(exercises), heading, layout, seed=seed, shuffle=options["shuffle"]), seed


def _matters(out: Path, key_file: Path | None, options: dict[str, Any]) -> "dict[Path, Matter]":
    from exercisegen.model.paper import Matter

    key = Matter.KEY | Matter.SOLUTIONS if options["solutions"] else Matter.KEY
    inline = options["key"] or (options["solutions"] and key_file is None)
    matters = {out: Matter.QUESTIONS | key if inline else Matter.QUESTIONS}
    return matters if key_file is None else {**matters, key_file: key}


def _check_formats(places: list[Path]) -> None:
    from exercisegen.errors import UsageError

    for place in places:
        if place.suffix not in (".pdf", ".tex", ".typ", ".html", ".md"):
            raise UsageError(f"{place}: {place.suffix or 'no suffix'} is no format; use .pdf, .tex, .typ, .html or .md")
