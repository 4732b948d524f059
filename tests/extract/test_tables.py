"""Tables to the form by their labels: each case by hand, with the reading that a person would give."""

from __future__ import annotations

import pytest

from ..generators.layout import Para
from .reading import COLUMNS, RESULTS, numbers, read, requests, row, tab

OTHER = (
    "（六）其他处理",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
)


def oddities(document) -> list[tuple[str, str]]:
    return [(oddity.kind, oddity.path) for oddity in document.oddities]


def test_a_misprinted_label_is_known_by_its_place_and_likeness() -> None:
    document = read(
        requests(
            ["1.属于国家秘密", *numbers(10)],
            ["2.其他法律行政止公开", *numbers(20)],
            ["3.危及“三安全一稳定”", *numbers(30)],
        )
    )
    assert row(document, "requests.outcomes.refused.forbidden_by_law") == numbers(20)


def test_an_illegible_label_leaves_its_row_in_doubt() -> None:
    document = read(
        requests(
            ["1.属于国家秘密", *numbers(10)],
            ["▇▇▇▇▇▇", *numbers(20)],
            ["3.危及“三安全一稳定”", *numbers(30)],
        )
    )
    assert row(document, "requests.outcomes.refused.forbidden_by_law") == ["?"] * 7
    assert row(document, "requests.outcomes.refused.public_safety") == numbers(30)
    assert document.state("sections.requests.outcomes.refused.forbidden_by_law.total") == "unread"


def test_a_row_that_could_be_either_of_two_makes_both_doubtful() -> None:
    document = read(
        requests(
            ["（一）予以公开", *numbers(10)],
            ["▇▇▇▇", *numbers(20)],
            ["2.其他法律行政法规禁止公开", *numbers(30)],
        )
    )
    assert row(document, "requests.outcomes.partially_granted") == ["?"] * 7
    assert row(document, "requests.outcomes.refused.state_secret") == ["?"] * 7


def test_a_row_left_out_is_absent() -> None:
    document = read(requests(["1.属于国家秘密", *numbers(10)], ["3.危及“三安全一稳定”", *numbers(30)]))
    assert row(document, "requests.outcomes.refused.forbidden_by_law") == ["-"] * 7


def test_a_row_too_many_is_the_reports() -> None:
    document = read(
        requests(
            ["一、本年新收政府信息公开申请数量", *numbers(10)],
            ["其中：网上申请", *numbers(20)],
            ["二、上年结转政府信息公开申请数量", *numbers(30)],
        )
    )
    assert oddities(document) == [("unknown-key", "sections.requests.其中：网上申请")]
    assert row(document, "requests.carried_in") == numbers(30)


def test_a_column_too_many_is_the_reports() -> None:
    document = read(tab(["申请人情况", *COLUMNS, "网上"], ["（一）予以公开", *numbers(10), "3"]))
    assert oddities(document) == [("unknown-key", "sections.requests.outcomes.granted.网上")]
    assert row(document, "requests.outcomes.granted") == numbers(10)


def test_remarks_and_numbering_columns_are_no_figures() -> None:
    document = read(tab(["序号", "申请人情况", *COLUMNS, "备注"], ["1", "（一）予以公开", *numbers(10), "含上年"]))
    assert row(document, "requests.outcomes.granted") == numbers(10)
    assert not document.oddities


def test_one_row_for_otherwise_closed() -> None:
    document = read(requests(["（六）其他处理", *numbers(10)], ["（七）总计", *numbers(20)]))
    assert oddities(document) == [("other-form", "sections.requests.outcomes.other")]
    assert row(document, "requests.outcomes.other") == numbers(10)


def test_three_rows_for_otherwise_closed() -> None:
    document = read(
        tab(
            [("", 2), *COLUMNS],
            [(OTHER[0], 1, 3), OTHER[1], *numbers(10)],
            [OTHER[2], *numbers(20)],
            ["3.其他", *numbers(30)],
        )
    )
    assert not document.oddities
    assert row(document, "requests.outcomes.other.miscellaneous") == numbers(30)


def test_a_heading_row_of_a_group_is_no_row() -> None:
    document = read(requests(["（三）不予公开", *[""] * 7], ["1.属于国家秘密", *numbers(10)]))
    assert not document.oddities
    assert row(document, "requests.outcomes.refused.state_secret") == numbers(10)


def test_a_subtotal_is_a_row_too_many() -> None:
    document = read(requests(["（三）不予公开", *numbers(90)], ["1.属于国家秘密", *numbers(10)]))
    assert oddities(document) == [("unknown-key", "sections.requests.outcomes.refused.（三）不予公开（又一行）")]
    assert row(document, "requests.outcomes.refused.state_secret") == numbers(10)


def test_the_same_table_twice() -> None:
    table = requests(["（一）予以公开", *numbers(10)], ["（七）总计", *numbers(20)])
    document = read(table, Para("以上为全县数据。"), table)
    assert row(document, "requests.outcomes.granted") == numbers(10)
    assert document.state("sections.requests.outcomes.granted.total") == "number"


