"""Demands that cost points must be shown to whoever answers: a shape, rounding, an exact value, a unit.

They are looked for as words in stem and prompt, in the languages in which most banks are written.
"""

import re
from collections.abc import Iterator

from exercisegen.answers.number import NumberOptions
from exercisegen.checking.report import Problem
from exercisegen.expr.build import numeric
from exercisegen.expr.tree import Constant, Negation, Node, Word, symbols
from exercisegen.model.exercise import Exercise, Key
from exercisegen.wording import plain

_SHAPES = {
    "expanded": r"expand|multipl(?:y|ied) out|without (?:any )?brackets|ausmultipli|d[ée]velopp|desarroll",
    "factored": r"factor|as a product|faktoris|produkt|produit|producto",
    "single_fraction": r"(?:single|one) fraction|einen? bruch|seule fraction|sola fracci",
    "lowest_terms": r"lowest terms|reduced|simpl|gek[üu]rzt|irr[ée]ductible",
    "no_negative_exponents": r"(?:negativ|positiv)\w* exponent|exposants? (?:n[ée]gatif|positif)",
    "simplified": r"simpl|vereinfach",
}
_ROUNDED = re.compile(
    r"round|decimal|significant|figures|digits|approximat|estimat|nearest|rund|dezimal|stellen|n[äa]herung|arrondi"
    r"|d[ée]cimal|chiffres|approch|redonde|cifras|aproxim",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\bunits?\b|einheit|unit[ée]|unidad", re.IGNORECASE)
_MOST_DECIMALS = 4
_EXACT = re.compile(r"\bexa[ck]t", re.IGNORECASE)


def unstated_demands(exercise: Exercise, variant: int) -> Iterator[Problem]:
    """Yield every demand of a part that neither its prompt nor the stem states."""
    for place, part in enumerate(exercise.parts):
        demands = tuple(_demands(part.key))
        said = f"{plain(exercise.stem)} {plain(part.prompt)}" if demands else ""
        for key, wanted, message in demands:
            if not wanted.search(said):
                yield Problem(f"parts[{place}].answer.{key}", "unstated", message, variant)


def _demands(key: Key[object]) -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Yield every demand: where it stands in the answer, the words that state it, what is said where they lack."""
    if key.shape is not None:
        shape = key.shape.replace("_", " ")
        message = f"neither prompt nor stem says that the answer is to be {shape}: say so, or leave 'shape' out"
        yield "shape", re.compile(_SHAPES[key.shape], re.IGNORECASE), message
    if key.tolerance is not None:
        yield "tolerance", _ROUNDED, "neither prompt nor stem says how the answer is to be rounded: say so"
    if isinstance(key.options, NumberOptions) and key.options.unit:
        yield (
            "unit",
            _UNIT,
            "an answer needs its unit here, and neither prompt nor stem asks for one: say 'with its unit'",
        )
    if _asks_exact_value(key):
        yield "value", _EXACT, "a rounded answer costs points here, and neither prompt nor stem asks for an exact value"


def _asks_exact_value(key: Key[object]) -> bool:
    """Say whether a rounded number would cost points: an exact one is asked for, and no short decimal is exact."""
    if not isinstance(key.options, NumberOptions) or not key.options.exact or key.tolerance is not None:
        return False
    return isinstance(key.value, Node) and not symbols(key.value) and not _is_never_rounded(key.value)


def _is_never_rounded(node: Node) -> bool:
    """Say whether nobody would round a value: it is a word, or can be written exactly with a decimal point."""
    match node:
        case Word() | Constant("infinity") | Negation(Constant("infinity")):
            return True
    value = numeric(node)
    return value is not None and 10**_MOST_DECIMALS % value.denominator == 0
