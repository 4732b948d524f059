"""Reports with random tables: consistent ones, and ones in which anything may stand anywhere.

A table is a mapping from (row path, column key) to a number; the form says which rows and columns there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from gov_disclose_lint.load import load_tree
from gov_disclose_lint.model.binding import bind
from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.finding import Breach, Unknown
from gov_disclose_lint.model.form import Form, Table
from gov_disclose_lint.model.rule import Context, Rule
from gov_disclose_lint.packs import load_library, prepare

LIBRARY = load_library()
RULES = {rule.id: rule for rule in LIBRARY.rules}
FORMS = {form.id: form for form in LIBRARY.forms}
TABLE_FORMS = ("cn-2019", "cn-2021")
Cells = dict[tuple[str, str], Any]

counts = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 10**11))


def table_of(form: Form, section: str) -> Table:
    found = form.section(section)
    assert found and found.table
    return found.table


def rows_of(table: Table) -> list[str]:
    return [row.path for row in table.leaves()]


def columns_of(table: Table) -> list[str]:
    return [column.key for column in table.columns]


def parts_of(table: Table) -> list[str]:
    return [key for key in columns_of(table) if key != table.total]


def outcomes_of(table: Table) -> list[str]:
    return [row.path for row in table.leaves() if row.path.startswith("outcomes.") and row.role != "total"]


@st.composite
def consistent_requests(draw: st.DrawFn, form: Form) -> Cells:
    """Section three with every sum right: what was received follows from the outcomes and from what was carried."""
    table = table_of(form, "requests")
    outcomes, cells = outcomes_of(table), Cells()
    for column in parts_of(table):
        for row in outcomes:
            cells[row, column] = draw(counts)
        closed = sum(cells[row, column] for row in outcomes)
        carried_in = draw(counts)
        carried_out = max(carried_in - closed, 0) + draw(counts)
        cells["outcomes.total", column] = closed
        cells["carried_in", column], cells["carried_out", column] = carried_in, carried_out
        cells["received", column] = closed + carried_out - carried_in
    return with_totals(cells, table)


@st.composite
def consistent_review(draw: st.DrawFn, form: Form) -> Cells:
    """Section four with every sum right."""
    table = table_of(form, "review")
    return with_totals({(row, column): draw(counts) for row in rows_of(table) for column in parts_of(table)}, table)


@st.composite
def any_table(draw: st.DrawFn, form: Form, section: str, blanks: bool = False) -> Cells:
    """A table with small numbers anywhere, so that some of its equations hold by chance."""
    table = table_of(form, section)
    number = st.integers(0, 2)
    cell = st.one_of(number, st.none()) if blanks else number
    return {(row, column): draw(cell) for row in rows_of(table) for column in columns_of(table)}


def with_totals(cells: Cells, table: Table) -> Cells:
    for row in {row for row, _ in cells}:
        cells[row, table.total] = sum(cells[row, column] for column in parts_of(table))
    return cells


def report(form: Form, section: str, cells: Mapping[tuple[str, str], Any], **fields: Any) -> Document:
    """A report of that form whose only section has these cells; a cell that is not in the mapping is absent."""
    table: dict[str, Any] = {}
    for (row, column), value in cells.items():
        at = table
        for key in row.split("."):
            at = at.setdefault(key, {})
        at[column] = value
    return read({"year": form.last_year or form.first_year + 3, "sections": {section: table}, **fields})


def read(data: Mapping[str, Any], kind: str = "json") -> Document:
    source, tree = load_tree(json.dumps(data, ensure_ascii=False).encode(), "report." + kind, kind)
    return bind(tree, source, LIBRARY.forms)


def said(
    rule: str, document: Document, previous: Document | None = None, as_of: date = date(2025, 3, 1)
) -> Iterator[Breach | Unknown]:
    """What a rule of the pack says of a report; nothing where it does not apply."""
    found: Rule = RULES[rule]
    context = Context(as_of, LIBRARY.forms, LIBRARY.deadlines, previous)
    if not found.inapplicable(document, context):
        check, parameters = prepare(found)
        yield from check(document, parameters, context)


def breaches(rule: str, document: Document, previous: Document | None = None, **more: Any) -> dict[str, Breach]:
    """The breaches by path."""
    return {item.at: item for item in said(rule, document, previous, **more) if isinstance(item, Breach)}


def unknowns(rule: str, document: Document, previous: Document | None = None, **more: Any) -> list[tuple[str, str]]:
    """What could not be assessed: (path, reason)."""
    return [tuple(item) for item in said(rule, document, previous, **more) if isinstance(item, Unknown)]
