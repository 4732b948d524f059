"""Hostile content behind the readers: time stays near linear, and nothing raises but Unreadable."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from gov_disclose_lint.extract.assemble import assemble
from gov_disclose_lint.extract.blocks import Extract, Grid, GridCell, Paragraph
from gov_disclose_lint.model.binding import Unreadable, bind
from gov_disclose_lint.model.document import Source
from gov_disclose_lint.model.place import Place

from .reading import COLUMNS, FORMS

HERE = Place(paragraph=1)
HEADER = ["", *COLUMNS]
LIMIT = 4.0  # seconds of the processor; a few tenths are usual


def paragraphs(*texts: str) -> list[Paragraph | Grid]:
    return [Paragraph(text, HERE) for text in texts]


def grid(rows: int, columns: int, text: Callable[[int, int], str], number: int = 1) -> Grid:
    cells = [GridCell(text(row, column), row, column, HERE) for row in range(rows) for column in range(columns)]
    return Grid(number, rows, columns, cells)


def labelled(label: Callable[[int], str]) -> list[Paragraph | Grid]:
    """Six thousand rows with these labels under the columns of section three."""
    return [grid(6000, 8, lambda row, column: HEADER[column] if not row else (str(row) if column else label(row)))]


def one_row_tables() -> list[Paragraph | Grid]:
    texts = ["属于国家", *[""] * 7]
    return [
        grid(1, 8, lambda _, column: HEADER[column]),
        *(grid(1, 8, lambda _, column: texts[column], n) for n in range(2, 3000)),
    ]


CASES: dict[str, Callable[[], list[Paragraph | Grid]]] = {
    "one long paragraph": lambda: paragraphs("一、总体情况", "啊" * 1_000_000),
    "aspects without end": lambda: paragraphs("一、总体情况", "啊。（一）主动公开。" * 90_000),
    "sections without end": lambda: paragraphs("一、总体情况", "啊。二、主动公开情况。" * 80_000),
    "spaces": lambda: paragraphs("一、总体情况", " " * 1_000_000 + "x"),
    "brackets": lambda: paragraphs("（" * 1_000_000, "一、总体情况"),
    "dates": lambda: paragraphs("2024年1月1日至" * 90_000, "一、总体情况"),
    "headings": lambda: paragraphs("\n".join(["一、总体情况"] * 90_000)),
    "titles": lambda: paragraphs(*["2024年政府信息公开工作年度报告"] * 40_000),
    "organs": lambda: paragraphs(*["云州市教育局"] * 40_000),
    "unknown rows": lambda: labelled(lambda row: f"某行某某{row}"),
    "misprinted rows": lambda: labelled(lambda row: f"属于国家秘蜜{row}"),
    "the same row": lambda: labelled(lambda _: "1.属于国家秘密"),
    "long labels": lambda: labelled(lambda _: "属于" * 100),
    "no labels": lambda: labelled(lambda _: ""),
    "headers only": lambda: [grid(6000, 8, lambda _, column: HEADER[column])],
    "very many columns": lambda: [grid(2, 25_000, lambda row, _: "1" if row else "自燃人")],
    "very many tables": one_row_tables,
    "no cells": lambda: [Grid(1, 5, 8), Grid(2, 0, 0)],
    "cells over cells": lambda: [
        Grid(1, 40, 40, [GridCell("自然人", r, c, HERE, 40, 40) for r in range(40) for c in range(40)])
    ],
}


@pytest.mark.parametrize("case", list(CASES))
def test_bounded(case: str) -> None:
    extract = Extract(Source("hostile.docx", "docx"), CASES[case]())
    start = time.process_time()
    try:
        bind(assemble(extract, FORMS), extract.source, FORMS)
    except Unreadable as error:
        assert error.zh
        assert error.en
    assert time.process_time() - start < LIMIT
