"""Numbers, numerals, spans and sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.checks.text.claims import read_claims
from gov_disclose_lint.checks.text.groups import groups
from gov_disclose_lint.checks.text.normal import Normal
from gov_disclose_lint.checks.text.numerals import fits, read_chinese
from gov_disclose_lint.checks.text.periods import periods
from gov_disclose_lint.checks.text.reading import Reading
from gov_disclose_lint.checks.text.zeros import zeros_of

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below 10^8 as written in Chinese."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return chinese(high) + "万" + gap + (chinese(low) if low else "")
    text, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text or "零"


def figures(text: str) -> list[tuple[str, object, str, bool]]:
    reading = Reading(text)
    return [(reading.phrase(figure), figure.value, figure.kind, figure.exact) for figure in reading.figures]


@given(st.integers(0, 99_999_999))
@settings(max_examples=300)
def test_chinese_numerals_round_trip(number):
    assert read_chinese(chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "value"), [("十八", 18), ("两千零五", 2005), ("二〇二四", 2024), ("一百二十", 120), ("十", 10)]
)
def test_chinese_numerals(text, value):
    assert read_chinese(text) == value


@pytest.mark.parametrize("text", ["", "十十", "百千", "条", "两两"])
def test_what_is_no_numeral(text):
    assert read_chinese(text) is None


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(0, 3))
@settings(max_examples=200)
def test_rounding_and_cutting_off_both_fit(part, whole, places):
    exact = Decimal(100) * part / Decimal(whole)
    step = Decimal(1).scaleb(-places)
    assert fits(exact.quantize(step, "ROUND_HALF_UP"), exact, step)
    assert fits(exact.quantize(step, "ROUND_DOWN"), exact, step)
    assert not fits(exact.quantize(step, "ROUND_HALF_UP") + 2 * step, exact, step)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共12件", [("12件", 12, "count", True)]),
        ("共１２件", [("12件", 12, "count", True)]),
        ("共 1 943 件", [("1943件", 1943, "count", True)]),
        ("1,943件", [("1,943件", 1943, "count", True)]),
        ("85.4万人次", [("85.4万人次", 854_000, "count", True)]),
        ("14万余条", [("14万余条", 140_000, "count", False)]),
        ("5500余条", [("5500余条", 5500, "count", False)]),
        ("近300个", [("300个", 300, "count", False)]),
        ("超3170万次", [("3170万次", 31_700_000, "count", False)]),
        ("100件以上", [("100件以上", 100, "count", False)]),
        ("共计两条", [("两条", 2, "count", True)]),
        ("保留十八项", [("十八项", 18, "count", True)]),
        ("22户48人", [("22户", 22, "count", True), ("48人", 48, "count", True)]),
        ("占4.34%", [("4.34%", Decimal("4.34"), "percent", True)]),
        ("占百分之四十", [("百分之四十", 40, "percent", True)]),
        ("增长1.5倍", [("1.5倍", Decimal("1.5"), "times", True)]),
        ("2230.5元", [("2230.5元", Decimal("2230.5"), "count", True)]),
    ],
)  # fmt: skip
def test_numbers(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "国务院令第711号", "国办公开办函〔2021〕30号", "电话：0517-87290606", "邮编：223100", "12345政务服务便民热线", "第20条", "2024年1月24日",
        "2024年度", "2024-01-24", "8时至12月", "7×24小时", "20个工作日", "mlsc2016", "5G", "2024版", "1.2.3", "一件事", "一次性", "第三次", "三类内部事务",
        "一是", "3个月", "08:57:59", "10至20件", "123456789012345678件", "xxgk@np.gov.cn", "豫ICP备20010382号", "2个百分点",
    ],
)  # fmt: skip
def test_what_is_no_count(text):
    assert [figure for figure in Reading(text).figures if figure.kind == "count"] == []


@pytest.mark.parametrize(
    ("text", "last"),
    [("2023年收到5件", [2023]), ("较2023年增加5件", []), ("上年结转5件", []), ("2023年结转5件", []), ("结转2025年5件", []), ("与去年同期相比", []),
     ("去年同期为5件", ["last"]), ("上半年5件", ["other"]), ("截至2024年12月31日", [2024]), ("12000条", [])],
)  # fmt: skip
def test_times(text, last):
    assert [period.code for period in periods(text)] == last


def test_words_around_a_number_skip_brackets_and_stop_at_marks():
    reading = Reading("其中，作其他处理（含撤回申请）469件，8件申请人主动撤销。")
    assert [(figure.label, figure.tail) for figure in reading.figures] == [("作其他处理", ""), ("", "申请人主动撤销")]


def test_line_ends_inside_a_sentence_are_no_ends():
    reading = Reading(
        "2024年全区共收到政府信息公开申请48件，其中自然人申请\n40件，法人或其他组织申请8件。\n（三）平台建设情况\n网站1个。"
    )
    assert [figure.sentence for figure in reading.figures] == [0, 0, 0, 2]


def test_digits_that_meet_over_a_line_end_are_doubtful():
    assert figures("全年通过政府门户网站和政务新媒体公开各类政府信息共计12\n3条") == [
        ("12\x1f3条", 123, "count", False)
    ]


def test_a_list_within_a_list():
    reading = Reading("公开595条，其中局网站284条，包含财务12条、水质15条；数字化中心网站70条，供水公司网站241条。")
    assert [(group.total.value, [part.value for part in group.parts]) for group in groups(reading)] == [
        (595, [284, 70, 241]),
        (284, [12, 15]),
    ]


def test_zero_in_words():
    reading = Reading("没有接到政府信息公开申请，未发生行政复议、行政诉讼，没有收费。")
    assert [[zero.label for zero in zeros] for zeros in zeros_of(reading)] == [
        ["接到政府信息公开申请"],
        ["发生行政复议", "行政诉讼"],
        ["收费"],
    ]


PIECES = st.sampled_from(
    ["全年收到", "申请", "12件", "１２件", "，", "。", "；", "其中", "（", "）", "\n", " ", "　", "约", "2024年", "较上年", "占", "4.34%", "两条", "1 943件",
     "3,119件", "、", "分别为", "：", "政府信息公开", "未发生行政复议", "14万余条", "第711号", "0517-87290606"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=150)
def test_spans_are_exact(text):
    for claim in read_claims(text):
        start, end = claim.span
        assert text[start:end] == claim.phrase
        assert 0 <= claim.sentence[0] <= start < end <= claim.sentence[1] <= len(text)
        if claim.relation != "zero" and claim.unit not in ("%", ""):
            assert claim.phrase[-1] in claim.unit + "余多来右下上内"


@given(st.text(alphabet=st.sampled_from("12０３ \n　，。（）件其中"), max_size=60))
@settings(max_examples=200)
def test_every_character_of_the_one_spelling_leads_back_to_its_own(text):
    normal = Normal(text)
    for at, char in enumerate(normal.text):
        start, end = normal.span(at, at + 1)
        original = text[start:end]
        assert original and (char in "\n \x1f" or Normal(original).text == char)
