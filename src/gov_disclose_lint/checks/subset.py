"""Numbers given with some of what they contain (其中, 包含): none of these is larger than the whole.

They need not add up to it, and one thing may be in several of them, so that their sum says nothing. Without a number for the
whole, the sum of its parts stands for it. Messages may name {whole}, {whole_name} and {difference}.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.document import Breakdown, Document
from ..model.finding import Breach, Unknown
from ..model.numbers import Number
from ..model.record import Record, fresh
from ..model.rule import Context, Severity
from .breakdown import Parts, made_of, name_of, severity


class Parameters(Record):
    """The report says itself what belongs together. soft: by form, severity where the form itself names the member."""

    soft: Mapping[str, Severity] = fresh(default_factory=dict)


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """Every member of an of_which that is larger than its whole, and every one that could not be decided."""
    for breakdown in report.breakdowns:
        if breakdown.of_which:
            yield from _one(report, breakdown, parameters.soft)


def _one(report: Document, breakdown: Breakdown, soft: Mapping[str, Severity]) -> Iterator[Breach | Unknown]:
    whole = made_of(report, (breakdown.total,) if breakdown.total else breakdown.parts)
    if whole.gaps or not whole.terms:
        gap = whole.gaps[0] if whole.gaps else None
        yield Unknown(gap, report.state(gap)) if gap else Unknown(breakdown.path, "no-total")
        return
    for path in breakdown.of_which:
        member = made_of(report, (path,))
        if member.gaps:
            yield Unknown(member.gaps[0], report.state(member.gaps[0]))
        elif member.value > whole.value:
            breach = _breach(report, breakdown, path, member.value, whole)
            breach.severity = severity(report.form, (path,), soft)
            yield breach


def _breach(report: Document, breakdown: Breakdown, path: str, value: Number, whole: Parts) -> Breach:
    return Breach(
        path if path in report.cells else path.removesuffix(".total"),
        {
            "difference": value - whole.value,
            "whole": whole.value,
            "whole_name": name_of(report.form, f"{breakdown.path}.total"),
            "name": name_of(report.form, path),
        },
        actual=value,
        related=tuple(term.path for term in whole.terms),
    )
