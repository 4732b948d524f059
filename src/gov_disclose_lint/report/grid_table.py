"""The few rows of a table around a cell, on a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.finding import Grid
from .cut import Measure
from .safe import clip
from .tables import GAP, SIGNS, Cell, Columns, Line, lay_out, whole
from .wrap import wrap

FAIR_NAME, MIN_NAME = 16, 10  # columns for the names of rows


def grid_lines(grid: Grid, style: str, width: int, measure: Measure) -> Iterator[Line]:
    """The table with its row, column and cell marked, by signs, too: not everyone sees colours.

    On a narrow terminal first the headers fold, then the names of rows; then columns without figures are left
    out; where even that is too wide, nothing is shown.
    """
    if not grid.rows or not grid.header:
        return
    for shown, room in ((grid, FAIR_NAME), (_without_zeros(grid), FAIR_NAME), (grid, MIN_NAME)):
        header, rows = _header(shown, style), _rows(shown, style)
        columns = _fit(header, rows, width, room, measure)
        if columns:
            yield from lay_out(header, rows, columns, measure)
            return


def _without_zeros(grid: Grid) -> Grid:
    """The table without the columns that are 0 or empty in every row shown, the marked one aside."""
    kept = [
        index
        for index in range(len(grid.header))
        if index == grid.column or any(cells[index : index + 1] not in (["0"], [""], []) for _, cells in grid.rows)
    ]
    rows = [(label, [cells[index] for index in kept if index < len(cells)]) for label, cells in grid.rows]
    column = kept.index(grid.column) if grid.column in kept else None
    return Grid([grid.header[index] for index in kept], rows, grid.row, column)


def _header(grid: Grid, style: str) -> list[Cell]:
    header: list[Cell] = [("", "")]
    for index, text in enumerate(grid.header):
        marked = index == grid.column
        header.append((f"[{clip(text, 40)}]", style) if marked else (clip(text, 40), ""))
    return header


def _rows(grid: Grid, style: str) -> list[list[Cell]]:
    rows = []
    for number, (label, cells) in enumerate(grid.rows):
        own = number == grid.row
        row: list[Cell] = [(SIGNS[not own] + clip(label, 40), style if own else "")]
        for index, cell in enumerate(cells):
            here = own and index == grid.column
            row.append((f"[{clip(cell, 16)}]", style) if here else (clip(cell, 16), ""))
        rows.append(row)
    return rows


def _fit(
    header: Sequence[Cell], rows: Sequence[Sequence[Cell]], width: int, room: int, measure: Measure
) -> Columns | None:
    """Columns as wide as their figures, with that room for the names of rows; None when there is not."""
    names = max(measure(row[0][0]) for row in rows)
    for wanted in (names, min(names, room)):
        for limit, gap in ((40, GAP), (12, GAP), (8, GAP), (8, 1)):
            figures = [_width(header, rows, index, limit, measure) for index in range(1, len(header))]
            rest = width - sum(figures) - gap * len(figures)
            if rest >= wanted:
                return Columns([min(names, rest), *figures], frozenset(range(1, len(header))), gap)
    return None


def _width(header: Sequence[Cell], rows: Sequence[Sequence[Cell]], index: int, limit: int, measure: Measure) -> int:
    text = header[index][0]
    folded = (measure(piece) for piece in wrap(text, whole(text, limit, measure), measure))
    return max(*folded, *(measure(row[index][0]) for row in rows if index < len(row)), 1)
