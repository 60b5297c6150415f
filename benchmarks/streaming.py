"""What isolation costs: the stream, one request at a time, beside the same grades in process and beside naive SymPy.

    python benchmarks/streaming.py [--exercises 40] [--seed 1] [--sympy 40] [--workers 2]

The requests are the pairs of ``benchmarks/grading.py``. Each is graded in process and sent through the stream in turn,
so that a busy machine slows both alike. Printed are medians, 99th percentiles and their ratios, grades a second with
several workers, the total of ``sympy.simplify(a - b) == 0`` on every n-th pair, each with a limit of five seconds, and
the cold start of one grade beside ``python -c pass``.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from itertools import islice
from typing import Any

from grading import SCOPE, SYMPY_SECONDS, Pair, milliseconds, pairs, simplify_vanishes

from exercisegen.budget import MEGABYTE, Worker
from exercisegen.expr.reading import read
from exercisegen.grading.texts import compare_texts

STREAM = [sys.executable, "-m", "exercisegen", "grade", "--jsonl"]
SINGLE = [sys.executable, "-m", "exercisegen", "grade", "--expected", "2*x*cos(x^2)", "--submitted", "cos(x^2)*2x"]
VARIABLES = list(SCOPE.variables)


def request(pair: Pair) -> bytes:
    """Return the line that asks for a pair's grade."""
    return json.dumps({"expected": pair[0], "submitted": pair[1], "variables": VARIABLES}).encode() + b"\n"


def exchange(stream: Any, line: bytes) -> float:
    """Return the milliseconds from sending a line to having its answer."""
    start = time.perf_counter()
    stream.stdin.write(line)
    stream.stdin.flush()
    stream.stdout.readline()
    return 1000 * (time.perf_counter() - start)


def both_ways(found: list[Pair]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of every pair in process and through the stream, each the best of four rounds."""
    inside, through = [1e9] * len(found), [1e9] * len(found)
    with subprocess.Popen([*STREAM, "--workers", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as stream:
        for number, pair in list(enumerate(found)) * 4:
            direct = milliseconds(lambda pair=pair: compare_texts(pair[0], pair[1], variables=VARIABLES))
            inside[number] = min(inside[number], direct)
            through[number] = min(through[number], exchange(stream, request(pair)))
        assert stream.stdin is not None
        stream.stdin.close()
    return inside, through


def rate(found: list[Pair], workers: int) -> float:
    """Return grades a second where all requests are there at once."""
    lines = b"".join(request(pair) for pair in found)
    start = time.perf_counter()
    subprocess.run([*STREAM, "--workers", str(workers)], input=lines, capture_output=True, check=True)
    return len(found) / (time.perf_counter() - start)


def naive(found: list[Pair]) -> float:
    """Return the milliseconds that SymPy takes in all, reading left out."""
    total = 0.0
    with Worker(memory=2048 * MEGABYTE) as worker:
        worker.call(simplify_vanishes, read("x", SCOPE).tree, read("x", SCOPE).tree, seconds=60)
        for key, response, _ in found:
            trees = read(key, SCOPE).tree, read(response, SCOPE).tree
            total += milliseconds(lambda trees=trees: worker.call(simplify_vanishes, *trees, seconds=SYMPY_SECONDS))
    return total


def row(name: str, times: list[float]) -> None:
    """Print median, 99th percentile and total."""
    high = sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]
    print(f"{name:24} median {statistics.median(times):7.3f} ms   p99 {high:8.3f} ms   in all {sum(times):8.0f} ms")


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exercises", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sympy", type=int, default=40, help="pairs that SymPy decides too; 0 leaves SymPy out")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    found = pairs(options.exercises, options.seed)
    inside, through = both_ways(found)
    row("in process", inside)
    row("stream, one at a time", through)
    print(f"stream to in process: {statistics.median(through) / statistics.median(inside):.2f} times at the median")
    print(f"{rate(found * 5, options.workers):.0f} grades a second, start included, with {options.workers} workers")
    if options.sympy:
        step = max(1, len(found) // options.sympy)
        total = naive(list(islice(found, 0, None, step)))
        print(f"naive SymPy to the stream on the same pairs: {total / sum(islice(through, 0, None, step)):.0f} times")
    cold = [milliseconds(lambda: subprocess.run(SINGLE, check=True, capture_output=True)) for _ in range(5)]
    bare = [milliseconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)) for _ in range(5)]
    print(
        f"cold start {statistics.median(cold):.0f} ms, {statistics.median(cold) / statistics.median(bare):.1f} times",
        end=" ",
    )
    print("python -c pass")
    print(f"largest process {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
