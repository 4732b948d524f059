"""Sentences as real reports have them: what must be said in the sections' texts, and what must not."""

from __future__ import annotations

import time
from typing import Any

import pytest

from gov_disclose_lint.checks.order import chinese, ordinal
from gov_disclose_lint.checks.pattern import canonical

from .tables import breaches, read, said, unknowns

STATED = """
本年度未发生收费。
依申请公开未收取任何费用。
2024年，本机关收取信息处理费0元。
本年度我镇无信息公开处理费收取情况。
2024年度没有产生信息处理费。
发出收费通知的件数为0，总金额0元，实际收取的总金额为0元。
我局依申请公开政府信息零收费。
信息处理费收取情况：0
本年度收取信息处理费１２０元。
2024年有3件政府信息公开申请案件收取信息处理费2230元。
依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），2024年收取信息处理费1.2万元。
没有收费及减免情况。
本年度政府信息公开工作不收取费用。
2024年，未向申请人收取信息处理费。
免收申请人信息处理费。
按照规定收取信息处理费。本年度未收取。
依申请公开信息处理费收取情况。2024年度无。
（一）信息处理费收取情况。全年没有产生费用。
信息处理费按照规定收取。实际收取总金额为120元。
信息处理费情况：按国办函〔2020〕109号文件规定执行；本年度没有发生收费行为。
收取信息处理费的情况。零。
2024年信息处理费。均未收取，无其他需要报告的事项。
无其他事项，本年度没有信息处理费。
除信息处理费0元外，无其他需要报告的事项。
没有其他需要报告的事项；信息处理费：0元。
本机关2024年按规定收取信息处理费。共发出收费通知2件，收取二百元。
""".strip().split("\n")

UNSTATED = """
无。
没有其他需要报告的事项。
本年度落实经费保障，免费赠阅公报3万册。
根据国办函〔2020〕109号文件，本机关严格执行信息处理费管理规定。
2024年，本机关收取信息处理费    元。
信息处理费收取情况：
本年度办理人大代表建议3件，政协提案2件。
扩大消费、降低水费，服务群众。
本机关按照《政府信息公开信息处理费管理办法》收取信息处理费。无其他需要报告的事项。
本机关按照规定收取信息处理费，无其他需要报告的事项。
严格执行信息处理费管理办法；没有其他情况。
我局不断规范信息处理费收取行为。
按照《办法》第3条规定收取信息处理费。
根据国办函（2020）109号文件收取信息处理费。
按规定收取信息处理费。本年度办理人大代表建议3件，未发生行政复议。
按规定收取信息处理费。落实专项经费12万元。
没有需要说明的情况。本机关按规定收取信息处理费。
""".strip().split("\n")


def other(text: str) -> Any:
    return read({"year": 2024, "sections": {"overview": "工作平稳有序推进。", "other": text}})


@pytest.mark.parametrize("text", STATED)
def test_the_fee_is_stated(text: str) -> None:
    assert breaches("GDL106", other(text)) == {}


@pytest.mark.parametrize("text", UNSTATED)
def test_the_fee_is_not_stated(text: str) -> None:
    assert list(breaches("GDL106", other(text))) == ["sections.other"]


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("收取信息处理费2230元。其中，县民政局1件，收取880元。", ["zero"]),
        ("收取信息处理费 2 230 元。", ["zero"]),
        ("收取信息处理费２，２３０元。", ["zero"]),
        ("发出收费通知2件，收费总额为660元，实际收取信息处理费660元。", ["zero"]),
        ("信息处理费收取总额：35元", ["zero", "step"]),
        ("收取信息处理费0.066万元。", ["zero"]),
        ("共收取信息处理费300元（其中：市公安局信息处理费205元）。", ["zero"]),
        ("收取信息处理费0元。", []),
        ("未收取信息处理费。网站建设投入35元。", []),
        ("按每件100元的标准收取信息处理费。", []),
        ("减免信息处理费35元。", []),
    ],
)
def test_the_total_of_the_fee(text: str, variants: list[str]) -> None:
    document = read({"year": 2024, "sections": {"other": text, "proactive": {"fees": {"amount": 0}}}})
    found = [item.variant for item in said("GDL207", document) if hasattr(item, "variant")]
    assert found == variants


