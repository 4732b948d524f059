"""The smallest set of corrections by integer programming (HiGHS), for more wrong cells than exact reasoning takes.

How long that takes cannot be known beforehand, nor does HiGHS offer a bound other than the clock that would hold here, so
that on a slow machine a table with very many wrong cells may go without an answer that a fast one gives. What is answered
is the same on both, but for further answers just as small, and nothing of it is ever called certain.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any

from .system import Deltas, Residual, System

SECONDS = 5.0  # for all of a report: some 0.1 s for six wrong cells, 2 s for twelve
MAX_ALTERNATIVES = 3


class NoSolver(Exception):
    """highspy is not installed."""


def solve(system: System, residual: Residual, seconds: float = SECONDS) -> list[Deltas]:
    """Up to three of the smallest solutions; [] when time ran out before one was known to be the smallest.

    Raises NoSolver. Every solution is checked in exact arithmetic; one that rounding has spoilt is dropped.
    """
    try:
        import highspy
    except ImportError:
        raise NoSolver from None
    end = monotonic() + seconds
    model = _Model(highspy, system, residual)
    solutions: list[Deltas] = []
    while len(solutions) < MAX_ALTERNATIVES:
        deltas = model.run(end - monotonic())
        if model.out_of_time() or deltas is None or not system.mends(residual, deltas):
            break
        if not solutions:
            model.at_most(len(deltas))
        solutions.append(deltas)
        model.exclude(deltas)
    return solutions


def _quiet(highspy: Any) -> Any:
    """A solver that says nothing: the library's own constructor prints a banner before it can be told not to."""

    class Quiet(highspy.Highs):  # type: ignore[misc]
        def enableCallbacks(self) -> None:  # noqa: N802
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()

    return Quiet()


class _Model:
    """Variables: by how much each cell goes up and down (integers), and whether it changes at all (0 or 1)."""

    def __init__(self, highspy: Any, system: System, residual: Residual) -> None:
        self.highs = highs = _quiet(highspy)
        highs.setOptionValue("mip_feasibility_tolerance", 1e-9)
        highs.setOptionValue("random_seed", 1)
        highs.setOptionValue("threads", 1)
        # No smallest set moves a cell by more than all residuals together.
        bound = sum(abs(float(value)) for value in residual.values())
        self.change: dict[str, Any] = {}
        self.delta: dict[str, Any] = {}
        reached = system.reach(next(iter(residual)))
        for path, column in system.columns.items():
            if column[0][0] in reached:
                self._cell(path, min(float(system.values[path]), bound), bound)
        self._equations(system, residual)
        self.goal = sum(self.change.values())

    def _cell(self, path: str, below: float, above: float) -> None:
        highs = self.highs
        changed = highs.addBinary()
        delta = highs.addIntegral(lb=-below, ub=above)
        highs.addConstr(delta <= above * changed)
        highs.addConstr(delta >= -below * changed)
        self.change[path], self.delta[path] = changed, delta

    def _equations(self, system: System, residual: Residual) -> None:
        terms: dict[int, list[Any]] = {}
        for path, delta in self.delta.items():
            for index, coefficient in system.columns[path]:
                terms.setdefault(index, []).append(coefficient * delta)
        for index, parts in terms.items():
            self.highs.addConstr(sum(parts) == -float(residual.get(index, 0)))

    def out_of_time(self) -> bool:
        """Whether the last run ended before it had proved anything."""
        status: Any = self.highs.getModelStatus()
        return bool(status == type(status).kTimeLimit)

    def run(self, seconds: float) -> Deltas | None:
        """A smallest solution, or the best that was found in time; None when there is none."""
        self.highs.setOptionValue("time_limit", max(seconds, 0.01))
        self.highs.minimize(self.goal)
        if not self.highs.getSolution().value_valid:
            return None
        amounts = {path: round(self.highs.val(delta)) for path, delta in self.delta.items()}
        return {path: amount for path, amount in amounts.items() if amount}

    def at_most(self, cells: int) -> None:
        """Ask for no more cells than that: whether there is another answer as small is then soon known."""
        self.highs.addConstr(self.goal <= cells)

    def exclude(self, deltas: Mapping[str, Any]) -> None:
        """Ask for another set of cells than this one."""
        self.highs.addConstr(sum(self.change[path] for path in deltas) <= len(deltas) - 1)
