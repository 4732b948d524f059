"""Keys and values that people write otherwise than the form does: none is taken for another, none is passed over."""

from __future__ import annotations

import pytest

from gov_disclose_lint.engine import document_from
from gov_disclose_lint.model.binding import Unreadable
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.packs import load_library

FORMS = load_library().forms
PROACTIVE = "sections.proactive."


def bound(text: str) -> Document:
    return document_from(text.encode(), "report.yaml", FORMS)


def odd(document: Document) -> dict[str, str]:
    return {oddity.path: oddity.kind for oddity in document.oddities}


# -- thousands separators in braces


@pytest.mark.parametrize(
    ("text", "at", "raw"),
    [
        ("proactive: {licences: {decisions: 1,573,179}}", "licences.decisions", "1,573,179"),
        ("proactive: {licences: 1,573,179, penalties: {decisions: 1}}", "licences.decisions", "1,573,179"),
        ("proactive: {fees: {amount: 72,701.2578}}", "fees.amount", "72,701.2578"),
        ("proactive: {fees: {amount: 72,701.25万元}}", "fees.amount", "72,701.25万元"),
        ("proactive: {licences: {decisions: 1, 573, 573}}", "licences.decisions", "1,573,573"),
    ],
)
def test_a_number_split_by_its_commas_is_not_known(text: str, at: str, raw: str) -> None:
    document = bound(f"year: 2024\nsections:\n  {text}")
    cell = document.cells[PROACTIVE + at]
    assert (cell.state, cell.value, cell.reading.fault, cell.raw) == ("invalid", None, "split", raw)
    assert not document.oddities
    place = cell.node.anchor.place()
    line = document.source.line(place.line or 0)
    assert line[(place.column or 0) - 1 : (place.end_column or 0) - 1].replace(" ", "") == raw


def test_numbers_split_alike_are_told_apart() -> None:
    document = bound("year: 2024\nsections: {review: {reconsideration: {upheld: 1,000, corrected: 2, total: 1,000}}}")
    states = {path.rpartition(".")[2]: cell.state for path, cell in document.cells.items()}
    assert states == {"upheld": "invalid", "corrected": "number", "total": "invalid"}


def test_signed_numbers_and_breakdowns() -> None:
    document = bound("year: 2019\nsections: {proactive: {licences: {change: -1,573}}}")
    assert document.cells[PROACTIVE + "licences.change"].reading.fault == "split"
    document = bound("year: 2016\nsections: {proactive: {statistics: {total: 1,595, parts: {网站: 1,407, 报纸: 188}}}}")
    assert [cell.raw for cell in document.cells.odd()] == ["1,595", "1,407"]
    assert document.values == {PROACTIVE + "statistics.parts.报纸": 188}


@pytest.mark.parametrize(
    "text", ["{upheld: 1, 57: , corrected: 2}", "{upheld: 1, 573: 4}", "{upheld: x, 573}", "{573, 574}"]
)
def test_other_keys_of_digits_are_no_part_of_a_number(text: str) -> None:
    document = bound(f"year: 2024\nsections: {{review: {{reconsideration: {text}}}}}")
    assert "unknown-key" in odd(document).values()
    assert all(cell.reading.fault != "split" for cell in document.cells.values())


def test_a_repeated_key_of_digits_is_still_refused() -> None:
    with pytest.raises(Unreadable, match="573"):
        bound("year: 2024\nsections: {review: {reconsideration: {upheld: x, 573, corrected: y, 573}}}")


# -- names that are only a numbering


@pytest.mark.parametrize("name", ["（一）", "(1)", "1.", "1、", "一、", "", " ", "：", "①"])
def test_a_mere_numbering_is_nobodys_name(name: str) -> None:
    document = bound(f'year: 2024\nsections:\n  requests:\n    "{name}": [1, 0, 0, 0, 0, 0, 1]\n"{name}": 1')
    assert set(odd(document).values()) == {"unknown-key"}
    assert len(document.oddities) == 2
    assert document.year == 2024
    assert not document.cells


def test_members_that_are_only_numbered_are_members() -> None:
    text = 'year: 2016\nsections: {proactive: {statistics: {总数: 3, 分项: {"（一）": 1, "（二）": 2, "1.": 0}}}}'
    (breakdown,) = bound(text).breakdowns
    parts = PROACTIVE + "statistics.parts."
    assert breakdown.parts == (parts + "（一）", parts + "（二）", parts + '"1."')
    document = bound('year: 2016\nsections: {proactive: {statistics: {"1.": 1, 网站: 2}}}')
    assert set(document.values) == {PROACTIVE + 'statistics."1."', PROACTIVE + "statistics.网站"}


# -- what is no number, and what is blank


def test_a_mapping_in_a_cell_without_a_total_leaves_the_cell_absent() -> None:
    document = bound("year: 2024\nsections: {requests: {received: [1, 0, {a: 1}, 0, {parts: {b: 1}}, 0, 2]}}")
    for column in ("research", "legal_service"):
        path = f"sections.requests.received.{column}"
        assert document.state(path) == "absent"
        assert document.place(path).line == 2
    assert odd(document) == {"sections.requests.received.research.a": "unknown-key"}
    assert not document.breakdowns


@pytest.mark.parametrize(
    ("row", "state"),
    [("", "blank"), ("{}", "blank"), ("~", "blank"), ("{a: 1}", "absent"), ("{decisions: {a: 1}}", "absent")],
)
def test_only_what_is_written_without_content_is_blank(row: str, state: str) -> None:
    document = bound(f"year: 2024\nsections:\n  proactive:\n    licences: {row}\n")
    assert document.state(PROACTIVE + "licences.decisions") == state


# -- breakdowns written wrongly


@pytest.mark.parametrize("word", ["分项", "parts", "其中", "of_which"])
@pytest.mark.parametrize("value", ["[1, 2]", "7"])
def test_a_known_word_with_a_wrong_value_is_not_called_unknown(word: str, value: str) -> None:
    document = bound(f"year: 2016\nsections: {{proactive: {{statistics: {{total: 3, {word}: {value}}}}}}}")
    (oddity,) = document.oddities
    assert (oddity.kind, oddity.detail) == ("not-a-row", {"wanted": "members"})


@pytest.mark.parametrize(
    "text", ["统计: {总计: 783, 分项目: {a: 1}}", "统计: {收到申请数: {总数: 783, 分项目: {a: 1}}}"]
)
def test_a_misspelt_word_is_told_once_with_the_right_one(text: str) -> None:
    document = bound(f"year: 2016\nsections: {{requests: {{{text}}}}}")
    (oddity,) = document.oddities
    assert (oddity.kind, oddity.detail) == ("unknown-key", {"key": "分项目", "suggestion": "分项"})
    (breakdown,) = document.breakdowns
    assert document.values == {breakdown.total: 783}
    assert breakdown.parts == (oddity.path,)  # not among the cells: the sum is not assessable


# -- keys of other forms


def test_a_key_of_another_form_is_one_in_the_same_place_only() -> None:
    document = bound("year: 2021\nsections: {requests: {outcomes: {refused: {other: [0, 0, 0, 0, 0, 0, 0]}}}}")
    assert odd(document) == {"sections.requests.outcomes.refused.other": "unknown-key"}
    document = bound("year: 2021\nsections: {proactive: {procurement: {items: 1}}}")
    assert odd(document) == {PROACTIVE + "procurement": "other-form"}
