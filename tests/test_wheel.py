"""The wheel does the main job from any folder: it carries its banks and templates."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout and unpack it into a folder of its own, without its dependencies."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(CHECKOUT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return target


def exercisegen(installed: Path, folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "exercisegen", *arguments]
    answer = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.mark.slow
def test_the_wheel_finds_its_banks_and_templates_from_another_folder(installed: Path, tmp_path: Path) -> None:
    assert str(installed) in exercisegen(installed, tmp_path, "doctor")
    assert "calculus/chain.elementary" in exercisegen(installed, tmp_path, "list")
    exercisegen(installed, tmp_path, "worksheet", "calculus:3", "-o", "sheet.pdf", "--engine", "typst", "--key")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert {path.name for path in tmp_path.iterdir()} == {"sheet.pdf", "sheet.manifest.json"}


@pytest.mark.slow
def test_the_wheel_holds_nothing_but_the_product(installed: Path) -> None:
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert tops - {"bin", "__pycache__"} == {"exercisegen"}
