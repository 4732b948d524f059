"""What a document is made of before it becomes a file: paragraphs and tables of boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Para(NamedTuple):
    """level: 1–6 for a heading that the file marks as one. side: where it is set on the page."""

    text: str
    level: int | None = None
    bold: bool = False
    side: Literal["left", "centre", "right"] = "left"


class Box(NamedTuple):
    text: str
    colspan: int = 1
    rowspan: int = 1


class Placed(NamedTuple):
    """A box with its top left corner, 0-based."""

    row: int
    column: int
    box: Box


@dataclass
class Tab:
    """A table: rows of boxes, as in HTML (a box that comes down from above is not repeated).

    header: how many rows are header. glued: it goes on from the table before without anything between.
    """

    rows: list[list[Box]] = field(default_factory=list)
    header: int = 0
    glued: bool = False

    @property
    def columns(self) -> int:
        return max(placed.column + placed.box.colspan for placed in self.placed())

    def placed(self) -> Iterator[Placed]:
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(self.rows):
            column = 0
            for box in row:
                while (number, column) in taken:
                    column += 1
                yield Placed(number, column, box)
                taken.update(
                    (number + down, column + right) for down in range(box.rowspan) for right in range(box.colspan)
                )
                column += box.colspan


Blocks = list["Para | Tab"]


def plain(texts: Sequence[str]) -> list[Box]:
    return [Box(text) for text in texts]


def widths(table: Tab, total: float) -> list[float]:
    """The widths of a table's columns: those for labels take what the numbers leave."""
    columns = table.columns
    values = columns if columns > 12 else min(7, columns - 1)
    labels = columns - values
    if columns < 6 or not labels:
        return [total / columns] * columns
    each = min(total * 0.085, total * 0.7 / values)
    return [(total - each * values) / labels] * labels + [each] * values
