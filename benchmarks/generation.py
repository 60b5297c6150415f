"""Drawing: variants a second, p99, distinct exercises and cold start, beside a naive SymPy loop in the same run.

    python benchmarks/generation.py [ITEM ...] [--count 300] [--full]

Rates are per second of CPU, so that other work on the machine counts less; p99 is of wall time. The naive loop draws
coefficients at random, differentiates with SymPy and prints question and answer as LaTeX: no text, key record or check.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from exercisegen.bank.loading import load_bank
from exercisegen.drawing import Detail, draw, exists, next_variant, space
from exercisegen.model.item import Item
from exercisegen.resources import banks_root

COLD_START = """
from exercisegen.bank.loading import load_bank
from exercisegen.drawing import draw, next_variant
from exercisegen.resources import banks_root
item = load_bank(banks_root() / "calculus").items[0]
draw(item, next_variant(item, 0))
"""
ROW = "{:32} {:>8} {:>10} {:>10} {:>10} {:>9} {:>10}"


def measured(makers: Iterator[Callable[[], str]]) -> tuple[float, float, float, int]:
    """Run every maker; return makes per CPU second, p99 in milliseconds, the share of distinct texts, how many ran."""
    texts, times = set(), []
    begun = time.process_time()
    for make in makers:
        start = time.perf_counter()
        texts.add(make())
        times.append(time.perf_counter() - start)
    spent = time.process_time() - begun
    high = sorted(times)[int(len(times) * 0.99)]
    return len(times) / spent, 1000 * high, len(texts) / len(times), len(times)


def drawings(item: Item, count: int, detail: Detail) -> Iterator[Callable[[], str]]:
    """Yield what draws the first ``count`` variants of ``item``; looking for them is part of the work."""
    variant = -1
    for _ in range(count):
        following = next((number for number in range(variant + 1, space(item).size) if exists(item, number)), None)
        if following is None:
            return
        variant = following
        yield lambda number=following: draw(item, number, detail=detail).note


def naive(count: int, rng: random.Random) -> Iterator[Callable[[], str]]:
    """Yield what makes a chain-rule question the obvious way; SymPy remembers what it has seen, so ``rng`` goes on."""
    import sympy

    x = sympy.Symbol("x")
    outer = (sympy.sin, sympy.cos, sympy.exp, lambda u: u**3, lambda u: u**4, lambda u: u**5)

    def make() -> str:
        c, a, b = (rng.choice([n for n in range(-60, 61) if n]) for _ in range(3))
        f = c * rng.choice(outer)(a * x ** rng.randint(1, 3) + b)
        return f"{sympy.latex(f)} | {sympy.latex(sympy.diff(f, x))}"

    for _ in range(count):
        yield make


def cold_start(code: str) -> float:
    """Return the wall time of a fresh process that runs ``code``."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure the items asked for (all that ship, if none) and the naive loop between them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", nargs="*")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--full", action="store_true", help="mistakes, hints and solutions too")
    options = parser.parse_args()
    detail = Detail.FULL if options.full else Detail.KEYS
    items = [item for item in load_bank(banks_root() / "calculus").items if item.id in (options.items or [item.id])]
    rng = random.Random(1)
    print(ROW.format("item", "drawn", "space", "per s", "p99 ms", "distinct", "x naive"))
    for item in items:
        draw(item, next_variant(item, 0), detail=detail)
        naive_rate, naive_high, naive_distinct, ran = measured(naive(options.count, rng))
        rate, high, distinct, drawn = measured(drawings(item, options.count, detail))
        ratio = f"{rate / naive_rate:.1f}"
        print(ROW.format(item.id, drawn, space(item).size, f"{rate:.0f}", f"{high:.1f}", f"{distinct:.3f}", ratio))
    row = (
        "(naive SymPy, chain rule)",
        ran,
        "",
        f"{naive_rate:.0f}",
        f"{naive_high:.1f}",
        f"{naive_distinct:.3f}",
        "1.0",
    )
    print(ROW.format(*row))
    print(f"cold start: load the bank and draw one {min(map(cold_start, [COLD_START] * 3)):.2f} s, ", end="")
    print(f"import sympy alone {min(map(cold_start, ['import sympy'] * 3)):.2f} s")


if __name__ == "__main__":
    main()
