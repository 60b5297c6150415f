"""``doctor``: which engines, limits and versions are found."""

import platform
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

import click

from exercisegen import __version__, resources

_PACKAGES = ("sympy", "python-flint", "typst", "jinja2", "pydantic", "pylatex", "pyyaml", "click", "rich")


@click.command(name="doctor")
def command() -> None:
    """Say which engines, limits and versions are found here."""
    click.echo(f"exercisegen {__version__}, Python {platform.python_version()} on {platform.system()}")
    click.echo(f"  banks and templates: {resources.data_root()}")
    for package in _PACKAGES:
        click.echo(f"  {package}: {_installed(package)}")
    click.echo(f"  LaTeX engine: {_tex()}")
    click.echo(f"  Typst engine: {_installed('typst')} (embedded)")
    click.echo(f"  worker processes: {_workers()}")
    click.echo(f"  output encoding: {sys.stdout.encoding}")


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _tex() -> str:
    path = shutil.which("pdflatex")
    if path is None:
        return "none (pdflatex is not on the PATH); worksheets are set with Typst"
    answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
    return f"{answer.stdout.splitlines()[0] if answer.stdout else 'does not answer'} ({path})"


def _workers() -> str:
    import multiprocessing

    start = "forked" if "fork" in multiprocessing.get_all_start_methods() else "spawned"
    try:
        import resource
    except ImportError:
        return f"{start}; memory is watched"
    limited = "limited by the system" if hasattr(resource, "RLIMIT_AS") and sys.platform != "darwin" else "watched"
    return f"{start}; memory is {limited}"
