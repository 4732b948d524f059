"""A report whose blanks were never filled in says nothing, whatever keys are written."""

from __future__ import annotations

import pytest

from .tables import breaches, read

SILENT = {"problems": "栏目更新不够及时，拟落实专人维护。", "requests": "无。", "review": "无。", "fees": "无。"}


def report(**sections):
    return read({"year": 2018, "sections": {"proactive": "公开信息12条。", **SILENT, **sections}})


@pytest.mark.parametrize(
    "section",
    [
        {
            "text": "",
            "statistics": {"total": {"total": None, "of_which": {"normative_documents": None}}, "website": None},
        },
        {"文字": "", "统计": {"总计": None}},
        {"text": "　\n", "statistics": {"website": "  "}},
        {"statistics": {"parts": {"报纸": None, "网站": {"total": None, "parts": {"局网站": None}}}}},
        {"statistics": None},
        {"heading": "一、主动公开情况", "statistics": {}},
    ],
)
@pytest.mark.parametrize("key", ["proactive", "fees", "requests", "review"])
def test_blank_statistics_are_no_content(key, section):
    found = breaches("GDL102", report(**{key: section}))
    assert {at: breach.variant for at, breach in found.items()} == {f"sections.{key}": "empty"}
    assert not breaches("GDL501", report(**{key: section}))
    assert not breaches("GDL503", report(**{key: section}))


@pytest.mark.parametrize("value", [0, 12, "/", "无", "若干", "1.5"])
def test_anything_filled_in_is_content(value):
    assert not breaches(
        "GDL102", report(proactive={"text": "", "statistics": {"total": {"total": value}, "website": None}})
    )


def test_a_text_behind_many_spaces_is_read():
    assert not breaches("GDL102", report(problems=" " * 500 + SILENT["problems"]))
