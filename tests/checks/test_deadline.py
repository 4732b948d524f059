"""Late and overdue: exactly after the day, an error only where law and publisher leave no doubt."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclose_lint.checks import deadline
from gov_disclose_lint.model.finding import Breach
from gov_disclose_lint.model.rule import Context, Deadline

from .tables import LIBRARY, breaches, read, unknowns

JANUARY, MARCH = (1, 31), (3, 31)
# kind, level, year: the day it is due in the next year, and whether that is law
DUE = [
    ("government", "county", 2024, MARCH, True),
    ("government", "provincial", 2019, MARCH, True),
    ("department", "county", 2024, JANUARY, True),
    ("department", "prefectural", 2020, JANUARY, True),
    ("department", None, 2023, JANUARY, True),
    ("department", "national", 2024, JANUARY, False),
    ("township", "township", 2024, JANUARY, False),
    ("organization", None, 2024, JANUARY, False),
    ("department", "county", 2018, MARCH, True),
    ("township", "township", 2008, MARCH, True),
    (None, None, 2018, MARCH, True),
]


def publication(kind, level, year, published=None, **more):
    publisher = {key: value for key, value in (("kind", kind), ("level", level)) if value}
    return read({"year": year, "publisher": publisher, "published_on": published, "sections": {}, **more})


LONG_AFTER = date(2100, 1, 1)  # every date of publication is in the past


@pytest.mark.parametrize(("kind", "level", "year", "due", "law"), DUE)
@settings(max_examples=15, deadline=None)
@given(days=st.integers(-60, 400))
def test_late_exactly_after_the_day(kind, level, year, due, law, days):
    day = date(year + 1, *due)
    found = breaches("GDL401", publication(kind, level, year, str(day + timedelta(days))), as_of=LONG_AFTER)
    assert set(found) == ({"published_on"} if days > 0 else set())
    for breach in found.values():
        assert breach.values["days"]["zh"] == str(days)
        assert breach.values["due"]["en"] == str(day)
        assert (breach.severity, breach.variant) == ((None, "") if law else ("warning", "practice"))
        assert breach.basis and breach.basis[0]["title"] in breach.values["article"]["zh"]


@pytest.mark.parametrize(("kind", "level", "year", "due", "law"), DUE)
@settings(max_examples=15, deadline=None)
@given(days=st.integers(-60, 400))
def test_overdue_warns_two_weeks_before_and_is_wrong_after_the_day(kind, level, year, due, law, days):
    day = date(year + 1, *due)
    found = breaches("GDL402", publication(kind, level, year), as_of=day + timedelta(days))
    assert set(found) == ({"published_on"} if days >= -14 else set())
    for breach in found.values():
        if days > 0:
            assert (breach.severity, breach.variant) == ((None, "") if law else ("warning", "practice"))
        else:
            assert (breach.severity, breach.variant) == ("warning", "soon" if days else "last-day")
        assert breach.values["days"]["zh"] == str(abs(days))


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_an_unstated_kind_is_late_only_when_every_kind_is(day):
    document = publication(None, None, 2024, str(day))
    found = breaches("GDL401", document, as_of=LONG_AFTER)
    if day > date(2025, 3, 31):
        assert [(breach.variant, breach.severity) for breach in found.values()] == [("any-kind", "warning")]
    else:
        assert not found
        late_for_some = day > date(2025, 1, 31)
        assert unknowns("GDL401", document, as_of=LONG_AFTER) == (
            [("publisher.kind", "kind-unknown")] if late_for_some else []
        )


def test_an_unstated_kind_is_overdue_only_when_every_kind_is():
    document = publication(None, None, 2024)
    assert not unknowns("GDL402", document, as_of=date(2025, 1, 10))
    for day in (date(2025, 1, 20), date(2025, 2, 15), date(2025, 3, 31)):
        assert not breaches("GDL402", document, as_of=day)
        assert unknowns("GDL402", document, as_of=day) == [("publisher.kind", "kind-unknown")]
    assert breaches("GDL402", document, as_of=date(2025, 4, 1))["published_on"].severity == "warning"


@pytest.mark.parametrize(
    ("day", "as_of", "severity"),
    [("2026-01-01", date(2025, 1, 1), "warning"), ("2026-01-01", date(2025, 5, 1), None)],
)
def test_a_day_still_to_come_is_too_late_but_nothing_is_late(day, as_of, severity):
    """Once the deadline has passed, the report is overdue whatever day is planned."""
    (found,) = breaches("GDL401", publication("government", "county", 2024, day), as_of=as_of).values()
    assert (found.variant, found.severity, found.values["days"]["zh"]) == ("planned", severity, "276")
    assert not breaches("GDL402", publication("government", "county", 2024, day), as_of=as_of)


def test_a_day_still_to_come_and_in_time_is_not_assessable():
    document = publication("government", "county", 2024, "2025-03-20")
    assert not breaches("GDL401", document, as_of=date(2025, 3, 19))
    assert unknowns("GDL401", document, as_of=date(2025, 3, 19)) == [("published_on", "future-date")]
    assert not unknowns("GDL401", document, as_of=date(2025, 3, 20))


def test_without_a_date_nothing_is_late():
    assert unknowns("GDL401", publication("government", "county", 2024)) == [("published_on", "no-date")]


@pytest.mark.parametrize("kind", ["html", "pdf", "docx", "xlsx"])
def test_a_real_file_without_a_date_is_never_overdue(kind):
    document = publication("government", "county", 2024)
    document.source.kind = kind
    assert not breaches("GDL402", document, as_of=date(2026, 1, 1))
    assert unknowns("GDL402", document, as_of=date(2026, 1, 1)) == [("published_on", "no-date")]


@pytest.mark.parametrize("year", [None, "二〇二四", 2007])
def test_without_a_year_there_is_no_deadline(year):
    document = publication("government", "county", year, "2025-06-01")
    assert not breaches("GDL401", document)
    assert unknowns("GDL401", document) == [("year", "no-deadline" if year == 2007 else "no-year")]


def test_a_year_at_the_end_of_the_calendar():
    assert not breaches("GDL402", publication("government", "county", 9999), as_of=date.max - timedelta(365))


def own(due, kinds=(), **more):
    return Deadline(due, True, {"kind": "law", "title": "某省办法", "ref": "第八条"}, 2019, None, kinds, **more)


def late(document, *deadlines):
    context = Context(date(2026, 1, 1), LIBRARY.forms, (*deadlines, *LIBRARY.deadlines))
    found = deadline.check(document, deadline.Parameters("late"), context)
    return [item for item in found if isinstance(item, Breach)]


def test_a_deadline_of_the_province_comes_first():
    document = publication("department", "county", 2024, "2025-01-30")
    assert not late(document)
    (breach,) = late(document, own((1, 28), ("department",)))
    assert "某省办法" in breach.values["article"]["zh"]
    assert breach.basis == ({"kind": "law", "title": "某省办法", "ref": "第八条"},)
    assert not late(document, own((1, 28), ("government",)))
    assert not late(document, own((1, 28), levels=("provincial",)))


def test_a_deadline_for_all_kinds_needs_no_kind():
    (breach,) = late(publication(None, None, 2024, "2025-02-21"), own((2, 20)))
    assert (breach.variant, breach.severity) == ("", None)


def test_the_last_of_february_where_there_is_none():
    assert not late(publication("government", None, 2024, "2025-02-28"), own((2, 29)))
    assert late(publication("government", None, 2024, "2025-03-01"), own((2, 29)))
