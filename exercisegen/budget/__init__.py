"""Bounds on time and memory that hold whatever runs: a child process, killed at its deadline.

No signal handler can stop a long call into a C library, so the work runs in a process of its own, which is killed
from outside. Deadlines count the time that the child computes, so that a loaded machine gives the same answers as an
idle one. Memory is bounded by ``RLIMIT_AS`` where the system enforces it; elsewhere the child's resident memory is
watched from outside. Processes are forked where that is the custom (Linux), spawned elsewhere.
"""

from exercisegen.budget.children import FORKS, cores, wait_for_any
from exercisegen.budget.endings import MEGABYTE, Ending, Run
from exercisegen.budget.workers import Worker, run_isolated

__all__ = ["FORKS", "MEGABYTE", "Ending", "Run", "Worker", "cores", "run_isolated", "wait_for_any"]
