"""PDF files: characters and rulings to grids and paragraphs, page by page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

from ..model.binding import Unreadable
from ..model.document import Source
from ..model.place import Place
from .blocks import Extract, Grid, GridCell, Paragraph
from .guard import MAX_SECONDS, check_size, too_much
from .pdf_guard import check_streams
from .pdf_page import Reader, open_pdf
from .pdf_tables import Sheet, Table, read_sheet
from .pdf_text import BBox, Layout, Line, drop_furniture
from .pdf_unruled import take_unruled


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
                sheets.append(read_sheet(page))
            if time.monotonic() > deadline:
                raise too_much("过于复杂，读取超时", "reading takes too long")
    if not any(sheet.lines or sheet.tables for sheet in sheets):
        raise _no_text(sheets)
    _settle(sheets)
    return _extract(Source(name, "pdf"), sheets, title)


def _no_text(sheets: Sequence[Sheet]) -> Unreadable:
    if any(sheet.pictured > 0.3 for sheet in sheets):
        return Unreadable(
            "这份 PDF 是扫描件，没有文字层，无法读取；请使用原始电子版",
            "the PDF is scanned: it has pictures and no text",
        )
    return Unreadable(
        "PDF 里没有文字（可能是扫描件，或文字已转成图形）",
        "the PDF holds no text (scanned, or text turned to curves)",
    )


def _settle(sheets: list[Sheet]) -> None:
    """Take furniture away, tell which tables end at a page's end, and turn frames back to text."""
    drop_furniture([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    for sheet in sheets:
        sheet.tables = sorted((*sheet.tables, *take_unruled(sheet.lines)), key=lambda table: -table.lattice.ys[0])
        for table in sheet.tables:
            _, bottom, _, top = table.lattice.bbox
            others = [line.bbox for line in sheet.lines] + [t.lattice.bbox for t in sheet.tables if t is not table]
            table.at_top = not any(box[3] > top + 1 for box in others)
            table.at_bottom = not any(box[1] < bottom - 1 for box in others)
    order = [table for sheet in sheets for table in sheet.tables]
    kept = {id(table) for table in order if table.columns > 1}
    pairs = list(pairwise(order))
    for first, second in (*pairs, *reversed(pairs)):
        if first.goes_on_in(second) and (id(first) in kept or id(second) in kept):
            kept |= {id(first), id(second)}
    for sheet in sheets:
        for table in sheet.tables:
            if id(table) not in kept:
                sheet.lines.extend(table.lines)
        sheet.tables = [table for table in sheet.tables if id(table) in kept]
        sheet.lines.sort(key=lambda line: -line.bbox[3])


def _extract(source: Source, sheets: Sequence[Sheet], title: str) -> Extract:
    layout = Layout.of([line for sheet in sheets for line in sheet.lines], sheets[0].width)
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


def _grid(table: Table, number: int) -> Grid:
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
