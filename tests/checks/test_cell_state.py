"""Cells that are absent, blank or a dash: none is passed over, none told twice, and one cause is one finding."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.checks._cells import folded, named
from gov_disclose_lint.load import load_tree
from gov_disclose_lint.model.binding import bind
from gov_disclose_lint.model.form import Form

from .tables import FORMS, TABLE_FORMS, breaches, columns_of, read, report, rows_of, table_of

STATES = {"GDL202": (None, ""), "GDL203": ("/", "-", "—", "无")}


def full(form: Form, section: str) -> dict[tuple[str, str], Any]:
    table = table_of(form, section)
    return {(row.path, column.key): 1 for row in table.leaves() for column in row.columns}


@st.composite
def gaps(draw: st.DrawFn) -> tuple[Form, str, set[tuple[str, str]]]:
    """Some cells of a table: single ones, whole rows, whole columns."""
    form = FORMS[draw(st.sampled_from(TABLE_FORMS))]
    section = draw(st.sampled_from(["proactive", "requests", "review"]))
    cells = sorted(full(form, section))
    chosen = set(draw(st.lists(st.sampled_from(cells), max_size=20)))
    for row in draw(st.lists(st.sampled_from(sorted({row for row, _ in cells})), max_size=4)):
        chosen.update(cell for cell in cells if cell[0] == row)
    for column in draw(st.lists(st.sampled_from(sorted({column for _, column in cells})), max_size=2)):
        chosen.update(cell for cell in cells if cell[1] == column)
    return form, section, chosen


@given(gaps(), st.integers(0, 20))
@settings(max_examples=60, deadline=None)
def test_folding_loses_no_cell(case: tuple[Form, str, set[tuple[str, str]]], most: int) -> None:
    form, section, chosen = case
    document = report(form, section, full(form, section))
    wrong = {f"sections.{section}.{row}.{column}" for row, column in chosen}
    folds = list(folded(document, sorted(wrong), (), most))
    assert {cell for fold in folds for cell in fold.cells} == wrong
    assert len({fold.at for fold in folds if fold.shape != "column"}) == sum(fold.shape != "column" for fold in folds)
    assert sum(not fold.shape for fold in folds) <= most
    for fold in folds:
        assert named(fold, form)["count"] == len(fold.cells)
        document.place(fold.at)


@pytest.mark.parametrize("rule", ["GDL201", *STATES])
@pytest.mark.parametrize("form", TABLE_FORMS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_each_single_cell_is_found_at_its_place(rule: str, form: str, data: st.DataObject) -> None:
    section = data.draw(st.sampled_from(["proactive", "requests", "review"]))
    cells = full(FORMS[form], section)
    row, column = cell = data.draw(st.sampled_from(sorted(cells)))
    if rule == "GDL201":
        del cells[cell]
    else:
        cells[cell] = data.draw(st.sampled_from(STATES[rule]))
    found = breaches(rule, report(FORMS[form], section, cells))
    at = f"sections.{section}.{row}.{column}"
    assert list(found) == [at]


def test_all_zero_cells_left_blank_are_told_row_by_row() -> None:
    form = FORMS["cn-2021"]
    table = table_of(form, "requests")
    cells = {
        (row, column): 1 if column in ("natural_person", "total") else None
        for row in rows_of(table)
        for column in columns_of(table)
    }
    found = breaches("GDL202", report(form, "requests", cells))
    assert {breach.variant for breach in found.values()} == {"column"}
    assert len(found) == 5
    cells["received", "research"] = cells["received", "other"] = 0
    cells["carried_in", "business"] = cells["carried_in", "social"] = cells["carried_in", "legal_service"] = 0
    found = breaches("GDL202", report(form, "requests", cells))
    assert {breach.variant for breach in found.values()} == {"some"}
    assert len(found) == len(rows_of(table))


@pytest.mark.parametrize(
    ("row", "variant", "number"),
    [
        ([1, 2, 3], "row-length", ""),
        ([], "row-length", ""),
        ([1, 0, 0, 0, 0, 0, 0, 1], "row-length", ""),
        ([1, 234, 0, 0, 0, 0, 0, 1], "split", "1,234"),
        ([1, 0, 0, 0, 0, 0, 12, 345], "split", "12,345"),
    ],
)
def test_a_row_of_the_wrong_length(row: list[int], variant: str, number: str) -> None:
    document = read({"year": 2024, "sections": {"requests": {"received": row}}})
    found = breaches("GDL201", document)["sections.requests.received"]
    assert (found.variant, found.values.get("number", "")) == (variant, number)
    assert found.values["wanted"] == 7


def test_rows_that_are_there_in_another_way_are_not_said_to_be_absent() -> None:
    """One row of a group, or of a table, is absent; the others have the wrong length, which is told of them."""
    review = {"reconsideration": [1, 2], "litigation_direct": [1, 2, 3]}
    found = breaches("GDL201", read({"year": 2024, "sections": {"review": review}}))
    assert {at: breach.variant for at, breach in found.items()} == {
        "sections.review.reconsideration": "row-length",
        "sections.review.litigation_direct": "row-length",
        "sections.review.litigation_after_reconsideration": "row",
    }


def test_a_separator_in_brackets_as_written_in_yaml() -> None:
    text = b"year: 2024\nsections: {review: {reconsideration: [1,234, 0, 0, 0, 1234]}}"
    source, tree = load_tree(text, "report.yaml", "yaml")
    found = breaches("GDL201", bind(tree, source, tuple(FORMS.values())))
    assert found["sections.review.reconsideration"].values["number"] == "1,234"


def test_a_separator_in_an_amount() -> None:
    document = read({"year": 2024, "sections": {"proactive": {"fees": ["72", "701.2578"]}}})
    assert breaches("GDL201", document)["sections.proactive.fees"].values["number"] == "72,701.2578"


def test_a_number_with_parts_is_no_absent_cell() -> None:
    form = FORMS["cn-2021"]
    cells = full(form, "review")
    cells["reconsideration", "total"] = {"total": 4, "parts": {"本级": 3, "下级": 1}}
    assert breaches("GDL201", report(form, "review", cells)) == {}


def test_what_is_told_as_a_row_is_not_told_as_a_column_again() -> None:
    """Two rows are absent, and of the third all cells but one: no column is absent beside that."""
    found = breaches("GDL201", read({"year": 2024, "sections": {"review": {"reconsideration": {"upheld": 0}}}}))
    assert "column" not in [breach.variant for breach in found.values()]
    assert [path for path, breach in found.items() if breach.variant == "row"] == [
        "sections.review.litigation_direct",
        "sections.review.litigation_after_reconsideration",
    ]


def test_a_column_absent_beside_absent_rows_is_told_of_the_other_rows() -> None:
    form = FORMS["cn-2021"]
    cells = {at: value for at, value in full(form, "requests").items() if at[1] != "research"}
    cells = {at: value for at, value in cells.items() if at[0] != "carried_in"}
    found = breaches("GDL201", report(form, "requests", cells))
    assert [breach.variant for breach in found.values()] == ["column", "row"]
    assert found["sections.requests.carried_in"].values["count"] == 7
    assert (
        found["sections.requests.received.research"].values["count"]
        == len(list(table_of(form, "requests").leaves())) - 1
    )
