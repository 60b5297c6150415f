"""From an item and a variant to an exercise: draws, lets, keys, texts, mistakes."""

from exercisegen.drawing.binding import rebind
from exercisegen.drawing.counting import VariantCount, count_variants, exists, next_variant, space, variant_count
from exercisegen.drawing.exercises import Detail, draw, key_with

__all__ = [
    "Detail",
    "VariantCount",
    "count_variants",
    "draw",
    "exists",
    "key_with",
    "next_variant",
    "rebind",
    "space",
    "variant_count",
]
