"""A blank report has every key of its form, nothing in it, and reads back as such."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from gov_disclose_lint.engine import document_from
from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.form import Form
from gov_disclose_lint.packs import load_library
from gov_disclose_lint.write.blank import Facts, blank

LIBRARY = load_library()
EVERY = [pytest.param(form, keys, id=f"{form.id}-{keys}") for form in LIBRARY.forms for keys in ("zh", "en")]


def read(text: str) -> Document:
    return document_from(text.encode(), "report.yaml", LIBRARY.forms)


def facts(form: Form) -> Facts:
    return Facts(form.last_year or form.first_year, "某县人民政府", "government", "county")


@pytest.mark.parametrize("form, keys", EVERY)
def test_it_reads_as_its_form_with_every_cell_blank(form: Form, keys: str) -> None:
    document = read(blank(form, facts(form), keys=keys))
    assert document.form.id == form.id and not document.oddities and not document.texts
    assert document.order == [section.key for section in form.sections]
    assert set(form.cells) <= set(document.cells)
    assert Counter(cell.state for cell in document.cells.values()) == {"blank": len(document.cells)}
    assert document.cells, "statistics of forms without tables, too"
    assert (document.publisher.name, document.publisher.kind, document.publisher.level) == (
        "某县人民政府",
        "government",
        "county",
    )
    assert document.period == (date(document.year or 0, 1, 1), date(document.year or 0, 12, 31))
    assert document.title == f"某县人民政府{document.year}年政府信息公开工作年度报告"


@pytest.mark.parametrize("form, keys", EVERY)
def test_lint_says_what_is_to_be_filled_in_and_nothing_odd(form: Form, keys: str) -> None:
    document = read(blank(form, facts(form), keys=keys))
    outcome = lint_document(document, Plan(LIBRARY, Options(as_of=date(form.first_year + 1, 1, 2))))
    assert not outcome.crashed
    found = Counter(finding.id for finding in outcome.findings)
    tables = sum(section.table is not None for section in form.sections)
    assert found["GDL202"] == tables, "one finding a table"
    assert set(found) <= {"GDL102", "GDL202", "GDL404", "GDL501", "GDL503"}


@pytest.mark.parametrize(
    "lang, words",
    [
        ("zh", ["# 一、总体情况", "# 单位：万元", "可填：政府、部门", "信息处理费"]),
        ("en", ["# 1. Overview", "# 行政事业性收费 unit: 万元", "one of government, department", "Processing fees"]),
    ],
)
def test_comments_say_what_belongs_where(lang: str, words: list[str]) -> None:
    text = blank(LIBRARY.forms[-1], Facts(2024), lang)
    assert all(word in text for word in words)
    assert text.startswith("# yaml-language-server: $schema=gov-disclose-lint.schema.json\n")


def test_what_is_not_known_is_blank() -> None:
    document = read(blank(LIBRARY.forms[-1], Facts(2024)))
    assert document.title is None and document.publisher.name is None and document.published_on is None
    assert "publisher.kind" in document.keys and document.publisher.kind is None


def test_another_form_than_the_years_is_named() -> None:
    document = read(blank(LIBRARY.forms[1], Facts(2024)))
    assert document.form.id == "cn-2019" and document.year == 2024


@pytest.mark.parametrize(
    "name", ['a"b', "甲\n乙: 丙", "# x", "\x1b[31m", "123", "null", "{year}", "\ud800", "甲\u2028year: 1"]
)
def test_no_name_breaks_the_file(name: str) -> None:
    document = read(blank(LIBRARY.forms[-1], Facts(2024, name), file=f"{name}.yaml"))
    assert document.publisher.name == name.replace("\ud800", "\ufffd").strip()
    assert document.year == 2024 and not document.oddities
