"""Where templates and banks are: in a wheel, an editable install or a bare checkout."""

from functools import cache
from pathlib import Path


@cache
def data_root() -> Path:
    """Return the folder that holds ``templates`` and ``banks``: the wheel's ``_data``, else the checkout."""
    package = Path(__file__).parent
    packed = package / "_data"
    return packed if packed.is_dir() else package.parent


def templates_root() -> Path:
    """Return the folder of the page templates that ship."""
    return data_root() / "templates"


def banks_root() -> Path:
    """Return the folder of the banks that ship."""
    return data_root() / "banks"
