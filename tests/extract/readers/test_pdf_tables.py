"""The same table, drawn in the ways in which programs draw tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gov_disclose_lint.extract.blocks import Grid
from gov_disclose_lint.extract.pdf import read

from .pdf_writer import Page, edges, fill, stream, write
from .shapes import covers, grids, paragraphs, rows, spans

XS = [100.0, 180.0, 260.0, 340.0]
YS = [700.0, 670.0, 640.0, 610.0]
TEXTS = [["申请人", "", "总计"], ["三、结果", "12", "345"], ["", "0", "98765"]]
MERGED = [(0, 0, 1, 2), (1, 0, 3, 1)]
PIECES = edges(XS, YS, MERGED)


def _read(page: Page, **more: object) -> list[Grid]:
    return grids(read(write([page], **more), "t.pdf"))  # type: ignore[arg-type]


def _drawn(draw: Callable[[Page, float, float, float, float], None]) -> Page:
    page = Page()
    for piece in PIECES:
        draw(page, *piece)
    fill(page, XS, YS, TEXTS)
    return page


def _thin(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    page.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5)


def _doubled(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    for shift in (-0.9, 0.9):
        page.line(
            x0 + (shift if x0 == x1 else 0),
            y0 + (shift if y0 == y1 else 0),
            x1 + (shift if x0 == x1 else 0),
            y1 + (shift if y0 == y1 else 0),
        )


def _dotted(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    steps = int(max(abs(x1 - x0), abs(y1 - y0)) // 2)
    for step in range(steps + 1):
        page.rect(x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps, 0.7, 0.7)


def _short(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """Lines that miss each other by a point, and lie a point off."""
    if y0 == y1:
        page.line(x0 + 1, y0 + 0.7, x1 - 1, y1 + 0.7)
    else:
        page.line(x0 - 0.7, max(y0, y1) - 1, x1 - 0.7, min(y0, y1) + 1)


@pytest.mark.parametrize("draw", [Page.line, _thin, _doubled, _dotted, _short])
def test_ways_to_draw_lines(draw: Callable[[Page, float, float, float, float], None]) -> None:
    (grid,) = _read(_drawn(draw))
    assert rows(grid) == TEXTS
    assert spans(grid) == {"申请人": (1, 2), "三、结果": (2, 1)}
    assert covers(grid)
    assert not any(cell.doubt for cell in grid.cells)


def test_places() -> None:
    (grid,) = _read(_drawn(Page.line))
    cell = next(cell for cell in grid.cells if cell.text == "98765")
    assert cell.place.to_json() == {"column": 3, "page": 1, "table": 1, "row": 3, "bbox": (260.0, 610.0, 340.0, 640.0)}
    assert grid.bbox == (100.0, 610.0, 340.0, 700.0)


def test_each_cell_a_rectangle() -> None:
    page = Page()
    for top, left, bottom, right in [*MERGED, (0, 2, 1, 3), (1, 1, 2, 2), (1, 2, 2, 3), (2, 1, 3, 2), (2, 2, 3, 3)]:
        page.rect(XS[left], YS[bottom], XS[right] - XS[left], YS[top] - YS[bottom], "S")
    fill(page, XS, YS, TEXTS)
    (grid,) = _read(page)
    assert rows(grid) == TEXTS


def test_all_lines_one_path() -> None:
    page = Page()
    page.raw(
        " ".join(f"{x0:g} {y1:g} {max(x1 - x0, 0.5):g} {max(y0 - y1, 0.5):g} re" for x0, y0, x1, y1 in PIECES) + " f"
    )
    fill(page, XS, YS, TEXTS)
    (grid,) = _read(page)
    assert rows(grid) == TEXTS


def test_lines_in_a_form_of_its_own_scale() -> None:
    page = Page()
    fill(page, XS, YS, TEXTS)
    page.objects["X"] = b"12 0 R"
    page.raw("q 2 0 0 2 100 600 cm /X Do Q")
    drawing = " ".join(
        f"{(x0 - 100) / 2:g} {(y0 - 600) / 2:g} m {(x1 - 100) / 2:g} {(y1 - 600) / 2:g} l S"
        for x0, y0, x1, y1 in PIECES
    )
    form = stream(drawing.encode(), b"/Type/XObject/Subtype/Form/BBox[-10 -10 200 200]/Matrix[1 0 0 1 0 0]")
    (grid,) = _read(page, more=[form])
    assert rows(grid) == TEXTS
    assert grid.bbox == (100.0, 610.0, 340.0, 700.0)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn: int) -> None:
    """A landscape page is often a portrait one that is shown turned: content written turned the other way."""
    page = Page(842, 842, b"/Rotate %d" % turn)
    matrix = {90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 842 842", 270: "0 -1 1 0 0 842"}[turn]
    page.raw(f"q {matrix} cm")
    for piece in PIECES:
        page.line(*piece)
    fill(page, XS, YS, TEXTS)
    page.raw("Q")
    page.text(100, 100, "水印水印")
    extract = read(write([page]), "t.pdf")
    (grid,) = grids(extract)
    assert rows(grid) == TEXTS
    assert grid.bbox == (100.0, 610.0, 340.0, 700.0)
    assert paragraphs(extract) == []  # what is not written along the lines of the page as shown


def test_page_box_that_does_not_begin_at_zero() -> None:
    page = _drawn(Page.line)
    page.box = (50.0, 100.0, 645.0, 942.0)
    (grid,) = _read(page)
    assert rows(grid) == TEXTS
    assert grid.bbox == (50.0, 510.0, 290.0, 600.0)


def test_without_outer_sides() -> None:
    page = Page()
    for y in YS:
        page.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.line(x, YS[0], x, YS[-1])
    texts = [["信息内容", "本年制发件数", "总计"], ["规章", "1", "2"], ["文件", "3", "4"]]
    fill(page, XS, YS, texts, 9)
    (grid,) = _read(page)
    assert rows(grid) == texts
    assert not any(cell.doubt for cell in grid.cells)


def test_cut_open_by_the_page_end() -> None:
    page = Page()
    for y in YS[1:]:
        page.line(XS[0], y, XS[-1], y)
    for x in XS:
        page.line(x, YS[0], x, YS[-1])
    texts = [["1.本机关", "1", "2"], ["规章", "1", "2"], ["文件", "3", "4"]]
    fill(page, XS, YS, texts)
    (grid,) = _read(page)
    assert rows(grid) == texts


def test_broken_ruling_is_doubtful() -> None:
    page = Page()
    for piece in edges(XS, YS):
        if piece != (XS[1], YS[1], XS[1], YS[2]) and piece != (XS[1], YS[2], XS[2], YS[2]):
            page.line(*piece)
    fill(page, XS, YS, [["甲", "乙", "丙"], ["规章", "12", "345"], ["文件", "0", "6"]])
    (grid,) = _read(page)
    doubts = {cell.text: cell.doubt for cell in grid.cells if cell.doubt}
    assert doubts
    assert set(doubts.values()) == {"broken-ruling"}
    assert "345" not in doubts


def test_white_bands_and_frames_are_no_tables() -> None:
    page = Page()
    for line in range(6):
        page.raw("1 g")
        page.rect(70, 700 - 20 * line, 455, 18)
        page.raw("0 g")
        page.text(70, 704 - 20 * line, "一" * 45)
    page.rect(60, 580, 475, 160, "S")
    extract = read(write([page]), "t.pdf")
    assert grids(extract) == []
    assert "".join(paragraphs(extract)) == "一" * 270


def test_shading_without_lines_is_no_table() -> None:
    page = Page()
    page.raw("0.8 g")
    page.rect(100, 670, 240, 30)
    page.raw("0 g")
    page.text(110, 680, "说明")
    assert grids(read(write([page]), "t.pdf")) == []


def test_table_inside_a_page_frame() -> None:
    page = _drawn(Page.line)
    page.rect(40, 40, 515, 760, "S")
    page.text(100, 750, "标题")
    extract = read(write([page]), "t.pdf")
    (grid,) = grids(extract)
    assert rows(grid) == TEXTS
    assert paragraphs(extract) == ["标题"]


def test_one_column_piece_stays_with_the_table_it_continues() -> None:
    """The caption row of a table, cut off from its table by the page's end."""
    first, second = Page(), Page()
    first.text(100, 600, "前文。")
    for piece in edges([100, 340], [130, 100]):
        first.line(*piece)
    first.text(110, 110, "第二十条第（六）项")
    ys = [780.0, 750.0, 720.0]
    for piece in edges([100, 220, 340], ys):
        second.line(*piece)
    fill(second, [100, 220, 340], ys, [["信息内容", "本年处理决定数量"], ["行政处罚", "12"]])
    second.text(100, 600, "后文。")
    caption, table = grids(read(write([first, second]), "t.pdf"))
    assert rows(caption) == [["第二十条第（六）项"]]
    assert (caption.at_top, caption.at_bottom) == (False, True)
    assert (table.at_top, table.at_bottom) == (True, False)
    assert (caption.page, table.page) == (1, 2)


