"""The sums of the form: each rule fires exactly when its equation is broken, and no single changed cell escapes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.checks import equation
from gov_disclose_lint.model.finding import PREVIOUS

from .tables import (
    FORMS,
    TABLE_FORMS,
    Cells,
    any_table,
    breaches,
    columns_of,
    consistent_requests,
    consistent_review,
    counts,
    outcomes_of,
    parts_of,
    read,
    report,
    rows_of,
    table_of,
    unknowns,
)

some = settings(max_examples=40, deadline=None)
SECTION_THREE = ("GDL301", "GDL302", "GDL303")
forms = pytest.mark.parametrize("form", [FORMS[name] for name in TABLE_FORMS], ids=lambda form: form.id)


def broken_rows(cells: Cells, table) -> set[str]:
    return {
        row
        for row in rows_of(table)
        if sum(cells[row, column] for column in parts_of(table)) != cells[row, table.total]
    }


@forms
@some
@given(data=st.data())
def test_a_consistent_section_three_is_silent(form, data):
    document = report(form, "requests", data.draw(consistent_requests(form)))
    for rule in SECTION_THREE:
        assert not breaches(rule, document)
        assert not unknowns(rule, document)


@forms
@some
@given(data=st.data())
def test_any_single_changed_cell_of_section_three_is_noticed(form, data):
    cells = data.draw(consistent_requests(form))
    where = data.draw(st.sampled_from(sorted(cells)))
    cells[where] = data.draw(counts.filter(lambda value: value != cells[where]))
    document = report(form, "requests", cells)
    found = {at for rule in SECTION_THREE for at in breaches(rule, document)}
    row, column = where
    assert f"sections.requests.{row}.total" in breaches("GDL301", document)
    assert any(at.endswith(f".{column}") for at in found if at != f"sections.requests.{row}.total") or column == "total"


@forms
@some
@given(data=st.data())
def test_each_rule_of_section_three_fires_exactly_when_its_equation_is_broken(form, data):
    table = table_of(form, "requests")
    cells = data.draw(any_table(form, "requests"))
    document = report(form, "requests", cells)
    assert set(breaches("GDL301", document)) == {f"sections.requests.{row}.total" for row in broken_rows(cells, table)}
    closed = {c: sum(cells[row, c] for row in outcomes_of(table)) for c in columns_of(table)}
    assert {at: breach.expected for at, breach in breaches("GDL302", document).items()} == {
        f"sections.requests.outcomes.total.{c}": closed[c]
        for c in columns_of(table)
        if closed[c] != cells["outcomes.total", c]
    }
    left = {c: cells["received", c] + cells["carried_in", c] - cells["outcomes.total", c] for c in columns_of(table)}
    assert {at: breach.expected for at, breach in breaches("GDL303", document).items()} == {
        f"sections.requests.carried_out.{c}": left[c] if left[c] >= 0 else None
        for c in columns_of(table)
        if left[c] != cells["carried_out", c]
    }


@forms
@some
@given(data=st.data())
def test_the_rule_of_section_four_fires_exactly_when_its_equation_is_broken(form, data):
    table = table_of(form, "review")
    assert not breaches("GDL304", report(form, "review", data.draw(consistent_review(form))))
    cells = data.draw(any_table(form, "review"))
    found = breaches("GDL304", report(form, "review", cells))
    assert set(found) == {f"sections.review.{row}.total" for row in broken_rows(cells, table)}
    for breach in found.values():
        assert breach.equation
        assert breach.expected == breach.equation.left_value != breach.actual == breach.equation.right_value


@forms
@some
@given(data=st.data())
def test_blanks_in_a_consistent_table_are_never_wrong_and_never_passed(form, data):
    """Whatever was left blank could be filled in rightly, so nothing may be called wrong."""
    cells = data.draw(consistent_requests(form))
    gone = data.draw(st.sets(st.sampled_from(sorted(cells)), min_size=1, max_size=40))
    how = data.draw(st.sampled_from([None, "/", "", "absent"]))
    if how == "absent":
        kept = {where: value for where, value in cells.items() if where not in gone}
    else:
        kept = {where: how if where in gone else value for where, value in cells.items()}
    document = report(form, "requests", kept)
    for rule in SECTION_THREE:
        assert not breaches(rule, document)
    open_rows = {row for row, _ in gone}
    assert len(unknowns("GDL301", document)) == len(open_rows) or len(open_rows) == len(
        rows_of(table_of(form, "requests"))
    )


@forms
@some
@given(data=st.data())
def test_a_row_with_blanks_is_wrong_exactly_when_the_rest_exceeds_the_total(form, data):
    table = table_of(form, "review")
    cells = data.draw(any_table(form, "review", blanks=True))
    found = breaches("GDL304", report(form, "review", cells))
    for row in rows_of(table):
        values = [cells[row, column] for column in parts_of(table)]
        total = cells[row, table.total]
        known = sum(value for value in values if value is not None)
        wrong = total is not None and (known > total or (None not in values and known != total))
        assert (f"sections.review.{row}.total" in found) == wrong


def test_the_sum_points_at_the_largest_number_when_its_own_cell_is_blank():
    form = FORMS["cn-2021"]
    cells = dict.fromkeys([(row, "social") for row in ("received", "carried_in", "outcomes.total", "carried_out")], 0)
    cells["outcomes.total", "social"], cells["carried_out", "social"] = 7, None
    (breach,) = breaches("GDL303", report(form, "requests", cells)).values()
    assert (breach.at, breach.variant, breach.values["difference"]) == (
        "sections.requests.outcomes.total.social", "exceeds", 7,
    )  # fmt: skip


@pytest.mark.parametrize("value", [-5, 1.5, "三", 10**13])
def test_a_cell_that_is_no_count_is_never_guessed_at(value):
    form = FORMS["cn-2021"]
    cells = dict.fromkeys([("reconsideration", column) for column in columns_of(table_of(form, "review"))], 3)
    cells["reconsideration", "upheld"] = value
    document = report(form, "review", cells)
    assert not breaches("GDL304", document)
    assert ("sections.review.reconsideration.upheld", "invalid") in unknowns("GDL304", document)


def test_a_row_of_the_wrong_length_is_unread_not_wrong():
    document = read({"year": 2024, "sections": {"review": {"reconsideration": [1, 2, 3, 4]}}})
    assert not breaches("GDL304", document)
    assert ("sections.review.reconsideration.upheld", "unread") in unknowns("GDL304", document)


@pytest.mark.parametrize("sections", [{}, {"requests": None}, {"requests": "见附表"}])
def test_a_table_that_is_not_there_is_said_once(sections):
    document = read({"year": 2024, "sections": sections})
    for rule in SECTION_THREE:
        assert not breaches(rule, document)
        reason = "no-table" if sections else "no-section"
        assert unknowns(rule, document) == [("sections.requests", reason)]


@pytest.mark.parametrize("year", [2020, 2024])
@some
@given(data=st.data())
def test_what_is_carried_in_is_what_last_year_carried_out(year, data):
    form = FORMS["cn-2019" if year == 2020 else "cn-2021"]
    columns = columns_of(table_of(form, "requests"))
    ours = {("carried_in", column): data.draw(st.integers(0, 2)) for column in columns}
    theirs = {("carried_out", column): data.draw(st.one_of(st.integers(0, 2), st.none())) for column in columns}
    now, before = report(form, "requests", ours, year=year), report(form, "requests", theirs, year=year - 1)
    found = breaches("GDL701", now, before)
    assert {at: (breach.expected, breach.severity) for at, breach in found.items()} == {
        f"sections.requests.carried_in.{column}": (last, None if column == "total" else "warning")
        for column in columns
        if (last := theirs["carried_out", column]) not in (None, ours["carried_in", column])
    }
    gaps = [f"{PREVIOUS}sections.requests.carried_out.{c}" for c in columns if theirs["carried_out", c] is None]
    assert unknowns("GDL701", now, before) == [(path, "previous-blank") for path in gaps]


def test_a_change_may_be_negative_so_that_a_part_proves_nothing():
    """上一年项目数量 below last year's is no contradiction while last year's 本年增/减 is blank."""
    form = FORMS["cn-2019"]
    now = report(form, "proactive", {("licences", "previous_items"): 5}, year=2020)
    for change, wrong in ((None, False), ("-3", False), ("+3", True)):
        before = report(
            form, "proactive", {("licences", "previous_items"): 8, ("licences", "change"): change}, year=2019
        )
        assert bool(breaches("GDL703", now, before)) == wrong


def test_a_negative_term_is_written_as_a_subtraction():
    form = FORMS["cn-2019"]
    now = report(form, "proactive", {("licences", "previous_items"): 5}, year=2020)
    before = report(form, "proactive", {("licences", "previous_items"): 9, ("licences", "change"): "-1"}, year=2019)
    (breach,) = breaches("GDL703", now, before).values()
    assert breach.equation and [(term.value, term.sign) for term in breach.equation.right] == [(9, 1), (1, -1)]
    assert breach.expected == 8


def test_expansion_is_made_once_a_form_and_follows_its_collapsed_rows():
    form = FORMS["cn-2021"]
    parameters = equation.Parameters(
        {"column": "sections.requests"}, ("outcomes.*",), ("outcomes.total",), "outcomes.total"
    )
    full = equation.instances(form, parameters)
    assert equation.instances(form, parameters) is full
    collapsed = equation.instances(form.collapse("requests.outcomes.other"), parameters)
    assert len(full[0].left) - len(collapsed[0].left) == 2
    assert "sections.requests.outcomes.total.natural_person" not in dict(full[0].left)
