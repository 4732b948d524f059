"""What every reader of a real file yields: paragraphs and grids in reading order, with where each stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.document import Source
from ..model.place import Place


@dataclass(slots=True)
class GridCell:
    """One cell of a table. row, column: of its top left corner, 0-based; a merged cell is here once, with its spans.

    place: for findings (tables, rows and columns count from 1 there).
    doubt: a key of DOUBTS, why the text may be misread, if so.
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
    """One table as drawn (before pages are stitched). number: the table's place in the file, from 1.

    PDF only: bbox (points, origin bottom left, of the page as shown); at_top, at_bottom: nothing but page furniture
    stands above or below it on its page, so that it may be the continuation of another, or go on.
    """

    number: int
    rows: int
    columns: int
    cells: list[GridCell] = field(default_factory=list)
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    at_top: bool = False
    at_bottom: bool = False


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


# Why a cell may be misread: the keys of GridCell.doubt.
DOUBTS: dict[str, dict[str, str]] = {
    "two-numbers": {"zh": "格子里像有两个数字", "en": "the cell seems to hold two numbers"},
    "overprinted": {"zh": "格子里的字重叠在一起", "en": "characters are printed over each other"},
    "across-border": {"zh": "数字压在格子的边线上", "en": "a number stands across the cell's border"},
    "broken-ruling": {"zh": "格子的边线不完整", "en": "the cell's rulings are incomplete"},
    "unruled": {"zh": "表格没有边线，行列只能推测", "en": "the table has no rulings: rows and columns are guessed"},
    "unmapped": {
        "zh": "有字符无法识别（字体没有编码对照）",
        "en": "characters without a known meaning (the font maps them to none)",
    },
    "recognised": {"zh": "文字来自图像识别，不是原文", "en": "the text was recognised from a picture"},
}

# What should be told about the reading of a file: the keys of Source.remarks, before a colon.
REMARKS: dict[str, dict[str, str]] = {
    "gb18030": {"zh": "文件不是 UTF-8，按 GB18030 读取", "en": "not UTF-8: read as GB18030"},
    "utf-16": {"zh": "文件不是 UTF-8，按 UTF-16 读取", "en": "not UTF-8: read as UTF-16"},
    "charset": {
        "zh": "网页声明的编码与内容不符，按内容读取",
        "en": "the declared encoding does not fit the content, which was followed",
    },
    "recognised": {
        "zh": "文字来自图像识别，可能有误",
        "en": "the text was recognised from pictures and may be wrong",
    },
    "converted": {"zh": "由 LibreOffice 转换后读取", "en": "read after conversion by LibreOffice"},
    "bad-characters": {"zh": "有字节不合编码，已略去", "en": "bytes outside the encoding were left out"},
}
