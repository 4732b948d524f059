"""A claim to be published without a date."""

from __future__ import annotations

import time

import pytest

from .tables import breaches, read, unknowns


def report(text="", kind="yaml", **fields):
    document = read({"year": 2024, "sections": {"other": text}, **fields})
    document.source.kind = kind
    return document


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("本报告于2025年1月20日发布。", "本报告于2025年1月20日发布"),
        ("本年度报告已于 2025 年 1 月 20 日正式向社会公布", "本年度报告已于 2025 年 1 月 20 日正式向社会公布"),
        ("发布时间：２０２５-０１-２０ 来源：办公室", "发布时间：２０２５-０１-２０"),
        ("公开日期:2025.1.20", "公开日期:2025.1.20"),
    ],
)
def test_a_sentence_with_the_day_is_a_claim(text, phrase):
    (breach,) = breaches("GDL403", report(text)).values()
    assert breach.phrase and text[slice(*breach.phrase)] == phrase
    assert breach.values["day"] == "2025-01-20"
    assert not breaches("GDL403", report(text, published_on="2025-01-20"))


@pytest.mark.parametrize(
    "text",
    [
        "现予公布，欢迎监督。",
        "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
        "上年度报告发布时间：2024年1月25日。",
        "公开日期：2025年2月31日",
        "本报告的电子版可在网站下载，咨询电话12345。",
    ],
)
def test_what_is_no_claim_of_this_report(text):
    assert not breaches("GDL403", report(text))


@pytest.mark.parametrize(
    ("kind", "found"), [("html", 1), ("pdf", 0), ("docx", 0), ("xlsx", 0), ("yaml", 0), ("json", 0)]
)
def test_web_pages_are_published_by_their_nature(kind, found):
    document = report(kind=kind)
    assert len(breaches("GDL403", document)) == found
    assert unknowns("GDL403", document) == ([("published_on", "no-date")] if kind in ("docx", "xlsx", "pdf") else [])


def test_a_date_that_is_none_is_another_rules():
    assert not breaches("GDL403", report(kind="html", published_on="待定"))


@pytest.mark.parametrize("seed", ["本报告", "发布时间: ", "本报告2024年1月", "2024年1月1日"])
def test_a_long_hostile_text_takes_no_time(seed):
    document = report((seed * 100_000)[:350_000])
    start = time.process_time()
    assert not breaches("GDL403", document)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(("source", "found"), [("页面.html", 1), ("报告.PDF", 0), ("报告.docx", 0)])
def test_a_converted_file_is_what_it_was_made_from(source, found):
    document = report(source=source)
    assert len(breaches("GDL403", document)) == found
    assert len(unknowns("GDL403", document)) == 1 - found
