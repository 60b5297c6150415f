"""``worksheet``: exercises on paper, with key and manifest, for one, for a class, or again."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exercisegen.cli.options import banks_option, filter_options, seed_option, selection_argument

if TYPE_CHECKING:
    from exercisegen.model.paper import Layout, Matter, Student
    from exercisegen.papers.assembly import Heading
    from exercisegen.papers.manifest import Manifest
    from exercisegen.papers.revising import Changes
    from exercisegen.papers.selection import Filters

_PLACE = click.Path(path_type=Path)
_NUMBER = click.IntRange(1)
_DEFAULT = click.core.ParameterSource.DEFAULT
_SETTLED = ("seed", "forms", "shuffle", "stratify")  # by the manifest, where there is one


@click.command(
    name="worksheet",
    epilog="""\b
Examples:
  exercisegen worksheet -o sheet.pdf --key
  exercisegen worksheet calculus/chain.elementary:5 calculus/hessian.classify:2 -o sheet.pdf --key-file key.pdf
  exercisegen worksheet calculus:10 --difficulty 1-3 --points --title "Problem set 3" -o sheet.tex
  exercisegen worksheet calculus:10 --students class.csv --duplex -o class.pdf --key-file key.pdf
  exercisegen worksheet --from sheet.manifest.json --replace 4 -o sheet.pdf""",
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
@click.option("--duplex", is_flag=True, help="Start every sheet on an odd page, for printing on both sides.")
@click.option("--qr", is_flag=True, help="Print the id of each sheet as a QR code too, on every page.")
@click.option("--forms", type=click.IntRange(2, 26), help="Parallel versions A, B, ...: same items, other variants.")
@click.option("--stratify", default="", metavar="NAME", help="Deal kinds out evenly: difficulty, a draw or a let.")
@click.option("--students", type=_PLACE, help="A CSV file with ids and names: a sheet for each student.")
@click.option("--key", is_flag=True, help="Add the key at the end.")
@click.option("--solutions", is_flag=True, help="Add the key with worked solutions at the end.")
@click.option("--key-file", type=_PLACE, help="Write the key to a file of its own (with solutions if asked for).")
@click.option("--from", "source", type=_PLACE, metavar="MANIFEST", help="Print again what this manifest records.")
@click.option("--replace", type=_NUMBER, multiple=True, metavar="N", help="With --from: another question N.")
@click.option("--drop", type=_NUMBER, multiple=True, metavar="N", help="With --from: leave question N out.")
@click.option("--avoid", type=_PLACE, multiple=True, metavar="MANIFEST", help="Repeat nothing of this paper.")
@click.option("--engine", type=click.Choice(["auto", "typst", "latex"]), default="auto", show_default=True)
@click.option("--templates", type=_PLACE, help="A folder of page templates, file by file in front of ours.")
@click.pass_context
def command(context: click.Context, /, selection: tuple[str, ...], out: Path, **options: Any) -> None:
    """Print the exercises of SELECTION to OUT, and beside it the manifest that grades it later.

    With --from, what stands in a manifest is printed again, with other options where they are given; SELECTION is then
    what comes instead of the questions to be replaced.
    """
    from exercisegen.papers.manifest import manifest_place
    from exercisegen.papers.roster import read_roster
    from exercisegen.papers.writing import check_places

    _check_formats([out, *filter(None, [options["key_file"]])])
    check_places([place for place in (out, options["key_file"], manifest_place(out)) if place is not None])
    students = read_roster(options["students"]) if options["students"] else ()
    if options["source"] is None:
        _write(out, _new(selection, students, out, options), students, options)
    else:
        given = {name for name in options if context.get_parameter_source(name) is not _DEFAULT}
        _write(out, _again(selection, students, given, options), students, options)


def _new(selection: tuple[str, ...], students: "tuple[Student, ...]", out: Path, options: dict[str, Any]) -> "Manifest":
    """Draw what was selected; names that cannot be set are refused before that."""
    from exercisegen.cli.drawing_of import picks_of
    from exercisegen.errors import UsageError
    from exercisegen.model.paper import Paper, Sheet
    from exercisegen.papers.assembly import assemble
    from exercisegen.papers.choosing import items_of
    from exercisegen.papers.manifest import Manifest
    from exercisegen.papers.sets import Recipe, holders, make_sheets
    from exercisegen.publishing import check

    if options["replace"] or options["drop"]:
        raise UsageError("--replace and --drop change a paper that was printed: name its manifest with --from")
    heading, layout = _heading(options), _layout(options)
    named = tuple(Sheet("", (), student) for student in students)
    check(Paper(heading.title, named, heading.course, heading.date), out.suffix[1:], engine=options["engine"])
    picks, seed = picks_of(selection, _filters(options), options["banks"], options["seed"])
    recipe = Recipe(picks, seed, options["forms"] or 0, options["shuffle"], options["stratify"])
    items, avoided = items_of(picks, options["banks"]), _avoided(options)
    sheets = make_sheets(recipe, holders(recipe, students), items, avoided=avoided)
    return Manifest(assemble(sheets, heading, layout, _matter(options)), recipe, options["engine"], {})


def _again(
    selection: tuple[str, ...], students: "tuple[Student, ...]", given: set[str], options: dict[str, Any]
) -> "Manifest":
    """Read a manifest and change what the options that were ``given`` ask for."""
    from dataclasses import replace

    from exercisegen.errors import UsageError
    from exercisegen.papers.manifest import read_manifest, versions
    from exercisegen.papers.revising import add_students, revise

    for name in _SETTLED:
        if name in given:
            raise UsageError(f"--{name} is settled by the manifest of --from: leave it out")
    manifest = read_manifest(options["source"])
    avoided, changes = _avoided(options), _changes(selection, manifest, options)
    if changes.replaced or changes.dropped:
        manifest = revise(manifest, changes, options["banks"], avoided=avoided)
    if students:
        manifest = add_students(manifest, students, options["banks"], avoided=avoided)
    elif any(sheet.student for sheet in manifest.paper.sheets):
        click.echo("a manifest has no names: ids are printed; give --students for names", err=True)
    if manifest.versions != versions():
        click.echo(f"{options['source']} was made with other versions: pages may differ in detail", err=True)
    heading, layout = _heading(options, manifest, given), _layout(options, manifest, given)
    matter = _matter(options) if given & {"key", "solutions"} else manifest.paper.matter
    paper = replace(
        manifest.paper, title=heading.title, course=heading.course, date=heading.date, layout=layout, matter=matter
    )
    engine = options["engine"] if "engine" in given else manifest.engine or "auto"
    return replace(manifest, paper=paper, engine=engine)


def _write(out: Path, manifest: "Manifest", students: "tuple[Student, ...]", options: dict[str, Any]) -> None:
    """Set the paper, its key where it is a file of its own, and the manifest; write all or nothing."""
    from dataclasses import replace

    from exercisegen.model.paper import Matter
    from exercisegen.papers.manifest import manifest_bytes, manifest_place
    from exercisegen.papers.revising import only_for
    from exercisegen.papers.writing import write_files
    from exercisegen.publishing import render

    paper = only_for(manifest.paper, students) if students else manifest.paper
    matters = {out: paper.matter}
    if options["key_file"] is not None:
        matters[options["key_file"]] = Matter.KEY | Matter.SOLUTIONS if options["solutions"] else Matter.KEY
    files, engine = {}, ""
    for place, matter in matters.items():
        rendered = render(
            replace(paper, matter=matter), place.suffix[1:], engine=manifest.engine, templates=options["templates"]
        )
        files[place] = rendered.data
        engine = engine or rendered.engine
        click.echo(f"{place}: {rendered.note}", err=True)
    record = manifest_place(out)
    files[record] = manifest_bytes(manifest.paper, manifest.recipe, engine=engine)
    write_files(files, private=[record])
    click.echo(f"{record}: keys and seed of this sheet; keep it to grade the sheet later", err=True)


def _changes(selection: tuple[str, ...], manifest: "Manifest", options: dict[str, Any]) -> "Changes":
    from exercisegen.errors import UsageError
    from exercisegen.papers.choosing import choose
    from exercisegen.papers.revising import Changes

    numbers = tuple(dict.fromkeys(options["replace"]))
    if not selection:
        return Changes(dict.fromkeys(numbers), frozenset(options["drop"]))
    picks = choose(selection, _filters(options), options["banks"], seed=manifest.recipe.seed)
    if len(picks) != len(numbers):
        raise UsageError(f"SELECTION gives {len(picks)} exercises for {len(numbers)} questions named by --replace")
    return Changes(dict(zip(numbers, picks, strict=True)), frozenset(options["drop"]))


def _avoided(options: dict[str, Any]) -> frozenset[str]:
    from exercisegen.papers.manifest import read_manifest
    from exercisegen.papers.revising import identities

    return identities([read_manifest(place).paper for place in options["avoid"]])


def _filters(options: dict[str, Any]) -> "Filters":
    from exercisegen.papers.selection import Filters

    return Filters.of(options["skill"], options["exercise_type"], options["difficulty"], options["up_to"])


def _heading(options: dict[str, Any], manifest: "Manifest | None" = None, given: Collection[str] = ()) -> "Heading":
    """Return what stands above the questions: as printed before, but for the options that were given."""
    from exercisegen.papers.assembly import Heading

    names = ("title", "course", "date")
    if manifest is None:
        return Heading(*(options[name] for name in names))
    return Heading(*(options[name] if name in given else getattr(manifest.paper, name) for name in names))


def _layout(options: dict[str, Any], manifest: "Manifest | None" = None, given: Collection[str] = ()) -> "Layout":
    from dataclasses import replace

    from exercisegen.model.paper import Layout, PaperSize
    from exercisegen.papers.assembly import millimetres

    asked = {
        "paper": ("size", PaperSize(options["paper"])),
        "columns": ("columns", options["columns"]),
        "workspace": ("workspace", millimetres(options["workspace"])),
        "points": ("show_points", options["points"]),
        "large_print": ("large_print", options["large_print"]),
        "duplex": ("duplex", options["duplex"]),
        "qr": ("qr", options["qr"]),
    }
    if manifest is None:
        return Layout(**dict(asked.values()))
    return replace(manifest.paper.layout, **dict(asked[name] for name in asked if name in given))


def _matter(options: dict[str, Any]) -> "Matter":
    """Return what OUT holds: solutions go to the key's own file where there is one."""
    from exercisegen.model.paper import Matter

    if options["solutions"] and (options["key"] or options["key_file"] is None):
        return Matter.QUESTIONS | Matter.KEY | Matter.SOLUTIONS
    return Matter.QUESTIONS | Matter.KEY if options["key"] else Matter.QUESTIONS


def _check_formats(places: list[Path]) -> None:
    from exercisegen.errors import UsageError

    for place in places:
        if place.suffix not in (".pdf", ".tex", ".typ", ".html", ".md"):
            raise UsageError(f"{place}: {place.suffix or 'no suffix'} is no format; use .pdf, .tex, .typ, .html or .md")