def test_a_table_without_any_rulings_is_doubtful() -> None:
    """It is read, so that nothing is said to be missing; but nothing in it is certain."""
    page = Page()
    page.text(70, 760, "三、收到和处理政府信息公开申请情况")
    for x, text in ((230, "自然人"), (300, "其他"), (370, "总计")):
        page.text(x, 730, text)
    table = [("一、本年新收", "95", "0", "95"), ("二、上年结转", "12345", "0", "12345"), ("三、结果", "7", "/", "7")]
    for row, texts in enumerate(table):
        for x, text in zip((70, 235, 305, 375), texts, strict=True):
            page.text(x, 700 - 25 * row, text)
    page.text(70, 500, "五、存在的主要问题")
    extract = read(write([page]), "t.pdf")
    (grid,) = grids(extract)
    assert rows(grid) == [["", "自然人", "其他", "总计"], *map(list, table)]
    assert {cell.doubt for cell in grid.cells} == {"unruled"}
    assert paragraphs(extract) == ["三、收到和处理政府信息公开申请情况", "五、存在的主要问题"]


def test_lines_with_wide_gaps_are_no_table() -> None:
    page = Page()
    for row in range(3):
        page.text(70, 700 - 20 * row, "电话")
        page.text(200, 700 - 20 * row, "0517-87290606")
        page.text(350, 700 - 20 * row, "邮编")
    assert grids(read(write([page]), "t.pdf")) == []


