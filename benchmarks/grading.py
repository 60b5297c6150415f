"""What a decision costs: seeded derivative answers and identities, against SymPy in the same run.

    python benchmarks/grading.py [--exercises 60] [--seed 1] [--sympy 40]

Derivative answers are drawn: a function, its derivative, the derivative rewritten as learners do (factors turned
round, expanded, written over one denominator, with secants and negative powers), and typical mistakes. Identities are
fixed. Median, 99th percentile, decisions a second, memory and cold start are printed; then, on every n-th pair,
the ratio to ``sympy.simplify(a - b) == 0`` and to ``a.equals(b)``, each with a limit of five seconds a pair.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice

from exercisegen.budget import MEGABYTE, Worker
from exercisegen.equivalence.decide import decide
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Node

SCOPE = Scope(("x", "y"))
SYMPY_SECONDS = 5.0

Pair = tuple[str, str, bool]

FAMILIES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # the key, other ways of writing it, mistakes; a, b, c, n are drawn
    (
        "{n}*{a}*x^{m} + {b}",
        ("{b} + {a}*{n}x^{m}", "{n}({a}x^{m}) + {b}", "-(-{b} - {n}*{a}x^{m})"),
        ("{n}*{a}*x^{n} + {b}", "{a}*x^{m} + {b}", "{n}*{a}*x^{m}"),
    ),
    (
        "{n}*{a}*({a}x+{b})^{m}",
        ("{a}*({b}+{a}x)^{m}*{n}", "{n}*{a}*({a}x+{b})^{n}/({a}x+{b})"),
        ("{n}*({a}x+{b})^{m}", "{n}*{a}*({a}x+{b})^{n}", "{n}*{a}*x^{m}"),
    ),
    (
        "2*{a}*x*cos({a}x^2+{b})",
        ("cos({b}+{a}x^2)*2x*{a}", "2*{a}x*cos({a}x^2)*cos({b}) - 2*{a}x*sin({a}x^2)*sin({b})"),
        ("cos({a}x^2+{b})", "2*{a}*x*sin({a}x^2+{b})", "-2*{a}*x*cos({a}x^2+{b})", "2x*cos({a}x^2+{b})"),
    ),
    (
        "{a}*e^({a}x)*sin({b}x) + {b}*e^({a}x)*cos({b}x)",
        ("e^({a}x)*({a}sin({b}x)+{b}cos({b}x))", "exp({a}x)*{b}*cos({b}x) + {a}*sin({b}x)*(e^x)^{a}"),
        ("{a}*{b}*e^({a}x)*cos({b}x)", "e^({a}x)*(sin({b}x)+cos({b}x))"),
    ),
    (
        "({a}({c}x+{b}) - {c}*({a}x+{d}))/({c}x+{b})^2",
        ("({a}*{b}-{c}*{d})/({c}x+{b})^2", "{a}/({c}x+{b}) - {c}({a}x+{d})*({c}x+{b})^(-2)"),
        ("({c}({a}x+{d}) - {a}*({c}x+{b}))/({c}x+{b})^2 + 1", "({a}({c}x+{b}) + {c}*({a}x+{d}))/({c}x+{b})^2"),
    ),
    (
        "{a}x/sqrt({a}x^2+{b})",
        ("{a}x*({a}x^2+{b})^(-1/2)", "{a}x*sqrt({a}x^2+{b})/({b}+{a}x^2)"),
        ("1/(2sqrt({a}x^2+{b}))", "{a}x*sqrt({a}x^2+{b})", "2*{a}x/sqrt({a}x^2+{b})"),
    ),
    (
        "(2*{a}x)/({a}x^2+{b})*ln({a}x^2+{b})",
        ("2*{a}x*ln({b}+{a}x^2)/({b}+{a}x^2)", "{a}x*ln(({a}x^2+{b})^2)/({a}x^2+{b})"),
        ("ln({a}x^2+{b})/({a}x^2+{b})", "2*{a}x*ln({a}x^2+{b})"),
    ),
    (
        "{a}sec({a}x)^2*tan({b}x) + {b}tan({a}x)sec({b}x)^2",
        ("{a}tan({b}x)/cos({a}x)^2 + {b}tan({a}x)*(1+tan({b}x)^2)",),
        ("{a}sec({a}x)^2*{b}sec({b}x)^2", "sec({a}x)^2*tan({b}x) + tan({a}x)sec({b}x)^2"),
    ),
    (
        "x^x*(ln(x)+1) + {a}",
        ("x^x + x^x*ln(x) + {a}", "e^(x*ln(x))*(1+ln(x)) + {a}"),
        ("x*x^(x-1) + {a}", "x^x*ln(x) + {a}"),
    ),
    (
        "{a}/(1+({a}x+{b})^2)",
        ("{a}*({a}^2*x^2+2*{a}*{b}x+{b}^2+1)^(-1)", "{a}/(({a}x+{b})^2+1)"),
        ("1/(1+({a}x+{b})^2)", "{a}/sqrt(1-({a}x+{b})^2)"),
    ),
    (
        "{n}sin({a}x)^{m}*{a}cos({a}x)",
        ("{a}*{n}*cos({a}x)*sin({a}x)^{m}", "{n}*{a}sin({a}x)^{n}*cot({a}x)"),
        ("{n}sin({a}x)^{m}", "{n}sin({a}x)^{m}*cos({a}x)+1", "{n}cos({a}x)^{m}*{a}"),
    ),
    (
        "2*{a}x*y*e^({a}x^2*y) + {b}y*cos(x*y)",
        ("y*(2*{a}x*exp(y*{a}x^2) + {b}cos(y*x))",),
        ("{a}x^2*e^({a}x^2*y) + {b}x*cos(x*y)", "2*{a}x*e^({a}x^2*y) + {b}y*cos(x*y)"),
    ),
)

IDENTITIES: tuple[Pair, ...] = (
    ("sin(x)^2 + cos(x)^2", "1", True),
    ("sin(3x)", "3sin(x) - 4sin(x)^3", True),
    ("tan(x/2)", "(1-cos(x))/sin(x)", True),
    ("cos(x)^4 - sin(x)^4", "cos(2x)", True),
    ("sqrt(3+2sqrt(2))", "1+sqrt(2)", True),
    ("cos(pi/5)", "(1+sqrt(5))/4", True),
    ("ln(x^2-1)", "ln|x-1|+ln|x+1|", True),
    ("sqrt(x^2-2x+1)", "|x-1|", True),
    ("arctan(x)+arctan(1/x)", "pi/2*sign(x)", True),
    ("cosh(x)^2 - sinh(x)^2", "1", True),
    ("arsinh(x)", "ln(x+sqrt(x^2+1))", True),
    ("2^x*3^x", "6^x", True),
    ("(x+y)^5", "x^5+5x^4*y+10x^3*y^2+10x^2*y^3+5x*y^4+y^5", True),
    ("sin(x+y)*sin(x-y)", "sin(x)^2-sin(y)^2", True),
    ("sqrt(x^2)", "x", False),
    ("arctan(x)+arctan(1/x)", "pi/2", False),
    ("|sin(x)|", "sin(x)", False),
    ("ln(x+y)", "ln(x)+ln(y)", False),
)


def pairs(exercises: int, seed: int) -> list[Pair]:
    """Return keys with rewritings and mistakes of drawn exercises, and the identities."""
    stream = random.Random(seed)
    found: list[Pair] = []
    for number in range(exercises):
        key, rewritings, mistakes = FAMILIES[number % len(FAMILIES)]
        a, b, c, d = stream.sample(range(2, 10), 4)
        n = stream.randint(3, 6)
        values = {"a": a, "b": b, "c": c, "d": d, "n": n, "m": n - 1}
        found += [(key.format(**values), text.format(**values), True) for text in rewritings]
        found += [(key.format(**values), text.format(**values), False) for text in mistakes]
    return [*found, *IDENTITIES]


def milliseconds(work: Callable[[], object]) -> float:
    """Return the time of one call."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def line(name: str, times: list[float]) -> str:
    """Print a row: median, 99th percentile, longest, and how many a second."""
    high = sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]
    rate = 1000 * len(times) / sum(times)
    return f"{name:38} {statistics.median(times):10.3f} {high:10.3f} {max(times):10.3f} {rate:10.0f}"


