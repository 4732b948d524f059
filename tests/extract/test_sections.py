"""Section texts under all the ways to head them."""

from __future__ import annotations

import pytest

from gov_disclose_lint.model.document import Document

from ..generators.layout import Para
from .reading import TITLE, numbers, read, requests, tab

OLD = Para("石桥县教育局2015年政府信息公开工作年度报告", level=1)


def texts(document: Document) -> dict[str, str]:
    return {path.removeprefix("sections."): text.value for path, text in document.texts.items()}


@pytest.mark.parametrize(
    "heading",
    [
        "五、存在的主要问题及改进情况",
        "五、存在的主要问题及改进情况：",
        "第五部分 存在的主要问题及改进情况",
        "五.存在问题及改进情况",
        "五、政府信息公开工作存在的主要问题及改进措施",
        "五、工作中存在的问题、下一步打算",
        "存在的主要问题及改进情况",
    ],
)
def test_wordings_of_a_heading(heading: str) -> None:
    document = read(Para("一、总体情况"), Para("甲。"), Para(heading), Para("乙。"))
    assert texts(document) == {"overview": "甲。", "problems": "乙。"}
    assert document.headings["sections.problems.heading"].value == heading


def test_a_heading_and_its_text_in_one_line() -> None:
    document = read(Para("一、总体情况。甲。"), Para("五、存在的主要问题及改进情况：乙。"))
    assert texts(document) == {"overview": "甲。", "problems": "乙。"}


@pytest.mark.parametrize(
    "heading",
    [
        "（二）依申请公开",
        "(二)依申请公开方面",
        "（二）依申请公开工作情况",
        "（二）政府信息依申请公开情况",
        "2.依申请公开",
    ],
)
def test_wordings_of_an_aspect(heading: str) -> None:
    document = read(Para("一、总体情况"), Para("（一）主动公开"), Para("甲。"), Para(heading), Para("乙。"))
    assert texts(document) == {"overview.proactive": "甲。", "overview.requests": "乙。"}


def test_aspects_within_their_lines_and_text_before_them() -> None:
    document = read(
        Para("一、总体情况"),
        Para("总述。"),
        Para("（一）主动公开情况。甲。"),
        Para("（五）政府信息公开监督保障情况。乙。"),
    )
    assert texts(document) == {"overview": "总述。", "overview.proactive": "甲。", "overview.supervision": "乙。"}


def test_aspects_run_together_in_one_paragraph() -> None:
    document = read(Para("一、总体情况"), Para("总述。（一）主动公开。甲。（二）依申请公开。乙。其中（一）类丙。"))
    assert texts(document)["overview.proactive"] == "甲。"
    assert texts(document)["overview.requests"] == "乙。其中（一）类丙。"


def test_a_sixth_aspect_is_the_sections_own_text() -> None:
    document = read(Para("一、总体情况"), Para("（五）监督保障。甲。"), Para("（六）教育培训。乙。"), Para("丙。"))
    assert texts(document) == {"overview.supervision": "甲。", "overview": "（六）教育培训。乙。\n丙。"}


def test_an_aspect_of_the_same_name_as_a_section() -> None:
    """主动公开情况 heads an aspect within section one, and section two where its table follows."""
    table = tab(["信息内容", "本年处理决定数量"], ["行政许可", "3"])
    document = read(Para("总体情况"), Para("主动公开情况"), Para("甲。"), Para("二、主动公开情况"), table)
    assert texts(document) == {"overview.proactive": "甲。"}
    assert document.order == ["overview", "proactive"]
    unnumbered = read(Para("总体情况"), Para("甲。"), Para("主动公开情况"), table)
    assert texts(unnumbered) == {"overview": "甲。"}
    assert unnumbered.order == ["overview", "proactive"]


def test_subheadings_elsewhere_are_text() -> None:
    document = read(
        Para("五、存在的主要问题及改进情况"),
        Para("（一）存在的主要问题"),
        Para("甲。"),
        Para("（二）依申请公开情况"),
        Para("乙。"),
    )
    assert texts(document) == {"problems": "（一）存在的主要问题\n甲。\n（二）依申请公开情况\n乙。"}


def test_a_table_of_contents_is_no_section() -> None:
    names = ["一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
    document = read(
        Para("目录"),
        *map(Para, names),
        Para(names[0]),
        Para("甲。"),
        Para(names[1]),
        Para("乙。"),
        Para(names[2]),
        Para("丙。"),
    )
    assert texts(document) == {"overview": "甲。", "problems": "乙。", "other": "丙。"}


def test_an_empty_section_is_there() -> None:
    document = read(Para("一、总体情况"), Para("甲。"), Para("五、存在的主要问题及改进情况"), Para("（文字描述）"))
    assert document.order == ["overview", "problems"]
    assert texts(document) == {"overview": "甲。"}


def test_remarks_of_the_form_are_no_text() -> None:
    document = read(
        Para("三、收到和处理政府信息公开申请情况"),
        Para("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"),
        requests(["（一）予以公开", *numbers(10)]),
        Para("六、其他需要报告的事项"),
        Para("（文字描述，收取信息处理费情况在此处报告。）"),
        Para("单位：万元"),
    )
    assert not document.texts


def test_page_furniture_is_no_text() -> None:
    document = read(
        Para("首页 > 政府信息公开"),
        TITLE,
        Para("一、总体情况"),
        Para("甲。"),
        Para("- 1 -"),
        Para("第 2 页 共 5 页"),
        Para("五、存在的主要问题及改进情况"),
        Para("乙。"),
        Para("六、其他需要报告的事项"),
        Para("丙。"),
        Para("【打印】【关闭】"),
        Para("上一篇：没有了"),
        Para("相关链接"),
        Para("某县2019年要点"),
        title=None,
    )
    assert texts(document) == {"overview": "甲。", "problems": "乙。", "other": "丙。"}


def test_what_stands_before_the_first_section_is_the_preamble() -> None:
    document = read(Para("根据国令第711号编制。"), Para("一、总体情况"), Para("甲。"))
    assert document.fields["preamble"].value == "根据国令第711号编制。"


def test_before_2019_the_contents_are_sections_of_their_own() -> None:
    document = read(
        Para("一、总体情况"),
        Para("总述。"),
        Para("（一）主动公开情况。甲。"),
        Para("（二）回应解读情况。乙。"),
        Para("（三）依申请公开情况"),
        Para("丙。"),
        Para("二、收费及减免情况"),
        Para("丁。"),
        title=OLD,
    )
    assert document.form.id == "cn-2008"
    assert texts(document) == {
        "overview": "总述。\n（二）回应解读情况。乙。",
        "proactive": "甲。",
        "requests": "丙。",
        "fees": "丁。",
    }


def test_a_section_of_another_form_is_told_as_such() -> None:
    document = read(Para("一、总体情况"), Para("甲。"), Para("四、收费及减免情况"), Para("没有收费。"))
    assert [(oddity.kind, oddity.path) for oddity in document.oddities] == [("other-form", "sections.fees")]


def test_a_phrase_points_at_its_paragraph() -> None:
    document = read(Para("一、总体情况"), Para("甲甲。"), Para("乙乙。"))
    text = document.texts["sections.overview"]
    assert text.value == "甲甲。\n乙乙。"
    assert [text.phrase(start, start + 1).paragraph for start in (0, 2, 4, 6)] == [3, 3, 4, 4]
    assert text.node.anchor.place().paragraph == 3
