"""Where something stands in an input."""

from __future__ import annotations

from typing import Any, Protocol

from .tuples import NamedTuple


class Place(NamedTuple):
    """A place in one input; only the coordinates that its kind of input has are set.

    Text files: line, column, end_line, end_column (1-based, in characters, end exclusive).
    PDF: page, table, row, column, bbox (points, origin bottom left). Word: table, row, column, or paragraph.
    Web pages: table, row, column, line. Workbooks: sheet, cell. Tables, rows and columns count from 1.
    """

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The coordinates that are set, in a fixed order."""
        return {name: value for name in _NAMES if (value := getattr(self, name)) is not None}

    def order(self) -> tuple[int | str, ...]:
        """A sort key: reading order within one input, as far as its kind of place tells."""
        row, column = _row_and_column(self.cell) if self.cell else (self.row or 0, self.column or 0)
        return (self.page or 0, self.sheet or "", self.line or 0, self.paragraph or 0, self.table or 0, row, column)


def _row_and_column(cell: str) -> tuple[int, int]:
    """Of a workbook's cell name.

    >>> _row_and_column("AB7")
    (7, 28)
    """
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :] or 0), column


_NAMES = Place._fields


class Anchor(Protocol):
    """Something that knows where it stands, worked out only when asked for: few nodes are ever pointed at."""

    def place(self) -> Place:
        """The place of the whole thing."""
        ...

    def phrase(self, start: int, end: int) -> Place:
        """The place of characters start..end (0-based, end exclusive) of the node's text value."""
        ...


class Across:
    """An anchor from the start of one thing to the end of another further on in the same text file."""

    def __init__(self, first: Anchor, last: Anchor) -> None:
        self.first = first
        self.last = last

    def place(self) -> Place:
        end = self.last.place()
        return self.first.place()._replace(end_line=end.end_line, end_column=end.end_column)

    def phrase(self, start: int, end: int) -> Place:
        return self.place()


class Fixed:
    """An anchor whose place is known and whose phrases are not told apart."""

    def __init__(self, at: Place) -> None:
        self.at = at

    def place(self) -> Place:
        return self.at

    def phrase(self, start: int, end: int) -> Place:
        return self.at
