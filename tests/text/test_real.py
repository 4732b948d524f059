"""Two real reports and a real text, where they are at hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from evaluate import checks, document, library

from gov_disclose_lint.load import load_tree
from gov_disclose_lint.model.binding import bind
from gov_disclose_lint.model.finding import Breach
from gov_disclose_lint.model.rule import Context
from gov_disclose_lint.packs import prepare

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="no corpus here")


def report(year: int):
    source, tree = load_tree((CORPUS / f"suqian-{year}.yaml").read_bytes(), "report.yaml", "yaml")
    return bind(tree, source, library().forms)


def said(document, previous=None):
    context = Context(date(2025, 3, 1), library().forms, (), previous)
    for rule, check, parameters in checks():
        if not rule.inapplicable(document, context):
            for item in check(document, parameters, context):
                if isinstance(item, Breach):
                    start, end = item.phrase
                    yield rule.id, document.texts[item.at].value[start:end], item.expected, item.variant


def test_2024_contradicts_its_tables_and_last_years():
    assert list(said(report(2024), report(2023))) == [
        ("GDL602", "134件", 170, "scope"),
        ("GDL602", "57件", 77, "scope"),
        ("GDL604", "1.05%", Decimal("1.08"), "previous"),
    ]


def test_2023_is_in_order():
    assert list(said(report(2023))) == []


def test_a_bureaus_text_is_in_order():
    text = (CORPUS / "xinyang-2016.txt").read_text(encoding="utf-8")
    assert list(said(document(2016, {"overview": text}, None))) == []


def test_nothing_was_copied():
    rule = next(rule for rule in library().rules if rule.id == "GDL704")
    check, parameters = prepare(rule)
    assert list(check(report(2024), parameters, Context(date(2025, 3, 1), library().forms, (), report(2023)))) == []
