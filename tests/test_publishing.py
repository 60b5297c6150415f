"""Which engine sets a paper, and what is refused before it runs."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from exercisegen import plugins, publishing
from exercisegen.errors import TypesettingError, UsageError
from exercisegen.model.paper import Paper, Sheet
from exercisegen.publishing import render

PAPER = Paper("Problem set", (Sheet("K7", ()),))


@dataclass(frozen=True)
class FakeEngine:
    """An engine that sets nothing: what it is and what it cannot do is given."""

    name: str
    is_there: bool = True
    lacking: str = ""
    fails: bool = False

    def available(self) -> bool:
        return self.is_there

    def lacks(self, paper: Paper) -> str:
        return self.lacking

    def render(self, paper: Paper, *, templates: object = None) -> bytes:
        return f"source of {self.name}".encode()

    def pdf(self, paper: Paper, *, templates: object = None) -> bytes:
        if self.fails:
            raise TypesettingError("its fonts are missing")
        return self.name.encode()


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeEngine]:
    made = {"latex": FakeEngine("latex"), "typst": FakeEngine("typst")}
    monkeypatch.setattr(plugins, "load", lambda kind, name: made[name])
    return made


def test_auto_takes_latex_where_it_is_installed(engines: dict[str, FakeEngine]) -> None:
    rendered = render(PAPER, "pdf")
    assert (rendered.data, rendered.engine) == (b"latex", "latex")


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (FakeEngine("latex", is_there=False), "no TeX engine is installed"),
        (FakeEngine("latex", lacking="Ж"), "no 'Ж' (U+0416)"),
        (FakeEngine("latex", fails=True), "its fonts are missing"),
    ],
)
def test_auto_takes_typst_otherwise_and_says_why(
    engines: dict[str, FakeEngine], latex: FakeEngine, reason: str
) -> None:
    engines["latex"] = latex
    rendered = render(PAPER, "pdf")
    assert rendered.engine == "typst"
    assert reason in rendered.note


def test_the_engine_that_was_asked_for_is_taken_or_fails(engines: dict[str, FakeEngine]) -> None:
    assert render(PAPER, "pdf", engine="typst").engine == "typst"
    engines["latex"] = FakeEngine("latex", fails=True)
    with pytest.raises(TypesettingError):
        render(PAPER, "pdf", engine="latex")


@pytest.mark.parametrize("format", ["pdf", "tex"])
def test_text_that_latex_cannot_set_is_refused_with_its_place(engines: dict[str, FakeEngine], format: str) -> None:
    engines["latex"] = FakeEngine("latex", lacking="bm")
    with pytest.raises(UsageError, match=r"LaTeX cannot set 'b' \(U\+0062\), 'm' .*'Problem set'.*--engine typst"):
        render(PAPER, format, engine="latex")


def test_text_that_no_engine_can_set_is_refused(engines: dict[str, FakeEngine]) -> None:
    engines["latex"] = FakeEngine("latex", lacking="P")
    engines["typst"] = FakeEngine("typst", lacking="P")
    with pytest.raises(UsageError, match="Typst cannot set 'P'"):
        render(PAPER, "pdf")


def test_sources_are_exports(engines: dict[str, FakeEngine]) -> None:
    assert render(PAPER, "tex").data == b"source of latex"
    assert render(PAPER, "typ").data == b"source of typst"


@pytest.mark.parametrize(("format", "engine"), [("docx", "auto"), ("pdf", "word"), ("", "auto")])
def test_unknown_formats_and_engines_are_refused(format: str, engine: str) -> None:
    with pytest.raises(UsageError, match="use "):
        render(PAPER, format, engine=engine)


def test_a_folder_of_templates_has_to_be_there(tmp_path: Path, engines: dict[str, FakeEngine]) -> None:
    with pytest.raises(UsageError, match="is no folder of templates"):
        render(PAPER, "pdf", templates=tmp_path / "missing")


def test_the_engines_of_this_machine_are_told() -> None:
    assert "typst" in publishing.available_engines()
