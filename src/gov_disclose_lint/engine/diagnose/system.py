"""A report's equations as a sparse linear system over its known cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...model.numbers import MAX_DIGITS, Number
from .problem import Equation, Problem

Residual = dict[int, Number]  # equation index -> by how much it is off; equations that hold are not in it
Deltas = dict[str, Number]  # cell -> what to add to it
LIMIT = 10**MAX_DIGITS


class System:
    """Equations that can be decided, by cell.

    columns    cell -> (equation index, coefficient) of the decided equations it stands in
    broken     the decided equations that do not hold
    open       the equations that a cell without a number leaves undecided
    impossible those of them that cannot hold, whatever numbers ≥ 0 their blanks are
    loose      known cells that stand in such an equation, so that it cannot say what they are
    layers     equations of one layer share no cell, so that each wrong cell breaks at most one of each
    """

    __slots__ = ("broken", "columns", "equations", "impossible", "layers", "loose", "open", "problem", "values")

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.equations = problem.equations
        self.values = problem.values
        self.columns: dict[str, list[tuple[int, int]]] = {}
        self.broken: Residual = {}
        self.loose: set[str] = set()
        self.open: list[int] = []
        for index, equation in enumerate(problem.equations):
            if not equation.soft:
                self._add(index, equation)
        self.impossible = [index for index in self.open if self._blank(index) and self.exceeds(index, {})]
        self.layers: dict[int, int] = {}  # worked out when first needed: few reports are in doubt

    def _add(self, index: int, equation: Equation) -> None:
        values = self.values
        residual = signed_sum(equation.terms, values)
        if residual is None:
            self.open.append(index)
            self.loose.update(path for path, _ in equation.terms if path in values)
            return
        for path, coefficient in equation.terms:
            self.columns.setdefault(path, []).append((index, coefficient))
        if residual:
            self.broken[index] = residual

    def _blank(self, index: int) -> bool:
        """Whether what an equation lacks is blank, and not something that cannot be read."""
        blanks, values = self.problem.blanks, self.values
        return all(path in blanks for path, _ in self.equations[index].terms if path not in values)

    def eased(self, deltas: Mapping[str, Number]) -> list[int]:
        """The impossible equations that these changes make possible."""
        return [index for index in self.impossible if not self.exceeds(index, deltas)]

    def _layers(self) -> dict[int, int]:
        layers: dict[int, int] = {}
        taken: list[set[str]] = []
        for index, equation in enumerate(self.equations):
            if equation.soft:
                continue
            paths = [path for path, _ in equation.terms]
            layer = next((at for at, used in enumerate(taken) if used.isdisjoint(paths)), len(taken))
            if layer == len(taken):
                taken.append(set())
            taken[layer].update(paths)
            layers[index] = layer
        return layers

    def least(self, residual: Iterable[int]) -> int:
        """A number of cells that must at least be wrong for these equations to be broken."""
        layers = self.layers = self.layers or self._layers()
        counts: dict[int, int] = {}
        for index in residual:
            layer = layers[index]
            counts[layer] = counts.get(layer, 0) + 1
        return max(counts.values(), default=0)

    def allowed(self, path: str, delta: Number) -> bool:
        return bool(0 <= self.values[path] + delta < LIMIT)

    def after(self, residual: Mapping[int, Number], path: str, delta: Number) -> Residual:
        """The residual when delta is added to a cell."""
        changed = dict(residual)
        for index, coefficient in self.columns[path]:
            value = changed.get(index, 0) + coefficient * delta
            if value:
                changed[index] = value
            else:
                changed.pop(index, None)
        return changed

    def mends(self, residual: Mapping[int, Number], deltas: Mapping[str, Number]) -> bool:
        """Whether these changes are allowed and make all equations hold."""
        left: Mapping[int, Number] = residual
        for path, delta in deltas.items():
            if not self.allowed(path, delta):
                return False
            left = self.after(left, path, delta)
        return not left

    def components(self) -> list[Residual]:
        """The broken equations, apart where no chain of shared cells links them."""
        parts = []
        left = dict(self.broken)
        while left:
            reached = self.reach(next(iter(left)))
            parts.append({index: left.pop(index) for index in sorted(reached) if index in left})
        return parts

    def exceeds(self, index: int, deltas: Mapping[str, Number]) -> bool:
        """Whether, with these changes, no numbers ≥ 0 in its blank cells could make an open equation hold."""
        known: Number = 0
        unknown: list[int] = []
        for path, coefficient in self.equations[index].terms:
            value = self.values.get(path)
            if value is None:
                unknown.append(coefficient)
            else:
                known += (value + deltas.get(path, 0)) * coefficient
        return any(sign * known > 0 and all(sign * other > 0 for other in unknown) for sign in (1, -1))

    def reach(self, start: int) -> set[int]:
        """The equations that a chain of shared cells links with this one."""
        reached, stack, seen = {start}, [start], set()
        while stack:
            for path, _ in self.equations[stack.pop()].terms:
                if path in seen or path not in self.columns:
                    continue
                seen.add(path)
                for index, _ in self.columns[path]:
                    if index not in reached:
                        reached.add(index)
                        stack.append(index)
        return reached


def signed_sum(terms: Iterable[tuple[str, int]], values: Mapping[str, Number]) -> Number | None:
    """The sum that should be 0; None when one of the cells has no number."""
    total: Number = 0
    try:
        for path, coefficient in terms:
            total += values[path] * coefficient
    except KeyError:
        return None
    return total


def quotient(residual: Number, coefficient: int) -> Number | None:
    """What to add to a cell of that coefficient to make up for the residual; None when that is no exact number."""
    if coefficient in (1, -1):
        return -residual * coefficient
    value = -residual // coefficient
    return value if value * coefficient == -residual else None
