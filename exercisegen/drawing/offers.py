"""What a part offers to choose from in one variant: the texts of its choices, in this variant's order."""

from collections.abc import Sequence

from exercisegen.answers._choosing import folded, lettered
from exercisegen.expr.scope import Choice
from exercisegen.frozen import frozen
from exercisegen.model.content import Content
from exercisegen.model.ref import ExerciseRef
from exercisegen.rng import Stream
from exercisegen.wording import plain


@frozen
class Offer:
    """Contents and choices of a part in the order shown; nothing where the part offers nothing."""

    contents: tuple[Content, ...] = ()
    choices: tuple[Choice, ...] = ()

    def turned_round(self) -> "Offer":
        """Return the same in the opposite order."""
        texts = {choice.number: choice.text for choice in self.choices}
        order = [choice.number for choice in reversed(self.choices)]
        return Offer(self.contents[::-1], lettered([texts[number] for number in sorted(texts)], order))


def offer_of(contents: Sequence[Content], ref: ExerciseRef, part: str, *, shuffle: bool) -> Offer:
    """Return the choices of a part in an order that the exercise and the part fix, whatever else is drawn.

    Raises:
        ValueError: two of them say the same.
    """
    texts = [plain(content) for content in contents]
    for place, text in enumerate(texts):
        if folded(text) in map(folded, texts[:place]):
            raise ValueError(f"two choices say the same: {text!r}")
    numbers = tuple(range(1, len(texts) + 1))
    if shuffle:
        numbers = Stream("choices", ref.bank, ref.item, ref.version, ref.variant, part).shuffled(numbers)
    return Offer(tuple(contents[number - 1] for number in numbers), lettered(texts, numbers))
