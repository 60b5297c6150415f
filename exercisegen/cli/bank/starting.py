"""``bank new``: a first item, commented, that passes the check as it is."""

import json
import re
from pathlib import Path

import click

from exercisegen.errors import UsageError

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LONGEST_ID = 80
_STARTER = "starter"  # the ids that the shipped texts bear
_STARTER_ITEM = "starter.item"


@click.command(
    name="new",
    epilog="""\b
Examples:
  exercisegen bank new chain.my-first
  exercisegen bank new week3.product --in banks/spring""",
)
@click.argument("item")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("my-bank"),
    show_default=True,
    metavar="DIR",
    help="The bank's folder; one that is not there yet becomes a bank.",
)
def command(item: str, folder: Path) -> None:
    """Write a commented starter for ITEM, such as week3.product, into a bank of yours."""
    from exercisegen.papers.writing import write_files

    files = _starter(_checked_id(item), folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_files(files)
    for place in files:
        click.echo(str(place))
    click.echo(f"see it: exercisegen bank preview {item} --banks {folder}", err=True)
    click.echo(f"check it: exercisegen bank check {folder} --only {item} --sample 50", err=True)


def _checked_id(item: str) -> str:
    if not _ID.fullmatch(item) or len(item) > _LONGEST_ID:
        raise UsageError(f"'{item}' is no id: lower-case letters and digits with . or - between, such as week3.product")
    return item


def _starter(item: str, folder: Path) -> dict[Path, bytes]:
    """Return the files to be written; raise ``UsageError`` where one is there already, or the item is."""
    from exercisegen.bank.finding import HEAD, bank_files, is_bank
    from exercisegen.bank.schema.editors import json_schema
    from exercisegen.resources import templates_root

    place = folder / f"{item}.yaml"
    if place.exists():
        raise UsageError(f"{place} is there already: choose another id, or edit that file")
    if is_bank(folder):
        taken = re.compile(rf"\bid[\"']?\s*:\s*[\"']?{re.escape(item)}(?![\w.-])")
        for file in bank_files(folder):
            if taken.search(file.read_text(encoding="utf-8", errors="replace")):
                raise UsageError(f"{file} has an item '{item}' already: choose another id, or edit that file")
    texts = templates_root() / "bank"
    starter = (texts / "item.yaml").read_text(encoding="utf-8").replace(_STARTER_ITEM, item)
    files = {place: starter.encode()}
    schema = folder / "bank.schema.json"
    if not schema.exists():
        files[schema] = (json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n").encode()
    if not is_bank(folder):
        name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "my-bank"
        head = (texts / "bank.yaml").read_text(encoding="utf-8").replace(f"id: {_STARTER}", f"id: {name}")
        files = {folder / HEAD: head.encode(), **files}
    return files
