"""Short views of what a reader gave, for tests to compare."""

from __future__ import annotations

from gov_disclose_lint.extract.blocks import Extract, Grid, Paragraph


def grids(extract: Extract) -> list[Grid]:
    return [block for block in extract.blocks if isinstance(block, Grid)]


def paragraphs(extract: Extract) -> list[str]:
    return [block.text for block in extract.blocks if isinstance(block, Paragraph)]


def rows(grid: Grid) -> list[list[str]]:
    """The texts of a grid by row and column; what a merged cell covers is '' but for its corner."""
    texts = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        texts[cell.row][cell.column] = cell.text
    return texts


def spans(grid: Grid) -> dict[str, tuple[int, int]]:
    """(rowspan, colspan) of the merged cells that have a text."""
    return {
        cell.text: (cell.rowspan, cell.colspan)
        for cell in grid.cells
        if cell.text and (cell.rowspan, cell.colspan) != (1, 1)
    }


def covers(grid: Grid) -> bool:
    """Whether the cells of a grid cover it, each place once."""
    places = [
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]
    return sorted(places) == [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
