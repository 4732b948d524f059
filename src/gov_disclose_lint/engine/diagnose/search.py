"""All smallest sets of corrections that satisfy every equation, by exact reasoning.

The cells of a smallest set are independent of each other, so that (two cells of a report share at most one equation)
some cell of the set has an equation to itself, and what that is off says by how much the cell is off. For up to three
cells such a cell, or one it shares an equation with, is found among the cells of any one broken equation; for more,
every broken equation must be looked at. Then go on with what is left. The number of cells left to change bounds how
many equations may still be broken, which cuts off nearly everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.numbers import Number
from .system import Deltas, Residual, System, quotient

MAX_SIZE = 5  # cells
ANY_EQUATION_DOES = 3
MAX_STEPS = 100_000  # cells looked at, some 50 ms
MAX_FOUND = 500


class Found:
    """The solutions of one size. complete: False when the search was cut short, so that there may be more."""

    def __init__(self) -> None:
        self.solutions: list[Deltas] = []
        self.seen: set[frozenset[tuple[str, Number]]] = set()
        self.steps = 0
        self.complete = True

    def keep(self, deltas: Deltas) -> None:
        key = frozenset(deltas.items())
        if key not in self.seen:
            self.seen.add(key)
            self.solutions.append(deltas)

    def go_on(self) -> bool:
        """Count one cell looked at; False when the search must be cut short."""
        self.steps += 1
        if self.steps > MAX_STEPS or len(self.solutions) >= MAX_FOUND:
            self.complete = False
        return self.complete


def smallest(system: System, residual: Residual, largest: int = MAX_SIZE) -> Found:
    """The solutions with the fewest changed cells, up to `largest`; none found within it leaves solutions empty."""
    found = Found()
    for size in range(max(system.least(residual), 1), largest + 1):
        _extend(system, residual, size, {}, found)
        if found.solutions or not found.complete:
            break
    return found


def of_size(system: System, residual: Residual, size: int) -> Found:
    """The solutions with at most that many changed cells."""
    found = Found()
    _extend(system, residual, size, {}, found)
    return found


def _extend(system: System, residual: Residual, size: int, chosen: Deltas, found: Found) -> None:
    if size == 1:
        _finish(system, residual, chosen, found)
        return
    if system.least(residual) > size:
        return
    columns = system.columns
    for path in _cells(system, residual) if size <= ANY_EQUATION_DOES else _all_cells(system, residual):
        if not found.go_on():
            return
        if path in chosen:
            continue
        for delta in set(_amounts(columns[path], residual)):
            if not system.allowed(path, delta):
                continue
            left = system.after(residual, path, delta)
            if left:
                _extend(system, left, size - 1, {**chosen, path: delta}, found)
            else:
                found.keep({**chosen, path: delta})


def _finish(system: System, residual: Residual, chosen: Deltas, found: Found) -> None:
    """The last cell must stand in all equations still broken and in no other."""
    for path in _cells(system, residual):
        if not found.go_on():
            return
        column = system.columns[path]
        if len(column) != len(residual) or path in chosen:
            continue
        delta = common(column, residual)
        if delta is not None and system.allowed(path, delta):
            found.keep({**chosen, path: delta})


def _cells(system: System, residual: Residual) -> Iterator[str]:
    """The known cells of the shortest broken equation: one of them must be wrong."""
    equations, values = system.equations, system.values
    shortest = min(residual, key=lambda index: len(equations[index].terms))
    return (path for path, _ in equations[shortest].terms if path in values)


def _all_cells(system: System, residual: Residual) -> Iterator[str]:
    """The known cells of all broken equations, each once."""
    paths = (path for index in residual for path, _ in system.equations[index].terms)
    return (path for path in dict.fromkeys(paths) if path in system.values)


def _amounts(column: list[tuple[int, int]], residual: Mapping[int, Number]) -> Iterator[Number]:
    for index, coefficient in column:
        if index in residual:
            delta = quotient(residual[index], coefficient)
            if delta is not None:
                yield delta


def common(column: list[tuple[int, int]], residual: Mapping[int, Number]) -> Number | None:
    """The one amount that mends every equation of the column; None when there is none."""
    amount: Number | None = None
    for index, coefficient in column:
        if index not in residual:
            return None
        delta = quotient(residual[index], coefficient)
        if delta is None or (amount is not None and delta != amount):
            return None
        amount = delta
    return amount
