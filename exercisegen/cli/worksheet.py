"""``worksheet``: exercises on paper, with key and manifest, for one, for a class, or again."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exercisegen.bank.configuration import configuration
from exercisegen.cli.options import banks_option, filter_options, seed_option, selection_argument
from exercisegen.cli.worksheet_options import filters, heading, layout, matter

if TYPE_CHECKING:
    from exercisegen.model.paper import Student
    from exercisegen.papers.assembly import Heading
    from exercisegen.papers.blueprint import Blueprint
    from exercisegen.papers.choosing import Pick
    from exercisegen.papers.manifest import Manifest
    from exercisegen.papers.revising import Changes

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
  exercisegen worksheet exam.yaml -o exam.pdf --key-file key.pdf
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
@click.option("--instructions", default="", metavar="TEXT", help="What stands above the questions (Markdown).")
@click.option("--language", default="", metavar="XX", help="The language of the page's words; else the bank's.")
@click.option("--points", is_flag=True, help="Print what each question is worth.")
@click.option("--grade-table", is_flag=True, help="Print a table for the points of all questions.")
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
@click.option("--split", is_flag=True, help="A file for each student or form: OUT-ID.pdf.")
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

    SELECTION may be a blueprint, a YAML file in which sections, selections and options stand; options that are given as
    well come before those in it. With --from, what stands in a manifest is printed again, with other options where they
    are given; SELECTION is then what comes instead of the questions to be replaced.
    """
    from exercisegen.cli.worksheet_files import check_outputs, write_worksheet
    from exercisegen.papers.roster import read_roster

    given = {name for name in options if context.get_parameter_source(name) is not _DEFAULT}
    blueprint = _blueprint(selection, options["source"])
    if blueprint is not None:
        options |= {name: value for name, value in blueprint.options.items() if name not in given}
    if "engine" not in given and (blueprint is None or "engine" not in blueprint.options):
        options["engine"] = configuration().engine or options["engine"]
    check_outputs(out, options["key_file"])
    students = read_roster(options["students"]) if options["students"] else ()
    if options["source"] is None:
        manifest = _new(blueprint or _chosen(selection, options), students, out, options)
    else:
        manifest = _again(selection, students, given, options)
    write_worksheet(out, manifest, students, options)


def _blueprint(selection: tuple[str, ...], source: Path | None) -> "Blueprint | None":
    """Return the blueprint that the selection names; raise ``UsageError`` where something else stands beside it."""
    from exercisegen.errors import UsageError
    from exercisegen.papers.blueprint import SUFFIXES, read_blueprint

    files = [word for word in selection if word.endswith(SUFFIXES)]
    if not files:
        return None
    if len(selection) > 1 or source is not None:
        raise UsageError(f"{files[0]} is a blueprint: it says all that is on the sheet; give it alone, without --from")
    return read_blueprint(Path(files[0]))


def _chosen(selection: tuple[str, ...], options: dict[str, Any]) -> "Blueprint":
    """Return what was selected on the command line as a blueprint does."""
    from exercisegen.papers.blueprint import Blueprint, Group

    return Blueprint((Group(selection, filters(options)),), {}, {})


def _new(blueprint: "Blueprint", students: "tuple[Student, ...]", out: Path, options: dict[str, Any]) -> "Manifest":
    """Draw what was selected; names that cannot be set are refused before that."""
    from dataclasses import replace

    from exercisegen.errors import UsageError
    from exercisegen.papers.assembly import assemble
    from exercisegen.papers.choosing import items_of, language_of
    from exercisegen.papers.manifest import Manifest
    from exercisegen.papers.printed import kept_items
    from exercisegen.papers.sets import Recipe, holders, make_sheets

    if options["replace"] or options["drop"]:
        raise UsageError("--replace and --drop change a paper that was printed: name its manifest with --from")
    if options["split"] and not students and not options["forms"]:
        raise UsageError("--split makes a file for each student or form: give --students or --forms with it")
    title_block, look = heading(options), layout(options)
    _check_names(students, out, title_block, options)
    picks, seed = _picks(blueprint, options)
    stated = tuple(blueprint.conventions.items())
    recipe = Recipe(picks, seed, options["forms"] or 0, options["shuffle"], options["stratify"], stated)
    items, avoided = items_of(picks, options["banks"], blueprint.conventions), _avoided(options)
    sheets = make_sheets(recipe, holders(recipe, students), items, avoided=avoided)
    in_words = replace(title_block, language=options["language"] or language_of(picks, options["banks"]))
    paper = assemble(sheets, in_words, look, matter(options))
    return Manifest(paper, recipe, options["engine"], {}, kept_items(recipe, tuple(items.values())))


