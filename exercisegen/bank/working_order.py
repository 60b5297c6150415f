"""An order of lets in which each comes after those that it uses."""

from collections.abc import Collection, Mapping
from graphlib import TopologicalSorter


def in_working_order(lets: Mapping[str, str], uses: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return ``lets`` in an order in which each can be evaluated, near that of the file; ``uses`` has their names.

    Raises ``graphlib.CycleError`` where one uses itself.
    """
    needs = {name: [other for other in lets if other in uses.get(name, ())] for name in lets}
    return {name: lets[name] for name in TopologicalSorter(needs).static_order()}
