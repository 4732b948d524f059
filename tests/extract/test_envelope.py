"""Title, publisher, year, dates and period as a file states them, and nothing that it does not."""

from __future__ import annotations

from datetime import date

import pytest

from gov_disclose_lint.extract.publisher import kind_and_level

from ..generators.layout import Para, Tab
from .reading import read, tab

BODY = (
    Para("一、总体情况"),
    Para("甲。"),
    Para("五、存在问题及改进情况"),
    Para("乙。"),
    Para("六、其他需要报告的事项"),
    Para("丙。"),
)


@pytest.mark.parametrize(
    "lines, title",
    [
        (["石桥县人民政府2024年政府信息公开工作年度报告"], "石桥县人民政府2024年政府信息公开工作年度报告"),
        (["石桥县人民政府", "2024 年政府信息公开工作年度报告"], "石桥县人民政府2024年政府信息公开工作年度报告"),
        (["石桥县人民政府2024年", "政府信息公开工作", "年度报告"], "石桥县人民政府2024年政府信息公开工作年度报告"),
        (["2024年度石桥县政府信息公开年度报告"], "2024年度石桥县政府信息公开年度报告"),
        (
            ["首页 > 政府信息公开年度报告", "石桥县2024年政府信息公开工作年度报告"],
            "石桥县2024年政府信息公开工作年度报告",
        ),
    ],
)
def test_title_and_year(lines: list[str], title: str) -> None:
    document = read(*map(Para, lines), *BODY, title=None)
    assert (document.title, document.year) == (title, 2024)


def test_a_title_only_in_the_head_of_the_page() -> None:
    document = read(*BODY, title=None, meta={"title": "石桥县2024年政府信息公开工作年度报告_石桥县人民政府"})
    assert (document.title, document.year) == ("石桥县2024年政府信息公开工作年度报告", 2024)


def test_a_year_in_numerals() -> None:
    assert read(*BODY, title=Para("石桥县二〇二三年政府信息公开工作年度报告")).year == 2023


def test_no_title_no_year() -> None:
    document = read(*BODY, title=None)
    assert (document.title, document.year) == (None, None)


def test_a_sentence_is_no_title() -> None:
    document = read(Para("现将2024年政府信息公开工作年度报告公布如下。"), *BODY, title=None)
    assert (document.title, document.year) == (None, 2024)


@pytest.mark.parametrize(
    "front, back, published",
    [
        ([tab(["索引号", "0001", "发布日期", "2025-01-24"])], [], date(2025, 1, 24)),
        ([Para("发布时间：2025-01-24 09:30 来源：县政府办")], [Para("2025年1月20日")], date(2025, 1, 24)),
        ([tab(["生成日期", "2025-01-20"])], [Para("2025年1月24日")], date(2025, 1, 20)),
        ([], [Para("石桥县人民政府"), Para("2025 年 1 月 24 日")], date(2025, 1, 24)),
        ([], [Para("石桥县人民政府  2025年1月24日")], date(2025, 1, 24)),
        ([], [Para("二〇二五年一月二十四日")], date(2025, 1, 24)),
        ([], [Para("2025年1月24日"), Para("上一篇：没有了")], date(2025, 1, 24)),
        ([], [], None),
    ],
)
def test_publication_date(front: list[Para | Tab], back: list[Para], published: date | None) -> None:
    document = read(*front, Para("石桥县2024年政府信息公开工作年度报告"), *BODY, *back, title=None)
    assert document.published_on == published
    assert document.texts["sections.other"].value == "丙。"


def test_a_date_in_the_head_of_the_page() -> None:
    assert read(*BODY, meta={"published": "2025-01-24"}).published_on == date(2025, 1, 24)


def test_an_impossible_date_is_kept_for_the_rules() -> None:
    document = read(*BODY, Para("2025年2月30日"))
    assert document.published_on is None
    assert document.fields["published_on"].value == "2025年2月30日"


@pytest.mark.parametrize(
    "text, period",
    [
        ("统计期限自2024年1月1日起至2024年12月31日止。", (date(2024, 1, 1), date(2024, 12, 31))),
        ("数据期限为2024年1月1日-12月31日。", (date(2024, 1, 1), date(2024, 12, 31))),
        ("统计时间自 2024 年 1 月 1 日至 2024 年 11 月 30 日", (date(2024, 1, 1), date(2024, 11, 30))),
        ("会议于2024年1月1日至1月3日召开。", (None, None)),
    ],
)
def test_period(text: str, period: tuple[date | None, date | None]) -> None:
    assert read(Para(text), *BODY).period == period


@pytest.mark.parametrize(
    "title, signature, name",
    [
        ("石桥县人民政府2024年政府信息公开工作年度报告", "", "石桥县人民政府"),
        ("2024年石桥县教育局政府信息公开工作年度报告", "", "石桥县教育局"),
        ("2024年石桥县人民政府信息公开工作年度报告", "", "石桥县人民政府"),
        ("石桥县2024年政府信息公开工作年度报告", "石桥县人民政府", "石桥县人民政府"),
        ("石桥县2024年政府信息公开工作年度报告", "石桥县人民政府办公室", "石桥县"),
        ("2024年政府信息公开工作年度报告", "石桥县教育局", "石桥县教育局"),
        ("2024年政府信息公开工作年度报告", "", None),
    ],
)
def test_publisher(title: str, signature: str, name: str | None) -> None:
    signed = [Para(signature), Para("2025年1月24日")] if signature else []
    assert read(*BODY, *signed, title=Para(title, level=1)).publisher.name == name


def test_a_publisher_stated_by_the_page() -> None:
    title = Para("2024年政府信息公开工作年度报告", level=1)
    assert read(tab(["发布机构", "石桥县教育局"]), title, *BODY, title=None).publisher.name == "石桥县教育局"
    assert read(*BODY, title=title, meta={"publisher": "石桥县教育局"}).publisher.name == "石桥县教育局"


@pytest.mark.parametrize(
    "name, kind, level",
    [
        ("江苏省人民政府", "government", "provincial"),
        ("重庆市人民政府", "government", "provincial"),
        ("宁夏回族自治区人民政府", "government", "provincial"),
        ("宿迁市人民政府", "government", None),  # a city may be prefectural or county-level
        ("苏州市昆山市人民政府", "government", "county"),
        ("延边朝鲜族自治州人民政府", "government", "prefectural"),
        ("淮安市洪泽区人民政府", "government", "county"),
        ("上海市浦东新区人民政府", "government", None),
        ("石桥县柳河镇人民政府", "township", "township"),
        ("洪泽区高良涧街道办事处", "township", "township"),
        ("信阳市城市管理综合执法局", "department", None),
        ("江苏省财政厅", "department", "provincial"),
        ("淮安市洪泽区人民政府办公室", "department", "county"),
        ("中华人民共和国教育部", "department", "national"),
        ("某某经济开发区管理委员会", None, None),
        ("石桥县供水有限公司", None, None),
        ("石桥县", None, None),
    ],
)
def test_kind_and_level(name: str, kind: str | None, level: str | None) -> None:
    assert kind_and_level(name) == (kind, level)
