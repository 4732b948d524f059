"""Word files: paragraphs and tables straight from the XML, without loading a document model around it.

Word writes merged cells as runs (gridSpan, vMerge), the list numbers of headings not at all, deleted text beside
the text in force, and the text of frames twice; all of that is put right here.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence

from ..model.binding import Unreadable
from ..model.document import Source
from ..model.place import Place
from .blocks import Extract, Grid, Paragraph
from .docx_styles import Styles
from .docx_text import Names, Text, paragraph_text
from .guard import MAX_TABLE_NESTING, check_size, damaged, open_zip, too_much
from .spans import Placed, check_cells, make_grid, span
from .xml_tree import Element, read_xml

_NARROW = 100
"""Twentieths of a point: borders of two rows nearer than this are one, drawn by a hand that was not steady."""
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_FULL_CELLS = 8


def read(data: bytes, name: str) -> Extract:
    """Read a Word file: grids, and paragraphs with the level of their heading; meta: title, heading.

    Raises Unreadable: damaged, encrypted, a zip bomb, a DTD, beyond the bounds of guard, no text in it.
    """
    check_size(data)
    archive = open_zip(data, "Word")
    main = _main_part(archive)
    body = read_xml(archive, main, "Word").find("{*}body")
    if body is None:
        raise damaged("Word")
    names = Names.of(body.tag)
    reader = _Reader(names, Styles.load(archive, posixpath.dirname(main), names))
    reader.blocks_of(body)
    if not reader.blocks:
        raise Unreadable("文档里没有文字（可能只有图片）", "the document holds no text (pictures only, perhaps)")
    extract = Extract(Source(name, "docx"), reader.blocks)
    extract.meta.update(_meta(archive, reader))
    return extract


def _main_part(archive: zipfile.ZipFile) -> str:
    """The document's own part: word/document.xml nearly always, but its name is free."""
    members = set(archive.namelist())
    if "word/document.xml" in members:
        return "word/document.xml"
    if "_rels/.rels" in members:
        for relation in read_xml(archive, "_rels/.rels", "Word"):
            target = (relation.get("Target") or "").lstrip("/")
            if (relation.get("Type") or "").endswith("/officeDocument") and target in members:
                return target
    raise damaged("Word")


def _meta(archive: zipfile.ZipFile, reader: _Reader) -> dict[str, str]:
    found = {"title": "", "heading": reader.title}
    if "docProps/core.xml" in archive.namelist():
        title = read_xml(archive, "docProps/core.xml", "Word").find("{*}title")
        found["title"] = " ".join((title.text or "").split()) if title is not None else ""
    if not found["heading"]:
        found["heading"] = next((b.text for b in reader.blocks if isinstance(b, Paragraph) and b.level == 1), "")
    return {key: value for key, value in found.items() if value}