def simplify_vanishes(key: Node, response: Node) -> bool:
    """The first naive test."""
    import sympy

    from exercisegen.expr.sympy_bridge import to_sympy

    return bool(sympy.simplify(to_sympy(key, SCOPE) - to_sympy(response, SCOPE)) == 0)


def sympy_equals(key: Node, response: Node) -> bool | None:
    """The second naive test."""
    from exercisegen.expr.sympy_bridge import to_sympy

    answer = to_sympy(key, SCOPE).equals(to_sympy(response, SCOPE))
    return None if answer is None else bool(answer)


def own_times(found: list[Pair]) -> list[float]:
    """Print how the pairs are decided and what that costs, reading included; return milliseconds a pair."""
    outcomes: Counter[str] = Counter()
    times: dict[bool, list[float]] = {True: [], False: []}
    for key, response, equal in found:
        decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE)
        outcomes[f"{'equal' if equal else 'different'} pairs decided {decision.outcome.value}"] += 1
        work = lambda: decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE)  # noqa: B023,E731
        times[equal].append(min(milliseconds(work) for _ in range(3)))
    for name, number in sorted(outcomes.items()):
        print(f"{name}: {number}")
    print(f"\n{'milliseconds':38} {'median':>10} {'p99':>10} {'max':>10} {'a second':>10}")
    print(line("right answers, with reading", times[True]))
    print(line("wrong answers, with reading", times[False]))
    both = times[True] + times[False]
    print(line("all", both))
    return both


