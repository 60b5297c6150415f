"""A paper as one HTML page that prints well and needs nothing from outside: MathML, no script."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from exercisegen import resources
from exercisegen.model.content import Content
from exercisegen.model.paper import Paper
from exercisegen.renderers import _html_markup as markup
from exercisegen.renderers._page import page
from exercisegen.renderers._templates import fill


def content(blocks: Content) -> str:
    """Return ``blocks`` as an HTML fragment; raise ``TypesettingError`` for mathematics outside the subset."""
    return str(markup.content(blocks))


@dataclass(frozen=True, slots=True)
class HtmlRenderer:
    """Papers as ``.html``: self-contained, with headings, a language and rules for print."""

    suffix: str = ".html"

    def render(self, paper: Paper, *, templates: Path | None = None) -> bytes:
        """Return the page in UTF-8; files in ``templates`` come before those that ship."""
        return fill(_environment(templates), "worksheet.html", page=page(paper, markup)).encode("utf-8")


def _environment(override: Path | None) -> Environment:
    """Return the environment for ``templates/html``; a file in ``override`` (or its ``html``) comes first."""
    own = [] if override is None else [override / "html", override]
    folders = [*own, resources.templates_root() / "html"]
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


PLUGIN = HtmlRenderer()