@pytest.mark.parametrize("text", ["收取信息处理费300元，实收信息处理费200元。", "约收取信息处理费300元。"])
def test_an_uncertain_total_is_not_assessed(text: str) -> None:
    document = read({"year": 2024, "sections": {"other": text, "proactive": {"fees": {"amount": 0}}}})
    assert breaches("GDL207", document) == {}
    assert unknowns("GDL207", document) == [("sections.other", "no-certain-total")]


@pytest.mark.parametrize("raw", ["0.00", "0.0"])
def test_a_fee_that_rounds_to_nothing(raw: str) -> None:
    def report(text: str) -> Any:
        return read({"year": 2024, "sections": {"other": text, "proactive": {"fees": {"amount": raw}}}})

    assert breaches("GDL207", report("收取信息处理费40元。")) == {}
    assert list(breaches("GDL207", report("收取信息处理费5000元。"))) == ["sections.other"]


NOTHING = """
无
无。
暂无
没有。
不存在问题。
本单位不存在问题
2024年，我局政府信息公开工作中未发现问题。
本年度无
目前暂无主要问题。
我镇政务公开工作没有存在明显的问题
无相关情况
""".strip().split("\n")

SOMETHING = """
更新不够及时，今后改进。
公开意识有待增强。
没有专职人员，下一步配备。
无专门场所，拟增设查阅点。
问题主要是解读偏少；其他方面不存在问题。
不存在未公开的情况，但时效性不强。
""".strip().split("\n")


@pytest.mark.parametrize("text", NOTHING)
def test_problems_that_say_nothing(text: str) -> None:
    found = breaches("GDL102", read({"year": 2024, "sections": {"problems": text}}))
    assert [breach.variant for breach in found.values()] == ["nothing"]


@pytest.mark.parametrize("text", SOMETHING)
def test_problems_that_say_something(text: str) -> None:
    assert breaches("GDL102", read({"year": 2024, "sections": {"problems": text}})) == {}


@pytest.mark.parametrize(
    ("title", "variants"),
    [
        ("某某局2024年政府信息公开工作年度报告", []),
        ("二○二四年度某某局政府信息公开年度报告", []),
        ("某某局关于2023年工作和2024年政府信息公开工作年度报告", []),
        ("某某局 2 0 2 4 年政府信息公开工作年度报告", ["spacing"]),
        ("某某局２０２３年政府信息公开工作年度报告", ["spacing", "other-year"]),
        ("某某局政府信息公开工作年度报告（电话12345202412）", ["no-year"]),
        ("某某局2024年信息公开工作总结", ["wording"]),
    ],
)
def test_titles(title: str, variants: list[str]) -> None:
    document = read({"year": 2024, "title": title, "sections": {}})
    assert [item.variant for item in said("GDL107", document)] == variants  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("数据统计期限自2024年1月1日起，至2024年12月31日止。", None),
        ("统计期限为2024 年1 月1 日—12 月31 日。", None),
        ("统计期限：2024年1月1日至2024年11月30日。", "2024年1月1日至2024年11月30日"),
        ("统计期限为2022年1月1日至2022年12月31日。", "2022年1月1日至2022年12月31日"),
        ("统计期限为2023年1月1日至2024年12月31日。", "2023年1月1日至2024年12月31日"),
        ("统计期限为2023年1月1日至2023年12月31日。", None),  # last year's: the rule about years left standing
        ("统计期限见说明。2024年3月1日至5月31日开展检查。", None),
    ],
)
def test_periods_in_texts(text: str, phrase: str | None) -> None:
    found = breaches("GDL109", read({"year": 2024, "sections": {"overview": text}}))
    assert [text[slice(*(breach.phrase or ()))] for breach in found.values()] == ([phrase] if phrase else [])


def test_last_year_in_the_preamble() -> None:
    preamble = "本报告统计期限自2023年1月1日起至12月31日止，根据《条例》（国令第492号）编制。"
    document = read({"year": 2024, "preamble": preamble, "sections": {}})
    (breach,) = breaches("GDL109", document).values()
    assert (breach.at, breach.expected) == ("preamble", "2024-01-01/2024-12-31")
    (breach,) = breaches("GDL607", document).values()
    assert (breach.at, preamble[slice(*breach.phrase)]) == ("preamble", "国令第492号")  # type: ignore[misc]


def test_accountability_may_stand_in_the_preamble() -> None:
    publisher = {"kind": "government"}
    document = read(
        {"year": 2024, "publisher": publisher, "preamble": "考核、评议、追责均已开展。", "sections": {"other": "无。"}}
    )
    assert breaches("GDL105", document) == {}


