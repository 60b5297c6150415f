"""Cold start of the light commands, as a ratio to ``python -c pass`` in the same run.

    python benchmarks/startup.py [--runs 15]

Runs are interleaved, so that a busy machine slows both sides alike; medians and the 99th percentile are printed.
"""

import argparse
import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "exercisegen --help": [sys.executable, "-m", "exercisegen", "--help"],
    "exercisegen list": [sys.executable, "-m", "exercisegen", "list"],
    "exercisegen show": [sys.executable, "-m", "exercisegen", "show", "calculus/chain.elementary#7"],
    "exercisegen grade (two expressions)": [
        *[sys.executable, "-m", "exercisegen", "grade"],
        *["--expected", "2*x*cos(x^2)", "--submitted", "cos(x^2)*2x"],
    ],
    "python -c 'import sympy'": [sys.executable, "-c", "import sympy"],
}
BASELINE = "python -c pass"


def seconds(command: list[str]) -> float:
    """Return the wall time of one run; raise where the command fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Time every command ``--runs`` times, interleaved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    baseline = statistics.median(times[BASELINE])
    print(f"{'command':40} {'median ms':>10} {'p99 ms':>8} {'ratio':>6}")
    for name, values in times.items():
        median, high = statistics.median(values), sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]
        print(f"{name:40} {1000 * median:10.0f} {1000 * high:8.0f} {median / baseline:6.1f}")


if __name__ == "__main__":
    main()
