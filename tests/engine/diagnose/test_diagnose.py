"""Diagnosis of whole reports: the breaches, their words and their fixes."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from benchmarks import detection, faults, tables

from gov_disclose_lint.engine import words
from gov_disclose_lint.engine.diagnose import breakdowns, diagnose
from gov_disclose_lint.engine.diagnose.patterns import COST, WORDS
from gov_disclose_lint.engine.files import read_document
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.finding import PREVIOUS, Breach
from gov_disclose_lint.model.rule import Context
from gov_disclose_lint.packs import load_library

ROOT = Path(__file__).resolve().parents[3]
LIBRARY = load_library()
BASE = read_document(str(ROOT / "rules" / "cn" / "bases" / "cn-2021.yml"), LIBRARY.forms)
RULE = next(rule for rule in LIBRARY.rules if rule.id == "GDL310")
GRANTED = "sections.requests.outcomes.granted"


def changed(document: Document, changes: Mapping[str, Any]) -> Document:
    """The report with other numbers; None leaves the cell blank."""
    other = copy.copy(document)
    values = {**document.values, **changes}
    other.cells = copy.copy(document.cells)
    other.cells.numbers = {path: value for path, value in values.items() if value is not None}
    return other


def breaches(document: Document, previous: Document | None = None, **more: Any) -> list[Breach]:
    instances = detection.equations(document)
    instances += [("GDL305", item) for item in breakdowns(document)]
    return list(diagnose(document, instances, Context(date(2025, 3, 1), previous=previous), **more))


def _said(breach: Breach, lang: str = "zh") -> str:
    return words.message(RULE, breach, BASE, lang, {})


def test_a_report_that_adds_up_has_none() -> None:
    assert breaches(BASE) == []


def test_culprit_with_value_words_evidence_and_fix() -> None:
    (breach,) = breaches(changed(BASE, {f"{GRANTED}.natural_person": 1828}))
    assert (breach.at, breach.expected, breach.actual, breach.variant) == (
        f"{GRANTED}.natural_person",
        1288,
        1828,
        "certain",
    )
    assert breach.evidence == (f"GDL301 {GRANTED}.total", "GDL302 sections.requests.outcomes.total.natural_person")
    assert breach.fix and (breach.fix.safety, breach.fix.path, breach.fix.value) == ("unsafe", breach.at, 1288)
    assert _said(breach) == "应为 1288，现为 1828：疑似数字颠倒；改后 2 条勾稽关系全部成立"
    assert _said(breach, "en").startswith("should be 1288, is 1828: the digits look transposed")


def test_two_cells_of_a_row_are_mended_together() -> None:
    wrong = {f"{GRANTED}.natural_person": 1828, f"{GRANTED}.business": 12}
    (breach,) = breaches(changed(BASE, wrong))
    assert breach.fix
    assert {breach.fix.path: breach.fix.value, **dict(breach.fix.also)} == {path: BASE.values[path] for path in wrong}
    assert breach.related == (f"{GRANTED}.business",)
    assert "予以公开·商业企业 12→21" in _said(breach)


def test_no_fix_for_what_is_ambiguous() -> None:
    (breach,) = breaches(changed(BASE, {"sections.review.reconsideration.other": 179}))
    assert (breach.variant, breach.fix, breach.expected) == ("ambiguous", None, None)
    assert "等 5 种" in _said(breach)


def test_stated_total_has_a_fix_only_where_nothing_else_explains_it() -> None:
    row = "sections.review.reconsideration"
    (breach,) = breaches(changed(BASE, {f"{row}.total": 315}))
    assert (breach.variant, breach.expected, breach.fix) == ("likely", 351, None)
    # No part could be less than 0, so that it is the total.
    parts = {f"{row}.{column}": 9 for column in ("upheld", "corrected", "other", "pending")}
    (breach,) = breaches(changed(BASE, {**parts, f"{row}.total": 0}))
    assert (breach.variant, breach.expected) == ("likely", 36)
    assert breach.fix and breach.fix.value == 36


def test_part_that_looks_mistyped_has_none() -> None:
    (breach,) = breaches(changed(BASE, {"sections.review.reconsideration.corrected": 46}))
    assert (breach.variant, breach.expected, breach.fix) == ("likely", 64, None)


TOTALS = [path for path in BASE.values if path.startswith("sections.requests.outcomes.total.")]
COLUMN = [path for path in BASE.values if path.startswith("sections.requests.") and path.endswith(".total")]


@pytest.mark.parametrize("line", [TOTALS, COLUMN], ids=["row", "column"])
def test_line_of_totals_left_at_zero(line: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """However many cells that are, and without a solver."""
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    (breach,) = breaches(changed(BASE, dict.fromkeys(line, 0)))
    right = [path for path in line if BASE.values[path]]
    assert {breach.at, *breach.related} == set(right)
    assert (breach.variant, breach.expected, breach.fix) == ("likely", BASE.values[breach.at], None)
    assert "总数疑似漏填" in _said(breach)


def test_line_of_totals_copied_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    beside = {path: BASE.values[path.replace("outcomes.total", "outcomes.granted")] for path in TOTALS}
    (breach,) = breaches(changed(BASE, beside))
    assert breach.expected == BASE.values[breach.at]
    assert "疑似照抄" in _said(breach)


def test_last_year_weighs_but_is_not_blamed() -> None:
    previous = read_document(str(ROOT / "rules" / "cn" / "bases" / "cn-2021-previous.yml"), LIBRARY.forms)
    other = changed(
        previous, {"sections.requests.carried_out.natural_person": 99, "sections.requests.carried_out.total": 99}
    )
    assert breaches(BASE, previous) == []
    assert breaches(BASE, other) == []


def test_previous_values_never_appear_as_culprits() -> None:
    previous = read_document(str(ROOT / "rules" / "cn" / "bases" / "cn-2021-previous.yml"), LIBRARY.forms)
    found = breaches(changed(BASE, {"sections.requests.carried_in.natural_person": 21}), previous)
    assert [breach.at for breach in found] == ["sections.requests.carried_in.natural_person"]
    assert not found[0].at.startswith(PREVIOUS)
    assert "上年" in _said(found[0])  # last year's value of the same cell


def test_breakdowns_of_the_old_form() -> None:
    document = read_document(str(ROOT / "rules" / "cn" / "bases" / "cn-2008.yml"), LIBRARY.forms)
    assert breaches(document) == []
    path = "sections.proactive.statistics.parts.网站.total"
    (breach,) = breaches(changed(document, {path: 310}))
    assert (breach.at, breach.expected, breach.variant) == (path, 300, "certain")


def test_undetermined_is_a_remark_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gov_disclose_lint.engine.diagnose.search.MAX_SIZE", 0)
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    (breach,) = breaches(changed(BASE, {f"{GRANTED}.natural_person": 1828}))
    assert (breach.variant, breach.severity, breach.fix) == ("undetermined", "info", None)
    assert "gov-disclose-lint[diagnose]" in _said(breach)
    assert BASE.place(breach.at)


def test_every_pattern_has_words_and_a_cost() -> None:
    assert set(WORDS) == set(COST)
    assert all(word["zh"] and word["en"] for word in WORDS.values())


# -- faults put into consistent tables (the full run is benchmarks.detection)

SUBJECTS = detection.subjects()
FEW = 30


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_tables_add_up(subject: detection.Subject) -> None:
    assert breaches(subject.document) == []
    assert all(path in subject.document.values for row in subject.grid for path in row)


@pytest.mark.parametrize("kind", faults.KINDS)
def test_faults_are_found(kind: str) -> None:
    tally = detection.run(kind, FEW, SUBJECTS, seed=7)
    assert tally.told + tally.other == FEW
    assert tally.wrong_certain == 0
    assert tally.other_certain == 0
    assert tally.told_first >= 0.9 * tally.told
    if kind in list(faults.KINDS)[:6]:
        assert tally.told == tally.told_first == tally.told_certain == FEW
    assert sorted(tally.times)[FEW // 2] < 10  # 0.4 ms here; a slow machine is no failure


@pytest.mark.parametrize("kind", faults.REVIEW_KINDS)
def test_faults_of_section_four(kind: str) -> None:
    """Nothing is certain there; of what is likely nearly all is right, and slips over two rows mostly are likely."""
    tally = detection.run(kind, FEW, SUBJECTS, seed=7, review=True)
    assert tally.told_certain == tally.other_certain == tally.wrong_certain == 0
    assert tally.told_first == tally.told
    assert tally.other_likely - tally.other_likely_right <= 1
    if kind in ("two rows swapped in a column", "slipped into the row below", "transposition"):
        assert tally.other_likely > 0.7 * tally.other


def test_totals_of_two_rows_swapped() -> None:
    first, second = "sections.review.reconsideration.total", "sections.review.litigation_direct.total"
    (breach,) = breaches(changed(BASE, {first: BASE.values[second], second: BASE.values[first]}))
    assert (breach.at, breach.expected, breach.variant, breach.fix) == (first, BASE.values[first], "likely", None)
    assert second in breach.related
    assert "两格数字互换" in _said(breach)


def test_numbers_slipped_over_three_rows() -> None:
    rows = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    paths = [f"sections.review.{row}.total" for row in rows]
    slipped = dict(zip(paths, [0, BASE.values[paths[0]], BASE.values[paths[1]]], strict=True))
    (breach,) = breaches(changed(BASE, slipped))
    assert {breach.at, *breach.related} >= set(paths)
    assert (breach.at, breach.expected, breach.variant) == (paths[0], BASE.values[paths[0]], "likely")
    assert "疑似填错了行" in _said(breach)


def test_mistakes_of_two_rows_that_no_one_slip_explains_stay_apart() -> None:
    wrong = {"sections.review.reconsideration.total": 315, "sections.review.litigation_direct.total": 29}
    found = {breach.at: breach.variant for breach in breaches(changed(BASE, wrong))}
    assert len(found) == 2
    assert found["sections.review.reconsideration.total"] == "likely"


def test_small_numbers_look_like_any_slip() -> None:
    """The total may be 10 too much, or 4, 8 or 1 may have lost a digit before it: the sum alone cannot tell."""
    (breach,) = breaches(changed(BASE, {"sections.review.litigation_direct.total": 36}))
    assert (breach.variant, breach.expected, breach.fix) == ("ambiguous", None, None)


def test_made_up_tables_differ() -> None:
    sizes = {name: sum(document.values.values()) for name, document in tables.reports()}
    assert sizes["a small office"] < sizes["a county bureau"] < sizes["a city"] < sizes["a big city"]


def test_results_as_a_table() -> None:
    kind = "transposition"
    text = detection.table({kind: detection.run(kind, 5, SUBJECTS, seed=3)})
    assert "| transposition | 5 | 5 | 100.0 % | 100.0 % | 0 | 0 |" in text
