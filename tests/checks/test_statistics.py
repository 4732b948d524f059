"""Numbers that a report must state, in figures or in words; and outcomes of what was received."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from .tables import FORMS, breaches, columns_of, read, report, rows_of, table_of, unknowns

SILENT = {"proactive": "公布信息420条。", "fees": "没有收费。", "problems": "解读材料不多。"}


def old(requests="无。", review="无。", **sections):
    """A report without tables."""
    return read({"year": 2016, "sections": {**SILENT, "requests": requests, "review": review, **sections}})


STATED = """
2012年，我局未收到公民、法人或者其他组织要求公开政府信息的申请。
本年度我镇无依申请公开信息。
截至12月31日，我局共收到政府信息公开申请23件，其中当面申请3件。
没有公民、法人和其他组织向我单位提出信息公开申请。
我办尚未收到政府信息公开申请
依申请公开政府信息0条。
今年我局无依申请公开的政府信息，也无不予公开的情况。
本年度共受理依申请公开13宗，同比增长20%。
依申请公开数为零。
本机关共接到信息公开申请 1 件（网上申请）。
没有发生依申请公开政府信息的情况。
全年共接待咨询300人次，未接到书面申请。
（一）申请情况 我局受理的依申请公开为2件。
我乡共受理申请公开事项3起，均按程序办理。
本年度，我局依申请公开信息零件。
收到书面申请一件，已答复。
我局未接受到公民的申请。
暂无公民向我局申请公开政府信息。
依申请公开政府信息情况：无。
公民、法人和其他组织申请公开政府信息的情况为0
未有公民、法人或其他组织申请公开政府信息
无人申请
我局没有受理过政府信息公开申请
共受理1件
共办理了政府信息公开申请两件
不存在依申请公开情况
依申请公开0
零申请
收到申请:5件
无
无。
没有此类情况。
""".strip().split("\n")

UNSTATED = """
建立了依申请公开机制，规范受理、登记、答复流程。
公民可以通过信函、传真、网络等方式提出申请，我局在15个工作日内答复。
按照《条例》第二十条规定，制作申请表，方便群众申请。
依照《条例》第20条、第33条办理。
我局设立了依申请公开受理窗口，公布联系电话12345。
一起做好依申请公开工作，高效办成一件事。
本级网站完成无障碍改造，方便群众申请。
我局高度重视依申请公开工作。
""".strip().split("\n")


@pytest.mark.parametrize("text", STATED)
def test_requests_are_stated(text):
    assert not breaches("GDL501", old(text))


@pytest.mark.parametrize("text", UNSTATED)
def test_requests_are_not_stated(text):
    assert set(breaches("GDL501", old(text))) == {"sections.requests"}


@pytest.mark.parametrize(
    "text",
    """
没有发生行政复议、行政诉讼情况。
全年无因政府信息公开引起的行政复议和行政诉讼。
未发生
有关政府信息公开事务的行政复议申请0件。行政诉讼0件。
未出现行政复议、提起诉讼和有关申诉情况
收到行政复议申请3件，其中维持2件
行政复议数量:0
本年度未因政府信息公开被申请行政复议、提起行政诉讼。
我局不存在复议、诉讼情况
零复议、零诉讼
复议诉讼均为0
发生行政诉讼一件，判决维持。
均无
没有
我镇从未发生过行政复议
今年未受到行政复议和诉讼
0件
行政复议和行政诉讼：无。
行政复议 0 起。
""".strip().split("\n"),
)
def test_review_is_stated(text):
    assert not breaches("GDL503", old(review=text))


@pytest.mark.parametrize(
    "text",
    [
        "建立健全了行政复议、应诉机制。",
        "对答复不服的，可依照《条例》第33条申请行政复议或提起行政诉讼。",
        "复议由法制科负责，联系电话6222222。",
    ],
)
def test_review_is_not_stated(text):
    assert set(breaches("GDL503", old(review=text))) == {"sections.review"}


@pytest.mark.parametrize(
    "text",
    """
