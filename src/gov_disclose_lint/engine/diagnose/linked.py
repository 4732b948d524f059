"""One slip that put cells wrong which share no equation: numbers of one column swapped, or slipped, between rows.

In section four each row adds up on its own, so that the sums alone take such a slip for as many mistakes as there are rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product

from ...model.tuples import NamedTuple
from .problem import Position
from .system import Deltas

MAX_RUN = 3  # rows that numbers slipped by one; section four has no more
CLEARLY = 1.0  # by how much the one slip must be likelier than mistakes that have nothing to do with each other

Cost = Callable[[Deltas, int], float]  # of changes, where so many cells are the least that it takes


class Block(NamedTuple):
    """One mistake: the equations it broke, and the ways to mend it that occur in the solutions."""

    broken: frozenset[int]
    candidates: Sequence[Deltas]

    @property
    def least(self) -> int:
        return min(map(len, self.candidates))

    def cheapest(self, cost: Cost) -> float:
        least = self.least
        return min(cost(deltas, least) for deltas in self.candidates)


def linked(
    blocks: list[Block], at: Callable[[str], Position | None], is_slip: Callable[[Deltas], bool], cost: Cost
) -> list[Block]:
    """The blocks, those put together that one slip explains better than several mistakes do.

    at: where a cell stands; is_slip: whether such changes are one recognisable slip.
    """
    best: tuple[float, tuple[int, ...]] | None = None
    for numbers, deltas in _together(blocks, at):
        if is_slip(deltas):
            gain = sum(blocks[number].cheapest(cost) for number in numbers) - cost(deltas, len(deltas))
            if gain >= CLEARLY and (best is None or gain > best[0]):
                best = gain, numbers
    if best is None:
        return blocks
    mine = [blocks[number] for number in best[1]]
    others = [block for number, block in enumerate(blocks) if number not in best[1]]
    return linked([*others, _joined(mine)], at, is_slip, cost)


def _together(
    blocks: Sequence[Block], at: Callable[[str], Position | None]
) -> Iterator[tuple[tuple[int, ...], Deltas]]:
    """Changes of single cells of one column, by the numbers of the blocks they would mend."""
    columns: dict[tuple[str, int], dict[int, tuple[int, Deltas]]] = {}
    for number, block in enumerate(blocks):
        for deltas in block.candidates:
            here = at(next(iter(deltas))) if len(deltas) == 1 else None
            if here:
                columns.setdefault((here.table, here.column), {})[here.row] = (number, deltas)
    for cells in columns.values():
        runs = (range(row, row + MAX_RUN) for row in cells)
        for rows in (*combinations(cells, 2), *(run for run in runs if cells.keys() >= set(run))):
            numbers = tuple(cells[row][0] for row in rows)
            if len(set(numbers)) == len(numbers):
                yield numbers, {path: delta for row in rows for path, delta in cells[row][1].items()}


def _joined(blocks: Sequence[Block]) -> Block:
    ways = product(*(block.candidates for block in blocks))
    candidates = [{path: delta for deltas in way for path, delta in deltas.items()} for way in ways]
    return Block(frozenset().union(*(block.broken for block in blocks)), candidates)
