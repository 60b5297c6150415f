"""Laws of every item of the banks that ship: the same everywhere, never twice, one key for one note."""

import os
import subprocess
import sys
from itertools import islice

import pytest

from exercisegen.bank.loading import load_bank
from exercisegen.drawing import Detail, draw, exists, next_variant, space
from exercisegen.model.item import Item
from exercisegen.resources import banks_root

BANKS = sorted(path for path in banks_root().iterdir() if path.is_dir())
ITEMS = [item for bank in BANKS for item in load_bank(bank).items]
VARIANTS = 12

DIGEST_SCRIPT = """
from hashlib import blake2b
from exercisegen.bank.loading import load_bank
from exercisegen.drawing import draw, next_variant, space
from exercisegen.resources import banks_root

digest = blake2b()
for folder in sorted(path for path in banks_root().iterdir() if path.is_dir()):
    for item in load_bank(folder).items:
        variant = next_variant(item, 0)
        exercise = draw(item, variant)
        keys = [part.key for part in exercise.parts]
        mistakes = [part.mistakes for part in exercise.parts]
        whole = (str(exercise.ref), space(item).draws_of(variant), exercise.note, keys, mistakes, exercise.stem,
                 exercise.solution)
        digest.update(repr(whole).encode())
print(digest.hexdigest())
"""


LIGHT_SCRIPT = """
import sys
from exercisegen.bank.loading import load_bank
from exercisegen.drawing import Detail, draw, next_variant
from exercisegen.resources import banks_root

for folder in sorted(path for path in banks_root().iterdir() if path.is_dir()):
    for item in load_bank(folder).items:
        draw(item, next_variant(item, 0), detail=Detail.KEYS)
        assert "sympy" not in sys.modules, item.id
"""


def first_variants(item: Item, count: int = VARIANTS) -> list[int]:
    return list(islice((variant for variant in range(space(item).size) if exists(item, variant)), count))


def test_every_process_draws_the_same_under_every_hash_seed() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST_SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 128


def test_no_key_of_the_shipped_banks_needs_sympy_to_be_drawn() -> None:
    subprocess.run([sys.executable, "-c", LIGHT_SCRIPT], check=True)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_draws_do_not_repeat(item: Item) -> None:
    count = min(space(item).size, 3000)
    assert len({tuple(space(item).draws_of(variant).items()) for variant in range(count)}) == count


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_equal_notes_have_equal_stems_and_keys(item: Item) -> None:
    seen: dict[str, object] = {}
    for variant in first_variants(item):
        exercise = draw(item, variant, detail=Detail.KEYS)
        shown = (exercise.stem, [(part.prompt, part.key) for part in exercise.parts])
        assert seen.setdefault(exercise.note, shown) == shown


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_variant_is_drawn_alike_whatever_was_drawn_before(item: Item) -> None:
    variants = first_variants(item, 3)
    forwards = [draw(item, variant, detail=Detail.KEYS) for variant in variants]
    backwards = [draw(item, variant, detail=Detail.KEYS) for variant in reversed(variants)]
    assert forwards == backwards[::-1]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_exercise_shows_its_parts_and_has_a_solution(item: Item) -> None:
    exercise = draw(item, next_variant(item, 0))
    assert exercise.stem and exercise.solution
    assert [part.name for part in exercise.parts] == [part.name for part in item.parts]
    assert all(part.prompt and part.points > 0 for part in exercise.parts)
