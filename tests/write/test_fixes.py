"""Fixes of report files: from findings to a text in which only what was meant has changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from benchmarks import detection
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.engine.diagnose import breakdowns, diagnose
from gov_disclose_lint.engine.files import document_from
from gov_disclose_lint.engine.lint import Plan as LintPlan
from gov_disclose_lint.engine.lint import lint_document
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.finding import Finding, Fix
from gov_disclose_lint.model.place import Place
from gov_disclose_lint.model.rule import Context
from gov_disclose_lint.packs import load_library
from gov_disclose_lint.write.edits import Refused, apply
from gov_disclose_lint.write.fixes import REASONS, Plan, plan, sentences

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = load_library()
BASE = (ROOT / "rules" / "cn" / "bases" / "cn-2021.yml").read_text(encoding="utf-8")
REQUESTS = "sections.requests"
GRANTED = f"{REQUESTS}.outcomes.granted"


def document(text: str, name: str = "report.yaml") -> Document:
    return document_from(text.encode(), name, LIBRARY.forms)


def found(path: str, value: Any, safety: Any = "unsafe", also: Sequence[tuple[str, Any]] = ()) -> Finding:
    fix = Fix(safety, path, value, {"zh": "", "en": ""}, also=tuple(also))
    return Finding("GDL310", "x", "error", "report.yaml", path, "", Place(1, 1), "", fix=fix)


def linted(text: str, *rules: str) -> list[Finding]:
    return lint_document(document(text), LintPlan(LIBRARY, Options(select=rules, as_of=date(2025, 3, 1)))).findings


def diagnosed(text: str) -> list[Finding]:
    report = document(text)
    instances = [*detection.equations(report), *(("GDL305", item) for item in breakdowns(report))]
    breaches = diagnose(report, instances, Context(date(2025, 3, 1)))
    return [Finding("GDL310", "x", "error", "r", b.at, "", report.place(b.at), "", fix=b.fix) for b in breaches]


def mended(text: str, findings: Sequence[Finding], unsafe: bool = True, name: str = "report.yaml") -> tuple[str, Plan]:
    result = plan(document(text, name), findings, unsafe)
    return apply(text, result.edits), result


def test_culprit_is_mended_and_nothing_else() -> None:
    wrong = BASE.replace("granted: [1288,", "granted: [1828,")
    after, result = mended(wrong, diagnosed(wrong))
    assert after == BASE
    ((change,),) = [done.changes for done in result.done]
    assert (change.old, change.new, change.path) == ("1828", "1288", f"{GRANTED}.natural_person")
    assert diagnosed(after) == []


def test_unsafe_fixes_are_only_made_when_asked_for() -> None:
    wrong = BASE.replace("granted: [1288,", "granted: [1828,")
    assert mended(wrong, diagnosed(wrong), unsafe=False) == (wrong, Plan())


def test_what_is_ambiguous_is_never_touched() -> None:
    wrong = BASE.replace("[72, 64, 178, 37, 351]", "[72, 64, 179, 37, 351]")
    assert diagnosed(wrong)
    assert mended(wrong, diagnosed(wrong))[0] == wrong


def test_stated_total_is_worked_out_anew() -> None:
    wrong = BASE.replace("[72, 64, 178, 37, 351]", "[72, 64, 178, 37,   0]  # 核对")
    assert "[72, 64, 178, 37,   351]  # 核对" in mended(wrong, diagnosed(wrong))[0]


def test_two_cells_of_one_mistake_are_mended_together() -> None:
    wrong = BASE.replace("granted: [1288, 21,", "granted: [1828, 12,")
    after, result = mended(wrong, diagnosed(wrong))
    assert after == BASE
    assert len(result.done) == 1 and len(result.done[0].changes) == 2


SPELT = BASE.replace("[1288, 21, 0, 0, 50, 3, 1362]", "[1,288,  '21', ０, 0, \"50\", 3, １３６２]  # 复核").replace(
    "[1,288,", '["1,288",'
)


def test_spelling_of_numbers_is_safe_and_keeps_the_layout() -> None:
    after, result = mended(SPELT, linted(SPELT, "GDL208"), unsafe=False)
    assert "granted: [1288,  21, 0, 0, 50, 3, 1362]  # 复核" in after
    assert after == SPELT.replace('["1,288",  \'21\', ０, 0, "50", 3, １３６２]', "[1288,  21, 0, 0, 50, 3, 1362]")
    assert not result.left
    assert linted(after, "GDL208") == []


def test_a_wrong_figure_is_mended_with_its_spelling() -> None:
    wrong = BASE.replace("granted: [1288,", 'granted: ["1,828",')
    after, result = mended(wrong, [*linted(wrong, "GDL208"), *diagnosed(wrong)])
    assert after == BASE
    assert not result.left
    assert mended(after, [*linted(after, "GDL208"), *diagnosed(after)])[0] == after


def test_whole_table_of_spellings() -> None:
    rows = {"received", "carried_in", "granted", "partially_granted"}
    text = "\n".join(
        line.replace("[", "['").replace("]", "']").replace(", ", "', '") if line.strip().split(":")[0] in rows else line
        for line in BASE.split("\n")
    )
    findings = linted(text, "GDL208")
    assert len(findings) == 1
    after, result = mended(text, findings, unsafe=False)
    assert after == BASE
    assert len(result.done[0].changes) == 28


def test_key_with_one_candidate_is_renamed_and_its_value_kept() -> None:
    text = BASE.replace("  problems: |", "  problem: |  # 五")
    after, _ = mended(text, linted(text, "GDL108"), unsafe=False)
    assert after == BASE.replace("  problems: |", "  problems: |  # 五")
    assert linted(after, "GDL108") == []


def test_chinese_key_keeps_its_quotes() -> None:
    text = BASE.replace("    carried_in: [34", "    '上年结转数': [34")
    findings = [found(f"{REQUESTS}.上年结转数", "上年结转", "safe")]
    assert "    '上年结转': [34" in mended(text, findings)[0]


def test_key_that_is_there_already_is_left() -> None:
    text = BASE.replace("    carried_in: [34", "    carried: [0, 0, 0, 0, 0, 0, 0]\n    carried_in: [34")
    after, result = mended(text, [found(f"{REQUESTS}.carried", "carried_in", "safe")])
    assert after == text
    assert [left.reason for left in result.left] == ["unsure"]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("fees: {amount: }", "fees: {amount: 5.25}"),
        ("fees: {amount: null}", "fees: {amount: 5.25}"),
        ("fees: {amount: ~ }", "fees: {amount: 5.25 }"),
        ("fees:\n      amount:", "fees:\n      amount: 5.25"),
        ("fees:\n      amount:   # 待填", "fees:\n      amount: 5.25   # 待填"),
        ("fees:\n      amount: ''   # 待填", "fees:\n      amount: 5.25   # 待填"),
        ("fees:\n      ? amount\n      : 7", "fees:\n      ? amount\n      : 5.25"),
    ],
)
def test_blank_is_filled_however_it_is_written(written: str, wanted: str) -> None:
    from decimal import Decimal

    text = BASE.replace("fees: {amount: 96171.6}", written)
    after, result = mended(text, [found("sections.proactive.fees.amount", Decimal("5.25"))])
    assert not result.left
    assert after == BASE.replace("fees: {amount: 96171.6}", wanted)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("title: 旧 标题  # x", "title: 新标题  # x"),
        ("title: '旧''标题'", "title: '新标题'"),
        ('title: "旧\\n标题"', 'title: "新标题"'),
        ("title: 旧\n  标题", "title: 新标题"),
    ],
)
def test_texts_keep_their_quotes(title: str, wanted: str) -> None:
    text = BASE.replace("title: 某某市人民政府2024年政府信息公开工作年度报告", title)
    assert mended(text, [found("title", "新标题", "safe")])[0] == text.replace(title, wanted)


def test_text_that_needs_quotes_gets_them() -> None:
    after, result = mended(BASE, [found("title", "甲: 乙 #丙", "safe")])
    assert 'title: "甲: 乙 #丙"\n' in after
    assert not result.left


def test_shared_value_is_left() -> None:
    text = BASE.replace("carried_in: [34, 0,", "carried_in: [34, &zero 0,").replace(
        "carried_out: [103, 0,", "carried_out: [103, *zero,"
    )
    after, result = mended(text, [found(f"{REQUESTS}.carried_in.business", 5), found(f"{REQUESTS}.received.other", 9)])
    assert after == text.replace("61, 4, 3119]", "61, 9, 3119]")
    assert [left.reason for left in result.left] == ["alias"]


def test_anchor_and_tag_stay() -> None:
    text = BASE.replace("carried_in: [34,", "carried_in: [&a !!str 34,")
    assert "carried_in: [&a !!str 35," in mended(text, [found(f"{REQUESTS}.carried_in.natural_person", 35)])[0]


def test_block_is_left() -> None:
    text = BASE.replace("fees: {amount: 96171.6}", "fees:\n      amount: |  # 注\n        ９")
    after, result = mended(text, [found("sections.proactive.fees.amount", 9, "safe")])
    assert after == text
    assert [left.reason for left in result.left] == ["block"]


def test_what_is_not_written_is_left() -> None:
    after, result = mended(BASE, [found("sections.proactive.fees.nothing", 1)])
    assert after == BASE
    assert [left.reason for left in result.left] == ["absent"]


def test_first_wins_where_two_fixes_overlap() -> None:
    path = f"{GRANTED}.other"
    after, result = mended(BASE, [found(path, 4), found(path, 5), found(path, 4)])
    assert after == BASE.replace("50, 3, 1362]", "50, 4, 1362]")
    assert [(left.finding.fix.value, left.reason) for left in result.left if left.finding.fix] == [(5, "overlap")]


def test_all_or_none_of_a_fix() -> None:
    both = found(f"{GRANTED}.other", 4, also=[("sections.proactive.fees.nothing", 1)])
    assert mended(BASE, [both])[0] == BASE


def test_right_already_is_no_change() -> None:
    assert mended(BASE, [found(f"{GRANTED}.other", 3)]) == (BASE, Plan())


def test_crlf_stays() -> None:
    wrong = BASE.replace("granted: [1288,", "granted: [1828,").replace("\n", "\r\n")
    assert mended(wrong, diagnosed(wrong))[0] == BASE.replace("\n", "\r\n")


def test_json_report() -> None:
    text = json.dumps(
        {
            "year": 2024,
            "title": "旧",
            "sections": {"proactive": {"fees": {"amount": "７"}, "licence": {"decisions": 3}}},
        },
        ensure_ascii=False,
        indent=1,
    )
    findings = [
        found("sections.proactive.fees.amount", 7, "safe"),
        found("title", '新"题', "safe"),
        found("sections.proactive.licence", "licences", "safe"),
    ]
    after, result = mended(text, findings, name="report.json")
    assert not result.left
    assert json.loads(after)["sections"] == {"proactive": {"fees": {"amount": 7}, "licences": {"decisions": 3}}}
    assert after == text.replace('"７"', "7").replace('"旧"', '"新\\"题"').replace('"licence"', '"licences"')


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_done_is_said(lang: str) -> None:
    report = document(BASE.replace("carried_out: [103,", 'carried_out: ["1\\e3",'))
    findings = [found(f"{REQUESTS}.carried_out.natural_person", 103), found("sections.proactive.fees.nothing", 1)]
    done, left = sentences(report, plan(report, findings, unsafe=True), lang)
    line = BASE[: BASE.index("carried_out:")].count("\n") + 1
    assert done.startswith(f"report.yaml:{line}: GDL310 ")
    assert done.endswith('"1\\e3" → 103') and done.isprintable()
    assert REASONS["absent"][lang] in left


def test_other_files_are_refused() -> None:
    report = document(BASE)
    report.source.kind = "pdf"
    with pytest.raises(Refused):
        plan(report, [found(f"{GRANTED}.other", 4)], unsafe=True)


def test_reasons_have_words() -> None:
    assert all(words["zh"] and words["en"] for words in REASONS.values())


# -- whatever the layout, only the intended cell changes

number = st.integers(0, 10**6).map(str)
spelt = st.one_of(
    number, number.map(lambda text: f"'{text}'"), number.map(lambda text: f'"{text}"'),
    number.map(lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))),
    st.sampled_from(("null", "~", "/", '"1,234"', "''", "！", "9 件")),
)  # fmt: skip
gap = st.sampled_from(("", " ", "   ", "\n      ", "  # 注 [1, 2]\n      "))
NAMES = ("natural_person", "business", "research", "social", "legal_service", "other", "total")


@st.composite
def rows(draw: st.DrawFn) -> str:
    cells = draw(st.lists(spelt, min_size=7, max_size=7))
    if draw(st.booleans()):
        return (
            "[" + ",".join(draw(gap) + (" " if draw(st.booleans()) else "") + cell + draw(gap) for cell in cells) + "]"
        )
    pairs = [f"{name}: {cell}" for name, cell in zip(NAMES, cells, strict=True)]
    if draw(st.booleans()):
        return "{" + ", ".join(pairs) + "}"
    return "".join(f"\n      {pair}{draw(st.sampled_from(('', '  # 注')))}" for pair in pairs)


@st.composite
def reports(draw: st.DrawFn) -> str:
    lines = ["year: 2024", "sections:", "  requests:"]
    for row in ("received", "上年结转", "carried_out"):
        lines.append(f"    {row}: {draw(rows())}")
        lines += [draw(st.sampled_from(("", "# 备注", "    # [5, 6]")))]
    return draw(st.sampled_from(("\n", "\r\n"))).join("\n".join(lines).split("\n")) + "\n"


@settings(max_examples=60, deadline=None)
@given(
    reports(), st.sampled_from(("received", "carried_in", "carried_out")), st.sampled_from(NAMES), st.integers(0, 10**8)
)
def test_only_the_intended_cell_changes(text: str, row: str, column: str, value: int) -> None:
    path = f"{REQUESTS}.{row}.{column}"
    before = document(text)
    after, result = mended(text, [found(path, value)])
    assert not result.left
    read = document(after)
    assert read.values[path] == value
    assert list(read.cells) == list(before.cells)
    for other, cell in before.cells.items():
        assert other == path or (read.cells[other].raw, read.cells[other].reading) == (cell.raw, cell.reading)
    assert mended(after, [found(path, value)])[0] == after
    if result.edits:
        ((start, end, new),) = result.edits
        assert after == text[:start] + new + text[end:]
        assert new.strip() == str(value)
