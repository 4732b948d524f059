"""Damage to tables as bad files and bad readers do it, on what a reader hands over."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from gov_disclose_lint.extract.blocks import Extract, Grid, GridCell

_WRONG = "某口日目田由甲申"


def damage(extract: Extract, kind: str, rng: Random) -> None:
    """Do one damage of that kind to one table, if there is a place for it."""
    grid = rng.choice([block for block in extract.blocks if isinstance(block, Grid)])
    DAMAGES[kind](grid, rng)


def _labels(grid: Grid) -> list[GridCell]:
    return [cell for cell in grid.cells if len(cell.text.strip()) > 1 and not _number(cell)]


def _values(grid: Grid) -> list[GridCell]:
    return [cell for cell in grid.cells if _number(cell)]


def _number(cell: GridCell) -> bool:
    return cell.text.strip().replace(",", "").isdigit()


def _blank_label(grid: Grid, rng: Random) -> None:
    if labels := _labels(grid):
        rng.choice(labels).text = ""


def _blank_header(grid: Grid, rng: Random) -> None:
    if heads := [cell for cell in _labels(grid) if cell.row < 4]:
        rng.choice(heads).text = ""


def _blank_header_row(grid: Grid, rng: Random) -> None:
    row = rng.randrange(3)
    for cell in _labels(grid):
        if cell.row == row:
            cell.text = ""


def _garble(grid: Grid, rng: Random) -> None:
    """A quarter of the characters of a label are wrong."""
    if labels := _labels(grid):
        cell = rng.choice(labels)
        letters = list(cell.text)
        for _ in range(max(1, len(letters) // 4)):
            letters[rng.randrange(len(letters))] = rng.choice(_WRONG)
        cell.text = "".join(letters)


def _garble_all(grid: Grid, rng: Random) -> None:
    if labels := _labels(grid):
        cell = rng.choice(labels)
        cell.text = "".join(rng.choice(_WRONG) for _ in cell.text)


def _halve(grid: Grid, rng: Random) -> None:
    if labels := _labels(grid):
        cell = rng.choice(labels)
        half = len(cell.text) // 2
        cell.text = rng.choice((cell.text[:half], cell.text[half:]))


def _beside(grid: Grid, cell: GridCell) -> GridCell | None:
    for other in grid.cells:
        if (other.row, other.rowspan) == (cell.row, cell.rowspan) and other.column == cell.column + cell.colspan:
            return other
    return None


def _below(grid: Grid, cell: GridCell) -> GridCell | None:
    for other in grid.cells:
        if (other.column, other.colspan) == (cell.column, cell.colspan) and other.row == cell.row + cell.rowspan:
            return other if _number(other) else None
    return None


def _merge_beside(grid: Grid, rng: Random) -> None:
    """The line between two numbers is lost, and one of the numbers with it."""
    if values := _values(grid):
        cell = rng.choice(values)
        other = _beside(grid, cell)
        if other:
            cell.colspan += other.colspan
            grid.cells.remove(other)


def _merge_below(grid: Grid, rng: Random) -> None:
    if values := _values(grid):
        cell = rng.choice(values)
        other = _below(grid, cell)
        if other:
            cell.rowspan += other.rowspan
            grid.cells.remove(other)


def _two_in_one(grid: Grid, rng: Random) -> None:
    """Two numbers of a column run into one cell."""
    if values := _values(grid):
        cell = rng.choice(values)
        other = _below(grid, cell)
        if other:
            cell.text, other.text = f"{cell.text}\n{other.text}", ""


DAMAGES: dict[str, Callable[[Grid, Random], None]] = {
    "label lost": _blank_label,
    "header lost": _blank_header,
    "header row lost": _blank_header_row,
    "label garbled": _garble,
    "label illegible": _garble_all,
    "label cut in half": _halve,
    "cells run together": _merge_beside,
    "rows run together": _merge_below,
    "two numbers in a cell": _two_in_one,
}
