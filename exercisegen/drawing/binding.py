"""What the names of an item stand for in one variant: letters, draws, and the lets in their order."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from exercisegen.bank.language import Allowance, Expression, LanguageError, evaluate, evaluate_once
from exercisegen.bank.language.arithmetic import value_of
from exercisegen.bank.language.calls import Setting
from exercisegen.bank.space import DrawValue
from exercisegen.drawing.compiled import CompiledItem, Located, compiled
from exercisegen.errors import AuthorError, LimitExceeded, UsageError
from exercisegen.expr.build import is_zero
from exercisegen.model.item import Item
from exercisegen.model.ref import ExerciseRef
from exercisegen.model.value import ClassifiedPoint, Value


@lru_cache(maxsize=256)
def bindings_of(made: CompiledItem, variant: int) -> Mapping[str, Value] | None:
    """Return letters, draws and lets of ``variant``; ``None`` where it fails ``where`` or ``nice``.

    The last 256 answers are kept: whoever looks for a variant that exists draws it next.

    A let is judged as soon as it is there, so that ``nonzero`` guards the lets that divide by it. Raises
    ``AuthorError``, located at the let, for what cannot be computed.
    """
    draws = admitted(made, variant)
    return None if draws is None else _bind(made, draws, variant)


@lru_cache(maxsize=256)
def admitted(made: CompiledItem, variant: int) -> Mapping[str, DrawValue] | None:
    """Return the draws of ``variant``; ``None`` where they fail ``where``; raise as ``admits`` does."""
    draws = made.space.draws_of(variant)
    return draws if admits(made, draws) else None


def existing_bindings(made: CompiledItem, variant: int) -> Mapping[str, Value]:
    """Return what ``bindings_of`` does; raise ``UsageError`` for a variant that does not exist."""
    known = bindings_of(made, variant) if 0 <= variant < made.space.size else None
    if known is None:
        raise _no_variant(made, variant)
    return known


def admits(made: CompiledItem, draws: Mapping[str, DrawValue]) -> bool:
    """Say whether every ``where`` holds of ``draws``; raise ``AuthorError`` for one that has no truth value."""
    for place, predicate in enumerate(made.where):
        try:
            if not predicate.holds(draws):
                return False
        except LanguageError as fault:
            shown = ", ".join(f"{name} = {draws[name]}" for name in sorted(predicate.names & set(draws)))
            message = f"{fault.message}, where {shown}" if shown else fault.message
            raise AuthorError(Located(made.item).fault(f"where[{place}]", message)) from fault
    return True


def bindings_for(made: CompiledItem, draws: Mapping[str, DrawValue]) -> Mapping[str, Value] | None:
    """Return letters, draws and lets for a raw tuple that ``where`` admits; ``None`` where it fails ``nice``."""
    return _bind(made, draws, None)


def rebind(item: Item, variant: int, replaced: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return the bindings of ``variant`` with some lets replaced, and every let that uses them computed anew.

    ``nice`` is not asked: a learner's own value may be anything. Raises ``UsageError`` for a variant that does not
    exist, ``LanguageError`` or ``LimitExceeded`` where a let cannot be computed from what is replaced.
    """
    made = compiled(item)
    known = {**existing_bindings(made, variant), **replaced}
    changed = set(replaced)
    allowance = Allowance()
    for name, expression in made.lets.items():
        if name not in replaced and expression.names & changed:
            known[name] = evaluate(expression, known, allowance=allowance)
            changed.add(name)
    return MappingProxyType(known)


def computed(made: CompiledItem, path: str, expression: Expression, known: Mapping[str, Value],
             allowance: Allowance, variant: int | None) -> Value:  # fmt: skip
    """Evaluate ``expression``, which stands at ``path``; raise ``AuthorError`` that names the variant."""
    try:
        return evaluate_once(expression, known, allowance)
    except (LanguageError, LimitExceeded) as fault:
        raise _fault(made, path, expression, fault, variant) from fault


def _bind(made: CompiledItem, draws: Mapping[str, DrawValue], variant: int | None) -> Mapping[str, Value] | None:
    allowance = Allowance()
    known = dict(made.variables)
    for name, raw in draws.items():
        choices = made.choices.get(name)
        known[name] = choices[raw] if choices is not None and isinstance(raw, int | str) else value_of(raw)
    nice = made.item.nice
    setting = Setting(known, False, allowance)
    for name, expression in made.lets.items():
        try:
            value = allowance.spend(expression.run(setting))
            extent = allowance.extent(value)
        except (LanguageError, LimitExceeded) as fault:
            raise _fault(made, f"let.{name}", expression, fault, variant) from fault
        if extent.largest > nice.max_integer or extent.nodes > nice.max_nodes:
            return None
        if name in nice.nonzero and _vanishes(value):
            return None
        known[name] = value
    return MappingProxyType(known)


def _fault(made: CompiledItem, path: str, expression: Expression, fault: Exception, variant: int | None) -> AuthorError:
    number = "" if variant is None else f" at variant #{variant}"
    message = f"{fault}{number} (in '{expression.source[:60]}')"
    return AuthorError(Located(made.item).fault(path, message))


def _no_variant(made: CompiledItem, variant: int) -> UsageError:
    item, last = made.item, made.space.size - 1
    why = "its draws fail where or nice"
    if not 0 <= variant <= last:
        why = f"variants of {item.bank}/{item.id} are numbered 0 to {last}"
    return UsageError(f"the exercise {ExerciseRef(item.bank, item.id, item.version, variant)} does not exist: {why}")


def _vanishes(value: Value) -> bool:
    if isinstance(value, tuple):
        return all(_vanishes(member) for member in value)
    return not isinstance(value, bool | str | ClassifiedPoint) and is_zero(value)
