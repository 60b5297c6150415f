"""Plugins: a module in the folder of its kind, else an entry point of the group ``exercisegen.<kind>``."""

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from typing import Any

from exercisegen.errors import PluginError

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
    folder = files(_PACKAGES[kind])
    own = {entry.name.removesuffix(".py") for entry in folder.iterdir() if entry.name.endswith(".py")}
    return tuple(sorted({name for name in own if not name.startswith("_")} | set(_foreign(kind))))


@cache
def load(kind: str, name: str) -> Any:
    """Return the plugin ``name`` of ``kind``; raise ``PluginError`` where there is none."""
    if name not in names(kind):
        raise PluginError(f"no {kind} plugin is called {name!r}: there are {', '.join(names(kind))}")
    foreign = _foreign(kind)
    if name in foreign:
        return foreign[name].load()
    module = import_module(f"{_PACKAGES[kind]}.{name}")
    attribute = _ATTRIBUTES.get(kind, "PLUGIN")
    if not hasattr(module, attribute):
        raise PluginError(f"{module.__name__} does not end in {attribute} = ...")
    return getattr(module, attribute)


@cache
def _foreign(kind: str) -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=f"exercisegen.{kind}")}
