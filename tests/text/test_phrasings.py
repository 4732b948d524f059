"""One fact in many phrasings: each is understood, wrong numbers are noticed, and narrower things stay apart."""

from __future__ import annotations

import pytest
from evaluate import found
from hypothesis import given, settings
from hypothesis import strategies as st

# thing, what is done with it, measure word
THINGS = [
    ("政务公开业务培训班", "组织", "期"), ("专题会议", "召开", "次"), ("新闻发布会", "举行", "场"), ("政策解读", "发布", "篇"), ("政府公报", "编印", "期"),
    ("专题专栏", "开设", "个"), ("政务公开专区", "建成", "个"), ("查阅点", "设立", "处"), ("网民留言", "回复", "条"), ("意见建议", "征集", "条"),
    ("人大代表建议", "办理", "件"), ("规范性文件", "制发", "件"), ("整改通知书", "下发", "份"), ("政府信息公开申请", "受理", "件"), ("听证会", "召开", "场"),
    ("政府开放日活动", "举办", "场"), ("办事指南", "编制", "项"), ("短视频", "制作", "条"), ("招生信息", "发布", "条"), ("信息员", "配备", "名"),
]  # fmt: skip
STATEMENTS = [
    "全年{done}{thing}{n}{unit}。", "全年共{done}{thing}{n}{unit}，成效明显。", "2024年，{thing}共{done}{n}{unit}。", "一年来，先后{done}{n}{unit}{thing}。",
    "本年度累计{done}{thing}{n}{unit}。", "{done}{thing}{n}{unit}。", "从全年{done}的{n}{unit}{thing}看，质量有待提高。", "全年{n}{unit}{thing}中，形式较单一。",
]  # fmt: skip
MODIFIERS = ["县级", "新增", "涉企", "重点领域", "农村", "首批", "市公安局", "社区", "第三方"]

ROWS = {
    "requests.received": ["本年新收政府信息公开申请{n}件", "收到{n}件政府信息公开申请", "依法受理群众提交的公开申请共{n}件", "政府信息公开申请总量为{n}件"],
    "requests.carried_in": ["上年结转{n}件", "2023年结转至2024年办理的申请{n}件", "办理上年度结转申请{n}件"],
    "requests.outcomes.granted": ["依法予以公开的{n}件", "作出予以公开决定{n}件", "予以公开（{n}件）"],
    "requests.outcomes.refused.state_secret": ["因属于国家秘密不予公开{n}件", "涉及国家秘密的{n}件"],
    "requests.outcomes.unavailable.not_held": ["因本机关不掌握相关政府信息无法提供{n}件", "本单位不掌握的{n}件"],
    "requests.outcomes.not_processed.repeated": ["属于重复申请不予处理{n}件"],
    "requests.outcomes.other.not_corrected": ["因申请人逾期不补正不再处理{n}件"],
    "requests.outcomes.total": ["共答复政府信息公开申请{n}件", "办结量：{n}件"],
    "requests.carried_out": ["结转2025年继续办理{n}件", "尚有{n}件结转下年度", "{n}件结转下年度继续办理"],
    "review.reconsideration": ["因政府信息公开被申请行政复议{n}起", "行政复议案件{n}件"],
    "review.litigation_after_reconsideration": ["经行政复议后提起行政诉讼{n}件"],
}  # fmt: skip
NARROWER = ["涉及征地的", "网上", "市公安局", "教育类", "关于房屋拆迁的", "环保领域", "企业退休人员"]


def said(texts, rule, table=None, at="overview.requests"):
    texts = texts if isinstance(texts, dict) else {at: texts}
    return [
        (phrase, breach.expected) for name, breach, phrase in found({"text": texts, "table": table}) if name == rule
    ]


def twice(thing, done, unit, first, second, one, other):
    fill = {"thing": thing, "done": done, "unit": unit}
    return {"overview.supervision": first.format(n=one, **fill), "problems": second.format(n=other, **fill)}


@given(st.sampled_from(THINGS), st.sampled_from(STATEMENTS), st.sampled_from(STATEMENTS), st.integers(11, 99))
@settings(max_examples=150, deadline=None)
def test_one_thing_in_two_phrasings(thing, first, second, number):
    assert said(twice(*thing, first, second, number, number), "GDL605") == []
    if first != second:
        assert said(twice(*thing, first, second, number, number * 7), "GDL605") != []


