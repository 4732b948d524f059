"""The table of statistics that reports for 2014–2018 append."""

from __future__ import annotations

from ..generators.layout import Para, Tab
from .reading import read, tab

TITLE = Para("石桥县教育局2016年政府信息公开工作年度报告", level=1)
TEXT = (
    Para("一、主动公开政府信息情况"),
    Para("甲。"),
    Para("二、依申请公开政府信息情况"),
    Para("乙。"),
    Para("三、因政府信息公开申请行政复议、提起行政诉讼情况"),
    Para("丙。"),
)


def statistics(*rows: tuple[str, str, str]) -> Tab:
    return tab(["统计指标", "单位", "统计数"], *rows)


OFFICIAL = statistics(
    ("一、主动公开情况", "——", "——"),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "783"),
    ("其中：主动公开规范性文件数", "条", "4"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "——", "——"),
    ("1.政府公报公开政府信息数", "条", "0"),
    ("三、依申请公开情况", "——", "——"),
    ("（一）收到申请数", "件", "5"),
    ("1.当面申请数", "件", "2"),
    ("2.传真申请数", "件", ""),
    ("（二）申请办结数", "件", "5"),
    ("四、行政复议数量", "件", "3"),
    ("（一）维持具体行政行为数", "件", "1"),
    ("（三）其他情形数", "件", "2"),
    ("五、行政诉讼数量", "件", "1"),
    ("（三）其他情形数", "件", "1"),
    ("六、举报投诉数量", "件", "0"),
)


def test_numbers_by_their_indicators() -> None:
    document = read(*TEXT, Para("附件：统计表"), OFFICIAL, title=TITLE)
    prefix = "sections."
    values = {path.removeprefix(prefix): value for path, value in document.values.items()}
    assert values == {
        "proactive.statistics.total.total": 783,
        "proactive.statistics.total.of_which.normative_documents": 4,
        "proactive.statistics.gazette": 0,
        "requests.statistics.received.total": 5,
        "requests.statistics.received.of_which.当面申请数": 2,
        "requests.statistics.closed": 5,
        "review.statistics.reconsideration.total": 3,
        "review.statistics.reconsideration.of_which.维持具体行政行为数": 1,
        "review.statistics.reconsideration.of_which.其他情形数": 2,
        "review.statistics.litigation.total": 1,
        "review.statistics.litigation.of_which.其他情形数": 1,
        "review.statistics.complaints": 0,
    }
    assert document.state("sections.requests.statistics.received.of_which.传真申请数") == "blank"
    assert document.place("sections.requests.statistics.closed").row == 11
    assert not document.oddities


def test_statistics_make_no_section() -> None:
    document = read(Para("一、主动公开政府信息情况"), Para("甲。"), OFFICIAL, title=TITLE)
    assert document.order == ["proactive"]


def test_a_table_of_something_else_is_none_of_it() -> None:
    document = read(*TEXT, statistics(("网站", "条", "5"), ("政务微博", "条", "6"), ("其他", "条", "7")), title=TITLE)
    assert not document.cells


def test_not_in_a_report_with_a_form_of_tables() -> None:
    title = Para("石桥县教育局2024年政府信息公开工作年度报告", level=1)
    assert not read(*TEXT, OFFICIAL, title=title).cells
