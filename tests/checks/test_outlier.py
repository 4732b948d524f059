"""Numbers out of all proportion to last year's."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.model.finding import PREVIOUS

from .tables import FORMS, breaches, read, report

FORM = FORMS["cn-2021"]
LICENCES = ("licences", "decisions")


def changed(section, now, before, form=FORM):
    return breaches("GDL705", report(form, section, now, year=2024), report(form, section, before, year=2023))


@settings(max_examples=100, deadline=None)
@given(old=st.integers(0, 3000), new=st.integers(0, 3000))
def test_fires_exactly_beyond_factor_and_difference(old, new):
    found = changed("proactive", {LICENCES: new}, {LICENCES: old})
    far = abs(new - old) >= 100 and (new >= 10 * old or old >= 10 * new)
    assert set(found) == ({"sections.proactive.licences.decisions"} if far else set())
    for breach in found.values():
        assert (breach.actual, breach.values["before"]) == (new, old)
        assert breach.related == (f"{PREVIOUS}sections.proactive.licences.decisions",)


def test_at_most_five_the_largest_first():
    rows = [row.path for row in FORM.section("requests").table.leaves()][:9]
    now = {(row, "total"): 1000 * (index + 1) for index, row in enumerate(rows)}
    found = changed("requests", now, {(row, "total"): 10 for row in rows})
    assert list(found) == [f"sections.requests.{row}.total" for row in rows[-5:]]


def test_one_column_of_a_grid_is_its_totals_matter():
    assert not changed("requests", {("received", "business"): 5000}, {("received", "business"): 1})


def test_amounts_in_another_unit_are_another_rules():
    fees = ("fees", "amount")
    assert changed("proactive", {fees: 20000.5}, {fees: 200})
    assert not changed("proactive", {fees: 2000000}, {fees: 200})


def test_blanks_and_cells_of_one_year_only_are_no_change():
    assert not changed("proactive", {LICENCES: None}, {LICENCES: 5000})
    assert not changed("proactive", {LICENCES: 5000}, {("penalties", "decisions"): 1})


def test_statistics_are_compared_by_indicator():
    def year(year, **parts):
        return read(
            {
                "year": year,
                "sections": {"proactive": {"statistics": {"total": sum(parts.values()), "website": {"parts": parts}}}},
            }
        )

    found = breaches("GDL705", year(2016, a=9000, b=4000), year(2015, a=9, b=40))
    assert list(found) == ["sections.proactive.statistics.total", "sections.proactive.statistics.website.parts.a"]