收到申请6件，均已答复。
共受理依申请公开13件，答复13件。
收到申请3件，其中：同意公开2件，信息不存在1件。
受理申请5件，答复率100%。
接到申请2件，均在规定时间内作出了答复。
收到申请4件，全部给予满意答复。
收到政府信息公开申请3件，已向申请人提供了相关信息。
收到申请1件，因不属于本机关职责，告知申请人向国土局申请。
收到申请2件，目前正在办理中。
收到申请2件，申请人主动撤回。
共收到申请8件，全部予以公开
收到申请1件，经审查依法未予公开。
收到3件依申请公开，均圆满办结
收到申请3件，做到了件件有答复
未收到申请。
没有收到政府信息公开申请，但受理了行政许可方面的咨询30件。
""".strip().split("\n"),
)
def test_outcomes_are_stated_or_not_needed(text):
    assert not breaches("GDL502", old(text))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("收到申请6件。", "收到申请6件"),
        ("全年收到政府信息公开申请 1 2 件。完善了答复机制。", "收到政府信息公开申请 1 2 件"),
        ("受理申请五件，主要涉及城建、社保。", "受理申请五件"),
    ],
)
def test_outcomes_are_not_stated(text, phrase):
    (breach,) = breaches("GDL502", old(text)).values()
    assert breach.phrase and text[slice(*breach.phrase)] == phrase


def test_a_number_in_another_section_must_name_its_subject():
    assert not breaches("GDL501", old("设有窗口。", overview="受理政府信息公开申请0件。"))
    assert breaches("GDL501", old("设有窗口。", overview="共受理来信30件。"))
    assert breaches("GDL502", old("设有窗口。", overview="收到政府信息公开申请3件。"))
    assert not breaches("GDL502", old("设有窗口。", overview="收到行政许可申请2300件。"))


@pytest.mark.parametrize("rule", ["GDL501", "GDL502", "GDL503"])
@pytest.mark.parametrize("sections", [{}, {"requests": "", "review": None}])
def test_an_absent_or_empty_section_is_another_rules(rule, sections):
    assert not breaches(rule, read({"year": 2016, "sections": {**SILENT, **sections}}))
    assert not breaches(rule, read({"year": 2024, "sections": sections}))


@pytest.mark.parametrize("form", ["cn-2019", "cn-2021"])
@pytest.mark.parametrize(("rule", "section"), [("GDL501", "requests"), ("GDL503", "review")])
def test_a_table_states_something_once_one_cell_is_a_number(form, rule, section):
    table = table_of(FORMS[form], section)
    where = [(row, column) for row in rows_of(table) for column in columns_of(table)]
    blank = dict.fromkeys(where, None)
    assert set(breaches(rule, report(FORMS[form], section, blank))) == {f"sections.{section}"}
    for cell in where[:: len(where) // 5]:
        assert not breaches(rule, report(FORMS[form], section, {**blank, cell: 0}))
    wrong = report(FORMS[form], section, {**blank, where[3]: "若干"})
    assert not breaches(rule, wrong)
    assert [reason for _, reason in unknowns(rule, wrong)] == ["invalid"]


@pytest.mark.parametrize("form", ["cn-2019", "cn-2021"])
def test_outcomes_of_the_table(form):
    received, granted = ("received", "total"), ("outcomes.granted", "total")
    for cells, found in (
        ({received: 3}, True),
        ({received: 3, granted: None}, True),
        ({received: 3, granted: "/"}, True),
        ({received: 3, granted: 0}, False),
        ({received: 3, granted: "若干"}, False),
        ({received: 0}, False),
        ({received: None}, False),
        ({("carried_in", "total"): 2}, True),
    ):
        assert set(breaches("GDL502", report(FORMS[form], "requests", cells))) == (
            {"sections.requests.outcomes"} if found else set()
        )


@pytest.mark.parametrize(
    ("statistics", "found"),
    [
        ({"received": 6}, True),
        ({"received": {"total": 6, "parts": {"网络申请": 6}}}, True),
        ({"received": {"parts": {"网络申请": 6}}}, True),
        ({"received": 6, "answered": 0}, False),
        ({"received": 6, "已答复": 6}, False),
        ({"received": 0}, False),
    ],
)
def test_outcomes_in_statistics(statistics, found):
    assert bool(breaches("GDL502", old({"statistics": statistics}))) == found


def test_the_corpus_report_states_its_requests():
    path = Path("../shared/corpus/xinyang-2016.txt")
    if not path.exists():
        pytest.skip("corpus not present")
    text = path.read_text(encoding="utf-8")
    assert not breaches("GDL501", old("建立健全了依申请公开工作机制。", overview=text))
    assert not breaches("GDL502", old("建立健全了依申请公开工作机制。", overview=text))


@pytest.mark.parametrize("seed", ["收到", "没有", "无", "申请\n1\n", "收到申请", "0", "1 ", "未公开"])
def test_a_long_hostile_text_takes_no_time(seed):
    document = old((seed * 350_000)[:350_000])
    for rule in ("GDL501", "GDL502", "GDL503"):
        start = time.perf_counter()
        breaches(rule, document)
        assert time.perf_counter() - start < 2
