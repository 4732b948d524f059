"""A document as a workbook: everything on one sheet, or the tables on sheets of their own."""

from __future__ import annotations

from random import Random
from xml.sax.saxutils import escape

from .layout import Blocks, Box, Tab
from .write_docx import packed

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(blocks: Blocks, rng: Random) -> bytes:
    """The bytes of a workbook with these blocks."""
    merged = rng.random() < 0.5
    sheets = [blocks] if rng.random() < 0.6 else _by_table(blocks)
    parts = {"[Content_Types].xml": _types(len(sheets)), "_rels/.rels": _rels([("officeDocument", "xl/workbook.xml")])}
    names = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1))
    parts["xl/workbook.xml"] = (
        f'<?xml version="1.0"?><workbook {_MAIN} xmlns:r="{_RELATION}"><sheets>{names}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = _rels(
        [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    )
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet, merged)
    return packed(parts)


def _by_table(blocks: Blocks) -> list[Blocks]:
    """The text before each table with it on one sheet."""
    sheets: list[Blocks] = [[]]
    for block in blocks:
        sheets[-1].append(block)
        if isinstance(block, Tab):
            sheets.append([])
    return [sheet for sheet in sheets if sheet]


def _types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>{sheets}</Types>'
    )


def _rels(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _sheet(blocks: Blocks, merged: bool) -> str:
    width = max([block.columns for block in blocks if isinstance(block, Tab)], default=8)
    cells: dict[int, dict[int, str]] = {}
    merges: list[str] = []
    row = 1
    for block in blocks:
        if isinstance(block, Tab):
            for down, right, box in block.placed():
                _put(cells, merges, row + down, right, box)
            row += len(block.rows)
        else:
            _put(cells, merges, row, 0, Box(block.text, colspan=width if merged else 1))
            row += 1
    rows = "".join(f'<row r="{n}">{"".join(text for _, text in sorted(cells[n].items()))}</row>' for n in sorted(cells))
    joined = f'<mergeCells count="{len(merges)}">{"".join(merges)}</mergeCells>' if merges else ""
    return f'<?xml version="1.0"?><worksheet {_MAIN}><sheetData>{rows}</sheetData>{joined}</worksheet>'


def _put(cells: dict[int, dict[int, str]], merges: list[str], row: int, column: int, box: Box) -> None:
    at = f"{_letters(column)}{row}"
    if box.text.isascii() and box.text.isdigit():
        content = f'<c r="{at}"><v>{box.text}</v></c>'
    else:
        content = (
            f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(box.text)}</t></is></c>'
            if box.text
            else f'<c r="{at}"/>'
        )
    cells.setdefault(row, {})[column] = content
    if box.colspan * box.rowspan > 1:
        merges.append(f'<mergeCell ref="{at}:{_letters(column + box.colspan - 1)}{row + box.rowspan - 1}"/>')


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)