def _check_names(students: "tuple[Student, ...]", out: Path, title_block: "Heading", options: dict[str, Any]) -> None:
    """Raise ``UsageError`` for a name that cannot be set in OUT or in the key's own file, which has them all."""
    from exercisegen.model.paper import Paper, Sheet, SheetFormat
    from exercisegen.publishing import check

    printed = tuple(student for student in students if student.format is not SheetFormat.HTML)
    for place, named in ((out, printed), (options["key_file"], students)):
        if place is not None:
            sheets = tuple(Sheet("", (), student) for student in named)
            paper = Paper(title_block.title, sheets, title_block.course, title_block.date, title_block.instructions)
            check(paper, place.suffix[1:], engine=options["engine"])


def _picks(blueprint: "Blueprint", options: dict[str, Any]) -> "tuple[tuple[Pick, ...], int]":
    """Return what all groups ask for, and the seed, which is announced where nobody chose it."""
    from dataclasses import replace

    from exercisegen.cli.drawing_of import announce, fresh_seed
    from exercisegen.papers.choosing import choose

    seed = fresh_seed() if options["seed"] is None else options["seed"]
    picks: list[Pick] = []
    words = 0
    for group in blueprint.groups:
        chosen = choose(group.selection, group.filters, options["banks"], seed=seed, first=words)
        picks += [replace(pick, section=group.section, points=group.points) for pick in chosen]
        words += max(len(group.selection), 1)
    if options["seed"] is None:
        announce(seed)
    return tuple(picks), seed


def _again(
    selection: tuple[str, ...], students: "tuple[Student, ...]", given: set[str], options: dict[str, Any]
) -> "Manifest":
    """Read a manifest and change what the options that were ``given`` ask for."""
    from dataclasses import replace

    from exercisegen.errors import UsageError
    from exercisegen.papers.manifest import read_manifest, versions
    from exercisegen.papers.printed import changed_items
    from exercisegen.papers.revising import add_students, revise

    for name in _SETTLED:
        if name in given:
            raise UsageError(f"--{name} is settled by the manifest of --from: leave it out")
    manifest = read_manifest(options["source"])
    for change in changed_items(manifest, options["banks"]):
        click.echo(f"{options['source']}: {change}: what was printed is used, not the bank's", err=True)
    avoided, changes = _avoided(options), _changes(selection, manifest, options)
    if changes.replaced or changes.dropped:
        manifest = revise(manifest, changes, options["banks"], avoided=avoided)
    if students:
        manifest = add_students(manifest, students, options["banks"], avoided=avoided)
    elif any(sheet.student for sheet in manifest.paper.sheets):
        click.echo("a manifest has no names: ids are printed; give --students for names", err=True)
    if manifest.versions != versions():
        click.echo(f"{options['source']} was made with other versions: pages may differ in detail", err=True)
    title_block = heading(options, manifest, given)
    paper = replace(
        manifest.paper,
        title=title_block.title,
        course=title_block.course,
        date=title_block.date,
        instructions=title_block.instructions,
        language=title_block.language,
        layout=layout(options, manifest, given),
        matter=matter(options) if given & {"key", "solutions"} else manifest.paper.matter,
    )
    engine = options["engine"] if "engine" in given else manifest.engine or "auto"
    return replace(manifest, paper=paper, engine=engine)


def _changes(selection: tuple[str, ...], manifest: "Manifest", options: dict[str, Any]) -> "Changes":
    from exercisegen.errors import UsageError
    from exercisegen.papers.choosing import choose
    from exercisegen.papers.revising import Changes

    numbers = tuple(dict.fromkeys(options["replace"]))
    if not selection:
        return Changes(dict.fromkeys(numbers), frozenset(options["drop"]))
    picks = choose(selection, filters(options), options["banks"], seed=manifest.recipe.seed)
    if len(picks) != len(numbers):
        raise UsageError(f"SELECTION gives {len(picks)} exercises for {len(numbers)} questions named by --replace")
    return Changes(dict(zip(numbers, picks, strict=True)), frozenset(options["drop"]))


def _avoided(options: dict[str, Any]) -> frozenset[str]:
    from exercisegen.papers.manifest import read_manifest
    from exercisegen.papers.revising import identities

    return identities([read_manifest(place).paper for place in options["avoid"]])
