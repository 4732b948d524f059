"""A document as a PDF with ruled tables, broken over pages wherever they happen to end; Chinese text without any font file."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from .layout import Blocks, Para, Tab, widths

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 70.0
_SIZE, _LEADING, _CELL, _PAD = 14.0, 1.7, 9.0, 3.0
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [2 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 3 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 "
    b"/Descent -120 /CapHeight 880 /StemV 93 >>",
)


def pdf(blocks: Blocks, rng: Random) -> bytes:
    """The bytes of a PDF with these blocks."""
    press = _Press(page_numbers=rng.random() < 0.8, repeat_header=rng.random() < 0.3)
    for block in blocks:
        if isinstance(block, Tab):
            press.table(block)
        else:
            press.paragraph(block)
    return press.finish()


def advance(character: str, size: float) -> float:
    return size * (0.5 if character.isascii() else 1.0)


def wrap(text: str, width: float, size: float, indent: float = 0.0) -> list[str]:
    """The lines of a text in a width."""
    lines: list[str] = []
    for part in text.split("\n"):
        line, used = "", indent if not lines else 0.0
        for character in part:
            step = advance(character, size)
            if line and used + step > width:
                lines.append(line)
                line, used = "", 0.0
            line += character
            used += step
        lines.append(line)
    return lines


@dataclass
class _Press:
    page_numbers: bool
    repeat_header: bool
    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = HEIGHT - MARGIN

    def text(self, x: float, y: float, text: str, size: float) -> None:
        if text.strip():
            self.pages[-1].append(f"BT /F1 {size:g} Tf {x:.2f} {y:.2f} Td <{text.encode('utf-16-be').hex()}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].append(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def turn(self) -> None:
        self.pages.append([])
        self.y = HEIGHT - MARGIN

    def paragraph(self, block: Para) -> None:
        size = 20.0 if block.level == 1 else _SIZE
        indent = 2 * size if block.side == "left" else 0.0
        for number, line in enumerate(wrap(block.text, WIDTH - 2 * MARGIN, size, indent)):
            if self.y - size * _LEADING < MARGIN:
                self.turn()
            self.y -= size * _LEADING
            free = WIDTH - 2 * MARGIN - sum(advance(character, size) for character in line)
            before = {"left": 0.0 if number else indent, "centre": free / 2, "right": free - 4 * size}[block.side]
            self.text(MARGIN + before, self.y, line, size)

    def table(self, table: Tab) -> None:
        self.y -= 10
        sheet = _Sheet(table)
        start = 0
        while start < len(table.rows):
            head = list(range(table.header)) if start and self.repeat_header else []
            space = self.y - MARGIN - sum(sheet.heights[row] for row in head)
            end = start
            while end < len(table.rows) and sum(sheet.heights[start : end + 1]) <= space:
                end += 1
            if end == start or (start == 0 and end <= table.header):
                self.turn()
                continue
            self._rows(sheet, head)
            self._rows(sheet, list(range(start, end)))
            start = end
            if start < len(table.rows):
                self.turn()

    def _rows(self, sheet: _Sheet, rows: list[int]) -> None:
        """The rows of a table that stand on one page; of a merged cell, the part that is theirs."""
        if not rows:
            return
        tops = {}
        for row in rows:
            tops[row] = self.y
            self.y -= sheet.heights[row]
        tops[rows[-1] + 1] = self.y
        for row, column, box in sheet.table.placed():
            first, last = max(row, rows[0]), min(row + box.rowspan, rows[-1] + 1)
            if first >= last:
                continue
            x0, x1, y1, y0 = sheet.xs[column], sheet.xs[column + box.colspan], tops[first], tops[last]
            for edge in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                self.line(*edge)
            if first == row:
                self._cell(box.text, x0, x1, y0, y1)

    def _cell(self, text: str, x0: float, x1: float, y0: float, y1: float) -> None:
        lines = wrap(text, x1 - x0 - 2 * _PAD, _CELL)
        y = (y0 + y1) / 2 + len(lines) * _CELL * 0.6 - _CELL
        for line in lines:
            length = sum(advance(character, _CELL) for character in line)
            self.text((x0 + x1 - length) / 2, y, line, _CELL)
            y -= _CELL * 1.2

    def finish(self) -> bytes:
        if self.page_numbers:
            for number, page in enumerate(self.pages, 1):
                digits = f"- {number} -"
                page.append(
                    f"BT /F1 10 Tf {WIDTH / 2 - 12:.2f} {MARGIN / 2:.2f} Td <{digits.encode('utf-16-be').hex()}> Tj ET"
                )
        return _file(["\n".join(page) for page in self.pages])


class _Sheet:
    """A table's measures: xs, the edges of its columns; heights of its rows."""

    def __init__(self, table: Tab) -> None:
        self.table = table
        placed = list(table.placed())
        self.xs = [MARGIN - 20]
        for width in widths(table, WIDTH - 2 * MARGIN + 40):
            self.xs.append(self.xs[-1] + width)
        self.heights = [16.0] * len(table.rows)
        for row, column, box in sorted(placed, key=lambda item: item.box.rowspan):
            lines = len(wrap(box.text, self.xs[column + box.colspan] - self.xs[column] - 2 * _PAD, _CELL))
            lacking = lines * _CELL * 1.2 + 6 - sum(self.heights[row : row + box.rowspan])
            if lacking > 0 and row + box.rowspan <= len(self.heights):
                self.heights[row] += lacking


def _file(contents: list[str]) -> bytes:
    objects = list(_FONT)
    first = len(objects) + 1
    tree = first + 2 * len(contents)
    for number, content in enumerate(contents):
        stream = content.encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << /F1 1 0 R >> >> >>"
            % (tree, WIDTH, HEIGHT, first + 2 * number)
        )
    kids = b" ".join(b"%d 0 R" % (first + 2 * number + 1) for number in range(len(contents)))
    objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, tree + 1, len(data),
    )  # fmt: skip
