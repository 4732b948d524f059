"""A check kind of another package: a cell must be even."""

from __future__ import annotations

from collections.abc import Iterator

from gov_disclose_lint.model.document import Document
from gov_disclose_lint.model.finding import Breach, Unknown
from gov_disclose_lint.model.record import Record
from gov_disclose_lint.model.rule import Context


class Parameters(Record):
    path: str


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """One breach when the cell is an odd number."""
    value = report.values.get(parameters.path)
    if value is None:
        yield Unknown(parameters.path, report.state(parameters.path))
    elif value % 2:
        yield Breach(parameters.path, {"half": value // 2}, actual=value)
