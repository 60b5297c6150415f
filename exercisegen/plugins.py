"""Plugins: a module in the folder of its kind, else an entry point of the group ``exercisegen.<kind>``.

The metadata of other distributions takes longer to read than a grade; it is read only where a name is not our own.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exercisegen.errors import PluginError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_PACKAGES = {
    "answers": "exercisegen.answers",
    "lets": "exercisegen.bank.lets",
    "mistakes": "exercisegen.mistakes",
    "renderers": "exercisegen.renderers",
    "exporters": "exercisegen.exporters",
}
_ATTRIBUTES = {"lets": "LETS", "mistakes": "MISTAKES"}


@cache
def names(kind: str) -> tuple[str, ...]:
    """Return the names of all plugins of ``kind``, sorted, importing none of them."""
    return tuple(sorted({*_own(kind), *_foreign(kind)}))


@cache
def load(kind: str, name: str) -> Any:
    """Return the plugin ``name`` of ``kind``; raise ``PluginError`` where there is none."""
    if name in _own(kind):
        module = import_module(f"{_PACKAGES[kind]}.{name}")
        attribute = _ATTRIBUTES.get(kind, "PLUGIN")
        if not hasattr(module, attribute):
            raise PluginError(f"{module.__name__} does not end in {attribute} = ...")
        return getattr(module, attribute)
    if name in _foreign(kind):
        return _foreign(kind)[name].load()
    raise PluginError(f"no {kind} plugin is called {name!r}: there are {', '.join(names(kind))}")


@cache
def _own(kind: str) -> frozenset[str]:
    folder = Path(__file__).parent.joinpath(*_PACKAGES[kind].split(".")[1:])
    if not folder.is_dir():
        return _own_packed(kind)
    return frozenset(path.stem for path in folder.glob("*.py") if not path.name.startswith("_"))


def _own_packed(kind: str) -> frozenset[str]:
    """The same where the package lies in an archive."""
    from importlib.resources import files

    found = (entry.name for entry in files(_PACKAGES[kind]).iterdir())
    return frozenset(name.removesuffix(".py") for name in found if name.endswith(".py") and not name.startswith("_"))


@cache
def _foreign(kind: str) -> dict[str, "EntryPoint"]:
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=f"exercisegen.{kind}")}
