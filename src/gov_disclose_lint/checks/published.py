"""A report that claims to be published, but gives no date of publication.

    files     kinds of files that are published by their nature: html

In a report file the date may be left out as long as the report is a draft; there only a sentence that names the day of its
publication is a claim (variant `text`, {day}).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.record import Record
from ..model.rule import Context
from ._publication import REPORT_FILES, bad_date, claim, origin


class Parameters(Record):
    files: tuple[str, ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """At most one breach."""
    if report.published_on or bad_date(report, "published_on"):
        return
    said = claim(report)
    if said:
        yield Breach(said.path, {"day": said.day}, "text", phrase=(said.start, said.end), related=("published_on",))
    elif origin(report) in parameters.files:
        yield Breach("published_on")
    elif origin(report) not in REPORT_FILES:
        yield Unknown("published_on", "no-date")
