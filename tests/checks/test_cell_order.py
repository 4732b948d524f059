"""Cells that are told together, or one below the other at one place, come in the order of the form, however written."""

from __future__ import annotations

from datetime import date

import pytest

from gov_disclose_lint.engine.lint import Plan, lint_document
from gov_disclose_lint.engine.options import Options

from .tables import FORMS, LIBRARY, breaches, read

ROW = {
    "总计": 9,
    "其他": None,
    "科研机构": "/",
    "法律服务机构": None,
    "自然人": 9,
    "社会公益组织": None,
    "商业企业": "/",
}


def report(rows):
    return read({"year": 2024, "sections": {"requests": rows}})


def told(document, rule):
    plan = Plan(LIBRARY, Options(select=[rule], as_of=date(2025, 3, 1)))
    return [finding.path for finding in lint_document(document, plan).findings if "received" in finding.path]


@pytest.mark.parametrize("form", ["cn-2019", "cn-2021"])
def test_absent_columns(form):
    year = FORMS[form].first_year + 1
    document = read({"year": year, "sections": {"requests": {"received": {"total": 3, "business": 3}}}})
    cells = [path for path in FORMS[form].cells if path.startswith("sections.requests.received.")]
    assert told(document, "GDL201") == [path for path in cells if path not in document.cells]


@pytest.mark.parametrize(
    ("rule", "names"), [("GDL202", "社会公益组织、法律服务机构、其他"), ("GDL203", "商业企业、科研机构")]
)
def test_columns_in_one_sentence(rule, names):
    rows = dict.fromkeys(("carried_out", "received", "carried_in"), ROW)
    rows["outcomes"] = dict.fromkeys(("total", "granted", "partially_granted"), ROW)
    rows["outcomes"]["unavailable"] = dict.fromkeys(("not_in_existence", "not_held"), ROW)
    found = breaches(rule, report(rows))
    assert list(found) == sorted(found, key=list(LIBRARY.forms[-1].items).index)
    assert [(one.variant, one.values["columns"]["zh"]) for one in found.values()] == [("some", names)] * 8


def test_rows_of_a_wrong_length():
    rows = {row: [1, 2, 3] for row in ("carried_out", "carried_in", "received")}
    rows["outcomes"] = {"total": [1, 2, 3], "granted": [1, 2, 3]}
    (breach,) = (one for one in breaches("GDL201", report(rows)).values() if one.variant == "rows-length")
    assert breach.values["rows"]["zh"] == "本年新收、上年结转、予以公开、总计、结转下年度"
