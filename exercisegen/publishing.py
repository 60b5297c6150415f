"""Sets a paper in the format that was asked for, with the engine that can."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from exercisegen import plugins
from exercisegen.errors import TypesettingError, UsageError
from exercisegen.frozen import frozen
from exercisegen.model.paper import Paper

ENGINES = ("auto", "typst", "latex")
_PLUGINS = {"tex": "latex", "typ": "typst", "md": "markdown", "txt": "terminal"}
_NAMES = {"latex": "LaTeX", "typst": "Typst"}


@frozen
class Rendered:
    """A file's bytes, the engine that set it (empty where no page was set), and one line that says which and why."""

    data: bytes
    engine: str
    note: str


class Engine(Protocol):
    """A renderer that also sets pages."""

    def render(self, paper: Paper, *, templates: Path | None = None) -> bytes:
        """Return the engine's source."""
        ...

    def pdf(self, paper: Paper, *, templates: Path | None = None) -> bytes:
        """Return the PDF; raise ``TypesettingError``."""
        ...

    def available(self) -> bool:
        """Say whether the engine is installed."""
        ...

    def lacks(self, paper: Paper) -> str:
        """Return the characters that the engine cannot set."""
        ...


def render(paper: Paper, format: str, *, engine: str = "auto", templates: Path | None = None) -> Rendered:
    """Return ``paper`` as ``format``: ``pdf``, ``tex``, ``typ``, ``html``, ``md``, or a renderer's name.

    ``engine`` is for PDF: ``auto`` takes LaTeX where a TeX engine is installed and can set the text, else Typst.
    Files in the folder ``templates`` come before those that ship. Raise ``UsageError`` for an unknown format, engine or
    folder and for text that cannot be set, ``AuthorError`` for a template at fault, ``TypesettingError`` where the
    engine fails.
    """
    if templates is not None and not templates.is_dir():
        raise UsageError(f"{templates} is no folder of templates: name one that holds files such as latex/heading.tex")
    if format == "pdf":
        return _pdf(paper, engine, templates)
    name = _PLUGINS.get(format, format)
    if name not in plugins.names("renderers"):
        raise UsageError(f"there is no format {format!r}: use pdf, tex, typ, html or md")
    if name == "latex":
        _refuse_unsettable(paper, "latex")
    return Rendered(plugins.load("renderers", name).render(paper, templates=templates), "", f"written as {name}")


def check(paper: Paper, format: str, *, engine: str = "auto") -> None:
    """Raise ``UsageError`` where ``paper`` holds text that no engine for ``format`` can set: ask before the work."""
    if format == "tex" or (format, engine) == ("pdf", "latex"):
        _refuse_unsettable(paper, "latex")
    elif format == "pdf" and _obstacle_to_latex(paper):
        _refuse_unsettable(paper, "typst")


def settled_engine(paper: Paper, engine: str) -> str:
    """Return the engine that ``engine`` stands for where all of ``paper`` is to be set alike, file by file."""
    if engine != "auto":
        return engine
    return "typst" if _obstacle_to_latex(paper) else "latex"


def check_language(language: str, templates: Path | None = None) -> None:
    """Raise ``UsageError`` where a page has no words in ``language``."""
    from exercisegen.renderers import _words  # only where a language is asked for

    _words.check_language(language, templates)


def available_engines() -> tuple[str, ...]:
    """Return the engines that can set PDF on this machine."""
    return tuple(name for name in ENGINES[1:] if _engine(name).available())


def _pdf(paper: Paper, name: str, templates: Path | None) -> Rendered:
    if name not in ENGINES:
        raise UsageError(f"there is no engine {name!r}: use {', '.join(ENGINES)}")
    if name != "auto":
        return _set(paper, name, templates, "as asked")
    obstacle = _obstacle_to_latex(paper)
    if obstacle:
        return _set(paper, "typst", templates, obstacle)
    try:
        return _set(paper, "latex", templates, "a TeX engine is installed")
    except TypesettingError as error:
        return _set(paper, "typst", templates, str(error))


def _set(paper: Paper, name: str, templates: Path | None, reason: str) -> Rendered:
    _refuse_unsettable(paper, name)
    return Rendered(_engine(name).pdf(paper, templates=templates), name, f"set with {_NAMES[name]}: {reason}")


def _obstacle_to_latex(paper: Paper) -> str:
    """Return why LaTeX cannot be taken, or nothing."""
    latex = _engine("latex")
    if not latex.available():
        return "no TeX engine is installed"
    lacking = latex.lacks(paper)
    return f"LaTeX's fonts have no {_listed(lacking)}" if lacking else ""


def _refuse_unsettable(paper: Paper, name: str) -> None:
    lacking = _engine(name).lacks(paper)
    if not lacking:
        return
    from exercisegen.renderers._text import texts  # the renderers are loaded by now

    where = next(text for text in texts(paper) if set(text) & set(lacking))
    advice = (
        "use --engine typst, or write it otherwise" if name == "latex" else "write it otherwise, or make an .html sheet"
    )
    shown = where if len(where) <= 60 else where[:57] + "..."
    raise UsageError(f"{_NAMES[name]} cannot set {_listed(lacking)} in {shown!r}: {advice}")


def _listed(letters: Iterable[str]) -> str:
    several = list(letters)
    shown = ", ".join(f"{letter!r} (U+{ord(letter):04X})" for letter in several[:3])
    return f"{shown} and {len(several) - 3} more" if len(several) > 3 else shown


def _engine(name: str) -> Engine:
    engine: Engine = plugins.load("renderers", name)
    return engine
