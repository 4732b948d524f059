"""Dates and years that cannot be: no day of the calendar, no year a report can be for, published before its year ended.

Variants: not-a-date | not-a-year | no-year | year-range ({first}, {last}) | early ({day}, {end}).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model.document import Document, Oddity
from ..model.finding import Breach, Unknown
from ..model.record import Record
from ..model.rule import Context
from ._publication import REPORT_FILES, origin

_VARIANTS = {"date": "not-a-date", "year": "not-a-year"}


class Parameters(Record):
    """None: what is impossible is so in every pack."""


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """Every date and year that cannot be."""
    for odd in report.oddities:
        if odd.kind == "bad-value" and odd.detail.get("expected") in _VARIANTS:
            yield Breach(odd.path, variant=_VARIANTS[odd.detail["expected"]], actual=_written(odd))
    year = report.year
    if year is None:
        yield from _no_year(report)
        return
    first = min((form.first_year for form in context.forms), default=report.form.first_year)
    last = context.as_of.year + 1
    if not first <= year <= last:
        yield Breach("year", {"first": first, "last": last}, "year-range", actual=year)
    elif report.published_on and report.published_on.year <= year:
        end = date(year, 12, 31)
        yield Breach(
            "published_on", {"day": report.published_on.isoformat(), "end": end.isoformat()}, "early",
            actual=report.published_on.isoformat(), related=("year",),
        )  # fmt: skip


def _no_year(report: Document) -> Iterator[Breach | Unknown]:
    """Of a real file the year may not have been found; only a report file that has none is wrong."""
    if any(odd.kind == "bad-value" and odd.path == "year" for odd in report.oddities):
        return
    if origin(report) in REPORT_FILES:
        yield Breach("year", variant="no-year")
    else:
        yield Unknown("year", "no-year")


def _written(odd: Oddity) -> str:
    """What stands there, cut to a length for a message."""
    return odd.node.value.strip()[:40] if isinstance(odd.node.value, str) else ""
