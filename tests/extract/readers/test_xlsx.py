"""Workbooks, as openpyxl writes them."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from gov_disclose_lint.extract.blocks import Extract, Paragraph
from gov_disclose_lint.extract.xlsx import read
from gov_disclose_lint.model.binding import Unreadable

from .shapes import covers, grids, paragraphs, rows, spans


def save(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(cells: dict[str, Any], merged: tuple[str, ...] = ()) -> Extract:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "年报"
    for address, value in cells.items():
        page[address] = value
    for area in merged:
        page.merge_cells(area)
    return read(save(book), "t.xlsx")


def test_titles_tables_and_places() -> None:
    extract = sheet(
        {
            "B1": "某某市年度报告",
            "B3": "信息内容",
            "C3": "本年制发件数",
            "B4": "规章",
            "C4": 1,
            "B5": "文件",
            "B7": "信息内容",
            "C7": "数量",
            "B8": "许可",
            "C8": 9487,
        },
        ("B1:C1",),
    )
    assert paragraphs(extract) == ["某某市年度报告"]
    assert [rows(grid) for grid in grids(extract)] == [
        [["信息内容", "本年制发件数"], ["规章", "1"], ["文件", ""]],
        [["信息内容", "数量"], ["许可", "9487"]],
    ]
    assert extract.blocks[0].place.to_json() == {"sheet": "年报", "cell": "B1"}
    assert grids(extract)[1].cells[3].place.to_json() == {"sheet": "年报", "cell": "C8"}
    assert [grid.number for grid in grids(extract)] == [1, 2]


def test_merged_ranges() -> None:
    (grid,) = grids(
        sheet(
            {
                "A1": "项目",
                "C1": "申请人",
                "C2": "自然人",
                "D2": "总计",
                "A3": "三",
                "B3": "予以",
                "C3": 1,
                "D3": 2,
                "B4": "部分",
                "C4": 3,
                "D4": 4,
            },
            ("A1:B2", "C1:D1", "A3:A4"),
        )
    )
    assert covers(grid)
    assert spans(grid) == {"项目": (2, 2), "申请人": (1, 2), "三": (2, 1)}
    assert rows(grid)[3] == ["", "部分", "3", "4"]


def test_merged_beyond_what_is_written() -> None:
    extract = sheet({"A1": "标题", "A2": "a", "B2": 1, "C900": None}, ("A1:XFD1", "D5:F3000"))
    assert paragraphs(extract) == ["标题"]
    assert rows(grids(extract)[0]) == [["a", "1"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12, "12"), (12.0, "12"), (96171.6, "96171.6"), (0.1 + 0.2, "0.3"), (123456789012, "123456789012"), ("12", "12"),
        (-3, "-3"), (1.5, "1.5"), (True, "TRUE"), ("—", "—"), (" 规章\n 制 ", "规章\n制"), ("１２", "１２"),
        (datetime.date(2025, 1, 24), "2025-01-24"),
    ],
)  # fmt: skip
def test_values(value: object, text: str) -> None:
    (grid,) = grids(sheet({"A1": "a", "B1": value}))
    assert rows(grid) == [["a", text]]


def test_long_text_ends_a_table() -> None:
    extract = sheet({"A1": "a", "B1": 1, "A2": "正文很长。" * 20, "A3": "b", "B3": 2})
    assert [type(block).__name__ for block in extract.blocks] == ["Grid", "Paragraph", "Grid"]


def test_hidden_sheets_are_left_out() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    hidden = book.create_sheet("藏")
    hidden["A1"] = "乙"
    hidden.sheet_state = "hidden"
    third = book.create_sheet("三")
    third["AB3"] = "丙"
    extract = read(save(book), "t.xlsx")
    assert paragraphs(extract) == ["甲", "丙"]
    last = extract.blocks[1]
    assert isinstance(last, Paragraph)
    assert last.place.to_json() == {"sheet": "三", "cell": "AB3"}


def test_empty() -> None:
    with pytest.raises(Unreadable, match="empty"):
        read(save(openpyxl.Workbook()), "t.xlsx")
