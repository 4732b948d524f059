"""The catalogue: which rules there are, and that each says what it checks, why, on what basis, and shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from gov_disclose_lint.cli.catalogue import page
from gov_disclose_lint.engine import examples
from gov_disclose_lint.model.rule import Rule, cited
from gov_disclose_lint.packs import load_library, pack_files

LIBRARY = load_library()
RULES = [pytest.param(rule, id=rule.id) for rule in LIBRARY.rules]
FILES = next(iter(pack_files().values()))
CHINESE = re.compile("[\u4e00-\u9fff]")
DOCUMENT = re.compile("国办(?:公开办)?函〔[0-9]+〕[0-9]+号|上一年项目数量|本年增/减|政府信息公开 … 年度报告")
ALL, TABLES, NEW = (), ("cn-2019", "cn-2021"), ("cn-2021",)
# id: (name, severity, forms); stable, others rely on it
CATALOGUE = {
    "GDL101": ("required-section", "error", ALL),
    "GDL102": ("empty-section", "error", ALL),
    "GDL103": ("section-order", "warning", TABLES),
    "GDL104": ("overview-aspects", "warning", NEW),
    "GDL105": ("accountability", "warning", TABLES),
    "GDL106": ("fee-statement", "warning", NEW),
    "GDL107": ("title", "info", ALL),
    "GDL108": ("unknown-key", "warning", ALL),
    "GDL109": ("period", "warning", ALL),
    "GDL201": ("missing-cell", "error", TABLES),
    "GDL202": ("blank-cell", "warning", TABLES),
    "GDL203": ("dash-cell", "warning", TABLES),
    "GDL204": ("not-a-count", "error", ALL),
    "GDL205": ("wrong-form", "error", TABLES),
    "GDL206": ("unit", "warning", TABLES),
    "GDL207": ("fee-consistency", "warning", NEW),
    "GDL208": ("number-spelling", "info", ALL),
    "GDL301": ("row-total", "error", TABLES),
    "GDL302": ("outcome-total", "error", TABLES),
    "GDL303": ("request-balance", "error", TABLES),
    "GDL304": ("review-total", "error", TABLES),
    "GDL305": ("breakdown-total", "error", ALL),
    "GDL306": ("subset-exceeds-whole", "error", ALL),
    "GDL307": ("published-exceeds-total", "warning", ("cn-2019",)),
    "GDL310": ("likely-culprit", "error", ALL),
    "GDL401": ("late-publication", "error", ALL),
    "GDL402": ("overdue", "error", ALL),
    "GDL403": ("publication-date", "warning", ALL),
    "GDL404": ("impossible-date", "error", ALL),
    "GDL501": ("request-statistics", "error", ALL),
    "GDL502": ("request-outcomes", "error", ALL),
    "GDL503": ("review-statistics", "error", ALL),
    "GDL601": ("text-sum", "warning", ALL),
    "GDL602": ("text-vs-table", "warning", TABLES),
    "GDL603": ("text-percentage", "warning", ALL),
    "GDL604": ("text-growth", "warning", ALL),
    "GDL605": ("text-contradiction", "warning", ALL),
    "GDL606": ("stale-year", "warning", ALL),
    "GDL607": ("stale-basis", "warning", ALL),
    "GDL701": ("carry-over", "error", TABLES),
    "GDL702": ("in-force-stock", "warning", NEW),
    "GDL703": ("item-stock", "warning", ("cn-2019",)),
    "GDL704": ("copied-text", "warning", ALL),
    "GDL705": ("outlier", "info", ALL),
    "GDL901": ("unreadable-input", "error", ALL),
    "GDL902": ("rule-crash", "error", ALL),
    "GDL903": ("unused-suppression", "info", ALL),
    "GDL904": ("extraction-doubt", "warning", ALL),
}


def test_the_rules_are_those_of_the_catalogue() -> None:
    found = {rule.id: (rule.name, rule.severity) for rule in LIBRARY.rules}
    assert found == {key: (name, severity) for key, (name, severity, _) in CATALOGUE.items()}


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_is_for_fewer_forms(rule: Rule) -> None:
    wanted = CATALOGUE[rule.id][2] or tuple(form.id for form in LIBRARY.forms)
    assert set(wanted) <= set(rule.forms or (form.id for form in LIBRARY.forms))


@pytest.mark.parametrize("rule", RULES)
def test_everything_is_said_in_both_languages(rule: Rule) -> None:
    for words in (rule.title, rule.why, rule.how, *rule.messages.values()):
        assert re.search("[\u4e00-\u9fff]", words["zh"]) or words["zh"].startswith("{")
        assert words["en"].strip()
        assert not re.search("[\u4e00-\u9fff]{6}", words["en"].replace("政府信息公开工作年度报告", "")), words["en"]
    assert set(names(rule, "zh")) == set(names(rule, "en"))


def names(rule: Rule, lang: str) -> list[str]:
    """The values that the messages name in a language, over all variants (one language may need fewer in one)."""
    return sorted(
        {name for words in rule.messages.values() for name in re.findall(r"\{([a-z_]+)\}", words[lang])} & MATTERS
    )


MATTERS = {"expected", "difference", "suggestion"}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_basis(rule: Rule) -> None:
    assert rule.basis
    for basis in rule.basis:
        assert basis["kind"] in ("law", "form", "practice")
        assert basis["title"].strip()
        assert basis["ref"].strip()
        if "未经核" in basis["ref"]:
            assert rule.severity != "error"
        cited_in_english(basis)
    for form in rule.forms or [form.id for form in LIBRARY.forms]:
        assert rule.basis_for(form), f"nothing to cite for {form}"


def cited_in_english(basis: Mapping[str, Any]) -> None:
    """In English words; the official number of a document stays as it is."""
    said = cited(basis, "en")
    assert said["title"] and not CHINESE.search(said["title"]), basis["title"]
    assert said["ref"] and not CHINESE.search(DOCUMENT.sub("", said["ref"])), basis["ref"]


def test_deadlines_are_cited_in_both_languages() -> None:
    assert LIBRARY.deadlines
    for deadline in LIBRARY.deadlines:
        cited_in_english(deadline.basis)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.values[0].check != "run-event"])  # type: ignore[union-attr]
def test_examples_are_named_in_both_languages(rule: Rule) -> None:
    cases = examples.cases(LIBRARY, rule)
    for case in cases:
        assert CHINESE.search(case.title("zh"))
        assert case.title("en"), case.name
        assert not re.search("[\u4e00-\u9fff]{3}", case.title("en")), case.name
    assert len({case.title("en") for case in cases}) == len(cases)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.values[0].check != "run-event"])  # type: ignore[union-attr]
def test_the_page_of_a_rule_is_in_its_language(rule: Rule) -> None:
    for lang in ("zh", "en"):
        lines = list(page(rule, LIBRARY, lang))
        for case in examples.cases(LIBRARY, rule):
            assert f"- {case.title(lang)}" in lines
        for basis in rule.basis:
            assert any(cited(basis, lang)["title"] in line and cited(basis, lang)["ref"] in line for line in lines)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_examples_and_names_of_its_own(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert f"{rule.topic}/{rule.name}.yml" in FILES
    if rule.check != "run-event":
        cases = examples.cases(LIBRARY, rule)
        assert {case.bad for case in cases} == {True, False}
        assert len({case.name for case in cases}) == len(cases)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.values[0].check != "run-event"])  # type: ignore[union-attr]
def test_bad_examples_say_what_is_expected(rule: Rule) -> None:
    for case in examples.cases(LIBRARY, rule):
        assert bool(case.expect) == case.bad, case.name