@given(st.sampled_from(THINGS), st.sampled_from(MODIFIERS), st.sampled_from(STATEMENTS[:5]))
@settings(max_examples=100, deadline=None)
def test_a_narrower_thing_is_another(thing, modifier, statement):
    name, done, unit = thing
    texts = twice(name, done, unit, STATEMENTS[0], "", 86, 0)
    texts["problems"] = statement.format(thing=modifier + name, done=done, unit=unit, n=35)
    assert said(texts, "GDL605") == []


@given(st.sampled_from(THINGS), st.sampled_from(THINGS), st.sampled_from(STATEMENTS[:6]))
@settings(max_examples=100, deadline=None)
def test_two_things_do_not_contradict(one, other, statement):
    if one != other:
        texts = {
            "overview.supervision": STATEMENTS[0].format(thing=one[0], done=one[1], unit=one[2], n=86),
            "problems": statement.format(thing=other[0], done=other[1], unit=other[2], n=35),
        }
        assert said(texts, "GDL605") == []


def cells(path, number):
    row = [number, 0, 0, 0, 0, 0, number] if path.startswith("requests") else [number, 0, 0, 0, number]
    return {"requests.received": [200, 0, 0, 0, 0, 0, 200], path: row}


@pytest.mark.parametrize(("path", "words"), [(path, words) for path, many in ROWS.items() for words in many])
@pytest.mark.parametrize("before", ["", "2024年，", "经统计，我局", "其中，"])
def test_rows_in_words(path, words, before):
    at = path.partition(".")[0].replace("requests", "overview.requests")
    wrong, right = (before + words.format(n=number) + "。" for number in (73, 37))
    assert any(expected == 37 for _, expected in said(wrong, "GDL602", cells(path, 37), at))
    assert said(right, "GDL602", cells(path, 37), at) == []


@pytest.mark.parametrize("narrower", NARROWER)
@pytest.mark.parametrize(("path", "words"), [(path, many[0]) for path, many in ROWS.items()])
def test_part_of_a_row_is_not_the_row(path, words, narrower):
    at = path.partition(".")[0].replace("requests", "overview.requests")
    assert said(f"全年{narrower}{words.format(n=12)}。", "GDL602", cells(path, 37), at) == []


@pytest.mark.parametrize("year", ["2023年", "2023年度", "２０２３年", "二〇二三年", "2023 年"])
@pytest.mark.parametrize(
    ("before", "after"),
    [("", "，我局认真贯彻条例。"), ("", "全年公开信息310条。"), ("一是", "共制发规范性文件3件。"), ("总体来看，", "，政务公开扎实推进。"), ("我局", "未收取信息处理费。"),
     ("虽然", "，信息公开取得进展。"), ("", "，我县收到申请9件，较上年增加2件。"), ("为提升水平，", "我局共培训3次。")],
)  # fmt: skip
def test_last_years_year_left_standing(year, before, after):
    assert len(said(before + year + after, "GDL606")) == 1


@pytest.mark.parametrize(
    "text",
    ["与{y}相比，申请减少3件。", "较{y}增长5%。", "公开{y}部门决算。", "{y}结转申请3件。", "{y}以来，平台运行平稳。", "自{y}起，实行网上公开。", "{y}被评为先进单位。",
     "{y}立案的案件今年审结。", "平台于{y}建成。", "{y}成立信息中心。", "公布{y}统计公报。", "在{y}基础上继续优化。", "{y}考核结果已通报。", "{y}同期为45件。", "依据{y}第三方评估结果整改。",
     "{y}收到38件，2024年收到45件。", "截至{y}底建成12个，今年新建3个。", "上年度（{y}）的问题已整改。"],
)  # fmt: skip
def test_last_year_rightly_named(text):
    assert said(text.format(y="2023年"), "GDL606") == []


@pytest.mark.parametrize(
    ("amount", "cell", "expected"),
    [("13.26万元", 12.36, 12.36), ("128600元", 12.68, 126800), ("0.68亿元", 8612.4, 0.86124), ("126842元", 12.68, None), ("3.52亿元", 35218.6, None), ("12.68万元", 12.68, None)],
)  # fmt: skip
def test_amounts_in_the_unit_written(amount, cell, expected):
    found_ = said(f"全年收取行政事业性收费{amount}。", "GDL602", {"proactive.fees.amount": cell}, "proactive")
    assert [float(value) for _, value in found_] == ([expected] if expected is not None else [])
