"""Workbooks: the tables of each visible sheet to grids, rows of text to paragraphs."""

from __future__ import annotations

import datetime
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from ..model.binding import Unreadable
from ..model.document import Source
from ..model.place import Place
from .blocks import Extract, Grid, GridCell, Paragraph
from .guard import MAX_CELLS, check_size, damaged, encrypted, library, open_zip, read_member, too_much
from .xml_tree import read_xml

_MAX_AREA = 20 * MAX_CELLS
"""Places between the first and the last cell of a sheet: the library lays them all out, empty or not."""
_MAX_MERGED = 20_000
_MAX_SHEETS = 50
_LONG = 60
# An empty cell that only has a style (<c …/>) takes no room; a row's own number is not looked at.
_CELL = re.compile(rb"<(?:[A-Za-z0-9]+:)?c\b([^<>]*[^<>/]|)>")
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,4})([0-9]{1,8})["']""")


def read(data: bytes, name: str) -> Extract:
    """Read a workbook. Hidden sheets are left out.

    Raises Unreadable: damaged, encrypted, a zip bomb, a DTD, cells beyond the bounds of guard, python-calamine missing.
    """
    check_size(data)
    archive = open_zip(data, "Excel")
    if "xl/workbook.bin" in archive.namelist():
        raise Unreadable("这是 xlsb 文件，请另存为 xlsx", "this is an xlsb file; please save it as xlsx")
    _check_parts(archive)
    calamine = library("python_calamine", "xlsx")
    extract = Extract(Source(name, "xlsx"), [])
    grids = cells = 0
    with _failures(calamine):
        for title, sheet in _sheets(calamine, data):
            reader = _Sheet(title, sheet, grids)
            extract.blocks += reader.blocks()
            grids, cells = reader.grids, cells + reader.cells
            if cells > MAX_CELLS:
                raise _too_many_cells()
    if not extract.blocks:
        raise Unreadable("工作簿里没有内容", "the workbook is empty")
    return extract


def _too_many_cells() -> Unreadable:
    return too_much(f"的表格超过 {MAX_CELLS:,} 格", f"tables of more than {MAX_CELLS:,} cells")


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Look at every part that the workbook leads to before the library unpacks it."""
    members = set(archive.namelist())
    parts = {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"} & members
    if "xl/_rels/workbook.xml.rels" in members:
        for relation in read_xml(archive, "xl/_rels/workbook.xml.rels", "Excel"):
            target = relation.get("Target") or ""
            parts |= {target.lstrip("/"), posixpath.normpath(posixpath.join("xl", target))} & members
    parts |= {member for member in members if member.startswith("xl/worksheets/") and member.endswith(".xml")}
    for part in parts:
        columns = rows = 0
        for cell in _CELL.finditer(read_member(archive, part, "Excel")):
            address = _ADDRESS.search(cell.group(1))
            if address:
                columns = max(columns, _column(address.group(1)))
                rows = max(rows, int(address.group(2)))
                if columns * rows > _MAX_AREA:
                    raise _too_many_cells()


def _column(letters: bytes) -> int:
    """The number of a column from 1: A is 1, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _sheets(calamine: Any, data: bytes) -> Iterator[tuple[str, Any]]:
    book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    visible = [sheet for sheet in book.sheets_metadata if sheet.visible == calamine.SheetVisibleEnum.Visible]
    if len(visible) > _MAX_SHEETS:
        raise too_much(f"共 {len(visible)} 张工作表", f"{len(visible)} sheets")
    for sheet in visible:
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
            yield sheet.name, book.get_sheet_by_name(sheet.name)


@contextmanager
def _failures(calamine: Any) -> Iterator[None]:
    """What the library raises, as one sentence."""
    try:
        yield
    except calamine.PasswordError:
        raise encrypted("Excel") from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise damaged("Excel") from None
    except BaseException as error:
        # A failed assertion in the library's Rust comes as an exception that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged("Excel") from None


@dataclass(slots=True)
class _Span:
    """A merged range: rows top..bottom and columns left..right, 0-based, end exclusive."""

    top: int
    left: int
    bottom: int
    right: int


