"""What every reader of a real file yields: paragraphs and grids in reading order, with where each stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.document import Source
from ..model.place import Place


@dataclass(slots=True)
class GridCell:
    """One cell of a table. row, column: of its top left corner, 0-based; a merged cell is here once, with its spans.

    place: for findings (tables, rows and columns count from 1 there). doubt: why the text may be misread, if so.
    """

    text: str
    row: int
    column: int
    place: Place
    rowspan: int = 1
    colspan: int = 1
    doubt: str | None = None


@dataclass(slots=True)
class Grid:
    """One table as drawn (before pages are stitched). number: the table's place in the file, from 1."""

    number: int
    rows: int
    columns: int
    cells: list[GridCell] = field(default_factory=list)
    page: int | None = None


@dataclass(slots=True)
class Paragraph:
    """One paragraph outside tables. level: 1–6 for a heading that the file marks as one, else None."""

    text: str
    place: Place
    level: int | None = None
    bold: bool = False


@dataclass(slots=True)
class Extract:
    """A read file. blocks: paragraphs and grids in reading order; meta: title, date, publisher … as the file states them.

    meta keys: "title" (document title), "heading" (h1 / Title style), "published" (date text), "publisher", "charset".
    """

    source: Source
    blocks: list[Paragraph | Grid]
    meta: dict[str, str] = field(default_factory=dict)
