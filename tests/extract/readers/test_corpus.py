"""Real files, where they are at hand: every cell, and the same cells as another program finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from gov_disclose_lint.extract.blocks import Grid, Paragraph
from gov_disclose_lint.extract.docx import read as read_docx
from gov_disclose_lint.extract.pdf import read as read_pdf

from .shapes import covers, grids, paragraphs, rows, spans

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
PDF, WORD = CORPUS / "hongze-2024.pdf", CORPUS / "form-2021-blank.docx"
with_pdf = pytest.mark.skipif(not PDF.exists(), reason="the corpus is not here")
with_word = pytest.mark.skipif(not WORD.exists(), reason="the corpus is not here")

LABELS = [
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不\n计其他情形）", "1.属于国家秘密", "2.其他法律行政止公开", "3.危及“三安全一稳定”",
    "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "1.信访举报投诉类申请", "2.重复申请",
    "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具\n已获取信息", "（六）其他处理", "（七）总计",
    "四、结转下年度继续办理",
]  # fmt: skip
# The first column, which is the last one too: everybody who applied was a natural person.
APPLIED = [95, 0, 50, 9, 0, 0, 1, 0, 0, 1, 1, 0, 31, 1, 0, 1, 0, 0, 0, 0, 0, 95, 0]


@with_pdf
def test_the_pdf_has_all_its_cells() -> None:
    first, second, third, fourth, fifth = grids(read_pdf(PDF.read_bytes(), PDF.name))
    assert all(
        covers(grid) and not any(cell.doubt for cell in grid.cells) for grid in (first, second, third, fourth, fifth)
    )
    assert rows(first)[2:4] == [["规章", "0", "0", "0"], ["行政规范性文件", "3", "0", "8"]]
    assert rows(first)[6] == ["行政许可", "9487", "", ""]
    assert rows(second)[2:4] == [["行政处罚", "2776"], ["行政强制", "84"]]
    assert rows(second)[6] == ["行政事业性收费", "7545"]
    body = [*rows(third)[3:], *rows(fourth)]
    assert [row[3:] for row in body] == [[str(n), "0", "0", "0", "0", "0", str(n)] for n in APPLIED]
    assert [label for row in body for label in row[1:3] + row[:1] if label in LABELS] == LABELS
    assert spans(third)["三\n、\n本\n年\n度\n办\n理\n结\n果"] == (11, 1)
    assert rows(fifth)[3] == ["1", "1", "0", "0", "2", "1", "0", "0", "0", "1", "2", "0", "1", "0", "3"]


@with_pdf
def test_the_pdf_tables_go_on_over_pages() -> None:
    read = grids(read_pdf(PDF.read_bytes(), PDF.name))
    assert [(grid.page, grid.at_top, grid.at_bottom) for grid in read] == [
        (2, False, True), (3, True, False), (3, False, True), (4, True, False), (4, False, False),
    ]  # fmt: skip


@with_pdf
def test_the_pdf_text() -> None:
    extract = read_pdf(PDF.read_bytes(), PDF.name)
    assert extract.meta["heading"] == "淮安市洪泽区人民政府2024年政府信息公开工作年度报告"
    texts = paragraphs(extract)
    assert len(texts) == 18
    assert [block.text for block in extract.blocks if isinstance(block, Paragraph) and block.bold] == [
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]  # fmt: skip
    assert texts[-1] == "2024年，区政府严格落实《政府信息公开信息处理费管理办法》，全年收取政府信息公开信息处理费0元。"
    assert any(
        text.startswith("针对存在问题") and text.endswith("业务工作水平。") for text in texts
    )  # over a page's end


@with_pdf
def test_the_pdf_against_pdfplumber() -> None:
    plumber = pytest.importorskip("pdfplumber")
    with plumber.open(PDF) as document:
        theirs = [
            text
            for page in document.pages
            for table in page.extract_tables()
            for row in table
            for text in row
            if text and text.replace("\n", "").isdigit()
        ]
    ours = [
        cell.text for grid in grids(read_pdf(PDF.read_bytes(), PDF.name)) for cell in grid.cells if cell.text.isdigit()
    ]
    assert ours == theirs
    assert len(ours) == 6 + 1 + 2 + 1 + 23 * 7 + 15


@with_word
def test_the_blank_form() -> None:
    extract = read_docx(WORD.read_bytes(), WORD.name)
    proactive, requests, review = grids(extract)
    assert [(grid.rows, grid.columns) for grid in (proactive, requests, review)] == [(14, 4), (28, 10), (4, 15)]
    assert all(map(covers, (proactive, requests, review)))
    assert sum(not cell.text for cell in requests.cells) == 25 * 7
    assert sum(not cell.text for cell in review.cells) == 15
    assert sum(not cell.text for cell in proactive.cells) == 10
    assert spans(requests)["三、本年度办理结果"] == (22, 1)
    assert spans(requests)["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == (3, 3)
    assert rows(requests)[7][1:3] == ["（三）不予公开", "1.属于国家秘密"]
    assert [block.text for block in extract.blocks if isinstance(block, Paragraph)][1::2][:3] == [
        "一、总体情况", "二、主动公开政府信息情况", "四、政府信息公开行政复议、行政诉讼情况",
    ]  # fmt: skip
    assert isinstance(extract.blocks[4], Grid)


@with_word
def test_the_blank_form_filled_in() -> None:
    """Every blank cell gets a number of its own; all come back, each in its place."""
    docx = pytest.importorskip("docx")
    from io import BytesIO

    from docx.table import _Cell

    document = docx.Document(str(WORD))
    numbers = iter(range(1001, 2000))
    for table in document.tables:
        for row in table._tbl.tr_lst:
            for cell in (_Cell(tc, table) for tc in row.tc_lst if tc.vMerge in (None, "restart")):
                if not cell.text.strip():
                    cell.paragraphs[0].add_run(str(next(numbers)))
    out = BytesIO()
    document.save(out)
    blank = grids(read_docx(WORD.read_bytes(), WORD.name))
    filled = grids(read_docx(out.getvalue(), "filled.docx"))
    expected = iter(range(1001, 2000))
    for before, after in zip(blank, filled, strict=True):
        assert [(c.row, c.column, c.text or str(next(expected))) for c in before.cells] == [
            (c.row, c.column, c.text) for c in after.cells
        ]
    assert next(expected) == 1201
