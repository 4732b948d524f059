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
2011年度，我镇没有公民、法人或其他组织申请公开政府信息。
全年未收到公民、法人和其他组织要求获取政府信息的申请表。
本年度，没有组织和个人向我局提出政府信息公开申请。
本年度无任何单位和个人依申请要求公开政府信息。
我局没有接到过依申请公开政府信息的事项。
2009年我镇没有收到要求公开政府信息的申请，未发生不予公开的情况。
无依申请公开政府信息的情况发生。
我办公室2014年度没有出现公民依申请公开政府信息的情况。
截至2012年底，我县政务信息依申请公开受理点尚无公民提出申请。
没有公民通过网络平台、信函等渠道提出政府信息公开申请。
政府信息公开申请受理数为0件。
受理依申请公开事项0项。
依申请公开政府信息工作开展以来，未接到过一份申请。
（二）依申请公开情况。今年没有群众前来申请。
依申请公开政府信息的数量为零。
我局未收到通过依申请公开系统提交的信息公开申请。
按照规定，申请人没有提出申请的情况。
今年我单位没有依申请公开的信息。
全年未发生一例依申请公开事项。
本年度没有人员前来要求查阅、公开政府信息。
没有收到要求公开信息的函件。
按《条例》规定受理申请3次。
依申请公开的信息均未发生。
依申请公开政府信息工作情况：2015年未受理。
2013年,我镇未收到任何形式的政府信息公开申请。
我局目前暂未收到公众申请公开信息的事例
今年以来，我局共收到依申请公开的信息为0条
2010年全年没有一件依申请公开信息
我局在2012年无公民依申请公开信息事项
全年依申请公开政府信息数：0
本年度共收到信息公开申请零件
未收到当面、传真、电子邮件、信函形式的申请
没有收到通过互联网提出的申请，也没有收到书面申请
依申请公开方面，2016年未发生。
本年度依申请公开工作为零
我局未接受任何申请
至2017年底，还没有个人和单位提出过申请
公民、法人及其他组织未向我街道提出政府信息公开申请
申请人次为0
我委未收到依申请公开的案件，因此不存在不予公开的情况
2018年未有依申请公开事项
本年度内无申请事项
本单位未受理依申请公开政府信息
我局今年没有办理依申请公开业务
没有收到依申请公开请求
依申请公开件0件
由于我镇主动公开工作到位，2015年没有申请公开的情况
今年，未发生依申请公开政府信息的事宜
2009年度我局受理政府信息公开申请总数为0
未收到申请。
没有需要依申请公开的信息。
到目前为止没有单位或个人到我局申请查阅
未收到群众要求政府信息公开的申请单
本年度没有受理公民、法人和其他组织提出的信息公开申请
未接收到公民的申请
全年印发申请指南30份、收到5件
召开会议3次、受理申请2件
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
没有建立依申请公开机制。
没有收到上级批评，建立了依申请公开机制。
未收到投诉。
没有设立专门的申请受理窗口。
依申请公开工作没有专人负责。
依申请公开没有专门的经费和人员保障。
没有及时答复申请人的申请。
全年未收到群众举报、投诉和意见建议。
组织依申请公开业务培训2次。
印发依申请公开指南3份，设置依申请公开栏目1项。
共召开会议3次，研究依申请公开工作。
受理群众来信5件，答复咨询12次。
申请人对答复均无异议。
依申请公开无收费。
建立了依申请公开制度3项。
开展2次依申请公开业务培训。
没有开展依申请公开培训。
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
2010年度，我镇未发生针对本单位有关政府信息公开事务的行政复议案、行政诉讼案和有关的申诉案。
我局没有因政府信息公开被申请行政复议、提起行政诉讼的情况。
全年没有发生因政府信息公开引起的纠纷。
我局政府信息公开工作没有引起行政复议、行政诉讼。
截至2013年12月31日，无行政复议、行政诉讼及申诉案件。
本年度无公民、法人和其他组织因政府信息公开工作向本机关提起行政复议、行政诉讼。
因政府信息公开申请行政复议、提起行政诉讼的情况均没有。
2016年，我局未涉及行政复议和行政诉讼。
行政复议数0件,行政诉讼数0件,举报投诉数0件。
没有一起因信息公开引发的行政诉讼。
行政复议、诉讼案件数均为零。
复议、诉讼、投诉均未发生。
没有针对我镇政府信息公开的复议和诉讼。
未产生此类情况。
我局无行政复议、行政诉讼工作发生。
不存在因政府信息公开而引发复议或诉讼的案件。
行政诉讼无，行政复议无。
没有出现当事人不服而申请行政复议的现象。
没有被申请行政复议，也没有被提起行政诉讼。
被申请复议1次，被提起诉讼2次。
收到举报投诉2件，未发生复议和诉讼。
我局未发生行政复议和行政诉讼案件
没有因政府信息公开而引发的行政复议、行政诉讼和申诉
2013年度未接到因信息公开引起的行政复议和诉讼
本年度，我镇没有收到任何有关政府信息公开的复议、诉讼
因政府信息公开申请行政复议0件，提起行政诉讼0件。
未出现任何复议、诉讼和申诉现象
全年没有发生行政相对人申请行政复议
我乡政府信息公开工作未引起任何行政复议与诉讼
未因政府信息公开引发行政争议
没有行政复议
我局未被申请行政复议，未被提起行政诉讼
截止目前，没有发生此类情况
没有公民、法人和其他组织对我局政府信息公开提出异议、行政复议和行政诉讼
全年共有2人次申请行政复议
2017年无行政复议、诉讼、申诉情况发生
未收到复议申请和法院应诉通知书
本年度未产生复议诉讼事项
没有因为政府信息公开被起诉的情况
没有针对本单位的投诉、复议和诉讼
行政复议及诉讼：本年度无
没有发生过申请行政复议和行政诉讼的事件
没有接到政府信息公开方面的行政复议、行政诉讼以及申诉
未发生政府信息公开侵权行政诉讼
全年未发生一起因政府信息公开工作导致的行政复议
我单位尚未有因政府信息公开被复议、诉讼的情况
""".strip().split("\n"),
)
def test_review_is_stated(text):
    """A text of the one says nothing of the other: that is a variant of its own."""
    one_alone = ("复议" in text) != ("诉" in text)
    assert [item.variant for item in breaches("GDL503", old(review=text)).values()] == ["part"] * one_alone


@pytest.mark.parametrize(
    "review",
    [
        "行政复议、行政诉讼均为0。",
        "未发生行政复议和诉讼。",
        "复议诉讼情况：无；",
        "无行政复议、诉讼。",
        "没有发生因政府信息公开引起的复议或诉讼。",
        "未发生行政复议，也没有被提起诉讼。",
        "一、行政复议情况\n无\n二、行政诉讼情况\n无",
        "全年行政复议0件，法院受理的也没有。",
        "全年行政复议0件。诉至法院的亦然。",
        "行政复议2件。其他方面未发生此类情况。",
        "全年无行政争议。",
        {"statistics": {"案件数": 0}},
        {"statistics": {"total": 0}},
        {"statistics": {"行政复议": 1, "因信息公开引起的行政诉讼": 0}},
        {"text": "行政诉讼1件。", "statistics": {"reconsideration": {"parts": {"upheld": 1}}}},
    ],
)
def test_both_are_stated_or_may_be(review):
    assert not breaches("GDL503", old(review=review))


def test_both_are_stated_in_different_sections():
    assert not breaches("GDL503", old(review="行政复议0件。", other="全年没有发生行政诉讼。"))


@pytest.mark.parametrize(
    ("review", "missing", "severity"),
    [
        ({"text": "情况见统计表。", "statistics": {"litigation": 0}}, "行政复议", None),
        ({"statistics": {"reconsideration": 2, "complaints": 1, "litigation": None}}, "行政诉讼", None),
        ("全年行政诉讼0件，由法规科负责。", "行政复议", "warning"),
        ("建立了行政复议、行政应诉工作机制。全年行政复议0件。", "行政诉讼", "warning"),
        ("全年投诉0件，行政复议0件。", "行政诉讼", "warning"),
    ],
)
def test_only_one_is_stated(review, missing, severity):
    (found,) = breaches("GDL503", old(review=review)).values()
    assert (found.variant, found.values["missing"]["zh"], found.severity) == ("part", missing, severity)


def test_a_number_of_complaints_states_neither():
    (found,) = breaches("GDL503", old(review={"statistics": {"complaints": 0}})).values()
    assert not found.variant


def test_an_unreadable_number_of_the_other_is_no_gap():
    document = old(review={"statistics": {"reconsideration": 0, "litigation": "若干"}})
    assert not breaches("GDL503", document)
    assert unknowns("GDL503", document)


@pytest.mark.parametrize(
    "text",
    [
        "建立健全了行政复议、应诉机制。",
        "对答复不服的，可依照《条例》第33条申请行政复议或提起行政诉讼。",
        "复议由法制科负责，联系电话6222222。",
        "组织行政诉讼培训2次。",
        "行政复议、行政诉讼工作没有专人负责。",
        "未发生投诉。",
        "未收到群众投诉、举报。",
        "组织干部旁听行政诉讼2次，印发行政复议文件3份。",
        "没有建立行政复议、行政诉讼应诉制度。",
        "共受理举报投诉3件，均已办结。",
        "行政复议、行政诉讼没有专门经费和人员。",
        "开展行政复议、诉讼业务培训3次，参训20人次。",
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


@pytest.mark.parametrize(
    "seed",
    [
        "收到",
        "没有",
        "无",
        "申请\n1\n",
        "收到申请",
        "0",
        "1 ",
        "未公开",
        "没有申请机制",
        "没有本年度",
        "没有00件",
        "未发生投诉",
        "没有公开",
        "培训1次申请",
    ],
)
def test_a_long_hostile_text_takes_no_time(seed):
    document = old((seed * 350_000)[:350_000])
    for rule in ("GDL501", "GDL502", "GDL503"):
        start = time.process_time()
        breaches(rule, document)
        assert time.process_time() - start < 2
