"""A paper as one HTML page that prints well and needs nothing from outside: MathML, no script."""

from pathlib import Path

from exercisegen.frozen import frozen
from exercisegen.model.content import Content
from exercisegen.model.paper import Paper
from exercisegen.renderers import _html_markup as markup
from exercisegen.renderers._page import page
from exercisegen.renderers._templates import environment, fill


def content(blocks: Content) -> str:
    """Return ``blocks`` as an HTML fragment; raise ``TypesettingError`` for mathematics outside the subset."""
    return str(markup.content(blocks))


@frozen
class HtmlRenderer:
    """Papers as ``.html``: self-contained, with headings, a language and rules for print."""

    suffix: str = ".html"

    def render(self, paper: Paper, *, templates: Path | None = None) -> bytes:
        """Return the page in UTF-8; files in ``templates`` come before those that ship."""
        pages = environment("html", markup.Html, templates)
        return fill(pages, "worksheet.html", page=page(paper, markup, templates=templates)).encode("utf-8")


PLUGIN = HtmlRenderer()