def test_two_different_tables_are_both_in_doubt() -> None:
    document = read(
        requests(["（一）予以公开", *numbers(10)], ["（七）总计", "1", *numbers(21, 6)]),
        Para("其中县政府办公室的数据如下。"),
        requests(["（一）予以公开", *numbers(10)], ["（七）总计", "2", *numbers(21, 6)]),
    )
    assert row(document, "requests.outcomes.granted") == numbers(10)
    assert row(document, "requests.outcomes.total") == ["?", *numbers(21, 6)]


def test_a_number_over_two_columns_is_neither_ones() -> None:
    document = read(requests(["（一）予以公开", "1", ("5", 2), *numbers(13, 4)]))
    assert row(document, "requests.outcomes.granted") == ["1", "?", "?", *numbers(13, 4)]


def test_a_dash_over_a_whole_row_is_every_cells() -> None:
    document = read(requests(["（一）予以公开", ("/", 7)], ["（七）总计", *numbers(20)]))
    assert row(document, "requests.outcomes.granted") == ["/"] * 7
    assert document.state("sections.requests.outcomes.granted.total") == "dash"


def test_numbers_on_two_lines_of_a_cell() -> None:
    document = read(requests(["（一）予以公开", "1\n2", *numbers(11, 6)], ["（七）总计", *numbers(20)]))
    assert row(document, "requests.outcomes.granted") == ["?", *numbers(11, 6)]


def test_a_header_lost_over_one_column() -> None:
    """Its numbers are there, so the cells are not absent; whose they are is open."""
    document = read(tab(["", "", *COLUMNS[1:]], ["（一）予以公开", *numbers(10)], ["（七）总计", *numbers(20)]))
    assert row(document, "requests.outcomes.granted") == ["?", *numbers(11, 6)]
    assert row(document, "requests.outcomes.total") == ["?", *numbers(21, 6)]


def test_no_header_at_all() -> None:
    rows = ["（一）予以公开", "（二）部分公开", "1.属于国家秘密", "（七）总计"]
    document = read(tab(*([name, *numbers(10 * place)] for place, name in enumerate(rows, 1))))
    assert row(document, "requests.outcomes.granted") == ["?"] * 7


def test_blank_cells_stay_blank() -> None:
    document = read(requests(["（一）予以公开", "", *numbers(11, 6)], ["（七）总计", *[""] * 7]))
    assert document.state("sections.requests.outcomes.granted.natural_person") == "blank"
    assert document.state("sections.requests.outcomes.total.total") == "blank"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_section_four_tall(order: tuple[int, ...]) -> None:
    rows = [
        ["行政复议", *numbers(10, 5)],
        ["行政诉讼未经复议直接起诉", *numbers(20, 5)],
        ["复议后起诉", *numbers(30, 5)],
    ]
    document = read(tab(["", *RESULTS], *(rows[number] for number in order)))
    assert row(document, "review.litigation_direct") == numbers(20, 5)
    assert row(document, "review.litigation_after_reconsideration") == numbers(30, 5)


def test_section_four_in_three_tables_under_their_names() -> None:
    document = read(
        Para("四、政府信息公开行政复议、行政诉讼情况"),
        *(
            block
            for number, name in enumerate(("行政复议", "未经复议直接起诉", "复议后起诉"), 1)
            for block in (Para(f"（{'一二三'[number - 1]}）{name}"), tab(RESULTS, numbers(10 * number, 5)))
        ),
    )
    assert row(document, "review.reconsideration") == numbers(10, 5)
    assert row(document, "review.litigation_after_reconsideration") == numbers(30, 5)
    assert not any(path.startswith("sections.review") for path in document.texts)


def test_section_four_wide_with_a_shifted_heading() -> None:
    """A real report has the heading 行政诉讼 over eight of its ten columns, and an empty cell over the others."""
    document = read(
        tab(
            [("行政复议", 5), ("", 3), ("行政诉讼", 7)],
            [*[(name, 1, 2) for name in RESULTS], ("未经复议直接起诉", 5), ("复议后起诉", 5)],
            [*RESULTS, *RESULTS],
            numbers(10, 15),
        )
    )
    assert row(document, "review.reconsideration") == numbers(10, 5)
    assert row(document, "review.litigation_direct") == numbers(15, 5)


def test_section_two_of_the_other_form_keeps_its_own_columns() -> None:
    document = read(tab(["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], ["行政许可", "5", "+1", "99"]))
    assert oddities(document) == [("other-form", "sections.proactive.licences")]
    assert document.foreign == {"sections.proactive.licences": "cn-2019"}


def test_tables_of_other_things_are_left_alone() -> None:
    document = read(
        Para("一、总体情况"),
        tab(["单位", "企业", "其他", "总计"], ["某局", "1", "2", "3"], ["其他", "1", "2", "3"]),
        tab(["月份", "点击量"], ["1月", "200"]),
        tab(["企业", "5"], ["行政许可", "6"]),
        Para("二、主动公开政府信息情况"),
    )
    assert not document.cells
    assert not document.oddities


def test_a_table_outside_its_section_still_belongs_to_it() -> None:
    document = read(
        Para("三、收到和处理政府信息公开申请情况"),
        Para("详见附表。"),
        Para("六、其他需要报告的事项"),
        Para("收取信息处理费0元。"),
        requests(["（一）予以公开", *numbers(10)], ["（七）总计", *numbers(20)]),
    )
    assert row(document, "requests.outcomes.granted") == numbers(10)
    assert document.texts["sections.other"].value == "收取信息处理费0元。"
