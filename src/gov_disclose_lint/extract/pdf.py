"""PDF files: characters and rulings to grids and paragraphs, page by page."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..model.binding import Unreadable
from ..model.document import Source
from ..model.place import Place
from .blocks import Extract, Grid, GridCell, Paragraph
from .guard import MAX_SECONDS, check_size, too_much
from .lattice import Box, Lattice, compact, find_lattices
from .pdf_guard import check_streams
from .pdf_page import Page, Reader, open_pdf
from .pdf_text import BBox, Char, Layout, Line, cell_text, drop_furniture, line_text, lines_of

_SAME_SIDE = 4.0


@dataclass(slots=True)
class _Table:
    """A lattice with the text of its boxes, on its page. lines: its text as lines, should it be no table at all."""

    page: int
    lattice: Lattice
    texts: list[tuple[str, str | None]]
    lines: list[Line]
    at_top: bool = False
    at_bottom: bool = False

    @property
    def columns(self) -> int:
        return len(self.lattice.xs) - 1


@dataclass(slots=True)
class _Sheet:
    """What one page yields."""

    height: float
    tables: list[_Table] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pictured: float = 0.0
    recognised: bool = False


def read(data: bytes, name: str) -> Extract:
    """Read a PDF file: grids as ruled (not stitched over pages) and paragraphs, without page numbers and headers.

    Raises Unreadable: damaged, encrypted, no text layer (scanned), beyond the bounds of guard, pypdfium2 missing.
    """
    check_size(data)
    check_streams(data)
    deadline = time.monotonic() + MAX_SECONDS
    with open_pdf(data) as (raw, document):
        reader = Reader(raw, document)
        title = reader.title()
        sheets = []
        for index in range(raw.FPDF_GetPageCount(document)):
            with reader.page(index) as page:
                sheets.append(_sheet(page))
            if time.monotonic() > deadline:
                raise too_much("过于复杂，读取超时", "reading takes too long")
    if not any(sheet.lines or sheet.tables for sheet in sheets):
        raise _no_text(sheets)
    _settle(sheets)
    return _extract(Source(name, "pdf"), sheets, title)


def _no_text(sheets: Sequence[_Sheet]) -> Unreadable:
    if any(sheet.pictured > 0.3 for sheet in sheets):
        return Unreadable(
            "这份 PDF 是扫描件，没有文字层，无法读取；请使用原始电子版",
            "the PDF is scanned: it has pictures and no text",
        )
    return Unreadable(
        "PDF 里没有文字（可能是扫描件，或文字已转成图形）",
        "the PDF holds no text (scanned, or text turned to curves)",
    )


def _sheet(page: Page) -> _Sheet:
    sheet = _Sheet(page.height, pictured=page.pictured, recognised=page.recognised)
    rest = page.chars
    # The smallest first: what stands in a table inside a frame belongs to the table.
    for lattice in sorted(find_lattices(page.horizontal, page.vertical), key=_area):
        inside, rest = _split(rest, lattice.bbox)
        if inside:
            sheet.tables.append(_table(page, lattice, inside))
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
            lines.append(Line(text, page.number, box, page.bold(line[0][5])))
    return lines


def _table(page: Page, lattice: Lattice, chars: Sequence[Char]) -> _Table:
    owner = {
        (row, column): index
        for index, box in enumerate(lattice.boxes)
        for row in range(box.top, box.bottom)
        for column in range(box.left, box.right)
    }
    inside: list[list[Char]] = [[] for _ in lattice.boxes]
    depths = [-y for y in lattice.ys]
    for char in chars:
        row = bisect_right(depths, -(char[1] + char[3]) / 2) - 1
        column = bisect_right(lattice.xs, (char[0] + char[2]) / 2) - 1
        inside[owner[row, column]].append(char)
    boxes, texts = [], []
    for box, own in zip(lattice.boxes, inside, strict=True):
        text, doubt = cell_text(own, lattice.box_bbox(box))
        if text or not (box.open or box.ragged):
            boxes.append(box)
            texts.append((text, doubt or _doubt(box, page)))
    lines = _lines(chars, page) if _is_frame(boxes) else []
    return _Table(page.number, compact(Lattice(lattice.xs, lattice.ys, boxes)), texts, lines)


def _doubt(box: Box, page: Page) -> str | None:
    if box.open or box.ragged:
        return "broken-ruling"
    return "recognised" if page.recognised else None


def _is_frame(boxes: Sequence[Box]) -> bool:
    """Whether a table has one column only: a frame around text, a heading between two rules."""
    return len({box.left for box in boxes}) < 2


def _settle(sheets: list[_Sheet]) -> None:
    """Take furniture away, tell which tables end at a page's end, and turn frames back to text."""
    drop_furniture([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    for sheet in sheets:
        for table in sheet.tables:
            _, bottom, _, top = table.lattice.bbox
            others = [line.bbox for line in sheet.lines] + [t.lattice.bbox for t in sheet.tables if t is not table]
            table.at_top = not any(box[3] > top + 1 for box in others)
            table.at_bottom = not any(box[1] < bottom - 1 for box in others)
    order = [table for sheet in sheets for table in sheet.tables]
    kept = {id(table) for table in order if table.columns > 1}
    pairs = list(pairwise(order))
    for first, second in (*pairs, *reversed(pairs)):
        if _joined(first, second) and (id(first) in kept or id(second) in kept):
            kept |= {id(first), id(second)}
    for sheet in sheets:
        for table in sheet.tables:
            if id(table) not in kept:
                sheet.lines.extend(table.lines)
        sheet.tables = [table for table in sheet.tables if id(table) in kept]
        sheet.lines.sort(key=lambda line: -line.bbox[3])


def _joined(first: _Table, second: _Table) -> bool:
    """Whether a table goes on in the next one: below it without a gap, or over the page's end."""
    a, b = first.lattice.bbox, second.lattice.bbox
    if abs(a[0] - b[0]) > _SAME_SIDE or abs(a[2] - b[2]) > _SAME_SIDE:
        return False
    if first.page == second.page:
        return abs(a[1] - b[3]) <= _SAME_SIDE
    return second.page == first.page + 1 and first.at_bottom and second.at_top


def _extract(source: Source, sheets: Sequence[_Sheet], title: str) -> Extract:
    layout = Layout.of([line for sheet in sheets for line in sheet.lines])
    extract = Extract(source, [])
    run: list[Line] = []
    number = 0
    for sheet in sheets:
        waiting = list(sheet.tables)
        for line in [*sheet.lines, None]:
            while waiting and (line is None or waiting[0].lattice.ys[0] > line.bbox[3]):
                extract.blocks += _paragraphs(layout, run)
                run = []
                number += 1
                extract.blocks.append(_grid(waiting.pop(0), number))
            if line:
                run.append(line)
    extract.blocks += _paragraphs(layout, run)
    if any(sheet.recognised for sheet in sheets):
        source.remarks.append("recognised")
    heading = _heading(sheets[0].lines)
    extract.meta.update({key: value for key, value in (("title", title), ("heading", heading)) if value})
    return extract


def _heading(lines: Sequence[Line]) -> str:
    """The lines in the largest print at the head of the first page."""
    if not lines:
        return ""
    largest = max(line.size for line in lines)
    if largest < 1.15 * sorted(line.size for line in lines)[len(lines) // 2]:
        return ""
    found: list[str] = []
    for line in lines:
        if line.size > 0.95 * largest:
            found.append(line.text)
        elif found:
            break
    return "".join(found)


def _paragraphs(layout: Layout, lines: Sequence[Line]) -> list[Paragraph]:
    result = []
    for group in layout.paragraphs(lines):
        page = group[0].page
        boxes = [line.bbox for line in group if line.page == page]
        box = _rounded(
            (
                min(b[0] for b in boxes),
                min(b[1] for b in boxes),
                max(b[2] for b in boxes),
                max(b[3] for b in boxes),
            )
        )
        bold = all(line.bold for line in group)
        result.append(Paragraph(layout.text(group), Place(page=page, bbox=box), None, bold))
    return result


def _rounded(box: BBox) -> BBox:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _grid(table: _Table, number: int) -> Grid:
    lattice = table.lattice
    grid = Grid(number, len(lattice.ys) - 1, table.columns, page=table.page, bbox=_rounded(lattice.bbox))
    grid.at_top, grid.at_bottom = table.at_top, table.at_bottom
    for box, (text, doubt) in zip(lattice.boxes, table.texts, strict=True):
        place = Place(
            page=table.page,
            table=number,
            row=box.top + 1,
            column=box.left + 1,
            bbox=_rounded(lattice.box_bbox(box)),
        )
        grid.cells.append(GridCell(text, box.top, box.left, place, box.bottom - box.top, box.right - box.left, doubt))
    return grid
