"""Dates and years that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from .tables import breaches, read, unknowns


def found(as_of=date(2025, 3, 1), **fields):
    document = read({"sections": {}, **fields})
    return {at: breach.variant for at, breach in breaches("GDL404", document, as_of=as_of).items()}


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"year": 2024, "published_on": "2025-01-01"}, {}),
        ({"year": 2024, "published_on": "2024-12-31"}, {"published_on": "early"}),
        ({"year": 2024, "published_on": "2020-05-01"}, {"published_on": "early"}),
        ({"year": 2024, "published_on": "2025-13-01"}, {"published_on": "not-a-date"}),
        ({"year": 2024, "published_on": ["2025-01-01"]}, {"published_on": "not-a-date"}),
        ({"year": 2024, "period": {"start": "2024-01-01", "end": "2024-12-32"}}, {"period.end": "not-a-date"}),
        ({"year": 2008}, {}),
        ({"year": 2007}, {"year": "year-range"}),
        ({"year": 2026}, {}),
        ({"year": 2027}, {"year": "year-range"}),
        ({"year": 2207, "published_on": "2025-01-01"}, {"year": "year-range"}),
        ({"year": "24"}, {"year": "not-a-year"}),
        ({"year": "2024年"}, {}),
        ({}, {"year": "no-year"}),
        ({"year": None}, {"year": "no-year"}),
    ],
)
def test_each_way_to_be_impossible(fields, wanted):
    assert found(**fields) == wanted


def test_the_last_year_moves_with_the_day_of_judgement():
    assert found(year=2027, as_of=date(2026, 1, 1)) == {}


@pytest.mark.parametrize("kind", ["html", "pdf", "docx", "xlsx"])
def test_a_year_not_found_in_a_real_file_may_be_the_readings_fault(kind):
    document = read({"sections": {}})
    document.source.kind = kind
    assert not breaches("GDL404", document)
    assert unknowns("GDL404", document) == [("year", "no-year")]


def test_what_stands_there_is_cut_for_the_message():
    document = read({"year": 2024, "published_on": "待" * 5000, "sections": {}})
    (breach,) = breaches("GDL404", document).values()
    assert breach.actual == "待" * 40