def test_stacked_tables_of_different_widths() -> None:
    """The room beside the narrower one is no cell."""
    page = Page()
    for piece in (*edges([100, 180, 260], [700, 670]), *edges([100, 180, 340], [670, 640])):
        page.line(*piece)
    for x, y, text in ((105, 680, "信息内容"), (185, 680, "数量"), (105, 650, "许可"), (185, 650, "9487")):
        page.text(x, y, text)
    (grid,) = _read(page)
    assert rows(grid) == [["信息内容", "数量", ""], ["许可", "9487", ""]]
    assert [(cell.text, cell.colspan) for cell in grid.cells] == [
        ("信息内容", 1),
        ("数量", 1),
        ("许可", 1),
        ("9487", 2),
    ]
    assert not any(cell.doubt for cell in grid.cells)


def test_borders_at_two_heights() -> None:
    """A browser draws the border of a tall cell some points off those beside it: no row of their own."""
    page = Page()
    for piece in edges(XS, YS, [(1, 0, 3, 1)]):
        page.line(*piece)
    page.line(XS[0], YS[1] - 6, XS[1], YS[1] - 6)
    fill(page, XS, YS, [["项目", "1", "2"], ["三", "3", "4"], ["", "5", "6"]])
    (grid,) = _read(page)
    assert rows(grid) == [["项目", "1", "2"], ["三", "3", "4"], ["", "5", "6"]]
    assert covers(grid)
