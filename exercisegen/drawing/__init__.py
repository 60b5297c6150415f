"""From an item and a variant to an exercise: draws, lets, keys, texts, mistakes."""

from exercisegen.drawing.binding import rebind
from exercisegen.drawing.counting import (
    VariantCount,
    count_variants,
    exists,
    next_variant,
    space,
    variant_count,
    variants_from,
)
from exercisegen.drawing.exercises import Detail, draw, key_with
from exercisegen.drawing.measuring import Difficulty, measured_difficulty

__all__ = [
    "Detail",
    "Difficulty",
    "VariantCount",
    "count_variants",
    "draw",
    "exists",
    "key_with",
    "measured_difficulty",
    "next_variant",
    "rebind",
    "space",
    "variant_count",
    "variants_from",
]