CITED = [
    (2024, "国务院令第492号", "国务院令第711号"),
    (2019, "国令第４９２号", "国务院令第711号"),
    (2018, "国务院令第492号", None),
    (2024, "原国务院令第492号", None),
    (2024, "国务院令第492号公布，国务院令第711号修订", None),
    (2024, "国办公开办函【2019】60号", "国办公开办函〔2021〕30号"),
    (2020, "国办公开办函〔2019〕60号", None),
    (2024, "国办公开办涵〔2021〕30号", "国办公开办函"),
    (2024, "国办涵〔2020〕109号", "国办函"),
    (2024, "国办函〔2020〕109号", None),
    (2024, "内涵〔丰富〕", None),
    (2024, "年度报告格式（国办公开办函〔2021〕3号）", "国办公开办函〔2021〕30号"),
    (2024, "国办公开办函〔2024〕3号", None),
    (2024, "《中华人民共和国政府信息公开条例》（国务院令第 711 号）", None),
    (2024, "《政府信息公开条例》（国令第117号）", "国务院令第711号"),
    (2016, "《政府信息公开条例》（国务院令第429号）", "国务院令第492号"),
    (2024, "《中华人民共和国政务信息公开条例》", "《中华人民共和国政府信息公开条例》"),
    (2024, "《某某省政府信息公开条例》（第492号）", None),
]


@pytest.mark.parametrize(("year", "text", "suggestion"), CITED)
def test_citations(year: int, text: str, suggestion: str | None) -> None:
    document = read({"year": year, "sections": {"overview": f"本报告根据{text}的规定编制。"}})
    assert [breach.expected for breach in breaches("GDL607", document).values()] == ([suggestion] if suggestion else [])


def test_a_citation_in_one_spelling() -> None:
    assert canonical("国办公开办函 [ ２０２１ ] 第30号") == "国办公开办函〔2021〕30号"


def test_numbers_of_headings() -> None:
    assert [ordinal(chinese(number)) for number in range(1, 100)] == list(range(1, 100))
    assert ordinal("十十") is None
    assert ordinal("12") == 12


@pytest.mark.parametrize(
    ("lines", "phrase"),
    [
        ("（一）甲\n（二）乙\n（三）丙", None),
        ("（一）甲\n（二）乙\n（一）丙\n（二）丁", None),
        ("(一)甲\n(二)乙\n(四)丁", "四"),
        ("　　（一）甲\n　　（一）乙", None),
        ("（九）甲\n（十）乙\n（十一）丙\n（十一）丁", "十一"),
        ("（二）甲\n（三）乙", None),
        ("一是甲\n三是乙", None),
    ],
)
def test_numbering_inside_a_text(lines: str, phrase: str | None) -> None:
    found = breaches("GDL103", read({"year": 2024, "sections": {"overview": lines}}))
    assert [lines[slice(*(breach.phrase or ()))] for breach in found.values()] == ([phrase] if phrase else [])


HOSTILE = {
    "digits": "1" * 300_000,
    "spaced digits": "收取信息处理费" + "1 " * 150_000,
    "fees": "收取信息处理费1元，" * 30_000,
    "no sentence": "信息处理费" * 60_000,
    "collected": "收取" * 150_000,
    "charges": "费" * 300_000,
    "periods": "统计期限2024年1月1日" * 15_000,
    "numbers": "（一）\n" * 60_000,
    "brackets": "（" * 300_000,
    "orders": "国务院令第492号" * 30_000,
    "orders of all kinds": "".join(f"《政府信息公开条例》（国令第{number}号）" for number in range(100, 9999)),
    "letters": "国办公开办涵" * 50_000,
    "spaces": " \n" * 150_000,
    "nothing": "本年度" * 100_000,
    "fullwidth": "　" * 300_000 + "无",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_no_time(name: str) -> None:
    text = HOSTILE[name]
    document = read(
        {"year": 2024, "title": text, "preamble": text, "publisher": {"kind": "government"}, "sections": {
            "overview": text, "problems": text, "other": text, "proactive": {"fees": {"amount": 0}}}}
    )  # fmt: skip
    start = time.process_time()
    for number in (102, 103, 104, 105, 106, 107, 108, 109, 201, 202, 204, 207, 607):
        list(said(f"GDL{number}", document))
    assert time.process_time() - start < 2
