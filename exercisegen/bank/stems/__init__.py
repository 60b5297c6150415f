"""Texts with gaps: their grammar, and how a variant's values fill them."""

from exercisegen.bank.stems.filling import (
    Filled,
    Stem,
    compile_stem,
    evaluate_stem,
    fill_content,
    fill_solution,
    fill_stem,
)
from exercisegen.bank.stems.syntax import StemError

__all__ = [
    "Filled",
    "Stem",
    "StemError",
    "compile_stem",
    "evaluate_stem",
    "fill_content",
    "fill_solution",
    "fill_stem",
]