class _Reader:
    """Gathers the blocks of a document in reading order."""

    def __init__(self, names: Names, styles: Styles) -> None:
        self.names = names
        self.styles = styles
        self.blocks: list[Paragraph | Grid] = []
        self.paragraphs = 0
        self.tables = 0
        self.cells = 0
        self.title = ""
        self.carried = ""

    def blocks_of(self, parent: Element, nesting: int = 0) -> None:
        """Add what stands in a body, cell or text box."""
        if nesting > MAX_TABLE_NESTING:
            raise too_much(f"的表格嵌套超过 {MAX_TABLE_NESTING} 层", f"tables nested deeper than {MAX_TABLE_NESTING}")
        for item in self._items(parent):
            if item.tag == self.names.p:
                self._paragraph(item, nesting)
            else:
                self._table(item, nesting + 1)
        self._add(Text(self.carried), None, False, False)
        self.carried = ""

    def _items(self, parent: Element, depth: int = 0) -> Iterator[Element]:
        """The paragraphs and tables of a body or cell, those in content controls and insertions too."""
        for child in parent:
            if child.tag in (self.names.p, self.names.tbl):
                yield child
            elif self.names.local(child.tag) in _WRAPPERS and depth < MAX_TABLE_NESTING:
                yield from self._items(child, depth + 1)

    def _paragraph(self, element: Element, nesting: int) -> None:
        text = paragraph_text(element, self.names)
        level, bold, title = self.styles.of(element)
        if text.joined:
            # The paragraph's end was deleted under tracked changes: what follows is its rest.
            self.carried += text.text
        else:
            self._add(Text(self.carried + text.text, text.bold), level, bold, title)
            self.carried = ""
        for box in text.boxes:
            self.blocks_of(box, nesting + 1)

    def _add(self, text: Text, level: int | None, bold: bool, title: bool) -> None:
        lines = [line for line in map(_tidy, text.text.split("\n")) if line]
        if not lines:
            return
        self.paragraphs += 1
        if title and not self.title:
            self.title = "".join(lines)
        place = Place(paragraph=self.paragraphs)
        self.blocks += [Paragraph(line, place, level, bold or text.bold) for line in lines]

    # -- tables

    def _table(self, table: Element, nesting: int) -> None:
        """A table of data is a grid; one of one column, or one that holds other tables, is a frame around its text."""
        rows = [list(self._row_cells(row)) for row in self._rows(table)]
        cells = [cell for row in rows for cell, _, _ in row]
        full = sum(any(item.tag == self.names.tbl for item in self._items(cell)) for cell in cells)
        if max(map(len, rows), default=0) < 2 or (full and len(cells) - full < _FULL_CELLS):
            for cell in cells:
                self.blocks_of(cell, nesting)
            return
        self.tables += 1
        placed = self._placed(rows, self._borders(table), nesting)
        self.cells += len(placed)
        check_cells(self.cells)
        if placed:
            self.blocks.append(make_grid(placed, self.tables))

    def _rows(self, table: Element) -> Iterator[Element]:
        for row in self._children(table, self.names.tr):
            properties = row.find(self.names.name("trPr"))
            if properties is None or properties.find(self.names.name("del")) is None:
                yield row

    def _children(self, parent: Element, tag: str, depth: int = 0) -> Iterator[Element]:
        for child in parent:
            if child.tag == tag:
                yield child
            elif self.names.local(child.tag) in _WRAPPERS and depth < MAX_TABLE_NESTING:
                yield from self._children(child, tag, depth + 1)

    def _row_cells(self, row: Element) -> Iterator[tuple[Element, int, int]]:
        """The cells of a row with the grid columns at which they begin and end."""
        column = self._number(row.find(self.names.name("trPr")), "gridBefore", 0)
        for cell in self._children(row, self.names.tc):
            end = column + self._number(cell.find(self.names.name("tcPr")), "gridSpan", 1)
            yield cell, column, end
            column = end

    def _number(self, properties: Element | None, name: str, default: int) -> int:
        found = None if properties is None else properties.find(self.names.name(name))
        return default if found is None else span(self.names.value(found))

    def _merge(self, cell: Element, name: str) -> str:
        """'' for no merging, 'restart', or 'continue'."""
        properties = cell.find(self.names.name("tcPr"))
        found = None if properties is None else properties.find(self.names.name(name))
        return "" if found is None else self.names.value(found) or "continue"

    def _borders(self, table: Element) -> list[int]:
        """For each border of the table's grid the number of the border that it is one with, by their distances."""
        grid = table.find(self.names.name("tblGrid"))
        borders = [0]
        for column in () if grid is None else grid.iter(self.names.name("gridCol")):
            width = re.sub(r"\..*", "", column.get(self.names.name("w")) or "")
            narrow = width.isascii() and width.isdigit() and int(width[:9]) < _NARROW
            borders.append(borders[-1] + (not narrow))
        return borders

    def _placed(
        self, rows: Sequence[Sequence[tuple[Element, int, int]]], borders: list[int], nesting: int
    ) -> list[Placed]:
        widest = max((end for row in rows for _, _, end in row), default=0)
        if len(borders) <= widest:
            borders = list(range(widest + 1))  # programs that do not keep the grid up to date
        placed: list[Placed] = []
        above: dict[int, Placed] = {}
        area = 0
        for number, row in enumerate(rows):
            below: dict[int, Placed] = {}
            for cell, start, end in row:
                left, right = borders[start], max(borders[end], borders[start] + 1)
                area += right - left
                check_cells(area)
                upper = above.get(left)
                if self._merge(cell, "vMerge") == "continue" and upper and upper.right == right:
                    upper.bottom = number + 1
                    below[left] = upper
                elif self._merge(cell, "hMerge") == "continue" and placed and placed[-1].top == number:
                    placed[-1].right = right
                else:
                    below[left] = Placed(self._cell_text(cell, nesting), number, left, number + 1, right)
                    placed.append(below[left])
            above = below
        return placed

    def _cell_text(self, cell: Element, nesting: int) -> str:
        """The text of a cell, a line for each paragraph; tables in it are read as text."""
        inner = _Reader(self.names, self.styles)
        for item in self._items(cell):
            if item.tag == self.names.p:
                inner._paragraph(item, nesting)
            else:
                for row in self._rows(item):
                    for part, _, _ in self._row_cells(row):
                        inner.blocks_of(part, nesting + 1)
        return "\n".join(_words(inner.blocks))


def _words(blocks: Sequence[Paragraph | Grid]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells if cell.text)


def _tidy(text: str) -> str:
    return re.sub(r"[ \t\u00a0\u3000\u2000-\u200b\ufeff]+", " ", text).strip()
