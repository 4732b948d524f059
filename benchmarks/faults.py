"""Slips of the pen, put into a table that adds up."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from gov_disclose_lint.model.numbers import Number

Values = Mapping[str, Number]
Changes = dict[str, Number]  # cell -> the wrong value written in it
Grid = Sequence[Sequence[str]]  # the paths of a table, row by row; the total column is the last
Fault = Callable[[Values, Grid, random.Random], Changes | None]
TRIES = 400


def _cells(grid: Grid) -> list[str]:
    return [path for row in grid for path in row]


def _one(mistype: Callable[[int, random.Random], int | None]) -> Fault:
    """A fault of one cell: the way to write its number wrongly, tried on cells at random."""

    def fault(values: Values, grid: Grid, chance: random.Random) -> Changes | None:
        path = chance.choice(_cells(grid))
        wrong = mistype(int(values[path]), chance)
        return None if wrong is None or wrong < 0 or wrong == values[path] else {path: wrong}

    return fault


def _transposed(value: int, chance: random.Random) -> int | None:
    digits = list(str(value))
    if len(digits) < 2:
        return None
    at = chance.randrange(len(digits) - 1)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return None if digits[0] == "0" else int("".join(digits))


def _dropped(value: int, chance: random.Random) -> int | None:
    digits = str(value)
    if len(digits) < 2:
        return None
    at = chance.randrange(len(digits))
    left = digits[:at] + digits[at + 1 :]
    return None if left[0] == "0" and len(left) > 1 else int(left)


def _off_by(amount: int) -> Fault:
    return _one(lambda value, chance: value + chance.choice((-amount, amount)))


def _neighbour(values: Values, grid: Grid, chance: random.Random) -> Changes | None:
    row, column = _place(grid, chance)
    down, right = chance.choice(((0, 1), (0, -1), (1, 0), (-1, 0)))
    if not (0 <= row + down < len(grid) and 0 <= column + right < len(grid[0])):
        return None
    path, other = grid[row][column], grid[row + down][column + right]
    return None if values[path] == values[other] else {path: values[other]}


def _swapped(values: Values, grid: Grid, chance: random.Random) -> Changes | None:
    first, second = chance.sample(list(chance.choice(grid)), 2)
    return None if values[first] == values[second] else {first: values[second], second: values[first]}


def _swapped_rows(values: Values, grid: Grid, chance: random.Random) -> Changes | None:
    """Two numbers of one column, each in the row of the other."""
    column = chance.randrange(len(grid[0]))
    first, second = (row[column] for row in chance.sample(list(grid), 2))
    return None if values[first] == values[second] else {first: values[second], second: values[first]}


def _slipped(down: int, right: int) -> Fault:
    """The value stands one cell further, over what was there; its own cell is left at 0."""

    def fault(values: Values, grid: Grid, chance: random.Random) -> Changes | None:
        row, column = _place(grid, chance)
        if row + down >= len(grid) or column + right >= len(grid[0]):
            return None
        path, other = grid[row][column], grid[row + down][column + right]
        if not values[path]:
            return None
        changes = {path: 0, other: values[path]}
        return {path: value for path, value in changes.items() if values[path] != value}

    return fault


def _total_at_zero(values: Values, grid: Grid, chance: random.Random) -> Changes | None:
    """A sum that was never worked out: of a row, or in the row of all outcomes."""
    sums = [row[-1] for row in grid] + [path for row in grid if ".outcomes.total." in row[0] for path in row[:-1]]
    path = chance.choice(sums)
    return {path: 0} if values[path] else None


def _two(values: Values, grid: Grid, chance: random.Random) -> Changes | None:
    singles = (
        KINDS["transposition"],
        KINDS["dropped digit"],
        KINDS["±1"],
        KINDS["off by ten"],
        KINDS["neighbour's value"],
    )
    both: Changes = {}
    for _ in range(2):
        both.update(chance.choice(singles)(values, grid, chance) or {})
    return both if len(both) == 2 else None


def _place(grid: Grid, chance: random.Random) -> tuple[int, int]:
    return chance.randrange(len(grid)), chance.randrange(len(grid[0]))


# Of section three, whose cells stand in several sums each.
KINDS: dict[str, Fault] = {
    "transposition": _one(_transposed),
    "dropped digit": _one(_dropped),
    "±1": _off_by(1),
    "off by ten": _off_by(10),
    "neighbour's value": _neighbour,
    "total left at 0": _total_at_zero,
    "two cells of a row swapped": _swapped,
    "slipped into the row below": _slipped(1, 0),
    "slipped into the column beside": _slipped(0, 1),
    "two independent wrong cells": _two,
}

# Of section four, where each row is one sum: what it was cannot be told from the sums, only from how people go wrong.
REVIEW_KINDS: dict[str, Fault] = {
    **{kind: KINDS[kind] for kind in list(KINDS)[:6]},
    "two rows swapped in a column": _swapped_rows,
    "slipped into the row below": _slipped(1, 0),
    "slipped into the column beside": _slipped(0, 1),
}


def inject(fault: Fault, values: Values, grid: Grid, chance: random.Random) -> Changes | None:
    """One fault; None when this table offers no place for it."""
    for _ in range(TRIES):
        changes = fault(values, grid, chance)
        if changes:
            return changes
    return None
