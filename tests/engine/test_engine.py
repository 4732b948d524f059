"""The engine: nothing is silently skipped, every path has a place, the order is stable, accepted findings stay counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gov_disclose_lint.engine import document_from, lint_file
from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options, Suppression
from gov_disclose_lint.engine.select import UnknownRule, selected
from gov_disclose_lint.engine.suppress import Uses, unused_entries
from gov_disclose_lint.model.document import Document, UnknownPath
from gov_disclose_lint.model.finding import Breach
from gov_disclose_lint.packs import Library, load_library

LIBRARY = load_library()
BASE = (Path(__file__).parent.parent.parent / "rules" / "cn" / "bases" / "cn-2021.yml").read_text(encoding="utf-8")
WRONG = BASE.replace("carried_out: [103,", "carried_out: [104,")
AS_OF = date(2025, 3, 1)


def report(text: str = WRONG, name: str = "report.yaml") -> Document:
    return document_from(text.encode(), name, LIBRARY.forms)


def plan(**options: object) -> Plan:
    return Plan(LIBRARY, Options(as_of=AS_OF, **options))  # type: ignore[arg-type]


def test_a_finding_has_all_of_the_contract() -> None:
    outcome = lint_document(report(), plan(select=["GDL303"]))
    (finding,) = outcome.findings
    assert (finding.id, finding.rule, finding.severity) == ("GDL303", "request-balance", "error")
    assert finding.path == "sections.requests.carried_out.natural_person"
    assert finding.label == "三、收到和处理政府信息公开申请情况 › 四、结转下年度继续办理 › 自然人"
    assert (finding.expected, finding.actual) == (103, 104)
    lines = WRONG.split("\n")
    assert finding.place.line and finding.place.column and finding.place.end_column
    assert lines[finding.place.line - 1][finding.place.column - 1 : finding.place.end_column - 1] == "104"
    assert "3001 本年新收 + 34 上年结转 = 3035 ≠ 2932 总计 + 104 结转下年度 = 3036，差 1" in finding.message
    assert [related.value for related in finding.related] == [3001, 34, 2932]
    assert finding.grid and finding.grid.rows[finding.grid.row][1][finding.grid.column or 0] == "104"


def test_chinese_keys_give_the_same_findings() -> None:
    chinese = (
        WRONG.replace("carried_out:", "结转下年度:")
        .replace("sections:", "正文:")
        .replace("requests:\n    received", "收到和处理政府信息公开申请情况:\n    本年新收")
    )
    ours, theirs = (lint_document(report(text), plan()) for text in (WRONG, chinese))
    assert [(f.id, f.path, f.message) for f in ours.findings] == [(f.id, f.path, f.message) for f in theirs.findings]


def test_a_raising_rule_is_a_finding_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("gov_disclose_lint.checks.comparison.check", broken)
    monkeypatch.setattr("gov_disclose_lint.checks.breakdown.check", broken)
    outcome = lint_document(report(), plan())
    crashed = [finding for finding in outcome.findings if finding.id == "GDL902"]
    assert outcome.crashed
    assert [finding.severity for finding in crashed] == ["error"] * len(crashed)
    assert any("ZeroDivisionError: boom" in finding.message for finding in crashed)
    assert "GDL303" in [finding.id for finding in outcome.findings]


def test_a_path_that_does_not_resolve_is_a_crash_not_line_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "gov_disclose_lint.checks.equation.check", lambda *_: [Breach("sections.requests.no_such_row.total")]
    )
    outcome = lint_document(report(), plan(select=["GDL303"]))
    assert outcome.crashed
    assert [finding.id for finding in outcome.findings] == ["GDL902"]


def test_absent_things_are_pointed_at_what_is_around_them() -> None:
    document = report(BASE.replace("    carried_in: [34, 0, 0, 0, 0, 0, 34]\n", ""))
    place = document.place("sections.requests.carried_in.natural_person")
    assert BASE.split("\n")[(place.line or 0) - 1].strip() == "requests:"
    with pytest.raises(UnknownPath):
        document.place("sections.requests.carried_inn")


@pytest.mark.parametrize("form", LIBRARY.forms, ids=lambda form: form.id)
def test_every_path_of_a_form_has_a_place_in_an_empty_report(form) -> None:  # type: ignore[no-untyped-def]
    document = report(f"year: {form.first_year}\nsections: {{}}\n")
    for path in form.items:
        assert document.place(path).line
        assert form.label(path, "zh")
        assert form.label(path, "en").replace("›", "").isascii()


def test_selection() -> None:
    def ids(**options: object) -> set[str]:
        return {rule.id for rule in selected(LIBRARY.rules, Options(**options))} - {"GDL901", "GDL902"}  # type: ignore[arg-type]

    assert ids(select=["GDL303"]) == ids(select=["request-balance"]) == {"GDL303"}
    assert ids(select=["sums"]) >= {"GDL301", "GDL303"}
    assert {name[:4] for name in ids(select=["GDL3"])} == {"GDL3"}
    assert "GDL303" not in ids(ignore=["sums"])
    assert {rule.id for rule in selected(LIBRARY.rules, Options(ignore=["ALL"]))} == {"GDL901", "GDL902"}
    for word in ("GDL999", "request-balanse", "gdl3"):
        with pytest.raises(UnknownRule):
            ids(select=[word])


def test_severity_can_be_changed() -> None:
    outcome = lint_document(report(), plan(select=["GDL303"], severity={"request-balance": "info"}))
    assert [finding.severity for finding in outcome.findings] == ["info"]


def test_suppressions_hide_but_count_and_unused_ones_are_told() -> None:
    entries = [
        Suppression("GDL303", "已核实", path="sections.requests.*", origin="x.toml:3"),
        Suppression("GDL304", "多余", origin="x.toml:7"),
        Suppression("GDL303", "过期", until=date(2025, 1, 1), origin="x.toml:11"),
        Suppression("GDL303", "另一文件", file="other/*.yaml", origin="x.toml:15"),
    ]
    run = plan(select=["GDL303", "GDL304", "GDL903"], suppressions=entries)
    uses = Uses(run.options)
    outcome = lint_document(report(), run)
    uses.note(outcome)
    assert outcome.findings == []
    assert [finding.suppressed for finding in outcome.hidden] == ["已核实"]
    (told,) = unused_entries(uses, run, "x.toml", None)
    assert [(finding.id, finding.place.line) for finding in told.findings] == [("GDL903", 7), ("GDL903", 11)]
    assert "到期" in told.findings[1].message


def test_baseline_accepts_what_was_there_and_nothing_else() -> None:
    first = lint_document(report(), plan(select=["GDL3"]))
    accepted = {finding.fingerprint: "report.yaml" for finding in first.findings}
    assert len(accepted) == len(first.findings)
    moved = "# 一行注释\n" + WRONG
    again = lint_document(report(moved), plan(select=["GDL3"], baseline=accepted))
    assert again.findings == []
    assert len(again.hidden) == len(first.findings)
    worse = lint_document(report(WRONG.replace("[104,", "[105,")), plan(select=["GDL303"], baseline=accepted))
    assert len(worse.findings) == 1


def test_previous_is_only_last_years_report_of_the_same_publisher() -> None:
    last = (Path(__file__).parent.parent.parent / "rules" / "cn" / "bases" / "cn-2021-previous.yml").read_text(
        encoding="utf-8"
    )
    rules = plan(select=["GDL701"])
    good = lint_document(report(BASE), rules, report(last))
    assert (good.rules_run, good.findings) == (1, [])
    for other in (
        last.replace("year: 2023", "year: 2022"),
        last.replace("name: 某某市人民政府", "name: 另一市人民政府"),
    ):
        outcome = lint_document(report(BASE), rules, report(other))
        assert (outcome.rules_run, [item.reason for item in outcome.not_assessed]) == (0, ["unfit-previous"])
    assert [item.reason for item in lint_document(report(BASE), rules).not_assessed] == ["needs-previous"]
    spaced = last.replace("name: 某某市人民政府", "name: 某某市 人民政府")
    assert lint_document(report(BASE), rules, report(spaced)).rules_run == 1
    bad = lint_document(report(BASE), rules, report(last.replace("carried_out: [34,", "carried_out: [43,")))
    assert bad.findings and bad.findings[0].related[0].file == "report.yaml"


def test_without_a_year_what_depends_on_it_is_not_assessed_rather_than_not_applicable() -> None:
    outcome = lint_document(report(BASE.replace("year: 2024\n", "")), plan(select=["GDL109", "GDL702"]))
    assert [(item.rule, item.reason) for item in outcome.not_assessed] == [("GDL109", "no-year"), ("GDL702", "no-year")]


def test_unreadable_files_are_findings_with_one_sentence(tmp_path: Path) -> None:
    run = plan()
    for name, content in (
        ("a.yaml", b"a: [1\n"),
        ("b.yaml", b"\xff\xff"),
        ("c.json", b"{"),
        ("d.yaml", b"x: 1\n"),
        ("e.yaml", b"- 1\n"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        outcome = lint_file(str(path), run)
        assert outcome.unreadable
        assert [finding.id for finding in outcome.findings] == ["GDL901"]
    assert lint_file(str(tmp_path / "missing.yaml"), run).unreadable
    assert lint_file(str(tmp_path), run).unreadable


def test_findings_are_in_order_and_the_same_every_time() -> None:
    text = WRONG.replace("granted:           [1288,", "granted:           [1828,").replace(
        "reconsideration: [72,", "reconsideration: [71,"
    )
    runs = [lint_document(report(text), Plan(load_library(), Options(as_of=AS_OF))) for _ in range(2)]
    keys = [[(finding.place.order(), finding.id) for finding in outcome.findings] for outcome in runs]
    assert keys[0] == keys[1] == sorted(keys[0])
    assert [finding.message for finding in runs[0].findings] == [finding.message for finding in runs[1].findings]


def test_library_is_plain_data() -> None:
    assert isinstance(LIBRARY, Library)
    assert [form.id for form in LIBRARY.forms] == sorted(form.id for form in LIBRARY.forms)


def test_fingerprints_stay_as_they_were_written() -> None:
    """Baselines in use hold these."""
    written = {
        "report.yaml": "f4f218fbbf7eb068",
        "2024/市/report.yaml": "a47f25db34f95511",
        "../report.yaml": "b2f675842688a2d1",
    }
    for name, fingerprint in written.items():
        (finding,) = lint_document(report(name=name), plan(select=["GDL303"])).findings
        assert finding.fingerprint == fingerprint
