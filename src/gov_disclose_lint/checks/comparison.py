"""A number that must not exceed another, in every row or column of a table.

    each, only, left, right    see _terms; the left side must be at most the right one
    at                         the term to point at

Messages may name {difference}.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.numbers import Number
from ..model.record import Record
from ..model.rule import Context
from ._terms import Instance, faults, instances, numbers, section_of, summary, unknown

__all__ = ["Parameters", "check", "faults"]


class Parameters(Record):
    each: Mapping[str, str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    at: str
    only: tuple[str, ...] = ()


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """Every comparison that does not hold, and every one that could not be decided."""
    values = numbers(report, parameters, context)
    comparisons = instances(report.form, parameters)
    undecided = []
    for item in comparisons:
        gap = next((path for path in (*item.plus, *item.minus) if path not in values), None)
        if gap:
            undecided.append(unknown(gap, report, context))
        elif excess := _excess(item, values):
            yield Breach(
                item.at, {"difference": excess}, actual=values[item.at],
                related=tuple(path for path, _ in (*item.left, *item.right) if path != item.at),
            )  # fmt: skip
    yield from summary(undecided, len(comparisons), section_of(parameters), report)


def _excess(item: Instance, values: Mapping[str, Number]) -> Number:
    """By how much the left side exceeds the right one; 0 when it does not."""
    value = values.__getitem__
    return max(sum(map(value, item.plus)) - sum(map(value, item.minus)), 0)
