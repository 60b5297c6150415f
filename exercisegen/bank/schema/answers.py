"""How the ``answer`` of a part is read: its type's own keys, its tolerance, and what pieces of an answer earn."""

from fractions import Fraction
from typing import Any

from exercisegen import plugins
from exercisegen.bank.faults import FaultList, YamlPath, nearest
from exercisegen.bank.schema.models import AnswerModel, ToleranceModel
from exercisegen.bank.schema.options import read_options
from exercisegen.model.exercise import Tolerance
from exercisegen.model.item import AnswerTemplate
from exercisegen.protocols import AnswerType

_OFFERING = ("choice", "choices", "matching", "ordering")
_NEEDED = {"choices": _OFFERING, "statements": ("matching",), "conditions": ("witness",)}
_ONLY = {
    **_NEEDED,
    "unmet": ("witness",),
    "names": ("witness",),
    "functions": ("expression", "equation", "number", "vector", "matrix", "witness"),
    "shape": ("expression",),
    "tolerance": ("number", "point", "points", "vector", "matrix", "classified_points"),
}
"""Keys of ``answer`` that mean something for these answer types only."""


def answer_types() -> tuple[str, ...]:
    """Return the names of all answer types."""
    return plugins.names("answers")


def options_type(answer: str) -> type[Any]:
    """Return the options record of an answer type."""
    plugin: AnswerType[Any] = plugins.load("answers", answer)
    return plugin.options


def keys_of(answer: str) -> tuple[str, ...]:
    """Return the keys of an ``answer`` of this type that are not its type's own."""
    others = {key for key, types in _ONLY.items() if answer not in types}
    return tuple(key for key in AnswerModel.model_fields if key not in others)


def needed_keys(answer: str) -> tuple[str, ...]:
    """Return the keys that an ``answer`` of this type must have, besides those that every one must."""
    return tuple(key for key, types in _NEEDED.items() if answer in types)


def answer_template(model: AnswerModel, variables: tuple[str, ...], faults: FaultList, at: YamlPath) -> AnswerTemplate:
    """Return the answer that stands at ``at``; what cannot be is added to ``faults``."""
    own = model.model_extra or {}
    names = answer_types()
    options: object = None
    if model.type in names:
        known, of = keys_of(model.type), f" of the answer type {model.type}"
        options = read_options(options_type(model.type), own, faults, at, of=of, also_known=known)
        _check_fit(model, faults, at)
    else:
        faults.add((*at, "type"), f"no answer type is called '{model.type}'{nearest(model.type, names)}")
    tolerance = _tolerance(model.tolerance, faults, (*at, "tolerance"))
    if tolerance is not None and own.get("exact") is True:
        faults.add((*at, "exact"), "'exact: true' and 'tolerance' contradict each other: leave one out")
    letters = variables if model.variables is None else tuple(model.variables)
    for place, name in enumerate(model.functions or ()):
        if name in letters:
            message = f"'{name}' is a variable of this answer: a letter is one or the other"
            faults.add((*at, "functions", place), message)
    return AnswerTemplate(
        type=model.type,
        value=model.value,
        variables=letters,
        functions=tuple(model.functions or ()),
        shape=model.shape,
        tolerance=tolerance,
        options=options,
        choices=tuple(model.choices or ()),
        statements=tuple(model.statements or ()),
        conditions=tuple(model.conditions or ()),
        unmet=tuple(model.unmet or ()),
        names=tuple(model.names or ()),
    )


def _check_fit(model: AnswerModel, faults: FaultList, at: YamlPath) -> None:
    """Add a fault for a key that means nothing for this answer type."""
    for key, types in _ONLY.items():
        if getattr(model, key) is not None and model.type not in types:
            faults.add((*at, key), f"'{key}' goes with the answer type {', '.join(types)}, not with {model.type}")
    for key in needed_keys(model.type):
        if getattr(model, key) is None:
            faults.add(at, f"the key '{key}' is missing of the answer type {model.type}")
    texts, asked = len(model.unmet or ()), len(model.conditions or ())
    if texts and asked and texts != asked:
        message = f"there are {asked} conditions and {texts} texts: write one for each, in their order"
        faults.add((*at, "unmet"), message)


def _tolerance(model: ToleranceModel | None, faults: FaultList, at: YamlPath) -> Tolerance | None:
    if model is None:
        return None
    given = {name: value for name in ToleranceModel.model_fields if (value := getattr(model, name)) is not None}
    if len(given) != 1:
        faults.add(at, "a tolerance is exactly one of relative, absolute, significant and decimals")
        return None
    name, value = next(iter(given.items()))
    if isinstance(value, Fraction) and not 0 < value < 1000:
        faults.add((*at, name), f"expected a number above 0, found {value}")
        return None
    return Tolerance(**given)
