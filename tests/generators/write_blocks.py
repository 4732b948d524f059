"""A document as a reader would hand it over, without any file: for tests of what comes after reading."""

from __future__ import annotations

from gov_disclose_lint.extract.blocks import Extract, Grid, GridCell, Paragraph
from gov_disclose_lint.model.document import Source
from gov_disclose_lint.model.place import Place

from .layout import Blocks, Tab


def extract(blocks: Blocks, name: str = "made-up.docx") -> Extract:
    """The blocks with places as a Word file has them."""
    result: list[Paragraph | Grid] = []
    tables = paragraphs = 0
    for block in blocks:
        if isinstance(block, Tab):
            tables += 1
            result.append(grid(block, tables))
        else:
            paragraphs += 1
            result.append(Paragraph(block.text, Place(paragraph=paragraphs), block.level, block.bold))
    return Extract(Source(name, "docx"), result)


def grid(table: Tab, number: int) -> Grid:
    cells = [
        GridCell(box.text, row, column, Place(table=number, row=row + 1, column=column + 1), box.rowspan, box.colspan)
        for row, column, box in table.placed()
    ]
    return Grid(number, len(table.rows), table.columns, cells)
