"""Drawing: variants a second, p99, distinct and ugly exercises, cold start, beside a naive SymPy loop in the same run.

    python benchmarks/generation.py [ITEM ...] [--count 300] [--distinct 1000] [--lines 20000]

Rates and p99 are of CPU time, so that other work on the machine counts less. ``exists`` asks which variants there are
(draws, conditions, lets and bounds), ``keys`` draws stem, prompts, keys and note, ``full`` mistakes, hints and solution
too. ``lines`` is what ``generate ITEM --jsonl`` writes a CPU second, its start included: the stem in three formats,
prompts and keys. Distinct is the share of different notes among the first variants that exist, ugly the share of full
exercises in which a formula looks wrong. The naive loop draws coefficients at random, differentiates with SymPy and
prints question and answer as LaTeX: no text, key record or check.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from exercisegen.bank.loading import load_bank
from exercisegen.checking.cleanness import blemishes, blemishes_of_latex
from exercisegen.drawing import Detail, draw, exists, next_variant, space
from exercisegen.model.exercise import Exercise
from exercisegen.model.item import Item
from exercisegen.model.solution import Step
from exercisegen.resources import banks_root

COLD_START = """
from exercisegen.bank.loading import find_banks, load_item
from exercisegen.drawing import draw, next_variant
from exercisegen.model.ref import PartialRef
item = load_item(find_banks(), PartialRef.parse("calculus/chain.elementary"))
draw(item, next_variant(item, 0))
"""
ROW = "{:32} {:>9} {:>9} {:>8} {:>8} {:>8} {:>7} {:>8} {:>15} {:>7} {:>8}"
HEAD = ("item", "space", "exists/s", "keys/s", "p99 ms", "full/s", "p99 ms", "lines/s", "distinct", "ugly", "x naive")
REMEMBERED = 256  # the bindings that drawing keeps; so many variants apart, nothing is found there


@dataclass(frozen=True)
class Measured:
    """Runs a CPU second, p99 in milliseconds of CPU, and what the runs made."""

    rate: float
    high: float
    made: list[object]


def measured(makers: Iterable[Callable[[], object]]) -> Measured:
    """Run every maker and time it."""
    made, times = [], []
    for make in makers:
        start = time.process_time()
        made.append(make())
        times.append(time.process_time() - start)
    return Measured(len(times) / sum(times), 1000 * sorted(times)[int(len(times) * 0.99)], made)


def numbers(item: Item) -> Iterator[int]:
    """Yield the variants that exist."""
    return (number for number in range(space(item).size) if exists(item, number))


def forgotten(item: Item) -> None:
    """Have the bindings of other variants take the places of those that were kept."""
    for number in islice(range(space(item).size - 1, -1, -1), REMEMBERED):
        exists(item, number)


def drawings(item: Item, chosen: list[int], detail: Detail) -> Iterator[Callable[[], Exercise]]:
    """Yield what draws the ``chosen`` variants."""
    forgotten(item)
    yield from ((lambda number=number: draw(item, number, detail=detail)) for number in chosen)


def tries(item: Item, count: int) -> Iterator[Callable[[], bool]]:
    """Yield what asks for the next variant that exists, ``count`` times."""
    forgotten(item)
    following = numbers(item)
    yield from ((lambda: next(following, None) is not None) for _ in range(count))


def is_ugly(exercise: Exercise) -> bool:
    """Say whether any formula of an exercise looks wrong."""
    texts = [exercise.stem, tuple(block for block in exercise.solution if not isinstance(block, Step))]
    for part in exercise.parts:
        texts += [part.prompt, *part.hints, *(mistake.feedback for mistake in part.mistakes)]
    return any(True for text in texts for _ in blemishes(text))


def naive(count: int, rng: random.Random) -> Iterator[Callable[[], str]]:
    """Yield what makes a chain-rule question the obvious way; SymPy remembers what it has seen, so ``rng`` goes on."""
    import sympy

    x = sympy.Symbol("x")
    outer = (sympy.sin, sympy.cos, sympy.exp, lambda u: u**3, lambda u: u**4, lambda u: u**5)

    def make() -> str:
        c, a, b = (rng.choice([n for n in range(-6, 7) if n]) for _ in range(3))
        f = c * rng.choice(outer)(a * x ** rng.randint(1, 3) + b)
        return f"{sympy.latex(f)} | {sympy.latex(sympy.diff(f, x))}"

    for _ in range(count):
        yield make


def lines_rate(item: Item, count: int) -> float:
    """Return lines a CPU second of the command that writes exercises; there may be fewer than ``count``."""
    wanted = min(count, sum(1 for _ in islice(numbers(item), count)))
    command = [sys.executable, "-m", "exercisegen", "generate", f"{item.bank}/{item.id}", "--jsonl", "--seed", "1"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*command, "--count", str(wanted)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wanted / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def row_of(item: Item, options: argparse.Namespace, naive_rate: float) -> str:
    """Measure one item."""
    count, distinct = options.count, options.distinct
    draw(item, next_variant(item, 0))
    chosen = list(islice(numbers(item), count))
    found = measured(tries(item, len(chosen)))
    keys = measured(drawings(item, chosen, Detail.KEYS))
    full = measured(drawings(item, chosen, Detail.FULL))
    ugly = sum(is_ugly(exercise) for exercise in full.made if isinstance(exercise, Exercise)) / len(chosen)
    notes = [draw(item, number, detail=Detail.KEYS).note for number in islice(numbers(item), distinct)]
    lines = lines_rate(item, options.lines) if options.lines else 0.0
    return ROW.format(
        item.id,
        space(item).size,
        f"{found.rate:.0f}",
        f"{keys.rate:.0f}",
        f"{keys.high:.1f}",
        f"{full.rate:.0f}",
        f"{full.high:.1f}",
        f"{lines:.0f}",
        f"{len(set(notes)) / len(notes):.4f} of {len(notes)}",
        f"{ugly:.3f}",
        f"{(lines or keys.rate) / naive_rate:.1f}",
    )


def naive_row(count: int, distinct: int) -> tuple[str, float]:
    """Measure the naive loop; return its row and its rate."""
    rng = random.Random(1)
    measured(naive(20, rng))
    found = measured(naive(count, rng))
    texts = [str(text) for text in found.made] + [make() for make in naive(distinct - count, rng)]
    ugly = sum(any(blemishes_of_latex(text)) for text in texts) / len(texts)
    share = f"{len(set(texts)) / len(texts):.4f} of {len(texts)}"
    row = ("(naive SymPy, chain rule)", "", "", f"{found.rate:.0f}", f"{found.high:.1f}", "", "", "")
    return ROW.format(*row, share, f"{ugly:.3f}", "1.0"), found.rate


def cold_start(code: str) -> float:
    """Return the wall time of a fresh process that runs ``code``."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure the items asked for (all that ship, if none) and the naive loop."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", nargs="*")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--distinct", type=int, default=1000)
    parser.add_argument("--lines", type=int, default=20_000, help="lines of generate; 0 leaves the command out")
    options = parser.parse_args()
    print(ROW.format(*HEAD))
    row, rate = naive_row(options.count, options.distinct)
    print(row, flush=True)
    for item in load_bank(banks_root() / "calculus").items:
        if item.id in (options.items or [item.id]):
            print(row_of(item, options, rate), flush=True)
    cold, bare, algebra = (
        statistics.median(map(cold_start, [code] * 5)) for code in (COLD_START, "pass", "import sympy")
    )
    print(f"cold start: load an item and draw it {cold:.2f} s, {cold / bare:.1f} times python alone; ", end="")
    print(f"import sympy alone {algebra:.2f} s")


if __name__ == "__main__":
    main()
