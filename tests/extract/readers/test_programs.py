"""Files as other programs make them: a browser's print, LibreOffice's export, and what it makes of the old formats."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.table import _Cell

from gov_disclose_lint.extract.detect import detect
from gov_disclose_lint.extract.docx import read as read_docx
from gov_disclose_lint.extract.legacy import read as read_legacy
from gov_disclose_lint.extract.pdf import read as read_pdf

from .shapes import covers, grids, paragraphs, rows, spans
from .test_xlsx import save

# A page with a table of 42 rows, printed by a browser: borders collapsed, broken over two pages.
BROWSER = Path(__file__).parent / "files" / "browser.pdf"
with_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def test_a_browsers_print() -> None:
    extract = read_pdf(BROWSER.read_bytes(), "browser.pdf")
    assert paragraphs(extract) == ["一、总体情况", "公开信息12条。", "完。"]
    first, second = grids(extract)
    assert covers(first)
    assert (first.page, first.at_top, first.at_bottom, second.page, second.at_top) == (1, False, True, 2, True)
    assert rows(first)[:3] == [
        ["项目", "", "申请人", "", "总计"], ["", "", "自然人", "其他", ""], ["三、结果", "1.公开", "0", "0", "0"],
    ]  # fmt: skip
    assert spans(first)["项目"] == (2, 2)
    body = [row[1:] for row in (*rows(first)[2:], *rows(second))]
    assert body == [[f"{n + 1}.公开", str(n * 37), "0", str(n * 37)] for n in range(40)]
    assert not any(cell.doubt for cell in first.cells)


def _document() -> bytes:
    document = docx.Document()
    document.add_heading("一、总体情况", 1)
    document.add_paragraph("全年公开信息1943条。" * 12)
    table = document.add_table(45, 4, style="Table Grid")
    for row, line in enumerate(table._tbl.tr_lst):
        for column, cell in enumerate(_Cell(tc, table) for tc in line.tc_lst):
            cell.text = f"第{row + 1}行" if column == 0 else str(row * 1000 + column)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "项目"
    document.add_paragraph("完。")  # LibreOffice loses a table that ends an old Word file
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _convert(data: bytes, suffix: str, kind: str, folder: Path) -> bytes:
    source = folder / f"made.{suffix}"
    source.write_bytes(data)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", kind, "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / f"made.{kind}").read_bytes()


@with_office
def test_word_to_pdf(tmp_path: Path) -> None:
    data = _document()
    word = grids(read_docx(data, "a.docx"))[0]
    extract = read_pdf(_convert(data, "docx", "pdf", tmp_path), "a.pdf")
    pieces = grids(extract)
    assert len(pieces) > 1
    assert [cell.text for piece in pieces for cell in piece.cells] == [cell.text for cell in word.cells]
    assert not any(cell.doubt for piece in pieces for cell in piece.cells)
    assert paragraphs(extract) == ["一、总体情况", "全年公开信息1943条。" * 12, "完。"]


@with_office
def test_old_word(tmp_path: Path) -> None:
    data = _convert(_document(), "docx", "doc", tmp_path)
    assert detect(data, "a.doc") == "legacy"
    extract = read_legacy(data, "a.doc")
    assert extract.source.remarks == ["converted"]
    assert (extract.source.name, extract.source.kind) == ("a.doc", "docx")
    assert rows(grids(extract)[0]) == rows(grids(read_docx(_document(), "a.docx"))[0])


@with_office
def test_old_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for address, value in {"A1": "信息内容", "B1": "数量", "A2": "规章", "B2": 12}.items():
        book.active[address] = value
    data = _convert(save(book), "xlsx", "xls", tmp_path)
    assert rows(grids(read_legacy(data, "a.xls"))[0]) == [["信息内容", "数量"], ["规章", "12"]]
