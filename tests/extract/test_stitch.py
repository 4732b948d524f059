"""Tables that a page break goes through: between rows, within a row, within the header."""

from __future__ import annotations

import pytest

from gov_disclose_lint.extract.blocks import Extract, Grid, GridCell, Paragraph
from gov_disclose_lint.model.document import Source
from gov_disclose_lint.model.place import Place

from ..generators.layout import Para, Tab
from ..generators.write_blocks import grid
from .reading import COLUMNS, RESULTS, from_extract, numbers, read, requests, row, tab

LONG = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"


def test_a_continuation_without_header() -> None:
    document = read(requests(["1.属于国家秘密", *numbers(10)]), tab(["2.其他法律行政法规禁止公开", *numbers(20)]))
    assert row(document, "requests.outcomes.refused.forbidden_by_law") == numbers(20)


def test_a_continuation_after_a_page_number() -> None:
    document = read(
        requests(["1.属于国家秘密", *numbers(10)]),
        Para("- 3 -"),
        tab(["2.其他法律行政法规禁止公开", *numbers(20)]),
    )
    assert row(document, "requests.outcomes.refused.forbidden_by_law") == numbers(20)


def test_a_continuation_with_fewer_label_columns() -> None:
    document = read(
        tab([("", 3), *COLUMNS], ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", *numbers(10)]),
        tab(["（七）总计", *numbers(20)], ["四、结转下年度继续办理", *numbers(30)]),
    )
    assert row(document, "requests.outcomes.total") == numbers(20)
    assert row(document, "requests.carried_out") == numbers(30)


@pytest.mark.parametrize("values", ["above", "below"])
@pytest.mark.parametrize("cut", [2, 8, 14, 25])
def test_a_row_cut_in_two(cut: int, values: str) -> None:
    empty = [""] * 7
    document = read(
        requests(
            ["（五）不予处理", *empty],
            ["5.要求行政机关确认或重新出具已获取信息", *numbers(10)],
            [LONG[:cut], *(numbers(20) if values == "above" else empty)],
        ),
        tab([LONG[cut:], *(empty if values == "above" else numbers(20))], ["3.其他", *numbers(30)]),
    )
    assert row(document, "requests.outcomes.other.not_corrected") == numbers(20)
    assert row(document, "requests.outcomes.other.miscellaneous") == numbers(30)
    assert not document.oddities


def test_a_number_cut_in_two_is_in_doubt() -> None:
    document = read(
        requests(["1.属于国家秘密", "39858", *numbers(11, 6)]),
        tab(["", "58", *[""] * 6], ["（七）总计", *numbers(20)]),
    )
    assert row(document, "requests.outcomes.refused.state_secret") == ["?", *numbers(11, 6)]


def test_a_row_cut_in_two_under_a_repeated_header() -> None:
    """On another page the header stands again above the rest of the row."""
    first = requests(["（七）总计", *numbers(10)], ["四、结转下年", *numbers(20)])
    second = requests(["度继续办理", *[""] * 7])
    document = from_extract(_pages(first, second))
    assert row(document, "requests.carried_out") == numbers(20)


def test_a_header_cut_in_two() -> None:
    """The first page ends within the header: its columns are counted anew by where they stand on the page."""
    groups = [("行政复议", 5), ("行政诉讼", 10)]
    upper = tab(groups, [*RESULTS, ("未经复议直接起诉", 5), ("复议后起诉", 5)])
    lower = tab([*[""] * 5, *RESULTS, *RESULTS], numbers(10, 15))
    pages = _pages(upper, lower)
    _forget_columns(pages.blocks[0])
    document = from_extract(pages)
    assert row(document, "review.reconsideration") == numbers(10, 5)
    assert row(document, "review.litigation_after_reconsideration") == numbers(20, 5)


def test_a_header_row_cut_in_two() -> None:
    document = read(
        tab(["信息内容", "本年收费金额（单"]),
        tab(["", "位：万元）"], ["行政事业性收费", "96171.6"]),
    )
    assert row(document, "proactive.fees") == ["96171.6"]


def test_running_headers_are_no_text() -> None:
    lines = [Paragraph("石桥县人民政府年度报告", Place(page=page)) for page in (1, 2, 3)]
    texts = [Paragraph(text, Place(page=page)) for page, text in ((1, "一、总体情况"), (2, "甲。"), (3, "乙。"))]
    blocks = [block for pair in zip(lines, texts, strict=True) for block in pair]
    document = from_extract(Extract(Source("report.pdf", "pdf"), blocks))
    assert document.texts["sections.overview"].value == "甲。\n乙。"


def _pages(*tables: Tab) -> Extract:
    """Each table on a page of its own, all of the same width."""
    grids = []
    for page, table in enumerate(tables, 1):
        one = grid(table, page)
        each = 450 / one.columns
        for cell in one.cells:
            box = (cell.column * each, 0.0, (cell.column + cell.colspan) * each, 10.0)
            cell.place = Place(page=page, table=page, row=cell.row + 1, column=cell.column + 1, bbox=box)
        one.page, one.bbox, one.at_top, one.at_bottom = page, (0.0, 0.0, 450.0, 100.0), page > 1, page < len(tables)
        grids.append(one)
    return Extract(Source("report.pdf", "pdf"), [*grids])


def _forget_columns(block: object) -> None:
    """Count the columns of a grid as a page does that only has the lines of the upper header."""
    assert isinstance(block, Grid)
    edges = sorted({cell.column for cell in block.cells} | {block.columns})
    for cell in block.cells:
        assert isinstance(cell, GridCell)
        left, right = edges.index(cell.column), edges.index(cell.column + cell.colspan)
        cell.column, cell.colspan = left, right - left
    block.columns = len(edges) - 1
