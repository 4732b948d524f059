"""GDL606: last year's year left standing next to this year's work."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.rule import Context
from ..model.tuples import NamedTuple
from .text.reading import read
from .text.years import stale_years


class Parameters(NamedTuple):
    pass


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    if report.year is None:
        return
    for path, text in report.texts.items():
        reading = read(text.value)
        for stale in stale_years(reading, report.year):
            yield Breach(
                path,
                {"phrase": reading.text[stale.start : stale.end], "year": report.year},
                variant="" if stale.meant == report.year else "over",
                expected=stale.meant,
                phrase=reading.span(stale.start, stale.end),
            )
