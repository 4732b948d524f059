"""Numbers that are out of all proportion to last year's, so that a slip of the pen is likely.

    factor        how many times larger or smaller a number must be (0 counts as 1)
    least         how much it must differ at least
    most          findings in one report, the largest changes first
    unit_factor   amounts that differ by this factor or more were given in another unit, which is another rule's matter

Looked at are the total column of a grid, every count and amount of other tables, and statistics. One finding a row, at its
largest change. Messages may name {what}, {before}, {factor} and {previous_file}.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..model.document import Document
from ..model.finding import PREVIOUS, Breach
from ..model.form import Form
from ..model.names import parent_path, split_path
from ..model.numbers import Number
from ..model.record import Record
from ..model.rule import Context
from .breakdown import name_of

_INDICATOR = 4  # keys of the path of a statistic: sections, section, statistics, indicator


class Parameters(Record):
    factor: int
    least: int
    most: int = 5
    unit_factor: int = 1000


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach]:
    """At most `most` breaches, in the order of the report."""
    if context.previous is None:
        return
    largest: dict[str, tuple[Number, str]] = {}
    for path in _changed(report, context.previous, parameters):
        change = _times(report.values[path], context.previous.values[path])
        row = _row(path)
        if row not in largest or change > largest[row][0]:
            largest[row] = (change, path)
    chosen = {path for _, path in sorted(largest.values(), key=lambda item: -item[0])[: parameters.most]}
    for path in report.values:
        if path in chosen:
            yield _breach(report, context.previous, path, parameters)


def _changed(report: Document, previous: Document, parameters: Parameters) -> Iterator[str]:
    now, before = report.values, previous.values
    factor, least = parameters.factor, parameters.least
    paths = _cells(report.form) or tuple(path for path in now if ".statistics." in path)
    for path in paths:
        if path in now and path in before:
            new, old = now[path], before[path]
            far = not -least < new - old < least and (new >= old * factor or old >= new * factor)
            if far and not _other_unit(report.form, path, _times(new, old), parameters.unit_factor):
                yield path


@cache
def _cells(form: Form) -> tuple[str, ...]:
    """The cells of a form's tables that are compared."""
    found = []
    for path, spec in form.cells.items():
        table = spec.section.table
        only = table.total if table and table.shape == "grid" else ""
        if spec.column.type != "signed" and (not only or spec.column.key == only):
            found.append(path)
    return tuple(found)


def _times(new: Number, old: Number) -> Number:
    """How many times the smaller fits into the larger, 0 counting as 1."""
    small, large = (new, old) if new < old else (old, new)
    return large // (small if small > 1 else 1)


def _other_unit(form: Form, path: str, times: Number, factor: int) -> bool:
    spec = form.cells.get(path)
    return spec is not None and spec.column.type == "amount" and times >= factor


def _row(path: str) -> str:
    """What one finding is about: the row of a table, or an indicator with all its parts."""
    keys = split_path(path)
    return ".".join(keys[:_INDICATOR]) if "statistics" in keys else parent_path(path)


def _what(form: Form, path: str) -> dict[str, str]:
    """The row, and its column where that tells more than that it is the total."""
    spec = form.cells.get(path)
    if spec is None:
        return name_of(form, path)
    if spec.section.table and spec.section.table.shape == "grid":
        return {lang: spec.row.short(lang) for lang in ("zh", "en")}
    return {"zh": f"{spec.row.name}“{spec.column.name}”", "en": f"{spec.row.short('en')}, {spec.column.short('en')}"}


def _breach(report: Document, previous: Document, path: str, parameters: Parameters) -> Breach:
    return Breach(
        path,
        {
            "what": _what(report.form, path),
            "before": previous.values[path],
            "factor": parameters.factor,
            "previous_file": previous.source.name,
        },
        actual=report.values[path],
        related=(PREVIOUS + path,),
    )
