"""One page of a PDF: its ruled tables with the text of their cells, and the lines around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from .lattice import Box, Lattice, compact, find_lattices
from .pdf_page import Page
from .pdf_text import BBox, Char, Line, across, cell_text, line_parts, line_text, lines_of

_SAME_SIDE = 4.0


@dataclass(slots=True)
class Table:
    """A lattice with the text and doubt of each of its boxes. lines: its text as lines, should it be no table at all.

    at_top, at_bottom: see blocks.Grid.
    """

    page: int
    lattice: Lattice
    texts: list[tuple[str, str | None]]
    lines: list[Line]
    at_top: bool = False
    at_bottom: bool = False

    @property
    def columns(self) -> int:
        return len(self.lattice.xs) - 1

    def goes_on_in(self, other: Table) -> bool:
        """Whether another table may be the rest of this one: below it without a gap, or over the page's end."""
        a, b = self.lattice.bbox, other.lattice.bbox
        if abs(a[0] - b[0]) > _SAME_SIDE or abs(a[2] - b[2]) > _SAME_SIDE:
            return False
        if self.page == other.page:
            return abs(a[1] - b[3]) <= _SAME_SIDE
        return other.page == self.page + 1 and self.at_bottom and other.at_top


@dataclass(slots=True)
class Sheet:
    """What one page yields; tables and lines from top to bottom. See pdf_page.Page for pictured and recognised."""

    width: float
    height: float
    tables: list[Table] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pictured: float = 0.0
    recognised: bool = False


def read_sheet(page: Page) -> Sheet:
    """The tables and lines of an open page. Raises Unreadable for drawings beyond the bounds of lattice."""
    sheet = Sheet(page.width, page.height, pictured=page.pictured, recognised=page.recognised)
    rest = page.chars
    touching = across(page.chars)
    # The smallest first: what stands in a table inside a frame belongs to the table.
    for lattice in sorted(find_lattices(page.horizontal, page.vertical), key=_area):
        inside, rest = _split(rest, lattice.bbox)
        if any(not char[4].isspace() for char in inside):
            sheet.tables.append(_table(page, lattice, inside, touching))
    sheet.tables.sort(key=lambda table: -table.lattice.ys[0])
    sheet.lines = _lines(rest, page)
    return sheet


def _area(lattice: Lattice) -> float:
    left, bottom, right, top = lattice.bbox
    return (right - left) * (top - bottom)


def _split(chars: Sequence[Char], bbox: BBox) -> tuple[list[Char], list[Char]]:
    left, bottom, right, top = bbox
    inside: list[Char] = []
    outside: list[Char] = []
    for char in chars:
        x, y = char[0] + char[2], char[1] + char[3]
        (inside if 2 * left < x < 2 * right and 2 * bottom < y < 2 * top else outside).append(char)
    return inside, outside


def _lines(chars: Sequence[Char], page: Page) -> list[Line]:
    lines = []
    for line in lines_of(chars):
        text, _ = line_text(line)
        if text:
            box = line[0][0], min(c[1] for c in line), max(c[2] for c in line), max(c[3] for c in line)
            parts = line_parts(line)
            lines.append(Line(text, page.number, box, page.bold(line[0][5]), parts))
    return lines


def _table(page: Page, lattice: Lattice, chars: Sequence[Char], touching: Sequence[tuple[int, int]]) -> Table:
    inside = _by_box(lattice, chars)
    home = {char[5]: number for number, own in enumerate(inside) for char in own}
    torn = {home.get(index) for pair in touching if home.get(pair[0]) != home.get(pair[1]) for index in pair}
    boxes: list[Box] = []
    texts: list[tuple[str, str | None]] = []
    for number, (box, own) in enumerate(zip(lattice.boxes, inside, strict=True)):
        text, doubt = cell_text(own, lattice.box_bbox(box))
        if not text and (box.open or box.ragged):
            continue
        if number in torn:
            doubt = "across-border"
        boxes.append(box)
        texts.append((text, doubt or _doubt(box, page)))
    lines = _lines(chars, page) if len({box.left for box in boxes}) < 2 else []
    lattice, left = compact(Lattice(lattice.xs, lattice.ys, boxes), [bool(text) for text, _ in texts])
    return Table(page.number, lattice, [texts[number] for number in left], lines)


def _by_box(lattice: Lattice, chars: Sequence[Char]) -> list[list[Char]]:
    """The characters whose middle stands in each box."""
    owner = {
        (row, column): number
        for number, box in enumerate(lattice.boxes)
        for row in range(box.top, box.bottom)
        for column in range(box.left, box.right)
    }
    inside: list[list[Char]] = [[] for _ in lattice.boxes]
    depths = [-y for y in lattice.ys]
    for char in chars:
        row = bisect_right(depths, -(char[1] + char[3]) / 2) - 1
        column = bisect_right(lattice.xs, (char[0] + char[2]) / 2) - 1
        inside[owner[row, column]].append(char)
    return inside


def _doubt(box: Box, page: Page) -> str | None:
    if box.open or box.ragged:
        return "broken-ruling"
    return "recognised" if page.recognised else None
