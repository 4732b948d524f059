"""A table of spans to a grid: where each cell stands once rowspan and colspan are laid out."""

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
    """The grid of a table. Raises Unreadable for tables of more cells than the bounds.

    Columns and rows in which no cell begins (spans wider than the table, rows swallowed by spans) are left out.
    """
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[int, int, int, int, SpanCell]] = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            bottom = len(rows) if cell.rowspan == 0 else min(row + cell.rowspan, len(rows))
            right = column + max(cell.colspan, 1)
            while (row, right - 1) in taken and right > column + 1:
                right -= 1
            taken.update((r, c) for r in range(row, bottom) for c in range(column, right))
            if len(taken) > MAX_CELLS:
                raise too_much(f"的表格超过 {MAX_CELLS:,} 格", f"tables of more than {MAX_CELLS:,} cells")
            placed.append((row, column, bottom, right, cell))
            column = right
    return _compact(placed, number)


def _compact(placed: Sequence[tuple[int, int, int, int, SpanCell]], number: int) -> Grid:
    rows = sorted({top for top, *_ in placed})
    columns = sorted({left for _, left, *_ in placed})
    grid = Grid(number, len(rows), len(columns))
    for top, left, bottom, right, cell in placed:
        row, column = bisect_left(rows, top), bisect_left(columns, left)
        place = Place(table=number, row=row + 1, column=column + 1, line=cell.line)
        rowspan, colspan = bisect_left(rows, bottom) - row, bisect_left(columns, right) - column
        grid.cells.append(GridCell(cell.text, row, column, place, rowspan, colspan))
    return grid
