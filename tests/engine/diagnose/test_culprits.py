"""The culprits in a run of all rules: what they are told with, and what they take the place of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from gov_disclose_lint.engine import document_from
from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.finding import Finding, Outcome
from gov_disclose_lint.packs import load_library

LIBRARY = load_library()
BASES = Path(__file__).resolve().parents[3] / "rules" / "cn" / "bases"
BASE = (BASES / "cn-2021.yml").read_text(encoding="utf-8")
GRANTED = "sections.requests.outcomes.granted"
REVIEW = "sections.review"
SAYS = "结转下年度103件。"  # of the base report's text, to say more behind it


def report(*edits: tuple[str, str], base: str = BASE) -> Document:
    """The base report with pieces of its text replaced, each of which must stand in it."""
    for old, new in edits:
        assert old in base
        base = base.replace(old, new, 1)
    return document_from(base.encode(), "report.yaml", LIBRARY.forms)


def lint(*edits: tuple[str, str], previous: Document | None = None, **options: object) -> Outcome:
    plan = Plan(LIBRARY, Options(as_of=date(2025, 3, 1), **options))  # type: ignore[arg-type]
    return lint_document(report(*edits), plan, previous)


def of(outcome: Outcome, *ids: str) -> Sequence[Finding]:
    return [finding for finding in outcome.findings if finding.id in ids]


def test_a_fault_of_the_text_rules_leaves_the_tables_diagnosed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("gov_disclose_lint.checks.text.claims.read_claims", broken)
    outcome = lint(("granted: [1288,", "granted: [1828,"))
    assert outcome.crashed
    assert "ZeroDivisionError: boom" in of(outcome, "GDL902")[0].message
    (culprit,) = of(outcome, "GDL310")
    assert (culprit.path, culprit.expected) == (f"{GRANTED}.natural_person", 1288)


def test_what_is_doubtful_has_no_fix() -> None:
    """The total looks mistyped (351), but one of its parts may be wrong as well."""
    (culprit,) = of(lint(("37, 351]", "37, 315]")), "GDL310")
    assert (culprit.expected, culprit.fix) == (351, None)


def test_what_is_certain_has_one() -> None:
    (culprit,) = of(lint(("granted: [1288,", "granted: [1828,")), "GDL310")
    assert culprit.fix and culprit.fix.value == 1288


def test_right_text_against_a_wrong_cell_is_evidence_and_no_finding() -> None:
    text = (SAYS, f"{SAYS}其中予以公开1362件、部分公开458件。")
    outcome = lint(text, ("50, 3, 1362]", "50, 3, 1326]"))
    (culprit,) = of(outcome, "GDL310")
    assert (culprit.path, culprit.expected) == (f"{GRANTED}.total", 1362)
    assert "正文（一、总体情况 › 依申请公开）写 1362件，与改后的数一致" in culprit.evidence
    (left,) = of(outcome, "GDL602")  # the other number is wrong whatever is mended
    assert left.phrase == "458件"
    english = of(lint(text, ("50, 3, 1362]", "50, 3, 1326]"), lang="en"), "GDL310")[0]
    assert any("says 1362件, as the mended table does" in line for line in english.evidence)


def test_text_that_agrees_with_a_sum_of_mended_cells() -> None:
    """办理3153件 is 新收 and 上年结转 together."""
    outcome = lint((SAYS, f"{SAYS}全年共收办申请3153件。"), ("61, 4, 3119]", "61, 4, 3191]"))
    assert not of(outcome, "GDL602")
    assert any("3153件，与改后的数一致" in line for line in of(outcome, "GDL310")[0].evidence)


def test_text_that_the_mended_table_contradicts_stays_a_finding() -> None:
    outcome = lint((SAYS, f"{SAYS}其中予以公开1400件。"), ("50, 3, 1362]", "50, 3, 1326]"))
    assert [finding.phrase for finding in of(outcome, "GDL602")] == ["1400件"]
    assert not any("1400" in line for line in of(outcome, "GDL310")[0].evidence)


def test_text_stays_a_finding_where_the_culprit_is_not_known() -> None:
    """Five ways to mend it, one of which the text would agree with."""
    outcome = lint(
        ("  review:\n", "  review:\n    text: 全年行政复议其他结果178件、尚未审结39件。\n"), ("178, 37,", "179, 37,")
    )
    assert of(outcome, "GDL602")


def test_numbers_of_the_text_that_weighed_are_named_without_their_rule() -> None:
    outcome = lint((SAYS, f"{SAYS}其中予以公开1362件。"), ("50, 3, 1362]", "50, 3, 1326]"), ignore=["GDL602"])
    assert any("1362件" in line for line in of(outcome, "GDL310")[0].evidence)


def test_blank_that_must_be_a_number_is_not_asked_to_be_zero_as_well() -> None:
    outcome = lint(("carried_in: [34,", "carried_in: [null,"))
    (culprit,) = of(outcome, "GDL310", "GDL202")
    assert (culprit.id, culprit.expected, culprit.severity) == ("GDL310", 34, "warning")
    assert "应为 34" in culprit.message and "很可能" not in culprit.message


def test_blank_of_one_sum_is_likely_in_words() -> None:
    (culprit,) = of(lint(("[72, 64,", "[72, /,")), "GDL310", "GDL203")
    assert (culprit.id, culprit.expected) == ("GDL310", 64)
    assert "很可能应为 64" in culprit.message and culprit.fix is None


def test_blank_that_may_be_zero_is_told_as_before() -> None:
    (finding,) = of(lint(("[34, 0,", "[34, null,")), "GDL310", "GDL202")
    assert finding.id == "GDL202"


def test_blank_whose_sums_disagree_is_not_said_to_be_zero() -> None:
    """The row makes it 1362, the column something else, since the total of outcomes is wrong: no number is told for sure."""
    edits = ("50, 3, 1362]", "50, 3, null]"), ("61, 4, 3050]", "61, 4, 3005]")
    (blank,) = of(lint(*edits), "GDL202")
    assert "没有发生的应填 0" not in blank.message
    assert "应为 1317 或 1362，不能径填 0" in blank.message
    (blank,) = of(lint(*edits, lang="en"), "GDL202")
    assert blank.message.endswith("is 1317 or 1362 by the other numbers, not just 0: check it")


def test_blank_that_no_number_mends_is_not_said_to_be_zero() -> None:
    (blank,) = of(lint(("[72, 64, 178, 37, 351]", "[72, null, 178, 37, 153]")), "GDL202")
    assert blank.message.endswith("没有填数字，填 0 后勾稽关系也不成立，请核对同行、同列的其他数字")


def test_blank_that_last_years_report_tells_is_not_said_to_be_zero() -> None:
    edit = ("in_force: 66}", "in_force: null}")
    earlier = (BASES / "cn-2021-previous.yml").read_text(encoding="utf-8")
    (blank,) = of(lint(edit, previous=report(base=earlier)), "GDL202")
    assert "按其他数字推算应为 66，不能径填 0" in blank.message
    (blank,) = of(lint(edit), "GDL202")
    assert blank.message.endswith("没有发生的应填 0"), "nothing says what it is"


@pytest.mark.parametrize("row", ["", "[null, null, null, null, null, null, null]"])
def test_row_with_nothing_behind_its_name_is_as_blank_as_one_of_blanks(row: str) -> None:
    outcome = lint(("carried_in: [34, 0, 0, 0, 0, 0, 34]", f"carried_in: {row}"))
    (culprit,) = of(outcome, "GDL310")
    assert (culprit.path, culprit.expected) == ("sections.requests.carried_in.natural_person", 34)
    assert of(outcome, "GDL202") == []


def test_column_of_blanks_is_told_once() -> None:
    column = [("178, 37,", "178, null,"), ("[13, 4, 8, 1,", "[13, 5, 8, null,"), ("[12, 1, 1, 6,", "[12, 1, 1, null,")]
    (culprit,) = of(lint(*column), "GDL310", "GDL202")
    assert (culprit.id, culprit.expected) == ("GDL310", 37)
    assert "复议后起诉·尚未审结 空白→6" in culprit.message and "直接起诉·尚未审结 空白→0" in culprit.message


def test_of_several_blanks_those_that_are_not_zero_are_excepted() -> None:
    """What one of the column's blanks must be is not known, as its total is blank too."""
    column = [("178, 37,", "178, null,"), ("8, 1, 26]", "8, null, null]"), ("1, 6, 20]", "1, null, 20]")]
    outcome = lint(*column)
    assert {finding.expected for finding in of(outcome, "GDL310")} == {37, 6}
    (left,) = (finding for finding in of(outcome, "GDL202") if finding.path.endswith(".pending"))
    assert "但 " in left.message and "很可能应为 37（见 GDL310）" in left.message and "很可能应为 6" in left.message
    english = [finding.message for finding in of(lint(*column, lang="en"), "GDL202")]
    assert any("should most likely be 37 (GDL310)" in message for message in english)


