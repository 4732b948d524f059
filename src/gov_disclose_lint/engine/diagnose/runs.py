"""Lines of values that are wrong throughout: more cells than the exact search goes through.

Runs that stand one row or one column off, and rows or columns of totals that nobody worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ...model.numbers import Number
from .search import common
from .system import Deltas, Residual, System, quotient


def shifted_runs(system: System, residual: Residual) -> Iterator[Deltas]:
    """Every way to move a run of values back by one cell that makes all equations hold."""
    for line in _lines(system):
        span = _span(system, line, residual)
        if span is None:
            continue
        yield from _moved_back(system, residual, span)
        yield from _moved_back(system, residual, span[::-1])


def totals_anew(system: System, residual: Residual) -> Iterator[Deltas]:
    """Every row or column of totals that, worked out again from the other cells, makes all equations hold."""
    for line in _lines(system):
        deltas: Deltas = {}
        inside = set(line)
        for path in line:
            delta = _worked_out(system, path, inside)
            if delta is None:
                break
            if delta:
                deltas[path] = delta
        else:
            if len(deltas) > 1 and system.mends(residual, deltas):
                yield deltas


def slips(system: System, index: int) -> Iterator[Deltas]:
    """Two cells beside each other in one equation, the first empty: its value may stand in the second, over what was there.

    Where an equation is all that there is about its cells, that can nearly always have happened, and seldom be told.
    """
    positions = system.problem.positions
    cells = {positions[path]: path for path, _ in system.equations[index].terms if path in positions}
    for here, path in cells.items():
        for step in (-1, 1):
            beside = cells.get(here._replace(column=here.column + step))
            if beside and system.values[beside]:
                yield from _moved_back(system, {index: system.broken[index]}, (path, beside))


def _worked_out(system: System, path: str, line: set[str]) -> Number | None:
    """What to add to a cell to make it the sum of cells outside its line; None when it is no such sum."""
    for index, coefficient in system.columns[path]:
        others = [(other, sign) for other, sign in system.equations[index].terms if other != path]
        if all(sign != coefficient and other not in line for other, sign in others):
            return quotient(system.broken.get(index, 0), coefficient)
    return None


def _moved_back(system: System, residual: Residual, span: Sequence[str]) -> Iterator[Deltas]:
    """The run moved towards its beginning, which stood empty; what its last cell was before, the equations say."""
    values = system.values
    if values[span[0]]:
        return
    moves = ((path, values[after] - values[path]) for path, after in pairwise(span))
    deltas = {path: delta for path, delta in moves if delta}
    left = residual
    for path, delta in deltas.items():
        left = system.after(left, path, delta)
    if left:
        last = common(system.columns[span[-1]], left)
        if last is None:
            return
        deltas[span[-1]] = last
    if len(deltas) > 1 and system.mends(residual, deltas):
        yield deltas


def _lines(system: System) -> Iterator[list[str]]:
    """The rows and columns of the tables, as far as their cells are known."""
    lines: dict[tuple[str, int, int], list[tuple[int, str]]] = {}
    for path, position in system.problem.positions.items():
        if path in system.columns:
            lines.setdefault((position.table, position.row, -1), []).append((position.column, path))
            lines.setdefault((position.table, -1, position.column), []).append((position.row, path))
    for cells in lines.values():
        cells.sort()
        yield [path for _, path in cells]


def _span(system: System, line: Sequence[str], residual: Mapping[int, Number]) -> Sequence[str] | None:
    """The part of the line between the first and the last cell that breaks an equation of its own."""
    inside = set(line)
    wrong = [at for at, path in enumerate(line) if _alone(system, path, inside, residual)]
    return line[wrong[0] : wrong[-1] + 1] if len(wrong) > 1 else None


def _alone(system: System, path: str, line: set[str], residual: Mapping[int, Number]) -> bool:
    return any(
        index in residual and sum(other in line for other, _ in system.equations[index].terms) == 1
        for index, _ in system.columns[path]
    )