def _engine(chosen: list[Pair]) -> list[float]:
    """Return the median of three rounds for each pair."""
    trees = [(read(key, SCOPE).tree, read(response, SCOPE).tree) for key, response, _ in chosen]
    rounds = [[milliseconds(lambda pair=pair: decide(*pair, SCOPE)) for pair in trees] for _ in range(3)]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def compare(found: list[Pair], number: int) -> None:
    """Print the ratio to SymPy on ``number`` pairs spread over all, in this run.

    The engine's pairs are timed one after the other, as in a run of grades, and SymPy's in a process that lives on:
    waiting for another process between two grades would time how fast this one wakes up.
    """
    chosen = list(islice(found, 0, None, max(1, len(found) // number)))
    naive = {"sympy simplify(a-b) == 0": simplify_vanishes, "sympy a.equals(b)": sympy_equals}
    times: dict[str, list[float]] = {"engine": _engine(chosen), **{name: [] for name in naive}}
    wrong: Counter[str] = Counter()
    with Worker(memory=2048 * MEGABYTE) as worker:
        worker.call(simplify_vanishes, read("x", SCOPE).tree, read("x", SCOPE).tree, seconds=60)
        for key, response, equal in chosen:
            trees = read(key, SCOPE).tree, read(response, SCOPE).tree
            for name, test in naive.items():
                start = time.perf_counter()
                run = worker.call(test, *trees, seconds=SYMPY_SECONDS)
                times[name].append(1000 * (time.perf_counter() - start))
                wrong[name] += run.value is not equal
    print(f"\n{len(chosen)} pairs, the same for all")
    for name, values in times.items():
        print(line(name, values) + (f"   not rightly decided: {wrong[name]}" if name in naive else ""))
    for name in naive:
        medians = statistics.median(times[name]) / statistics.median(times["engine"])
        print(f"{name}: {medians:.0f} times at the median, {sum(times[name]) / sum(times['engine']):.0f} in total")


def cold_start() -> str:
    """Say how long the first verdict takes, of the command and of the library, beside ``python -c pass``."""
    library = "from exercisegen import compare_texts; compare_texts('2*x*cos(x^2)', 'cos(x^2)*2x')"
    command = ["-m", "exercisegen", "grade", "--expected", "2*x*cos(x^2)", "--submitted", "cos(x^2)*2x"]
    times: dict[str, list[float]] = {"command": [], "library": [], "python alone": []}
    for _ in range(9):
        for name, arguments in zip(times, (command, ["-c", library], ["-c", "pass"]), strict=True):
            run = [sys.executable, *arguments]
            times[name].append(milliseconds(lambda run=run: subprocess.run(run, check=True, capture_output=True)))
    medians = {name: statistics.median(values) for name, values in times.items()}
    shown = ", ".join(
        f"{name} {value:.0f} ms ({value / medians['python alone']:.1f} times)" for name, value in medians.items()
    )
    return f"first verdict of a cold start: {shown}"


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exercises", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sympy", type=int, default=40, help="pairs that SymPy decides too; 0 leaves SymPy out")
    options = parser.parse_args()
    own_times(pairs(options.exercises, options.seed))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\nmemory {memory} MB; {cold_start()}")
    if options.sympy:
        compare(pairs(options.exercises, options.seed), options.sympy)


if __name__ == "__main__":
    main()
