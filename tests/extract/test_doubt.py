"""GDL904: what could not be read with certainty is told as that, and nothing else is told about it."""

from __future__ import annotations

from datetime import date

from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.extract import blocks
from gov_disclose_lint.extract.tables import DOUBTS
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.finding import Outcome
from gov_disclose_lint.packs import load_library

from ..generators.layout import Para
from .reading import COLUMNS, numbers, read, requests, tab

LIBRARY = load_library()
RULE = next(rule for rule in LIBRARY.rules if rule.id == "GDL904")


def lint(document: Document, lang: str = "zh", select: tuple[str, ...] = ()) -> Outcome:
    return lint_document(document, Plan(LIBRARY, Options(select=select, lang=lang, as_of=date(2025, 3, 1))))


def doubtful() -> Document:
    """One row illegible, one number over two cells: the sums of both rows are wrong as they stand."""
    return read(
        Para("三、收到和处理政府信息公开申请情况"),
        requests(
            ["1.属于国家秘密", *numbers(10)],
            ["▇▇▇▇▇▇", "1", "0", "0", "0", "0", "0", "9"],
            ["3.危及“三安全一稳定”", "1", ("5", 2), "0", "0", "0", "7"],
        ),
    )


def test_every_reason_has_its_words() -> None:
    reasons = RULE.parameters["reasons"]
    assert set(reasons) == {*DOUBTS, *blocks.DOUBTS}
    assert all(reason["zh"] and reason["en"] for reason in reasons.values())


def test_doubtful_cells_are_named_and_the_reading_is_blamed() -> None:
    found = [finding for finding in lint(doubtful()).findings if finding.id == "GDL904"]
    assert [finding.path.removeprefix("sections.requests.outcomes.refused.") for finding in found] == [
        "forbidden_by_law",
        "public_safety.business",
        "public_safety.research",
    ]
    assert found[0].message == "“其他法律行政法规禁止公开”的 7 格没能读准：行的名称与格式对不上。请对照原文件"
    assert found[1].message == "“危及“三安全一稳定””的“商业企业”没能读准：一个数字占了几格。请对照原文件"
    assert found[1].actual == "5"
    assert {finding.severity for finding in found} == {"warning"}
    assert (found[0].place.table, found[0].place.row) == (1, 3)


def test_in_english() -> None:
    messages = [finding.message for finding in lint(doubtful(), "en", ("GDL904",)).findings]
    assert messages[0].endswith(
        "7 cells could not be read with certainty: the row's label does not match the form; see the original"
    )


def test_no_sum_is_judged_by_a_doubtful_cell() -> None:
    outcome = lint(doubtful())
    judged = [finding for finding in outcome.findings if finding.id.startswith(("GDL2", "GDL3"))]
    rows = ("forbidden_by_law", "public_safety")
    assert not [finding for finding in judged if any(row in finding.path for row in rows)]
    unread = {path for item in outcome.not_assessed if item.reason == "unread" for path in item.paths}
    assert any("forbidden_by_law" in path for path in unread)


def test_what_is_certain_is_still_judged() -> None:
    paths = {finding.path for finding in lint(doubtful()).findings if finding.id == "GDL301"}
    assert paths == {"sections.requests.outcomes.refused.state_secret.total"}


def test_nothing_doubtful_nothing_said() -> None:
    document = read(tab(["", *COLUMNS], ["1.属于国家秘密", *numbers(10)]))
    assert not lint(document, select=("GDL904",)).findings
