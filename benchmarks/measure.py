"""Measuring commands: paired runs in turn, medians, and what the children used."""

from __future__ import annotations

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

# A process's peak as the kernel tells it is at least its parent's size at the fork: so a small parent asks.
_SMALL_PARENT = """
import os, resource, sys
nothing = os.open(os.devnull, os.O_WRONLY)
quiet = [(os.POSIX_SPAWN_DUP2, nothing, 1), (os.POSIX_SPAWN_DUP2, nothing, 2)]
os.waitpid(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


class Cost(NamedTuple):
    """Wall and CPU seconds of one run of a command."""

    wall: float
    cpu: float


def run(command: Sequence[str], cwd: Path | None = None) -> Cost:
    """Run a command to its end, its output thrown away; whatever it exits with."""
    environment = _environment()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=cwd, env=environment)
    process.wait()
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu)


def peak(command: Sequence[str]) -> float:
    """The peak memory in MiB of a command (a path and arguments) that starts no others."""
    small = [sys.executable, "-S", "-c", _SMALL_PARENT, *command]
    told = subprocess.run(small, capture_output=True, check=True, env=_environment())
    return int(told.stdout) / 1024


def _environment() -> dict[str, str]:
    """The caller's, with bytecode written: that is what users have after pip install."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def paired(commands: dict[str, Sequence[str]], rounds: int) -> dict[str, list[Cost]]:
    """Run all commands in turn, so that what else the machine does falls on each alike; the first round is thrown away."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            cost = run(command)
            if turn:
                costs[name].append(cost)
    return costs


def ratio(ours: list[Cost], theirs: list[Cost], field: str = "wall") -> float:
    """The median of the paired ratios."""
    return statistics.median(getattr(a, field) / getattr(b, field) for a, b in zip(ours, theirs, strict=True))


def median(costs: list[Cost], field: str = "wall") -> float:
    return statistics.median(getattr(cost, field) for cost in costs)


def tool(name: str) -> str | None:
    """A peer's command: beside this Python, or on the path; None when it is not installed."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)


def machine() -> str:
    """The machine, by cores and Python version only."""
    return f"{os.cpu_count()} cores, CPython {platform.python_version()}"


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