class _Sheet:
    """One sheet: texts by (row, column), 0-based, merged ranges by each of their places, and each row's columns."""

    def __init__(self, title: str, sheet: Any, grids: int) -> None:
        self.title = title
        self.grids = grids
        self.cells = 0
        self.texts: dict[tuple[int, int], str] = {}
        self.merged: dict[tuple[int, int], _Span] = {}
        self.rows: dict[int, list[int]] = {}
        top, left = sheet.start or (0, 0)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), top):
            for column, value in enumerate(values, left):
                text = _text(value)
                if text:
                    self.texts[row, column] = text
        if self.texts:
            self._merge(sheet.merged_cell_ranges or ())
        for row, column in sorted(self.texts.keys() | self.merged.keys()):
            self.rows.setdefault(row, []).append(column)

    def _merge(self, ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        """Keep the merged ranges that hold text, within the rows and columns that hold any."""
        last_row, last_column = (max(place[axis] for place in self.texts) for axis in (0, 1))
        for (top, left), (bottom, right) in ranges:
            if (top, left) not in self.texts:
                continue
            span = _Span(top, left, min(bottom, last_row) + 1, min(right, last_column) + 1)
            if len(self.merged) + (span.bottom - top) * (span.right - left) > MAX_CELLS:
                raise _too_many_cells()
            for row in range(top, span.bottom):
                for column in range(left, span.right):
                    self.merged.setdefault((row, column), span)

    def blocks(self) -> list[Paragraph | Grid]:
        """The sheet's paragraphs and grids: an empty row ends a grid, and a lone text before one is a paragraph."""
        result: list[Paragraph | Grid] = []
        run: list[int] = []
        for row, columns in self.rows.items():
            if run and row != run[-1] + 1:
                result += self._grid(run)
                run = []
            own = [column for column in columns if (row, column) in self.texts]
            if len(own) == 1 and self._is_text(row, own[0], columns, bool(run)):
                result += self._grid(run)
                run = []
                result.append(Paragraph(self.texts[row, own[0]], self._place(row, own[0])))
            else:
                run.append(row)
        return result + self._grid(run)

    def _is_text(self, row: int, column: int, columns: Sequence[int], in_grid: bool) -> bool:
        """Whether a row of one text is a line of text: a title above a table, or a passage in one wide cell."""
        spans = [self.merged.get((row, other)) for other in columns]
        if any(span and (span.top < row or span.bottom > row + 1) for span in spans):
            return False
        return not in_grid or len(self.texts[row, column]) > _LONG

    def _grid(self, rows: Sequence[int]) -> list[Grid]:
        if not rows:
            return []
        self.grids += 1
        left = min(self.rows[row][0] for row in rows)
        right = max(self.rows[row][-1] for row in rows) + 1
        grid = Grid(self.grids, len(rows), right - left)
        self.cells += len(rows) * (right - left)
        if self.cells > MAX_CELLS:
            raise _too_many_cells()
        last = rows[-1] + 1
        for row in rows:
            for column in range(left, right):
                span = self.merged.get((row, column)) or _Span(row, column, row + 1, column + 1)
                if (max(span.top, rows[0]), span.left) == (row, column):
                    text = self.texts.get((span.top, span.left), "")
                    place = self._place(row, column)
                    height, width = min(span.bottom, last) - row, span.right - column
                    grid.cells.append(GridCell(text, row - rows[0], column - left, place, height, width))
        return [grid]

    def _place(self, row: int, column: int) -> Place:
        letters, number = "", column + 1
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(65 + letter) + letters
        return Place(sheet=self.title, cell=f"{letters}{row + 1}")


def _text(value: object) -> str:
    """A value as the sheet shows it: whole numbers without a decimal point, others to a workbook's 15 digits."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat(" ") if isinstance(value, datetime.datetime) else value.isoformat()
    lines = (" ".join(line.split()) for line in str(value).splitlines())
    return "\n".join(line for line in lines if line)
