"""Imports go downwards only (the table of the architecture)."""

import ast
from pathlib import Path

import exercisegen

ROOT = Path(exercisegen.__file__).parent
LAYERS = (
    ("errors", "frozen", "rng", "budget", "plugins", "resources"),
    ("expr",),
    ("model",),
    ("equivalence",),
    ("calculus", "figures", "protocols"),
    ("bank", "answers", "mistakes", "renderers", "exporters", "marking", "wording"),
    ("drawing", "grading", "publishing"),
    ("checking", "papers"),
    ("practice", "streaming"),
    ("batch",),
    ("cli", "serve"),
)
LAYER = {part: number for number, row in enumerate(LAYERS) for part in row}


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in modules if name.startswith("exercisegen.")}
    return found - {"__version__"}


def test_every_part_of_the_package_has_a_layer() -> None:
    parts = {part_of(path) for path in ROOT.rglob("*.py")} - {"__init__", "__main__", "_data"}
    assert parts <= set(LAYER)


def test_imports_go_downwards_only() -> None:
    faults = [
        f"{path.relative_to(ROOT)} imports {other}"
        for path in ROOT.rglob("*.py")
        if (own := part_of(path)) in LAYER
        for other in imported_parts(path)
        if other != own and LAYER[other] >= LAYER[own] and not (LAYER[own] == LAYER[other] == 0)
    ]
    assert faults == []
