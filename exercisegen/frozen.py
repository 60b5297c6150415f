"""Frozen records: ``dataclass(frozen=True, slots=True)``, but for what it costs to import and to make one.

The standard decorator compiles six methods for every class while a module is imported, which was a third of a cold
start. Here the methods that depend on the fields are compiled together, when the first record of a class is made,
compared or hashed; they fill slots directly. ``dataclasses.replace``, ``fields`` and ``is_dataclass`` work as ever.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")

REMEMBERED = "_remembered"
"""The slot in which ``expr/remembered.py`` keeps what functions of a record came to: no field, never compared."""

_COMPILED = ("__init__", "__eq__", "__hash__")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a frozen record with slots of a class of annotated fields, which does not inherit fields.

    Methods that the class defines itself stay. Raises ``TypeError`` where a base is a record.
    """
    if any(hasattr(base, "__dataclass_fields__") for base in cls.__bases__):
        raise TypeError(f"{cls.__name__} inherits from a record: name its fields again")
    body = dict(cls.__dict__)
    names = tuple(cls.__annotations__)
    defaults = {name: body.pop(name) for name in names if name in body}
    for name in ("__dict__", "__weakref__", *(["__hash__"] if body.get("__hash__") is None else [])):
        body.pop(name, None)
    missing = {name: _compiled_later(name, names, defaults) for name in _COMPILED if name not in body}
    body = {**_METHODS, **missing, **body, "__slots__": (*names, REMEMBERED), "__match_args__": names}
    body["__dataclass_fields__"] = _Fields(dict(cls.__annotations__), defaults)
    metaclass: Any = type(cls)
    made: type[T] = metaclass(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    return made


class _Fields:
    """The fields as ``dataclasses`` describes them, made when somebody asks."""

    def __init__(self, annotations: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
        self._body = {"__annotations__": annotations, **defaults}

    def __get__(self, record: object, owner: type) -> dict[str, Field[Any]]:
        described: Any = dataclass(init=False, repr=False, eq=False)(type(owner.__name__, (), self._body))
        found: dict[str, Field[Any]] = described.__dataclass_fields__
        for base in owner.__mro__:
            if base.__dict__.get("__dataclass_fields__") is self:
                setattr(base, "__dataclass_fields__", found)  # noqa: B010 - the type checker knows no such name
        return found


def _compiled_later(method: str, names: tuple[str, ...], defaults: Mapping[str, Any]) -> Any:
    """Stand in for a method until it is first called."""

    def compile_and_call(record: Any, /, *args: Any, **named: Any) -> Any:
        owner = next(base for base in type(record).__mro__ if base.__dict__.get("__match_args__") is names)
        for name, made in _compiled(owner, names, defaults).items():
            if getattr(owner.__dict__[name], "__name__", "") == "compile_and_call":
                setattr(owner, name, made)
        return getattr(owner, method)(record, *args, **named)

    return compile_and_call


def _compiled(owner: type, names: tuple[str, ...], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Compile ``__init__``, ``__eq__`` and ``__hash__``: a text of nothing but the names of the fields."""
    given: dict[str, Any] = {f"set_{name}": owner.__dict__[name].__set__ for name in (*names, REMEMBERED)}
    parameters, lines, compared = ["self"], [f" set_{REMEMBERED}(self, None)"], []
    for name in names:
        described = defaults.get(name, MISSING)
        described = described if isinstance(described, Field) else field(default=described)
        value = name
        if described.default_factory is not MISSING:
            given |= {f"new_{name}": described.default_factory, "MISSING": MISSING}
            value = f"new_{name}() if {name} is MISSING else {name}"
        has_default = described.default is not MISSING or value != name
        given[f"default_{name}"] = described.default
        parameters.append(f"{name}=default_{name}" if has_default else name)
        lines.append(f" set_{name}(self, {value})")
        compared += [name] if described.compare else []
    if hasattr(owner, "__post_init__"):
        lines.append(" self.__post_init__()")
    mine, theirs = ("".join(f"{side}.{name}," for name in compared) for side in ("self", "other"))
    text = [
        *(f"def __init__({', '.join(parameters)}):", *lines),
        "def __eq__(self, other):",
        f" return ({mine}) == ({theirs}) if other.__class__ is self.__class__ else NotImplemented",
        f"def __hash__(self): return hash(({mine}))",
    ]
    exec("\n".join(text), given)  # as ``dataclasses`` does
    return {name: given[name] for name in _COMPILED}


def _shown(record: Any) -> str:
    fields = (name for name, one in type(record).__dataclass_fields__.items() if one.repr)
    return f"{type(record).__qualname__}({', '.join(f'{name}={getattr(record, name)!r}' for name in fields)})"


def _refuse(record: object, name: str, *value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change {name!r}: {type(record).__qualname__} is frozen")


def _state(record: Any) -> list[Any]:
    return [getattr(record, name) for name in record.__match_args__]


def _restore(record: Any, state: list[Any]) -> None:
    for name, value in zip(record.__match_args__, state, strict=True):
        object.__setattr__(record, name, value)
    object.__setattr__(record, REMEMBERED, None)


_METHODS = {
    "__repr__": _shown,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _restore,
}
