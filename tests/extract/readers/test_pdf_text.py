"""What is written in cells and between tables."""

from __future__ import annotations

import pytest

from gov_disclose_lint.extract.blocks import GridCell
from gov_disclose_lint.extract.pdf import read
from gov_disclose_lint.model.binding import Unreadable

from .pdf_writer import Page, edges, fill, stream, write
from .shapes import grids, paragraphs

XS, YS = [100.0, 160.0, 220.0], [700.0, 660.0, 620.0]


def _cell(*texts: tuple[float, float, str]) -> GridCell:
    """The middle of a table's right column, with these texts written into it: (x, y from the cell's corner, text)."""
    page = Page()
    for piece in edges(XS, YS):
        page.line(*piece)
    for x, y, text in texts:
        page.text(XS[1] + x, YS[2] + y, text)
    page.text(110, 670, "规章")
    (grid,) = grids(read(write([page]), "t.pdf"))
    return next(cell for cell in grid.cells if (cell.row, cell.column) == (1, 1))


@pytest.mark.parametrize(
    ("texts", "text", "doubt"),
    [
        ([(10, 15, "12345")], "12345", None),
        ([(10, 15, "12"), (20, 15, "345")], "12345", None),  # in two runs
        ([(10, 15, "12"), (21.5, 15, "345")], "12345", None),  # with a hair of room between
        ([(10, 15, "12 ") , (21.0, 15, "345")], "12345", None),  # a blank that takes no room
        ([(10, 15, "1"), (21, 15, "943")], "1 943", None),
        ([(10, 15, "1 943")], "1 943", None),  # a blank typed: how it is written is for the rules
        ([(5, 15, "12"), (40, 15, "7")], "12 7", "two-numbers"),
        ([(5, 25, "12"), (5, 10, "7")], "12\n7", "two-numbers"),
        ([(3, 25, "98765432101"), (3, 10, "58")], "9876543210158", None),  # broken by a narrow cell
        ([(10, 15, "88"), (10.4, 15, "88")], "88", None),  # bold by printing twice
        ([(10, 15, "8"), (10.4, 15, "3")], "83", "overprinted"),
        ([(45, 15, "12345")], "123", "across-border"),
        ([(10, 15, "\ue123")], "\ue123", "unmapped"),
        ([(10, 25, "结果"), (10, 10, "维持")], "结果\n维持", None),
        ([(5, 15, "总"), (35, 15, "计")], "总 计", None),
        ([(10, 15, "１２")], "１２", None),
        ([(10, 15, "—")], "—", None),
    ],
)  # fmt: skip
def test_cells(texts: list[tuple[float, float, str]], text: str, doubt: str | None) -> None:
    cell = _cell(*texts)
    assert (cell.text, cell.doubt) == (text, doubt)


def _paragraphs(lines: list[tuple[float, float, str]], size: float = 10) -> list[str]:
    page = Page()
    for x, y, text in lines:
        page.text(x, y, text, size)
    return paragraphs(read(write([page]), "t.pdf"))


def test_radicals_are_ideographs() -> None:
    assert _paragraphs([(70, 700, "⼀、⼈⺠政府⻅⻓⻋⾦⾏")]) == ["一、人民政府见长车金行"]


def test_indented_paragraphs() -> None:
    full = "公" * 45
    assert _paragraphs(
        [
            (90, 700, "一" * 43),
            (70, 685, full),
            (70, 670, "尾。"),
            (90, 655, "二" * 43),
            (70, 640, full[:45]),
            (90, 625, "三、"),
            (90, 610, "四"),
        ]
    ) == ["一" * 43 + full + "尾。", "二" * 43 + full, "三、", "四"]


def test_paragraphs_set_apart_by_room() -> None:
    full = "公" * 45
    assert _paragraphs([(70, 700, full), (70, 685, full), (70, 655, full), (70, 640, "尾")]) == [full * 2, full + "尾"]


def test_a_long_word_that_did_not_fit_ends_no_paragraph() -> None:
    address = "http://www.example.gov.cn/zwgk/nb/2024"
    assert _paragraphs([(70, 700, "公" * 45), (70, 685, "公" * 35), (70, 670, address + "公" * 20)]) == [
        "公" * 80 + address + "公" * 20
    ]


def test_numbers_and_words_broken_over_lines() -> None:
    assert _paragraphs([(70, 700, "公" * 44 + "12"), (70, 685, "34件")]) == ["公" * 44 + "1234件"]
    assert _paragraphs([(70, 700, "公" * 40 + "annual"), (70, 685, "report")]) == ["公" * 40 + "annual report"]