def test_row_of_totals_not_filled_in() -> None:
    outcome = lint(("[2932, 53, 0, 0, 61, 4, 3050]", "[null, null, null, null, null, null, null]"))
    (culprit,) = of(outcome, "GDL310", "GDL202")
    assert (culprit.id, culprit.expected) == ("GDL310", 2932)
    assert "总计·总计 空白→3050" in culprit.message


def test_sum_that_no_blank_can_mend_is_said_to_be_undetermined() -> None:
    outcome = lint(("[72, 64, 178, 37, 351]", "[72, null, 178, 37, 251]"))
    (culprit,) = of(outcome, "GDL310")
    assert (culprit.severity, culprit.fix, culprit.expected) == ("info", None, None)
    assert "空白" in culprit.message
    assert any(line.startswith("GDL304") and "至少多 36" in line for line in culprit.evidence)
    assert of(outcome, "GDL304", "GDL202")


PREVIOUS = (BASES / "cn-2021-previous.yml").read_text(encoding="utf-8")


def test_slip_against_last_years_report_names_both_and_is_as_grave_as_the_link() -> None:
    balanced = (
        ("[34, 0, 0, 0, 0, 0, 34]", "[43, 0, 0, 0, 0, 0, 43]"),
        ("[3001, 53, 0, 0, 61, 4, 3119]", "[2992, 53, 0, 0, 61, 4, 3110]"),
    )
    outcome = lint(*balanced, previous=report(base=PREVIOUS))
    (culprit,) = of(outcome, "GDL310")
    assert (culprit.path, culprit.expected) == ("sections.requests.carried_in.natural_person", 34)
    assert culprit.severity == "error"  # as GDL701 of the total
    assert culprit.fix is None
    assert "现为 43" in culprit.message and "上年报告：结转下年度·自然人 34" in culprit.message
    assert "本年新收·总计 3110→3119" in culprit.message
    assert len([line for line in culprit.evidence if line.startswith("GDL701")]) == 2
    assert {finding.id for finding in of(outcome, "GDL701")} == {"GDL701"}


def test_slip_of_a_soft_link_is_a_warning() -> None:
    outcome = lint(("in_force: 11}", "in_force: 10}"), previous=report(base=PREVIOUS))
    (culprit,) = of(outcome, "GDL310")
    assert (culprit.severity, culprit.expected, culprit.fix) == ("warning", 11, None)
    assert "疑似沿用上年；上年报告：规章·现行有效件数 10" in culprit.message
    english = of(lint(("in_force: 11}", "in_force: 10}"), previous=report(base=PREVIOUS), lang="en"), "GDL310")[0]
    assert "last year's report:" in english.message and "10" in english.message
