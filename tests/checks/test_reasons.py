"""Why something could not be assessed is said as it is: the same as the finding says, and in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gov_disclose_lint.checks
from gov_disclose_lint.report.words import REASONS, reason

from .tables import FORMS, breaches, read, report, rows_of, table_of, unknowns

FORM = FORMS["cn-2021"]
EQUAL = {
    (row, column.key): 0 for row in rows_of(table_of(FORM, "requests")) for column in table_of(FORM, "requests").columns
}


def without(row, **fields):
    """Section three with zeros in all rows but one, which is written as given."""
    cells = {key: value for key, value in EQUAL.items() if key[0] != row}
    document = report(FORM, "requests", cells)
    rows = {**_tree(cells), **fields}
    return read({"year": document.year, "sections": {"requests": rows}})


def _tree(cells):
    tree = {}
    for (row, column), value in cells.items():
        at = tree
        for key in row.split("."):
            at = at.setdefault(key, {})
        at[column] = value
    return tree


@pytest.mark.parametrize(
    ("fields", "state", "rule"),
    [
        ({"carried_out": None}, "blank", "GDL202"),
        ({"carried_out": [None] * 7}, "blank", "GDL202"),
        ({}, "absent", "GDL201"),
        ({"carried_out": "一百"}, "unread", None),
        ({"carried_out": ["/"] * 7}, "dash", "GDL203"),
    ],
)
def test_the_summary_and_the_finding_say_the_same(fields, state, rule):
    document = without("carried_out", **fields)
    assert {why for _, why in unknowns("GDL303", document)} == {state}
    for other in ("GDL201", "GDL202", "GDL203"):
        assert bool(breaches(other, document)) == (other == rule)


def test_last_years_row_is_as_blank_as_this_years():
    now, before = without("none"), without("carried_out", carried_out=None)
    before = read({"year": now.year - 1, "sections": {"requests": {"carried_out": None}}})
    assert {why for _, why in unknowns("GDL701", now, before)} == {"previous-blank"}


def test_what_is_no_cell_is_not_called_one():
    year = FORM.first_year + 3
    assert unknowns("GDL107", read({"year": year, "sections": {}})) == [("title", "no-title")]
    assert unknowns("GDL303", read({"year": year, "sections": {"requests": None}})) == [
        ("sections.requests", "no-table")
    ]
    assert unknowns("GDL501", read({"year": year, "sections": {}})) == [("sections.requests", "no-section")]
    assert unknowns("GDL501", read({"year": 2016, "sections": {"requests": ""}})) == [
        ("sections.requests", "no-content")
    ]
    assert unknowns("GDL501", read({"year": year, "sections": {"requests": "见附件"}})) == [
        ("sections.requests", "no-table")
    ]


def test_every_reason_has_words():
    folder = Path(gov_disclose_lint.checks.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    named = set(re.findall(r'Unknown\([^\n]*?"([a-z-]+)"(?: if [^\n]*? else "([a-z-]+)")?\)', sources))
    reasons = {name for pair in named for name in pair if name}
    assert len(reasons) > 8
    assert reasons <= REASONS.keys()
    for name in reasons:
        assert re.search("[\u4e00-\u9fff]", reason(name, "zh"))
        assert not re.search("[\u4e00-\u9fff]", reason(name, "en"))
