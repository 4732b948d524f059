"""Cells with spans to a grid, however a file writes them down: rowspan and colspan, or Word's merged runs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.place import Place
from .blocks import Grid, GridCell
from .guard import MAX_CELLS, MAX_SPAN, too_much


@dataclass(slots=True)
class SpanCell:
    """One cell as the file has it. rowspan 0 means to the end of the table."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    line: int | None = None


@dataclass(slots=True)
class Placed:
    """A cell in its place: rows top..bottom and columns left..right (0-based, end exclusive)."""

    text: str
    top: int
    left: int
    bottom: int
    right: int
    line: int | None = None


def span(value: str | None) -> int:
    """A rowspan or colspan as written, within the bounds; 1 for what is no number.

    >>> span("3"), span("1000000000"), span("x"), span(None)
    (3, 200, 1, 1)
    """
    digits = (value or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return MAX_SPAN if len(digits) > 4 else min(int(digits), MAX_SPAN)


def lay_out(rows: Sequence[Sequence[SpanCell]], number: int) -> Grid:
    """The grid of a table of spans. Raises Unreadable for tables of more cells than the bounds."""
    taken: set[tuple[int, int]] = set()
    placed: list[Placed] = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            bottom = len(rows) if cell.rowspan == 0 else min(row + cell.rowspan, len(rows))
            right = column + 1
            while right < column + cell.colspan and (row, right) not in taken:
                right += 1
            taken.update((r, c) for r in range(row, bottom) for c in range(column, right))
            check_cells(len(taken))
            placed.append(Placed(cell.text, row, column, bottom, right, cell.line))
            column = right
    return make_grid(placed, number)


def check_cells(count: int) -> None:
    """Raises Unreadable for more cells than the bounds."""
    if count > MAX_CELLS:
        raise too_much(f"的表格超过 {MAX_CELLS:,} 格", f"tables of more than {MAX_CELLS:,} cells")


def make_grid(placed: Sequence[Placed], number: int) -> Grid:
    """A grid of cells in their places, without the columns and rows in which no cell begins: spans are often wider
    than the table, and rows swallowed by spans."""
    rows = sorted({cell.top for cell in placed})
    columns = sorted({cell.left for cell in placed})
    grid = Grid(number, len(rows), len(columns))
    for cell in placed:
        row, column = bisect_left(rows, cell.top), bisect_left(columns, cell.left)
        place = Place(table=number, row=row + 1, column=column + 1, line=cell.line)
        rowspan, colspan = bisect_left(rows, cell.bottom) - row, bisect_left(columns, cell.right) - column
        grid.cells.append(GridCell(cell.text, row, column, place, rowspan, colspan))
    return grid
