"""What an exercise shows of its variant, found without setting a text: the values of its expressions."""

from collections.abc import Mapping, Sequence

from exercisegen import plugins
from exercisegen.bank.language import Allowance, Expression, evaluate_once
from exercisegen.bank.stems import Stem
from exercisegen.bank.stems.syntax import Branch, Literal, Print, Segment
from exercisegen.drawing.compiled import CompiledItem
from exercisegen.frozen import frozen
from exercisegen.model.value import Value


@frozen
class Showing:
    """The expressions that stem, prompts and keys of an item show; ``texts`` hold conditions, ``always`` does not."""

    always: tuple[Expression, ...]
    texts: tuple[Stem, ...]

    def values(self, known: Mapping[str, Value]) -> dict[str, Value]:
        """Return what is shown where names stand for what they do in ``known``, by the source of the expression.

        A condition counts as shown. Raises ``LanguageError`` or ``LimitExceeded`` as an expression does.
        """
        allowance = Allowance()
        shown = {each.source: _value(each, known, allowance) for each in self.always}
        for text in self.texts:
            _add(text.segments, known, shown, allowance)
        return shown


def showing_of(made: CompiledItem) -> Showing | None:
    """Return what shows the variants of ``made``, whose texts are settled by the values that it finds.

    ``None`` where figures, loops, or choices in an order of the variant come between these values and the texts, and
    where an answer type does more to a key than to copy its numbers.
    """
    stems = (made.stem, *(part.prompt for part in made.parts))
    if made.figure is not None or not all(_is_flat(stem.segments) for stem in stems):
        return None
    for part in made.parts:
        plugin = plugins.load("answers", part.template.answer.type)
        if part.figure is not None or part.choices or part.statements or not plugin.copies_numbers:
            return None
    plain = [stem for stem in stems if not any(isinstance(segment, Branch) for segment in stem.segments)]
    prints = (segment.expression for stem in plain for segment in stem.segments if isinstance(segment, Print))
    always = {each.source: each for each in (*prints, *(part.value for part in made.parts))}
    return Showing(tuple(always.values()), tuple(stem for stem in stems if stem not in plain))


def _is_flat(segments: Sequence[Segment]) -> bool:
    return all(
        all(_is_flat(body) for _, body in segment.arms)
        if isinstance(segment, Branch)
        else isinstance(segment, Literal | Print)
        for segment in segments
    )


def _value(expression: Expression, known: Mapping[str, Value], allowance: Allowance) -> Value:
    named = known.get(expression.source)  # most expressions of texts are the name of a let
    return evaluate_once(expression, known, allowance) if named is None else named


def _add(
    segments: Sequence[Segment], known: Mapping[str, Value], shown: dict[str, Value], allowance: Allowance
) -> None:
    for segment in segments:
        match segment:
            case Print(expression):
                shown[expression.source] = _value(expression, known, allowance)
            case Branch(arms):
                _add(_arm(arms, known, shown, allowance), known, shown, allowance)


def _arm(
    arms: Sequence[tuple[Expression | None, tuple[Segment, ...]]],
    known: Mapping[str, Value],
    shown: dict[str, Value],
    allowance: Allowance,
) -> tuple[Segment, ...]:
    """Return the text of the first arm whose condition holds."""
    for condition, body in arms:
        holds = True if condition is None else _value(condition, known, allowance)
        if condition is not None:
            shown[condition.source] = holds
        if holds is True:
            return body
    return ()
