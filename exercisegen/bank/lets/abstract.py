"""Let functions of functions that have a name and no formula: ``g(x)``, of which only rules of differentiation hold."""

from exercisegen.bank.lets._arguments import expression, shown
from exercisegen.expr.names import CONSTANTS, SPELLINGS
from exercisegen.expr.tree import Call, Symbol
from exercisegen.model.value import Value
from exercisegen.protocols import LetFunction, LetGroup


def _apply(function: Value, *arguments: Value) -> Value:
    """Return ``g(u)``; ``function`` is a word such as ``"g"``, or a letter, so that it can be drawn."""
    name = function.name if isinstance(function, Symbol) else function
    if not isinstance(name, str) or not name.isidentifier() or name in SPELLINGS or name in CONSTANTS:
        raise ValueError(f"the name of an abstract function is needed, not {shown(function)}")
    if not arguments:
        raise ValueError(f"{name} is applied to something")
    return Call(name, tuple(map(expression, arguments)))


LETS: LetGroup = {
    "apply": LetFunction('apply("g", x)', _apply, _apply),
}