def test_a_heading_of_full_lines_text() -> None:
    full = "公" * 44 + "。"
    assert _paragraphs([(70, 700, full), (70, 685, full), (70, 670, "二、主动公开")]) == [full * 2, "二、主动公开"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = [Page(), Page()]
    pages[0].text(90, 700, "公" * 43)
    pages[0].text(70, 685, "公" * 45)
    pages[1].text(70, 700, "完。")
    extract = read(write(pages), "t.pdf")
    assert paragraphs(extract) == ["公" * 88 + "完。"]
    assert extract.blocks[0].place.page == 1


def test_page_numbers_and_running_headers_are_left_out() -> None:
    pages = []
    for number in (1, 2, 3):
        page = Page()
        page.text(240, 800, f"某某市年报 第{number}版")
        page.text(70, 700, f"第{number}页的正文有一百件。")
        page.text(290, 40, f"- {number} -")
        pages.append(page)
    assert paragraphs(read(write(pages), "t.pdf")) == [f"第{number}页的正文有一百件。" for number in (1, 2, 3)]


@pytest.mark.parametrize("mark", ["1", "- 1 -", "— 1 —", "第1页", "第 1 页 共 3 页", "1/3", "－１－"])
def test_page_numbers(mark: str) -> None:
    page = Page()
    page.text(70, 700, "正文。")
    page.text(290, 40, mark)
    assert paragraphs(read(write([page]), "t.pdf")) == ["正文。"]


def test_a_number_in_the_middle_is_no_page_number() -> None:
    assert _paragraphs([(70, 700, "正文"), (70, 500, "12")]) == ["正文", "12"]


def test_slanted_text_is_left_out() -> None:
    page = Page()
    page.text(70, 700, "正文。")
    page.raw("BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 400 Tm <6C345370> Tj ET")
    assert paragraphs(read(write([page]), "t.pdf")) == ["正文。"]


def test_title_and_heading() -> None:
    page = Page()
    page.text(150, 760, "某某市人民政府", 22)
    page.text(120, 730, "2024年年度报告", 22)
    for line in range(5):
        page.text(70, 690 - 15 * line, "公" * 45)
    extract = read(write([page], title="年报 标题"), "t.pdf")
    assert extract.meta == {"title": "年报 标题", "heading": "某某市人民政府2024年年度报告"}
    assert paragraphs(extract)[:2] == ["某某市人民政府", "2024年年度报告"]


def test_text_and_tables_in_reading_order() -> None:
    page = Page()
    page.text(70, 760, "表前")
    for piece in edges(XS, YS):
        page.line(*piece)
    fill(page, XS, YS, [["甲", "乙"], ["丙", "丁"]])
    page.text(70, 500, "表后")
    kinds = [type(block).__name__ for block in read(write([page]), "t.pdf").blocks]
    assert kinds == ["Paragraph", "Grid", "Paragraph"]


PICTURE = stream(
    b"\x80" * 300, b"/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceRGB"
)


def _scan(page: Page) -> Page:
    page.objects["X"] = b"12 0 R"
    page.raw("q 595 0 0 842 0 0 cm /X Do Q")
    return page


def test_scanned() -> None:
    with pytest.raises(Unreadable, match="scanned") as caught:
        read(write([_scan(Page())], more=[PICTURE]), "t.pdf")
    assert "扫描件" in caught.value.zh


def test_no_text() -> None:
    with pytest.raises(Unreadable, match="no text"):
        read(write([Page()]), "t.pdf")


def test_recognised_text_is_doubtful() -> None:
    page = _scan(Page())
    for piece in edges(XS, YS):
        page.line(*piece)
    page.text(110, 670, "规章", mode=3)
    page.text(170, 670, "12", mode=3)
    extract = read(write([page], more=[PICTURE]), "t.pdf")
    assert extract.source.remarks == ["recognised"]
    assert {cell.doubt for cell in grids(extract)[0].cells} == {"recognised"}


def test_a_letterhead_picture_is_no_scan() -> None:
    page = Page()
    page.objects["X"] = b"12 0 R"
    page.raw("q 500 0 0 60 40 760 cm /X Do Q")
    page.text(70, 700, "正文")
    assert read(write([page], more=[PICTURE]), "t.pdf").source.remarks == []
