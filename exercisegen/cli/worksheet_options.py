"""From the options of ``worksheet`` to what stands above the questions, how pages look, and what a file holds."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exercisegen.model.content import Content
    from exercisegen.model.paper import Layout, Matter
    from exercisegen.papers.assembly import Heading
    from exercisegen.papers.manifest import Manifest
    from exercisegen.papers.selection import Filters


def filters(options: dict[str, Any]) -> "Filters":
    """Return what narrows a selection."""
    from exercisegen.papers.selection import Filters

    return Filters.of(options["skill"], options["exercise_type"], options["difficulty"], options["up_to"])


def heading(options: dict[str, Any], manifest: "Manifest | None" = None, given: Collection[str] = ()) -> "Heading":
    """Return what stands above the questions: as printed before, but for the options that were given."""
    from exercisegen.papers.assembly import Heading
    from exercisegen.publishing import check_language

    if options["language"]:
        check_language(options["language"], options["templates"])
    names = ("title", "course", "date", "instructions", "language")
    asked = {name: options[name] for name in names} | {"instructions": _instructions(options["instructions"])}
    if manifest is None:
        return Heading(**asked)
    return Heading(**{name: asked[name] if name in given else getattr(manifest.paper, name) for name in names})


def layout(options: dict[str, Any], manifest: "Manifest | None" = None, given: Collection[str] = ()) -> "Layout":
    """Return how pages look: as before, but for the options that were given."""
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
        "grade_table": ("grade_table", options["grade_table"]),
    }
    if manifest is None:
        return Layout(**dict(asked.values()))
    return replace(manifest.paper.layout, **dict(asked[name] for name in asked if name in given))


def matter(options: dict[str, Any]) -> "Matter":
    """Return what OUT holds: solutions go to the key's own file where there is one."""
    from exercisegen.model.paper import Matter

    if options["solutions"] and (options["key"] or options["key_file"] is None):
        return Matter.QUESTIONS | Matter.KEY | Matter.SOLUTIONS
    return Matter.QUESTIONS | Matter.KEY if options["key"] else Matter.QUESTIONS


def _instructions(text: str) -> "Content":
    """Read Markdown with mathematics; raise ``UsageError`` where it cannot be read."""
    from exercisegen.bank.markdown import parse_content
    from exercisegen.bank.markdown_inline import ContentError
    from exercisegen.errors import UsageError

    try:
        return parse_content(text)
    except ContentError as error:
        raise UsageError(f"the instructions cannot be read: {error}") from error
